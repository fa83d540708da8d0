"""Find the letters of a case that no bundled typeface has, text by text, for the caseworker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.paper import fonts
from aarshjul.text.line_breaks import bare
from aarshjul.text.quoting import quoted
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def undrawable(texts: Iterable[str]) -> Iterator[str]:
    """Name the letters that cannot be drawn; each text once."""
    for text in dict.fromkeys(texts):
        letters = fonts.missing(text)
        if letters:
            one = len(letters) == 1
            yield (
                f"{'Tegnet' if one else 'Tegnene'} {enumerated(letters, last='og')} i "
                f"{quoted(bare(text))} findes ikke i papirets skrift, og der står en firkant i "
                f"stedet. Skriv {'det' if one else 'dem'} med andre bogstaver."
            )
