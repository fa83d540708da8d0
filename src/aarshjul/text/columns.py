"""Set rows of words in columns, as plain text: for long lists that must be quick.

Not rich: with its tables `status` of 60 cases takes 542 ms, with these 452 ms. No text is cut off
and no line is wider than asked for. Lines are broken at spaces; a word is broken only if it is
longer than a line. Text from a case file is never read as markup.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

_BETWEEN = "  "
_TIE = "\u00a0"  # no-break space
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
    """Return the lines of a table: the headings, a rule, and the rows.

    Columns are counted from 0, and each is as wide as its widest cell. If the table is wider than
    `width`, the headings are folded onto more lines. If it is still too wide, the cells of the
    columns in `fold` are folded too. If even that is too wide, each row becomes a paragraph that
    begins with the first column in `fold`. Columns in `numbers` are aligned right. `mark` is
    applied to every line of the rows, to colour it for example.
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
    """Keep a first word of one letter on the line of the next word: "I tide"."""
    first, space, rest = heading.partition(" ")
    return f"{first}{_TIE}{rest}" if space and len(first) == 1 else heading


def _least(
    headings: Sequence[str], rows: Sequence[Sequence[str]], fold: Collection[int]
) -> list[int]:
    """Return the least width of each column: its longest word if folded, else its longest cell."""
    least = []
    for place, heading in enumerate(headings):
        cells = [row[place] for row in rows]
        words = (word for cell in cells for word in cell.split())
        parts = words if place in fold else cells
        least.append(max(map(len, [*heading.split(" "), *parts]), default=0))
    return least


def _narrowed(widths: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Narrow the columns, always the one with the most room to spare, until all fit or none can."""
    taken = list(widths)
    while sum(taken) > room:
        place = max(range(len(taken)), key=lambda one: taken[one] - least[one])
        if taken[place] <= least[place]:
            break
        taken[place] -= 1
    return taken


def _block(headings: Sequence[str], row: Sequence[str], lead: int, *, width: int) -> list[str]:
    """Write a row as a paragraph: "Familien Holm: frist 2026-11-09, sag 2026-014"."""
    told = [
        f"{heading[:1].lower()}{heading[1:]} {cell}".strip()
        for place, (heading, cell) in enumerate(zip(headings, row, strict=True))
        if cell and place != lead
    ]
    text = f"{row[lead]}: {', '.join(told)}".replace(_TIE, " ")
    return paragraph(text, width=width, indent=_BETWEEN)


def _lines(row: Sequence[str], widths: Sequence[int], numbers: frozenset[int]) -> Iterator[str]:
    """Return the lines of one row: one line, or more if a cell is folded."""
    if all(len(cell) <= width for cell, width in zip(row, widths, strict=True)):
        yield _line(row, widths, numbers)
        return
    from textwrap import wrap  # the import takes a millisecond, and few tables are too wide

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
    """Break a text into lines that fit; all lines after the first are indented.

    A word that is wider than a line stays whole, and alone: half a path names another file.
    """
    if len(text) <= width:
        return [text]
    from textwrap import wrap

    return wrap(
        text, width, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
    )


def bold(text: str, *, colour: bool) -> str:
    """Make a heading bold if the terminal shows colours; the text is complete without it."""
    return f"{_BOLD}{text}{_NORMAL}" if colour else text


def red(text: str, *, colour: bool) -> str:
    """Make a text red if the terminal shows colours."""
    return f"{_RED}{text}{_NORMAL}" if colour else text
