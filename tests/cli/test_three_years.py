"""Five invented families' years: what the law asks for falls due, is missed, shown, done, and gone.

The commands are run in this process, one after the other, on files in a folder.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from aarshjul.casefile.reader import read_case
from aarshjul.cli import terminal
from aarshjul.cli.entry_point import NAME, program
from aarshjul.rules.legal_deadlines import NO_CLOCK, deadline_ids, deadline_rules
from tests.make import plan

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEAD = """\
sag: t-1
familie: Familien Prøve
start: {start}
rådgiver: {{navn: Mette Lund}}
netværksmøder: nej
"""

PLACED = (
    HEAD.format(start="2026-08-03")
    + """\
børn: [{navn: Viktor, født: 2010-09-20}]
indsatser:
  - {paragraf: BL § 46, fra: 2026-08-03, afgørelse: 2026-08-01}
"""
)
TAKEN = (
    HEAD.format(start="2026-08-03")
    + """\
børn: [{navn: Ib, født: 2010-11-20}]
indsatser:
  - {paragraf: BL § 47, fra: 2026-08-10, afgørelse: 2026-08-10}
"""
)
GROWN = (
    HEAD.format(start="2026-08-03")
    + """\
børn: [{navn: Ida, født: 2010-10-05}]
indsatser:
  - {paragraf: BL § 32, fra: 2026-08-10, afgørelse: 2026-08-10}
  - {paragraf: BL § 87, fra: 2026-08-10, til: 2027-03-31}
"""
)
SUPPORTED = (
    HEAD.format(start="2026-08-03")
    + """\
børn: [{navn: Alma, født: 2018-01-10, funktionsnedsættelse: 2026-09-01}]
indsatser:
  - {paragraf: BL § 20, fra: 2026-08-03, til: 2026-10-01, kendt: 2026-08-03}
  - {paragraf: BL § 32, fra: 2026-08-10, til: 2027-06-30, afgørelse: 2026-08-07}
"""
)
COMPENSATED = (
    HEAD.format(start="2023-10-02")
    + """\
børn: [{navn: Tim, født: 2009-05-17}]
indsatser:
  - {paragraf: SEL § 41, fra: 2023-10-02, afgørelse: 2023-10-02}
  - {paragraf: SEL § 52, fra: 2023-10-02, til: 2026-12-31}
"""
)


class Step(NamedTuple):
    """One thing the law asks for: its name, its day, and how it is done in the end.

    `day` is the statutory day, or a task's first day; `shown` is a day on which nobody has done it.
    """

    rule: str
    day: str
    shown: str
    words: str
    done: tuple[str, ...] = ()
    task: bool = False


YEARS: dict[str, tuple[str, list[Step]]] = {
    "a young person is placed": (
        PLACED,
        [
            Step("forberedelse", "2026-09-20", "2026-09-21", "kontakt den unge", task=True),
            Step("barnets-plan", "2026-11-01", "2026-11-02", "barnets plan færdig"),
            Step(
                "første-opfølgning",
                "2026-11-03",
                "2026-11-04",
                "første opfølgning på anbringelse",
                ("afholdt", "2026-11-04", "--form", "hjemmebesøg"),
            ),
            Step("videre-opfølgning", "2026-11-04", "2026-11-05", "beslut den videre", task=True),
            Step("ungeplan", "2026-12-20", "2026-12-21", "ungeplan færdig"),
            Step("tilsynsbesøg", "2027-02-03", "2027-02-04", "1. tilsynsbesøg"),
            Step("tilsynsbesøg", "2027-08-03", "2027-08-04", "2. tilsynsbesøg"),
            Step("støtte-efter-18", "2028-03-20", "2028-03-21", "afgørelse om støtte efter 18"),
            Step("voksenhjælp", "2028-09-19", "2028-09-20", "hjælpen som voksen afgjort"),
        ],
    ),
    "a child is assessed and supported": (
        SUPPORTED,
        [
            Step(
                "første-opfølgning",
                "2026-10-01",
                "2026-10-02",
                "første opfølgning på støttende indsats",
                ("afholdt", "2026-10-02", "--form", "møde"),
            ),
            Step("videre-opfølgning", "2026-10-02", "2026-10-03", "beslut den videre", task=True),
            Step("barnets-plan-støtte", "2026-11-07", "2026-11-08", "barnets plan lavet"),
            Step("familievejleder", "2026-12-01", "2026-12-02", "familievejleder tilbudt"),
            Step("undersøgelse", "2026-12-03", "2026-12-04", "børnefaglig undersøgelse færdig"),
            Step("bevilling", "2027-06-30", "2027-07-01", "bevilling udløber: støttende indsats"),
        ],
    ),
    "a child is placed without consent, and turns 16": (
        TAKEN,
        [
            Step("barnets-plan", "2026-08-09", "2026-08-10", "barnets plan færdig"),
            Step("ungeplan", "2027-02-20", "2027-02-21", "ungeplan færdig"),
        ],
    ),
    "a young person with support, and a parent with lost earnings": (
        GROWN,
        [
            Step("ungeplan", "2027-01-05", "2027-01-06", "stilling taget til, om der skal være"),
            Step("bevilling", "2027-03-31", "2027-04-01", "tabt arbejdsfortjeneste, med 14 ugers"),
        ],
    ),
    "help from before the new act": (
        COMPENSATED,
        [
            Step("opfølgning-serviceloven", "2024-01-02", "2024-01-03", "opfølgning på støttende"),
            Step("bevilling", "2026-12-31", "2027-01-04", "bevilling udløber: støttende indsats"),
            Step("voksenhjælp", "2027-05-16", "2027-05-17", "hjælpen som voksen afgjort"),
        ],
    ),
}
KOMPENSATION = Step("kompensationsydelse", "2027-09-01", "2027-09-02", "merudgifter vurderet")
LAST = date(2028, 12, 1)
RHYTHM = Step("besluttet-rytme", "2027-03-10", "2027-03-11", "opfølgning på støttende indsats")


@pytest.fixture
def ran(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """Run a command on the folder's one file: its exit code, and all that it says."""
    monkeypatch.chdir(tmp_path)

    def run(command: str, *words: str, today: str) -> tuple[int, str]:
        args = [command, *words, "--dags-dato", today]
        code = terminal.run(program(args), args, name=NAME)
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def entries(ran: Callable[..., tuple[int, str]], step: Step, today: str) -> list[dict[str, Any]]:
    """The plan's entries of a day, as programs read them, that are this step and not done."""
    code, said = ran("plan", "sag.yaml", "--json", today=today)
    assert code == 0, said
    found = [one for one in json.loads(said)["entries"] if step.words in told(one["title"])]
    open_ones = [one for one in found if one["done"] is None]
    return [one for one in open_ones if (one["deadline"] or one["date"]) == step.day]


