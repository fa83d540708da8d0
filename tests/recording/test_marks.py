"""A mark closes the deadline that was meant, and undoing it gives the file that was there."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

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
