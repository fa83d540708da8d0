"""§§ 2-4: both readings give a case the same chain of follow-ups."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings

from aarshjul.errors import CaseFileError
from tests.make import CASES
from tests.second_reading import case as case_file
from tests.second_reading.cadence import Cadence, model
from tests.second_reading.cases import FIRST, Written, cadence_cases, follow_up_cases
from tests.second_reading.compared import Document, plan_of_the_program
from tests.second_reading.follow_ups import follow_ups

large = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


class Row(NamedTuple):
    """What the two readings must agree on for each follow-up."""

    number: int
    day: date
    status: str
    deadline: date | None
    rule: str | None
    late: bool
    makker: str | None


def ours(case: case_file.Data, cadence: Cadence, *, today: date, until: date) -> list[Row]:
    """The follow-ups of the second reading."""
    chain = follow_ups(case, cadence, today=today, horizon=until)
    return [
        Row(
            number,
            one.day,
            one.status,
            one.deadline,
            f"{model(case)}/{one.due.rule}" if one.due else None,
            late=one.deadline is not None and one.day > one.deadline,
            makker=one.makker,
        )
        for number, one in enumerate(chain, start=1)
        if one.day < until
    ]


def theirs(document: Document) -> list[Row]:
    """The follow-ups of the program."""
    found = []
    for entry in document["entries"]:
        for purpose in entry["purposes"]:
            if purpose["kind"] != "follow_up":
                continue
            deadline = purpose["deadline"] and date.fromisoformat(purpose["deadline"])
            found.append(
                Row(
                    purpose["number"],
                    date.fromisoformat(entry["date"]),
                    entry["status"],
                    deadline,
                    purpose["rule"],
                    late=deadline is not None and entry["date"] > purpose["deadline"],
                    makker=entry["with"],
                )
            )
    return found


def agree(written: Written) -> None:
    """Both refuse the case, or both give it the same follow-ups for the next years."""
    text, today = written
    case = case_file.read(text)
    cadence = Cadence(case)
    until = min(today + timedelta(1200), date(2101, 12, 31))
    if cadence.is_empty:
        with pytest.raises(CaseFileError):
            plan_of_the_program(text, today=today, first=FIRST, until=until)
        return
    document = plan_of_the_program(text, today=today, first=FIRST, until=until)
    assert theirs(document) == ours(case, cadence, today=today, until=until)


@given(written=cadence_cases())
@settings(large, max_examples=100)
def test_the_cadence_is_read_alike(written: Written) -> None:
    """§§ 2 and 3: rules that begin and end, and contacts that were held or not."""
    agree(written)


@given(written=follow_up_cases())
@settings(large, max_examples=100)
def test_the_days_are_read_alike(written: Written) -> None:
    """§ 4: closed, blocked and wanted days, the makker, and what was agreed."""
    agree(written)


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("a-tre-maaneder", "2027-02-02 2027-04-30 2027-07-30 2027-10-29"),
        (
            "b-undersoegelse",
            "2027-02-02 2027-04-06 2027-05-18 2027-06-29 2027-09-28 2027-12-28",
        ),
        (
            "c-anbringelse",
            "2026-12-14 2027-01-25 2027-03-08 2027-04-19 2027-05-31 2027-07-09 2027-08-20 "
            "2027-10-01 2027-11-12 2027-12-23",
        ),
        ("d-sen-undersoegelse", "2027-02-02 2027-04-27 2027-06-08 2027-09-07 2027-12-07"),
    ],
)
def test_the_page_s_own_examples(name: str, days: str) -> None:
    """§ 4, the worked examples: the second reading reads at least them as the page does."""
    case = case_file.read((CASES / f"{name}.yaml").read_text("utf-8"))
    chain = follow_ups(case, Cadence(case), today=date(2026, 11, 22), horizon=date(2028, 1, 1))
    assert [one.day.isoformat() for one in chain if one.day.year < 2028] == days.split()
