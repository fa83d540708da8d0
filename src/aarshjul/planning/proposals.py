"""The days that `fordel` proposed for a case's meetings, and which of them the plan follows.

The case file has them as `forslag`. A proposal stands in for the day that the plan would choose,
as long as it is as good a day: open, in time, from today on and near the plan's own. One that is
not is never followed in silence or half: the plan chooses itself, and the notes say why.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.cadence import DAY
from aarshjul.planning.open_days import Choice, How

if TYPE_CHECKING:
    from datetime import date

    from aarshjul.casefile.case import Case
    from aarshjul.kinds import Kind
    from aarshjul.planning.open_days import OpenDays

NEAR = timedelta(days=28)
"""How far from the plan's own day a proposal may be.

Ours: less than the shortest cadence between two contacts, six weeks, so that a proposal that stayed
in the file after its meeting was held is never taken for the next one's.
"""


class Window(NamedTuple):
    """The days on which a meeting is in time: after `base`, until `due`, which is the last."""

    base: date
    due: date


def as_proposed(
    case: Case, kind: Kind, choice: Choice, window: Window, *, open_days: OpenDays, today: date
) -> Choice:
    """The first day proposed for a kind of meeting that may stand in for the plan's own choice.

    What is overdue or late already is held on its first open day.
    """
    if not case.proposed or choice.how in (How.OVERDUE, How.LATE):
        return choice
    for day in sorted(one.day for one in case.proposed if kind in one.purposes):
        in_time = max(today, window.base + DAY) <= day <= window.due
        if in_time and abs(choice.day - day) <= NEAR and not open_days.why_closed(day):
            return choice if day == choice.day else Choice(day, How.PROPOSED)
    return choice
