"""The status of the examples and of the invented history, and the leader's reports on them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from aarshjul.casefile.in_team import in_team
from aarshjul.casefile.team_reader import read_team
from aarshjul.caseload.report import leader_report
from aarshjul.caseload.report_json import report_json
from aarshjul.caseload.report_text import report_text
from aarshjul.caseload.status import caseload
from aarshjul.caseload.status_json import status_json
from aarshjul.caseload.status_text import status_text
from aarshjul.caseload.week import weeks_ahead
from aarshjul.caseload.week_json import week_json
from aarshjul.caseload.week_text import week_text
from aarshjul.caseload.week_words import weeks_words
from tests import history
from tests.make import EXAMPLES, case_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

    from aarshjul.casefile.case import Case

GOLDEN = Path(__file__).with_name("golden")
TEAM = Path(__file__).with_name("solbjerg.yaml")
LAST = date(2026, 11, 23)
MADE = date(2026, 12, 1)

WIDE = 1000


def made(cases: Sequence[Case], today: date) -> dict[str, str]:
    """Every text about a caseload, by the ending of its file."""
    load = caseload(cases, today=today)
    report = leader_report(cases, today=today, first=date(2025, 12, 1), until=date(2026, 12, 1))
    team = read_team(TEAM.read_bytes(), file=TEAM.name)
    pairs = [(in_team(case, team), team) for case in cases]
    ahead = weeks_ahead(pairs, today=today, first=today, weeks=2)
    return {
        "uge.txt": week_text(weeks_words(ahead), width=WIDE, colour=False),
        "uge.json": week_json(ahead, unreadable=[]),
        "status.txt": status_text(load, width=WIDE, colour=False),
        "status.json": status_json(load, unreadable=[]),
        "rapport.txt": report_text(report, width=WIDE, colour=False),
        "rapport.json": report_json(report),
    }


def caseloads() -> dict[str, dict[str, str]]:
    """The examples and the history."""
    examples = [case_at(path, MADE) for path in sorted(EXAMPLES.glob("*.yaml"))]
    return {"eksempler": made(examples, MADE), "historien": made(history.cases(), LAST)}


def test_a_caseload_gives_what_it_gave(request: pytest.FixtureRequest) -> None:
    """A changed rule or word shows as a difference that a person must read."""
    files = {
        f"{name}-{ending}": text
        for name, texts in caseloads().items()
        for ending, text in texts.items()
    }
    if request.config.getoption("rewrite_golden"):
        GOLDEN.mkdir(exist_ok=True)
        for name, text in files.items():
            (GOLDEN / name).write_text(text, encoding="utf-8")
    assert {path.name for path in GOLDEN.iterdir()} == set(files)
    for name, text in files.items():
        assert text == (GOLDEN / name).read_text("utf-8"), name
