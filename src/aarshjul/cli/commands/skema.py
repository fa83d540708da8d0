"""`skema`: write the JSON Schema of a case file or a team's file, for editors."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from aarshjul.cli import output
from aarshjul.cli.app import ABOUT, app
from aarshjul.cli.danish import help_pages


@help_pages.command(
    app,
    "skema",
    "Skriv skemaet over en sags fil (JSON Schema), så en editor kan hjælpe.\n\n"
    "Med skemaet ved siden af sagerne siger editoren, hvad hver nøgle er, foreslår ord og viser "
    "fejl, mens du skriver. Den første linje i sagens fil peger på det: "
    "# yaml-language-server: $schema=aarshjul.schema.json. Med --team er det skemaet over "
    "team.yaml.",
    group=ABOUT,
    example="aarshjul skema -o aarshjul.schema.json",
)
def _skema(
    ud: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--ud",
            metavar="FIL.json",
            readable=False,
            help="Filen; ellers vises det.",
        ),
    ] = None,
    team: Annotated[bool, typer.Option("--team", help="Skemaet over teamets fil.")] = False,
) -> int:
    from aarshjul.casefile.case import Case
    from aarshjul.casefile.json_schema import schema_json
    from aarshjul.casefile.team import Team

    schema = schema_json(Team if team else Case)
    if ud is None:
        typer.echo(schema, nl=False)
    else:
        output.write({output.named(ud, endings=(".json",)): schema.encode()})
    return 0
