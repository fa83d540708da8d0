"""The plan: worked examples to the day, and a row for every sentence of rules §§ 4 and 5."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from aarshjul.errors import CaseFileError
from aarshjul.kinds import Kind
from aarshjul.planning.notes import notes, remarks
from aarshjul.planning.plan_json import plan_json
from aarshjul.planning.reasons import in_brief, in_full
from tests.make import CASES, case_at, days_of, heard, plan, rows

if TYPE_CHECKING:
    from aarshjul.planning.plan import Plan

WORKED = {
    "a-tre-maaneder": [
        "2026-12-14 (2026-12-14) Børnesamtale planned",
        "2027-02-02 (2027-02-02) Opfølgning og netværksmøde planned",
        "2027-04-30 (2027-05-02) Opfølgning planned",
        "2027-07-30 (2027-07-30) Opfølgning og netværksmøde planned",
        "2027-10-29 (2027-10-30) Opfølgning planned",
    ],
    "b-undersoegelse": [
        "2026-12-08 (2026-12-14) Børnesamtale planned",
        "2027-02-02 (2027-02-02) Opfølgning og netværksmøde planned",
        "2027-04-06 (2027-04-12) Opfølgning og børnesamtale planned",
        "2027-05-18 (2027-05-18) Opfølgning planned",
        "2027-06-29 (2027-06-29) Opfølgning og netværksmøde planned",
        "2027-09-28 (2027-09-29) Opfølgning planned",
        "2027-12-28 (2027-12-28) Opfølgning og netværksmøde planned",
    ],
    "c-anbringelse": [
        "2026-12-14 (2026-12-14) Opfølgning, netværksmøde og børnesamtale planned",
        "2027-01-25 (2027-01-25) Opfølgning planned",
        "2027-03-08 (2027-03-08) Opfølgning planned",
        "2027-04-19 (2027-04-19) Opfølgning planned",
        "2027-05-31 (2027-05-31) Opfølgning og netværksmøde planned",
        "2027-07-09 (2027-07-12) Opfølgning planned",
        "2027-08-20 (2027-08-20) Opfølgning planned",
        "2027-10-01 (2027-10-01) Opfølgning planned",
        "2027-11-12 (2027-11-12) Opfølgning og netværksmøde planned",
        "2027-12-23 (2027-12-24) Opfølgning planned",
    ],
    "d-sen-undersoegelse": [
        "2026-12-08 (2026-12-14) Børnesamtale planned",
        "2027-02-02 (2027-02-02) Opfølgning og netværksmøde planned",
        "2027-04-27 (2027-05-02) Opfølgning og børnesamtale planned",
        "2027-06-08 (2027-06-08) Opfølgning og netværksmøde planned",
        "2027-09-07 (2027-09-08) Opfølgning planned",
        "2027-12-07 (2027-12-07) Opfølgning og netværksmøde planned",
    ],
    "holm": [
        "2026-11-20 (2027-02-02) Opfølgning og børnesamtale med Alma og Villads held",
        "2027-02-02 (2027-02-20) Opfølgning og netværksmøde agreed",
        "2027-03-15 (None) Hjemmebesøg planned",
        "2027-04-06 (2027-04-12) Opfølgning og børnesamtale med Alma planned",
        "2027-05-01 (None) Alma fylder 16 år planned",
        "2027-05-18 (2027-05-18) Opfølgning planned",
        "2027-06-29 (2027-06-29) Opfølgning og netværksmøde planned",
        "2027-08-01 (None) Skolestart planned",
        "2027-09-28 (2027-09-29) Opfølgning planned",
        "2027-12-28 (2027-12-28) Opfølgning og netværksmøde planned",
    ],
}


@pytest.mark.parametrize("name", WORKED)
def test_the_worked_examples_come_out_to_the_day(name: str) -> None:
    """Rules § 4, worked examples A-D, and the case with every key."""
    made = plan(case_at(CASES / f"{name}.yaml"))
    law = [row for row, entry in zip(rows(made), made.entries, strict=True) if entry.is_legal]
    assert [row for row in rows(made) if row not in law][1:] == WORKED[name]
    assert made.entries[0].title == "Første samtale"


AWAY = {"navn": "Mette Lund", "fravær": [{"fra": "2026-11-21", "til": "2027-02-14"}]}
PLACED: list[tuple[str, dict[str, Any], str, str]] = [
    # why, the case's keys, today, the first follow-up still to be held
    (
        "the deadline itself when it is open",
        {},
        "2026-11-22",
        "2027-02-02 (2027-02-02) Opfølgning planned",
    ),
    (
        "the last open day before a deadline that is closed",
        {"start": "2026-11-07"},  # 7 February 2027 is a Sunday
        "2026-11-22",
        "2027-02-05 (2027-02-07) Opfølgning planned",
    ),
    (
        "a follow-up due on New Year's Day lies in the year before, on the last open day",
        {"start": "2026-10-01"},
        "2026-11-22",
        "2026-12-30 (2027-01-01) Opfølgning planned",
    ),
    (
        "the wanted weekday in the week that ends with the deadline",
        {"kontakt": {"ugedag": "onsdag"}},
        "2026-11-22",
        "2027-01-27 (2027-02-02) Opfølgning planned",
    ),
    (
        "the second wish when the first is closed",
        {
            "kontakt": {
                "ugedag": ["onsdag", "fredag"],
                "undgå": [{"fra": "2027-01-27"}],
            }
        },
        "2026-11-22",
        "2027-01-29 (2027-02-02) Opfølgning planned",
    ),
    (
        "the last open day when no wish can be had",
        {"kontakt": {"ugedag": "onsdag", "undgå": [{"fra": "2027-01-27"}]}},
        "2026-11-22",
        "2027-02-02 (2027-02-02) Opfølgning planned",
    ),
    (
        "a wish before today is no wish",
        {"kontakt": {"ugedag": "onsdag"}},
        "2027-01-28",
        "2027-02-02 (2027-02-02) Opfølgning planned",
    ),
    (
        "earlier, not later, when the family is away for long",
        {"kontakt": {"undgå": [{"fra": "2026-12-10", "til": "2027-03-01"}]}},
        "2026-11-22",
        "2026-12-09 (2027-02-02) Opfølgning planned",
    ),
    (
        "not on the day of the family's own activity",
        {"aktiviteter": [{"navn": "Informationsaften", "dato": "2027-02-02"}]},
        "2026-11-22",
        "2027-02-01 (2027-02-02) Opfølgning planned",
    ),
    (
        "an activity on the wanted day leaves the last open day",
        {
            "kontakt": {"ugedag": "onsdag"},
            "aktiviteter": [{"navn": "Informationsaften", "dato": "2027-01-27"}],
        },
        "2026-11-22",
        "2027-02-02 (2027-02-02) Opfølgning planned",
    ),
    (
        "an activity of a whole month closes no day",
        {"aktiviteter": [{"navn": "Skolestart", "måned": "2027-02"}]},
        "2026-11-22",
        "2027-02-02 (2027-02-02) Opfølgning planned",
    ),
    (
        "overdue, the first day without an activity",
        {"aktiviteter": [{"navn": "Informationsaften", "dato": "2027-02-08"}]},
        "2027-02-06",
        "2027-02-09 (2027-02-02) Opfølgning planned late overdue",
    ),
    (
        "after the deadline only when every day up to it is closed",
        {"kontakt": {"undgå": [{"fra": "2026-11-03", "til": "2027-02-05"}]}},
        "2026-11-22",
        "2027-02-08 (2027-02-02) Opfølgning planned late",
    ),
    (
        "the first open day from today when the deadline has passed",
        {},
        "2027-02-06",
        "2027-02-08 (2027-02-02) Opfølgning planned late overdue",
    ),
    (
        "with the makker before it is late",
        {"makker": "Jonas Vig", "rådgiver": AWAY},
        "2026-11-22",
        "2027-02-02 (2027-02-02) Opfølgning planned",
    ),
    (
        "the wanted weekday with the makker, too",
        {"makker": "Jonas Vig", "rådgiver": AWAY, "kontakt": {"ugedag": "onsdag"}},
        "2026-11-22",
        "2027-01-27 (2027-02-02) Opfølgning planned",
    ),
    (
        "not with the makker when the caseworker has a day, however early",
        {"makker": "Jonas Vig", "rådgiver": AWAY},
        "2026-11-20",
        "2026-11-20 (2027-02-02) Opfølgning planned",
    ),
    (
        "not with the makker when the family cannot",
        {
            "makker": "Jonas Vig",
            "rådgiver": AWAY,
            "kontakt": {"undgå": [{"fra": "2026-11-20", "til": "2027-02-16"}]},
        },
        "2026-11-22",
        "2027-02-17 (2027-02-02) Opfølgning planned late",
    ),
    (
        "overdue, the caseworker's first open day",
        {"makker": "Jonas Vig", "rådgiver": AWAY},
        "2027-02-03",
        "2027-02-15 (2027-02-02) Opfølgning planned late overdue",
    ),
    (
        "who is her own makker cannot stand in",
        {"makker": "mette lund", "rådgiver": AWAY},
        "2026-11-22",
        "2027-02-15 (2027-02-02) Opfølgning planned late",
    ),
    (
        "today when the deadline is today",
        {},
        "2027-02-02",
        "2027-02-02 (2027-02-02) Opfølgning planned",
    ),
    (
        "never on or before the day it is counted from",
        {
            "indsatser": [{"paragraf": "BL § 20", "fra": "2027-01-04"}],
            "kontakt": {"undgå": [{"fra": "2027-01-05", "til": "2027-02-20"}]},
        },
        "2026-11-22",
        "2027-02-22 (2027-02-15) Opfølgning og børnesamtale planned late",
    ),
    (
        "counted from the contact as held, not as planned",
        {"afholdt": [{"dato": "2027-01-12"}]},
        "2027-01-15",
        "2027-04-12 (2027-04-12) Opfølgning planned",
    ),
    (
        "a contact that was not a follow-up counts for nothing",
        {"afholdt": [{"dato": "2027-01-12", "formål": "netværksmøde"}]},
        "2027-01-15",
        "2027-02-02 (2027-02-02) Opfølgning planned",
    ),
    (
        "a contact on the start is the first conversation",
        {"afholdt": [{"dato": "2026-11-02"}]},
        "2026-11-22",
        "2027-02-02 (2027-02-02) Opfølgning planned",
    ),
]


@pytest.mark.parametrize(
    ("_why", "keys", "today", "expected"), PLACED, ids=[row[0] for row in PLACED]
)
def test_the_day_proposed(_why: str, keys: dict[str, Any], today: str, expected: str) -> None:
    """Rules § 4, points 2-5: each way to a day has its case."""
    told = heard({"netværksmøder": "nej", **keys}, today=today)
    made = plan(today=today, first="2026-11-01", until="2029-01-01", **told)
    proposed = [row for row in rows(made) if " Opfølgning" in row and " held" not in row]
    assert proposed[0] == expected


AGREED: list[tuple[str, list[dict[str, Any]], str, list[str]]] = [
    # why, the agreed meetings, today, the next two follow-ups
    (
        "before the deadline: exactly as agreed, on a Sunday too",
        [{"dato": "2027-01-10"}],
        "2026-11-22",
        ["2027-01-10 (2027-02-02) agreed", "2027-04-09 (2027-04-10) planned"],
    ),
    (
        "at most fourteen days after the deadline: late, but it stands",
        [{"dato": "2027-02-16"}],
        "2026-11-22",
        ["2027-02-16 (2027-02-02) agreed late", "2027-05-14 (2027-05-16) planned"],
    ),
    (
        "further off: one is proposed before it, and the agreed one waits",
        [{"dato": "2027-02-17"}],
        "2026-11-22",
        ["2027-02-02 (2027-02-02) planned", "2027-02-17 (2027-05-02) agreed"],
    ),
    (
        "overdue: fourteen days after today",
        [{"dato": "2027-03-15"}],
        "2027-03-01",
        ["2027-03-15 (2027-02-02) agreed late overdue", "2027-06-15 (2027-06-15) planned"],
    ),
    (
        "overdue and further off: one is proposed at once",
        [{"dato": "2027-03-16"}],
        "2027-03-01",
        ["2027-03-01 (2027-02-02) planned late overdue", "2027-03-16 (2027-06-01) agreed"],
    ),
    (
        "today counts as yet to come",
        [{"dato": "2026-11-23"}],
        "2026-11-23",
        ["2026-11-23 (2027-02-02) agreed", "2027-02-23 (2027-02-23) planned"],
    ),
    (
        "on or before the last contact it is done",
        [{"dato": "2026-11-02"}],
        "2026-11-02",
        ["2027-02-02 (2027-02-02) planned", "2027-04-30 (2027-05-02) planned"],
    ),
    (
        "passed: no contact, and the deadline stands",
        [{"dato": "2026-11-20"}],
        "2026-11-22",
        ["2027-02-02 (2027-02-02) planned", "2027-04-30 (2027-05-02) planned"],
    ),
    (
        "for something else: no follow-up",
        [{"dato": "2027-01-10", "formål": "børnesamtale"}],
        "2026-11-22",
        ["2027-02-02 (2027-02-02) planned", "2027-04-30 (2027-05-02) planned"],
    ),
]


@pytest.mark.parametrize(
    ("_why", "agreed", "today", "expected"), AGREED, ids=[row[0] for row in AGREED]
)
def test_agreed_days_stand_as_agreed(
    _why: str, agreed: list[dict[str, Any]], today: str, expected: list[str]
) -> None:
    """Rules § 4, point 1: an agreed day near the deadline is the follow-up; a later one waits."""
    made = plan(today=today, **heard({"netværksmøder": "nej", "aftalt": agreed}, today=today))
    follow_ups = [entry for entry in made.entries if "follow_up" in entry.kinds][:2]
    found = [
        row for row, entry in zip(rows(made), made.entries, strict=True) if entry in follow_ups
    ]
    assert [row.replace("Opfølgning ", "") for row in found] == expected


def test_a_proposal_on_or_after_an_agreed_day_gives_way_to_it() -> None:
    """All days up to the deadline are closed, so the proposal would fall after the agreed day."""
    made = plan(
        netværksmøder="nej",
        aftalt=[{"dato": "2027-02-20"}],
        kontakt={"undgå": [{"fra": "2026-11-03", "til": "2027-03-05"}]},
    )
    assert rows(made)[1].startswith("2027-02-20 (2027-02-02)")


def test_a_proposal_on_the_agreed_day_gives_way_to_it() -> None:
    """The first open day left is the agreed one, twenty days late: it stands as agreed."""
    made = plan(
        **heard({"netværksmøder": "nej"}),
        aftalt=[{"dato": "2027-02-22"}],
        kontakt={"undgå": [{"fra": "2026-11-03", "til": "2027-02-21"}]},
    )
    assert rows(made)[1] == "2027-02-22 (2027-02-02) Opfølgning agreed late"


def test_an_agreed_day_that_is_the_base_has_no_deadline() -> None:
    """A meeting on the first day of the assessment answers no deadline."""
    made = plan(
        netværksmøder="nej",
        indsatser=[{"paragraf": "BL § 20", "fra": "2027-03-01"}],
        aftalt=[{"dato": "2027-03-01"}],
    )
    assert rows(made)[1] == "2027-03-01 (None) Opfølgning agreed"


def test_a_deadline_that_cannot_be_kept_is_given_up_when_the_rule_ends_before_an_open_day() -> None:
    """Rules § 4, point 6, for a day found by point 5: the note says that it cannot be held."""
    made = plan(
        netværksmøder="nej",
        indsatser=[{"paragraf": "BL § 86", "til": "2027-02-02"}],
        kontakt={"undgå": [{"fra": "2026-11-03", "til": "2027-02-28", "hvorfor": "rejse"}]},
    )
    assert days_of(made) == []
    assert notes(made)[0] == (
        "En opfølgning med frist 2. februar 2027 (hver 3. måned) kan ikke holdes: ingen åben dag "
        "op til den (rejse). Den 1. marts 2027 er ingen indsats, der kræver opfølgning, i gang "
        "længere, så der foreslås ingen."
    )


def test_an_agreed_day_on_or_before_the_base_has_no_deadline() -> None:
    """The assessment begins on 1 March; a meeting before it answers no deadline."""
    made = plan(
        netværksmøder="nej",
        indsatser=[{"paragraf": "BL § 20", "fra": "2027-03-01"}],
        aftalt=[{"dato": "2027-02-26"}],
    )
    assert rows(made)[1:3] == [
        "2027-02-26 (None) Opfølgning agreed",
        "2027-04-12 (2027-04-12) Opfølgning og børnesamtale planned",
    ]
    assert made.entries[1].purposes[0].rule is None


def test_a_missed_deadline_is_given_up_when_no_rule_runs_any_more() -> None:
    """Rules § 4, point 6: a note says what was missed, and the next stretch is asked."""
    made = plan(
        today="2027-05-10",
        netværksmøder="nej",
        indsatser=[
            {"paragraf": "BL § 86", "til": "2027-03-31"},
            {"paragraf": "BL § 86", "fra": "2027-06-01"},
        ],
        klaret=[{"frist": "bevilling", "dato": "2027-03-31"}],
    )
    assert days_of(made) == ["2027-09-01", "2027-12-01"]
    assert notes(made) == [
        "En opfølgning med frist 2. februar 2027 (hver 3. måned) er ikke holdt. Den 10. maj 2027 "
        "er ingen indsats, der kræver opfølgning, i gang længere, så der foreslås ingen.",
        "Fra 1. april 2027 til 31. maj 2027 er der ingen opfølgning: ingen indsats, der kræver "
        "den, er i gang.",
    ]


def test_an_agreed_day_that_passed_unheld_is_noted() -> None:
    """Rules § 4, point 7: it is not a contact, and a note says so."""
    made = plan(today="2026-11-25", aftalt=[{"dato": "2026-11-24"}])
    assert notes(made) == [
        "Aftalen om opfølgning 24. november 2026 er passeret, og der står ingen opfølgning på "
        "eller efter dagen i afholdt. Aftalen tæller ikke: skriv mødet, hvis det blev holdt "
        "(aarshjul afholdt SAG 2026-11-24), flyt det (aarshjul aftal SAG ÅÅÅÅ-MM-DD --flyt "
        "2026-11-24), eller slet aftalen."
    ]
    held = plan(
        today="2026-11-25", aftalt=[{"dato": "2026-11-24"}], afholdt=[{"dato": "2026-11-25"}]
    )
    assert notes(held) == []


def test_lateness_is_noted_with_its_reason() -> None:
    """The plan says what could not be kept, why, and what to do."""
    keys = heard({"netværksmøder": "nej"})
    off = [{"fra": "2026-11-03", "til": "2027-02-05", "hvorfor": "udlandsrejse"}]
    made = plan(kontakt={"undgå": off}, **keys)
    assert notes(made) == [
        "Opfølgning kan ikke nå fristen 2. februar 2027: ingen åben dag op til den "
        "(udlandsrejse). Første åbne dag er 8. februar 2027."
    ]
    overdue = plan(today="2027-02-03", **keys)
    assert notes(overdue) == [
        "Opfølgning skulle være holdt senest 2. februar 2027. Er det sket, så "
        "skriv det (aarshjul afholdt SAG ÅÅÅÅ-MM-DD); ellers ring til familien. Første åbne dag "
        "er 3. februar 2027."
    ]
    agreed = plan(**keys, aftalt=[{"dato": "2027-02-16"}])
    assert notes(agreed) == [
        "Opfølgning er aftalt til 16. februar 2027, 14 dage efter fristen "
        "2. februar 2027. Aftal en tidligere dag, hvis I kan: aarshjul aftal SAG ÅÅÅÅ-MM-DD --flyt "
        "2027-02-16"
    ]
    both = plan(today="2027-02-15", **keys, aftalt=[{"dato": "2027-02-16"}])
    assert "efter fristen 2. februar 2027, der er passeret. Aftal" in notes(both)[0]


def test_a_note_names_only_what_the_meeting_is_too_late_for() -> None:
    """An overdue network meeting waits for the next follow-up, which is in time (rules § 5)."""
    met = [
        {"dato": "2027-01-04", "formål": ["opfølgning", "netværksmøde", "børnesamtale"]},
        {"dato": "2027-04-04"},
        {"dato": "2027-07-01"},
    ]
    waiting = plan(today="2027-07-05", afholdt=met)
    assert notes(waiting) == [
        "Netværksmøde skulle være holdt senest 4. juli 2027. Er det sket, så skriv det (aarshjul "
        "afholdt SAG ÅÅÅÅ-MM-DD --formål netværksmøde); ellers ring til familien. Den foreslåede "
        "dag er 1. oktober 2027, sammen med opfølgning."
    ]
    agreed = plan(today="2027-07-05", afholdt=met, aftalt=[{"dato": "2027-08-02"}])
    assert notes(agreed)[0].startswith(
        "Netværksmøde er aftalt til 2. august 2027, 29 dage efter fristen 4. juli 2027, der er"
    )
    both = {"dato": "2027-08-02", "formål": ["opfølgning", "netværksmøde"]}
    held = plan(today="2027-08-03", afholdt=[*met, both])
    assert remarks(held) == ["Netværksmøde 2. august 2027 blev holdt efter fristen 4. juli 2027."]


def test_each_missed_deadline_of_a_joint_meeting_is_noted() -> None:
    """The network meeting's deadline passed before the follow-up's."""
    met = [
        {"dato": "2027-01-04", "formål": ["opfølgning", "netværksmøde", "børnesamtale"]},
        {"dato": "2027-04-06"},
    ]
    said = notes(plan(today="2027-07-12", afholdt=met))
    assert [one[: one.index(".", 20)] for one in said] == [
        "Netværksmøde skulle være holdt senest 4",
        "Opfølgning skulle være holdt senest 6",
    ]


def test_what_was_agreed_before_the_start_is_noted() -> None:
    """A wrong year is the usual mistake; the day does not count."""
    made = plan(aftalt=[{"dato": "2025-11-24"}], netværksmøder={"første": "2025-12-01"})
    assert notes(made) == [
        f"Aftalen {day} ligger før sagens start og tæller ikke. Se efter, om dagen er rigtig; "
        f"ellers flyt mødet: aarshjul aftal SAG ÅÅÅÅ-MM-DD --flyt {typed}"
        for day, typed in (("24. november 2025", "2025-11-24"), ("1. december 2025", "2025-12-01"))
    ]


def test_days_that_were_probably_mistyped_are_noted() -> None:
    """An agreed Saturday is kept but noted; a past activity is noted too."""
    made = plan(
        aftalt=[{"dato": "2027-02-06"}],
        aktiviteter=[{"navn": "Ferie", "måned": "2020-01"}, {"navn": "Fest", "måned": "2026-11"}],
    )
    assert notes(made)[1:] == [
        "Aftalen lørdag 6. februar 2027 ligger på en lukket dag (lørdag). Se efter, om dagen er "
        "rigtig; ellers flyt mødet: aarshjul aftal SAG ÅÅÅÅ-MM-DD --flyt 2027-02-06",
        'Aktiviteten "Ferie" ligger i januar 2020, før sagens start. Se efter, om måneden er '
        "rigtig.",
    ]


def test_the_makker_is_named_where_a_meeting_is_the_makkers() -> None:
    """In the table, in JSON, and in one note that says why."""
    made = plan(**heard({"netværksmøder": "nej", "makker": "Jonas Vig", "rådgiver": AWAY}))
    entry = next(one for one in made.entries if Kind.FOLLOW_UP in one.kinds)
    assert in_brief(made, entry) == "med Jonas Vig, hver 3. måned"
    assert [one["with"] for one in json.loads(plan_json(made))["entries"]][:3] == [
        None,
        "Jonas Vig",
        None,
    ]
    assert notes(made) == [
        "Opfølgning 2. februar 2027 er foreslået med Jonas Vig: alle åbne dage op til fristen "
        "2. februar 2027 ligger i rådgiverens fravær."
    ]


def test_a_meeting_agreed_in_the_leave_is_with_the_makker() -> None:
    """It is no closed day, and the note asks whether it is right; a Sunday still is one."""
    for day, more in (("2027-02-01", 0), ("2027-01-31", 1)):
        keys = {"netværksmøder": "nej", "makker": "Jonas Vig", "rådgiver": AWAY}
        made = plan(**heard({**keys, "aftalt": [{"dato": day}]}))
        said = notes(made)
        assert said[0].endswith(
            "er aftalt i rådgiverens fravær og regnes som et møde med Jonas Vig. Passer det ikke, "
            f"så aftal en anden dag: aarshjul aftal SAG ÅÅÅÅ-MM-DD --flyt {day}"
        )
        assert ["(søndag)" in one for one in said[1:]] == [True] * more


def test_what_is_late_names_the_makkers_first_day_if_it_is_sooner() -> None:
    """The caseworker's day is proposed; the note says that the family need not wait for it."""
    made = plan(today="2027-02-03", netværksmøder="nej", makker="Jonas Vig", rådgiver=AWAY)
    assert notes(made)[0].endswith(
        "Første åbne dag er 15. februar 2027; med Jonas Vig er det 3. februar 2027."
    )


