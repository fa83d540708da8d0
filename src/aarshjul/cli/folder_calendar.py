"""The calendar of a folder of cases: whose it is, what it replaces, and moving to it from many."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.calendars.rhythm import is_of_team_alone
from aarshjul.cli import cases, many_cases
from aarshjul.errors import FileError, UsageError
from aarshjul.files import files, folders
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from aarshjul.calendars.events import Event
    from aarshjul.calendars.folder import FolderCases, FolderRenewal, Unplanned
    from aarshjul.casefile.team import Team

_ENDING = ".ics"
_MOST_NAMED = 3
INSTEAD = "Den er ikke rørt. Vælg et andet navn med -o, eller flyt filen"


def cases_of(
    found: many_cases.Found, paths: Iterable[Path], team: Team | None, caseworker: str | None
) -> FolderCases:
    """Whose cases the calendar has, and what may hide in the files that cannot be read.

    UsageError if nobody is called `caseworker`: the calendar would lose all that it has. Someone of
    the team may have no case left.
    """
    from aarshjul.calendars.folder import FolderCases

    if caseworker is not None and team and team.member(caseworker):
        own = [one for one in found.read if many_cases.is_with(one, caseworker)]
    else:
        own = many_cases.of_caseworker(found.read, caseworker)
    read = {one.path for one in found.read}
    names = [cases.names_in(path) for path in paths if path not in read]
    hidden = [one.path for one in found.left_out if not one.path.is_dir()]
    names += map(cases.names_in, hidden)
    theirs = {one.path for one in own}
    return FolderCases(
        own=tuple(one.case for one in own),
        others=tuple(one.case for one in found.read if one.path not in theirs),
        unread=frozenset(name for one in names for name in one if name),
        doubtful=any(one.alias is None and one.id is None for one in names),
        team=team,
    )


def kept(path: Path) -> tuple[Event, ...] | None:
    """The events of a calendar for many cases; None if there is no file. FileError if not ours."""
    from aarshjul.calendars.ics_reader import NotOursError

    try:
        return _read(path)
    except NotOursError as reason:
        raise FileError(str(path), f"{reason}. {INSTEAD}") from None


def refuse_strange(path: Path, before: Sequence[Event], of: FolderCases) -> None:
    """Refuse a calendar in which none of the cases is one of these: it is someone else's memory."""
    from aarshjul.calendars.folder import is_strange

    if is_strange(before, of):
        raise FileError(
            str(path), f"er kalenderen for andre sager end dem, du har valgt. {INSTEAD}"
        )


class Singles(NamedTuple):
    """The calendars of single cases that one calendar takes over, and those that are passed by."""

    events: tuple[Event, ...]
    paths: tuple[Path, ...]
    passed_by: tuple[str, ...]


def singles(given: Iterable[Path], *, target: Path, before: Sequence[Event] | None) -> Singles:
    """Read calendars of single cases, each case once; a folder stands for the ones in it.

    What someone else wrote in a folder is passed by and named. A file of changes is refused: it may
    not be brought in yet.
    """
    from aarshjul.calendars.ics_reader import NotOursError

    found: dict[Path, tuple[Event, ...]] = {}
    passed_by = []
    for path, in_folder in _ics_files(given, target):
        try:
            found[path] = _read_single(path)
        except NotOursError as reason:
            if not in_folder:
                raise FileError(str(path), f"{reason}. Intet er skrevet") from None
            passed_by.append(f"{path} er ikke med: {reason}.")
    if not found:
        raise UsageError("--fra-enkelte: der er ingen kalendere for enkelte sager.")
    _refuse_twice(found, target, before or ())
    events = tuple(event for each in found.values() for event in each)
    return Singles(events, tuple(found), tuple(passed_by))


def refuse_to_double(paths: Iterable[Path]) -> None:
    """Refuse a first calendar for many cases while those of single cases lie beside the cases."""
    there = [one for one in (path.with_suffix(_ENDING) for path in paths) if _is_single(one)]
    if there:
        folder = there[0].parent
        raise FileError(
            _named(there),
            "ligger her. Har du hentet dem ind i Outlook, så kør igen med --fra-enkelte "
            f"{folder} og --ændringer; ellers slet dem først. Ellers får du to af alt. Intet er "
            "skrevet",
        )


