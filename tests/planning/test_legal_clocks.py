"""Legal deadlines: a table for every clock, and laws that are true for every case."""

from __future__ import annotations

from datetime import date
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aarshjul.cadence import Cadences, model
from aarshjul.kinds import Kind
from aarshjul.planning.entries import Entry, Status
from aarshjul.planning.follow_ups import FollowUps
from aarshjul.planning.legal_clocks import AFTER_ASSESSMENT, CLOCKS
from aarshjul.planning.legal_deadlines import LegalDeadline, legal_deadlines
from aarshjul.planning.notes import notes
from aarshjul.planning.open_days import OpenDays
from aarshjul.planning.plan_text import plan_text
from aarshjul.planning.reasons import in_brief, in_full
from aarshjul.rules.legal_deadlines import (
    FIRST_CLOCK,
    NO_CLOCK,
    deadline_ids,
    deadline_rules,
    rhythm_rule,
)
from aarshjul.rules.sections import section_on
from aarshjul.text.family_words import DANISH
from aarshjul.text.sentences import enumerated
from aarshjul.wheel.content import printable
from aarshjul.wheel.from_plan import wheel_of
from tests.make import EXAMPLES, calendar_bytes, case, case_at, plan
from tests.planning.test_laws import keys, planned

if TYPE_CHECKING:
    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Measure
    from aarshjul.planning.plan import Plan

MADE = date(2026, 12, 1)


def legal(made: Plan) -> list[Entry]:
    """The plan's legal deadlines."""
    return [entry for entry in made.entries if Kind.LEGAL_DEADLINE in entry.kinds]


def found(until: str = "2030-01-01", first: str = "2000-01-01", **of: Any) -> list[str]:
    """Each deadline in a line: the statutory day, the section, and who it is for."""
    return [
        f"{one.due.day} {one.section} {enumerated(one.children)}"
        for entry in legal(plan(first=first, until=until, **of))
        if (one := entry.legal)
    ]


def under(made: Plan, section: str) -> list[Entry]:
    """The plan's legal deadlines under a section."""
    return [entry for entry in legal(made) if entry.purposes[0].rule == section]


def child(born: str, name: str = "Alma") -> dict[str, str]:
    """A child with a birthday."""
    return {"navn": name, "født": born}