def test_a_late_meeting_does_not_blame_leave_that_the_makker_covers() -> None:
    """The family's own days are what stands in the way."""
    made = plan(
        netværksmøder="nej",
        makker="Jonas Vig",
        rådgiver=AWAY,
        kontakt={"undgå": [{"fra": "2026-11-20", "til": "2027-02-16", "hvorfor": "udlandsrejse"}]},
    )
    assert "ingen åben dag op til den (udlandsrejse)." in notes(made)[0]


def reasons(made: Plan) -> list[str]:
    """What the plan says of its follow-ups, each below the ones above it."""
    said: set[str] = set()
    told = [(entry, in_full(made, entry, said)) for entry in made.entries]
    return [text for entry, text in told if Kind.FOLLOW_UP in entry.kinds]


def test_a_reason_names_the_section_that_sets_the_rhythm_and_tells_it_once() -> None:
    """Not all of the case's; the looser rule's come back, with a word, when the tighter is over."""
    made = plan(
        netværksmøder="nej",
        indsatser=[
            {"paragraf": "BL § 86"},
            {"paragraf": "BL § 32", "fra": "2027-03-15", "til": "2027-06-20"},
            {"paragraf": "BL § 46", "fra": "2027-04-20", "til": "2027-06-20"},
            {"paragraf": "BL § 89"},
        ],
    )
    first, second, third, _, fifth, *_ = reasons(made)
    assert first.startswith(
        "BL § 86 kræver opfølgning hver 3. måned fra 2. november 2026 (Modelbeskrivelsen s. 9 og "
        "21). Talt fra sagens begyndelse, 2. november 2026, er fristen tirsdag 2. februar 2027; "
        "mødet ligger på fristen."
    )
    assert second == (
        "BL § 32 kræver opfølgning hver 6. uge fra 15. marts 2027 (Modelbeskrivelsen s. 9 og 21). "
        "Talt fra 15. marts 2027 er fristen mandag 26. april 2027; mødet ligger på fristen."
    )
    assert third == (
        "BL § 32: hver 6. uge. Den forrige opfølgning ligger 26. april 2027, så fristen er mandag "
        "7. juni 2027; mødet ligger på fristen."
    )
    assert fifth.startswith("BL § 86: hver 3. måned. ")


