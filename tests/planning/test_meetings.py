"""What meetings are for: a row for every sentence of rules § 5."""

from __future__ import annotations

from typing import Any

import pytest

from aarshjul.calendars.events import events, identity
from aarshjul.planning.notes import notes
from aarshjul.planning.reasons import in_brief, in_full
from aarshjul.wheel.from_plan import year_of
from tests.make import case, days_of, heard, plan, rows

THREE = {"paragraf": "BL § 86"}
SIX = {"paragraf": "BL § 32"}

NETWORK: list[tuple[str, dict[str, Any], str, list[str]]] = [
    # why, the case's keys, today, the first network meetings
    (
        "1: the first one's day, as agreed",
        {"netværksmøder": {"første": "2027-01-12"}},
        "2026-11-22",
        ["2027-01-12 (None) Netværksmøde agreed", "2027-04-30 (2027-05-02) Opfølgning og"],
    ),
    (
        "1: an agreed one stands even past its deadline, and nothing is proposed before it",
        {
            "afholdt": [{"dato": "2026-11-10", "formål": "netværksmøde"}],
            "aftalt": [{"dato": "2027-06-10", "formål": "netværksmøde"}],
        },
        "2026-11-22",
        ["2026-11-10 (None)", "2027-06-10 (2027-05-10) Netværksmøde agreed late"],
    ),
    (
        "1: the earliest of two",
        {
            "aftalt": [
                {"dato": "2027-03-10", "formål": "netværksmøde"},
                {"dato": "2027-01-11", "formål": "netværksmøde"},
            ]
        },
        "2026-11-22",
        ["2027-01-11 (None) Netværksmøde agreed", "2027-03-10 (2027-07-11) Netværksmøde agreed"],
    ),
    (
        "1: `første` counts only while none was held",
        {
            "netværksmøder": {"første": "2027-01-12"},
            "afholdt": [{"dato": "2026-11-10", "formål": "netværksmøde"}],
        },
        "2026-11-22",
        ["2026-11-10 (None)", "2027-04-30 (2027-05-02) Opfølgning og netværksmøde planned"],
    ),
    (
        "1: an agreed follow-up that is one, too, is the network meeting",
        {"aftalt": [{"dato": "2027-01-11", "formål": ["opfølgning", "netværksmøde"]}]},
        "2026-11-22",
        ["2027-01-11 (2027-02-02) Opfølgning og netværksmøde agreed"],
    ),
    (
        "2: no meeting so far: with the first follow-up, with its deadline",
        {},
        "2026-11-22",
        ["2027-02-02 (2027-02-02) Opfølgning og netværksmøde planned"],
    ),
    (
        "2: with the first follow-up that is not held yet",
        {"afholdt": [{"dato": "2026-11-20"}]},
        "2026-11-22",
        ["2027-02-19 (2027-02-20) Opfølgning og netværksmøde planned"],
    ),
    (
        "2: a stated purpose is final, so the next one takes it",
        {"aftalt": [{"dato": "2027-01-11", "formål": "opfølgning"}]},
        "2026-11-22",
        ["2027-04-09 (2027-04-11) Opfølgning og netværksmøde planned"],
    ),
    (
        "3: no measure on the deadline: with the first follow-up after it, with its deadline",
        {
            "indsatser": [{**THREE, "til": "2027-05-31"}, {**THREE, "fra": "2027-10-01"}],
            "afholdt": [{"dato": "2027-01-12", "formål": ["opfølgning", "netværksmøde"]}],
        },
        "2027-01-15",
        ["2027-01-12 (2027-02-02)", "2027-12-30 (2028-01-01) Opfølgning og netværksmøde planned"],
    ),
    (
        "4: the deadline has passed: with the next follow-up, late and overdue",
        {
            "afholdt": [
                {"dato": "2026-11-10", "formål": "netværksmøde"},
                {"dato": "2027-02-01"},
                {"dato": "2027-05-03"},
            ],
        },
        "2027-05-20",
        ["2026-11-10", "2027-08-03 (2027-05-10) Opfølgning og netværksmøde planned"],
    ),
    (
        "4: with no follow-up left, alone on the first open day from today",
        {
            "indsatser": [{**THREE, "til": "2027-05-15"}, {"paragraf": "BL § 89"}],
            "afholdt": [{"dato": "2027-04-12", "formål": ["opfølgning", "netværksmøde"]}],
        },
        "2027-11-06",
        ["2027-04-12", "2027-11-08 (2027-10-12) Netværksmøde planned late overdue"],
    ),
    (
        "5: with the last follow-up on or before the deadline",
        {"indsatser": [SIX]},
        "2026-11-22",
        [
            "2026-12-14 (2026-12-14) Opfølgning og netværksmøde",
            "2027-05-31 (2027-05-31) Opfølgning og netværksmøde planned",
        ],
    ),
    (
        "6: alone, and not on the day of the family's own activity",
        {
            "netværksmøder": {"hver": "6 uger"},
            "afholdt": [{"dato": "2026-11-10", "formål": "netværksmøde"}],
            "aktiviteter": [{"navn": "Informationsaften", "dato": "2026-12-22"}],
        },
        "2026-11-22",
        ["2026-11-10 (None)", "2026-12-21 (2026-12-22) Netværksmøde planned"],
    ),
    (
        "6: alone, when no follow-up lies before the deadline",
        {"netværksmøder": {"hver": "6 uger"}},
        "2026-11-22",
        [
            "2027-02-02 (2027-02-02) Opfølgning og netværksmøde",
            "2027-03-16 (2027-03-16) Netværksmøde planned",
            "2027-04-27 (2027-04-27) Netværksmøde planned",
        ],
    ),
    (
        "6: alone, when no rule runs on the deadline",
        {
            "indsatser": [{**THREE, "til": "2027-07-15"}, {"paragraf": "BL § 89"}],
            "kontakt": {"ugedag": "onsdag"},
        },
        "2026-11-22",
        [
            "2027-01-27 (2027-02-02) Opfølgning og netværksmøde",
            "2027-07-21 (2027-07-27) Netværksmøde planned",
        ],
    ),
    (
        "4: a deadline that is today has not passed",
        {
            "afholdt": [
                {"dato": "2026-11-10", "formål": "netværksmøde"},
                {"dato": "2027-04-01"},
            ]
        },
        "2027-05-10",
        ["2026-11-10", "2027-05-10 (2027-05-10) Netværksmøde planned"],
    ),
    (
        "6: a day without a measure is passed over: with the first follow-up after it",
        {
            "indsatser": [{"paragraf": "BL § 86", "fra": "2027-06-01"}],
            "netværksmøder": {"hver": "7 måneder"},
            "kontakt": {"undgå": [{"fra": "2027-06-01", "til": "2027-06-06"}]},
            "afholdt": [{"dato": "2026-11-03", "formål": "netværksmøde"}],
        },
        "2026-11-22",
        ["2026-11-03", "2027-09-01 (2027-06-03) Opfølgning og netværksmøde"],
    ),
    (
        "1: `første` before the start counts for nothing",
        {"netværksmøder": {"første": "2026-11-01"}},
        "2026-10-20",
        ["2027-02-02 (2027-02-02) Opfølgning og netværksmøde planned"],
    ),
    (
        "off: nothing is proposed",
        {"netværksmøder": "nej"},
        "2026-11-22",
        [],
    ),
]


