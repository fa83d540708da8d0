"""§§ 2-5: both readings give a family the same year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings

from aarshjul.errors import CaseFileError
from tests.second_reading import case as case_file
from tests.second_reading.cadence import Cadence
from tests.second_reading.cases import FIRST, Written, meeting_cases
from tests.second_reading.compared import Document, plan_of_the_program
from tests.second_reading.test_follow_ups import large
from tests.second_reading.year import Entry, Purpose, entries


def theirs(document: Document) -> list[Entry]:
    """The program's entries without the law's."""
    return sorted(
        Entry(
            _day(entry["date"]),
            tuple(
                Purpose(
                    purpose["kind"],
                    purpose["number"],
                    _maybe(purpose["deadline"]),
                    purpose["rule"],
                    tuple(purpose.get("children", ())),
                )
                for purpose in entry["purposes"]
            ),
            entry["status"],
            _maybe(entry["deadline"]),
            entry["late"],
            entry["overdue"],
            entry["month_only"],
            entry["with"],
            entry["minutes"],
        )
        for entry in document["entries"]
        if entry["purposes"][0]["kind"] != "legal_deadline"
    )


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _maybe(text: Any) -> date | None:
    return _day(text) if text else None


def both(written: Written) -> tuple[list[Entry], list[Entry]]:
    """The program's year, and ours."""
    text, today = written
    case = case_file.read(text)
    cadence = Cadence(case)
    until = min(today + timedelta(1200), date(2101, 12, 31))
    if cadence.is_empty:
        with pytest.raises(CaseFileError):
            plan_of_the_program(text, today=today, first=FIRST, until=until)
        return [], []
    document = plan_of_the_program(text, today=today, first=FIRST, until=until)
    horizon = until + timedelta(900)
    ours = entries(case, cadence, today=today, horizon=horizon)
    return theirs(document), [one for one in ours if one.day < until]


def agree(written: Written) -> None:
    """Both refuse the case, or both give it the same entries for the next years."""
    program, ours = both(written)
    assert program == ours


@given(written=meeting_cases())
@settings(large, max_examples=150)
def test_the_year_is_read_alike(written: Written) -> None:
    """§ 5: what each meeting is for, which are one, and until when."""
    agree(written)
