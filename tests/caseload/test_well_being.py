"""What a family says of its well-being: told to the caseworker, and to nobody else."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aarshjul.caseload.handover import handover
from aarshjul.caseload.handover_words import parts
from aarshjul.caseload.week import weeks_ahead
from aarshjul.caseload.week_html import week_html
from aarshjul.caseload.week_json import week_json
from aarshjul.caseload.week_words import weeks_words
from aarshjul.caseload.well_being import LAST_ANSWERS, trend_text, trend_with, trends
from tests.make import case, run

if TYPE_CHECKING:
    from pathlib import Path

    from aarshjul.casefile.case import Case

TODAY = date(2027, 1, 26)
QUESTION = "Hvor nemme har morgenerne været?"
COLOURS = ["rød", "gul", "grøn"]


def told(*answers: str, børn: object = None, **keys: object) -> Case:
    """A case with one answer at each contact, a week between them, all from the same people."""
    of = {"børn": børn} if børn else {}
    held = [
        {"dato": f"{date(2026, 11, 2) + timedelta(weeks=week)}", "trivsel": answer, **of}
        for week, answer in enumerate(answers)
    ]
    return case(TODAY, afholdt=held, **keys)


def lines(of: Case) -> list[str]:
    """Every trend of a case, in words."""
    return [trend_text(trend) for trend in trends(of)]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (["6"], ["familien: 6 (2. november 2026)"]),
        (["6", "10"], ["familien: 6 (2. november 2026), 10 (9. november 2026), op siden sidst"]),
        (["10", "9"], ["familien: 10 (2. november 2026), 9 (9. november 2026), ned siden sidst"]),
        (["gul", "gul"], ["familien: gul (2. november 2026), gul (9. november 2026), som sidst"]),
        (
            ["rød", "gul"],
            ["familien: rød (2. november 2026), gul (9. november 2026), op siden sidst"],
        ),
        (  # two scales are never compared
            ["2", "grøn", "1"],
            [
                "familien: 2 (2. november 2026), 1 (16. november 2026), ned siden sidst",
                "familien: grøn (9. november 2026)",
            ],
        ),
        ([], []),
    ],
)
def test_the_answers_are_told_with_their_days(answers: list[str], said: list[str]) -> None:
    """The newest last, and whether it is above or below the one before it."""
    assert lines(told(*answers)) == said


def test_each_is_told_apart() -> None:
    """The family's answers, one child's, and those of two children together."""
    of = case(
        TODAY,
        børn=[{"navn": "Alma"}, {"navn": "Otto"}],
        afholdt=[
            {"dato": "2026-12-01", "trivsel": "3", "børn": ["Otto", "Alma"]},
            {"dato": "2026-11-02", "trivsel": "5"},
            {"dato": "2026-11-09", "trivsel": "6", "børn": "otto"},
            {"dato": "2026-11-16", "børn": "Otto"},
            {"dato": "2026-12-08", "trivsel": "4", "børn": ["Alma", "Otto"]},
        ],
    )
    assert lines(of) == [
        "familien: 5 (2. november 2026)",
        "Otto: 6 (9. november 2026)",
        "Alma og Otto: 3 (1. december 2026), 4 (8. december 2026), op siden sidst",
    ]


def test_a_contact_finds_the_answers_it_belongs_to() -> None:
    """Those of the same people on the same scale; none where nothing was told."""
    of = told("6", "gul", "7")
    found = [trend_with(of, held) for held in of.held]
    assert [trend and trend_text(trend) for trend in found] == [
        "familien: 6 (2. november 2026), 7 (16. november 2026), op siden sidst",
        "familien: gul (9. november 2026)",
        "familien: 6 (2. november 2026), 7 (16. november 2026), op siden sidst",
    ]
    assert trend_with(of, of.held[0].model_copy(update={"well_being": None})) is None


@given(st.lists(st.integers(1, 10), min_size=1, max_size=9))
def test_the_last_answers_are_shown_and_none_is_made_up(answers: list[int]) -> None:
    """At most the last few, in the order of their days, and the direction is that of the last."""
    (trend,) = trends(told(*map(str, answers)))
    assert [answer.told.rank for answer in trend.last] == answers[-LAST_ANSWERS:]
    days = [answer.day for answer in trend.last]
    assert days == sorted(days)
    if len(answers) == 1:
        assert trend.direction is None
    else:
        step = answers[-1] - answers[-2]
        assert trend.direction == ("same" if step == 0 else "up" if step > 0 else "down")


def test_the_next_caseworker_is_told() -> None:
    """The question in the family's words, then the answers; nothing where nobody asked."""

    def said(of: Case) -> list[tuple[str, ...]]:
        found = parts(handover(of, today=TODAY), today=TODAY)
        return [part.lines for part in found if part.heading.startswith("Trivsel")]

    asked = told("6", trivsel_spørgsmål=QUESTION)
    question = f"spørgsmålet, med familiens ord: {QUESTION}"
    assert said(asked) == [(question, "familien: 6 (2. november 2026)")]
    assert said(told(trivsel_spørgsmål=QUESTION)) == [(question,)]
    assert said(told("gul")) == [("familien: gul (2. november 2026)",)]
    assert said(told()) == []