@pytest.mark.parametrize(
    ("_why", "keys", "today", "expected"), NETWORK, ids=[row[0] for row in NETWORK]
)
def test_network_meetings(_why: str, keys: dict[str, Any], today: str, expected: list[str]) -> None:
    """The first of the six rules that applies decides."""
    made = plan(today=today, **heard(keys, today=today))
    wanted = days_of(made, "network_meeting")
    found = [row for row in rows(made) if row[:10] in wanted and "etværksmøde" in row]
    assert len(found) >= len(expected)
    for row, start in zip(found, expected, strict=False):
        assert row.startswith(start)
    if not expected:
        assert found == []


def test_a_network_meeting_that_passed_unheld_is_noted() -> None:
    """`første` and an agreed network meeting are looked for among the network meetings held."""
    made = plan(
        today="2027-01-20",
        **heard({"netværksmøder": {"første": "2027-01-12"}, "afholdt": [{"dato": "2027-01-12"}]}),
    )
    assert notes(made) == [
        "Aftalen om netværksmøde 12. januar 2027 er passeret, og der står intet netværksmøde på "
        "eller efter dagen i afholdt. Aftalen tæller ikke: skriv mødet, hvis det blev holdt "
        "(aarshjul afholdt SAG 2027-01-12 --formål netværksmøde --kl TT:MM), flyt det (aarshjul "
        "aftal SAG ÅÅÅÅ-MM-DD --flyt 2027-01-12), eller slet aftalen."
    ]


