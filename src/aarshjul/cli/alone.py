"""The program's own options, and what it does without a command: it shows the day."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from aarshjul import __version__
from aarshjul.cli import chosen_folder
from aarshjul.cli.app import NAME, app
from aarshjul.cli.danish.usage_errors import Misread


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"{NAME} {__version__}")
        raise typer.Exit


def _day(text: str) -> date:
    from aarshjul.casefile.notation import read_day  # most commands have an option of their own

    return read_day(text)


# Hidden: each command that counts days has its own, and shows it.
_DagsDato = Annotated[
    date | None, typer.Option("--dags-dato", parser=_day, metavar="ÅÅÅÅ-MM-DD", hidden=True)
]


@app.callback()
def _program(
    ctx: typer.Context,
    version: Annotated[  # noqa: ARG001 -- its callback answers
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Vis programmets version."
        ),
    ] = False,
    dags_dato: _DagsDato = None,
) -> int:
    """Read the options that come before the command; without a command, show the day."""
    chosen_folder.clear_up()
    if ctx.invoked_subcommand is None:
        from aarshjul.cli import cases, day

        return day.show(today=cases.today(dags_dato))
    if dags_dato is not None:
        named = f"{ctx.command_path} {ctx.invoked_subcommand}"
        raise Misread(f"Tilvalg skrives efter kommandoen, fx '{named} --dags-dato'.", ctx)
    return 0
