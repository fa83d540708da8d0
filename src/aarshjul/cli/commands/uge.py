"""`uge`: show the weeks ahead, day by day, and what else there is to do."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aarshjul.casefile.notation import read_day
from aarshjul.caseload.week import weeks_ahead
from aarshjul.cli import cases, many_cases, output, terminal
from aarshjul.cli.app import CASELOAD, app
from aarshjul.cli.danish import help_pages
from aarshjul.cli.options import DagsDato, Raadgiver, SagerEllerHer

if TYPE_CHECKING:
    from aarshjul.caseload.week import WeeksAhead

_MOST_WEEKS = 12
_FraDag = Annotated[
    date | None,
    typer.Option(
        "--fra",
        parser=read_day,
        metavar="ÅÅÅÅ-MM-DD",
        help="En dag i den første uge; ellers denne uge.",
    ),
]


@help_pages.command(
    app,
    "uge",
    "Vis denne uge og den næste, dag for dag: møder, hvordan, med hvem, og hvad der skal gøres.\n\n"
    "Det, der kun er foreslået, skal aftales. Fravær, lukkedage og møder, der falder sammen, står "
    "ved dagen. Med -o skrives en side, der kan printes. En fil med fejl nævnes og standser ikke "
    "resten; så slutter kommandoen med kode 3.",
    group=CASELOAD,
    example="aarshjul uge sager/ -o uge.pdf",
)
def _uge(
    sager: SagerEllerHer = None,
    raadgiver: Raadgiver = None,
    uger: Annotated[
        int, typer.Option("--uger", min=1, max=_MOST_WEEKS, metavar="N", help="Hvor mange uger.")
    ] = 2,
    fra: _FraDag = None,
    ud: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--ud",
            metavar="FIL.html|pdf",
            readable=False,
            help="Skriv en side i stedet: til skærmen eller til printeren.",
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Ét JSON-dokument til programmer.")] = False,
    dags_dato: DagsDato = None,
) -> int:
    target = output.named_without_json(ud, endings=(".html", ".pdf"), json=json)
    today = cases.today(dags_dato)
    found = many_cases.read_all(sager or [Path()], today=today)
    ahead = weeks_ahead(
        ((one.case, one.team) for one in found.read),
        today=today,
        first=fra or today,
        weeks=uger,
        caseworker=many_cases.one_called(found.read, raadgiver),
    )
    _show(ahead, found.unreadable, target, json=json)
    return found.tell()


def _show(ahead: WeeksAhead, unreadable: list[str], target: Path | None, *, json: bool) -> None:
    if json:
        from aarshjul.caseload.week_json import week_json

        typer.echo(week_json(ahead, unreadable=unreadable), nl=False)
        return
    from aarshjul.caseload.week_words import weeks_words

    said = weeks_words(ahead, unreadable)
    if target is None:
        from aarshjul.caseload.week_text import week_text

        text = week_text(said, width=terminal.columns(), colour=terminal.coloured())
        typer.echo(terminal.harmless_but_coloured(text), nl=False)
    elif target.suffix.lower() == ".pdf":
        from aarshjul.caseload.week_pdf import week_pdf

        output.write({target: week_pdf(said, issued=ahead.today)})
    else:
        from aarshjul.caseload.week_html import week_html

        output.write({target: week_html(said)})
