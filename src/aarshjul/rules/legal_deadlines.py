"""The rows of legal deadlines in `data/deadlines.toml`, with their sources.

`planning.legal_clocks` computes the days; the code contains no section numbers.
"""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from aarshjul.cadence import Interval, read_interval
from aarshjul.data import Confidence, table
from aarshjul.rules.sections import LegalSection, acts, kind_of, read_section

if TYPE_CHECKING:
    from collections.abc import Sequence

RHYTHM_CLOCK = "decided_rhythm"
"""The clock of deadlines that follow the rhythm decided by the municipality."""
KNOWN_CLOCK = "after_known"
"""The clock of deadlines counted from the day on which the municipality became aware."""
NO_CLOCK = "none"
"""The clock of a row that computes nothing."""
DECISION_CLOCK = "decision_due"
"""The clock of what is to be decided at the first follow-up."""
FIRST_CLOCK = "first_follow_up"
"""The clock of the first follow-up on a measure, from which other deadlines count."""
IMPAIRMENT_CLOCK = "after_impairment"
"""The clock of a deadline counted from what is known of the child, whatever the help is."""
PREPARATION_CLOCK = "from_birthday"
"""The clock of what the law asks from a birthday on: to prepare adult life."""
GRANT_CLOCK = "ends"
"""The clock of help that runs out on the last day for which it is granted."""
USUAL_WORD = "Frist"
"""What the plan writes before most deadlines."""


class DeadlineRule(NamedTuple):
    """One deadline of the law.

    `sections` (without stk. and nr.) or `kinds` are what it concerns; both None for everything.
    `without` are the sections that a child must not have as well. `under` is the age in years that
    the child has not reached, None for every age. `task`: it has no day on which it is late.
    `lead`: how long before its day it is brought up, None for the usual time. `to_adult`: it is
    asked for on the way to adult life. `section` is empty
    where the measure's own is shown. `word` stands before the title. `cover` is what is said of a
    meeting that can meet it, empty where nothing special is. `decision` is what no source says,
    empty if there is nothing. `interval`, `repeat`, `age` (in years), `beside`, `beside_for`,
    `begun_before` and `day` are input to the clock; the data file explains them. `first` and
    `last` are the act's days in force.
    """

    id: str
    word: str
    title: str
    section: str
    source: str
    confidence: Confidence
    checked: date
    why: str
    cover: str
    decision: str
    clock: str
    task: bool
    to_adult: bool
    sections: frozenset[LegalSection] | None
    kinds: frozenset[str] | None
    without: frozenset[LegalSection]
    under: int | None
    beside: frozenset[LegalSection]
    beside_for: frozenset[LegalSection]
    interval: Interval | None
    repeat: Interval | None
    lead: Interval | None
    age: int
    begun_before: date
    day: date
    first: date
    last: date

    def covers(self, section: LegalSection) -> bool:
        """Whether the deadline is for help under this section."""
        if self.sections is not None:
            return whole(section) in self.sections
        return self.kinds is None or kind_of(section) in self.kinds


@lru_cache(maxsize=256)
def whole(section: LegalSection) -> LegalSection:
    """The section without its stk. and nr."""
    return LegalSection(section.act, section.section)


@cache
def deadline_rules() -> tuple[DeadlineRule, ...]:
    """Every row of the table, in its order."""
    return tuple(_rule(row) for row in table("deadlines")["deadline"])


@cache
def deadline_ids() -> tuple[str, ...]:
    """The names of the deadlines that fall on a day, each once; several rows may share one."""
    return tuple(dict.fromkeys(rule.id for rule in deadline_rules() if rule.clock != NO_CLOCK))


def _rule(row: dict[str, Any]) -> DeadlineRule:
    act = acts().get(row.get("section", "").partition(" ")[0])
    return DeadlineRule(
        **{name: row[name] for name in ("id", "title", "source", "confidence", "checked")},
        **{name: row[name] for name in ("why", "clock")},
        **{name: row.get(name, "") for name in ("section", "cover", "decision")},
        without=_sections(row.get("without", ())),
        beside=_sections(row.get("beside", ())),
        beside_for=_sections(row.get("beside_for", ())),
        interval=_interval(row.get("interval")),
        repeat=_interval(row.get("repeat")),
        lead=_interval(row.get("lead")),
        word=row.get("word", USUAL_WORD),
        task=row.get("task", False),
        to_adult=row.get("to_adult", False),
        sections=_sections(row["sections"]) if "sections" in row else None,
        kinds=frozenset(row["kinds"]) if isinstance(row.get("kinds"), list) else None,
        under=row.get("under"),
        age=row.get("age", 0),
        begun_before=row.get("begun_before", date.max),
        day=row.get("day", date.max),
        first=(act and act.first) or date.min,
        last=(act and act.last) or date.max,
    )


def _interval(written: str | None) -> Interval | None:
    return read_interval(written) if written else None


def _sections(written: Sequence[str]) -> frozenset[LegalSection]:
    return frozenset(read_section(text) for text in written)


@cache
def rhythm_rule() -> DeadlineRule:
    """The row that lets the municipality decide how often it follows up on a measure."""
    return next(rule for rule in deadline_rules() if rule.clock == RHYTHM_CLOCK)


@cache
def preparation_age() -> int:
    """The age in years from which the law asks to prepare adult life."""
    return next(rule.age for rule in deadline_rules() if rule.clock == PREPARATION_CLOCK)