def test_a_reason_says_that_the_makker_takes_the_meeting() -> None:
    """With why, for a day proposed and for one agreed."""
    keys: dict[str, Any] = {"netværksmøder": "nej", "makker": "Jonas Vig", "rådgiver": AWAY}
    assert (
        "mødet ligger på fristen, og Jonas Vig tager det, for alle åbne dage op til fristen ligger "
        "i rådgiverens fravær."
    ) in reasons(plan(**keys))[0]
    assert (
        "dagen er aftalt med familien, og Jonas Vig tager mødet, for dagen ligger i rådgiverens"
    ) in reasons(plan(**keys, aftalt=[{"dato": "2027-02-01"}]))[0]


def test_an_own_activity_is_named_where_it_closes_a_day() -> None:
    """In the table, and for a meeting that was agreed on its day."""
    own = [{"navn": "For\u00adældre", "dato": "2027-02-02"}]
    made = plan(netværksmøder="nej", aktiviteter=own)
    (first, *_) = [one for one in made.entries if Kind.FOLLOW_UP in one.kinds]
    assert in_brief(made, first) == ('hver 3. måned, lukket på fristen: familien har "Forældre"')
    agreed = plan(netværksmøder="nej", aktiviteter=own, aftalt=[{"dato": "2027-02-02"}])
    assert notes(agreed) == [
        'Aftalen tirsdag 2. februar 2027 ligger på en lukket dag (familien har "Forældre"). Se '
        "efter, om dagen er rigtig; ellers flyt mødet: aarshjul aftal SAG ÅÅÅÅ-MM-DD --flyt "
        "2027-02-02"
    ]


