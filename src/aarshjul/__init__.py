"""Follow-up scheduler and annual-wheel generator for Danish municipal caseworkers.

The names in `__all__` are the Python API, which docs/api.md tells of. Each is imported when it is
first asked for: a command imports this package, and must not wait for what it does not use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aarshjul.api import draw_wheel, read_case, write_calendar, write_sheet
    from aarshjul.casefile.case import Case
    from aarshjul.casefile.team import Team
    from aarshjul.casefile.team_reader import read_team
    from aarshjul.errors import AarshjulError, CaseFileError, FileError, Problem
    from aarshjul.kinds import Kind
    from aarshjul.paper.sizes import Paper
    from aarshjul.planning.entries import Entry, Status
    from aarshjul.planning.notes import notes
    from aarshjul.planning.period import Period
    from aarshjul.planning.plan import Plan, make_plan
    from aarshjul.planning.plan_json import plan_json

__version__ = "1.0.0"

__all__ = [
    "AarshjulError",
    "Case",
    "CaseFileError",
    "Entry",
    "FileError",
    "Kind",
    "Paper",
    "Period",
    "Plan",
    "Problem",
    "Status",
    "Team",
    "draw_wheel",
    "make_plan",
    "notes",
    "plan_json",
    "read_case",
    "read_team",
    "write_calendar",
    "write_sheet",
]

_HOMES = {
    "api": ("draw_wheel", "read_case", "write_calendar", "write_sheet"),
    "casefile.case": ("Case",),
    "casefile.team": ("Team",),
    "casefile.team_reader": ("read_team",),
    "errors": ("AarshjulError", "CaseFileError", "FileError", "Problem"),
    "kinds": ("Kind",),
    "paper.sizes": ("Paper",),
    "planning.entries": ("Entry", "Status"),
    "planning.notes": ("notes",),
    "planning.period": ("Period",),
    "planning.plan": ("Plan", "make_plan"),
    "planning.plan_json": ("plan_json",),
}
"""The module that each name lives in."""


def __getattr__(name: str) -> Any:
    """Import a name of the API; PEP 562. Another one is a module of ours, or there is none."""
    for module, names in _HOMES.items():
        if name in names:
            found = globals()[name] = getattr(import_module(f"aarshjul.{module}"), name)
            return found
    raise AttributeError(f"module 'aarshjul' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