CHILD: list[tuple[str, dict[str, Any], str, list[str]]] = [
    # why, the case's keys, today, the conversations
    (
        "alone, six weeks after the start, when no meeting lies within them",
        {},
        "2026-11-22",
        ["2026-12-14 (2026-12-14) Børnesamtale planned"],
    ),
    (
        "with the first follow-up within them",
        {"indsatser": [SIX]},
        "2026-11-22",
        ["2026-12-14 (2026-12-14) Opfølgning, netværksmøde og børnesamtale planned"],
    ),
    (
        "with a network meeting within them",
        {"netværksmøder": {"første": "2026-12-01"}},
        "2026-11-22",
        ["2026-12-01 (2026-12-14) Netværksmøde og børnesamtale agreed"],
    ),
    (
        "alone on the wanted weekday, before leave and days off, as any meeting",
        {"kontakt": {"ugedag": "onsdag"}},
        "2026-11-22",
        ["2026-12-09 (2026-12-14) Børnesamtale planned"],
    ),
    (
        "overdue when nobody held it",
        {},
        "2027-01-09",
        ["2027-01-11 (2026-12-14) Børnesamtale planned late overdue"],
    ),
    (
        "and again when an assessment begins",
        {"indsatser": [THREE, {"paragraf": "BL § 20", "fra": "2027-03-01", "til": "2027-06-30"}]},
        "2026-11-22",
        [
            "2026-12-14 (2026-12-14) Børnesamtale planned",
            "2027-04-12 (2027-04-12) Opfølgning og børnesamtale planned",
        ],
    ),
    (
        "not again when the start's own contact had it",
        {"afholdt": [{"dato": "2026-11-02", "formål": ["opfølgning", "børnesamtale"]}]},
        "2026-11-22",
        ["2026-11-02 (None) Første samtale og børnesamtale held"],
    ),
    (
        "nor when that was before the first help began",
        {
            "indsatser": [{**THREE, "fra": "2026-12-01"}],
            "afholdt": [{"dato": "2026-11-02", "formål": "børnesamtale"}],
        },
        "2026-11-22",
        ["2026-11-02 (None) Første samtale og børnesamtale held"],
    ),
    (
        "counted from the first help, when that begins later than the case",
        {"indsatser": [{**THREE, "fra": "2026-12-01"}]},
        "2026-11-22",
        ["2027-01-12 (2027-01-12) Børnesamtale planned"],
    ),
    (
        "still due when a follow-up was held without it",
        {"afholdt": [{"dato": "2026-11-20"}]},
        "2026-11-22",
        ["2026-12-14 (2026-12-14) Børnesamtale planned"],
    ),
    (
        "not again when a contact since the assessment began had it",
        {
            "indsatser": [{"paragraf": "BL § 20"}, {"paragraf": "BL § 20", "fra": "2026-12-01"}],
            "afholdt": [{"dato": "2026-12-01", "formål": "børnesamtale"}],
        },
        "2026-12-02",
        ["2026-12-01 (None) Børnesamtale held"],
    ),
    (
        "once for two assessments that the same meeting comes after",
        {
            "indsatser": [
                {"paragraf": "BL § 20", "fra": "2026-11-10"},
                {"paragraf": "BL § 20", "fra": "2026-11-12"},
            ]
        },
        "2026-11-22",
        ["2026-12-22 (2026-12-22) Opfølgning, netværksmøde og børnesamtale planned"],
    ),
    (
        "a follow-up on the day the assessment begins comes before it",
        {
            "indsatser": [SIX, {"paragraf": "BL § 20", "fra": "2026-12-14"}],
            "afholdt": [{"dato": "2026-11-10", "formål": "børnesamtale"}],
        },
        "2026-11-22",
        [
            "2026-11-10 (None) Børnesamtale held",
            "2027-01-25 (2027-01-25) Opfølgning og børnesamtale planned",
        ],
    ),
    (
        "an agreed meeting that names it is it, late or not",
        {"aftalt": [{"dato": "2027-01-11", "formål": ["opfølgning", "børnesamtale"]}]},
        "2026-11-22",
        ["2027-01-11 (2026-12-14) Opfølgning og børnesamtale agreed late"],
    ),
    (
        "a screening is no assessment",
        {
            "indsatser": [THREE, {"paragraf": "BL § 18", "fra": "2027-03-01"}],
            "afholdt": [{"dato": "2026-11-02", "formål": "børnesamtale"}],
        },
        "2026-11-22",
        ["2026-11-02 (None) Første samtale og børnesamtale held"],
    ),
    (
        "an observation is one, and is told as one",
        {"afholdt": [{"dato": "2026-11-16", "form": "observation"}]},
        "2026-11-22",
        ["2026-11-16 (None) Observation af barnet held"],
    ),
    (
        "help that ends within the six weeks asks for none",
        {"indsatser": [{**THREE, "til": "2026-12-01"}, {**THREE, "fra": "2027-03-01"}]},
        "2026-11-22",
        ["2027-04-12 (2027-04-12) Børnesamtale planned"],
    ),
]
ALMA_AND_BO = [{"navn": "Alma"}, {"navn": "Bo"}]
CHILDREN: list[tuple[str, dict[str, Any], str, list[str]]] = [
    (
        "every child where no measure names one, in one meeting",
        {},
        "2026-11-22",
        ["2026-12-14 (2026-12-14) Børnesamtale med Alma og Bo planned"],
    ),
    (
        "only the child that help is for",
        {"indsatser": [{**THREE, "barn": "Bo"}]},
        "2026-11-22",
        ["2026-12-14 (2026-12-14) Børnesamtale med Bo planned"],
    ),
    (
        "an assessment asks for its own child",
        {
            "indsatser": [THREE, {"paragraf": "BL § 20", "fra": "2027-03-01", "barn": "Bo"}],
            "afholdt": [{"dato": "2026-11-20", "formål": "børnesamtale"}],
        },
        "2026-11-22",
        [
            "2026-11-20 (None) Børnesamtale med Alma og Bo held",
            "2027-04-12 (2027-04-12) Opfølgning og børnesamtale med Bo planned",
        ],
    ),
    (
        "a contact counts for the child it names; the other is still due",
        {"afholdt": [{"dato": "2026-11-20", "formål": "børnesamtale", "børn": "Alma"}]},
        "2026-11-22",
        [
            "2026-11-20 (None) Børnesamtale med Alma held",
            "2026-12-14 (2026-12-14) Børnesamtale med Bo planned",
        ],
    ),
    (
        "without names, for those whose turn it was",
        {
            "afholdt": [
                {"dato": "2026-11-18", "formål": "børnesamtale", "børn": ["Alma"]},
                {"dato": "2026-11-20", "formål": "børnesamtale"},
            ]
        },
        "2026-11-22",
        [
            "2026-11-18 (None) Børnesamtale med Alma held",
            "2026-11-20 (None) Børnesamtale med Bo held",
        ],
    ),
    (
        "two contacts of one day are one entry",
        {
            "afholdt": [
                {
                    "dato": "2026-11-20",
                    "tidspunkt": "14:00",
                    "formål": "børnesamtale",
                    "børn": "Bo",
                },
                {
                    "dato": "2026-11-20",
                    "tidspunkt": "9:00",
                    "formål": "børnesamtale",
                    "børn": "Alma",
                },
            ]
        },
        "2026-11-22",
        ["2026-11-20 (None) Børnesamtale med Alma og Bo held"],
    ),
    (
        "an agreed meeting for one leaves the other",
        {"aftalt": [{"dato": "2026-12-01", "formål": "børnesamtale", "børn": ["Bo"]}]},
        "2026-11-22",
        [
            "2026-12-01 (2026-12-14) Børnesamtale med Bo agreed",
            "2026-12-14 (2026-12-14) Børnesamtale med Alma planned",
        ],
    ),
    (
        "a follow-up agreed with one child is joined by that child alone",
        {"aftalt": [{"dato": "2026-12-01", "børn": "Bo"}], "netværksmøder": "nej"},
        "2026-11-22",
        [
            "2026-12-01 (2026-12-14) Opfølgning og børnesamtale med Bo agreed",
            "2026-12-14 (2026-12-14) Børnesamtale med Alma planned",
        ],
    ),
    (
        "an observation names its child",
        {"afholdt": [{"dato": "2026-11-16", "form": "observation", "børn": "Bo"}]},
        "2026-11-22",
        [
            "2026-11-16 (None) Observation af Bo held",
            "2026-12-14 (2026-12-14) Børnesamtale med Alma planned",
        ],
    ),
]
CHILD += [
    (why, {"børn": ALMA_AND_BO, **keys}, today, expected) for why, keys, today, expected in CHILDREN
]