def test_a_section_of_the_old_act_is_noted_with_its_new_name() -> None:
    """Rules § 1: a SEL section that runs after 2023 is read, and noted, once."""
    made = plan(indsatser=[{"paragraf": "SEL § 41"}, {"paragraf": "SEL § 41", "fra": "2027-01-01"}])
    assert notes(made) == ["SEL § 41 hedder siden 1. januar 2024 BL § 86."]


def test_a_section_whose_numbers_differ_is_noted_without_its_number() -> None:
    """Rules § 1: BL § 90 is read as relief, the stricter; the caseworker is told, once."""
    told = (
        " står uden nummer og regnes som afløsning, aflastning og personlig hjælp, det strengeste: "
        "skriv nummeret (nr. 1-3 er afløsning, aflastning og personlig hjælp, nr. 4 og frem er "
        "hjælpemidler, forbrugsgoder, bil og boligindretning)."
    )
    made = plan(indsatser=[{"paragraf": "BL § 90"}, {"paragraf": "BL § 90", "fra": "2027-01-01"}])
    assert notes(made) == [f"BL § 90{told}"]
    assert remarks(made) == notes(made)
    assert notes(plan(indsatser=[{"paragraf": "BL § 90, stk. 1"}])) == [f"BL § 90, stk. 1{told}"]
    assert notes(plan(indsatser=[{"paragraf": "BL § 90, nr. 3"}])) == []


