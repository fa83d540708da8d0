"""What a command gives: a plan on the terminal, files on the disk, and what is said of both."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import typer

from aarshjul.edge import files, terminal
from aarshjul.errors import TO_BE_NOTED, UsageError
from aarshjul.notes import remarks
from aarshjul.reading.quoting import listed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from aarshjul.plan import Plan


def show_plan(plan: Plan, *, with_reasons: bool) -> None:
    """Print a plan as wide as the terminal."""
    from aarshjul.table import plan_text

    text = plan_text(
        plan,
        width=terminal.columns(),
        colour=terminal.coloured(),
        with_reasons=with_reasons,
    )
    typer.echo(text, nl=False)


def write(contents: Mapping[Path, bytes]) -> None:
    """Replace files as a set, and say which."""
    files.replace_all(contents)
    terminal.say(wrote(contents))


def wrote(contents: Mapping[Path, bytes]) -> str:
    """Which files were written."""
    return f"Skrev {', '.join(map(str, contents))}"


def said(plan: Plan, *, streng: bool) -> int:
    """Say what the plan could not keep, where its table is not shown; return the exit code."""
    found = remarks(plan)
    for remark in found:
        terminal.say(noted(plan, remark))
    return TO_BE_NOTED if streng and found else 0


def noted(plan: Plan, remark: str) -> str:
    """A remark, told outside the plan it is about."""
    return f"Bemærk, sag {plan.case.alias}: {remark}"


def target(sag: Path, given: Path | None, *, endings: tuple[str, ...]) -> Path:
    """The file to write: the one given, which must have an ending we know, or beside the case."""
    target = named(given or sag.with_suffix(endings[0]), endings=endings)
    if os.path.realpath(target) == os.path.realpath(sag):
        raise UsageError(f"{target} er sagens egen fil: vælg et andet navn med -o.")
    return target


def named(target: Path, *, endings: tuple[str, ...]) -> Path:
    """The file that was named, which must have an ending we know."""
    if target.suffix.lower() not in endings:
        known = listed(endings, last="eller")
        raise UsageError(f"{target}: filens navn skal ende på {known}.")
    return target
