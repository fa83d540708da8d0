"""A case is closed: nothing is planned after its last day, and every other byte stays."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aarshjul.casefile.edits import changed
from aarshjul.caseload.report import leader_report
from aarshjul.caseload.status import When, standing
from aarshjul.errors import CaseFileError, UsageError
from aarshjul.planning.entries import Status
from aarshjul.planning.notes import remarks
from aarshjul.planning.plan import make_plan
from aarshjul.recording.closing import closing_text, with_closing
from tests.casefile.test_edits import PLAIN
from tests.make import case, day, heard

TODAY = date(2027, 6, 1)
LISTS = {
    "dashes": "indsatser:\n  - paragraf: BL § 86  # den første\n    fra: 2026-11-02\n",
    "brackets": "indsatser: [{paragraf: BL § 86}, {paragraf: BL § 87, til: 2027-12-31}]\n",
    "with an end": "indsatser:\n- {til: '2027-12-31', paragraf: BL § 86}  # bevilling\n",
}
WHOLE = PLAIN.replace("indsatser: [{paragraf: BL § 86}]\n", "")
AGREED = "aftalt:\n  - {dato: 2027-06-02}\n  - {dato: 2027-08-02}  # ring\n"


@pytest.mark.parametrize("measures", LISTS.values(), ids=LISTS.keys())
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_other_byte_stays(measures: str, line_end: str) -> None:
    """The measures end, and the agreement after the day is taken out and named."""
    before = f"{WHOLE}{measures}{AGREED}".replace("\n", line_end)
    close = partial(with_closing, last=date(2027, 6, 30), why="flyttet")
    after, was, case_ = changed(before.encode(), close, file="x", today=TODAY)
    text = after.decode()
    for new in (
        f"afsluttet: 2027-06-30{line_end}afsluttet_hvorfor: flyttet{line_end}",
        f"    til: 2027-06-30{line_end}",
        ", til: 2027-06-30",
    ):
        text = text.replace(new, "", 1)
    gone = before.replace(f"  - {{dato: 2027-08-02}}  # ring{line_end}", "")
    assert text.replace("2027-06-30", "2027-12-31") == gone
    assert {one.last for one in case_.measures} == {date(2027, 6, 30)}
    told = closing_text(was, case_)
    assert told[0] == "sagen er afsluttet 30. juni 2027."
    assert told[-1] == "aftalen 2. august 2027 er taget ud; sig det til familien."


@pytest.mark.parametrize(
    ("day_", "told"), [("2026-11-01", "før sagens start"), ("2027-06-30", "allerede afsluttet")]
)
def test_a_day_that_cannot_be_the_last_is_refused(day_: str, told: str) -> None:
    """Before the start, or a second time."""
    text = f"{WHOLE}{LISTS['dashes']}afsluttet: 2027-06-01\n"
    if "start" in told:
        text = text.replace("afsluttet: 2027-06-01\n", "")
    with pytest.raises(UsageError, match=told):
        changed(
            text.encode(), partial(with_closing, last=day(day_), why=None), file="x", today=TODAY
        )


CHILD = [{"navn": "Alma", "født": "2011-05-17"}]


@given(
    st.dates(date(2026, 11, 2), date(2029, 12, 31)),
    st.dates(date(2026, 11, 2), date(2030, 6, 30)),
    st.sampled_from(["BL § 86", "BL § 32", "BL § 90"]),
)
def test_nothing_is_planned_after_the_last_day(last: date, today: date, section: str) -> None:
    """No meeting, no transition, no activity and no deadline of the law; no grant runs out."""
    of = case(
        today,
        **heard(
            {
                "børn": CHILD,
                "indsatser": [{"paragraf": section, "til": str(last)}],
                "aktiviteter": [{"navn": "Skolestart", "måned": "2029-08"}],
                "afsluttet": str(last),
            },
            today=str(today),
        ),
    )
    plan = make_plan(of, today=today, first=date(2026, 11, 1), until=date(2031, 1, 1))
    assert all(one.day <= last or one.status is Status.HELD for one in plan.entries)
    assert all(one.legal.due.day <= last for one in plan.entries if one.legal)
    assert "bevilling" not in [one.legal.rule.id for one in plan.entries if one.legal]


def test_before_its_last_day_a_case_goes_on() -> None:
    """What is due before it is proposed, as if the help ended then."""
    keys = heard({"indsatser": [{"paragraf": "BL § 86"}]})
    ends = {**keys, "indsatser": [{"paragraf": "BL § 86", "til": "2027-06-30"}]}
    shown = [
        [
            one.day
            for one in make_plan(
                of, today=day("2026-11-22"), first=day("2026-11-01"), until=day("2028-01-01")
            ).entries
            if one.is_open_meeting
        ]
        for of in (case(**keys, afsluttet="2027-06-30"), case(**ends))
    ]
    assert shown[0] == shown[1]
    assert len(shown[0]) > 1


def test_a_deadline_of_the_law_before_the_last_day_stays_until_it_is_met() -> None:
    """Closing a case hides nothing that was not done."""
    keys: dict[str, Any] = {
        "indsatser": [{"paragraf": "BL § 32", "til": "2027-04-30"}],
        "afsluttet": "2027-04-30",
    }
    one = standing(case("2027-06-01", **keys), today=TODAY)
    assert [entry.legal.rule.id for entry in one.passed if entry.legal] != []
    assert one.when is When.OVERDUE


def test_a_closed_case_is_counted_as_closed() -> None:
    """In the status and in the report, from its last day on; nothing is left to note."""
    keys = heard({"start": "2027-05-01", "indsatser": [{"paragraf": "BL § 86"}]})
    of = case("2027-06-01", **keys, afsluttet="2027-06-01")
    assert standing(of, today=TODAY).when is When.CLOSED
    assert standing(of, today=TODAY - timedelta(days=1)).when is not When.CLOSED
    report = leader_report([of], today=TODAY, first=day("2027-01-01"), until=day("2028-01-01"))
    assert (report.cases, report.closed, report.by_caseworker[0].load.cases) == (1, 1, 0)
    plan = make_plan(of, today=TODAY, first=day("2027-06-01"), until=day("2028-06-01"))
    assert remarks(plan) == []


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"afsluttet": "2026-11-01"}, "ligger før sagens start"),
        ({"afsluttet_hvorfor": "flyttet"}, "afsluttet mangler"),
        (
            {"afsluttet": "2026-12-01", "aftalt": [{"dato": "2026-12-02"}]},
            "ligger efter den dag, sagen er afsluttet",
        ),
    ],
)
def test_a_file_that_contradicts_its_last_day_is_refused(keys: dict[str, Any], told: str) -> None:
    """With the line and what to do."""
    with pytest.raises(CaseFileError, match=told):
        case(**keys)


def test_meetings_that_fell_away_are_counted() -> None:
    """Those of the period, and those to which the family did not come."""
    gone = [{"dato": "2027-03-02", "udeblev": "ja"}, {"dato": "2027-03-09"}, {"dato": "2028-01-04"}]
    of = case("2027-06-01", aflyst=gone)
    report = leader_report([of], today=TODAY, first=day("2027-01-01"), until=day("2028-01-01"))
    assert (report.meetings.cancelled, report.meetings.no_shows) == (2, 1)