@pytest.mark.parametrize("number", ["", ", stk. 1", ", stk. 1, nr. 1", ", nr. 3"])
def test_relief_by_its_number_is_followed_up(number: str) -> None:
    """Every three months, as without the number."""
    made = plan(indsatser=[{"paragraf": f"BL § 90{number}"}], until="2027-06-01")
    assert days_of(made) == ["2027-02-02", "2027-04-30"]


@pytest.mark.parametrize(
    "section",
    ["BL § 90, stk. 1, nr. 4", "SEL § 112", "BL § 54", "BL § 143", "SEL § 19 a", "SEL § 76 a"],
)
def test_help_without_a_cadence_is_read_beside_help_with_one(section: str) -> None:
    """It changes no day; in the other model any help counts."""
    both = [{"paragraf": "BL § 86"}, {"paragraf": section}]
    assert days_of(plan(indsatser=both)) == days_of(plan())
    with pytest.raises(CaseFileError, match="Sammen om familien har ingen kadence"):
        plan(indsatser=[{"paragraf": section}])
    other = plan(model="sverigesprogrammet", indsatser=[{"paragraf": section}])
    assert days_of(other)[0] == "2026-11-30"


def test_days_without_a_cadence_are_noted_whole() -> None:
    """The note names the whole stretch, wherever the period was cut."""
    made = plan(
        until="2027-04-01",
        indsatser=[{"paragraf": "BL § 86", "fra": "2026-12-01", "til": "2027-03-15"}],
    )
    assert notes(made) == [
        "Fra 2. november 2026 til 30. november 2026 er der ingen opfølgning: ingen indsats, der "
        "kræver den, er i gang.",
        "Fra 16. marts 2027 er der ingen opfølgning længere: ingen indsats, der kræver den, er i "
        "gang.",
    ]


