"""Read option values and typed answers in the same way as values in a case file.

They are written to a case file, so what the file would refuse is refused at once.
"""

from __future__ import annotations

import unicodedata
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from aarshjul.text.cpr import looks_like_cpr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_T = TypeVar("_T")
_CPR = "det ligner et CPR-nummer, og det må ikke stå i en sag – skriv det uden"


def answer(read: Callable[[str], _T]) -> Callable[[str], _T]:
    """Make a reader for typed text from a reader of case file values; refuse CPR numbers first."""

    def read_answer(text: str) -> _T:
        # macOS can give å as two characters (a and a ring); the file is read with one.
        text = unicodedata.normalize("NFC", text.strip())
        if looks_like_cpr(text):
            raise ValueError(_CPR)
        return read(text)

    return read_answer


def each_once(given: Iterable[Iterable[_T]] | None) -> tuple[_T, ...]:
    """The values given to an option, each once, in the order they were typed.

    An option can be repeated, and each time it can have several values separated by commas.
    """
    return tuple(dict.fromkeys(chain.from_iterable(given or ())))
