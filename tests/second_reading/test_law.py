"""§ 6: both readings give a case the same deadlines of the law."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings

from aarshjul.errors import CaseFileError
from tests.second_reading import case as case_file
from tests.second_reading.cadence import Cadence
from tests.second_reading.cases import FIRST, Written, legal_cases
from tests.second_reading.compared import Document, plan_of_the_program
from tests.second_reading.law import Shown, in_order, shown
from tests.second_reading.test_follow_ups import large

UNREAD = ("BL § 95", "SEL § 70")
"""The law's follow-ups are not compared."""


def theirs(document: Document) -> list[Shown]:
    """The program's deadlines of the law."""
    found = []
    for entry in document["entries"]:
        purpose = entry["purposes"][0]
        if purpose["kind"] == "legal_deadline" and not purpose["rule"].startswith(UNREAD):
            found.append(
                Shown(
                    date.fromisoformat(entry["date"]),
                    _maybe(entry["deadline"]),
                    purpose["rule"],
                    _names(entry["title"]),
                    entry["overdue"],
                )
            )
    return in_order(found)


def _maybe(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None


def _names(title: str) -> tuple[str, ...]:
    """The children stand last in a title: `… – Alma, Villads og Ida`."""
    names = title.rpartition(" – ")[2].replace(" og ", ", ").split(", ")
    return tuple(names)


def both(written: Written) -> tuple[list[Shown], list[Shown]]:
    """The program's deadlines, and ours."""
    text, today = written
    case = case_file.read(text)
    until = min(today + timedelta(1200), date(2101, 12, 31))
    if Cadence(case).is_empty:
        with pytest.raises(CaseFileError):
            plan_of_the_program(text, today=today, first=FIRST, until=until)
        return [], []
    document = plan_of_the_program(text, today=today, first=FIRST, until=until)
    ours = shown(case, today=today, until=until)
    read = [one for one in ours if not one.rule.startswith(UNREAD)]
    return theirs(document), [one for one in read if one.day < until]


def agree(written: Written) -> None:
    """Both refuse the case, or both give it the same deadlines for the next years."""
    program, ours = both(written)
    assert program == ours


@given(written=legal_cases())
@settings(large, max_examples=100)
def test_the_law_is_read_alike(written: Written) -> None:
    """§ 6: what the law sets, from when it is counted, and for whom."""
    agree(written)
