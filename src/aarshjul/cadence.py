"""The rules of a model, when each rule runs, and the deadline after a contact.

Days are whole, and both ends of a `Run` are included. The rules are data (`data/models.toml`, with
source and page); this module only computes with them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from dateutil.relativedelta import relativedelta

from aarshjul.data import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from aarshjul.data import Confidence

DAY = timedelta(days=1)


class Interval(NamedTuple):
    """A number of whole weeks or calendar months; `str()` gives the form used in case files."""

    length: int
    unit: Literal["weeks", "months"]

    def after(self, day: date) -> date:
        """Count forwards from a day; a day that the month lacks becomes the month's last day."""
        if self.unit == "weeks":
            return day + timedelta(weeks=self.length)
        return _months_after(day, self.length)

    def before(self, day: date) -> date:
        """Count back from a day; a day that the month lacks becomes the month's last day."""
        return self._replace(length=-self.length).after(day)

    def __str__(self) -> str:
        words = {"weeks": ("uge", "uger"), "months": ("måned", "måneder")}[self.unit]
        return f"{self.length} {words[self.length != 1]}"


@lru_cache(maxsize=4096)
def _months_after(day: date, months: int) -> date:
    # Cached: a chain asks for the same day several times, and a relativedelta is the slowest part.
    return day + _of_months(months)


@cache
def _of_months(months: int) -> relativedelta:
    # Cached: making one is as slow as adding it, and a case file has few different intervals.
    return relativedelta(months=months)


_INTERVAL = re.compile(r"([1-9][0-9]?)\s*(uger?|måned(?:er)?)", re.IGNORECASE)


def read_interval(text: str) -> Interval:
    """Read "6 måneder" or "6 uger", at most 99; raises ValueError with a Danish message."""
    found = _INTERVAL.fullmatch(text.strip())
    if not found:
        shown = text.strip()[:40]
        raise ValueError(f'"{shown}" er ikke et tidsrum – skriv fx 6 måneder eller 6 uger')
    unit: Literal["weeks", "months"] = "weeks" if found[2].lower().startswith("u") else "months"
    return Interval(int(found[1]), unit)


_RHYTHM = re.compile(r"hver (?:([1-9][0-9]?)\.? )?(uge|måned)(?:er|r)?", re.IGNORECASE)


def read_rhythm(text: str) -> Interval:
    """Read "hver 4 måneder", "hver 4. måned" or "hver uge"; ValueError with a Danish message."""
    found = _RHYTHM.fullmatch(" ".join(text.split()))
    if not found:
        shown = text.strip()[:40]
        raise ValueError(f'"{shown}" er ikke en rytme – skriv fx hver 4. måned eller hver 10. uge')
    return Interval(int(found[1] or 1), "weeks" if found[2].lower() == "uge" else "months")


class Rule(NamedTuple):
    """One cadence of a model.

    `kinds` are the kinds of help that require it, None for every kind. `first` counts from the day
    on which the rule begins to run, `repeat` from the last contact. `told` names the sentence that
    tells a family what these follow-ups are about.
    """

    id: str
    name: str
    kinds: frozenset[str] | None
    first: Interval
    repeat: Interval
    source: str
    page: str
    confidence: Confidence
    quote: str
    why: str
    told: str

    def called_for_by(self, kind: str) -> bool:
        """Whether help of this kind requires this rule."""
        return self.kinds is None or kind in self.kinds


class Decision(NamedTuple):
    """What no source says and we decided; `kinds` are the kinds of help that it is about."""

    says: str
    kinds: frozenset[str]


class Model(NamedTuple):
    """A model's rules, tightest first, and the pages of the source (`pages`).

    `fixed` is the source's own sentence that the cadences cannot be changed, None if it has none.
    """

    id: str
    name: str
    source: str
    pages: str
    confidence: Confidence
    fixed: str | None
    fixed_page: str | None
    decisions: tuple[Decision, ...]
    rules: tuple[Rule, ...]


@cache
def models() -> dict[str, Model]:
    """The bundled models by id, the default first."""
    return {row["id"]: _model(row) for row in table("models")["model"]}


def _model(row: dict[str, Any]) -> Model:
    return Model(
        id=row["id"],
        name=row["name"],
        source=row["source"],
        pages=row["pages"],
        confidence=row["confidence"],
        fixed=row.get("fixed"),
        fixed_page=row.get("fixed_page"),
        decisions=tuple(Decision(one["says"], frozenset(one["kinds"])) for one in row["decision"]),
        rules=tuple(_rule(rule, model=row) for rule in row["rule"]),
    )


