"""The law's deadlines, done or not: a table of marks, and that none is lost without a word."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aarshjul.caseload.status import When, standing
from aarshjul.kinds import Kind
from aarshjul.planning.notes import remarks
from aarshjul.planning.plan import Plan, make_plan
from aarshjul.planning.plan_text import plan_text
from aarshjul.planning.reasons import in_brief, in_full
from aarshjul.rules.legal_deadlines import deadline_ids
from tests.make import case, in_calendar, plan
from tests.planning.test_legal_clocks import families

if TYPE_CHECKING:
    from aarshjul.planning.entries import Entry

BOTH = [{"navn": "Alma"}, {"navn": "Bo"}]
ASSESSMENTS = [
    {"paragraf": "BL § 20", "fra": "2026-11-02", "barn": "Alma"},
    {"paragraf": "BL § 20", "fra": "2026-12-02", "barn": "Bo"},
    {"paragraf": "BL § 86"},
]
PLACED: dict[str, Any] = {"indsatser": [{"paragraf": "BL § 46", "fra": "2026-11-02"}]}
EARLIER: dict[str, Any] = {
    "indsatser": [{"paragraf": "BL § 20", "fra": "2026-06-01"}, {"paragraf": "BL § 87"}]
}


def mark(rule: str, day: str, child: str | None = None) -> dict[str, str]:
    """A line of the key `klaret`."""
    return {"frist": rule, "dato": day, **({"barn": child} if child else {})}


def legal(made: Plan) -> list[Entry]:
    """The plan's deadlines of the law."""
    return [entry for entry in made.entries if entry.is_legal]


def done(made: Plan, section: str) -> list[str]:
    """Each deadline after a section in a line: its day, and when it was met."""
    return [
        f"{entry.deadline} {entry.done or 'OVERDUE' if entry.done or entry.overdue else 'open'}"
        for entry in sorted(legal(made), key=lambda one: one.purposes[0].number)
        if entry.purposes[0].rule == section
    ]


MARKED: list[tuple[str, dict[str, Any], list[dict[str, str]], str, list[str]]] = [
    (
        "no mark: overdue from the day after",
        {"indsatser": ASSESSMENTS, "børn": BOTH},
        [],
        "BL § 20, stk. 3",
        ["2027-03-02 OVERDUE", "2027-04-02 OVERDUE"],
    ),
    (
        "a mark without a child closes the earliest",
        {"indsatser": ASSESSMENTS, "børn": BOTH},
        [mark("undersøgelse", "2027-02-20")],
        "BL § 20, stk. 3",
        ["2027-03-02 2027-02-20", "2027-04-02 OVERDUE"],
    ),
    (
        "of a deadline for both, a mark of one child closes that child's alone",
        {"indsatser": [{"paragraf": "BL § 20", "fra": "2026-11-02"}], "børn": BOTH},
        [mark("undersøgelse", "2027-02-20", "Alma")],
        "BL § 20, stk. 3",
        ["2027-03-02 2027-02-20", "2027-03-02 OVERDUE"],
    ),
    (
        "one of a day before the municipality became aware is for another assessment",
        {"indsatser": [{"paragraf": "BL § 20", "fra": "2026-12-05", "kendt": "2026-12-05"}]},
        [mark("undersøgelse", "2026-11-20")],
        "BL § 20, stk. 3",
        ["2027-04-05 OVERDUE"],
    ),
    (
        "one of a grant's end is not for an end that the file gets later",
        {"indsatser": [{"paragraf": "BL § 87", "fra": "2026-11-02", "til": "2027-05-31"}]},
        [mark("bevilling", "2026-12-20")],
        "BL § 87",
        ["2027-05-31 OVERDUE"],
    ),
    (
        "a mark of a child closes that child's",
        {"indsatser": ASSESSMENTS, "børn": BOTH},
        [mark("undersøgelse", "2027-02-20", "Bo")],
        "BL § 20, stk. 3",
        ["2027-03-02 OVERDUE", "2027-04-02 2027-02-20"],
    ),
    (
        "one for each, in the order of the marks' days, whatever their order in the file",
        {"indsatser": ASSESSMENTS, "børn": BOTH},
        [mark("undersøgelse", "2027-05-01"), mark("undersøgelse", "2027-02-20")],
        "BL § 20, stk. 3",
        ["2027-03-02 2027-02-20", "2027-04-02 2027-05-01"],
    ),
    (
        "a mark of another kind closes nothing of this one",
        {"indsatser": ASSESSMENTS, "børn": BOTH},
        [mark("ungeplan", "2027-02-20")],
        "BL § 20, stk. 3",
        ["2027-03-02 OVERDUE", "2027-04-02 OVERDUE"],
    ),
    (
        "of what comes each half-year the next one is open: each visit is marked",
        PLACED,
        [mark("tilsynsbesøg", "2026-12-20")],
        "BL § 156, stk. 5",
        ["2027-05-02 2026-12-20", "2027-11-02 open"],
    ),
    (
        "a follow-up that was held in time closes what asks for one",
        {**PLACED, "afholdt": [{"dato": "2027-01-12"}]},
        [],
        "BL § 95",
        ["2027-02-02 2027-01-12"],
    ),
    (
        "a late one, too: done is its day",
        {**PLACED, "afholdt": [{"dato": "2027-02-12"}]},
        [],
        "BL § 95",
        ["2027-02-02 2027-02-12"],
    ),
    (
        "or a mark: somebody else held it",
        PLACED,
        [mark("første-opfølgning", "2027-01-20")],
        "BL § 95",
        ["2027-02-02 2027-01-20"],
    ),
    (
        "a network meeting that is no follow-up closes none",
        {**PLACED, "afholdt": [{"dato": "2027-01-12", "formål": "netværksmøde"}]},
        [],
        "BL § 95",
        ["2027-02-02 OVERDUE"],
    ),
    (
        "before the case's start: no entry, and it takes no mark of a later day",
        {"indsatser": [{"paragraf": "BL § 20", "fra": "2026-06-01"}, ASSESSMENTS[0]]},
        [mark("undersøgelse", "2027-02-20")],
        "BL § 20, stk. 3",
        ["2027-03-02 2027-02-20"],
    ),
    (
        "a mark of a day before the start may close a deadline after it",
        {"indsatser": [{"paragraf": "BL § 20", "fra": "2026-10-01", "kendt": "2026-08-01"}]},
        [mark("undersøgelse", "2026-10-20")],
        "BL § 20, stk. 3",
        ["2026-12-01 2026-10-20"],
    ),
]


