"""The reader's window: commands run in this process, and what they show is kept with what is typed.

It is a terminal of a hundred columns without colours, so a line breaks where a reader's does.
"""

from __future__ import annotations

import io
import re
import shlex
from typing import TYPE_CHECKING

from aarshjul.cli import cases, terminal
from aarshjul.cli.entry_point import NAME, program

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    import pytest

COLUMNS = 100
MOST_ANSWERS = 50
_STYLES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Screen(io.StringIO):
    """What is shown; a program that asks is told that a person sits there."""

    def isatty(self) -> bool:
        """It is a terminal."""
        return True

    def shown(self) -> str:
        """Everything so far, as plain text."""
        return _STYLES.sub("", self.getvalue())


class Keyboard(io.StringIO):
    """Answers each question that stands last on the screen, and shows the answer there."""

    def __init__(self, screen: Screen, answer: Callable[[str], str]) -> None:
        super().__init__()
        self._screen = screen
        self._answer = answer
        self._left = MOST_ANSWERS

    def isatty(self) -> bool:
        """It is a terminal."""
        return True

    def readline(self, _size: int | None = -1, /) -> str:  # type: ignore[override]
        """Type the answer to the question, and Enter; nothing more when it goes in a circle."""
        self._left -= 1
        if self._left < 0:
            return ""
        typed = f"{self._answer(self._screen.shown().rpartition(chr(10))[2])}\n"
        self._screen.write(typed)
        return typed


class Window:
    """A folder, the day that is today, and the commands run there one after the other."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch
        patch.setenv("COLUMNS", str(COLUMNS))
        patch.setenv("TERM", "xterm")
        patch.setenv("NO_COLOR", "1")

    def set(self, name: str, value: str) -> None:
        """Set a variable of the environment."""
        self._patch.setenv(name, value)

    def open(self, folder: Path) -> None:
        """Stand in a folder."""
        self._patch.chdir(folder)

    def wake(self, today: date) -> None:
        """Let it be this day."""
        self._patch.setattr(cases, "today", lambda given: given or today)

    def run(self, line: str, answer: Callable[[str], str] = lambda _: "") -> tuple[int, str]:
        """Run a command line; return its code and all that the screen then shows below it."""
        name, *words = shlex.split(line)
        assert name == NAME, line
        screen = Screen()
        with self._patch.context() as streams:
            streams.setattr("sys.stdout", screen)
            streams.setattr("sys.stderr", screen)
            streams.setattr("sys.stdin", Keyboard(screen, answer))
            code = terminal.run(program(words), words, name=NAME)
        return code, "".join(f"{one.rstrip()}\n" for one in screen.shown().splitlines())
