"""A plan as a family may read it: a letter that cannot be drawn is left out, and never a square.

The caseworker is told of it where notes are told; nothing is told here.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from aarshjul.paper.missing_letters import without_undrawable

if TYPE_CHECKING:
    from collections.abc import Callable

    from aarshjul.planning.plan import Plan

_Part = TypeVar("_Part")


def legible(plan: Plan, *, in_browser: bool = False) -> Plan:
    """Leave out the letters that paper, or any browser, cannot draw: in case and entries."""
    case, entries = cleared((plan.case, plan.entries), in_browser=in_browser)
    return plan._replace(case=case, entries=entries)


def cleared(part: _Part, *, in_browser: bool = False) -> _Part:
    """Leave them out of any part of a case, such as the parent whom a page is for."""
    clear = partial(without_undrawable, in_browser=in_browser)
    found: _Part = _cleared(part, clear)
    return found


def _cleared(part: Any, clear: Callable[[str], str]) -> Any:
    """Clear every text in a value; a value without such a letter stays the same object."""
    if type(part) is str:  # not the members of an enumeration, which are strings, too
        return clear(part)
    if hasattr(part, "model_fields_set"):
        return _cleared_model(part, clear)
    if not isinstance(part, tuple):
        return part
    parts = [_cleared(one, clear) for one in part]
    if all(one is other for one, other in zip(part, parts, strict=True)):
        return part
    return type(part)(*parts) if hasattr(part, "_fields") else tuple(parts)


def _cleared_model(part: Any, clear: Callable[[str], str]) -> Any:
    values = {name: _cleared(value, clear) for name, value in part}
    changed = {name: value for name, value in values.items() if value is not getattr(part, name)}
    return part.model_copy(update=changed) if changed else part
