"""docs/adding.md does what it says: its blocks are put into a copy of the program, which is run."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.pages import ENGLISH, ROOT, family_folder
from tests.processes import finished

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = ENGLISH["adding.md"]
PARTS = dict(re.findall(r"^## (.+)\n((?:(?!^## ).*\n)+)", PAGE, re.MULTILINE))
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_PLACE = re.compile(r"# (\S+), (new|at the end|before|after|in place of)(?:: (.+))?")


class Block(NamedTuple):
    """A fenced block of the page."""

    language: str
    text: str


def blocks_of(thing: str) -> list[Block]:
    """The blocks below a heading, in order."""
    return [Block(*found) for found in _BLOCK.findall(PARTS[thing])]


def put(block: Block, folder: Path) -> Path:
    """Put a block where its first line says; what it stands beside is there once."""
    place, _, lines = block.text.partition("\n")
    found = _PLACE.fullmatch(place)
    assert found, place
    path, (where, beside) = folder / found[1], found.group(2, 3)
    if where == "new":
        assert not path.exists()
        path.write_text(lines, encoding="utf-8")
        return path
    old = path.read_text("utf-8")
    if where == "at the end":
        path.write_text(f"{old}\n{lines}", encoding="utf-8")
        return path
    (line,) = re.findall(rf"^ *{re.escape(beside)}\n", old, re.MULTILINE)
    if line.startswith("def "):
        lines += "\n\n"
    new = {"before": lines + line, "after": line + lines, "in place of": lines}[where]
    path.write_text(old.replace(line, new), encoding="utf-8")
    return path


def lines_of(block: Block) -> Iterator[tuple[str, str]]:
    """Each command line of a block, and what is shown below it."""
    for one in block.text.split("$ ")[1:]:
        line, _, shown = one.partition("\n")
        yield line, shown


def run(line: str, folder: Path) -> str:
    """What a command line prints in the folder, the program being the copy in it."""
    name, *words = shlex.split(line)
    program = [sys.executable, "-m", "aarshjul"] if name == "aarshjul" else [name]
    done = finished(
        [*program, *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src"), "COLUMNS": "100"},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return str(done.stdout)


def copy_of_the_program(folder: Path) -> Path:
    """The package, and README's own case to try it on."""
    leave_out = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src", folder / "src", ignore=leave_out)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return family_folder(folder)


def test_the_page_has_each_of_the_six() -> None:
    """In the order in which one would need them."""
    assert list(PARTS) == [
        "A section of the law",
        "A deadline",
        "A model",
        "A language",
        "An output",
        "A command",
    ]


@pytest.mark.parametrize("thing", PARTS)
def test_what_the_page_adds_is_there(thing: str, tmp_path: Path) -> None:
    """Line by line as it is shown; … stands for what is left out. Python is as the linter asks."""
    folder = copy_of_the_program(tmp_path)
    changed = []
    ran = 0
    for block in blocks_of(thing):
        if block.language != "shell":
            changed.append(put(block, folder))
            continue
        for line, shown in lines_of(block):
            printed = iter(run(line, folder).splitlines())
            ran += line.startswith("aarshjul ")
            for wanted in shown.splitlines():
                assert wanted == "…" or wanted in printed, (line, wanted)
    assert changed
    assert ran
    modules = [str(path) for path in changed if path.suffix == ".py"]
    for check in ("check", "format --check") if modules else ():
        ruff = [sys.executable, "-m", "ruff", *check.split(), "--no-cache", *modules]
        done = finished(ruff, cwd=folder, capture_output=True, encoding="utf-8")
        assert done.returncode == 0, done.stdout
