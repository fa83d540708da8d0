"""Look into the cases beside one that got a meeting: does it fit into the caseworker's day?"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from aarshjul.caseload.clash_words import clash_text
from aarshjul.caseload.clashes import agreed_clashes
from aarshjul.caseload.diary import DAYS_NEAR, members_of
from aarshjul.cli import many_cases
from aarshjul.cli.teams import Teams
from aarshjul.errors import CaseFileError, FileError
from aarshjul.files import folders
from aarshjul.planning.plan import make_plan
from aarshjul.text.same_name import reading
from aarshjul.text.sentences import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from aarshjul.casefile.case import Case
    from aarshjul.caseload.diary import Met
    from aarshjul.planning.plan import Plan

_UNREAD = "i mappen kunne ikke læses, og møder dér er ikke set efter; aarshjul tjek"


def notes(path: Path, plan: Plan, day: date) -> Iterator[str]:
    """What does not fit on a day with the meeting of a case, each with a free time near it.

    Only the case files in the same folder are read. What is agreed is written by then, so that an
    unreadable one is told in one line and stops nothing.
    """
    meetings, unread = [(plan.case, entry) for entry in plan.open_meetings], 0
    try:
        others = folders.beside(path)
        found = many_cases.read_all(others, today=plan.today) if others else None
    except (CaseFileError, FileError) as error:
        yield f"{error}; det er ikke set, om dagens møder passer sammen."
        return
    if found is not None:
        unread = len(found.outcomes)
        meetings += _near((one.case for one in found.read), plan, day)
    clashes = agreed_clashes(
        meetings,
        today=plan.today,
        until=day + timedelta(days=DAYS_NEAR + 1),
        members=members_of([Teams().of(path)]),
        moving=plan.case.alias,
    )
    ids = {entry.id for entry in plan.open_meetings if entry.day == day}
    yield from (f"{clash_text(one, dated=True)}." for one in clashes if one.concerns(ids))
    if unread:
        yield f"{counted(unread, 'fil', 'filer')} {_UNREAD} viser hvorfor."


def _near(others: Iterator[Case], plan: Plan, day: date) -> Iterator[Met]:
    """The meetings of the other cases near a day; a case without an agreement there is passed."""
    near = timedelta(days=DAYS_NEAR)
    for case in others:
        same = reading(case.alias) == reading(plan.case.alias)  # a copy of the file itself
        if same or not any(abs(one - day) <= near for one in case.agreed_days):
            continue
        first, until = max(plan.today, day - near), day + near + timedelta(days=1)
        if first < until:
            entries = make_plan(case, today=plan.today, first=first, until=until).entries
            yield from ((case, entry) for entry in entries if entry.is_open_meeting)
