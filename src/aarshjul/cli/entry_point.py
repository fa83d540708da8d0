"""Which commands there are, and the program with those that a command line needs.

Each command costs time to declare, so a command line that begins with a command's name gets that
one alone; anything else (help, a misspelling, the Tab key) gets them all.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from aarshjul.cli.app import NAME, app

if TYPE_CHECKING:
    from collections.abc import Sequence

    import typer

__all__ = ["COMMANDS", "NAME", "program"]

COMMANDS = (
    *("plan", "kalender", "invitation", "hjul", "ark", "byg"),
    *("ny", "tjek", "afholdt", "aftal", "klaret"),
    *("status", "rapport", "overdrag"),
    *("regler", "skema", "demo"),
)
"""In the order of the help page; each is a module of `commands`."""


def program(args: Sequence[str] = ()) -> typer.Typer:
    """Build the program that can answer these words of a command line."""
    meant = COMMANDS if not args or args[0] not in COMMANDS else (args[0],)
    for name in meant:
        import_module(f"aarshjul.cli.commands.{name}")
    return app
