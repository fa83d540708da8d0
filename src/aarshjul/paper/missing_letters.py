"""Find the letters of a case that cannot be drawn: the caseworker is told, the family sees none.

On paper only the bundled typefaces draw. A browser has the machine's typefaces as well, so there
only a letter that Unicode does not know, or leaves to each maker of typefaces, cannot be drawn.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from aarshjul.paper import fonts
from aarshjul.text.line_breaks import bare
from aarshjul.text.quoting import quoted
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


_IN_NO_TYPEFACE = {"Co", "Cn"}  # for private use, not assigned


def undrawable(
    texts: Iterable[str], *, in_browser: bool = False, left_out: bool = True
) -> Iterator[str]:
    """Name the letters that cannot be drawn; each text once.

    They are `left_out` of a family's page; on the team's own, a square stands in their place.
    """
    shown = "er udeladt" if left_out else "står som en firkant"
    typeface = "nogen skrift" if in_browser else "papirets skrift"
    for text in dict.fromkeys(texts):
        letters = _undrawable_in(text, in_browser=in_browser)
        if letters:
            one = len(letters) == 1
            yield (
                f"{'Tegnet' if one else 'Tegnene'} {enumerated(letters, last='og')} i "
                f"{quoted(bare(text))} findes ikke i {typeface} og {shown}. "
                f"Skriv {'det' if one else 'dem'} med andre bogstaver."
            )


def without_undrawable(text: str, *, in_browser: bool = False) -> str:
    """Leave out the letters that cannot be drawn; a text that lacks none stays the same object."""
    letters = _undrawable_in(text, in_browser=in_browser)
    return "".join(one for one in text if one not in letters) if letters else text


def _undrawable_in(text: str, *, in_browser: bool) -> list[str]:
    if text.isascii():
        return []
    return [one for one in fonts.missing(text) if not in_browser or _is_in_none(one)]


def _is_in_none(letter: str) -> bool:
    return unicodedata.category(letter) in _IN_NO_TYPEFACE or letter == "\ufffd"