def test_it_stands_at_the_next_meeting() -> None:
    """In words, on the page and for programs; not at a meeting that was held."""
    keys = {"aftalt": [{"dato": "2027-01-28"}], "netværksmøder": "nej"}
    of = told("6", "7", børn="Alma", trivsel_spørgsmål=QUESTION, **keys)
    ahead = weeks_ahead([(of, None)], today=TODAY, first=TODAY, weeks=1)
    said = weeks_words(ahead)
    details = [one.details for week in said.weeks for day in week.days for one in day.meetings]
    trend = "trivsel, Alma: 6 (2. november 2026), 7 (9. november 2026), op siden sidst"
    assert {one[-2:] for one in details} == {(trend, f"spørg: {QUESTION}")}
    assert trend in week_html(said).decode()
    meetings = [
        one
        for day in json.loads(week_json(ahead, unreadable=[]))["days"]
        for one in day["meetings"]
    ]
    assert meetings
    for one in meetings:
        assert one["well_being_question"] == QUESTION
        assert one["well_being"] == [
            {
                "children": ["Alma"],
                "scale": "number",
                "answers": [
                    {"date": "2026-11-02", "answer": "6"},
                    {"date": "2026-11-09", "answer": "7"},
                ],
                "direction": "up",
            }
        ]
    past = weeks_ahead([(of, None)], today=TODAY, first=date(2026, 11, 9), weeks=1)
    (held,) = [one for day in weeks_words(past).weeks[0].days for one in day.meetings]
    assert (held.firm, held.details) == ("holdt", ())


CASE = """\
sag: 2026-014
id: 7f3k9q2m
familie: Familien Holm
børn: [{navn: Alma, født: 2010-05-17}]
start: 2026-11-02
rådgiver: {navn: Mette Lund, email: mlu@kommune.example}
indsatser: [{paragraf: BL § 32}]
netværk: [{navn: PPR, rolle: psykolog, email: ppr@kommune.example}]
aftalt: [{dato: 2027-02-02, tidspunkt: '14:00'}]
"""
ASKED = "trivsel_spørgsmål: Er ZEBRA-morgenerne gode?\n"
HELD = "afholdt: [{dato: 2026-12-10%s}, {dato: 2027-01-20%s}]\n"
UNASKED = [
    "rapport . ",
    "rapport . --json",
    "rapport . -o ud.xlsx",
    "rapport . -o ud.pdf",
    "rapport . -o ud.png",
    "hjul holm.yaml -o ud.svg",
    "hjul holm.yaml -o ud.pdf",
    "ark holm.yaml -o ud.pdf",
    "ark holm.yaml -o ud.html",
    "kalender holm.yaml -o ud.ics --med-navne",
    "kalender . -o ud.ics",
    "byg holm.yaml -o ud",
    "invitation holm.yaml --møde 2027-02-02",
    "invitation holm.yaml --møde 2027-02-02 --ics ud.ics",
    "invitation holm.yaml --møde 2027-02-02 --familien",
    "plan holm.yaml --json",
    "plan holm.yaml --hvorfor",
    "status . --json",
    "tjek .",
    "overdrag holm.yaml --til-voksen",
    "fordel . --json",
]


def handed_out(where: Path, words: str, *, asked: bool) -> tuple[int, str, str, dict[str, bytes]]:
    """All that a command says and writes about the case, with the answers or without them."""
    where.mkdir()
    answers = (", trivsel: rød, med: [Far]", ", trivsel: 2") if asked else (", med: [Far]", "")
    text = CASE + (ASKED if asked else "") + HELD % answers
    (where / "holm.yaml").write_text(text, encoding="utf-8")
    done = run(*words.split(), "--dags-dato", f"{TODAY}", folder=where)
    files = (one for one in where.rglob("*") if one.is_file() and one.name != "holm.yaml")
    # The plan that byg writes ends with a number by which it sees that the case file changed.
    written = {one.name: re.sub(rb"Kontroltal, .*", b"", one.read_bytes()) for one in files}
    return done.returncode, done.stdout, done.stderr, written


@pytest.mark.parametrize("words", UNASKED)
def test_nobody_else_is_told(words: str, tmp_path: Path) -> None:
    """With the answers and without them, a command gives the same bytes."""
    with_answers = handed_out(tmp_path / "a", words, asked=True)
    assert with_answers == handed_out(tmp_path / "b", words, asked=False)
    assert with_answers[0] in (0, 1), with_answers[2]
    assert with_answers[1] or with_answers[3]


@pytest.mark.parametrize("words", ["uge . --uger 2", "overdrag holm.yaml"])
def test_the_caseworkers_own_lists_tell_it(words: str, tmp_path: Path) -> None:
    """So the law above compares with something."""
    _, said, _, _ = handed_out(tmp_path / "a", words, asked=True)
    assert "ZEBRA" in said
    assert "rød (10. december 2026)" in said