@pytest.mark.parametrize(
    ("measures", "told"),
    [
        (
            [{"paragraf": "BL § 30"}, {"paragraf": "BL § 18"}],
            "Sammen om familien har ingen kadence for disse indsatser – skriv den indsats, der "
            "mangler, eller model: sverigesprogrammet",
        ),
        (
            [{"paragraf": "BL § 86", "fra": "2025-01-01", "til": "2026-11-01"}],
            "alle indsatser er slut før start – ret datoerne, eller skriv den, der mangler",
        ),
    ],
)
def test_a_case_in_which_no_rule_ever_runs_is_refused(
    measures: list[dict[str, str]], told: str
) -> None:
    """Rules § 2: refused with the reason and the way out; today plays no part."""
    for today in ("2026-11-22", "2090-01-01"):
        with pytest.raises(CaseFileError) as refused:
            plan(today=today, indsatser=measures)
        assert str(refused.value).endswith(f"indsatser: {told}")


def test_a_case_whose_rules_have_all_ended_is_planned_without_follow_ups() -> None:
    """A rule that ran once is enough; no follow-up is proposed after it."""
    made = plan(indsatser=[{"paragraf": "BL § 86", "til": "2026-11-10"}])
    assert days_of(made) == []


def test_no_rule_but_the_other_model_has_one() -> None:
    """The way out works: under the other model every measure has a cadence."""
    made = plan(model="sverigesprogrammet", indsatser=[{"paragraf": "BL § 30"}])
    assert days_of(made)[0] == "2026-11-30"


