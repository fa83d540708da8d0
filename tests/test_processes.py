"""No test may wait for ever."""

from __future__ import annotations

import ast
import os
import pty
from pathlib import Path

import pytest

from tests.processes import shown_on

FILES = sorted(Path(__file__).parent.rglob("test_*.py")) + sorted(
    Path(__file__).parent.rglob("[!t]*.py")
)
WAITING = ("subprocess.run", ".communicate", "process.wait", "one.wait", "asking.wait")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_wait_for_a_process_has_a_limit(path: Path) -> None:
    """A process that hangs fails its test; it does not stop the others."""
    waits = [
        node
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(WAITING)
    ]
    unlimited = [
        node.lineno for node in waits if "timeout" not in {word.arg for word in node.keywords}
    ]
    assert unlimited == []


def test_a_terminal_that_says_nothing_is_given_up() -> None:
    """What was shown so far is in the message."""
    ours, theirs = pty.openpty()
    try:
        os.write(theirs, b"Navn: ")
        with pytest.raises(TimeoutError, match="Navn"):
            shown_on(ours, until=b"Dato: ", limit=0.2)
    finally:
        os.close(ours)
        os.close(theirs)
