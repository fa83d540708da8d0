"""`ny`: create a case file or a team's file from the answers to questions, or a blank one."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from aarshjul.cli import cases, chosen_folder, terminal
from aarshjul.cli.app import CASE_FILE, app
from aarshjul.cli.danish import help_pages
from aarshjul.cli.options import DagsDato
from aarshjul.cli.teams import Teams
from aarshjul.errors import CaseFileError, FileError, UsageError
from aarshjul.files import files, folders
from aarshjul.text.same_name import reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.new_case import NewCase
    from aarshjul.casefile.team import Team
    from aarshjul.cli.interview import Beside, KnownCaseworker

_BLANK = Path("ny-sag.yaml")


@help_pages.command(
    app,
    "ny",
    "Lav en ny sags fil: programmet spørger, og du svarer.\n\n"
    "Hvert ord forklares på en linje. Ctrl-C stopper, og så er intet skrevet. En fil, der findes, "
    "bliver aldrig overskrevet. --skabelon skriver den tomme fil i stedet for at spørge. --team "
    "spørger om det, der er fælles for alle sager, og skriver det i team.yaml. --mappe vælger den "
    "mappe, som sagerne ligger i, og husker den: så viser aarshjul dem, hvor du end står.",
    group=CASE_FILE,
    example="aarshjul ny --skabelon sag.yaml",
)
def _ny(
    fil: Annotated[
        Path | None,
        typer.Argument(
            metavar="FIL", readable=False, help="Filen, der skrives; ellers sagens navn og .yaml."
        ),
    ] = None,
    skabelon: Annotated[
        bool, typer.Option("--skabelon", help="Den tomme fil med forklaringer, uden spørgsmål.")
    ] = False,
    team: Annotated[
        bool, typer.Option("--team", help="Teamets fil, team.yaml, i stedet for en sags.")
    ] = False,
    mappe: Annotated[
        Path | None,
        typer.Option(
            "--mappe",
            metavar="MAPPE",
            readable=False,
            help="Læg filen i denne mappe, lav mappen, hvis den mangler, og husk den.",
        ),
    ] = None,
    dags_dato: DagsDato = None,
) -> int:
    place = _place(fil, mappe)
    if team:
        _write_team(place, blank=skabelon)
    elif skabelon:
        _write_blank(place)
    elif not _write(place, today=cases.today(dags_dato)):
        return 0
    if place.chosen:
        terminal.say(chosen_folder.remember(place.folder))
    return 0


def ask(*, today: date) -> int:
    """Ask for a case, and write it where `ny` alone does."""
    _write(_place(None, None), today=today)
    return 0


class _Place(NamedTuple):
    """Where a file is written; `chosen`: the folder is made if it is missing, and remembered."""

    folder: Path
    file: Path | None = None
    chosen: bool = False

    def write(self, path: Path, content: bytes) -> None:
        """Write a new file, with its folder where that was just chosen."""
        if self.chosen:
            files.make_folder(self.folder)
        files.create(path, content)


def _place(file: Path | None, chosen: Path | None) -> _Place:
    """The folder that is chosen now, that of a file given, the one chosen before, or the one here.

    In the one chosen before, because a case that lay elsewhere would not be among the others.
    """
    if chosen is not None:
        if file is not None and file.name != str(file):
            raise UsageError(f"{file}: sammen med --mappe skrives filens navn alene, uden mappe.")
        folder = Path(os.path.abspath(chosen))  # noqa: PTH100 -- a linked folder stays one
        if folder.exists() and not folder.is_dir():
            raise FileError(str(chosen), "er en fil, ikke en mappe")
        return _Place(folder, folder / file if file else None, chosen=True)
    if file is not None:
        return _Place(file.parent, file)
    before = chosen_folder.chosen()
    if before is None:
        return _Place(Path())
    terminal.say(f"Filen bliver lagt i {before}.")
    return _Place(before.folder)


def _write_blank(place: _Place) -> None:
    from aarshjul.casefile.new_case import case_text

    path = place.file or place.folder / _BLANK
    _refuse(path, place)
    place.write(path, case_text().encode())
    terminal.say(f"Skrev {path}. Udfyld den, og kør: aarshjul tjek {terminal.word(path)}")


def _team_path(place: _Place) -> Path:
    """Where the team's file is written: its name is its own, since the program looks for it."""
    path = place.file or place.folder
    path = path if place.file and not path.is_dir() else path / folders.TEAM_FILE
    if not folders.is_team_file(path):
        raise UsageError(f"{path}: teamets fil skal hedde {folders.TEAM_FILE}.")
    _refuse(path, place)
    return path


