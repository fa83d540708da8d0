"""What is to be noted of a team's own year, for the commands that draw or write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.cli import terminal
from aarshjul.errors import TO_BE_NOTED
from aarshjul.planning.team_year import team_year
from aarshjul.text.dates import weekday_and_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from aarshjul.cli.teams import FoundTeam
    from aarshjul.planning.period import Period


def noted(
    team: FoundTeam, period: Period, *, today: date, streng: bool, beside: Iterable[str] = ()
) -> int:
    """Print the remarks on a team's year; the exit code is 1 if there are some and `streng`.

    `beside` holds further remarks.
    """
    found = [*_remarks(team, period, today), *beside]
    for remark in found:
        terminal.say(f"Bemærk, {team.path}: {remark}")
    return TO_BE_NOTED if streng and found else 0


def _remarks(team: FoundTeam, period: Period, today: date) -> Iterator[str]:
    """The team's own days on which the office is closed: the rhythm never moves by itself."""
    for name, closed in team_year(team.team, period).on_closed_days:
        if closed.day >= today:
            yield (
                f"{name} falder {weekday_and_day(closed.day)} på {closed.name or 'en lukkedag'}. "
                "Programmet flytter den ikke."
            )
