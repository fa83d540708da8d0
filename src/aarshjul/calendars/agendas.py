"""The agendas that a meeting may have: forms that say nothing about the family."""

from __future__ import annotations

from functools import cache
from typing import Any

from aarshjul.data import table

GENERAL = "almindelig"
"""The only form that is safe in a calendar."""


@cache
def _forms() -> dict[str, dict[str, Any]]:
    return table("agendas")


def agendas() -> tuple[str, ...]:
    """The names of the agendas."""
    return tuple(_forms())


def agenda_text(name: str) -> str:
    """An agenda's heading and its points, one per line; columns are side by side."""
    form = _forms()[name]
    if "columns" in form:
        points = [" | ".join(form["columns"])]
    else:
        points = [f"{number}. {point}" for number, point in enumerate(form["points"], start=1)]
    return "\n".join([form["heading"], *points])