def _write_team(place: _Place, *, blank: bool) -> None:
    from aarshjul.casefile.new_team import SCHEMA_FILE, NewTeam, team_text
    from aarshjul.casefile.team_reader import read_team
    from aarshjul.cli.asking import Conversation
    from aarshjul.cli.team_interview import team_interview

    path = _team_path(place)
    new = NewTeam() if blank else Conversation().hold(team_interview)
    data = team_text(new).encode()
    if not blank:
        read_team(data, file=str(path))  # do not write a file that `tjek` would refuse
    place.write(path, data)
    terminal.say(f"Skrev {path}. Se efter: aarshjul tjek {terminal.word(path)}")
    if not path.with_name(SCHEMA_FILE).exists():
        schema = terminal.word(path.with_name(SCHEMA_FILE))
        terminal.say(f"Så hjælper en editor dig også: aarshjul skema --team -o {schema}")


def _refuse(path: Path, place: _Place) -> None:
    """Refuse an unusable file name before the questions, not after them."""
    if path.suffix.lower() not in (".yaml", ".yml"):
        raise UsageError(f"{path}: filens navn skal ende på .yaml eller .yml.")
    if path.exists() or path.is_symlink():
        raise FileError(str(path), "findes allerede, og den bliver ikke overskrevet")
    if not (place.chosen or path.parent.is_dir()):
        raise FileError(str(path), f"mappen {path.parent} findes ikke; opret den først")


def _write(place: _Place, *, today: date) -> bool:
    """Ask for a case and write it; whether it was written."""
    from aarshjul.casefile.new_case import SCHEMA_FILE, case_text
    from aarshjul.casefile.reader import read_case
    from aarshjul.cli.asking import Conversation
    from aarshjul.cli.case_ids import fresh_id
    from aarshjul.cli.interview import interview, told

    if place.file:
        _refuse(place.file, place)
    folder = place.folder
    beside = _beside(folder, named=place.file is not None, today=today)

    def ask_all(talk: Conversation) -> NewCase | None:
        new = interview(talk, today=today, beside=beside)
        path = place.file or _named(folder, new.alias)
        talk.say(f"\nDet bliver skrevet i {path}:\n{told(new)}", indent="    ")
        return new if talk.agree("Skriv filen?") else None

    new = Conversation().hold(ask_all)
    if new is None:
        terminal.say("Intet er skrevet.")
        return False
    path = place.file or _named(folder, new.alias)
    data = case_text(new._replace(id=fresh_id())).encode()
    read_case(data, file=str(path), today=today)  # do not write a file that `tjek` would refuse
    place.write(path, data)
    terminal.say(f"Skrev {path}. Se planen: aarshjul plan {terminal.word(path)}")
    if not (folder / SCHEMA_FILE).exists():
        schema = terminal.word(folder / SCHEMA_FILE)
        terminal.say(f"Så hjælper en editor dig også: aarshjul skema -o {schema}")
    return True


_MOST_READ = 100
"""The most cases of the folder, the last changed first, that are read for their caseworkers."""


def _beside(folder: Path, *, named: bool, today: date) -> Beside:
    """What the folder's other cases tell; `named`: the file's name is not the alias's."""
    from aarshjul.cli.interview import Beside, known_caseworkers

    paths = _last_changed_first(folder)
    aliases = {reading(alias): path for path in paths if (alias := cases.names_in(path).alias)}

    def clash(alias: str) -> str | None:
        if owner := aliases.get(reading(alias)):
            return f"{owner} har det navn allerede"
        there = _named(folder, alias)
        return f"{there} findes allerede" if not named and there.exists() else None

    known = known_caseworkers(_readable(paths[:_MOST_READ], today))
    return Beside(tuple(aliases), _with_team(known, Teams().of(folder / _BLANK)), clash)


def _with_team(
    known: tuple[KnownCaseworker, ...], team: Team | None
) -> tuple[KnownCaseworker, ...]:
    """The caseworkers with those of the team; who stands there needs her name alone in a case."""
    from aarshjul.cli.interview import KnownCaseworker

    if team is None:
        return known
    members = (team.member(one.name) for one in known)
    found = [
        KnownCaseworker(member.name) if member else one
        for one, member in zip(known, members, strict=True)
    ]
    return tuple(dict.fromkeys([*found, *(KnownCaseworker(one.name) for one in team.members)]))


def _last_changed_first(folder: Path) -> list[Path]:
    try:
        return sorted(folders.case_files([folder]), key=files.changed_at, reverse=True)
    except FileError:  # an empty folder, or one that may not be listed
        return []


def _readable(paths: list[Path], today: date) -> Iterator[Case]:
    """The cases that can be read; what is wrong with the others, `tjek` says."""
    for path in paths:
        with contextlib.suppress(CaseFileError, FileError):
            yield cases.read(path, today=today)


def _named(folder: Path, alias: str) -> Path:
    return folder / f"{alias}.yaml"
