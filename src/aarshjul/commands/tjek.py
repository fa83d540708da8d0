"""`tjek`: what is wrong with the cases, and what is late."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from aarshjul.commands.program import CASE_FILE, app
from aarshjul.edge import cases, danish, files, many, terminal
from aarshjul.errors import TO_BE_NOTED
from aarshjul.notes import remarks
from aarshjul.options import Aar, DagsDato, Fra, Maaneder, Sager
from aarshjul.period import chosen_period

if TYPE_CHECKING:
    from pathlib import Path


@danish.command(
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

    def check(path: Path) -> many.Outcome:
        case = cases.read(path, today=today)
        many.claim(case, path, owners)
        found = remarks(cases.planned(case, period, today=today))
        lines = [f"{path}: {remark}" for remark in found or ["i orden"]]
        return many.Outcome(TO_BE_NOTED if found else 0, lines)

    outcomes = []
    for path in files.case_files(sager):
        outcomes.append(many.attempt(path, check))
        for line in outcomes[-1].lines:
            typer.echo(terminal.harmless(line))
    return many.worst(outcomes)