@pytest.mark.parametrize(
    ("_why", "of", "marks", "section", "told"), MARKED, ids=[row[0] for row in MARKED]
)
def test_what_closes_a_deadline(
    _why: str, of: dict[str, Any], marks: list[dict[str, str]], section: str, told: list[str]
) -> None:
    """Rules § 6, as the plan shows it on 1 June 2027."""
    of = {"model": "sverigesprogrammet", "børn": [{"navn": "Alma"}], **of, "klaret": marks}
    if section == "BL § 95":
        of["netværksmøder"] = "nej"
    assert done(plan(today="2027-06-01", **of), section) == told


BEFORE_AWARE = {"indsatser": [{"paragraf": "BL § 20", "fra": "2026-12-05", "kendt": "2026-12-05"}]}
OPENS = "men fristen kan først klares fra 5. december 2026"
OF_NOTHING: list[tuple[str, dict[str, Any], list[dict[str, str]], str | None]] = [
    (
        "a day before the municipality became aware",
        BEFORE_AWARE,
        [mark("undersøgelse", "2026-11-20")],
        f"Under klaret står 20. november 2026, {OPENS}.",
    ),
    (
        "several, and the child's",
        BEFORE_AWARE,
        [mark("undersøgelse", "2026-11-20"), mark("undersøgelse", "2026-11-21", "Alma")],
        f"Under klaret står 20. november 2026 og 21. november 2026, {OPENS}.",
    ),
    (
        "another child's mark is not this one's",
        {**BEFORE_AWARE, "børn": BOTH},
        [mark("undersøgelse", "2027-01-20", "Bo"), mark("undersøgelse", "2026-11-21", "Bo")],
        None,
    ),
    (
        "what counts from a follow-up waits for it",
        PLACED,
        [mark("første-opfølgning", "2026-11-02")],
        "Under klaret står 2. november 2026, men fristen kan først klares fra 3. november 2026.",
    ),
    (
        "a mark that closed an earlier visit has done its work",
        PLACED,
        [mark("tilsynsbesøg", "2026-12-20")],
        None,
    ),
    (
        "a task that is never late says it, too",
        {"indsatser": [{"paragraf": "BL § 87", "fra": "2026-11-02", "til": "2027-05-31"}]},
        [mark("bevilling", "2026-12-20")],
        "Under klaret står 20. december 2026, men fristen kan først klares fra 5. april 2027.",
    ),
    ("of what nobody asks for, nothing is open", PLACED, [mark("ungeplan", "2027-02-20")], None),
    (
        "nor of a case that was closed before what was done",
        {**PLACED, "afsluttet": "2027-02-01"},
        [mark("tilsynsbesøg", "2026-12-20")],
        None,
    ),
]