def test_goals_stand_in_the_period_they_are_due_in() -> None:
    """Periods are half-open; a goal without a day is due in none, and they come by day."""
    goals = [
        {"mål": "sidst", "senest": "2027-12-31"},
        {"mål": "uden dag"},
        {"mål": "efter", "senest": "2028-01-01"},
        {"mål": "først", "senest": "2027-01-01"},
        {"mål": "før", "senest": "2026-12-31"},
    ]
    made = plan(first="2027-01-01", until="2028-01-01", mål=goals)
    assert [goal.goal for goal in made.goals] == ["først", "sidst"]


AGED: list[tuple[str, dict[str, Any], list[str], list[str]]] = [
    # why, the case's keys, the follow-ups until the end of 2027, the notes
    (
        "the day before the birthday is the last: a deadline on it stands",
        {"børn": [{"navn": "Tim", "født": "2009-02-03"}]},
        ["2027-02-02"],
        [
            "Tim fylder 18 den 3. februar 2027: BL § 86 regnes som ophørt dagen før. Skriv til på "
            "indsatsen, og den hjælp, der går videre efter en ny afgørelse.",
            "Fra 3. februar 2027 er der ingen opfølgning længere: ingen indsats, der kræver den, "
            "er i gang.",
        ],
    ),
    (
        "a deadline on the birthday does not",
        {"børn": [{"navn": "Tim", "født": "2009-02-02"}]},
        [],
        [
            "Tim fylder 18 den 2. februar 2027: BL § 86 regnes som ophørt dagen før. Skriv til på "
            "indsatsen, og den hjælp, der går videre efter en ny afgørelse.",
            "Fra 2. februar 2027 er der ingen opfølgning længere: ingen indsats, der kræver den, "
            "er i gang.",
        ],
    ),
    (
        "an end in the file that comes first is the end, and nothing is noted",
        {
            "børn": [{"navn": "Tim", "født": "2009-02-10"}],
            "indsatser": [{"paragraf": "BL § 86", "til": "2027-02-09"}],
        },
        ["2027-02-02"],
        [
            "Fra 10. februar 2027 er der ingen opfølgning længere: ingen indsats, der kræver den, "
            "er i gang."
        ],
    ),
    (
        "without `barn`, the youngest decides",
        {"børn": [{"navn": "Tim", "født": "2009-02-10"}, {"navn": "Ea", "født": "2009-05-20"}]},
        ["2027-02-02", "2027-04-30"],
        [
            "Ea fylder 18 den 20. maj 2027: BL § 86 regnes som ophørt dagen før. Skriv til på "
            "indsatsen, og den hjælp, der går videre efter en ny afgørelse.",
            "Fra 20. maj 2027 er der ingen opfølgning længere: ingen indsats, der kræver den, "
            "er i gang.",
        ],
    ),
    (
        "and not when a child has no birthday in the file",
        {"børn": [{"navn": "Tim", "født": "2009-02-10"}, {"navn": "Ea"}]},
        ["2027-02-02", "2027-04-30", "2027-07-30", "2027-10-29"],
        [],
    ),
    (
        "with `barn`, that child decides; a sibling's help goes on",
        {
            "børn": [{"navn": "Tim", "født": "2009-02-10"}, {"navn": "Ea", "født": "2015-05-20"}],
            "indsatser": [
                {"paragraf": "BL § 32", "barn": "Tim"},
                {"paragraf": "BL § 89", "barn": "Tim"},
                {"paragraf": "BL § 86", "barn": "Ea"},
            ],
        },
        ["2026-12-14", "2027-01-25", "2027-04-23", "2027-07-23", "2027-10-22"],
        [
            "Tim fylder 18 den 10. februar 2027: BL § 32 og BL § 89 regnes som ophørt dagen før. "
            "Skriv til på indsatsen, og den hjælp, der går videre efter en ny afgørelse.",
        ],
    ),
    (
        "youth support goes on",
        {
            "model": "sverigesprogrammet",
            "børn": [{"navn": "Tim", "født": "2009-02-10"}],
            "indsatser": [{"paragraf": "BL § 113"}],
        },
        ["2026-11-30", "2027-02-26", "2027-05-26", "2027-08-26", "2027-11-26"],
        [],
    ),
    (
        "help that begins after the birthday never runs",
        {
            "børn": [{"navn": "Tim", "født": "2009-02-10"}],
            "indsatser": [
                {"paragraf": "BL § 86"},
                {"paragraf": "BL § 32", "fra": "2027-03-01", "til": "2027-09-01"},
            ],
        },
        ["2027-02-02"],
        [
            "Tim fylder 18 den 10. februar 2027: BL § 86 og BL § 32 regnes som ophørt dagen før. "
            "Skriv til på indsatsen, og den hjælp, der går videre efter en ny afgørelse.",
            "Fra 10. februar 2027 er der ingen opfølgning længere: ingen indsats, der kræver den, "
            "er i gang.",
        ],
    ),
]


