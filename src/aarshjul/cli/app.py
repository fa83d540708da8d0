"""The program that the commands are added to: its name, purpose, version and command groups."""

from __future__ import annotations

from typing import Annotated

import typer

from aarshjul import __version__
from aarshjul.cli.danish import help_pages
from aarshjul.cli.interrupted import tell_interrupted

NAME = "aarshjul"
ONE_CASE, CASE_FILE = "Én sag", "Sagens fil"
CASELOAD, ABOUT = "Hele sagsstammen", "Om programmet"

app = help_pages.program(
    "Opfølgning, kalender og årshjul for familier i børnehandicap.\n\n"
    "Én fil for hver familie giver datoerne efter kadencerne, en kalenderfil til Outlook og "
    "hjulet, som forældrene får. Alt bliver på din egen maskine.",
    before=tell_interrupted,
)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"{NAME} {__version__}")
        raise typer.Exit


@app.callback()
def _program(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Vis programmets version."
        ),
    ] = False,
) -> None:
    """Read the options that come before the command."""
