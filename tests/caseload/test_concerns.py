"""What a leader must act on: every kind of it, each case by its alias, whatever the period is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from aarshjul.caseload.report import Report, leader_report
from aarshjul.caseload.report_text import report_text
from aarshjul.caseload.tallies import GrantTally
from tests.make import case

TODAY = date(2026, 11, 23)
HELD = {"dato": "2026-11-20", "formål": ["opfølgning", "børnesamtale"]}
QUIET: dict[str, Any] = {"start": "2026-06-01", "afholdt": [HELD], "netværksmøder": "nej"}
"""A case in which nothing is due before next year."""


def report(*of: Any, first: date = date(2025, 12, 1), until: date = date(2026, 12, 1)) -> Report:
    """The report of some cases."""
    return leader_report(of, today=TODAY, first=first, until=until)


def told(*of: Any) -> list[tuple[str, str, str]]:
    """The list: case, day and what."""
    return [(one.case, str(one.since), one.what) for one in report(*of).concerns]


def granted(*measures: dict[str, Any], **keys: Any) -> Any:
    """A case with a grant of half a year that ran out, and other measures."""
    grant = {"paragraf": "BL § 89", "fra": "2026-04-01", "til": "2026-09-30"}
    usual = {"paragraf": "BL § 86", "fra": "2026-01-05"}
    return case(TODAY, **{**QUIET, "indsatser": [usual, grant, *measures], **keys})


RAN_OUT = ("t-1", "2026-09-30", "bevilling udløbet uset: ledsagelse (BL § 89)")
OPEN = ("t-1", "2026-09-30", "bevilling udløber: ledsagelse (BL § 89)")
ALMA_AND_BO = [{"navn": "Alma"}, {"navn": "Bo"}]


@pytest.mark.parametrize(
    ("of", "listed"),
    [
        (granted(), [RAN_OUT]),
        (granted(klaret=[{"frist": "bevilling", "dato": "2026-09-15"}]), []),
        # marked too late: it was seen, and the law's table has it as late
        (granted(klaret=[{"frist": "bevilling", "dato": "2026-11-01"}]), []),
        # granted again from the day after, there was no end to see
        (granted({"paragraf": "BL § 89", "fra": "2026-10-01"}), []),
        # with a gap, or as other help: somebody saw it, and only the mark is missing
        (granted({"paragraf": "BL § 89", "fra": "2026-11-01"}), [OPEN]),
        (granted({"paragraf": "BL § 85", "fra": "2026-09-01"}), [OPEN]),
        # what began before it was brought up, eight weeks ahead, is no answer to its end
        (granted({"paragraf": "BL § 85", "fra": "2026-08-05"}), [OPEN]),
        (granted({"paragraf": "BL § 85", "fra": "2026-08-04"}), [RAN_OUT]),
        # another child's help is none either
        (
            case(
                TODAY,
                **QUIET,
                børn=ALMA_AND_BO,
                indsatser=[
                    {"paragraf": "BL § 86", "fra": "2026-01-05"},
                    {
                        "paragraf": "BL § 89",
                        "fra": "2026-04-01",
                        "til": "2026-09-30",
                        "barn": "Alma",
                    },
                    {"paragraf": "BL § 85", "fra": "2026-10-01", "barn": "Bo"},
                ],
            ),
            [RAN_OUT],
        ),
        (granted(afsluttet="2026-09-30"), []),  # what ends with the case does not run out
    ],
)
def test_a_grant_that_ran_out_unseen_is_told_apart(of: Any, listed: list[Any]) -> None:
    """Unseen, seen and not marked, or in order."""
    assert told(of) == listed
    assert report(of).grants.unseen == listed.count(RAN_OUT)


def test_grants_are_counted_in_their_period() -> None:
    """A grant whose last day is to come has not run out; one of before is told as older."""
    of = granted()
    for first, until, counted in (
        (date(2026, 9, 1), date(2026, 10, 1), GrantTally(1, 1, 0)),
        (date(2026, 8, 1), date(2026, 9, 1), GrantTally(0, 0, 0)),
        (date(2026, 10, 1), date(2026, 12, 1), GrantTally(0, 0, 1)),
    ):
        found = report(of, first=first, until=until)
        assert found.grants == counted
        assert found.by_caseworker[0].grants == counted
        text = report_text(found, width=200, colour=False)
        assert ("Bevillinger, der er løbet ud\n" in text) == any(counted)
        assert ("1 af 1 bevilling, der er løbet ud, er ikke set" in text) == bool(counted.unseen)
        assert ("1 bevilling fra før perioden er løbet ud uset." in text) == bool(counted.earlier)
    ahead = [{"paragraf": "BL § 86"}, {"paragraf": "BL § 89", "til": f"{TODAY}"}]
    still = case(TODAY, **QUIET, indsatser=ahead)
    assert report(still).grants == GrantTally(0, 0, 0)
    marked = granted(klaret=[{"frist": "bevilling", "dato": "2026-09-15"}])
    assert report(marked).grants == GrantTally(1, 0, 0)


GONE = {"dato": "2026-11-10", "udeblev": "ja"}
NOT_SEEN = ("t-1", "2026-11-10", "familien udeblev; intet holdt eller aftalt siden")
EARLIER = {"afholdt": [{**HELD, "dato": "2026-11-09"}]}


@pytest.mark.parametrize(
    ("keys", "listed"),
    [
        ({"aflyst": [GONE], **EARLIER}, [NOT_SEEN]),
        ({"aflyst": [{"dato": "2026-11-10"}], **EARLIER}, []),  # it only fell away
        ({"aflyst": [GONE]}, []),  # seen on the 20th
        ({"aflyst": [GONE], "afholdt": [{**HELD, "dato": "2026-11-10"}]}, []),  # the same day
        ({"aflyst": [GONE], **EARLIER, "aftalt": [{"dato": "2026-11-23"}]}, []),
        ({"aflyst": [GONE], **EARLIER, "aftalt": [{"dato": "2026-11-22"}]}, [NOT_SEEN]),
        ({"aflyst": [{**GONE, "dato": "2026-10-01"}, GONE], **EARLIER}, [NOT_SEEN]),
        ({"aflyst": [GONE], **EARLIER, "afsluttet": "2026-11-20"}, []),
    ],
)
def test_a_family_that_was_not_seen_since(keys: dict[str, Any], listed: list[Any]) -> None:
    """The last day on which they did not come, until something is held or agreed."""
    assert told(case(TODAY, **{**QUIET, **keys})) == listed


def test_follow_ups_and_the_laws_deadlines_are_told_the_oldest_first() -> None:
    """Each with its days; the law's with its section, and none with a child's name."""
    late = case(
        TODAY,
        sag="b-2",
        børn=[{"navn": "Zenobia"}],
        start="2026-07-01",
        netværksmøder="nej",
        rådgiver={"navn": "Jonas Vig"},
        indsatser=[{"paragraf": "BL § 86", "fra": "2026-07-01"}, {"paragraf": "BL § 20"}],
        afholdt=[{"dato": "2026-09-14", "formål": ["opfølgning", "børnesamtale"]}],
    )
    found = report(late, granted())
    assert [(one.case, one.why.value, one.days(TODAY), one.what) for one in found.concerns] == [
        ("t-1", "grant", 54, "bevilling udløbet uset: ledsagelse (BL § 89)"),
        ("b-2", "follow_up", 28, "opfølgning ikke holdt"),
        (
            "b-2",
            "legal_deadline",
            22,
            "børnefaglig undersøgelse færdig, eller en foreløbig vurdering (BL § 20, stk. 3)",
        ),
    ]
    text = report_text(found, width=200, colour=False)
    assert "Der skal gøres noget i 2 sager nu." in text
    assert "Zenobia" not in text
    assert "Familien" not in text.replace("Sammen om familien", "")
    of_jonas = leader_report(
        [late, granted()], today=TODAY, first=found.first, until=found.until, caseworker="jonas vig"
    )
    assert {one.caseworker for one in of_jonas.concerns} == {"Jonas Vig"}


def test_no_period_hides_what_nobody_has_met() -> None:
    """The list is today's, in a report about any months."""
    for months in (0, 3, 12):
        first = date(2025, 1, 1) + timedelta(days=31 * months)
        found = report(granted(), first=first.replace(day=1), until=date(2026, 3, 1))
        assert [one.case for one in found.concerns] == ["t-1"]
    assert told(case(TODAY, **QUIET)) == []
    assert "Her skal der gøres noget" not in report_text(
        report(case(TODAY, **QUIET)), width=200, colour=False
    )