@pytest.mark.parametrize(
    ("_why", "of", "marks", "told"), OF_NOTHING, ids=[row[0] for row in OF_NOTHING]
)
def test_what_has_passed_says_which_marks_do_not_close_it(
    _why: str, of: dict[str, Any], marks: list[dict[str, str]], told: str | None
) -> None:
    """Nobody would know else why a deadline is told as overdue; on 1 December 2027."""
    of = {"model": "sverigesprogrammet", "børn": [{"navn": "Alma"}], **of, "klaret": marks}
    found = [one for one in remarks(plan(today="2027-12-01", **of)) if "Under klaret" in one]
    sentences = {
        re.findall(r"\)(?: er overskredet)?\. (Under klaret .*?\.) Er det gjort", one)[0]
        for one in found
    }
    assert sentences == ({told} if told else set())


def test_a_mark_of_a_rhythm_waits_for_what_it_counts_from() -> None:
    """The day of what counts from a follow-up yet to be held still moves: no mark closes it."""
    rhythm = {"opfølgning": "hver 4 måneder", "begrundelse": "stabil"}
    of: dict[str, Any] = {
        "netværksmøder": "nej",
        "indsatser": [{"paragraf": "BL § 32", "fra": "2026-12-01", **rhythm}],
        "klaret": [mark("besluttet-rytme", "2027-01-05")],
    }
    made = plan(today="2027-01-05", **of)
    assert not any(entry.done for entry in legal(made))


RHYTHM = {"paragraf": "BL § 32", "opfølgning": "hver måned", "begrundelse": "stabil"}
COUNTED_ON: list[tuple[str, dict[str, Any], list[dict[str, str]], list[str]]] = [
    (
        "a marked follow-up is counted from like one that was held",
        {"afholdt": [{"dato": "2026-12-20"}]},
        [mark("besluttet-rytme", "2027-01-05")],
        ["2027-02-02 2026-12-20", "2027-01-20 2027-01-05", "2027-02-05 OVERDUE"],
    ),
    (
        "each mark for the next one; a late mark, too",
        {"afholdt": [{"dato": "2026-12-20"}]},
        [mark("besluttet-rytme", "2027-01-25"), mark("besluttet-rytme", "2027-02-05")],
        [
            "2027-02-02 2026-12-20",
            "2027-01-20 2027-01-25",
            "2027-02-25 2027-02-05",
            "2027-03-05 OVERDUE",
        ],
    ),
    (
        "the last follow-up in time counts, though a mark came before it",
        {"afholdt": [{"dato": "2026-12-20"}, {"dato": "2027-01-10"}]},
        [mark("besluttet-rytme", "2027-01-05")],
        ["2027-02-02 2026-12-20", "2027-01-20 2027-01-05", "2027-02-10 OVERDUE"],
    ),
    (
        "from the 30th and the 31st a month leads to one day, which is asked for twice",
        {"afholdt": [{"dato": "2027-01-30"}]},
        [mark("besluttet-rytme", "2027-01-31")],
        ["2027-02-02 2027-01-30", "2027-02-28 2027-01-31", "2027-02-28 OVERDUE"],
    ),
    (
        "of children who are marked one by one, the first tells",
        {"afholdt": [{"dato": "2026-12-20"}], "børn": BOTH},
        [mark("besluttet-rytme", "2027-01-05", "Bo")],
        [
            "2027-02-02 2026-12-20",
            "2027-01-20 2027-01-05",
            "2027-01-20 OVERDUE",
            "2027-02-05 OVERDUE",
        ],
    ),
]


