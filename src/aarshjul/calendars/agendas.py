"""The agendas that a meeting may have: forms that say nothing about the family."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from aarshjul.data import table
from aarshjul.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Collection

GENERAL = "almindelig"
"""The form of a meeting if no method is chosen; the only one that is safe in a calendar."""

_WITH_METHODS = frozenset({Kind.START, Kind.NETWORK_MEETING})


@cache
def _table() -> dict[str, Any]:
    return table("agendas")


def agendas() -> tuple[str, ...]:
    """The names of the forms that can be chosen."""
    return tuple(_table()["forms"])


def has_methods(kinds: Collection[Kind]) -> bool:
    """Whether the model uses the forms of its methods at a meeting of these kinds."""
    return not _WITH_METHODS.isdisjoint(kinds)


def agenda_text(kinds: Collection[Kind], form: str = GENERAL) -> str:
    """The agenda of a meeting of these kinds: heading and points, one per line.

    Columns are side by side. Empty if no source says what such a meeting talks about.
    """
    if form != GENERAL or has_methods(kinds):
        return _text(_table()["forms"][form], with_partners=Kind.NETWORK_MEETING in kinds)
    if Kind.FOLLOW_UP in kinds:
        return _text(_table()["follow_up"], with_partners=False)
    return ""


def _text(form: dict[str, Any], *, with_partners: bool) -> str:
    """A form's lines; `with_partners` adds what a network meeting begins and ends with."""
    own = form.get("points") or [" | ".join(form["columns"])]
    around = _table()["network_meeting"]
    points = [around["first"], *own, around["last"]] if with_partners else own
    if "points" in form:
        points = [f"{number}. {point}" for number, point in enumerate(points, start=1)]
    return "\n".join([form["heading"], *points])
