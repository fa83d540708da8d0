"""Nothing is let out: what each output of each command tells is what the page for privacy says."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest
import typer

from aarshjul.cli.entry_point import COMMANDS, program
from tests.leaks import table
from tests.leaks.lines import LINES, NO_CASE
from tests.leaks.marks import MARKED, kinds_in
from tests.leaks.run import FOLDER, TRACEBACK, guard
from tests.processes import finished

if TYPE_CHECKING:
    from pathlib import Path

    from tests.leaks.run import Told

NAMESPACE = ("unshare", "--map-root-user", "--net")
"""Runs a program as in a machine without a network: not even the machine itself answers."""
LIBRARY = "cache/matplotlib"
"""What a library leaves in the user's folder: its list of the machine's fonts."""


@cache
def namespaces_can_be_made() -> bool:
    """Whether this machine lets its user make a network namespace. Many containers do not."""
    try:
        return finished([*NAMESPACE, "true"], capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def everything(folder: Path) -> Told:
    """Run all lines, with no way out where the machine allows it."""
    away = NAMESPACE if namespaces_can_be_made() else ()
    words = [*away, sys.executable, "-m", "tests.leaks.run", str(folder)]
    done = finished(words, stdout=subprocess.PIPE, timeout=280)
    assert done.returncode == 0
    found: Told = json.loads(done.stdout)
    return found


def test_what_every_output_tells_is_what_the_page_says(tmp_path: Path) -> None:
    """All commands, all options; one run, since drawing takes its time.

    A row of the page that no output bears out is wrong, too: it would let a leak pass.
    """
    told = everything(tmp_path)
    outputs: dict[str, set[str]] = {}
    for done in told["lines"]:
        assert done["code"] != TRACEBACK, done
        assert not done["others"], f"{done['line']}: others may read {done['others']}"
        kinds = done["kinds"]
        if done["line"] in {line.words for line in NO_CASE}:
            assert set().union(*kinds.values()) <= {"paragraf"}, done["line"]  # the law's own
        else:
            for output, found in kinds.items():
                outputs.setdefault(output, set()).update(found)
    ordered = {name: [kind for kind in MARKED if kind in found] for name, found in outputs.items()}
    assert ordered == table.rows(), table.written(ordered)
    assert [path for path in told["left"] if not path.startswith(LIBRARY)] == []
    if namespaces_can_be_made():
        assert told["interfaces"] == ["lo"]


def test_a_namespace_without_a_network_can_be_made() -> None:
    """Skipped where it cannot: the run above is then off the net by its guard alone."""
    if not namespaces_can_be_made():
        pytest.skip("the machine lets nobody make a network namespace (unshare --net)")
    look = "import socket; s = socket.socket(); print(s.connect_ex(('127.0.0.1', 9)))"
    found = finished([*NAMESPACE, sys.executable, "-c", look], capture_output=True, text=True)
    assert found.stdout == "101\n"  # ENETUNREACH: there is no way, not even to itself


def test_the_guard_lets_nothing_out() -> None:
    """A name is looked up nowhere and a machine is not reached; a socket in a file is local."""
    for event, arguments in [
        ("socket.connect", (None, ("192.0.2.1", 443))),
        ("socket.getaddrinfo", ("post.example", 443, 0, 0, 0)),
        ("socket.sendto", (None, ("192.0.2.1", 53))),
    ]:
        with pytest.raises(ConnectionRefusedError):
            guard(event, arguments)
    guard("socket.connect", (None, "/tmp/local"))  # noqa: S108 -- nothing is written


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_tried(command: str) -> None:
    """A new option gets a line, or this turns red."""
    lines = [shlex.split(line.words) for line in LINES]
    tried = {"--dags-dato", *(word for line in lines if line[:1] == [command] for word in line)}
    known = typer.main.get_command(program())
    assert isinstance(known, typer.core.TyperGroup)
    missing = [
        option.opts
        for option in known.commands[command].params
        if option.param_type_name == "option" and not tried & set(option.opts)
    ]
    assert missing == []


def test_every_mark_is_in_the_files() -> None:
    """A kind that stands nowhere would be found nowhere."""
    files = [path.read_text(encoding="utf-8") for path in FOLDER.iterdir()]
    assert set(MARKED) - kinds_in(" ".join(files)) == {"mappens sted"}