COUNTED: list[tuple[str, dict[str, Any], list[str]]] = [
    (
        "§ 95: three months after a measure of support began",
        {"indsatser": [{"paragraf": "BL § 32", "fra": "2026-12-31"}]},
        ["2027-03-31 BL § 95 Alma", "2027-03-31 BL § 91, stk. 1 Alma"],
    ),
    (
        "§ 95: a day the month lacks becomes its last",
        {"indsatser": [{"paragraf": "BL § 32", "fra": "2026-11-30"}]},
        ["2027-02-28 BL § 95 Alma", "2027-02-28 BL § 91, stk. 1 Alma"],
    ),
    (
        "§ 95: the earlier of that and the end of an assessment beside it",
        {
            "indsatser": [
                {"paragraf": "BL § 32", "fra": "2026-12-01"},
                {"paragraf": "BL § 20", "fra": "2026-11-10", "til": "2027-01-15"},
            ]
        },
        [
            "2027-01-15 BL § 95 Alma",
            "2027-03-01 BL § 91, stk. 1 Alma",
            "2027-03-10 BL § 20, stk. 3 Alma",
        ],
    ),
    (
        "§ 95: an assessment that ends later changes nothing",
        {
            "indsatser": [
                {"paragraf": "BL § 32", "fra": "2026-12-01"},
                {"paragraf": "BL § 19", "fra": "2026-11-10", "til": "2027-03-15"},
            ]
        },
        ["2027-03-01 BL § 95 Alma", "2027-03-01 BL § 91, stk. 1 Alma"],
    ),
    (
        "§ 95: an assessment that was over when the measure began did not run beside it",
        {
            "indsatser": [
                {"paragraf": "BL § 19", "fra": "2026-11-10", "til": "2026-12-01"},
                {"paragraf": "BL § 32", "fra": "2026-12-01"},
            ]
        },
        ["2027-03-01 BL § 95 Alma", "2027-03-01 BL § 91, stk. 1 Alma"],
    ),
    (
        "§ 95: another child's assessment is not beside it",
        {
            "børn": [{"navn": "Alma"}, {"navn": "Bo"}],
            "indsatser": [
                {"paragraf": "BL § 32", "fra": "2026-12-01", "barn": "Alma"},
                {"paragraf": "BL § 19", "fra": "2026-11-10", "til": "2027-01-15", "barn": "Bo"},
            ],
        },
        ["2027-03-01 BL § 95 Alma", "2027-03-01 BL § 91, stk. 1 Alma"],
    ),
    (
        "§ 95: a measure that ends first asks for none; only that it ends is told",
        {"indsatser": [{"paragraf": "BL § 32", "fra": "2026-12-01", "til": "2027-02-28"}]},
        ["2027-02-28 BL § 32 Alma"],
    ),
    (
        "§ 95 counts from the measure, before the case too",
        {"indsatser": [{"paragraf": "BL § 32", "fra": "2026-09-15"}]},
        ["2026-12-15 BL § 95 Alma", "2026-12-15 BL § 91, stk. 1 Alma"],
    ),
    (
        "a deadline before the case's start is not shown",
        {"indsatser": [{"paragraf": "BL § 32", "fra": "2026-07-15"}]},
        ["2026-11-02 BL § 95, stk. 3 Alma"],
    ),
    (
        "§ 95 is not for extra costs, lost earnings, relief",
        {"indsatser": [{"paragraf": f"BL § {n}", "fra": "2026-12-01"} for n in (86, 87, 90)]},
        [],
    ),
    (
        "one that concerns every child names them all",
        {
            "børn": [{"navn": "Alma"}, {"navn": "Bo"}, {"navn": "Cille"}],
            "indsatser": [{"paragraf": "BL § 32", "fra": "2026-12-01"}],
        },
        ["2027-03-01 BL § 95 Alma, Bo og Cille", "2027-03-01 BL § 91, stk. 1 Alma, Bo og Cille"],
    ),
    (
        "§ 20: four months after the measure began",
        {"indsatser": [{"paragraf": "BL § 20", "fra": "2026-12-31"}]},
        ["2027-04-30 BL § 20, stk. 3 Alma"],
    ),
    (
        "§ 20: four months after the municipality became aware, whenever it ends",
        {
            "indsatser": [
                {
                    "paragraf": "BL § 20",
                    "fra": "2026-12-31",
                    "til": "2027-03-01",
                    "kendt": "2026-12-01",
                }
            ]
        },
        ["2027-04-01 BL § 20, stk. 3 Alma"],
    ),
    (
        "a section of the old act, written for help begun under the new, is the new one",
        {"indsatser": [{"paragraf": "SEL § 50", "fra": "2026-12-31"}]},
        ["2027-04-30 BL § 20, stk. 3 Alma"],
    ),
    (
        "a placement: first follow-up, plan, a visit each half-year from its first day, its end",
        {"indsatser": [{"paragraf": "BL § 46", "fra": "2026-12-01", "til": "2028-05-14"}]},
        [
            "2027-03-01 BL § 95 Alma",
            "2027-03-01 BL § 91, stk. 2 Alma",
            "2027-06-01 BL § 156, stk. 5 Alma",
            "2027-12-01 BL § 156, stk. 5 Alma",
            "2028-05-14 BL § 46 Alma",
        ],
    ),
    (
        "the plan counts from the decision where it is given",
        {
            "indsatser": [
                {
                    "paragraf": "SEL § 52, stk. 3, nr. 7",
                    "fra": "2026-12-01",
                    "til": "2027-02-28",
                    "afgørelse": "2026-11-20",
                }
            ]
        },
        ["2027-02-20 BL § 91, stk. 2 Alma", "2027-02-28 SEL § 52, stk. 3, nr. 7 Alma"],
    ),
    (
        "a placement without consent: the plan before the decision",
        {
            "indsatser": [
                {
                    "paragraf": "BL § 47",
                    "fra": "2026-12-01",
                    "til": "2026-12-20",
                    "afgørelse": "2026-11-20",
                }
            ]
        },
        ["2026-11-19 BL § 91, stk. 2 Alma", "2026-12-20 BL § 47 Alma"],
    ),
    (
        "placements shorter than half a year ask for no visit",
        {
            "indsatser": [
                {"paragraf": "BL § 46", "fra": "2026-11-02", "til": "2026-11-20"},
                {"paragraf": "BL § 46", "fra": "2026-12-01", "til": "2026-12-20"},
                {"paragraf": "BL § 46", "fra": "2028-02-01", "til": "2028-02-20"},
            ]
        },
        ["2026-11-20 BL § 46 Alma", "2026-12-20 BL § 46 Alma", "2028-02-20 BL § 46 Alma"],
    ),
    (
        "a placed child of fifteen: visits until 18, youth plan, preparations, support after 18",
        {
            "børn": [child("2011-01-31")],
            "indsatser": [{"paragraf": "BL § 46", "fra": "2026-06-01", "til": "2028-12-31"}],
        },
        [
            "2026-11-02 BL § 95, stk. 3 Alma",
            "2026-12-01 BL § 156, stk. 5 Alma",
            "2027-01-31 BL § 122 Alma",
            "2027-04-30 BL § 108 Alma",
            "2027-06-01 BL § 156, stk. 5 Alma",
            "2027-12-01 BL § 156, stk. 5 Alma",
            "2028-06-01 BL § 156, stk. 5 Alma",
            "2028-07-31 BL § 111 Alma",
            "2028-12-01 BL § 156, stk. 5 Alma",
            "2028-12-31 BL § 46 Alma",
            "2029-01-30 BL § 123, stk. 3 Alma",
        ],
    ),
    (
        "a placement without end is one until the child is 18",
        {
            "børn": [child("2009-03-01")],
            "indsatser": [{"paragraf": "BL § 46", "fra": "2025-06-01"}],
        },
        [
            "2026-11-02 BL § 95, stk. 3 Alma",
            "2026-11-02 BL § 122 Alma",
            "2026-12-01 BL § 156, stk. 5 Alma",
            "2027-02-28 BL § 123, stk. 3 Alma",
        ],
    ),
    (
        "born on 29 February 2012: 16 on 29 February 2028",
        {"børn": [child("2012-02-29")], "indsatser": [{"paragraf": "BL § 86"}]},
        ["2027-09-01 L 201 (2024-25) Alma", "2028-02-29 BL § 122 Alma"],
    ),
    (
        "compensation alone gives preparations, but no youth plan",
        {"børn": [child("2011-01-31")], "indsatser": [{"paragraf": "BL § 86"}]},
        [
            "2027-01-31 BL § 122 Alma",
            "2027-09-01 L 201 (2024-25) Alma",
            "2029-01-30 BL § 123, stk. 3 Alma",
        ],
    ),
    (
        "support that ended before the birthday gives no question of a youth plan",
        {
            "børn": [child("2011-01-31")],
            "indsatser": [
                {"paragraf": "BL § 86"},
                {"paragraf": "BL § 32", "fra": "2026-11-02", "til": "2027-01-30"},
            ],
        },
        [
            "2027-01-30 BL § 32 Alma",
            "2027-01-31 BL § 122 Alma",
            "2027-09-01 L 201 (2024-25) Alma",
            "2029-01-30 BL § 123, stk. 3 Alma",
        ],
    ),
    (
        "a measure of one child is nothing to the other",
        {
            "børn": [child("2011-01-31"), child("2011-03-01", "Bo")],
            "indsatser": [{"paragraf": "BL § 86", "barn": "Bo"}],
        },
        [
            "2027-03-01 BL § 122 Bo",
            "2027-09-01 L 201 (2024-25) Bo",
            "2029-02-28 BL § 123, stk. 3 Bo",
        ],
    ),
    (
        "a measure that names no child concerns every one",
        {
            "børn": [child("2011-01-31"), child("2011-03-01", "Bo")],
            "indsatser": [{"paragraf": "BL § 86"}],
        },
        [
            "2027-01-31 BL § 122 Alma",
            "2027-03-01 BL § 122 Bo",
            "2027-09-01 L 201 (2024-25) Alma og Bo",
            "2029-01-30 BL § 123, stk. 3 Alma",
            "2029-02-28 BL § 123, stk. 3 Bo",
        ],
    ),
    (
        "§ 95: a later assessment does not count for help other than §§ 32 and 46",
        {
            "indsatser": [
                {"paragraf": "BL § 47", "fra": "2026-12-01"},
                {"paragraf": "BL § 20", "fra": "2026-11-10", "til": "2027-01-15"},
            ],
            "børn": [child("2018-01-31")],
        },
        [
            "2026-11-30 BL § 91, stk. 2 Alma",
            "2027-03-01 BL § 95 Alma",
            "2027-03-10 BL § 20, stk. 3 Alma",
            "2027-06-01 BL § 156, stk. 5 Alma",
            "2027-12-01 BL § 156, stk. 5 Alma",
            "2028-06-01 BL § 156, stk. 5 Alma",
            "2028-12-01 BL § 156, stk. 5 Alma",
            "2029-06-01 BL § 156, stk. 5 Alma",
            "2029-12-01 BL § 156, stk. 5 Alma",
        ],
    ),
    (
        "§ 91: a plan for the children under 16 at the decision, a youth plan for the others",
        {
            "børn": [child("2010-12-01"), child("2010-12-02", "Bo"), child("2018-01-01", "Cille")],
            "indsatser": [{"paragraf": "BL § 32", "fra": "2026-12-10", "afgørelse": "2026-12-01"}],
        },
        [
            "2026-12-10 BL § 122 Alma",
            "2026-12-10 BL § 122 Bo",
            "2027-03-01 BL § 91, stk. 1 Bo og Cille",
            "2027-03-01 BL § 108 Alma",
            "2027-03-02 BL § 108 Bo",
            "2027-03-10 BL § 95 Alma, Bo og Cille",
            "2028-11-30 BL § 123, stk. 3 Alma",
            "2028-12-01 BL § 123, stk. 3 Bo",
        ],
    ),
    (
        "§ 108: three months after a decision that comes after the birthday",
        {
            "børn": [child("2010-01-31")],
            "indsatser": [{"paragraf": "BL § 114", "fra": "2027-01-10", "afgørelse": "2026-12-20"}],
        },
        [
            "2027-01-10 BL § 122 Alma",
            "2027-03-20 BL § 108 Alma",
            "2027-04-10 BL § 95 Alma",
            "2028-01-30 BL § 123, stk. 3 Alma",
        ],
    ),
    (
        "§ 108: before the decision, where a young person is placed without consent",
        {
            "børn": [child("2010-01-31")],
            "indsatser": [{"paragraf": "BL § 47", "fra": "2026-12-10", "til": "2027-02-01"}],
        },
        ["2026-12-09 BL § 108 Alma", "2026-12-10 BL § 122 Alma", "2027-02-01 BL § 47 Alma"],
    ),
    (
        "§ 108: on the birthday itself, too, for the child is a young person from then on",
        {
            "børn": [child("2010-12-10")],
            "indsatser": [{"paragraf": "BL § 47", "fra": "2026-12-10", "til": "2027-02-01"}],
        },
        ["2026-12-09 BL § 108 Alma", "2026-12-10 BL § 122 Alma", "2027-02-01 BL § 47 Alma"],
    ),
    (
        "§ 108: of two placements, one decided before the birthday and one on it, each has its day",
        {
            "børn": [child("2010-12-10")],
            "indsatser": [
                {"paragraf": "BL § 47", "fra": "2026-11-02", "til": "2026-12-20"},
                {
                    "paragraf": "BL § 47",
                    "fra": "2026-12-21",
                    "til": "2027-03-31",
                    "afgørelse": "2026-12-10",
                },
            ],
        },
        [
            "2026-12-09 BL § 108 Alma",
            "2026-12-10 BL § 122 Alma",
            "2027-02-02 BL § 95 Alma",
            "2027-03-10 BL § 108 Alma",
            "2027-03-31 BL § 47 Alma",
        ],
    ),
    (
        "§ 108: a position for support on the birthday, a plan for what begins the day after",
        {
            "børn": [child("2010-12-05")],
            "indsatser": [
                {"paragraf": "BL § 32", "fra": "2026-11-02", "til": "2027-04-30"},
                {"paragraf": "BL § 114", "fra": "2026-12-06", "til": "2027-04-30"},
            ],
        },
        [
            "2026-12-05 BL § 122 Alma",
            "2027-02-02 BL § 95 Alma",
            "2027-02-02 BL § 91, stk. 1 Alma",
            "2027-03-05 BL § 108 Alma",
            "2027-03-06 BL § 95 Alma",
            "2027-03-06 BL § 108 Alma",
            "2027-04-30 BL § 32 Alma",
            "2027-04-30 BL § 114 Alma",
        ],
    ),
    (
        "§ 108: who is placed needs a youth plan, and no position on it for the support as well",
        {
            "børn": [child("2011-01-31")],
            "indsatser": [
                {"paragraf": "BL § 46", "fra": "2026-11-02", "til": "2027-02-28"},
                {"paragraf": "BL § 32", "fra": "2026-11-02", "til": "2027-02-28"},
            ],
        },
        [
            "2027-01-31 BL § 122 Alma",
            "2027-02-02 BL § 95 Alma",
            "2027-02-02 BL § 95 Alma",
            "2027-02-02 BL § 91, stk. 2 Alma",
            "2027-02-02 BL § 91, stk. 1 Alma",
            "2027-02-28 BL § 46 Alma",
            "2027-02-28 BL § 32 Alma",
            "2027-04-30 BL § 108 Alma",
        ],
    ),
    (
        "§ 108: three months after the 30th and the 31st are one day, and one youth plan",
        {
            "børn": [child("2010-11-30")],
            "indsatser": [
                {"paragraf": "BL § 114", "afgørelse": "2026-11-30", "til": "2027-03-15"},
                {"paragraf": "BL § 114", "afgørelse": "2026-12-31", "til": "2027-03-15"},
                {"paragraf": "BL § 114", "afgørelse": "2027-01-30", "til": "2027-03-15"},
                {"paragraf": "BL § 114", "afgørelse": "2027-01-31", "til": "2027-03-15"},
            ],
        },
        [
            "2026-11-30 BL § 122 Alma",
            *["2027-02-02 BL § 95 Alma"] * 4,
            "2027-02-28 BL § 108 Alma",
            *["2027-03-15 BL § 114 Alma"] * 4,
            "2027-03-31 BL § 108 Alma",
            "2027-04-30 BL § 108 Alma",
        ],
    ),
    (
        "§ 108: of two kinds of help that ask for one on the same day there is one youth plan",
        {
            "børn": [child("2011-01-31")],
            "indsatser": [
                {"paragraf": "BL § 114", "fra": "2026-11-02", "til": "2027-02-28"},
                {"paragraf": "BL § 47", "fra": "2026-11-02", "til": "2027-02-28"},
            ],
        },
        [
            "2027-01-31 BL § 122 Alma",
            "2027-02-02 BL § 95 Alma",
            "2027-02-02 BL § 95 Alma",
            "2027-02-28 BL § 114 Alma",
            "2027-02-28 BL § 47 Alma",
            "2027-04-30 BL § 108 Alma",
        ],
    ),
    (
        "§ 95: a renewed grant with a new rhythm asks for nothing before its own first day",
        {
            "indsatser": [
                {"paragraf": "BL § 32", "fra": "2026-12-20"},
                {
                    "paragraf": "BL § 32",
                    "fra": "2026-12-21",
                    "til": "2027-02-10",
                    "opfølgning": "hver måned",
                    "begrundelse": "stabil",
                },
            ],
        },
        [
            "2026-12-21 BL § 95 Alma",
            "2027-02-10 BL § 32 Alma",
            "2027-03-20 BL § 95 Alma",
            "2027-03-20 BL § 91, stk. 1 Alma",
        ],
    ),
    (
        "§ 111: a placement that begins within the half year before 18 asks at once",
        {
            "børn": [child("2009-04-01")],
            "indsatser": [{"paragraf": "BL § 46", "fra": "2026-12-10", "til": "2027-03-31"}],
        },
        [
            "2026-12-10 BL § 111 Alma",
            "2026-12-10 BL § 122 Alma",
            "2027-03-10 BL § 95 Alma",
            "2027-03-10 BL § 108 Alma",
            "2027-03-31 BL § 123, stk. 3 Alma",
            "2027-03-31 BL § 46 Alma",
        ],
    ),
    (
        "§ 122: from the first day of help, where that comes after the birthday; never after 18",
        {
            "børn": [child("2010-06-01"), child("2009-01-01", "Bo")],
            "indsatser": [{"paragraf": "BL § 87", "fra": "2027-02-01", "til": "2027-05-31"}],
        },
        ["2027-02-01 BL § 122 Alma", "2027-05-31 BL § 87 Alma og Bo"],
    ),
    (
        "§ 81: a family adviser three months after the impairment was known to be established",
        {
            "børn": [{"navn": "Alma", "funktionsnedsættelse": "2026-11-30"}],
            "indsatser": [{"paragraf": "BL § 87", "fra": "2026-12-01"}],
        },
        ["2027-02-28 BL § 81, stk. 4 Alma"],
    ),
    (
        "help until a day: it runs out, unless more of its kind goes on for the same child",
        {
            "børn": [{"navn": "Alma"}, {"navn": "Bo"}],
            "indsatser": [
                {"paragraf": "BL § 87", "fra": "2026-12-01", "til": "2027-03-31", "barn": "Alma"},
                {"paragraf": "BL § 87", "fra": "2027-04-01", "til": "2027-05-31", "barn": "Alma"},
                {"paragraf": "BL § 87", "fra": "2027-06-02", "barn": "Alma"},
                {"paragraf": "BL § 87", "fra": "2027-06-01", "barn": "Bo"},
                {"paragraf": "BL § 18", "fra": "2026-12-01", "til": "2027-03-31"},
            ],
        },
        ["2027-05-31 BL § 87 Alma"],
    ),
    (
        "a renewed grant neither ends what was counted nor begins it again",
        {
            "indsatser": [
                {"paragraf": "BL § 32", "fra": "2026-11-02", "til": "2027-01-15"},
                {"paragraf": "BL § 32", "fra": "2027-01-16", "til": "2027-04-05"},
                {"paragraf": "BL § 32", "fra": "2027-04-06"},
            ]
        },
        ["2027-02-02 BL § 95 Alma", "2027-02-02 BL § 91, stk. 1 Alma"],
    ),
    (
        "a placement that goes on under another section keeps its days",
        {
            "børn": [{"navn": "Alma"}],
            "indsatser": [
                {"paragraf": "BL § 47", "fra": "2026-11-02", "til": "2027-01-10"},
                {
                    "paragraf": "BL § 46",
                    "fra": "2027-01-11",
                    "til": "2027-03-31",
                    "afgørelse": "2027-01-10",
                },
                {"paragraf": "BL § 46", "fra": "2027-04-01", "til": "2027-05-01"},
            ],
        },
        [
            "2027-02-02 BL § 95 Alma",
            "2027-04-10 BL § 91, stk. 2 Alma",
            "2027-04-11 BL § 95 Alma",
            "2027-05-01 BL § 46 Alma",
        ],
    ),
    (
        "help that runs beside is no renewal: another number, another child, begun before",
        {
            "børn": [{"navn": "Alma"}, {"navn": "Bo"}],
            "indsatser": [
                {"paragraf": "BL § 54", "fra": "2026-11-02", "til": "2027-01-31"},
                {"paragraf": "BL § 88", "fra": "2026-11-02"},
                {"paragraf": "BL § 87", "fra": "2026-12-01", "til": "2027-02-28", "barn": "Alma"},
                {"paragraf": "BL § 87", "fra": "2026-11-02"},
            ],
        },
        ["2027-01-31 BL § 54 Alma og Bo", "2027-02-28 BL § 87 Alma"],
    ),
    (
        "§ 123: a grant that ends in the half year before 18 asks, too",
        {
            "børn": [child("2009-05-17")],
            "indsatser": [{"paragraf": "BL § 87", "fra": "2026-01-01", "til": "2027-04-30"}],
        },
        [
            "2026-11-02 BL § 122 Alma",
            "2027-04-30 BL § 87 Alma",
            "2027-05-16 BL § 123, stk. 3 Alma",
        ],
    ),
    (
        "visits are counted through placements that follow each other, from the first day",
        {
            "indsatser": [
                {"paragraf": "BL § 46", "fra": "2026-12-01", "til": "2027-05-31"},
                {"paragraf": "BL § 47", "fra": "2027-06-01", "til": "2027-06-30"},
                {"paragraf": "BL § 46", "fra": "2027-09-01", "til": "2028-03-01"},
            ]
        },
        [
            "2027-03-01 BL § 95 Alma",
            "2027-03-01 BL § 91, stk. 2 Alma",
            "2027-05-31 BL § 91, stk. 2 Alma",
            "2027-06-01 BL § 156, stk. 5 Alma",
            "2027-06-30 BL § 47 Alma",
            "2027-12-01 BL § 95 Alma",
            "2027-12-01 BL § 91, stk. 2 Alma",
            "2028-03-01 BL § 156, stk. 5 Alma",
            "2028-03-01 BL § 46 Alma",
        ],
    ),
    (
        "extra costs of which the file does not say when they began",
        {"indsatser": [{"paragraf": "BL § 86"}]},
        ["2027-09-01 L 201 (2024-25) Alma"],
    ),
    (
        "extra costs granted before 1 September 2025, still running",
        {"indsatser": [{"paragraf": "BL § 86", "fra": "2025-08-31"}]},
        ["2027-09-01 L 201 (2024-25) Alma"],
    ),
    (
        "the same under the old act",
        {"indsatser": [{"paragraf": "SEL § 41", "fra": "2020-01-01", "til": "2027-09-01"}]},
        ["2027-09-01 L 201 (2024-25) Alma", "2027-09-01 SEL § 41 Alma"],
    ),
    (
        "extra costs granted after the change, or ended before the last day",
        {
            "indsatser": [
                {"paragraf": "BL § 86", "fra": "2025-09-01"},
                {"paragraf": "BL § 86", "fra": "2024-09-01", "til": "2027-08-31"},
            ]
        },
        [],
    ),
]


