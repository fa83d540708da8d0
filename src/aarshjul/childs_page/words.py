"""The words of the child's page; they are in the same files as those of the wheel."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.text.direction import without_isolates
from aarshjul.text.family_words import part

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_HISSING = ("s", "x", "z", "S", "X", "Z")


class ChildWords(NamedTuple):
    """One language's words on the child's page."""

    year: str
    year_after_s: str
    my_year: str
    years: str
    i_turn: str
    talks: str
    me: str
    sentences: Sequence[str]
    photo: str
    cut: str
    now: str
    doctor: str
    cards: str
    blank: str
    more: str
    nothing: str

    def year_of(self, name: str) -> str:
        """Whose year it is: "Almas år", "Lukas' år", and an Arabic name without an ending."""
        if without_isolates(name) != name:
            return self.my_year.format(name=name)
        pattern = self.year_after_s if name.endswith(_HISSING) else self.year
        return pattern.format(name=name)

    def in_numbers(self, first: date) -> str:
        """The year of the twelve months from `first`, or both years: "2026–2027"."""
        if first.month == 1:
            return str(first.year)
        return self.years.format(year=first.year, next_year=first.year + 1)


@cache
def child_words(language: str) -> ChildWords:
    """Read the words of a language."""
    return ChildWords(**part(language, "child"))