@pytest.mark.parametrize(
    ("_why", "keys", "today", "expected"), CHILD, ids=[row[0] for row in CHILD]
)
def test_child_conversations(
    _why: str, keys: dict[str, Any], today: str, expected: list[str]
) -> None:
    """The child is heard early and in every assessment, and only once if that is enough."""
    made = plan(today=today, **keys)
    pairs = zip(rows(made), made.entries, strict=True)
    assert [row for row, entry in pairs if "child_conversation" in entry.kinds] == expected


def test_several_contacts_of_one_day_count_once() -> None:
    """One follow-up and one network meeting, with the first hour of the day."""
    hours = ("14:00", "9:00")
    made = plan(
        afholdt=[
            {"dato": "2026-11-20", "tidspunkt": hour, "formål": ["opfølgning", "netværksmøde"]}
            for hour in hours
        ]
    )
    assert rows(made)[1] == "2026-11-20 (2027-02-02) Opfølgning og netværksmøde held"
    assert f"{made.entries[1].time:%H:%M}" == "09:00"
    assert made.entries[3].purposes[0].number == 2


def test_a_child_that_was_not_heard_is_noted_when_its_help_is_over() -> None:
    """Nothing is proposed after the help, but nothing is silent."""
    made = plan(
        today="2027-03-01",
        børn=ALMA_AND_BO,
        indsatser=[{**THREE, "barn": "Alma"}, {**THREE, "barn": "Bo", "til": "2027-01-10"}],
    )
    assert (
        "En børnesamtale med Bo senest 14. december 2026 er ikke holdt. Bo har ingen indsats i "
        "gang mere, så der foreslås ingen." in notes(made)
    )
    assert "2027-03-01 (2026-12-14) Børnesamtale med Alma planned late overdue" in [
        row.replace("Opfølgning, netværksmøde og b", "B") for row in rows(made)
    ]


