"""How well-being was told, contact after contact; for the caseworker who has the next talk.

No other reader has it: not the leader, the partners or the calendar, and it is on no paper that the
family is handed. It is shown as it was told; nothing is concluded from it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.text.dates import day_month_year
from aarshjul.text.sentences import enumerated, whole

if TYPE_CHECKING:
    from datetime import date

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Held
    from aarshjul.casefile.well_being import Scale, WellBeing

LAST_ANSWERS = 5
"""How many answers are shown, the newest last: a year of follow-ups. A decision of ours."""


class Direction(StrEnum):
    """The last answer beside the one before it."""

    UP = "up"
    DOWN = "down"
    SAME = "same"


class Answer(NamedTuple):
    """What was told on a day."""

    day: date
    told: WellBeing


class Trend(NamedTuple):
    """The answers of the family, or of some of its children, on one scale, the newest last."""

    children: tuple[str, ...]
    scale: Scale
    answers: tuple[Answer, ...]

    @property
    def last(self) -> tuple[Answer, ...]:
        """The answers that are shown."""
        return self.answers[-LAST_ANSWERS:]

    @property
    def direction(self) -> Direction | None:
        """None after the first answer: there is nothing to compare it with."""
        if len(self.answers) == 1:
            return None
        before, now = (answer.told for answer in self.answers[-2:])
        if now == before:
            return Direction.SAME
        return Direction.UP if now > before else Direction.DOWN


def trends(case: Case) -> list[Trend]:
    """One for each who was asked and each scale, in the order in which they were first told."""
    found: dict[tuple[tuple[str, ...], Scale], list[Answer]] = {}
    for held in sorted(case.held, key=lambda held: held.day):
        if held.well_being is not None:
            key = _asked(case, held), held.well_being.scale
            found.setdefault(key, []).append(Answer(held.day, held.well_being))
    return [Trend(*key, tuple(answers)) for key, answers in found.items()]


def trend_with(case: Case, held: Held) -> Trend | None:
    """The trend that a contact's answer belongs to; None if it has none."""
    if held.well_being is None:
        return None
    key = _asked(case, held), held.well_being.scale
    return next(one for one in trends(case) if (one.children, one.scale) == key)


def _asked(case: Case, held: Held) -> tuple[str, ...]:
    """The children of a contact in the order of the family; empty for the family itself."""
    return tuple(child.name for child in case.children if child.name in held.children)


_DIRECTIONS = {
    Direction.UP: ", op siden sidst",
    Direction.DOWN: ", ned siden sidst",
    Direction.SAME: ", som sidst",
}


def trend_text(trend: Trend) -> str:
    """Who was asked, the last answers with their days, and whether they rise or fall."""
    who = enumerated(map(whole, trend.children)) if trend.children else "familien"
    told = ", ".join(f"{answer.told} ({day_month_year(answer.day)})" for answer in trend.last)
    return f"{who}: {told}{_DIRECTIONS[trend.direction] if trend.direction else ''}"
