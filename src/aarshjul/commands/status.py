"""`status`: every case, what is overdue, what is due, and what to do first."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from aarshjul.caseload import caseload
from aarshjul.commands.program import CASELOAD, app
from aarshjul.edge import cases, danish, many, terminal
from aarshjul.errors import TO_BE_NOTED
from aarshjul.options import DagsDato, Raadgiver, SagerEllerHer, Streng


@danish.command(
    app,
    "status",
    "Vis, hvordan alle sager står: hvad er over fristen, hvad forfalder, og hvad du gør først.\n\n"
    "Forfalder tælles i dage fra i dag. En fil med fejl nævnes og standser ikke resten; så slutter "
    "kommandoen med kode 3.",
    group=CASELOAD,
    example="aarshjul status sager/",
)
def _status(
    sager: SagerEllerHer = None,
    raadgiver: Raadgiver = None,
    json: Annotated[bool, typer.Option("--json", help="Ét JSON-dokument til programmer.")] = False,
    dags_dato: DagsDato = None,
    streng: Streng = False,
) -> int:
    today = cases.today(dags_dato)
    found = many.read_all(sager or [Path()], today=today)
    shown = many.of_caseworker(found.read, raadgiver)
    load = caseload((one.case for one in shown), today=today)
    if json:
        from aarshjul.status_json import status_json

        typer.echo(status_json(load, unreadable=found.unreadable), nl=False)
    else:
        from aarshjul.status_text import status_text

        text = status_text(load, width=terminal.columns(), colour=terminal.coloured())
        typer.echo(text, nl=False)
    late = TO_BE_NOTED if streng and load.to_be_noted else 0
    return max(late, found.tell())
