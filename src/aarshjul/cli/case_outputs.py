"""Find the files that the program made of a case, by the names that it gives them itself.

Only ordinary files are among them, never a link, a folder, or what another case would be given.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.calendars.ics_reader import MOST_BYTES, why_not_of
from aarshjul.cli.products import PAGE, SHEET
from aarshjul.files import files, folders

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from aarshjul.cli.cases import CaseNames

_NAMES = re.compile(
    rf"""
    \.(?:ics|csv|pdf|svg|png)                # the calendar, the wheel
    | -[0-9]+\.(?:svg|png)                   # the wheel's further pages
    | {SHEET}(?:-[^\W_]+)*\.(?:pdf|html)      # the sheet, and one for each of two homes
    | {PAGE}(?:-[^\W_]+)+\.(?:pdf|svg|png)   # a child's page, and its further pages as pictures
    | -plan\.txt
    | -nyt\.(?:ics|csv)                      # what changed, by the name that is proposed for it
    | (?:-nyt)?-slet\.txt
    """,
    re.VERBOSE,
)
"""What comes after the name of a case in the names of its files."""


class Outputs(NamedTuple):
    """The files of a case, and those that have their names but are left alone, each with why."""

    files: list[Path]
    left: list[tuple[Path, str]]


def outputs(case: Path, names: CaseNames, places: Iterable[Path]) -> Outputs:
    """The files made of a case in some places; `names` are its alias and id, as far as known."""
    each = {os.path.realpath(folder): folder for folder in reversed([*places])}
    there = [one for folder in reversed(each.values()) for one in folders.listed(folder)]
    others = _other_stems(case, there)
    found, left = [], []
    for path in there:
        if not _is_of(path.name, case.stem):
            continue
        if why := _not_ours(path, names, others):
            left.append((path, why))
        else:
            found.append(path)
    return Outputs(found, left)


def _is_of(name: str, stem: str) -> bool:
    own = os.path.normcase(name).startswith(os.path.normcase(stem))
    return own and _NAMES.fullmatch(name, len(stem)) is not None


def _other_stems(case: Path, there: Iterable[Path]) -> list[str]:
    """The names of the other case files: a longer one may own what looks like ours."""
    own = os.path.realpath(case)
    cases = (one for one in there if folders.is_case_file(one))
    return [one.stem for one in cases if os.path.realpath(one) != own]


def _not_ours(path: Path, names: CaseNames, others: Iterable[str]) -> str | None:
    """Why a file is left alone though it has one of the case's names; None if it is ours."""
    if why := files.why_not_ordinary(path):
        return why
    if owner := next((stem for stem in others if _is_of(path.name, stem)), None):
        return f"kan høre til sagen {owner}"
    if path.suffix == ".ics" and names.alias:
        content = files.read(path, most=MOST_BYTES + 1)
        return why_not_of(content, alias=names.alias, case_id=names.id)
    return None
