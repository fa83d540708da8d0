"""Ask the user questions in plain text, one line at a time, for any terminal and screen reader.

Questions go to standard error and answers come from standard input, so a prepared list of answers
can be piped in. `EOFError` is raised when there are no more answers.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, TypeVar

from aarshjul.cli import terminal
from aarshjul.cli.answers import answer
from aarshjul.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

_T = TypeVar("_T")


def ready() -> None:
    """Read piped answers as UTF-8, also on Windows, unless PYTHONIOENCODING is set."""
    stream = sys.stdin
    if not isinstance(stream, io.TextIOWrapper) or stream.isatty():
        return
    if "PYTHONIOENCODING" not in os.environ:
        stream.reconfigure(encoding="utf-8-sig")


def ask(question: str, read: Callable[[str], _T], *, default: str = "") -> _T:
    """Ask until the answer can be read; an empty answer means the default, if there is one."""
    shown = f"{question} [{default}]: " if default else f"{question}: "
    while True:
        typed = _line(shown) or default
        if not typed:
            terminal.say("Det går ikke: der skal stå noget. Prøv igen.")
            continue
        try:
            return answer(read)(typed)
        except ValueError as error:
            _refuse(error)


def ask_if_any(question: str, read: Callable[[str], _T], *, without: str = "udelades") -> _T | None:
    """Ask until the answer can be read; None for an empty answer, "nej" or `without`."""
    while True:
        typed = _line(f"{question} [{without}]: ")
        if typed.lower() in ("", "nej", without):
            return None
        if typed.lower() == "ja":
            terminal.say("Skriv svaret i stedet for ja.")
            continue
        try:
            return answer(read)(typed)
        except ValueError as error:
            _refuse(error)


def _refuse(error: ValueError) -> None:
    told = str(error)
    terminal.say(f"Det går ikke: {told}{'' if told.endswith('?') else '.'} Prøv igen.")


def _line(prompt: str) -> str:
    """Read one answer, without the spaces around it."""
    if sys.stdin is None:
        raise EOFError
    sys.stderr.write(terminal.harmless(prompt))
    sys.stderr.flush()
    try:
        typed = sys.stdin.readline()
    except UnicodeDecodeError:
        raise UsageError("Svaret kan ikke læses: det er ikke skrevet i UTF-8.") from None
    if not sys.stdin.isatty():
        terminal.say("")  # no Enter was pressed, so end the line here
    if not typed:
        raise EOFError
    return typed.strip()