@pytest.mark.parametrize(("_why", "keys", "expected", "told"), AGED, ids=[row[0] for row in AGED])
def test_help_for_a_child_ends_the_day_before_the_18th_birthday(
    _why: str, keys: dict[str, Any], expected: list[str], told: list[str]
) -> None:
    """Rules § 3: the cadence ends with it, and the plan says so."""
    made = plan(**keys)
    assert days_of(made) == expected
    about = ("regnes som ophørt", "ingen opfølgning længere")
    assert [note for note in notes(made) if any(words in note for words in about)] == told


def test_an_ended_help_is_noted_until_the_file_has_its_end() -> None:
    """Before the birthday's period not; after it in every period."""
    keys: dict[str, Any] = {"børn": [{"navn": "Tim", "født": "2009-06-10"}]}
    about = ("regnes som ophørt", "ingen opfølgning længere")

    def said(**period: Any) -> list[str]:
        of: dict[str, Any] = {"indsatser": [{"paragraf": "BL § 86"}], **keys}
        return [
            note for note in notes(plan(**of, **period)) if any(words in note for words in about)
        ]

    assert said(until="2027-06-01") == []
    told, gap = said(today="2028-04-01", first="2028-04-01", until="2028-05-01")
    assert told.startswith("Tim fyldte 18 den 10. juni 2027: BL § 86 regnes som ophørt dagen før.")
    assert gap.startswith("Fra 10. juni 2027 er der ingen opfølgning længere")


def test_the_transition_says_which_help_it_ends() -> None:
    """`--hvorfor` at the 18th birthday names the sections; at the 16th it has none to name."""
    made = plan(
        until="2030-01-01",
        børn=[{"navn": "Tim", "født": "2011-02-10"}],
        indsatser=[{"paragraf": "BL § 86"}, {"paragraf": "BL § 87", "til": "2028-01-01"}],
    )
    said = {
        entry.title: in_full(made, entry)
        for entry in made.entries
        if entry.kinds[0].value == "transition"
    }
    assert said["Tim fylder 18 år"].endswith(" BL § 86 regnes som ophørt dagen før.")
    assert "ophørt" not in said["Tim fylder 16 år"]


@pytest.mark.parametrize(
    ("measures", "told"),
    [
        (
            [{"paragraf": "BL § 86"}],
            "Tim fylder 18 den 2. november 2026, så BL § 86 regnes som ophørt dagen før – ret "
            "født, eller skriv den hjælp, der går videre",
        ),
        (
            [{"paragraf": "BL § 86"}, {"paragraf": "BL § 30", "barn": "Bo"}],
            "Tim fylder 18 den 2. november 2026, så BL § 86 regnes som ophørt dagen før – ret "
            "født, eller skriv den hjælp, der går videre",
        ),
        (
            [{"paragraf": "BL § 30", "barn": "Bo"}],
            "Sammen om familien har ingen kadence for disse indsatser – skriv den indsats, der "
            "mangler, eller model: sverigesprogrammet",
        ),
    ],
)
def test_a_case_that_an_age_leaves_without_a_rule_is_refused(
    measures: list[dict[str, str]], told: str
) -> None:
    """The reason is the birthday, and only where it is."""
    children = [{"navn": "Tim", "født": "2008-11-02"}, {"navn": "Bo", "født": "2014-05-01"}]
    with pytest.raises(CaseFileError) as refused:
        plan(børn=children, indsatser=[{"barn": "Tim", **one} for one in measures])
    assert str(refused.value).endswith(f"indsatser: {told}")