@pytest.mark.parametrize(("_why", "of", "days"), COUNTED, ids=[row[0] for row in COUNTED])
def test_each_deadline_is_counted_as_its_row_says(
    _why: str, of: dict[str, Any], days: list[str]
) -> None:
    """Rules § 6, row by row."""
    of.setdefault("børn", [{"navn": "Alma"}])
    of["model"] = "sverigesprogrammet"  # every measure has a cadence in it
    assert found(**of) == days


OLD = {"start": "2023-02-01", "model": "sverigesprogrammet", "børn": [{"navn": "Alma"}]}


@pytest.mark.parametrize(
    ("_why", "of", "days"),
    [
        (
            "3 months, then 6 after each follow-up that kept the one before, while the act stood",
            {
                "indsatser": [{"paragraf": "SEL § 52", "fra": "2023-02-01"}],
                "afholdt": [{"dato": day} for day in ("2023-02-20", "2023-04-20", "2023-08-01")],
            },
            [
                "2023-05-01 SEL § 70 Alma",
                "2023-08-20 SEL § 70 Alma",
                "2024-01-01 BL § 95, stk. 3 Alma",
            ],
        ),
        (
            "one missed: counted on from the follow-up that came",
            {
                "indsatser": [{"paragraf": "SEL § 58", "fra": "2023-02-01"}],
                "afholdt": [{"dato": "2023-05-10"}],
            },
            [
                "2023-05-01 SEL § 70 Alma",
                "2023-11-10 SEL § 70 Alma",
                "2024-01-01 BL § 95, stk. 3 Alma",
                "2024-02-01 BL § 156, stk. 5 Alma",
                "2024-08-01 BL § 156, stk. 5 Alma",
            ],
        ),
        (
            "a first one due before the case counts from its start",
            {"indsatser": [{"paragraf": "SEL § 76", "fra": "2022-02-01"}]},
            ["2023-08-01 SEL § 70 Alma", "2024-01-01 BL § 95, stk. 3 Alma"],
        ),
        (
            "begun in its last three months: both acts ask for the first, and it is not lost",
            {
                "start": "2023-10-01",
                "indsatser": [{"paragraf": "SEL § 52", "fra": "2023-10-01"}],
                "afholdt": [{"dato": "2023-12-15"}],
            },
            ["2024-01-01 SEL § 70 Alma", "2024-01-01 BL § 95, stk. 3 Alma"],
        ),
        (
            "a first one that was marked before the case: 6 months after its mark is the most",
            {
                "indsatser": [{"paragraf": "SEL § 52", "fra": "2022-12-01"}],
                "klaret": [{"frist": "opfølgning-serviceloven", "dato": "2022-12-15"}],
            },
            [
                "2023-03-01 SEL § 70 Alma",
                "2023-06-15 SEL § 70 Alma",
                "2024-01-01 BL § 95, stk. 3 Alma",
            ],
        ),
        (
            "so does a decided rhythm, unless the next one was due before the case, too",
            {
                "start": "2024-03-01",
                "indsatser": [
                    {"paragraf": section, "fra": "2024-01-10", "opfølgning": every}
                    | {"begrundelse": "stabil"}
                    for section, every in (("BL § 32", "hver 3. måned"), ("BL § 114", "hver måned"))
                ],
                "klaret": [
                    {"frist": "første-opfølgning", "dato": day}
                    for day in ("2024-01-20", "2024-01-21")
                ],
            },
            [
                "2024-04-01 BL § 95 Alma",
                "2024-04-10 BL § 95 Alma",
                "2024-04-10 BL § 95 Alma",
                "2024-04-10 BL § 91, stk. 1 Alma",
                "2024-04-20 BL § 95 Alma",
            ],
        ),
        (
            "help that is granted again is the same help, and asked for once",
            {
                "indsatser": [
                    {"paragraf": "SEL § 52", "fra": "2023-02-01", "til": "2023-02-28"},
                    {"paragraf": "SEL § 52", "fra": "2023-03-01"},
                ],
                "afholdt": [{"dato": day} for day in ("2023-02-20", "2023-04-20")],
            },
            [
                "2023-05-01 SEL § 70 Alma",
                "2023-08-20 SEL § 70 Alma",
                "2023-10-20 SEL § 70 Alma",
                "2024-01-01 BL § 95, stk. 3 Alma",
            ],
        ),
        (
            "a rhythm decided when it is granted again counts under the new act alone",
            {
                "indsatser": [
                    {"paragraf": "SEL § 52", "fra": "2023-02-01", "til": "2023-02-28"},
                    {
                        "paragraf": "SEL § 52",
                        "fra": "2023-03-01",
                        "opfølgning": "hver 11 måneder",
                        "begrundelse": "stabil",
                    },
                ],
                "afholdt": [{"dato": "2023-02-20"}],
            },
            ["2023-05-01 SEL § 70 Alma", "2023-08-20 SEL § 70 Alma", "2024-12-01 BL § 95 Alma"],
        ),
    ],
)
def test_the_old_act_asks_until_it_ended(_why: str, of: dict[str, Any], days: list[str]) -> None:
    """SEL § 70 covers the old-act counterparts of the sections that BL § 95 covers."""
    assert found(until="2025-01-01", **{**OLD, **of}) == days


