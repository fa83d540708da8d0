"""Read days and hours that are typed, as people write them, and read them back before they count.

In the files a day is always ÅÅÅÅ-MM-DD. Where a typed one can mean several days, the user is asked;
without a terminal to ask on, it is refused.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from typer._click.globals import get_current_context

from aarshjul.casefile import notation
from aarshjul.cli import cases, terminal
from aarshjul.cli.answers import answer
from aarshjul.text.dates import weekday_and_day
from aarshjul.text.quoting import on_one_line, quoted
from aarshjul.text.same_name import cleaned, reading
from aarshjul.text.written_days import Towards, WrittenDay, read_written_day

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, time

_AS_IN_FILES = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HOUR = re.compile(r"(?:klokken |kl\.? ?)?([0-9]{1,2})(?:[.:]([0-9]{2})|([0-9]{2}))?")


def typed_day(towards: Towards) -> Callable[[str], date]:
    """Make a parser for a day on the command line; today is what --dags-dato says."""

    def read(text: str) -> date:
        context = get_current_context(silent=True)
        given = context.params.get("dags_dato") if context else None
        found = meant_day(text, today=cases.today(given), towards=towards)
        if context is not None and context.resilient_parsing:  # the Tab key: say nothing
            return found.day
        if not found.sure:
            _ask(text, found.day)
        elif not _AS_IN_FILES.fullmatch(text.strip()):
            terminal.say(read_back(text, found.day))
        return found.day

    return answer(read)


def meant_day(text: str, *, today: date, towards: Towards) -> WrittenDay:
    """The day that was typed; ValueError if it is none or lies outside the years allowed."""
    as_seen = cleaned(text)
    if _AS_IN_FILES.fullmatch(as_seen):
        return WrittenDay(notation.read_day(as_seen))
    found = read_written_day(as_seen, today=today, towards=towards)
    if found is None:
        raise ValueError(
            f"{quoted(as_seen)} er ikke en dato – skriv ÅÅÅÅ-MM-DD, fx 2027-03-15, eller 15. marts"
        )
    notation.read_day(found.day.isoformat())  # within the years that a file may have
    return found


def read_back(text: str, day: date) -> str:
    """Say which day a text was read as."""
    return f"{on_one_line(cleaned(text))} er læst som {weekday_and_day(day)}."


def choice(text: str, day: date) -> str:
    """Ask whether a day is the one that was meant."""
    return (
        f"{on_one_line(cleaned(text))} kan læses på flere måder. Mener du {weekday_and_day(day)}?"
    )


def _ask(text: str, day: date) -> None:
    """Ask on a terminal whether this day was meant; ValueError if not, or if nobody can answer."""
    instead = f"skriv dagen som ÅÅÅÅ-MM-DD, fx {day}"
    if not (sys.stdin and sys.stdin.isatty()):
        raise ValueError(f"{choice(text, day)} Så {instead}")
    from aarshjul.cli.asking import agreed  # only for a choice

    if not agreed(choice(text, day)):
        raise ValueError(instead)


def typed_hour(text: str) -> time:
    """Read an hour as people write it: 15:30, 15.30, kl. 15.30, 1530, kl. 15."""
    found = _HOUR.fullmatch(reading(text))
    if found is None:
        return notation.read_hour(cleaned(text))
    return notation.read_hour(f"{found[1]}:{found[2] or found[3] or '00'}")
