"""What someone gives on the command line or answers to a question, read as a case file's values.

It goes into a case file, so what the file would refuse is refused at once.
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
    """A reader of a case file's values, for what was typed: CPR numbers are refused first."""

    def read_answer(text: str) -> _T:
        # macOS types å as a and a ring; the file is read with one letter.
        text = unicodedata.normalize("NFC", text.strip())
        if looks_like_cpr(text):
            raise ValueError(_CPR)
        return read(text)

    return read_answer


def each_once(given: Iterable[Iterable[_T]] | None) -> tuple[_T, ...]:
    """What an option was given, in the order it was typed, and nothing twice.

    An option may be repeated, and may have several values with commas between.
    """
    return tuple(dict.fromkeys(chain.from_iterable(given or ())))