def rhythm(every: str, **of: str) -> list[dict[str, str]]:
    """A measure with a rhythm of its own."""
    return [{"paragraf": "BL § 32", "fra": "2026-12-01", **of, "opfølgning": every}]


@pytest.mark.parametrize(
    ("_why", "measures", "days"),
    [
        (
            "counted from the first follow-up, 12 January, then from the last in time",
            rhythm("hver 4 måneder", begrundelse="stabil"),
            ["2027-03-01", "2027-05-12", "2027-08-06", "2027-10-29"],
        ),
        (
            "weeks, too, and only while the measure runs",
            rhythm("hver 10 uger", begrundelse="stabil", til="2027-05-31"),
            ["2027-03-01", "2027-03-23", "2027-05-04"],
        ),
        (
            "a measure older than its act: from the act, or the case's start",
            [
                {
                    "paragraf": "SEL § 52",
                    "fra": "2020-01-01",
                    "opfølgning": "hver 6. måned",
                    "begrundelse": "stabil",
                }
            ],
            ["2027-05-02", "2027-10-19"],
        ),
    ],
)
def test_a_rhythm_that_was_decided_binds(
    _why: str, measures: list[dict[str, str]], days: list[str]
) -> None:
    """Each deadline is one interval after the follow-up that covered the one before."""
    made = plan(netværksmøder="nej", indsatser=measures)
    found = under(made, "BL § 95")
    assert [str(entry.deadline) for entry in found] == days
    assert all("kan klares ved opfølgningen" in in_brief(made, entry) for entry in found)
    shown = str(made.case.measures[0].rhythm)
    assert f"Den besluttede rytme er {shown} (stabil), så talt fra" in in_full(made, found[-1])


