"""Write the own page of the child who is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aarshjul.cli import output
from aarshjul.cli.products import childs_files, childs_notes, childs_paths
from aarshjul.errors import UsageError
from aarshjul.text.quoting import quoted
from aarshjul.text.same_name import reading
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Child
    from aarshjul.cli.products import Look
    from aarshjul.planning.plan import Plan


class Asked(NamedTuple):
    """The case's file, the file to write if one was given, and the endings that it may have."""

    sag: Path
    out: Path | None
    endings: tuple[str, ...]


def child_called(case: Case, typed: str) -> Child:
    """The child of a name, or of a first name that only one has; UsageError if there is none.

    A page must never show another child's year, so nothing is guessed.
    """
    whole = [one for one in case.children if reading(one.name) == reading(typed)]
    first = [one for one in case.children if reading(one.name.split()[0]) == reading(typed)]
    found = whole or first
    if len(found) == 1:
        return found[0]
    names = enumerated((quoted(one.name) for one in found or case.children), last="eller")
    why = "kan være flere" if found else f"er ikke et af børnene i sag {case.alias}"
    raise UsageError(f"Tilvalget '--barn': {quoted(typed)} {why}: skriv {names}.")


def _own_page(case: Case, sag: Path, child: Child) -> Path:
    """The file of a child's page beside the case: "holm-barn-alma.pdf"."""
    pages = childs_paths(case, sag.with_name(sag.stem))
    return next(path for one, path in pages if one is child)


def refuse_beside_child(given: Mapping[str, object]) -> None:
    """Refuse the options, by their names, that mean nothing on a child's page."""
    for option, value in given.items():
        if value:
            raise UsageError(f"--barn er barnets egen side: udelad {option}.")


def write_childs_page(plan: Plan, typed: str, asked: Asked, look: Look, *, streng: bool) -> int:
    """Write the page of the child who was typed, and say what is to be noted."""
    child = child_called(plan.case, typed)
    target = output.target(
        asked.sag, asked.out or _own_page(plan.case, asked.sag, child), endings=asked.endings
    )
    output.write(childs_files(plan, child, target, look), look.languages)
    beside = childs_notes(plan, child, look, ending=target.suffix)
    return output.said(plan, streng=streng, beside=beside)
