"""`ny`: create a case file or a team's file from the answers to questions, or a blank one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aarshjul.cli import cases, terminal
from aarshjul.cli.app import CASE_FILE, app
from aarshjul.cli.danish import help_pages
from aarshjul.cli.options import DagsDato
from aarshjul.errors import FileError, UsageError
from aarshjul.files import files

if TYPE_CHECKING:
    from datetime import date

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
    path = given or Path(files.TEAM_FILE)
    path = path / files.TEAM_FILE if path.is_dir() else path
    if not files.is_team_file(path):
        raise UsageError(f"{path}: teamets fil skal hedde {files.TEAM_FILE}.")
    _refuse(path)
    return path


def _write_team(path: Path, *, blank: bool) -> None:
    from aarshjul.casefile.new_team import SCHEMA_FILE, team_text
    from aarshjul.casefile.team_reader import read_team
    from aarshjul.cli.team_interview import team_interview

    data = (team_text() if blank else team_text(team_interview())).encode()
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
    from aarshjul.cli.interview import interview

    folder = path.parent if path else Path()
    new = interview(today=today, taken=lambda alias: path is None and _named(alias).exists())
    path = path or _named(new.alias)
    data = case_text(new).encode()
    read_case(data, file=str(path), today=today)  # do not write a file that `tjek` would refuse
    files.create(path, data)
    terminal.say(f"Skrev {path}. Se planen: aarshjul plan {terminal.word(path)}")
    if not (folder / SCHEMA_FILE).exists():
        schema = terminal.word(folder / SCHEMA_FILE)
        terminal.say(f"Så hjælper en editor dig også: aarshjul skema -o {schema}")


def _named(alias: str) -> Path:
    return Path(f"{alias}.yaml")
