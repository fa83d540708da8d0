"""A process that has loaded the program, and forks for each run of it.

A run is a process of its own, with a folder, streams and an exit code of its own; but it does not
load Python and the program again, which takes most of the time of a short command. What depends on
how the program is loaded is tested with `processes.finished`.

    python -m tests.ready

reads a run a line, as JSON, and answers with its exit code.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import pkgutil
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from tests.processes import LIMIT, finished

_OF_TOOLS = ("PYTEST_", "COV_", "COVERAGE_", "HYPOTHESIS_")
"""What the tests' own tools put into the environment, and no program looks at."""
_SET_BY_ITSELF = "_proxy"
"""What the program sets before all else, also where a test runs it in its own process."""
_ROOT = Path(__file__).parents[1]


class _Ready:
    """The process that forks."""

    def __init__(self) -> None:
        ours = {name: value for name, value in os.environ.items() if name.startswith(_OF_TOOLS)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.ready"],
            cwd=_ROOT,
            env={**_usual, **ours},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
        with tempfile.TemporaryDirectory() as kept:
            out, err = Path(kept, "out"), Path(kept, "err")
            asked = {"words": words, "folder": str(folder), "out": str(out), "err": str(err)}
            stdin, stdout = self.process.stdin, self.process.stdout
            assert stdin is not None
            assert stdout is not None
            stdin.write(json.dumps(asked) + "\n")
            stdin.flush()
            code = int(stdout.readline())
            return subprocess.CompletedProcess(words, code, _text(out), _text(err))

    def end(self) -> None:
        self.process.communicate(timeout=LIMIT)


_started: list[_Ready] = []
_usual: dict[str, str] = {}


def set_usual() -> None:
    """Take the environment as it is now for that of most runs."""
    _usual.clear()
    _usual.update(_environment())


def run(words: list[str], folder: Path | None) -> subprocess.CompletedProcess[str]:
    """Run the program to its end in a folder, with nothing to read.

    In another environment than the usual it is loaded anew: it may look at it while it loads.
    """
    if not hasattr(os, "fork") or _usual != _environment():
        return finished(
            [sys.executable, "-m", "aarshjul", *words],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
    if not _started:
        _started.append(_Ready())
        atexit.register(_started[0].end)
    return _started[0].run(words, folder or Path.cwd())


def _environment() -> dict[str, str]:
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(_OF_TOOLS) and not name.lower().endswith(_SET_BY_ITSELF)
    }


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8").replace("\r\n", "\n")


def _serve() -> None:
    """Load every room of the program, and fork for each line."""
    from aarshjul.cli import machine

    machine.ignore()
    import aarshjul

    for room in pkgutil.walk_packages(aarshjul.__path__, "aarshjul."):
        if not room.name.endswith("__main__"):
            import_module(room.name)
    gc.collect()
    gc.freeze()
    # Not by the streams of `sys`: those are the runs', and unused until then.
    with os.fdopen(os.dup(0)) as lines, os.fdopen(os.dup(1), "w", buffering=1) as answers:
        while line := lines.readline():
            asked = json.loads(line)
            child = os.fork()
            if not child:
                _be(asked)
            _, status = os.waitpid(child, 0)
            answers.write(f"{os.waitstatus_to_exitcode(status)}\n")


def _be(asked: dict[str, str]) -> NoReturn:
    """Be the program: a new process could not tell itself from it."""
    from aarshjul.__main__ import main

    made = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    for number, path, how in (
        (0, os.devnull, os.O_RDONLY),
        (1, asked["out"], made),
        (2, asked["err"], made),
    ):
        opened = os.open(path, how, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    os.chdir(asked["folder"])
    sys.argv = ["aarshjul", *asked["words"]]
    main()
    raise AssertionError


if __name__ == "__main__":
    _serve()
