"""The Danish guide cannot fall behind: what it shows is what the program says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.pages import GUIDE, blocks, family_folder, run_line

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """README's own case, the examples in `sager`, and a template."""
    return family_folder(tmp_path)


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