def test_a_conversation_says_why_and_when() -> None:
    """In full with source and decision; in brief with its limit."""
    made = plan(børn=ALMA_AND_BO)
    (talk,) = [one for one in made.entries if one.title == "Børnesamtale med Alma og Bo"]
    assert in_brief(made, talk) == "inden 6 uger"
    assert in_full(made, talk) == (
        "Alma og Bo høres i begyndelsen af forløbet (Modelbeskrivelsen s. 8 og 14). Det skal ske "
        "inden 6 uger (vores beslutning), senest mandag 14. december 2026; det ligger alene, for "
        "intet andet møde ligger inden."
    )


def test_a_transition_stands_in_the_month_of_the_birthday() -> None:
    """16 and 18 years, from the start of the case on; 29 February is 28 in a common year."""
    made = plan(
        until="2031-01-01",
        børn=[
            {"navn": "Alma", "født": "2011-05-17"},
            {"navn": "Bo", "født": "2012-02-29"},
            {"navn": "Cai", "født": "2010-11-01"},  # was 16 the day before the start
            {"navn": "Dan"},
        ],
    )
    every = [entry for entry in made.entries if entry.kinds[0].value == "transition"]
    found = [entry for entry in every if not entry.plan_only]
    assert [(str(one.day), one.title, one.month_only) for one in found] == [
        ("2027-05-01", "Alma fylder 16 år", True),
        ("2028-02-01", "Bo fylder 16 år", True),
        ("2028-11-01", "Cai fylder 18 år", True),
        ("2029-05-01", "Alma fylder 18 år", True),
        ("2030-02-01", "Bo fylder 18 år", True),
    ]
    assert [one.id for one in found] == [f"t-1/transition/{number}" for number in range(1, 6)]
    assert [(str(one.day), one.id) for one in every if one.plan_only] == [
        ("2027-02-01", "t-1/transition/6")  # Bo is 15
    ]


