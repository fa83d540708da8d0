"""Rows of words in columns, as plain text: for what is long, and must be quick.

rich lays out a table of sixty rows in 27 ms, a tenth of what a cold command may take; this takes
none of it. Nothing is cut, and text from a case file is never read as markup.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BETWEEN = "  "
_NARROWEST = 10  # characters that the folded column keeps; below that the terminal wraps
_BOLD, _RED, _NORMAL = "\x1b[1m", "\x1b[31m", "\x1b[0m"


def columns(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    width: int,
    fold: int,
    numbers: frozenset[int] = frozenset(),
) -> list[str]:
    """The headings, a rule and the rows, every column as wide as its widest cell.

    Where that is wider than `width`, the column `fold`, counted from 0, is folded. Columns in
    `numbers` are set to the right.
    """
    cells = [headings, *rows]
    widths = [max(len(row[place]) for row in cells) for place in range(len(headings))]
    between = len(_BETWEEN) * (len(widths) - 1)
    surplus = sum(widths) + between - width
    if surplus > 0:
        widths[fold] = max(widths[fold] - surplus, min(_NARROWEST, widths[fold]))
    first, *rest = (list(_lines(row, widths, numbers)) for row in cells)
    rule = "─" * min(sum(widths) + between, width)
    return [*first, rule, *(line for lines in rest for line in lines)]


def _lines(row: Sequence[str], widths: Sequence[int], numbers: frozenset[int]) -> Iterator[str]:
    """The lines of one row: one, unless a cell is folded."""
    if all(len(cell) <= width for cell, width in zip(row, widths, strict=True)):
        yield _line(row, widths, numbers)
        return
    from textwrap import wrap  # few tables are too wide, and the import costs a millisecond

    folded = [wrap(cell, width) or [""] for cell, width in zip(row, widths, strict=True)]
    for parts in zip_longest(*folded, fillvalue=""):
        yield _line(parts, widths, numbers)


def _line(row: Sequence[str], widths: Sequence[int], numbers: frozenset[int]) -> str:
    padded = (
        cell.rjust(width) if place in numbers else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return _BETWEEN.join(padded).rstrip()


def paragraph(text: str, *, width: int, indent: str = "") -> list[str]:
    """A text on lines that fit; those after the first are indented."""
    if len(text) <= width:
        return [text]
    from textwrap import wrap

    return wrap(text, width, subsequent_indent=indent, break_on_hyphens=False)


def bold(text: str, *, colour: bool) -> str:
    """A heading, where the terminal shows colours; the words say everything without it."""
    return f"{_BOLD}{text}{_NORMAL}" if colour else text


def red(text: str, *, colour: bool) -> str:
    """What stands out, where the terminal shows colours."""
    return f"{_RED}{text}{_NORMAL}" if colour else text


def plain(text: str) -> str:
    """A name as it is read: its soft hyphens are for the wheel."""
    return text.replace("\u00ad", "")


def counted(count: int, one: str, more: str) -> str:
    """A number with its word: "1 sag", "2 sager"."""
    return f"{count} {one if count == 1 else more}"
