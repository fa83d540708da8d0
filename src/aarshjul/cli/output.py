"""What a command gives: a plan on the terminal, files on the disk, and what is said of both."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

import typer

from aarshjul.cli import terminal
from aarshjul.errors import TO_BE_NOTED, FileError, UsageError
from aarshjul.files import files
from aarshjul.planning.notes import remarks
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from aarshjul.planning.plan import Plan
    from aarshjul.text.languages import Language


def template(given: Path | None) -> Path | None:
    """The template to typeset by, if one is given; one that cannot be read is told of."""
    if given is not None:
        files.read(given, most=1)
        if not given.is_file():  # Typst looks for a template beside its folder's other files
            raise FileError(str(given), "er ikke en almindelig fil")
    return given


def show_plan(plan: Plan, *, with_reasons: bool) -> None:
    """Print a plan as wide as the terminal."""
    from aarshjul.planning.plan_text import plan_text

    text = plan_text(
        plan,
        width=terminal.columns(),
        colour=terminal.coloured(),
        with_reasons=with_reasons,
    )
    typer.echo(text, nl=False)


def write(contents: Mapping[Path, bytes], languages: Iterable[Language | None] = ()) -> None:
    """Replace files as a set, and say which; then what is to be known of their `languages`."""
    files.replace_all(contents)
    terminal.say(wrote(contents))
    for remark in unchecked(languages):
        terminal.say(remark)


def wrote(contents: Mapping[Path, bytes]) -> str:
    """Which files were written."""
    return f"Skrev {', '.join(map(str, contents))}"


def unchecked(languages: Iterable[Language | None]) -> list[str]:
    """What the caseworker must know of words that she may not be able to judge herself."""
    from aarshjul.text.family_words import DANISH, NATIVE, language

    asked = [one for one in languages if one and one.value != DANISH.code]
    names = [one.name_in_danish for one in asked if language(one.value).checked != NATIVE]
    return [
        f"Bemærk: Ordene på {name} er ikke læst af en, der har {name} som modersmål. "
        "Lad en tolk læse dem, før familien får dem."
        for name in names
    ]


def said(plan: Plan, *, streng: bool, beside: Sequence[str] = ()) -> int:
    """Say what the plan could not keep, where its table is not shown; return the exit code.

    What else is to be noted stands `beside` it.
    """
    found = [*remarks(plan), *beside]
    for remark in found:
        terminal.say(noted(plan, remark))
    return TO_BE_NOTED if streng and found else 0


def noted(plan: Plan, remark: str) -> str:
    """A remark, told outside the plan it is about."""
    return f"Bemærk, sag {plan.case.alias}: {remark}"


def target(sag: Path, given: Path | None, *, endings: tuple[str, ...], added: str = "") -> Path:
    """The file to write: the one given, which must have an ending we know, or beside the case.

    What is `added` to the case's name tells the file beside it from others of the same ending.
    """
    if not sag.name:  # "." and "/": a folder, and no name to make another from
        files.read(sag, most=0)
    target = named(given or sag.with_name(f"{sag.stem}{added}{endings[0]}"), endings=endings)
    refuse_same(target, sag, f"{target} er sagens egen fil: vælg et andet navn med -o.")
    return target


def named(target: Path, *, endings: tuple[str, ...]) -> Path:
    """The file that was named, which must have an ending we know."""
    if target.suffix.lower() not in endings:
        known = enumerated(endings, last="eller")
        raise UsageError(f"{target}: filens navn skal ende på {known}.")
    return target


def refuse_same(one: Path, other: Path, message: str) -> None:
    """Refuse two names of one file, however they are spelt."""
    same = os.path.realpath(one) == os.path.realpath(other)
    with contextlib.suppress(OSError, ValueError):  # where one of them is not there
        same = same or one.samefile(other)
    if same:
        raise UsageError(message)
