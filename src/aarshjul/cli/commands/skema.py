"""`skema`: write the JSON Schema of a case file, for editors."""

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
    "# yaml-language-server: $schema=aarshjul.schema.json",
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
) -> int:
    from aarshjul.casefile.json_schema import schema_json

    if ud is None:
        typer.echo(schema_json(), nl=False)
    else:
        output.write({output.named(ud, endings=(".json",)): schema_json().encode()})
    return 0
