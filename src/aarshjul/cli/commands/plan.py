"""`plan`: show the plan of a case, as a table or as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from aarshjul.cli import cases, output
from aarshjul.cli.app import ONE_CASE, app
from aarshjul.cli.danish import help_pages
from aarshjul.cli.options import Aar, DagsDato, Fra, Maaneder, Sag, Streng
from aarshjul.cli.products import plan_document
from aarshjul.errors import TO_BE_NOTED, UsageError
from aarshjul.planning.notes import remarks


@help_pages.command(
    app,
    "plan",
    "Vis planen: hvilke møder, hvornår, med hvilken frist og hvorfor.\n\n"
    "Med -o bliver den skrevet i en fil, som ethvert program læser rigtigt; det gør > ikke i "
    "PowerShell.",
    group=ONE_CASE,
    example="aarshjul plan holm.yaml --år 2027 --hvorfor",
)
def _plan(
    sag: Sag,
    fra: Fra = None,
    aar: Aar = None,
    maaneder: Maaneder = None,
    dags_dato: DagsDato = None,
    hvorfor: Annotated[
        bool, typer.Option("--hvorfor", help="En forklaring til hvert møde, med kilde.")
    ] = False,
    ud: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--ud",
            metavar="FIL.txt|html",
            readable=False,
            help="Skriv planen i en fil i stedet: tekst eller en side.",
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Ét JSON-dokument til programmer.")] = False,
    streng: Streng = False,
) -> int:
    if json and hvorfor:
        raise UsageError("--hvorfor kan ikke stå sammen med --json: vælg det ene.")
    target = output.named_without_json(ud, endings=(".txt", ".html"), json=json)
    plan = cases.plan_of(sag, today=cases.today(dags_dato), first=fra, year=aar, months=maaneder)
    if target is not None:
        ending = target.suffix
        output.write({target: plan_document(plan, ending=ending, with_reasons=hvorfor)})
    elif json:
        from aarshjul.planning.plan_json import plan_json

        typer.echo(plan_json(plan), nl=False)
    else:
        output.show_plan(plan, with_reasons=hvorfor)
    return TO_BE_NOTED if streng and remarks(plan) else 0
