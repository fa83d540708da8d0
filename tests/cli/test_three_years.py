"""Three invented families' years: each thing the law asks for is missed, shown, done, and gone.

The commands are run in this process, one after the other, on files in a folder.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from aarshjul.cli import terminal
from aarshjul.cli.entry_point import NAME, program
from aarshjul.rules.legal_deadlines import deadline_ids

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
  - {paragraf: BL § 46, fra: 2026-08-03, afgørelse: 2026-08-03}
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
            Step(
                "første-opfølgning",
                "2026-11-03",
                "2026-11-04",
                "første opfølgning på anbringelse",
                ("afholdt", "2026-11-04", "--form", "hjemmebesøg"),
            ),
            Step("videre-opfølgning", "2026-11-04", "2026-11-05", "beslut den videre", task=True),
            Step("barnets-plan", "2026-11-03", "2026-11-05", "barnets plan færdig"),
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


def entries(ran: Callable[..., tuple[int, str]], step: Step) -> list[dict[str, Any]]:
    """The plan's entries, as programs read them, that are about this step and not done."""
    code, said = ran("plan", "sag.yaml", "--json", today=step.shown)
    assert code == 0, said
    found = json.loads(said)["entries"]
    return [one for one in found if step.words in told(one["title"]) and one["done"] is None]


def told(title: str) -> str:
    """A title as it stands within a sentence."""
    return title.removeprefix("Frist: ").removeprefix("Opgave: ").replace("Bevilling", "bevilling")


def standing(ran: Callable[..., tuple[int, str]], step: Step, folder: Path) -> dict[str, bool]:
    """In which outputs it stands as something that is still to be done."""
    day = step.shown
    of_day = [
        one
        for one in entries(ran, step)
        if (one["deadline"] or one["date"]) == step.day and one["overdue"] is not step.task
    ]
    tasks = json.loads(ran("status", ".", "--json", today=day)[1])["tasks"]
    code, check = ran("tjek", "sag.yaml", today=day)
    ran("kalender", "sag.yaml", "-o", "sag.ics", "--ændringer", "nyt.ics", today=day)
    for left in folder.glob("nyt*"):
        left.unlink()
    what = "do" if step.task else "catch_up"
    return {
        "plan": len(of_day) == 1,
        "tjek": code == 1 and f"aarshjul klaret SAG {step.rule} " in check,
        "status": any(one["what"] == what and step.words in one["text"] for one in tasks),
        "overdrag": any(
            step.words in line and (step.task or "OVERSKREDET" in line)
            for line in " ".join(ran("overdrag", ".", today=day)[1].split()).split("- ")
        ),
        "calendar": in_calendar(step, folder) > 0,
        "report": _reported(ran, step) > 0,
    }


def in_calendar(step: Step, folder: Path) -> int:
    """How many of the law's events the calendar file has on its day."""
    event = f"DTSTART;VALUE=DATE:{step.day.replace('-', '')}\r\n"
    blocks = (folder / "sag.ics").read_bytes().decode().split("BEGIN:VEVENT")
    return sum(event in block and "legal_deadline" in block for block in blocks)


def _reported(ran: Callable[..., tuple[int, str]], step: Step) -> int:
    """How many deadlines of its month the leader's report counts as not met."""
    month = step.day[:7]
    said = ran("rapport", ".", "--fra", month, "--måneder", "1", "--json", today=step.shown)[1]
    counts = json.loads(said)["legal_deadlines"]
    return int(counts["open"] if step.task else counts["overdue"])


def live(ran: Callable[..., tuple[int, str]], step: Step, folder: Path) -> None:
    """It is shown everywhere on the day after, is done, and stands nowhere as open."""
    assert all((shown := standing(ran, step, folder)).values()), (step.rule, shown)
    before = in_calendar(step, folder)
    done = step.done or ("klaret", step.rule, step.shown)
    code, said = ran(done[0], "sag.yaml", *done[1:], today=step.shown)
    assert code == 0, said
    same = [one for one in entries(ran, step) if (one["deadline"] or one["date"]) == step.day]
    assert same == [], step.rule
    gone = standing(ran, step, folder)
    assert not any(gone[of] for of in ("plan", "status", "overdrag")), (step.rule, gone)
    assert in_calendar(step, folder) == before - 1, step.rule


@pytest.mark.parametrize("year", YEARS)
def test_what_is_missed_is_shown_until_it_is_done(
    ran: Callable[..., tuple[int, str]], tmp_path: Path, year: str
) -> None:
    """Rules § 6, row by row: due, missed, shown by every command the day after, done, gone."""
    text, steps = YEARS[year]
    (tmp_path / "sag.yaml").write_text(text, encoding="utf-8")
    for step in steps:
        live(ran, step, tmp_path)


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


def test_compensation_from_before_the_change_is_assessed_again(
    ran: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    """By 1 September 2027, also where the file does not say when the help began."""
    text = (
        HEAD.format(start="2026-08-03") + "børn: [{navn: Tim}]\nindsatser: [{paragraf: BL § 86}]\n"
    )
    (tmp_path / "sag.yaml").write_text(text, encoding="utf-8")
    live(ran, KOMPENSATION, tmp_path)


def test_every_name_of_the_law_has_its_story() -> None:
    """A row that is added needs one, too."""
    told = [step.rule for _, steps in YEARS.values() for step in steps]
    assert {*told, RHYTHM.rule, KOMPENSATION.rule} == set(deadline_ids())