def test_the_plan_says_which_follow_up_can_meet_it() -> None:
    """In the table's reason and in full; never that it does before it was held."""
    made = plan(indsatser=[{"paragraf": "BL § 32", "fra": "2026-12-01"}])
    (entry,) = under(made, "BL § 95")
    assert in_brief(made, entry) == ("BL § 95, kan klares ved opfølgningen 12. januar 2027")
    assert in_full(made, entry) == (
        "Der skal følges op første gang senest 3 måneder efter, at indsatsen begyndte, og efter "
        "§§ 32 og 46 allerede, når en undersøgelse eller afdækning ved siden af er færdig (BL "
        "§ 95; LBK 282/2025 § 95, stk. 2). Talt fra 1. december 2026 er fristen mandag 1. marts "
        "2027; opfølgningen 12. januar 2027 kan være opfølgningen efter § 95, hvis I dér vurderer "
        "hjælpen og beslutter den videre opfølgning."
    )


def test_the_end_of_an_assessment_is_said_to_count_only_for_the_help_that_it_counts_for() -> None:
    """A placement under § 47 has the three months alone, so the reason must not say more."""
    (rule,) = [one for one in deadline_rules() if one.clock == FIRST_CLOCK]
    assert rule.sections is not None
    both = sorted(one.section for one in rule.sections & rule.beside_for)
    assert f"efter §§ {' og '.join(both)} allerede" in rule.why


def test_what_falls_due_when_an_assessment_ends_is_counted_from_nothing_else() -> None:
    """The day is the assessment's last, whenever the measure began."""
    (entry,) = [one for one in under(plan(**BESIDE), "BL § 95") if one.legal]
    told = in_full(plan(**BESIDE), entry)
    assert "Fristen er fredag 15. januar 2027, hvor BL § 20 slutter; " in told
    assert "alt fra" not in told


BESIDE: dict[str, Any] = {
    "netværksmøder": "nej",
    "indsatser": [
        {"paragraf": "BL § 32", "fra": "2026-11-02", "afgørelse": "2026-11-02"},
        {"paragraf": "BL § 20", "fra": "2026-11-02", "til": "2027-01-15", "kendt": "2026-11-02"},
    ],
}


@pytest.mark.parametrize(
    ("held", "done", "late"),
    [
        ([], None, False),
        (["2026-12-14"], None, False),  # before the assessment ends: no follow-up on it
        (["2027-01-14"], None, False),
        (["2027-01-15"], "2027-01-15", False),  # its last day
        (["2027-01-29"], "2027-01-29", False),  # 14 days after it
        (["2027-01-30"], "2027-01-30", True),
        (["2026-12-14", "2027-01-20", "2027-01-28"], "2027-01-20", False),
    ],
)
def test_only_a_follow_up_when_the_assessment_has_ended_meets_the_other_alternative(
    held: list[str], done: str | None, late: bool
) -> None:
    """On its last day or up to 14 days after; until then it is open, and overdue from the day."""
    made = plan(today="2027-02-01", **BESIDE, afholdt=[{"dato": day} for day in held])
    (entry,) = [one for one in under(made, "BL § 95") if one.legal and one.legal.due.beside]
    assert str(entry.deadline) == "2027-01-15"
    assert (str(entry.done) if entry.done else None, entry.overdue) == (done, done is None)
    assert ("efter fristen" in in_brief(made, entry)) == late


def test_the_days_on_which_a_follow_up_counts_never_pass_the_three_months() -> None:
    """An assessment that ends a week before them leaves a week, not two."""
    measures = [BESIDE["indsatser"][0], {**BESIDE["indsatser"][1], "til": "2027-01-26"}]
    made = plan(netværksmøder="nej", indsatser=measures)
    (entry,) = under(made, "BL § 95")
    assert entry.legal is not None
    assert (str(entry.legal.due.opens), str(entry.legal.due.closes)) == ("2027-01-26", "2027-02-02")


def test_the_plan_says_when_a_follow_up_would_count_and_proposes_a_day() -> None:
    """The calls of 14 December and 25 January are none: the assessment ends on 5 January."""
    measures = [BESIDE["indsatser"][0], {**BESIDE["indsatser"][1], "til": "2027-01-05"}]
    made = plan(netværksmøder="nej", indsatser=measures)
    (entry,) = under(made, "BL § 95")
    assert in_brief(made, entry) == "BL § 95, ingen opfølgning i tide"
    assert [note for note in notes(made) if "ingen opfølgning ligger" in note] == [
        "Fristen 5. januar 2027 (første opfølgning på støttende indsats – Alma): ingen opfølgning "
        "ligger fra 5. januar 2027, hvor BL § 20 slutter, til 19. januar 2027. Aftal en, fx "
        "tirsdag 5. januar 2027 (BL § 95, BL § 32)."
    ]


def test_an_assessment_without_an_end_is_told() -> None:
    """It may end before the three months, and then the deadline is that day."""
    measures = [BESIDE["indsatser"][0], {**BESIDE["indsatser"][1]}]
    del measures[1]["til"]
    told = [note for note in notes(plan(indsatser=measures)) if "uden til" in note]
    assert told == [
        "BL § 20 løber ved siden af BL § 32 uden til: slutter den før 2. februar 2027, er fristen "
        "den dag (første opfølgning på støttende indsats – Alma; BL § 95). Skriv til, når I "
        "kender dagen."
    ]