@pytest.mark.parametrize(
    ("_why", "of", "marks", "told"), COUNTED_ON, ids=[row[0] for row in COUNTED_ON]
)
def test_a_rhythm_counts_on_from_its_marks(
    _why: str, of: dict[str, Any], marks: list[dict[str, str]], told: list[str]
) -> None:
    """A mark closes one deadline and swallows none of those after it; on 1 June 2027."""
    of = {"netværksmøder": "nej", "indsatser": [RHYTHM], "klaret": marks, **of}
    told_now = done(plan(today="2027-06-01", **of), "BL § 95")
    assert sorted(told_now[: len(told)]) == sorted(told)


@pytest.mark.parametrize(
    ("day", "brief", "full"),
    [
        ("2027-02-20", "klaret 20. februar 2027, BL § 20, stk. 3", "; den er klaret 20. februar"),
        ("2027-03-20", "klaret 20. marts 2027, efter fristen, BL § 20, stk. 3", "20. marts 2027."),
    ],
)
def test_what_is_done_steps_back_and_says_when(day: str, brief: str, full: str) -> None:
    """In the table dim, in words, in the JSON's field; and in no calendar."""
    one = [{"paragraf": "BL § 20", "fra": "2026-11-02"}, {"paragraf": "BL § 87"}]
    made = plan(today="2027-06-01", indsatser=one, klaret=[mark("undersøgelse", day)])
    (entry,) = legal(made)
    assert in_brief(made, entry) == brief
    assert full in in_full(made, entry)
    assert "\x1b[2m2027-03-02" in plan_text(made, width=120, colour=True, with_reasons=False)
    assert entry not in in_calendar(made)
    assert not any("klaret" in note for note in remarks(made))


def test_what_lies_before_the_case_is_counted_in_one_note() -> None:
    """Nobody here knows of it: not late, not silent, and no number is moved by it."""
    made = plan(today="2027-06-01", **EARLIER)
    (note,) = [one for one in remarks(made) if "før sagens start" in one]
    assert note == (
        "En af lovens frister ligger før sagens start, 2. november 2026, og regnes ikke for "
        "overskredet. Se efter, og skriv så, at det er klaret: aarshjul klaret SAG --alle-før "
        "2026-11-02"
    )
    assert legal(made) == []
    known = plan(today="2027-06-01", **EARLIER, klaret=[mark("undersøgelse", "2026-10-01")])
    assert known.before_start == ()
    placed: dict[str, Any] = {"indsatser": [{"paragraf": "BL § 46", "fra": "2025-02-01"}]}
    longer = plan(today="2026-12-01", model="sverigesprogrammet", **placed)
    assert [one.rule.id for one in longer.before_start] == [
        *("første-opfølgning", "barnets-plan", "tilsynsbesøg", "tilsynsbesøg", "tilsynsbesøg"),
    ]
    assert [entry.id for entry in legal(longer)] == [
        f"t-1/legal_deadline/{number}" for number in (1, 2, 3)
    ]
    assert [str(entry.day) for entry in legal(longer) if entry.deadline is None] == ["2026-11-02"]


@pytest.mark.parametrize("first", ["2027-03-01", "2027-04-01", "2027-06-01", "2031-01-01"])
def test_a_passed_deadline_is_in_every_period_after_it(first: str) -> None:
    """Never hidden by `--fra`, nor by the period that begins with this month."""
    one = [{"paragraf": "BL § 20", "fra": "2026-11-02"}]
    made = plan(today="2027-06-01", first=first, until="2032-01-01", indsatser=one)
    assert [str(entry.deadline) for entry in legal(made)] == ["2027-03-02"]
    marked = plan(
        today="2027-06-01",
        first="2027-04-01",
        indsatser=one,
        klaret=[mark("undersøgelse", "2027-05-01")],
    )
    assert legal(marked) == []
    before = plan(today="2027-06-01", first="2026-11-01", until="2027-01-01", indsatser=one)
    assert legal(before) == []


def test_leave_before_a_deadline_does_not_hide_it_on_its_day() -> None:
    """The day proposed lies before the leave, in an earlier month; the deadline is told of."""
    of: dict[str, Any] = {
        "rådgiver": {"navn": "Mette", "fravær": [{"fra": "2027-02-20", "til": "2027-03-10"}]},
        "indsatser": [{"paragraf": "BL § 20", "fra": "2026-11-02"}, {"paragraf": "BL § 86"}],
    }
    for day in ("2027-02-18", "2027-03-01", "2027-03-02", "2027-03-03"):
        of_today = standing(case(day, **of), today=date.fromisoformat(day))
        told = [task for task in of_today.tasks if task.entry and task.entry.is_legal]
        assert [str(task.day) for task in told] == ["2027-03-02"], day