def test_the_caseworker_alone_is_told_what_10_and_15_years_change() -> None:
    """In the plan; not the family, on wheel or sheet, and no calendar."""
    made = plan(
        first="2027-01-01",
        until="2028-01-01",
        børn=[{"navn": "Alma", "født": "2017-05-17"}, {"navn": "Bo", "født": "2012-05-17"}],
    )
    told = [entry for entry in made.entries if entry.plan_only]
    assert [entry.title for entry in told] == [
        "Alma fylder 10 år: egne rettigheder i sagen",
        "Bo fylder 15 år: flere rettigheder i sagen, også om samtykke",
    ]
    assert "hele liste er ikke læst" in in_full(made, told[0])
    assert not any(entry in told for _, entry in year_of(made))
    assert not {identity(entry, made.case.alias) for entry in told} & {
        one.uid for one in events(made)
    }


def test_a_network_meeting_is_an_hour_also_when_none_are_proposed() -> None:
    """`netværksmøder: nej` turns the proposals off; what was agreed is as long as any other."""
    made = plan(netværksmøder="nej", aftalt=[{"dato": "2027-01-12", "formål": "netværksmøde"}])
    (meeting,) = [one for one in made.entries if one.title == "Netværksmøde"]
    assert meeting.minutes == 60


def test_a_network_meeting_alone_says_what_asks_for_it() -> None:
    """Due today and alone: the row says how far apart network meetings may lie."""
    made = plan(
        today="2027-10-12",
        first="2027-10-01",
        afholdt=[
            {"dato": "2027-04-12", "formål": ["opfølgning", "netværksmøde", "børnesamtale"]},
            {"dato": "2027-07-13"},
        ],
    )
    (alone,) = [entry for entry in made.entries if entry.title == "Netværksmøde"]
    assert in_brief(made, alone) == "højst 6 måneder imellem"


def test_purposes_of_one_day_are_one_meeting() -> None:
    """If the first network meeting is agreed for the follow-up's day, they are one meeting."""
    made = plan(
        indsatser=[SIX],
        netværksmøder={"første": "2026-12-14", "varighed": "90"},
        kontakt={"varighed": "20"},
    )
    meeting = made.entries[1]
    assert meeting.title == "Opfølgning, netværksmøde og børnesamtale"
    assert (meeting.minutes, meeting.status.value) == (90, "agreed")
    assert meeting.id == "t-1/follow_up/1"


def test_what_was_held_never_joins_what_was_not() -> None:
    """A network meeting agreed for the day of a contact already held is a meeting of its own."""
    keys = {"netværksmøder": {"første": "2026-11-22"}, "afholdt": [{"dato": "2026-11-22"}]}
    made = plan(today="2026-11-22", **heard(keys))
    assert rows(made)[1:3] == [
        "2026-11-22 (2027-02-02) Opfølgning held",
        "2026-11-22 (None) Netværksmøde agreed",
    ]


def test_a_stated_purpose_is_joined_by_nothing() -> None:
    """Neither network meeting nor child conversation joins a meeting with stated purposes."""
    made = plan(aftalt=[{"dato": "2026-12-01", "formål": "opfølgning"}])
    assert rows(made)[1:4] == [
        "2026-12-01 (2027-02-02) Opfølgning agreed",
        "2026-12-14 (2026-12-14) Børnesamtale planned",
        "2027-03-01 (2027-03-01) Opfølgning og netværksmøde planned",
    ]


def test_numbers_count_from_the_start_whatever_is_shown() -> None:
    """A purpose keeps its number within the case, held ones included."""
    keys: dict[str, Any] = {"afholdt": [{"dato": "2026-11-20"}, {"dato": "2027-01-20"}]}
    whole = plan(today="2027-01-25", **keys)
    part = plan(today="2027-01-25", first="2027-04-01", until="2027-05-01", **keys)
    assert [entry.id for entry in whole.entries if "follow_up" in entry.kinds] == [
        f"t-1/follow_up/{number}" for number in range(1, 6)
    ]
    assert [entry.id for entry in part.entries] == ["t-1/follow_up/3"]


