"""`status`: show for every case what is overdue and what is due, and what to do first."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from aarshjul.caseload.status import caseload
from aarshjul.cli import cases, many_cases, terminal
from aarshjul.cli.app import CASELOAD, app
from aarshjul.cli.danish import help_pages
from aarshjul.cli.options import DagsDato, Raadgiver, SagerEllerHer, Streng
from aarshjul.errors import TO_BE_NOTED


@help_pages.command(
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
    found = many_cases.read_all(sager or [Path()], today=today)
    load = caseload(
        (one.case for one in found.read),
        today=today,
        caseworker=many_cases.one_called(found.read, raadgiver),
        teams=(one.team for one in found.read),
    )
    if json:
        from aarshjul.caseload.status_json import status_json

        typer.echo(status_json(load, unreadable=found.unreadable), nl=False)
    else:
        from aarshjul.caseload.status_text import status_text

        text = status_text(load, width=terminal.columns(), colour=terminal.coloured())
        typer.echo(text, nl=False)
    late = TO_BE_NOTED if streng and (load.to_be_noted or found.left_out) else 0
    return max(late, found.tell())
