"""What a page with a spread holds, whatever makes the page of it: one mapping of plain values."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from aarshjul.data import table
from aarshjul.spreading.heat import darkest, shade, stretches
from aarshjul.spreading.spread_words import (
    AFTER,
    BEFORE,
    BY_CASEWORKER,
    CASEWORKER_COLUMNS,
    MAP,
    MOVED,
    Section,
    caseworker_rows,
    hard_section,
    heading,
    page_lines,
    summary,
)
from aarshjul.text.sentences import whole

if TYPE_CHECKING:
    from aarshjul.spreading.heat import HeatRow, Stretch
    from aarshjul.spreading.spread import Spread


class Shade(NamedTuple):
    """The colour of a week, and that of the number in it."""

    fill: str
    ink: str


@cache
def shades() -> tuple[Shade, ...]:
    """From no meeting to the fullest week of all."""
    return tuple(Shade(row["fill"], row["ink"]) for row in table("spread/shades")["shade"])


def page_content(spread: Spread) -> dict[str, Any]:
    """Everything on the page, in its order."""
    most = darkest(spread)
    return {
        "title": heading(spread),
        "summary": summary(spread),
        "table": {
            "heading": BY_CASEWORKER,
            "columns": CASEWORKER_COLUMNS,
            "rows": caseworker_rows(spread),
        },
        "map": {
            "heading": MAP,
            "name": CASEWORKER_COLUMNS[0],
            "when": "",
            "stretches": [_stretch(one, most) for one in stretches(spread)],
        },
        "shades": shades(),
        "sections": sections(spread),
    }


def sections(spread: Spread) -> list[Section]:
    """What stays full, then every meeting that is moved; no family is named."""
    hard = hard_section(spread, named=False)
    moved = Section(MOVED, tuple(page_lines(spread)))
    return [one for one in (hard, moved) if one and one.lines]


def _stretch(one: Stretch, most: int) -> dict[str, Any]:
    return {
        "weeks": len(one.mondays),
        "months": months_over(one),
        "rows": [_row(row, most) for row in one.rows],
    }


def months_over(one: Stretch) -> list[dict[str, Any]]:
    """Each month's name and over how many weeks it stands; before the first begins, none."""
    found: list[dict[str, Any]] = []
    for name in one.months:
        if name or not found:
            found.append({"name": name, "weeks": 0})
        found[-1]["weeks"] += 1
    return found


def _row(row: HeatRow, most: int) -> dict[str, Any]:
    return {
        "name": "" if row.after else whole(row.name),
        "when": AFTER if row.after else BEFORE,
        "cells": [{"count": count, "shade": shade(count, most)} for count in row.weeks],
    }
