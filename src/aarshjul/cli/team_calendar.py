"""The team's own calendar file: what it replaces, and that no day of the rhythm comes twice."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from aarshjul.calendars.rhythm import is_of_team_alone, is_rhythm
from aarshjul.cli.folder_calendar import INSTEAD, kept
from aarshjul.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aarshjul.calendars.events import Event
    from aarshjul.cli.teams import FoundTeam

ENDING = ".ics"


def kept_of_team(path: Path) -> tuple[Event, ...] | None:
    """The events of a team's own calendar; None if there is no file. FileError if it is none."""
    events = kept(path)
    if events and not all(is_rhythm(event.uid) for event in events):
        raise FileError(str(path), f"er kalenderen for sager, ikke teamets. {INSTEAD}")
    return events


def refuse_team_calendar(path: Path, before: tuple[Event, ...] | None) -> None:
    """Refuse to replace the team's own calendar by that of a folder."""
    if any(is_of_team_alone(event.uid) for event in before or ()):
        raise FileError(str(path), f"er teamets egen kalender, ikke en mappes. {INSTEAD}")


def beside(team: FoundTeam | None) -> Path | None:
    """The team's own calendar, if it lies beside the team's file; then the rhythm stands in it."""
    path = team.path.with_suffix(ENDING) if team else None
    if path is None or not path.exists():
        return None
    try:
        events = kept(path)
    except FileError:
        return None
    return path if any(is_of_team_alone(event.uid) for event in events or ()) else None


def rhythm_stands_in(path: Path, target: Path) -> str:
    """Say where the rhythm is that a folder's calendar leaves out."""
    return (
        f"Teamets rytme står i {path}, teamets egen kalender, og ikke i {target}: så får du den "
        "kun én gang."
    )


def of_rhythm(team: FoundTeam, target: Path) -> Iterator[str]:
    """What to do with the calendar of a folder that has the rhythm already, the first time."""
    if not team.team.rhythm:
        return
    own = team.path.with_suffix(ENDING)
    if os.path.realpath(target) == os.path.realpath(own):
        yield (
            "En mappes kalender har rytmen, indtil teamets ligger her. Har du hentet sådan en ind, "
            "så kør den igen med --ændringer: den tager rytmen ud."
        )
    else:
        yield (
            f"En mappes kalender har også rytmen: henter du begge ind, får du den to gange. Læg "
            f"teamets som {own}, så er rytmen kun i den."
        )