def told(title: str) -> str:
    """A title as it stands within a sentence."""
    return title.removeprefix("Frist: ").removeprefix("Opgave: ").replace("Bevilling", "bevilling")


def standing(ran: Callable[..., tuple[int, str]], step: Step, folder: Path) -> dict[str, bool]:
    """In which outputs it stands as something that is still to be done."""
    day = step.shown
    of_day = [one for one in entries(ran, step, day) if one["overdue"] is not step.task]
    code, check = ran("tjek", "sag.yaml", today=day)
    ran("kalender", "sag.yaml", "-o", "sag.ics", "--ændringer", "nyt.ics", today=day)
    for left in folder.glob("nyt*"):
        left.unlink()
    handed = " ".join(ran("overdrag", ".", today=day)[1].split()).split("- ")
    listed = ran("klaret", "sag.yaml", today=day)[1].splitlines()
    rows = [line for line in listed if step.day in line and line.endswith(f" {step.rule}")]
    return {
        "plan": len(of_day) == 1,
        "tjek": code == 1 and f"aarshjul klaret SAG {step.rule} " in check,
        "klaret": any(("OVERSKREDET" in row) is not step.task for row in rows),
        "status": is_told(ran, step, "status"),
        "uge": is_told(ran, step, "uge"),
        "overdrag": any(
            step.words in line and (step.task or "OVERSKREDET" in line) for line in handed
        ),
    }


def is_told(ran: Callable[..., tuple[int, str]], step: Step, command: str) -> bool:
    """Whether it is among what a command tells to do: to catch up with, or a task."""
    tasks = json.loads(ran(command, ".", "--json", today=step.shown)[1])["tasks"]
    what = "do" if step.task else "catch_up"
    return any(one["what"] == what and step.words in one["text"] for one in tasks)


def in_calendar(step: Step, folder: Path) -> int:
    """How many of the law's events the calendar file has on its day."""
    event = f"DTSTART;VALUE=DATE:{step.day.replace('-', '')}\r\n"
    blocks = (folder / "sag.ics").read_bytes().decode().split("BEGIN:VEVENT")
    return sum(event in block and "legal_deadline" in block for block in blocks)


def reported(ran: Callable[..., tuple[int, str]], step: Step) -> int:
    """How many deadlines of its month the leader's report counts as not met."""
    month = step.day[:7]
    said = ran("rapport", ".", "--fra", month, "--måneder", "1", "--json", today=step.shown)[1]
    counts = json.loads(said)["legal_deadlines"]
    return int(counts["open"] if step.task else counts["overdue"])