def test_the_first_conversation_holds_what_was_held_with_it() -> None:
    """A contact on the start is never a follow-up; its other purposes join the start meeting."""
    made = plan(
        afholdt=[{"dato": "2026-11-02", "formål": ["opfølgning", "netværksmøde", "børnesamtale"]}]
    )
    assert rows(made)[0] == "2026-11-02 (None) Første samtale, netværksmøde og børnesamtale held"
    assert made.entries[0].id == "t-1/start/1"


@pytest.mark.parametrize(
    ("today", "status"), [("2026-11-01", "agreed"), ("2026-11-02", "held"), ("2026-11-03", "held")]
)
def test_the_first_conversation_is_held_from_its_day_on(today: str, status: str) -> None:
    """Before its day it is an agreed meeting."""
    assert plan(today=today).entries[0].status.value == status


def test_times_are_the_meetings_own_or_the_familys_usual() -> None:
    """An agreed time replaces the usual one; a meeting held without a time has none."""
    made = plan(
        kontakt={"tidspunkt": "15:30"},
        aftalt=[{"dato": "2027-01-11", "tidspunkt": "9:00"}],
        afholdt=[{"dato": "2026-11-20"}],
    )
    times = {str(entry.day): entry.time and f"{entry.time:%H:%M}" for entry in made.entries}
    assert times["2026-11-20"] is None
    assert times["2027-01-11"] == "09:00"
    assert times["2027-04-09"] == "15:30"


TWO: dict[str, Any] = {"børn": [{"navn": "Alma"}, {"navn": "Bo"}]}
WITH_ALMA = {"dato": "2026-11-22", "formål": "børnesamtale", "børn": "Alma"}


def test_a_conversation_agreed_with_one_child_is_not_done_by_anothers() -> None:
    """On the same day: Bo's stays agreed, and a day later it has passed unheld."""
    agreed = {**WITH_ALMA, "børn": "Bo"}
    keys: dict[str, Any] = {**TWO, "aftalt": [agreed], "afholdt": [WITH_ALMA]}
    meetings = [row for row in rows(plan(**keys)) if "ørnesamtale" in row]
    assert meetings == [
        "2026-11-22 (None) Børnesamtale med Alma held",
        "2026-11-22 (2026-12-14) Børnesamtale med Bo agreed",
    ]
    passed = notes(plan(today="2026-11-23", **keys))[0]
    assert passed.startswith("Aftalen om børnesamtale 22. november 2026 er passeret")
    for names in ("Bo", ["Alma", "Bo"]):
        keys["afholdt"] = [WITH_ALMA, {**WITH_ALMA, "børn": names}]
        assert not any("agreed" in row for row in rows(plan(**keys)))
        assert notes(plan(today="2026-11-23", **keys)) == []


@pytest.mark.parametrize("how", ["afholdt", "aftalt"])
def test_a_conversation_before_the_help_names_the_children_in_every_period(how: str) -> None:
    """It answers a call that comes on the period's end or later: the period never changes it."""
    keys: dict[str, Any] = {
        **TWO,
        "start": "2026-11-02",
        "indsatser": [{"paragraf": "BL § 32", "fra": "2026-12-01"}],
        "today": "2026-11-27",
        how: [{"dato": "2026-11-27", "formål": "børnesamtale"}],
    }
    whole, cut = (
        [row for row in rows(plan(until=until, **keys)) if row.startswith("2026-11-27")]
        for until in ("2027-12-01", "2026-12-01")
    )
    assert "Børnesamtale med Alma og Bo" in whole[0]
    assert cut == whole


@pytest.mark.parametrize("spelled", ["alma", "Al\u00adma", " ALMA ", "Alma\u200b"])
def test_a_child_of_a_meeting_is_found_in_any_spelling(spelled: str) -> None:
    """It is the child that a person reads there; Alma herself is written under `børn` so."""
    held = {"dato": "2026-11-20", "formål": "børnesamtale", "børn": spelled}
    agreed = {"dato": "2026-11-30", "formål": "børnesamtale", "børn": ["bo", spelled]}
    found = case(**TWO, afholdt=[held], aftalt=[agreed])
    assert (found.held[0].children, found.agreed[0].children) == (("Alma",), ("Bo", "Alma"))
    hyphenated = case(
        børn=[{"navn": "Al\u00adma"}], indsatser=[{"paragraf": "BL § 86", "barn": spelled}]
    )
    assert hyphenated.measures[0].child == "Al\u00adma"
