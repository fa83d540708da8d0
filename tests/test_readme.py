"""The README cannot fall behind: its commands run, and every command and key is described."""

from __future__ import annotations

import re
import runpy
import shlex
import shutil
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image
from pydantic import BaseModel

from aarshjul.casefile.case import Case
from aarshjul.cli.entry_point import COMMANDS
from aarshjul.sheet.pdf import TEMPLATE
from tests import history
from tests.make import EXAMPLES, run

if TYPE_CHECKING:
    import subprocess

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
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
    """A folder with the README's own case, the examples in `sager`, and a template."""
    (tmp_path / "holm.yaml").write_text(blocks(README, "yaml")[0], encoding="utf-8")
    shutil.copytree(EXAMPLES, tmp_path / "sager")
    shutil.copy(TEMPLATE, tmp_path / "vores.typ")
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
    # A meeting can be invited to until its day, so this one is run as of the guide's own.
    as_of = " --dags-dato 2026-11-22" if "invitation" in line else ""
    if "-o vores.typ" in line:  # a template that is there is left alone
        (folder / "vores.typ").unlink()
    done = run_line(line + as_of, folder)
    assert (done.returncode, "Traceback" in done.stderr) == (1 if "tjek" in line else 0, False)


@pytest.mark.parametrize(("command", "today"), [("afholdt", "2027-02-02"), ("aftal", "2027-01-04")])
def test_what_the_guide_shows_is_what_is_said(command: str, today: str, folder: Path) -> None:
    """On the README's case, both streams together."""
    (shown,) = [block for block in blocks(GUIDE, "console") if f"aarshjul {command} " in block]
    line, _, output = shown.partition("\n")
    done = run_line(f"{line.removeprefix('$ ')} --dags-dato {today}", folder)
    assert done.returncode == 0
    assert sorted((done.stderr + done.stdout).splitlines()) == sorted(output.splitlines())


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
            part = getattr(sys.modules["aarshjul.casefile.case"], inner)
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


PICTURES = runpy.run_path(str(ROOT / "scripts" / "pictures.py"))
SHOWN = [
    (words, folder / path)
    for text, folder in ((README, ROOT), (GUIDE, ROOT / "docs"))
    for words, path in re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", text)
]


def test_the_readme_begins_with_what_the_tool_makes() -> None:
    """The first picture stands before the first heading."""
    assert README.index("![") < README.index("## ")


@pytest.mark.parametrize(("words", "path"), SHOWN, ids=lambda each: Path(each).stem[:20])
def test_a_picture_shows_what_is_drawn_today(words: str, path: Path) -> None:
    """`make pictures` draws it anew; it has words for those who cannot see it, and loads fast."""
    assert len(words) > 40
    assert path.stat().st_size < 250_000
    today = PICTURES["drawn"](**PICTURES["pictures"]()[path.stem])
    shown = np.asarray(Image.open(path).convert("RGB"), dtype=int)
    drawn = np.asarray(Image.open(BytesIO(today)).convert("RGB"), dtype=int)
    assert shown.shape == drawn.shape
    # Another build of the font renderer may shade an edge otherwise; a digit shows as more.
    assert worst_block(np.abs(shown - drawn).mean(axis=2)) < 8, "make pictures"


def worst_block(difference: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> float:
    """The mean of the 16 by 16 pixels that differ most: about a letter's size."""
    high, wide = (side // 16 * 16 for side in difference.shape)
    blocks = difference[:high, :wide].reshape(high // 16, 16, wide // 16, 16)
    return float(blocks.mean(axis=(1, 3)).max())


def test_another_digit_shows_as_another_picture(tmp_path: Path) -> None:
    """What the test above would let pass is less than a digit."""
    row = PICTURES["pictures"]()["familien-holm"]
    mine = (
        (EXAMPLES / "familien-holm.yaml").read_text("utf-8").replace("12 34 56 78", "12 34 56 79")
    )
    other = tmp_path / "holm.yaml"
    other.write_text(mine, "utf-8")
    pictures = [PICTURES["drawn"](**row), PICTURES["drawn"](**row | {"case": str(other)})]
    one, two = (
        np.asarray(Image.open(BytesIO(each)).convert("RGB"), dtype=int) for each in pictures
    )
    assert worst_block(np.abs(one - two).mean(axis=2)) > 16


def test_every_picture_is_shown() -> None:
    """Each has its place in README or guide, and its row that says what it shows."""
    assert {path.stem for _, path in SHOWN} == set(PICTURES["pictures"]())
    assert {path.stem for path in (ROOT / "docs").glob("*.png")} == set(PICTURES["pictures"]())
