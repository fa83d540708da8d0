"""`sagstal`: show the leader how many families there is time for, by the municipality's figures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aarshjul.capacity.capacity import capacity_of
from aarshjul.casefile.team_notation import MOST
from aarshjul.cli import cases, many_cases, output, terminal
from aarshjul.cli.app import CASELOAD, app
from aarshjul.cli.danish import help_pages
from aarshjul.cli.options import DagsDato, Raadgiver, SagerEllerHer

if TYPE_CHECKING:
    from aarshjul.capacity.figures import Capacity


@help_pages.command(
    app,
    "sagstal",
    "Til lederen: hvor mange familier er der tid til? Ingen families navn er med.\n\n"
    "Møder og lovens opgaver hos hver rådgiver de næste tolv hele måneder. Med jeres egne tal i "
    "team.yaml (tid, timer_pr_uge, sagstal) også timerne, de måneder, de ikke rækker i, og hvor "
    "mange familier der er plads til. Ingen tal er bygget ind.",
    group=CASELOAD,
    example="aarshjul sagstal sager/ --sager 25",
)
def _sagstal(
    sager: SagerEllerHer = None,
    antal: Annotated[
        int | None,
        typer.Option(
            "--sager",
            min=1,
            max=MOST,
            metavar="N",
            help="Hvad nu, hvis hver rådgiver har N sager som dem, der er nu?",
        ),
    ] = None,
    raadgiver: Raadgiver = None,
    ud: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--ud",
            metavar="FIL.xlsx|pdf|png",
            readable=False,
            help="Skriv en fil i stedet: regneark eller én side med et billede af året.",
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Ét JSON-dokument til programmer.")] = False,
    dags_dato: DagsDato = None,
) -> int:
    target = output.named_without_json(ud, endings=(".xlsx", ".pdf", ".png"), json=json)
    today = cases.today(dags_dato)
    found = many_cases.read_all(sager or [Path()], today=today)
    if not found.read:
        return found.tell_in_brief()
    reckoned = capacity_of(
        [(one.case, one.team) for one in found.read],
        today=today,
        asked=antal,
        caseworker=many_cases.one_called(found.read, raadgiver),
        unreadable=found.missing,
    )
    _show(reckoned, target, json=json)
    return found.tell_in_brief()


def _show(reckoned: Capacity, target: Path | None, *, json: bool) -> None:
    if target is not None:
        output.write({target: _file(reckoned, target.suffix.lower())})
    elif json:
        from aarshjul.capacity.json_document import capacity_json

        typer.echo(capacity_json(reckoned), nl=False)
    else:
        from aarshjul.capacity.table_text import capacity_text

        text = capacity_text(reckoned, width=terminal.columns(), colour=terminal.coloured())
        typer.echo(terminal.harmless(text), nl=False)


def _file(reckoned: Capacity, ending: str) -> bytes:
    if ending == ".xlsx":
        from aarshjul.capacity.workbook import capacity_workbook

        return capacity_workbook(reckoned)
    from aarshjul.capacity import page

    return page.capacity_pdf(reckoned) if ending == ".pdf" else page.capacity_png(reckoned)