@pytest.mark.parametrize(
    ("of", "days"),
    [
        ({}, []),  # nothing held: the first follow-up itself is what is open
        ({"afholdt": [{"dato": "2026-12-14"}]}, ["2026-12-14"]),
        (
            {"klaret": [{"frist": "første-opfølgning", "dato": "2027-01-20"}]},
            ["2027-01-20"],  # somebody else held it
        ),
        (
            {
                "indsatser": [{**BESIDE["indsatser"][0], "fra": "2026-09-01"}],
                "klaret": [{"frist": "første-opfølgning", "dato": "2026-10-20"}],
            },
            ["2026-11-02"],  # before the case: what was decided then is not known
        ),
        (
            {
                "afholdt": [{"dato": "2026-12-14"}],
                "klaret": [{"frist": "videre-opfølgning", "dato": "2026-12-20"}],
            },
            [],
        ),
        (
            {
                "afholdt": [{"dato": "2026-12-14"}],
                "indsatser": [
                    {
                        **BESIDE["indsatser"][0],
                        "opfølgning": "hver 4 måneder",
                        "begrundelse": "stabil",
                    }
                ],
            },
            [],
        ),
    ],
)
def test_the_decision_is_asked_for_once_the_first_is_held(
    of: dict[str, Any], days: list[str]
) -> None:
    """§ 95, stk. 3: a note and a task, never late, until the file has it or it is marked."""
    keys: dict[str, Any] = {"netværksmøder": "nej", "indsatser": BESIDE["indsatser"][:1], **of}
    made = plan(today="2027-03-01", **keys)
    tasks = [entry for entry in under(made, "BL § 95, stk. 3") if entry.done is None]
    assert [str(entry.day) for entry in tasks] == days
    assert not any(entry.overdue or entry.deadline for entry in tasks)
    told = [note for note in notes(made) if note.startswith("Opgave fra")]
    assert len(told) == len(days)
    if told:
        assert told[0].endswith("aarshjul klaret SAG videre-opfølgning ÅÅÅÅ-MM-DD")


def test_preparation_for_adult_life_is_a_task_from_the_birthday_on() -> None:
    """Never before it, though that is a Sunday, and never late."""
    of: dict[str, Any] = {"børn": [child("2011-01-30")], "indsatser": [{"paragraf": "BL § 87"}]}
    (entry,) = under(plan(**of), "BL § 122")
    assert (str(entry.day), entry.deadline, entry.title) == (
        "2027-01-30",
        None,
        "Opgave: kontakt den unge og forældrene om forberedelsen til voksenlivet – Alma",
    )
    assert entry.day.weekday() == 5
    years_later = plan(today="2028-11-22", first="2028-11-01", **of)
    (still,) = under(years_later, "BL § 122")
    assert (still.overdue, still.late) == (False, False)
    assert in_brief(years_later, still) == "BL § 122, uden frist"
    marked = plan(
        today="2028-11-22",
        first="2028-11-01",
        klaret=[{"frist": "forberedelse", "dato": "2028-01-01"}],
        **of,
    )
    assert under(marked, "BL § 122") == []


def test_a_grant_that_runs_out_is_brought_up_eight_weeks_before_or_as_agreed() -> None:
    """In the calendar by its own words, without the section; `påmindelse.udløb` says otherwise."""
    of: dict[str, Any] = {
        "indsatser": [{"paragraf": "BL § 87", "til": "2027-06-30"}, {"paragraf": "BL § 86"}]
    }
    for reminders, trigger in (({}, "-P55DT15H"), ({"udløb": "4 uger"}, "-P27DT15H")):
        made = plan(**of, kontakt={"påmindelse": reminders})
        (block,) = [
            one.split("END:VEVENT")[0]
            for one in calendar_bytes(made).decode().split("BEGIN:VEVENT")[1:]
            if "SUMMARY:Bevilling udløber – sag t-1" in one
        ]
        assert "DTSTART;VALUE=DATE:20270630" in block
        assert trigger in block
        assert "87" not in block.split("SUMMARY")[1].split("BEGIN:VALARM")[0]


YOUTH: dict[str, Any] = {
    "netværksmøder": "nej",
    "indsatser": [
        {"paragraf": "BL § 86", "fra": "2026-11-02", "til": "2026-12-01"},
        {"paragraf": "BL § 114", "fra": "2026-12-01"},
    ],
    "klaret": [{"frist": "bevilling", "dato": "2026-11-02"}],
}


def test_a_deadline_that_nothing_covers_is_noted() -> None:
    """The model has no cadence for youth support, but the law has a deadline for it."""
    made = plan(**YOUTH)
    (entry,) = under(made, "BL § 95")
    assert not entry.overdue
    assert in_brief(made, entry) == "BL § 95, ingen opfølgning i tide"
    assert in_full(made, entry).endswith(
        "er fristen mandag 1. marts 2027; ingen opfølgning ligger i tide."
    )
    assert notes(made)[-1] == (
        "Fristen 1. marts 2027 (første opfølgning på ungestøtte – Alma): ingen opfølgning "
        "ligger i tide. Aftal en, senest mandag 1. marts 2027 (BL § 95, BL § 114)."
    )


def test_a_deadline_that_passed_uncovered_is_overdue() -> None:
    """Until a follow-up is held, in time or late; the others until they are marked."""
    made = plan(today="2027-03-02", **YOUTH)
    (entry,) = under(made, "BL § 95")
    assert entry.overdue
    assert not entry.late
    assert in_brief(made, entry).startswith("OVERSKREDET, BL § 95")
    assert notes(made)[-1] == (
        "Fristen 1. marts 2027 (første opfølgning på ungestøtte – Alma; BL § 95) er "
        "overskredet. Er det gjort, så skriv det: aarshjul afholdt SAG ÅÅÅÅ-MM-DD, eller aarshjul "
        "klaret SAG første-opfølgning ÅÅÅÅ-MM-DD"
    )
    assert "\x1b[31m2027-03-01" in plan_text(made, width=120, colour=True, with_reasons=False)
    for day, told in (("2027-03-01", ""), ("2027-03-02", ", efter fristen")):
        held = plan(today="2027-03-02", afholdt=[{"dato": day}], **YOUTH)
        (entry,) = under(held, "BL § 95")
        assert (entry.overdue, str(entry.done)) == (False, day)
        shown = f"klaret {int(day[-2:])}. marts 2027{told}, BL § 95"
        assert in_brief(held, entry) == shown
    other = plan(today="2027-05-01", indsatser=[{"paragraf": "BL § 20", "fra": "2026-12-01"}])
    assert legal(other)[0].overdue
    assert "aarshjul klaret SAG undersøgelse ÅÅÅÅ-MM-DD" in notes(other)[-2]


