"""`ny`: create a case file or a team's file from the answers to questions, or a blank one."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aarshjul.cli import cases, terminal
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
    "spørger om det, der er fælles for alle sager, og skriver det i team.yaml.",
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
    dags_dato: DagsDato = None,
) -> int:
    if team:
        _write_team(_team_path(fil), blank=skabelon)
        return 0
    if skabelon:
        from aarshjul.casefile.new_case import case_text

        path = fil or _BLANK
        _refuse(path)
        files.create(path, case_text().encode())
        terminal.say(f"Skrev {path}. Udfyld den, og kør: aarshjul tjek {terminal.word(path)}")
        return 0
    if fil is not None:
        _refuse(fil)
    _write(fil, today=cases.today(dags_dato))
    return 0


def _team_path(given: Path | None) -> Path:
    """Where the team's file is written: its name is its own, since the program looks for it."""
    path = given or Path(folders.TEAM_FILE)
    path = path / folders.TEAM_FILE if path.is_dir() else path
    if not folders.is_team_file(path):
        raise UsageError(f"{path}: teamets fil skal hedde {folders.TEAM_FILE}.")
    _refuse(path)
    return path


def _write_team(path: Path, *, blank: bool) -> None:
    from aarshjul.casefile.new_team import SCHEMA_FILE, NewTeam, team_text
    from aarshjul.casefile.team_reader import read_team
    from aarshjul.cli.asking import Conversation
    from aarshjul.cli.team_interview import team_interview

    new = NewTeam() if blank else Conversation().hold(team_interview)
    data = team_text(new).encode()
    if not blank:
        read_team(data, file=str(path))  # do not write a file that `tjek` would refuse
    files.create(path, data)
    terminal.say(f"Skrev {path}. Se efter: aarshjul tjek {terminal.word(path)}")
    if not path.with_name(SCHEMA_FILE).exists():
        schema = terminal.word(path.with_name(SCHEMA_FILE))
        terminal.say(f"Så hjælper en editor dig også: aarshjul skema --team -o {schema}")


def _refuse(path: Path) -> None:
    """Refuse an unusable file name before the questions, not after them."""
    if path.suffix.lower() not in (".yaml", ".yml"):
        raise UsageError(f"{path}: filens navn skal ende på .yaml eller .yml.")
    if path.exists() or path.is_symlink():
        raise FileError(str(path), "findes allerede, og den bliver ikke overskrevet")
    if not path.parent.is_dir():
        raise FileError(str(path), f"mappen {path.parent} findes ikke; opret den først")


def _write(path: Path | None, *, today: date) -> None:
    from aarshjul.casefile.new_case import SCHEMA_FILE, case_text
    from aarshjul.casefile.reader import read_case
    from aarshjul.cli.asking import Conversation
    from aarshjul.cli.case_ids import fresh_id
    from aarshjul.cli.interview import interview, told

    folder = path.parent if path else Path()
    beside = _beside(folder, named=path is not None, today=today)

    def ask_all(talk: Conversation) -> NewCase | None:
        new = interview(talk, today=today, beside=beside)
        talk.say(f"\nDet bliver skrevet i {path or _named(new.alias)}:\n{told(new)}", indent="    ")
        return new if talk.agree("Skriv filen?") else None

    new = Conversation().hold(ask_all)
    if new is None:
        terminal.say("Intet er skrevet.")
        return
    path = path or _named(new.alias)
    data = case_text(new._replace(id=fresh_id())).encode()
    read_case(data, file=str(path), today=today)  # do not write a file that `tjek` would refuse
    files.create(path, data)
    terminal.say(f"Skrev {path}. Se planen: aarshjul plan {terminal.word(path)}")
    if not (folder / SCHEMA_FILE).exists():
        schema = terminal.word(folder / SCHEMA_FILE)
        terminal.say(f"Så hjælper en editor dig også: aarshjul skema -o {schema}")


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
        there = _named(alias)
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


def _named(alias: str) -> Path:
    return Path(f"{alias}.yaml")
