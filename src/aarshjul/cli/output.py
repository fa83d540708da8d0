"""Output of the commands: print a plan, write files, and report both to the user."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from aarshjul.cli import terminal
from aarshjul.errors import TO_BE_NOTED, FileError, UsageError
from aarshjul.files import files, sets
from aarshjul.planning.notes import remarks
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from aarshjul.planning.plan import Plan
    from aarshjul.text.languages import Language


def template(given: Path | None) -> Path | None:
    """Return the given template, if any, or what it links to; FileError if it cannot be read."""
    if given is None:
        return None
    # Reading a pipe that nobody writes to never ends, and so may a file of the system's own.
    if given.is_file() and not given.stat().st_size:
        raise FileError(str(given), "er tom")
    if not given.is_fifo():
        files.read(given, most=1)
    if not given.is_file():
        raise FileError(str(given), "er ikke en almindelig fil")
    # Typst opens the template in its folder, and follows no link out of it.
    return Path(os.path.realpath(given)) if given.is_symlink() else given


def show_plan(plan: Plan, *, with_reasons: bool) -> None:
    """Print a plan in the width of the terminal."""
    from aarshjul.planning.plan_text import plan_text

    text = plan_text(
        plan,
        width=terminal.columns(),
        colour=terminal.coloured(),
        with_reasons=with_reasons,
    )
    typer.echo(text, nl=False)


def write(contents: Mapping[Path, bytes], languages: Iterable[Language | None] = ()) -> None:
    """Replace files together, print their names, and print remarks on their `languages`."""
    sets.replace_set(contents)
    terminal.say(wrote(contents))
    for remark in unchecked(languages):
        terminal.say(remark)


def wrote(contents: Iterable[Path]) -> str:
    """The line that says which files were written."""
    return f"Skrev {', '.join(map(str, contents))}"


def unchecked(languages: Iterable[Language | None]) -> list[str]:
    """A remark for each language whose texts no native speaker has read."""
    from aarshjul.text.family_words import DANISH, NATIVE, language

    asked = [one for one in languages if one and one.value != DANISH.code]
    names = [one.name_in_danish for one in asked if language(one.value).checked != NATIVE]
    return [
        f"Bemærk: Ordene på {name} er ikke læst af en, der har {name} som modersmål. "
        "Lad en tolk læse dem, før familien får dem."
        for name in names
    ]


def said(plan: Plan, *, streng: bool, beside: Sequence[str] = ()) -> int:
    """Print the remarks of a plan whose table is not shown, and return the exit code.

    `beside` holds further remarks. The exit code is 1 if there are remarks and `streng` is set.
    """
    found = [*remarks(plan), *beside]
    for remark in found:
        terminal.say(noted(plan, remark))
    return TO_BE_NOTED if streng and found else 0


def noted(plan: Plan, remark: str) -> str:
    """A remark with the alias of its case, for output that does not show the plan."""
    return f"Bemærk, sag {plan.case.alias}: {remark}"


def target(sag: Path, given: Path | None, *, endings: tuple[str, ...], added: str = "") -> Path:
    """The file to write: the one given, or else one in the folder of the case.

    A given file must have one of the `endings`. `added` comes after the case's name, to separate
    the file from others with the same ending.
    """
    if not sag.name:  # "." or "/": a folder, so `files.read` reports the error
        files.read(sag, most=0)
    target = named(given or sag.with_name(f"{sag.stem}{added}{endings[0]}"), endings=endings)
    refuse_same(target, sag, f"{target} er sagens egen fil: vælg et andet navn med -o.")
    return target


def named(target: Path, *, endings: tuple[str, ...]) -> Path:
    """Return the given file name; UsageError if it does not have one of the `endings`."""
    if target.suffix.lower() not in endings:
        known = enumerated(endings, last="eller")
        raise UsageError(f"{target}: filens navn skal ende på {known}.")
    return target


def named_without_json(target: Path | None, *, endings: tuple[str, ...], json: bool) -> Path | None:
    """Return the file that -o names, if any, as `named` does; UsageError if it is beside --json."""
    if target is None:
        return None
    if json:
        raise UsageError("--json kan ikke stå sammen med -o: vælg det ene.")
    return named(target, endings=endings)


def refuse_same(one: Path, other: Path, message: str) -> None:
    """Refuse two paths to the same file, even if they are written differently."""
    same = os.path.realpath(one) == os.path.realpath(other)
    with contextlib.suppress(OSError, ValueError):  # one of them does not exist
        same = same or one.samefile(other)
    if same:
        raise UsageError(message)
