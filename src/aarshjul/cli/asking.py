"""Ask the user questions in plain text, one line at a time, for any terminal and screen reader.

Questions go to standard error and answers come from standard input, so a prepared list of answers
can be piped in. `EOFError` is raised when there are no more answers.

Enter is an answer only where the question shows which one. After an answer that was refused it is
none: it would mean something else than what was typed.
"""

from __future__ import annotations

import io
import os
import sys
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from aarshjul.cli import terminal
from aarshjul.cli.answers import answer
from aarshjul.cli.folding import folded
from aarshjul.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

_T = TypeVar("_T")
_BACK = ("tilbage", "<")
_NO = ("nej", "n")
_YES = ("ja", "j")


class _BackError(Exception):
    """The user wants the question before this one again."""


class Conversation:
    """Questions in order; the answers are kept, so that the user can go back to the last one.

    To go back, the whole conversation is held again, with the kept answers and without a word,
    until the question that is meant. So the one who asks need not know how to go back.
    """

    def __init__(self) -> None:
        self._kept: list[str] = []
        self._at = 0

    def hold(self, ask_all: Callable[[Conversation], _T]) -> _T:
        """Hold the conversation, as often as the user goes back, and return what comes of it."""
        _ready()
        while True:
            self._at = 0
            try:
                return ask_all(self)
            except _BackError:
                if self._kept:
                    self._kept.pop()
                else:
                    terminal.say("Det er det første spørgsmål.")

    @property
    def _again(self) -> bool:
        """Whether the next question has been answered already."""
        return self._at < len(self._kept)

    def say(self, text: str, *, indent: str = "") -> None:
        """Say something before a question, broken at blanks; nothing if it was said before."""
        if not self._again:
            terminal.say(folded(text, terminal.said_columns(), indent))

    def ask(
        self,
        question: str,
        read: Callable[[str], _T],
        *,
        default: str = "",
        back: Callable[[_T], str] | None = None,
    ) -> _T:
        """Ask until the answer can be read; an empty first answer means the default, if any.

        `back` says how the answer was understood.
        """
        offered = default
        while True:
            typed = self._typed_or(offered, question)
            if not typed:
                terminal.say("Det går ikke: der skal stå noget. Prøv igen.")
                continue
            try:
                return self._taken(typed, read, back)
            except ValueError as error:
                offered = ""
                self._refuse(error)

    def ask_if_any(
        self,
        question: str,
        read: Callable[[str], _T],
        *,
        without: str = "udelades",
        default: str = "",
        back: Callable[[_T], str] | None = None,
    ) -> _T | None:
        """Ask until the answer can be read; None for "nej" or `without`.

        An empty first answer means the default, if there is one, else `without`.
        """
        offered = default or without
        while True:
            typed = self._typed_or(offered, question)
            if typed.lower() in (*_NO, without):
                self._keep(without)
                return None
            if typed.lower() in _YES:
                terminal.say("Ja er ikke nok: skriv selve svaret, fx navnet, eller nej.")
                continue
            if not typed:
                terminal.say(f"Det går ikke: skriv svaret, eller skriv {without}.")
                continue
            try:
                return self._taken(typed, read, back)
            except ValueError as error:
                offered = ""
                self._refuse(error, f", eller skriv {without}")

    def agree(self, question: str) -> bool:
        """Ask for yes or no; Enter means yes, as the question shows."""
        while True:
            typed = (self._typed(f"{question} [ja]: ") or "ja").lower()
            if typed in (*_YES, *_NO):
                return typed in _YES
            terminal.say("Skriv ja, nej eller tilbage.")

    def _taken(self, typed: str, read: Callable[[str], _T], back: Callable[[_T], str] | None) -> _T:
        """Read an answer and keep it; ValueError, and nothing kept, if it cannot be read."""
        value = answer(read)(typed)
        self._keep(_lasting(typed, value), back(value) if back else "")
        return value

    def _typed_or(self, offered: str, question: str) -> str:
        """What is typed at a question, or for nothing what it offers in brackets."""
        return self._typed(f"{question} [{offered}]: " if offered else f"{question}: ") or offered

    def _typed(self, prompt: str) -> str:
        if self._again:
            return self._kept[self._at]
        typed = _line(prompt)
        if typed.lower() in _BACK:
            raise _BackError
        return typed

    def _keep(self, typed: str, told: str = "") -> None:
        """Keep an answer, and say how it was understood when it is given."""
        if not self._again:
            self._kept.append(typed)
            if told:
                terminal.say(told)
        self._at += 1

    def _refuse(self, error: ValueError, way_out: str = "") -> None:
        told = str(error)
        end = "" if told.endswith(("?", ".")) else "."
        terminal.say(f"Det går ikke: {told}{end} Prøv igen{way_out}.")


def _lasting(typed: str, value: object) -> str:
    """What to keep of an answer: a day in full, so that going back does not ask again about it."""
    return value.isoformat() if isinstance(value, date) else typed


def agreed(question: str) -> bool:
    """Ask until the answer is "ja" or "nej"; Enter alone is neither."""
    while True:
        typed = _line(f"{question} Skriv ja eller nej: ").lower()
        if typed in (*_YES, *_NO):
            return typed in _YES


def _ready() -> None:
    """Read piped answers as UTF-8, also on Windows, unless PYTHONIOENCODING is set."""
    stream = sys.stdin
    if not isinstance(stream, io.TextIOWrapper) or stream.isatty():
        return
    if "PYTHONIOENCODING" not in os.environ:
        stream.reconfigure(encoding="utf-8-sig")


def _line(prompt: str) -> str:
    """Read one answer, without the spaces around it."""
    if sys.stdin is None:
        raise EOFError
    sys.stderr.write(folded(terminal.harmless(prompt), terminal.said_columns()))
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
