"""A mark closes the deadline that was meant, and undoing it gives the file that was there."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from aarshjul.casefile.edits import Change, changed
from aarshjul.errors import UsageError
from aarshjul.recording.marks import (
    Meant,
    closed,
    open_deadlines,
    with_mark,
    with_marks_before,
    without_mark,
)
from tests.planning.test_legal_clocks import families

if TYPE_CHECKING:
    from aarshjul.casefile.case import Case
    from aarshjul.planning.legal_deadlines import LegalDeadline


def written(of: dict[str, Any]) -> bytes:
    """A generated case as a file."""
    keys = {
        "sag": "t-1",
        "familie": "Familien Prøve",
        "start": "2026-11-02",
        "rådgiver": {"navn": "Mette Lund"},
        **{key: value for key, value in of.items() if key != "today"},
    }
    return yaml.safe_dump(keys, allow_unicode=True, sort_keys=False).encode()


def seen(one: LegalDeadline) -> tuple[object, ...]:
    """A deadline as the user sees it: two measures may have given the same one twice."""
    return one.rule.id, one.due.day, one.children


def still_open(of: Case, today: date) -> Counter[tuple[object, ...]]:
    """The open deadlines as the user sees them, and how often each is there."""
    return Counter(map(seen, open_deadlines(of, today=today)))


def test_of_two_that_look_the_same_one_is_closed() -> None:
    """A measure that stands twice in the file gives each of its deadlines twice."""
    measure = {"paragraf": "BL § 20", "fra": "2026-11-02"}
    of = {"børn": [{"navn": "Alma"}], "indsatser": [measure, dict(measure)]}
    today = date(2027, 4, 1)
    _, before, after = changed(
        written(of),
        lambda one: with_mark(one, Meant("undersøgelse"), today, today=today),
        file="x",
        today=today,
    )
    assert [one.rule.id for one in closed(before, after, today=today)] == ["undersøgelse"]
    assert (still_open(before, today) - still_open(after, today)).total() == 1


def test_of_two_of_one_day_for_different_help_the_one_that_is_chosen() -> None:
    """A mark names no section: the second of the list would have closed the first, unsaid."""
    of = {
        "start": "2024-01-01",
        "børn": [{"navn": "Alma"}],
        "indsatser": [
            {"paragraf": "SEL § 52", "fra": "2024-01-01"},
            {"paragraf": "SEL § 76", "fra": "2024-04-20"},
        ],
        "klaret": [{"frist": "første-opfølgning", "dato": "2024-04-21"} for _ in range(2)],
    }
    today = date(2024, 4, 21)
    _, case, _ = changed(written(of), lambda before: before, file="x", today=today)
    there = [one for one in open_deadlines(case, today=today) if one.rule.id == "videre-opfølgning"]
    first, second = (open_deadlines(case, today=today).index(one) + 1 for one in there)
    with pytest.raises(UsageError, match="er åben og kommer først"):
        with_mark(Change(written(of).decode(), case), Meant(second), today, today=today)
    done = with_mark(Change(written(of).decode(), case), Meant(first), today, today=today).case
    gone = closed(case, done, today=today)
    assert [str(one.due.measure.section) for one in gone] == ["SEL § 52"]


@given(families(), st.data())
def test_a_number_of_the_list_closes_that_one_and_undoing_opens_it(
    of: dict[str, Any], data: st.DataObject
) -> None:
    """Or it is refused, with nothing written; never is another one closed."""
    today = date.fromisoformat(of["today"])
    text = written(of)
    _, case, _ = changed(text, lambda before: before, file="x", today=today)
    there = open_deadlines(case, today=today)
    assume(there)
    number = data.draw(st.integers(1, len(there)))
    day = today - timedelta(days=data.draw(st.integers(0, 200)))
    meant = there[number - 1]
    try:
        once, before, after = changed(
            text,
            lambda one: with_mark(one, Meant(number), day, today=today),
            file="x",
            today=today,
        )
    except UsageError:
        return
    (gone,) = closed(before, after, today=today)
    assert (gone.rule, gone.due.day, gone.children) == (meant.rule, meant.due.day, meant.children)
    assert still_open(case, today) - still_open(after, today) == Counter([seen(meant)])
    again, *_ = changed(
        once,
        lambda one: without_mark(one, None, child=None, day=None),
        file="x",
        today=today,
    )
    assert again == text


@given(families())
def test_all_before_today_leaves_none_that_passed(of: dict[str, Any]) -> None:
    """From the start on and before it; undone one by one, the file is as it was."""
    today = date.fromisoformat(of["today"])
    text = written(of)

    def mark_all(before: Change) -> Change:
        return with_marks_before(before, max(today, before.case.start), today=today)

    try:
        data, _, case = changed(text, mark_all, file="x", today=today)
    except UsageError:
        return
    left = open_deadlines(case, today=today)
    assert all(one.due.day >= today or one.rule.task for one in left)
    for _ in case.done:
        data, *_ = changed(
            data,
            lambda one: without_mark(one, None, child=None, day=None),
            file="x",
            today=today,
        )
    assert data == text
