"""The README cannot fall behind: its commands run, and every command and key is described."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image
from pydantic import BaseModel

from aarshjul.case import Case
from aarshjul.cli import COMMANDS
from aarshjul.leader_report import leader_report
from aarshjul.plan_wheel import wheel_of
from aarshjul.render import png
from aarshjul.report_page import report_png
from tests import history
from tests.make import EXAMPLES, case_at, plan, run

if TYPE_CHECKING:
    import subprocess

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
MADE = date(2026, 12, 1)
GUIDE = (ROOT / "docs" / "vejledning.md").read_text("utf-8")


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def run_line(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command line of the text, the program being this one."""
    name, *words = shlex.split(line)
    assert name == "aarshjul"
    return run(*words, folder=folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the README's own case, and the examples in `sager`."""
    (tmp_path / "holm.yaml").write_text(blocks(README, "yaml")[0], encoding="utf-8")
    shutil.copytree(EXAMPLES, tmp_path / "sager")
    return tmp_path


def test_the_case_file_shown_has_ten_lines() -> None:
    """A family is begun with ten lines."""
    assert len(blocks(README, "yaml")[0].splitlines()) <= 10


def test_the_plan_shown_is_the_plan(folder: Path) -> None:
    """What the README shows under the command is what the command prints."""
    (shown,) = [block for block in blocks(README, "console") if "aarshjul plan" in block]
    command, _, output = shown.partition("\n")
    assert run_line(command.removeprefix("$ "), folder).stdout == output


@pytest.mark.parametrize("command", ["status", "rapport", "overdrag"])
def test_the_caseload_shown_is_the_caseload(command: str, folder: Path) -> None:
    """What the README shows of the invented history is what the command prints; … is left out."""
    shown = [block for block in blocks(README, "console") if f"aarshjul {command}" in block]
    line, _, output = shown[0].partition("\n")
    (folder / "history").mkdir()
    history.folder(folder / "history")
    printed = iter(run_line(line.removeprefix("$ "), folder).stdout.splitlines())
    for wanted in output.splitlines():
        assert wanted == "…" or wanted in printed  # what has been passed is gone: the order counts


def test_the_two_commands_are_the_makefiles() -> None:
    """`make demo` and `make test` do all the setting up."""
    (first, *_) = blocks(README, "console")
    assert first.splitlines() == ["$ make demo", "$ make test"]
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"`make (\w+)`", README + GUIDE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_the_mistake_the_guide_shows_is_the_mistake_told(folder: Path) -> None:
    """The guide's own case with one letter missing gives the line that the guide prints."""
    (shown,) = [block for block in blocks(GUIDE, "console") if "aarshjul tjek" in block]
    command, _, output = shown.partition("\n")
    text = blocks(GUIDE, "yaml")[0].replace("ugedag:", "ugdag:")
    (folder / "holm.yaml").write_text(text, encoding="utf-8")
    told = run_line(f"{command.removeprefix('$ ')} --dags-dato 2026-11-22", folder)
    assert (told.returncode, told.stdout) == (3, output)


@pytest.mark.parametrize("line", sorted(set(re.findall(r"`(aarshjul \w+ [^`…]*)`", GUIDE))))
def test_the_guides_commands_run(line: str, folder: Path) -> None:
    """Every command line of the Danish guide does what it says, as it stands."""
    done = run_line(line, folder)
    assert (done.returncode, "Traceback" in done.stderr) == (1 if "tjek" in line else 0, False)


def test_the_guides_case_is_read_whole(folder: Path) -> None:
    """The commented case of the guide has nothing wrong with it."""
    (folder / "vist.yaml").write_text(blocks(GUIDE, "yaml")[0], encoding="utf-8")
    assert run_line("aarshjul tjek vist.yaml --dags-dato 2026-11-22", folder).stdout == (
        "vist.yaml: i orden\n"
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_described(command: str) -> None:
    """In the README's table; those for every day in the guide, too."""
    assert re.search(rf"^\| `aarshjul {command}\b", README, re.MULTILINE)
    assert f"aarshjul {command}" in GUIDE or command == "demo"


def keys_of(model: type[BaseModel]) -> set[str]:
    """The keys a case file may have at this place and below."""
    found = set()
    for name, field in model.model_fields.items():
        found.add(field.alias or name)
        for inner in re.findall(r"aarshjul\.case\.(\w+)", repr(field.annotation)):
            part = getattr(sys.modules["aarshjul.case"], inner)
            if isinstance(part, type) and issubclass(part, BaseModel):
                found |= keys_of(part)
    return found


@pytest.mark.parametrize("key", sorted(keys_of(Case)))
def test_every_key_is_described(key: str) -> None:
    """Each key of the case file stands in the README's table of keys."""
    table = README.split("### Every key")[1].split("\n## ")[0]
    assert f"`{key}`" in table


@pytest.mark.parametrize("option", ["--fra", "--år", "--måneder", "--dags-dato", "--streng"])
def test_the_common_options_are_described(option: str) -> None:
    """What every command takes is told once."""
    assert option in README


def test_the_report_shown_is_what_is_drawn_today() -> None:
    """The page of the invented history; `make pictures` draws it anew."""
    report = leader_report(
        history.cases(),
        today=date(2026, 11, 23),
        first=date(2025, 12, 1),
        until=date(2026, 12, 1),
    )
    assert like(ROOT / "docs" / "rapport.png", report_png(report))


def like(shown: Path, drawn: bytes) -> bool:
    """Whether two pictures are the same but for the shade of their edges."""
    one = np.asarray(Image.open(shown).convert("RGB"), dtype=int)
    other = np.asarray(Image.open(BytesIO(drawn)).convert("RGB"), dtype=int)
    # Another build of the font renderer may shade an edge otherwise; a word would show as more.
    return one.shape == other.shape and bool(np.abs(one - other).mean() < 0.05)


def test_the_picture_is_what_is_drawn_today() -> None:
    """The README begins with what the tool makes; `make pictures` draws it anew."""
    picture = re.search(r"!\[([^\]]+)\]\(([^)]+)\)", README)
    assert picture is not None
    assert picture.start() < README.index("## ")
    assert len(picture[1]) > 40  # words for those who cannot see it
    made = plan(
        case_at(EXAMPLES / "familien-holm.yaml", MADE),
        today=MADE,
        first="2027-01-01",
        until="2028-01-01",
    )
    assert like(ROOT / picture[2], png(wheel_of(made))[0])