@pytest.mark.parametrize(
    ("of", "told"),
    [
        (
            {"indsatser": [{"paragraf": "BL § 20", "fra": "2026-12-01"}]},
            [
                "Fristen 1. april 2027 (børnefaglig undersøgelse færdig, eller en foreløbig "
                "vurdering – Alma) er talt fra indsatsens første dag, 1. december 2026, for "
                "kendt mangler på BL § 20: skriv kendt, den dag, kommunen blev klar over, at "
                "barnet kan have behov for støtte. Loven kan tælle fra en tidligere dag."
            ],
        ),
        (
            {"indsatser": [{"paragraf": "BL § 46", "fra": "2026-12-01"}]},
            [
                "Fristen 1. marts 2027 (barnets plan færdig – Alma) er talt fra indsatsens "
                "første dag, 1. december 2026, for afgørelse mangler på BL § 46: skriv afgørelse, "
                "den dag, der blev truffet afgørelse. Loven kan tælle fra en tidligere dag."
            ],
        ),
        (
            {
                "indsatser": [
                    {
                        "paragraf": "BL § 20",
                        "fra": "2026-12-01",
                        "til": "2027-04-15",
                        "kendt": "2026-11-30",
                    }
                ]
            },
            [
                "BL § 20 varer til 15. april 2027, men fristen er 30. marts 2027 (børnefaglig "
                "undersøgelse færdig, eller en foreløbig vurdering – Alma; BL § 20, stk. 3)."
            ],
        ),
        (
            {
                "børn": [child("2011-01-31"), child("2011-03-01", "Bo")],
                "indsatser": [
                    {"paragraf": "BL § 32", "fra": "2026-11-02", "afgørelse": "2026-11-02"}
                ],
            },
            [
                "BL § 32 står uden barn, og familien har flere børn: skriv barn på indsatsen, for "
                "frister efter BL § 122 regnes for det enkelte barn."
            ],
        ),
        (
            {
                "børn": [child("2011-01-31"), child("2011-03-01", "Bo")],
                "indsatser": [
                    {
                        "paragraf": "BL § 32",
                        "fra": "2026-11-02",
                        "afgørelse": "2026-11-02",
                        "barn": "Bo",
                    }
                ],
            },
            [],
        ),
    ],
)
def test_what_was_assumed_is_noted_once(of: dict[str, Any], told: list[str]) -> None:
    """A clock that starts from `fra`, or a guessed child, is noted once for each measure."""
    said = notes(plan(netværksmøder="nej", **of))
    told_of = ("er talt fra", "varer til", "uden barn")
    assert [note for note in said if any(words in note for words in told_of)] == told


def test_an_uncertain_source_is_said_in_the_plan() -> None:
    """A row of medium confidence says so each time it is shown."""
    made = plan(indsatser=[{"paragraf": "BL § 86", "fra": "2025-01-01"}])
    (entry,) = legal(made)
    assert in_brief(made, entry) == "L 201 (2024-25), kildens sikkerhed: middel"
    assert "kildens sikkerhed: middel)" in in_full(made, entry)


@pytest.mark.parametrize(
    ("keys", "day", "brief"),
    [
        ({"start": "2026-11-07"}, "2027-02-05", "fristen: søndag"),
        ({"start": "2026-11-02"}, "2027-02-02", "2. februar 2027"),
        ({"start": "2026-09-24"}, "2026-12-23", "fristen: juleaftensdag"),
        ({"start": "2026-09-24", "lukkedage": []}, "2026-12-24", "2026"),
        (
            {
                "start": "2026-11-02",
                "kontakt": {"undgå": [{"fra": "2027-01-30", "til": "2027-02-09"}]},
            },
            "2027-01-29",
            "fristen: familien kan ikke",
        ),
        (
            {
                "start": "2026-11-02",
                "kontakt": {"undgå": [{"fra": "2026-11-01", "til": "2027-02-09"}]},
            },
            "2027-02-02",  # no day is open: the statutory day itself, never after it
            "ingen opfølgning i tide",
        ),
    ],
)
def test_the_day_proposed_is_the_last_open_one(keys: dict[str, Any], day: str, brief: str) -> None:
    """If the statutory day is closed, the open day before it is used, with the reason."""
    made = plan(
        first="2026-09-01",
        today="2026-09-24",
        netværksmøder="nej",
        indsatser=[{"paragraf": "BL § 114"}, {"paragraf": "BL § 87"}],
        **keys,
    )
    (entry,) = under(made, "BL § 95")
    assert str(entry.day) == day
    assert brief in in_brief(made, entry)


def test_a_deadline_is_all_day_and_free_and_names_nothing() -> None:
    """calendar.md points 6 and 9: neutral, all-day, free."""
    made = plan(**YOUTH)
    (entry,) = under(made, "BL § 95")
    block = calendar_bytes(made).decode().split(f"{entry.id}@aarshjul")[1].split("BEGIN:VA")[0]
    assert "SUMMARY:Frist – sag t-1\r\n" in block
    assert "DTSTART;VALUE=DATE:20270301\r\n" in block
    assert "TRANSP:TRANSPARENT\r\n" in block
    assert "X-MICROSOFT-CDO-BUSYSTATUS:FREE\r\n" in block
    number = entry.purposes[0].number
    assert f"DESCRIPTION:Lovens frist {number} af sagen\\; se planen\r\n" in block


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_wheel_never_shows_a_deadline_of_the_law(path: Any) -> None:
    """The family's wheel shows only what the family does."""
    made = plan(case_at(path, MADE), today=MADE, first="2027-01-01", until="2028-01-01")
    shown = printable(wheel_of(made), DANISH).items
    assert not any(Kind.LEGAL_DEADLINE in item.kinds for item in shown)
    assert not any("Frist" in word for item in shown for word in item.words)


def test_the_clocks_are_a_closed_set_and_every_row_has_its_evidence() -> None:
    """Every row's clock is one of the computations, and every computation has a row."""
    rules = deadline_rules()
    assert {rule.clock for rule in rules} == CLOCKS | {NO_CLOCK}
    assert len(set(deadline_ids())) == len(deadline_ids())
    for rule in rules:
        assert rule.source
        assert rule.confidence in ("high", "medium", "low")
        assert rule.checked <= date(2026, 12, 31)
        assert rule.why[0].isupper()
        assert not rule.why.endswith(".")
    assert {rule.id for rule in rules if rule.confidence != "high"} == {
        "tilsynsbesøg",
        "kompensationsydelse",
    }


@pytest.mark.parametrize(
    ("section", "day", "name"),
    [
        ("SEL § 52, stk. 3, nr. 7", "2023-12-31", "SEL § 52, stk. 3, nr. 7"),
        ("SEL § 52, stk. 3, nr. 7", "2024-01-01", "BL § 46"),
        ("BL § 86", "2020-01-01", "BL § 86"),
        ("BL § 18", "2030-01-01", "BL § 18"),
    ],
)
def test_a_section_has_one_name_on_a_day(section: str, day: str, name: str) -> None:
    """The old act's until it ended, then the new one's."""
    measures = case(model="sverigesprogrammet", indsatser=[{"paragraf": section}]).measures
    assert str(section_on(measures[0].section, date.fromisoformat(day))) == name


def drawn(of: Case, count: int) -> list[LegalDeadline]:
    """The first deadlines of a case."""
    cadences = Cadences.of(model(of.model), of.helps)
    follow_ups = FollowUps(of, cadences, OpenDays.of(of), today=date(2026, 11, 22))
    return list(islice(legal_deadlines(of, follow_ups).counted, count))


def test_a_later_placement_is_not_lost_behind_the_birthday_of_an_earlier_one() -> None:
    """§ 108: placed again without consent just after 16, that plan is due before the birthday's."""
    placed: dict[str, Any] = {
        "børn": [child("2010-12-02")],
        "indsatser": [
            {"paragraf": "BL § 47", "fra": "2026-11-02", "til": "2026-12-07"},
            {"paragraf": "BL § 47", "fra": "2026-12-10"},
        ],
    }
    plans = ["2026-12-09 BL § 108 Alma", "2027-03-02 BL § 108 Alma"]
    shown = [one for one in found(**placed) if "§ 108" in one]
    assert shown == plans
    assert [one for one in found(until="2027-01-01", **placed) if "§ 108" in one] == plans[:1]
    numbers = [entry.purposes[0].number for entry in under(plan(**placed), "BL § 108")]
    assert numbers == sorted(numbers)