marks = st.lists(
    st.tuples(
        st.sampled_from(deadline_ids()), st.integers(0, 900), st.sampled_from([None, "Alma", "Bo"])
    ),
    max_size=4,
)


def marked(of: dict[str, Any], drawn: list[tuple[str, int, str | None]]) -> dict[str, Any]:
    """The case with marks, none of them in the future."""
    today = date.fromisoformat(of["today"])
    lines = [mark(rule, str(today - timedelta(days=ago)), child) for rule, ago, child in drawn]
    return {**of, "klaret": lines}


def on_day(of: dict[str, Any], day: date, first: date) -> Plan:
    """The plan of a case as it stands on a day."""
    keys = {key: value for key, value in of.items() if key != "today"}
    return make_plan(case(day, **keys), today=day, first=first, until=day + timedelta(days=1500))


@given(families(), marks, st.integers(0, 800))
def test_no_open_deadline_that_passed_is_lost_on_any_later_day(
    of: dict[str, Any], drawn: list[tuple[str, int, str | None]], later: int
) -> None:
    """It is in plan, note and status from the day after, and its case is over the limit."""
    of = marked(of, drawn)
    today = date.fromisoformat(of["today"])
    day = today + timedelta(days=later)
    whole = on_day(of, day, date(2026, 11, 1))
    passed = [entry for entry in legal(whole) if entry.is_open_legal and entry.due < day]
    month = on_day(of, day, day.replace(day=1))
    assert {entry.id for entry in passed} <= {entry.id for entry in legal(month)}
    overdue = [entry for entry in legal(month) if entry.overdue]
    assert {one.id for one in passed if one.deadline and one.deadline < day} == {
        one.id for one in overdue
    }
    noted = [note for note in remarks(month) if "er overskredet" in note]
    assert len(noted) == len(overdue)
    stands = standing(month.case, today=day)
    assert [one.id for one in stands.passed] == [
        one.id for one in sorted(overdue, key=lambda one: (str(one.deadline), one.day, one.id))
    ]
    if overdue:
        assert stands.when is When.OVERDUE


@given(families(), marks, st.integers(0, 800))
def test_what_passed_and_was_not_done_stands_until_it_is(
    of: dict[str, Any], drawn: list[tuple[str, int, str | None]], later: int
) -> None:
    """The same file on a later day: none that is overdue today is gone, none that is done back."""
    of = marked(of, drawn)
    today = date.fromisoformat(of["today"])
    now, then = (
        {
            (entry.title, entry.deadline): entry
            for entry in legal(on_day(of, day, date(2026, 11, 1)))
            if entry.deadline and entry.deadline < today
        }
        for day in (today, today + timedelta(days=later))
    )
    assert now.keys() == then.keys()
    assert {key: one.done for key, one in now.items()} == {
        key: one.done for key, one in then.items()
    }


@given(families(), marks)
def test_a_mark_closes_one_deadline_at_most_and_moves_nothing(
    of: dict[str, Any], drawn: list[tuple[str, int, str | None]]
) -> None:
    """Every entry but its `done` and `overdue` is as without marks; each mark is used once.

    But for the task to decide, which begins when the first follow-up is marked.
    """
    bare = on_day(of, date.fromisoformat(of["today"]), date(2026, 11, 1))
    made = on_day(marked(of, drawn), date.fromisoformat(of["today"]), date(2026, 11, 1))

    def days(of_plan: Plan) -> list[tuple[Any, ...]]:
        return sorted(
            (str(one.day), str(one.deadline), name, one.late)
            for one in rest(of_plan)
            for name in (one.legal.children if one.legal else [one.title])
        )

    def rest(of_plan: Plan) -> list[Entry]:
        tasks = [one for one in legal(of_plan) if one.purposes[0].rule == "BL § 95, stk. 3"]
        return [one for one in of_plan.entries if one not in tasks]

    assert days(made) == days(bare)
    assert len([1 for one in rest(bare) if one.is_open_legal]) - len(
        [1 for one in rest(made) if one.is_open_legal]
    ) <= len(drawn)
    assert all(one.done is None for one in made.entries if Kind.LEGAL_DEADLINE not in one.kinds)
