"""One command over many cases: one that is wrong is told of and does not stop the rest."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.edge import terminal
from aarshjul.errors import TO_BE_NOTED, CaseFileError, FileError, Problem, UsageError
from aarshjul.products import SHEET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from aarshjul.case import Case

MANY = 3
"""Cases from which on a bar shows how far it is, and a last line how it went."""


def refuse_same_names(paths: list[Path], folder: Path | None) -> None:
    """Refuse cases that would write over each other's files: one's sheet may be another's wheel."""
    seen: dict[Path, Path] = {}
    for path in paths:
        name = (folder or path.parent) / path.stem
        for one in (name, name.with_name(f"{name.name}{SHEET}")):
            if one in seen:
                raise UsageError(
                    f"{seen[one]} og {path} ville skrive de samme filer: giv dem hver sit navn."
                )
            seen[one] = path


def claim(case: Case, path: Path, owners: dict[str, Path]) -> None:
    """Refuse a second file for a case: in the calendar the two would be one."""
    owner = owners.setdefault(case.alias, path)
    if owner != path:
        twice = f'"{case.alias}" står også i {owner} – giv hver sag sit eget navn'
        raise CaseFileError(str(path), (Problem(1, "sag", twice),))


class Outcome(NamedTuple):
    """How it went with one of many cases: its exit code, and what is to be told."""

    code: int
    lines: list[str]


def attempt(path: Path, do: Callable[[Path], Outcome]) -> Outcome:
    """Do something with a case; one that is wrong is told of and does not stop the rest."""
    try:
        return do(path)
    except (CaseFileError, FileError) as error:
        return Outcome(error.exit_code, str(error).splitlines())


def worst(outcomes: list[Outcome]) -> int:
    """The worst exit code; of many cases also how many went well, so that none is overlooked."""
    wrong = sum(outcome.code > TO_BE_NOTED for outcome in outcomes)
    if len(outcomes) >= MANY:
        terminal.say(f"{len(outcomes)} sager: {len(outcomes) - wrong} i orden, {wrong} med fejl.")
    return max(outcome.code for outcome in outcomes)


def with_progress(paths: list[Path]) -> Iterable[Path]:
    """The paths one by one, with a bar on a terminal when there are many.

    Nothing else may be written while the bar stands: rich would wrap it.
    """
    if len(paths) < MANY or not sys.stderr.isatty():
        return paths
    from rich.console import Console
    from rich.progress import track

    return track(paths, description="Bygger", console=Console(stderr=True), transient=True)
