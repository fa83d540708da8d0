"""Indsatstrappen: how far from a family's everyday life a measure is, in steps.

The steps, and which a section is on, are in `data/sections.toml`, each with its source. Many
sections are on no step: no source that we have read puts them on one. A placement is on one of
several, since only the place decides which.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.data import SURE, Confidence, table
from aarshjul.rules.sections import covering
from aarshjul.text.quoting import quoted

if TYPE_CHECKING:
    from aarshjul.rules.sections import LegalSection


class Step(NamedTuple):
    """One step; 1 is nearest to an everyday life."""

    number: int
    name: str


class Steps(NamedTuple):
    """Where something is on the ladder: on one step, or on an unknown one of several."""

    lowest: int
    highest: int

    def __str__(self) -> str:
        """The number, or the first and the last."""
        return str(self.lowest) if self.known else f"{self.lowest}-{self.highest}"

    @property
    def known(self) -> bool:
        """Whether it is one step."""
        return self.lowest == self.highest


class Placed(NamedTuple):
    """The steps of a section, and the evidence; `decision` is ours, None if the source says all."""

    steps: Steps
    source: str
    confidence: Confidence
    decision: str | None

    def allows(self, told: Steps) -> bool:
        """Whether a measure may be on a step: what is less than sure is no reason to refuse it."""
        return self.confidence != SURE or self.steps.lowest <= told.lowest <= self.steps.highest


class Ladder(NamedTuple):
    """The steps from the lowest, and who named them."""

    steps: tuple[Step, ...]
    source: str
    confidence: Confidence
    decision: str


@cache
def ladder() -> Ladder:
    """The ladder of the authority; a municipality's own may differ."""
    row = table("sections")["ladder"]
    names = enumerate(row["steps"], start=1)
    steps = tuple(Step(*one) for one in names)
    return Ladder(steps, row["source"], row["confidence"], row["decision"])


@lru_cache(maxsize=256)
def placed(section: LegalSection) -> Placed | None:
    """The steps that a section's help is on; None if no source says it."""
    row = next((row for row in covering(section) if row.step is not None), None)
    if row is None or not row.step:
        return None
    steps = Steps(row.step[0], row.step[-1])
    assert row.step_source and row.step_confidence  # noqa: S101, PT018 -- a test reads every row
    return Placed(steps, row.step_source, row.step_confidence, row.step_decision)


def read_step(text: str) -> Steps:
    """A step's number as a municipality decided it for a measure."""
    most = len(ladder().steps)
    if text.strip() not in map(str, range(1, most + 1)):
        raise ValueError(
            f"{quoted(text)} er ikke et trin på indsatstrappen – skriv et helt tal fra 1 til {most}"
        )
    number = int(text)
    return Steps(number, number)