def _rule(row: dict[str, Any], *, model: dict[str, Any]) -> Rule:
    return Rule(
        id=f"{model['id']}/{row['id']}",
        name=row["name"],
        kinds=None if row["kinds"] == "any" else frozenset(row["kinds"]),
        first=read_interval(row["first"]),
        repeat=read_interval(row["repeat"]),
        source=model["short"],
        page=row["page"],
        confidence=row["confidence"],
        quote=row["quote"],
        why=row["why"],
        told=row["told"],
    )


def model(model_id: str) -> Model:
    """The model with this id; raises ValueError with a Danish message that names the known ones."""
    known = models()
    if model_id not in known:
        raise ValueError(f'kender ikke modellen "{model_id[:40]}" – skriv {" eller ".join(known)}')
    return known[model_id]


class Run(NamedTuple):
    """An unbroken stretch of days, both ends included; `last` is `date.max` if it has no end."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether a day is in the stretch."""
        return self.first <= day <= self.last


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Merge runs that overlap or touch; returns the stretches in order."""
    stretches: list[Run] = []
    for run in sorted(runs):
        if stretches and (last := stretches[-1].last) >= run.first - DAY:
            stretches[-1] = Run(stretches[-1].first, max(last, run.last))
        else:
            stretches.append(run)
    return tuple(stretches)


def between(runs: Sequence[Run], *, start: date) -> tuple[Run, ...]:
    """The stretches from `start` on that are in none of the runs; the last may have no end."""
    gaps: list[Run] = []
    day = start
    for run in runs:
        if run.first > day:
            gaps.append(Run(day, run.first - DAY))
        if run.last == date.max:
            return tuple(gaps)
        day = max(day, run.last + DAY)
    return (*gaps, Run(day, date.max))


def holds(runs: Sequence[Run], day: date) -> bool:
    """Whether a day is in one of the runs, which must be in order."""
    place = bisect_left(runs, day, key=lambda run: run.last)
    return place < len(runs) and runs[place].holds(day)


class Help(NamedTuple):
    """Help of one kind, the days for which it is granted, and its legal section as text.

    `child` is the name of the child it is for, None for every child of the family.
    """

    section: str
    kind: str
    run: Run
    child: str | None = None


class Deadline(NamedTuple):
    """The last day that keeps a rule.

    `base` is the day from which it is counted: the contact, or the first day of the rule's run.
    """

    day: date
    rule: Rule
    base: date
    from_contact: bool

    @property
    def name(self) -> str:
        """Name the interval that was used: "hver 6. uge", or "første gang efter 2 uger"."""
        if self.from_contact or self.rule.first == self.rule.repeat:
            return self.rule.name
        return f"første gang efter {self.rule.first}"


class Cadences(NamedTuple):
    """When each rule of a model runs for one case; `running` is when at least one runs."""

    runs: tuple[tuple[Rule, tuple[Run, ...]], ...]
    running: tuple[Run, ...]

    @classmethod
    def of(cls, model: Model, helps: Sequence[Help]) -> Cadences:
        """Compute the runs: a rule runs while help requires it or a tighter rule."""
        called: list[Run] = []
        runs = []
        for rule in model.rules:
            called += [help_.run for help_ in helps if rule.called_for_by(help_.kind)]
            runs.append((rule, joined(called)))
        return cls(tuple(runs), joined(called))

    def tightest(self, first: date, until: date) -> Iterator[tuple[date, Rule | None]]:
        """The tightest rule on `first`, then each change of it before `until`, with its day."""
        days = {first}
        for _, runs in self.runs:
            for run in runs:
                days.add(run.first)
                days |= {run.last + DAY} if run.last < date.max else set()
        before: Rule | None = None
        for day in sorted(one for one in days if first <= one < until):
            rule = next((rule for rule, runs in self.runs if holds(runs, day)), None)
            if day == first or rule != before:
                yield day, rule
            before = rule

    def deadline_after(
        self, contact: date, *, beginning_after: date | None = None
    ) -> Deadline | None:
        """The case's deadline after a contact: the earliest deadline of all its rules.

        With `beginning_after`, only runs that begin after that day are used. At a tie the tighter
        rule is named. None if no rule requires another contact.
        """
        found = [
            deadline
            for rule, runs in self.runs
            if (deadline := _deadline(rule, runs, contact, beginning_after)) is not None
        ]
        return min(found, key=lambda deadline: deadline.day, default=None)


def _deadline(
    rule: Rule, runs: Sequence[Run], contact: date, beginning_after: date | None
) -> Deadline | None:
    """One rule's deadline: in the contact's run, or in the first later run long enough for it."""
    for run in runs[bisect_left(runs, contact, key=lambda run: run.last) :]:
        if beginning_after is not None and run.first <= beginning_after:
            continue
        from_contact = contact > run.first
        base = contact if from_contact else run.first
        day = (rule.repeat if from_contact else rule.first).after(base)
        if day <= run.last:
            return Deadline(day, rule, base, from_contact)
    return None
