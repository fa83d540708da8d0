"""`fravær`: what a caseworker's leave touches, before it is written in the team's file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aarshjul.casefile.notation import read_name
from aarshjul.caseload.leave import leave_ahead
from aarshjul.caseload.leave_text import leave_text
from aarshjul.cli import cases, many_cases, teams, terminal
from aarshjul.cli.answers import answer
from aarshjul.cli.app import CASELOAD, app
from aarshjul.cli.danish import help_pages
from aarshjul.cli.options import DagsDato, SagerEllerHer
from aarshjul.cli.typed_days import typed_day
from aarshjul.errors import AarshjulError, UsageError
from aarshjul.files import sets
from aarshjul.text.dates import day_month_year
from aarshjul.text.written_days import Towards

if TYPE_CHECKING:
    from aarshjul.casefile.parts import Absence


def _members(incomplete: str) -> list[str]:
    """The names and initials of the team's file for the Tab key."""
    try:
        found = teams.Teams().of(Path("x"))
    except AarshjulError:
        return []
    called = [name for one in found.members for name in (one.name, one.initials)] if found else []
    return [name for name in called if name and name.startswith(incomplete)]


@help_pages.command(
    app,
    "fravær",
    "Vis før et fravær, hvad det rører: hvad der ikke kan holdes, hvad makkeren tager, og hvad der "
    "kommer tidligere.\n\n"
    "Alle rådgiverens sager regnes med og uden fraværet, og dem, hvor rådgiveren er makker. Først "
    "med --skriv skrives det i team.yaml; alt andet i den bliver, som det er. --fortryd tager det "
    "ud igen.",
    group=CASELOAD,
    example='aarshjul fravær "Mette Lund" 2027-07-12 2027-07-30 sager/',
)
def _fravaer(
    navn: Annotated[
        str,
        typer.Argument(
            metavar="NAVN",
            parser=answer(read_name),
            autocompletion=_members,
            help="Rådgiverens navn, eller initialerne fra team.yaml.",
        ),
    ],
    fra: Annotated[
        date,
        typer.Argument(
            metavar="FRA",
            parser=typed_day(Towards.FUTURE),
            help="Første dag, ÅÅÅÅ-MM-DD eller fx 12/7.",
        ),
    ],
    til: Annotated[
        date,
        typer.Argument(
            metavar="TIL", parser=typed_day(Towards.FUTURE), help="Sidste dag, med i fraværet."
        ),
    ],
    sager: SagerEllerHer = None,
    skriv: Annotated[bool, typer.Option("--skriv", help="Skriv fraværet i team.yaml.")] = False,
    fortryd: Annotated[
        bool, typer.Option("--fortryd", help="Tag fraværet ud af team.yaml igen.")
    ] = False,
    dags_dato: DagsDato = None,
) -> int:
    from aarshjul.casefile.parts import Absence

    if til < fra:
        raise UsageError(f"{day_month_year(til)} ligger før {day_month_year(fra)}.")
    if skriv and fortryd:
        raise UsageError("--skriv kan ikke stå sammen med --fortryd: vælg det ene.")
    today = cases.today(dags_dato)
    found = many_cases.read_all(sager or [Path()], today=today)
    name = many_cases.one_called(found.read, navn) or navn
    leave = Absence.model_validate({"fra": fra.isoformat(), "til": til.isoformat()})
    written = _change(found.read, name, leave, undo=fortryd) if skriv or fortryd else None
    if not fortryd:
        ahead = leave_ahead((one.case for one in found.read), name, leave, today=today)
        typer.echo(terminal.harmless(leave_text(ahead)), nl=False)
    known = any(leave in one.case.caseworker.leave for one in found.read)
    unwritten = "Fraværet er ikke skrevet; det gør du med --skriv."
    terminal.say(written or ("Fraværet står allerede i filen." if known else unwritten))
    return found.tell()


def _change(read: list[many_cases.Read], name: str, leave: Absence, *, undo: bool) -> str:
    """Write the leave in the team's file, or take it out; say what was done."""
    from aarshjul.casefile.team_edits import with_leave, without_leave

    found = _team_file(read, name, leave)
    told = f"fravær for {name} {day_month_year(leave.first)} til {day_month_year(leave.last)}"
    member = found.team.member(name)
    there = member is not None and leave in member.leave
    if undo and not there:
        raise UsageError(f"Der er intet at fortryde: {found.path} har ikke {told}.")
    if there and not undo:
        return f"{found.path} har allerede {told}."
    old = teams.content(found.path)
    change = without_leave if undo else with_leave
    new = change(old, name, leave, file=str(found.path))
    sets.replace_set_unchanged({found.path: (old, new)})
    return f"{'Tog ud af' if undo else 'Skrev i'} {found.path}: {told}."


def _team_file(read: list[many_cases.Read], name: str, leave: Absence) -> teams.FoundTeam:
    """The one team's file that has the caseworker; UsageError with what to do if none has."""
    known = teams.Teams()
    there = {found.path: found for one in read if (found := known.found(one.path))}
    having = [found for found in there.values() if found.team.member(name)]
    if len(having) == 1:
        return having[0]
    if having:
        raise UsageError(f"{name} står i flere team.yaml: kør kommandoen i hver mappe for sig.")
    if there:
        raise UsageError(
            f"{name} står ikke under rådgivere i {next(iter(there))}: skriv navnet der, og kør "
            "kommandoen igen."
        )
    raise UsageError(
        "Der er ingen team.yaml i mappen eller over den, så der er intet sted at skrive fraværet. "
        "Lav den med aarshjul ny --team, eller skriv i hver sag under rådgiver: "
        f"fravær: [{{fra: {leave.first}, til: {leave.last}}}]"
    )
