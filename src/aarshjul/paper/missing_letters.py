"""Find the letters of a case that cannot be drawn, text by text, for the caseworker.

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


def undrawable(texts: Iterable[str], *, in_browser: bool = False) -> Iterator[str]:
    """Name the letters that cannot be drawn; each text once."""
    typeface = "nogen skrift" if in_browser else "papirets skrift"
    for text in dict.fromkeys(texts):
        letters = [one for one in fonts.missing(text) if not in_browser or _is_in_none(one)]
        if letters:
            one = len(letters) == 1
            yield (
                f"{'Tegnet' if one else 'Tegnene'} {enumerated(letters, last='og')} i "
                f"{quoted(bare(text))} findes ikke i {typeface}, og der står en firkant i "
                f"stedet. Skriv {'det' if one else 'dem'} med andre bogstaver."
            )


def _is_in_none(letter: str) -> bool:
    return unicodedata.category(letter) in _IN_NO_TYPEFACE or letter == "\ufffd"
