"""What a clash says, in one sentence: the meetings, and a free time near them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.caseload.clashes import ClashKind
from aarshjul.text.dates import weekday_and_day
from aarshjul.text.sentences import enumerated, whole

if TYPE_CHECKING:
    from datetime import time

    from aarshjul.casefile.case import Case
    from aarshjul.caseload.clashes import Clash
    from aarshjul.planning.entries import Entry


def family(case: Case) -> str:
    """A family with its case: "Familien Holm (2026-014)"."""
    return f"{whole(case.family)} ({case.alias})"


def clash_text(clash: Clash, *, dated: bool = False) -> str:
    """What does not fit, and a free time near it; `dated` where the day is not told above."""
    whose = whole(clash.by) + (f" {weekday_and_day(clash.day)}" if dated else "")
    named = [_named(case, entry) for case, entry in clash.meetings]
    match clash.kind:
        case ClashKind.OVERLAP:
            what = f"Sammenfald for {whose}: {enumerated(named)}"
        case ClashKind.OUTSIDE_HOURS:
            limits = "-".join(f"{one:%H.%M}" for one in _limits(clash))
            what = f"Uden for arbejdstiden {limits} for {whose}: {named[0]}"
        case _:
            what = f"{len(clash.meetings)} møder på én dag for {whose}, højst {clash.limit}"
    return f"{what}; {_free(clash)}"


def clash_note(clash: Clash) -> str:
    """The remark of a command that shows no days."""
    return f"Bemærk: {clash_text(clash, dated=True)}."


def _free(clash: Clash) -> str:
    whose = "" if len(clash.meetings) == 1 else f" til {family(clash.moves)}"
    if clash.free is None:
        return f"ingen ledig tid i nærheden{whose}"
    day, hour = clash.free
    on = f" {weekday_and_day(day)}" if day != clash.day else ""
    at = f" kl. {hour:%H.%M}" if hour else ""
    return f"ledigt{on}{at}{whose}"


def _limits(clash: Clash) -> tuple[time, ...]:
    return clash.limit if isinstance(clash.limit, tuple) else ()


def _named(case: Case, entry: Entry) -> str:
    return f"kl. {entry.time:%H.%M} {family(case)}" if entry.time else family(case)
