"""The Python API: the page tells what is there, its example runs, and a command pays nothing."""

from __future__ import annotations

import inspect
import json
import re
import runpy
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

import aarshjul
from aarshjul import (
    CaseFileError,
    Entry,
    FileError,
    Kind,
    Paper,
    Period,
    Plan,
    Problem,
    Status,
    draw_wheel,
    make_plan,
    notes,
    plan_json,
    read_case,
    read_team,
    write_calendar,
    write_sheet,
)
from aarshjul.cli.products import Look, calendar_file, sheet_files, wheel_files
from tests.make import EXAMPLES, calendar_bytes
from tests.pages import ENGLISH, ROOT, blocks
from tests.processes import finished

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE = ENGLISH["api.md"]
ROWS = dict(re.findall(r"^\| `(\w+).*?` \| (.+) \|$", PAGE, re.MULTILINE))
TODAY = date(2026, 11, 22)
YEAR = Period.of(date(2027, 1, 1), 12)
HOLM = (EXAMPLES / "familien-holm.yaml").read_bytes()
EXAMPLE = EXAMPLES / "plan_a_case.py"


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The year of an example."""
    case = read_case(HOLM, today=TODAY)
    return make_plan(case, today=TODAY, first=YEAR.first, until=YEAR.until)


def test_every_name_is_told() -> None:
    """A name without a row is no promise, and a row without a name is none that is kept."""
    told = set(re.findall(r"`(\w+)", "".join(re.findall(r"^\| (`.+?) \|", PAGE, re.MULTILINE))))
    assert told == set(aarshjul.__all__)
    assert set(aarshjul.__all__) <= set(dir(aarshjul))


@pytest.mark.parametrize(
    "function", [read_case, read_team, make_plan, notes, plan_json, draw_wheel, write_sheet]
)
def test_arguments_are_those_of_the_page(function: Callable[..., Any]) -> None:
    """By name, in order, with their defaults; and each has a docstring."""
    (told,) = re.findall(rf"^\| `{function.__name__}\((.+?)\)` \|", PAGE, re.MULTILINE)
    shown = []
    for one in inspect.signature(function).parameters.values():
        if one.kind is one.KEYWORD_ONLY and "*" not in shown:
            shown.append("*")
        default = one.default if isinstance(one.default, Paper) else repr(one.default)
        given = f"Paper.{default.name}" if isinstance(default, Paper) else default
        shown.append(one.name if one.default is one.empty else f"{one.name}={given}")
    assert told == ", ".join(shown).replace("'", '"')
    assert function.__doc__


@pytest.mark.parametrize(
    ("told", "there"),
    [
        ("Plan", {*Plan._fields, "open_meetings"}),
        ("Entry", {*Entry._fields, "kinds"}),
        ("Problem", set(Problem._fields)),
        ("Kind", {one.name for one in Kind}),
        ("Status", {one.name for one in Status}),
        ("Paper", {one.name for one in Paper}),
    ],
)
def test_what_the_page_tells_of_a_value_is_there(told: str, there: set[str]) -> None:
    """A closed set is told whole; of a plan and its entries, what others may rely on."""
    named = set(re.findall(r"`(\w+)`", ROWS[told])) - {"today"}
    assert named <= there
    assert named == there or told in {"Plan", "Entry"}


def test_the_example_prints_and_writes_what_the_page_shows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is the page's own code, and the calendar that it writes is the command's."""
    (code,) = blocks(PAGE, "python")
    assert code.strip() in EXAMPLE.read_text("utf-8")
    runpy.run_path(str(EXAMPLE))["main"](EXAMPLES / "familien-holm.yaml", tmp_path)
    assert capsys.readouterr().out == blocks(PAGE, "text")[0]
    assert {path.name: path.read_bytes()[:5] for path in tmp_path.iterdir()} == {
        "wheel.pdf": b"%PDF-",
        "sheet.pdf": b"%PDF-",
        "calendar.ics": b"BEGIN",
    }


def test_the_example_tells_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every problem with its line, and nothing is written."""
    wrong = tmp_path / "wrong.yaml"
    wrong.write_bytes(HOLM.replace(b"BL \xc2\xa7 86", b"BL \xc2\xa7 8666"))
    runpy.run_path(str(EXAMPLE))["main"](wrong, tmp_path)
    assert re.fullmatch(r'line 21: "BL § 8666" kan ikke læses .*\n', capsys.readouterr().out)
    assert [*tmp_path.iterdir()] == [wrong]


def test_the_commands_make_their_files_by_it(plan: Plan, tmp_path: Path) -> None:
    """Byte for byte, so whoever builds on it has what is tested here."""
    for ending in (".pdf", ".svg"):
        made = wheel_files(plan, tmp_path / f"a{ending}", Look())
        assert draw_wheel(plan, ending=ending) == tuple(made.values())
    (made_sheet,) = sheet_files(plan, tmp_path / "a.html", Look()).values()
    assert write_sheet(plan, ending=".html") == made_sheet
    assert write_calendar(plan) == calendar_bytes(plan)
    assert write_calendar(plan, ending=".csv").decode("cp1252").count("\n") > 5
    assert calendar_file([], today=TODAY, ending=".ICS").startswith(b"BEGIN:VCALENDAR")
    assert json.loads(plan_json(plan))["case"] == "2026-014"


def test_what_is_not_there_is_a_value_error(plan: Plan) -> None:
    """It says what is; a template with an error is a FileError."""
    with pytest.raises(ValueError, match=r"'\.doc' is none of \.pdf, \.svg, \.png"):
        draw_wheel(plan, ending=".doc")
    with pytest.raises(ValueError, match="er ikke et sprog"):
        write_sheet(plan, languages=["xx"])
    with pytest.raises(FileError):
        write_sheet(plan, template=ROOT / "README.md")


def test_a_team_gives_what_its_case_leaves_out() -> None:
    """Initials alone are a caseworker, whom the team's file knows."""
    alone = re.sub(rb"r\xc3\xa5dgiver:\n(  .*\n)+", "rådgiver: ML\n".encode(), HOLM)
    with pytest.raises(CaseFileError) as refused:
        read_case(alone, today=TODAY)
    assert [one.where for one in refused.value.problems] == ["rådgiver"]
    team = read_team(
        "rådgivere:\n  - {navn: Mette Lund, initialer: ML, telefon: 12 34 56 78}\n".encode(),
        file="team.yaml",
    )
    assert read_case(alone, today=TODAY, team=team).caseworker.phone == "12 34 56 78"


def test_a_command_does_not_pay_for_it() -> None:
    """The package alone imports nothing of itself; a name brings what it needs and no more."""
    code = (
        "import json, sys, aarshjul\n"
        "mine = lambda: sorted(name for name in sys.modules if name.startswith('aarshjul.'))\n"
        "before = mine(); aarshjul.Period; print(json.dumps([before, mine()]))"
    )
    done = finished([sys.executable, "-c", code], capture_output=True, text=True)
    assert json.loads(done.stdout) == [[], ["aarshjul.planning", "aarshjul.planning.period"]]


def test_a_name_that_is_not_of_the_api_is_refused() -> None:
    """As of any module."""
    with pytest.raises(AttributeError, match="no attribute 'make_coffee'"):
        aarshjul.make_coffee  # noqa: B018
