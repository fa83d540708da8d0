"""What the law requires when a child reaches certain ages (`data/transitions.toml`)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.data import table

if TYPE_CHECKING:
    from aarshjul.data import Confidence


class Passage(NamedTuple):
    """What the law requires at an age, in Danish, with section and source.

    `age` is in years. `plan_only`: the caseworker alone is told of it.
    """

    age: int
    title: str
    section: str
    source: str
    confidence: Confidence
    why: str
    plan_only: bool = False


@cache
def passages() -> tuple[Passage, ...]:
    """Every row of the table, youngest age first."""
    return tuple(Passage(**row) for row in table("transitions")["transition"])
