"""Every command that writes is tried: its rights, what it leaves, and what a strike does to it."""

from __future__ import annotations

import ast
import os
import re
import sys
from pathlib import Path

import pytest

from aarshjul.cli.entry_point import COMMANDS
from tests.processes import finished
from tests.writing import LINES

CLI = Path(__file__).parent.parent / "src" / "aarshjul" / "cli"
WRITERS = {
    "chosen_folder.remember",
    "cases.change",
    "cases.change_all",
    "files.create",
    "files.make_folder",
    "files.remove",
    "files.replace_all",
    "output.write",
    "sets.replace_set",
    "sets.replace_set_unchanged",
}
"""The functions that change files. Whoever adds one to `aarshjul.files` adds it here."""
_FORKS = pytest.mark.skipif(not hasattr(os, "fork"), reason="lines are run in forks")


def calls(path: Path) -> set[str]:
    """The functions that a module calls by a module's name and theirs."""
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    return {ast.unparse(node.func) for node in nodes if isinstance(node, ast.Call)}


def modules_of(command: str) -> set[Path]:
    """The module of a command and those of the command line that it imports, near and far."""
    waiting = {CLI / "commands" / f"{command.replace('æ', 'ae')}.py"}
    found: set[Path] = set()
    while waiting:
        path = waiting.pop()
        found.add(path)
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("aarshjul.cli"):
                named = (node.module or "").removeprefix("aarshjul.cli").replace(".", "/")
                near = {CLI / f"{named.lstrip('/')}.py"} if named else set()
                near |= {CLI / named.lstrip("/") / f"{alias.name}.py" for alias in node.names}
                waiting |= {one for one in near if one.is_file()} - found
    return found


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_writes_has_its_lines(command: str) -> None:
    """Its own module calls what writes, or a module of the command line that it imports does.

    `cases`, `chosen_folder` and `output` have the functions that others call, and write nothing by
    being imported.
    """
    shared = {CLI / f"{name}.py" for name in ("cases", "chosen_folder", "output")}
    writes = any(calls(path) & WRITERS for path in modules_of(command) - shared)
    assert bool(LINES[command]) == writes


def test_no_module_writes_by_other_means() -> None:
    """What writes a file is in `aarshjul.files`; the test above knows it by name."""
    for path in CLI.rglob("*.py"):
        text = path.read_text("utf-8")
        assert not re.search(r"\.(write_bytes|write_text|mkdir|unlink|touch)\(", text), path


@_FORKS
def test_each_line_writes_for_the_user_alone_and_leaves_nothing() -> None:
    """New files have 0600 and new folders 0700 with a umask of 0; a shared case stays shared."""
    done = finished([sys.executable, "-m", "tests.kills", "lines"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.fullmatch(r"\d+ lines wrote \d+ files; 0 wrong\n", done.stdout)


@_FORKS
def test_a_line_that_is_killed_is_finished_or_cleared_up_after() -> None:
    """At a few points; `make kills` takes a thousand."""
    done = finished([sys.executable, "-m", "tests.kills", "12"], capture_output=True, text=True)
    assert (done.returncode, "0 wrong\n" in done.stdout) == (0, True), done.stdout + done.stderr


@_FORKS
def test_a_line_that_is_asked_to_end_leaves_nothing() -> None:
    """Ctrl-C, `kill` and a closed window, at a few points of writing."""
    words = [sys.executable, "-m", "tests.kills", "stops", "6"]
    done = finished(words, capture_output=True, text=True)
    assert (done.returncode, "0 wrong\n" in done.stdout) == (0, True), done.stdout + done.stderr
