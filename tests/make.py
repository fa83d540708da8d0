"""Cases and plans for tests, built with the real reader, so that every case is valid."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from aarshjul.calendars.events import events
from aarshjul.calendars.ics import events_bytes
from aarshjul.casefile.reader import read_case
from aarshjul.planning.plan import Plan, make_plan
from tests import ready
from tests.processes import finished

if TYPE_CHECKING:
    import subprocess

    from aarshjul.casefile.case import Case
    from aarshjul.planning.entries import Entry

CASES = Path(__file__).with_name("cases")
EXAMPLES = Path(__file__).parent.parent / "examples"
MADE = date(2026, 11, 22)
"""The day on which the design's worked examples were planned."""


def day(text: str) -> date:
    """A short way to write a day in a table."""
    return date.fromisoformat(text)


def case(today: str | date = MADE, **keys: Any) -> Case:
    """A small case of the three-month rule; `keys` are the case file's own and replace it."""
    content: dict[str, Any] = {
        "sag": "t-1",
        "familie": "Familien Prøve",
        "børn": [{"navn": "Alma"}],
        "start": "2026-11-02",
        "rådgiver": {"navn": "Mette Lund"},
        "indsatser": [{"paragraf": "BL § 86"}],
        **keys,
    }
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
    now = date.fromisoformat(today) if isinstance(today, str) else today
    return read_case(text.encode(), file="t.yaml", today=now)


def case_at(path: Path, today: date = MADE) -> Case:
    """The case in a file."""
    return read_case(path.read_bytes(), file=path.name, today=today)


def plan(
    of: Case | None = None,
    *,
    today: str | date = MADE,
    first: str = "2026-11-01",
    until: str = "2028-01-01",
    **keys: Any,
) -> Plan:
    """The plan of a case; of a small one with `keys` when none is given."""
    now = date.fromisoformat(today) if isinstance(today, str) else today
    return make_plan(
        of or case(now, **keys),
        today=now,
        first=date.fromisoformat(first),
        until=date.fromisoformat(until),
    )


def calendar_bytes(of: Plan, *, with_names: bool = False) -> bytes:
    """The calendar file of a plan, with no older one to compare it with."""
    return events_bytes(events(of, with_names=with_names), today=of.today)


def in_calendar(of: Plan) -> list[Entry]:
    """The entries that a calendar has: all but the law's that are met, and the plan's own."""
    return [entry for entry in of.entries if entry.done is None and not entry.plan_only]


def calendar_day(entry: Entry) -> date:
    """The day on which a calendar has an entry: the law's deadlines on their own."""
    return entry.legal.due.day if entry.legal else entry.day


def heard(keys: dict[str, Any], *, today: str = "2100-01-01") -> dict[str, Any]:
    """The keys of a case in which the children were heard on the start, where that may be told."""
    start, held = keys.get("start", "2026-11-02"), keys.get("afholdt", [])
    if today < start or any(one["dato"] == start for one in held):
        return keys
    return {**keys, "afholdt": [{"dato": start, "formål": "børnesamtale"}, *held]}


def run(*words: str | Path, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the program in a separate process, as a user does; it is loaded already."""
    return ready.run([*map(str, words)], folder)


def run_anew(*words: str | Path, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the program in a separate process that loads it first, as a user's does."""
    return finished(
        [sys.executable, "-m", "aarshjul", *map(str, words)],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def offered(words: str, folder: Path) -> list[str]:
    """What the Tab key offers in bash after these words, one a line."""
    asked = {
        "_AARSHJUL_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(words.count(" ")),
    }
    done = finished(
        [sys.executable, "-m", "aarshjul"],
        env={**os.environ, **asked},
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return str(done.stdout).strip("\n").splitlines()


def rows(of: Plan) -> list[str]:
    """The entries in one line each: day, deadline, title, and what is wrong with it."""
    return [
        f"{entry.day} ({entry.deadline}) {entry.title} {entry.status.value}"
        + (" late" if entry.late else "")
        + (" overdue" if entry.overdue else "")
        for entry in of.entries
    ]


def days_of(of: Plan, kind: str = "follow_up") -> list[str]:
    """The days of the entries that have a kind among their purposes."""
    return [
        str(entry.day)
        for entry in of.entries
        if kind in [purpose.kind.value for purpose in entry.purposes]
    ]
