"""A spread in the terminal: the numbers first, then week by week, then every meeting that moves.

The weeks are digits, one a week, so that nothing is lost in a pipe or on a screen reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.spreading.heat import MOST_WEEKS, Stretch, stretches
from aarshjul.spreading.spread_words import (
    AFTER,
    BEFORE,
    CASEWORKER_COLUMNS,
    MOVED,
    MOVED_COLUMNS,
    Section,
    caseworker_rows,
    clash_section,
    hard_section,
    heading,
    moved_row,
    summary,
)
from aarshjul.text.columns import bold, columns, paragraph
from aarshjul.text.sentences import whole

if TYPE_CHECKING:
    from aarshjul.spreading.heat import HeatRow
    from aarshjul.spreading.spread import Spread

NOBODY = "Der er ingen sager at fordele.\n"
_WEEKS = "Uge for uge, et tal for hver uge (. er ingen møder, + er ti eller flere)"
_NUMBERS = frozenset(range(1, len(CASEWORKER_COLUMNS)))
_FOLDED = (5, 6, 7)  # of a meeting's row: family, meeting, caseworker
_DAYS = frozenset({3})
_MANY = 9
_IN_MONTH = 4  # letters of a month's name, which may reach beyond its last week
_FEW_WEEKS = 8  # the least weeks in a line, however narrow


def spread_text(spread: Spread, *, width: int, colour: bool) -> str:
    """The whole of it, at most `width` columns wide if possible, ending in a line feed."""
    if not spread.caseworkers:
        return NOBODY
    table = columns(
        CASEWORKER_COLUMNS, caseworker_rows(spread), width=width, fold=(0,), numbers=_NUMBERS
    )
    sections = [hard_section(spread, named=True), clash_section(spread)]
    parts = [
        [bold(line, colour=colour) for line in paragraph(heading(spread), width=width)],
        paragraph(summary(spread), width=width),
        table,
        _weeks(spread, width=width),
        *([_moved(spread, width=width, colour=colour)] if spread.moved else []),
        *(_section(one, width=width, colour=colour) for one in sections if one),
    ]
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def _weeks(spread: Spread, *, width: int) -> list[str]:
    lines = paragraph(_WEEKS, width=width)
    names = max(len(whole(one.name)) for one in spread.caseworkers)
    margin = names + len(AFTER) + 3
    room = max(width - margin - _IN_MONTH, _FEW_WEEKS)
    for stretch in stretches(spread, most=min(room, MOST_WEEKS)):
        lines += _stretch(stretch, names, margin)
    return lines


def _stretch(stretch: Stretch, names: int, margin: int) -> list[str]:
    """A row of digits for each caseworker before and after, below the months' names."""
    months = [" "] * (len(stretch.mondays) + max(map(len, stretch.months)))
    at = 0
    for place, name in enumerate(stretch.months):
        if name and place >= at:  # a short month's name may have no room behind the one before it
            months[place : place + len(name)] = name
            at = place + len(name) + 1
    return [
        f"{' ' * margin}{''.join(months)}".rstrip(),
        *(_row(row, names) for row in stretch.rows),
    ]


def _row(row: HeatRow, names: int) -> str:
    name = "" if row.after else whole(row.name)
    when = AFTER if row.after else BEFORE
    return f"{name:{names}}  {when:{len(AFTER)}} {''.join(map(_digit, row.weeks))}"


def _digit(count: int) -> str:
    if count > _MANY:
        return "+"
    return str(count) if count else "."


def _moved(spread: Spread, *, width: int, colour: bool) -> list[str]:
    rows = [moved_row(one) for one in spread.moved]
    table = columns(MOVED_COLUMNS, rows, width=width, fold=_FOLDED, numbers=_DAYS)
    return [bold(MOVED, colour=colour), *table]


def _section(section: Section, *, width: int, colour: bool) -> list[str]:
    lines = (
        line for one in section.lines for line in paragraph(f" - {one}", width=width, indent="   ")
    )
    return [bold(section.heading, colour=colour), *lines]
