"""List all commands, and build the program with only the commands that are needed.

Each command takes time to declare. If the command line begins with a command's name, only that
command is declared. Otherwise (help, a misspelling, the Tab key) all are.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from aarshjul.cli import alone  # noqa: F401 -- adds what comes before a command, or without one
from aarshjul.cli.app import NAME, app

if TYPE_CHECKING:
    from collections.abc import Sequence

    import typer

__all__ = ["COMMANDS", "NAME", "program"]

COMMANDS = (
    *("plan", "kalender", "invitation", "hjul", "ark", "byg"),
    *("ny", "tjek", "afholdt", "aftal", "klaret", "indsats", "afslut", "slet"),
    *("uge", "status", "rapport", "fordel", "sagstal", "overdrag", "fravær"),
    *("regler", "skema", "demo"),
)
"""All commands, in the order of the help page. Each is a module in `commands`, in ASCII."""


def program(args: Sequence[str] = ()) -> typer.Typer:
    """Build the program for these arguments of a command line."""
    meant = COMMANDS if not args or args[0] not in COMMANDS else (args[0],)
    for name in meant:
        import_module(f"aarshjul.cli.commands.{name.replace('æ', 'ae')}")
    return app
