"""What a child's 16th and 18th birthdays bring (`data/transitions.toml`)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.data import table

if TYPE_CHECKING:
    from aarshjul.data import Confidence


class Passage(NamedTuple):
    """What an age brings, in Danish, with its section and source; `age` in years."""

    age: int
    title: str
    section: str
    source: str
    confidence: Confidence
    why: str


@cache
def passages() -> tuple[Passage, ...]:
    """The ages that bring something, youngest first."""
    return tuple(Passage(**row) for row in table("transitions")["transition"])
