"""Rows of words in columns, as plain text: for what is long, and must be quick.

Not rich: with its tables `status` of 60 cases takes 542 ms, with these 452 ms. Nothing is cut, no
line is wider than asked for, and lines are broken at spaces: in a word only where it is longer than
a line. Text from a case file is never read as markup.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

_BETWEEN = "  "
_TIE = "\u00a0"  # a space at which no line is broken
_BOLD, _RED, _NORMAL = "\x1b[1m", "\x1b[31m", "\x1b[0m"


def columns(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    width: int,
    fold: Collection[int],
    numbers: frozenset[int] = frozenset(),
    mark: Callable[[str], str] = str,
) -> list[str]:
    """The headings, a rule and the rows, every column as wide as its widest cell.

    Where that is wider than `width`, the headings are folded; where that does not do, the columns
    `fold`, counted from 0, too; else each row is a paragraph that begins with the first of them.
    Columns in `numbers` are set to the right; `mark` is done to every line of the rows.
    """
    headings = [_tied(heading) for heading in headings]
    cells = [headings, *rows]
    widths = [max(len(row[place]) for row in cells) for place in range(len(headings))]
    between = len(_BETWEEN) * (len(widths) - 1)
    if sum(widths) + between > width:
        some = [
            _narrowed(widths, _least(headings, rows, folded), width - between)
            for folded in ((), fold)
        ]
        fitting = [one for one in some if sum(one) + between <= width]
        if not fitting:
            lead = next(iter(fold))
            blocks = (_block(headings, row, lead, width=width) for row in rows)
            return [mark(line) for lines in blocks for line in lines]
        widths = fitting[0]
    first, *rest = (list(_lines(row, widths, numbers)) for row in cells)
    rule = "─" * (sum(widths) + between)
    return [
        *(line.replace(_TIE, " ") for line in first),
        rule,
        *(mark(line) for lines in rest for line in lines),
    ]


def _tied(heading: str) -> str:
    """A heading whose "I" stays with its "tide"."""
    first, space, rest = heading.partition(" ")
    return f"{first}{_TIE}{rest}" if space and len(first) == 1 else heading


def _least(
    headings: Sequence[str], rows: Sequence[Sequence[str]], fold: Collection[int]
) -> list[int]:
    """How narrow each column may become: its longest word, or its longest cell."""
    least = []
    for place, heading in enumerate(headings):
        cells = [row[place] for row in rows]
        words = (word for cell in cells for word in cell.split())
        parts = words if place in fold else cells
        least.append(max(map(len, [*heading.split(" "), *parts]), default=0))
    return least


def _narrowed(widths: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Take columns in, that with the most to give before the others, until they fit or give out."""
    taken = list(widths)
    while sum(taken) > room:
        place = max(range(len(taken)), key=lambda one: taken[one] - least[one])
        if taken[place] <= least[place]:
            break
        taken[place] -= 1
    return taken


def _block(headings: Sequence[str], row: Sequence[str], lead: int, *, width: int) -> list[str]:
    """A row as a paragraph: "Familien Holm: frist 2026-11-09, sag 2026-014"."""
    told = [
        f"{heading[:1].lower()}{heading[1:]} {cell}".strip()
        for place, (heading, cell) in enumerate(zip(headings, row, strict=True))
        if cell and place != lead
    ]
    text = f"{row[lead]}: {', '.join(told)}".replace(_TIE, " ")
    return paragraph(text, width=width, indent=_BETWEEN)


def _lines(row: Sequence[str], widths: Sequence[int], numbers: frozenset[int]) -> Iterator[str]:
    """The lines of one row: one, unless a cell is folded."""
    if all(len(cell) <= width for cell, width in zip(row, widths, strict=True)):
        yield _line(row, widths, numbers)
        return
    from textwrap import wrap  # few tables are too wide, and the import costs a millisecond

    folded = [
        wrap(cell, width, break_on_hyphens=False) or [""] if cell else [""]
        for cell, width in zip(row, widths, strict=True)
    ]
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
