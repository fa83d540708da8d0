"""`tjek`: show all errors in the cases, and all that is late."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from aarshjul.calendars.invitation import unfit_names
from aarshjul.cli import cases, many_cases, terminal
from aarshjul.cli.app import CASE_FILE, app
from aarshjul.cli.danish import help_pages
from aarshjul.cli.options import Aar, DagsDato, Fra, Maaneder, Sager
from aarshjul.cli.periods import chosen_period
from aarshjul.errors import TO_BE_NOTED
from aarshjul.files import files
from aarshjul.planning.notes import remarks

if TYPE_CHECKING:
    from pathlib import Path


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
    owners: dict[str, Path] = {}

    def check(path: Path) -> many_cases.CaseResult:
        case = cases.read(path, today=today)
        many_cases.claim(case, path, owners)
        found = remarks(cases.planned(case, period, today=today))
        found += [unfit] if (unfit := unfit_names(case)) else []
        lines = [f"{path}: {remark}" for remark in found or ["i orden"]]
        return many_cases.CaseResult(TO_BE_NOTED if found else 0, lines)

    outcomes = []
    for path in files.case_files(sager):
        outcomes.append(many_cases.attempt(path, check))
        for line in outcomes[-1].lines:
            typer.echo(terminal.harmless(line))
    return many_cases.worst(outcomes)