def moved(taken: Singles, target: Path) -> str:
    """What to do with the old calendars, once they are taken over."""
    old = _named(list(taken.paths))
    return (
        f"{target} husker fra i dag det, som {old} huskede. Slet de gamle kalenderfiler, men lad "
        "det stå, som de har i Outlook, og kør kun kalender for hele mappen."
    )


def of_unplanned(renewal: FolderRenewal) -> Iterator[str]:
    """What became of the cases that have events in the file and are not planned."""
    for one in renewal.unplanned:
        if said := _of_unplanned(one):
            yield said


def _of_unplanned(one: Unplanned) -> str | None:
    from aarshjul.calendars.folder import Why

    stands = "alt, hvad kalenderen har om den, bliver stående."
    match one.why:
        case Why.UNREAD:
            return f"Sag {one.alias} kunne ikke læses: {stands}"
        case Why.DOUBTFUL:
            return f"Sag {one.alias} kan være i en fil, der ikke kunne læses: {stands}"
    if not one.gone:
        return None
    if one.why is Why.ELSEWHERE:
        return f"Sag {one.alias} er hos {one.where}: det kommende er taget ud."
    return f"Sag {one.alias} ligger her ikke: det kommende er taget ud."


def _read(path: Path) -> tuple[Event, ...] | None:
    from aarshjul.calendars.ics_reader import MOST_BYTES_OF_MANY, read_calendar_of_many

    content = files.read_if_there(path, most=MOST_BYTES_OF_MANY + 1)
    return None if content is None else read_calendar_of_many(content)


def _read_single(path: Path) -> tuple[Event, ...]:
    """The events of the calendar of one case; a file of changes raises FileError."""
    from aarshjul.calendars.ics_reader import ChangesError, NotOursError, is_of_many

    try:
        events = _read(path)
    except ChangesError as reason:
        raise FileError(
            str(path),
            f"{reason}. Er den hentet ind i Outlook, så slet den, og prøv igen; ellers hent "
            "den ind først. Intet er skrevet",
        ) from None
    if events is None:
        raise FileError(str(path), "findes ikke. Intet er skrevet")
    if any(is_of_team_alone(event.uid) for event in events):
        raise NotOursError("er teamets egen kalender")
    if is_of_many(events):
        raise NotOursError("er kalenderen for flere sager")
    return events


def _is_single(path: Path) -> bool:
    from aarshjul.calendars.ics_reader import NotOursError, is_of_many

    try:
        events = _read(path)
    except (NotOursError, FileError):
        return False
    return bool(events) and not is_of_many(events or ())


def _ics_files(given: Iterable[Path], target: Path) -> Iterator[tuple[Path, bool]]:
    """Each calendar file once, and whether it was found in a folder; never the one to write."""
    seen = {os.path.realpath(target)}  # which says nothing of a link that leads to itself
    for place in given:
        in_folder = place.is_dir()
        for path in folders.ending_on(place, _ENDING) if in_folder else [place]:
            if (real := os.path.realpath(path)) not in seen:
                seen.add(real)
                yield path, in_folder


def _refuse_twice(
    found: dict[Path, tuple[Event, ...]], target: Path, before: Sequence[Event]
) -> None:
    """Refuse a case that two calendars have: nobody knows which of them Outlook has."""
    from aarshjul.calendars.ics_reader import owner_in

    owners = {path: {owner_in(event.uid) for event in events} for path, events in found.items()}
    count = Counter(owner for each in owners.values() for owner in each)
    for path, own in owners.items():
        if twice := sorted(owner for owner in own if count[owner] > 1):
            others = [str(one) for one in owners if one != path and own & owners[one]]
            raise FileError(
                str(path),
                f"er kalenderen for sag {twice[0]}, og det er {enumerated(others)} også: lad den "
                "ligge, som Outlook har, og flyt den anden. Intet er skrevet",
            )
        if own & {owner_in(event.uid) for event in before}:
            raise FileError(
                str(path),
                f"er kalenderen for en sag, som {target} har i forvejen. Intet er skrevet",
            )


def _named(paths: Sequence[Path]) -> str:
    more = [f"{len(paths) - _MOST_NAMED} til"] if len(paths) > _MOST_NAMED else []
    return enumerated([*map(str, paths[:_MOST_NAMED]), *more])