def falls_due(ran: Callable[..., tuple[int, str]], step: Step) -> None:
    """On its own day it stands in the plan, and nobody calls it overdue."""
    (entry,) = entries(ran, step, step.day)
    assert not entry["overdue"], step.rule
    assert entry["deadline"] == (None if step.task else step.day)


def is_missed(ran: Callable[..., tuple[int, str]], step: Step, folder: Path) -> None:
    """The day after, every command shows it; a task, every command from its day on."""
    assert all((shown := standing(ran, step, folder)).values()), (step.rule, shown)
    assert in_calendar(step, folder) > 0, step.rule
    assert reported(ran, step) > 0, step.rule


def is_done(ran: Callable[..., tuple[int, str]], step: Step, folder: Path) -> None:
    """Held or marked, it is gone from every command; of two that fell on one day, one is."""
    events, counted = in_calendar(step, folder), reported(ran, step)
    done = step.done or ("klaret", step.rule, step.shown)
    code, said = ran(done[0], "sag.yaml", *done[1:], today=step.shown)
    assert code == 0, said
    assert entries(ran, step, step.shown) == [], step.rule
    assert not any((shown := standing(ran, step, folder)).values()), (step.rule, shown)
    assert in_calendar(step, folder) == events - 1, step.rule
    assert reported(ran, step) == counted - 1, step.rule


def live(ran: Callable[..., tuple[int, str]], step: Step, folder: Path) -> None:
    """It falls due, is missed, and is done."""
    falls_due(ran, step)
    is_missed(ran, step, folder)
    is_done(ran, step, folder)


@pytest.mark.parametrize("year", YEARS)
def test_what_is_missed_is_shown_until_it_is_done(
    ran: Callable[..., tuple[int, str]], tmp_path: Path, year: str
) -> None:
    """Rules § 6, row by row: due, missed, shown by every command the day after, done, gone."""
    text, steps = YEARS[year]
    (tmp_path / "sag.yaml").write_text(text, encoding="utf-8")
    for step in steps:
        live(ran, step, tmp_path)
        assert entries(ran, step, step.shown) == []


def test_the_rhythm_that_was_decided_is_missed_and_shown(
    ran: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    """After the first follow-up the decision stands in the file, and its deadline counts."""
    decided = "afgørelse: 2026-08-07, opfølgning: hver 4 måneder, begrundelse: stabil}"
    text = SUPPORTED.replace("afgørelse: 2026-08-07}", decided)
    text += "afholdt:\n  - {dato: 2026-10-05}\n  - {dato: 2026-11-10}\n"
    (tmp_path / "sag.yaml").write_text(text, encoding="utf-8")
    step = RHYTHM._replace(done=("afholdt", "2027-03-11", "--form", "telefon"))
    live(ran, step, tmp_path)
    assert entries(ran, step, step.shown) == []


def test_compensation_from_before_the_change_is_assessed_again(
    ran: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    """By 1 September 2027, also where the file does not say when the help began."""
    text = (
        HEAD.format(start="2026-08-03") + "børn: [{navn: Tim}]\nindsatser: [{paragraf: BL § 86}]\n"
    )
    (tmp_path / "sag.yaml").write_text(text, encoding="utf-8")
    live(ran, KOMPENSATION, tmp_path)
    assert entries(ran, KOMPENSATION, KOMPENSATION.shown) == []


def test_every_name_of_the_law_has_its_story() -> None:
    """A row that is added needs one, too."""
    told = [step.rule for _, steps in YEARS.values() for step in steps]
    assert {*told, RHYTHM.rule, KOMPENSATION.rule} == set(deadline_ids())


def test_every_row_has_its_story() -> None:
    """Rows may share a name: the child's plan with and without consent, the youth plan by help."""
    shared = {rule for rule in deadline_rules() if names().count(rule.id) > 1}
    told = set()
    for text, steps in YEARS.values():
        days = {(step.rule, step.day) for step in steps}
        case = read_case(text.encode(), file="sag.yaml", today=LAST)
        made = plan(case, today=LAST, first="2023-01-01", until="2030-01-01")
        legal = [entry.legal for entry in made.entries if entry.legal]
        told |= {one.rule for one in legal if (one.rule.id, str(one.due.day)) in days}
    assert shared <= told


def names() -> list[str]:
    """The name of each row that falls on a day."""
    return [rule.id for rule in deadline_rules() if rule.clock != NO_CLOCK]
