"""`tjek`: show all errors in the cases, and all that is late."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from aarshjul.calendars.invitation import unfit_names
from aarshjul.caseload.caseworkers import alike
from aarshjul.cli import cases, many_cases, terminal
from aarshjul.cli.app import CASE_FILE, app
from aarshjul.cli.danish import help_pages
from aarshjul.cli.many_cases import CaseResult
from aarshjul.cli.options import Aar, DagsDato, Fra, Maaneder, Sager
from aarshjul.cli.periods import chosen_period
from aarshjul.errors import TO_BE_NOTED
from aarshjul.files import files
from aarshjul.files.look_alikes import look_alikes
from aarshjul.planning.notes import remarks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aarshjul.casefile.case import Case
    from aarshjul.errors import CaseFileError


@help_pages.command(
    app,
    "tjek",
    "Læs sagerne og vis alle fejl og alt, der er for sent; skriver ingen filer.",
    group=CASE_FILE,
    example="aarshjul tjek sager/",
)
def _tjek(
    sager: Sager,
    fra: Fra = None,
    aar: Aar = None,
    maaneder: Maaneder = None,
    dags_dato: DagsDato = None,
) -> int:
    today = cases.today(dags_dato)
    period = chosen_period(today=today, first=fra, year=aar, months=maaneder)
    paths = files.case_files(sager)
    refused = many_cases.sharing_among(paths)
    read: list[Case] = []

    def check(path: Path) -> CaseResult:
        case = cases.read(path, today=today)
        if path in refused:
            raise refused[path]
        read.append(case)
        found = remarks(cases.planned(case, period, today=today))
        found += [unfit] if (unfit := unfit_names(case)) else []
        lines = [f"{path}: {remark}" for remark in found or ["i orden"]]
        return CaseResult(TO_BE_NOTED if found else 0, lines)

    outcomes = []
    for path in paths:
        outcomes.append(_with_twin(many_cases.attempt(path, check), refused.get(path)))
        for line in outcomes[-1].lines:
            typer.echo(terminal.harmless(line))
    noted = [*map(str, look_alikes(sager, read=paths)), *_nearly_one(read)]
    for line in noted:
        terminal.say(line)
    return max(TO_BE_NOTED if noted else 0, many_cases.worst(outcomes))


def _with_twin(outcome: CaseResult, twin: CaseFileError | None) -> CaseResult:
    """Say that another file has the alias, too, before what else is wrong in this one."""
    if twin is None or outcome.lines == [str(twin)]:
        return outcome
    return outcome._replace(lines=[str(twin), *outcome.lines])


def _nearly_one(read: list[Case]) -> Iterator[str]:
    """Name the caseworkers who may be one person, misspelled: each counts as one of two."""
    for one, other in alike(read):
        yield (
            f'Bemærk: "{one}" og "{other}" ligner hinanden. Er det samme person, så skriv navnet '
            "ens i sagerne."
        )