@pytest.mark.parametrize("decided", ["2026-12-10", "2026-11-10"])
def test_no_youth_plan_is_asked_for_one_who_is_of_age_when_the_family_gets_help(
    decided: str,
) -> None:
    """§ 108: the help goes on for a younger child, and ended for the older at 18."""
    placed = {"paragraf": "BL § 46", "fra": "2026-12-10", "afgørelse": decided}
    family: dict[str, Any] = {
        "børn": [child("2008-11-20"), child("2011-03-01", "Ida")],
        "indsatser": [placed],
    }
    shown = [one for one in found(**family) if "§ 108" in one]
    assert shown == ["2027-06-01 BL § 108 Ida"]


def test_help_that_would_begin_after_its_child_is_of_age_asks_for_nothing() -> None:
    """§ 20: there is no such assessment, so none has to be finished."""
    late = {"paragraf": "BL § 20", "fra": "2027-06-01", "barn": "Alma"}
    family: dict[str, Any] = {
        "børn": [child("2009-03-01"), child("2015-03-01", "Ida")],
        "indsatser": [{"paragraf": "BL § 86", "fra": "2026-11-02", "barn": "Ida"}, late],
    }
    assert not [one for one in found(**family) if "§ 20" in one]


def test_the_deadlines_are_drawn_only_as_far_as_somebody_asks() -> None:
    """A placement without an end has endless visits, numbered in order of day."""
    of = case(indsatser=[{"paragraf": "BL § 46", "fra": "2024-02-01"}])
    found = drawn(of, 40)
    assert [one.number for one in found] == list(range(1, 41))
    visits = [one for one in found if not one.rule.task]
    years = [year for year in range(2027, 2047) for _ in "12"]
    assert [one.due.day.year for one in visits] == years[: len(visits)]
    assert len(visits) == 39  # the task to decide stands from the start


HELP = ["BL § 32", "BL § 46", "BL § 47", "BL § 114", "BL § 20", "BL § 86", "SEL § 52"]


@st.composite
def families(draw: st.DrawFn) -> dict[str, Any]:
    """The keys of a case in which the law has deadlines: birthdays, children named, rhythms."""
    of = draw(keys())
    born = st.dates(date(2008, 11, 3), date(2013, 12, 31)).map(str)
    measures = []
    for section in draw(st.lists(st.sampled_from(HELP), min_size=1, max_size=4)):
        first = draw(st.dates(date(2024, 1, 1), date(2028, 6, 1)))
        measure = {"paragraf": section, "fra": str(first)}
        if draw(st.booleans()):
            measure["barn"] = draw(st.sampled_from(["Alma", "Bo"]))
        if draw(st.booleans()):
            measure["til"] = str(draw(st.dates(first, date(2029, 1, 1))))
        if section in ("BL § 32", "BL § 46", "SEL § 52") and draw(st.booleans()):
            rhythm = draw(st.sampled_from(["hver 4 måneder", "hver 5 uger", "hver måned"]))
            measure |= {"opfølgning": rhythm, "begrundelse": "stabil"}
        measures.append(measure)
    return {
        **of,
        "børn": [child(draw(born)), child(draw(born), "Bo")],
        "indsatser": [*of["indsatser"], *measures],
        "lukkedage": draw(st.sampled_from([[], ["12-24", "12-27", "2027-05-07"]])),
    }


def test_a_rhythm_is_taken_over_by_the_same_help_under_the_new_act() -> None:
    """§ 95: SEL § 52 is BL § 32, whose own rhythm is the one that counts from its first day."""
    told = {"barn": "Alma", "begrundelse": "stabil"}
    old = {"paragraf": "SEL § 52", "fra": "2024-01-01", "opfølgning": "hver 5 uger", **told}
    new = {"paragraf": "BL § 32", "fra": "2024-01-02", "opfølgning": "hver 4 måneder", **told}
    uncovered = [
        [
            entry.legal.due.measure.section.act
            for entry in legal(plan(indsatser=lines))
            if entry.legal and entry.legal.uncovered
        ]
        for lines in ([old], [old, new])
    ]
    assert uncovered[0]
    assert uncovered[1] == []


@given(families())
def test_a_gap_longer_than_the_rhythm_is_told(of: dict[str, Any]) -> None:
    """After the first follow-up, a gap longer than the rhythm leaves a deadline uncovered.

    A rhythm counts until a later line of the same help, under either act, has its own.
    """

    def help_of(measure: Measure) -> object:
        return section_on(measure.section, date.max), measure.child

    made = planned(of)
    days = sorted(entry.day for entry in made.entries if Kind.FOLLOW_UP in entry.kinds)
    bare = [
        origin
        for entry in legal(made)
        if isinstance(origin := entry.purposes[0].origin, LegalDeadline) and origin.uncovered
    ]
    for measure in made.case.measures:
        if measure.rhythm is None:
            continue
        counted = [day for day in days if day > max(measure.first, made.case.start)]
        taken_over = [
            other.first
            for other in made.case.measures
            if other.rhythm and other.first > measure.first
            if help_of(other) == help_of(measure)
        ]
        for one, other in pairwise(counted):
            due = measure.rhythm.after(one)
            if due < min([other, *taken_over]) and due <= made.case.last_of(measure):
                assert any(
                    found.due.measure == measure and one < found.due.day < other for found in bare
                )


@given(families())
def test_a_statutory_day_is_never_moved_later(of: dict[str, Any]) -> None:
    """The day proposed is on or before it, open or the day itself; a task's is its own."""
    made = planned(of)
    for entry in legal(made):
        assert entry.legal is not None
        due = entry.legal.due.day
        assert entry.deadline == (None if entry.legal.rule.task else due)
        assert entry.day == due if entry.legal.rule.task else entry.day <= due
        assert due >= made.case.start
        assert entry.status is Status.DEADLINE
        assert (entry.late, entry.time, entry.minutes, entry.month_only) == (
            False,
            None,
            None,
            False,
        )
        closed = made.open_days.why_closed(entry.day)
        assert closed is None or entry.day == due


@given(families(), st.integers(1, 24))
def test_the_period_shown_never_changes_a_deadline(of: dict[str, Any], months: int) -> None:
    """A deadline has the same number, day and cover in every period shown."""
    cut = date(2026 + (10 + months) // 12, (10 + months) % 12 + 1, 1)
    whole = legal(planned(of))
    later = [one for one in legal(planned(of, first=cut)) if one.day >= cut]
    parts = [*legal(planned(of, until=cut)), *later]
    assert [one._replace(purposes=()) for one in parts] == [
        one._replace(purposes=()) for one in whole
    ]
    numbered = sorted((one.legal.number, one.legal.due.day) for one in whole if one.legal)
    assert [day for _, day in numbered] == sorted(day for _, day in numbered)
    assert [number for number, _ in numbered] == list(range(1, len(whole) + 1))


@given(families())
def test_what_covers_a_deadline_lies_in_time(of: dict[str, Any]) -> None:
    """A follow-up on the plan, after the clock's start and no later than the day."""
    made = planned(of)
    days = {entry.day for entry in made.entries if Kind.FOLLOW_UP in entry.kinds}
    for entry in legal(made):
        origin = entry.purposes[0].origin
        assert isinstance(origin, LegalDeadline)
        cover = origin.due.covered_by
        if cover is not None:
            assert origin.due.opens <= cover.day <= origin.due.closes
            assert origin.due.closes <= max(origin.due.day + AFTER_ASSESSMENT, origin.due.day)
            assert cover.day in days or cover.day >= made.until
        assert not (entry.overdue and cover and cover.day <= origin.due.day)


def test_the_rhythm_is_for_what_the_first_follow_up_is_for() -> None:
    """Both rows of the section concern the same help and the same assessments."""
    first = next(rule for rule in deadline_rules() if rule.clock == "first_follow_up")
    later = rhythm_rule()
    assert (first.sections, first.beside, first.interval, first.section) == (
        later.sections,
        later.beside,
        later.interval,
        later.section,
    )
