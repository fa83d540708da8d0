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


class DeadlineRule(NamedTuple):
    """One deadline of the law.

    `sections` (without stk. and nr.) or `kinds` are what it concerns; both None for everything.
    `interval`, `repeat`, `age` (in years), `begun_before` and `day` are input to the clock; the
    data file explains them. `first` and `last` are the act's days in force. `decision` says in one
    sentence what is ours in the row.
    """

    id: str
    title: str
    section: str
    source: str
    confidence: Confidence
    checked: date
    why: str
    clock: str
    sections: frozenset[LegalSection] | None
    kinds: frozenset[str] | None
    beside: frozenset[LegalSection]
    interval: Interval | None
    repeat: Interval | None
    age: int
    begun_before: date
    day: date
    first: date
    last: date
    decision: str = ""

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
    """The rows that fall on a day, by the names that people may use for them."""
    return tuple(rule.id for rule in deadline_rules() if rule.clock != NO_CLOCK)


def _rule(row: dict[str, Any]) -> DeadlineRule:
    act = acts().get(row["section"].split()[0])
    return DeadlineRule(
        **{name: row[name] for name in ("id", "title", "section", "source", "confidence")},
        **{name: row[name] for name in ("checked", "why", "clock")},
        sections=_sections(row["sections"]) if "sections" in row else None,
        kinds=frozenset(row["kinds"]) if isinstance(row.get("kinds"), list) else None,
        beside=_sections(row.get("beside", ())),
        interval=read_interval(row["interval"]) if "interval" in row else None,
        repeat=read_interval(row["repeat"]) if "repeat" in row else None,
        age=row.get("age", 0),
        begun_before=row.get("begun_before", date.max),
        day=row.get("day", date.max),
        first=(act and act.first) or date.min,
        last=(act and act.last) or date.max,
        decision=row.get("decision", ""),
    )


def _sections(written: Sequence[str]) -> frozenset[LegalSection]:
    return frozenset(read_section(text) for text in written)


@cache
def rhythm_rule() -> DeadlineRule:
    """The row that lets the municipality decide how often it follows up on a measure."""
    return next(rule for rule in deadline_rules() if rule.clock == RHYTHM_CLOCK)
