"""One thing of a family in one line, for the lists that go to a colleague."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.kinds import WORDS
from aarshjul.text.dates import day_month_year, weekday_and_day
from aarshjul.text.sentences import enumerated, title, whole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from aarshjul.casefile.parts import DaysOff, Goal, Partner
    from aarshjul.casefile.values import HeldForm
    from aarshjul.kinds import Kind
    from aarshjul.planning.entries import Entry

_HORIZONS = {"kort": "kort", "lang": "langt"}


def days_off_row(off: DaysOff) -> str:
    """Days on which somebody cannot: "5. juli 2027 til 25. juli 2027"."""
    until = f" til {day_month_year(off.last)}" if off.last > off.first else ""
    return f"{day_month_year(off.first)}{until}"


def agreed_row(entry: Entry, what: str) -> str:
    """An agreed meeting, with what it is for."""
    hour = f" kl. {entry.time:%H.%M}" if entry.time else ""
    return f"{weekday_and_day(entry.day)}{hour}: {what[:1].lower()}{what[1:]}"


def contact_row(
    day: date, purposes: Sequence[Kind], form: HeldForm | None, present: Sequence[str]
) -> str:
    """A contact that was held: "fredag 20. november 2026: opfølgning, telefon, med Anne"."""
    what = title([WORDS[kind] for kind in purposes])
    how = f", {form}" if form else ""
    who = f", med {enumerated([whole(name) for name in present])}" if present else ""
    return f"{weekday_and_day(day)}: {what[:1].lower()}{what[1:]}{how}{who}"


def goal_row(goal: Goal, today: date) -> str:
    """A shared goal, who works on it, and by when."""
    who = f" ({enumerated(goal.responsible)})" if goal.responsible else ""
    who += f", på {_HORIZONS[goal.horizon]} sigt" if goal.horizon else ""
    if goal.by is None:
        return whole(f"{goal.goal}{who}")
    passed = "skulle være nået" if goal.by < today else "senest"
    return whole(f"{goal.goal}{who}, {passed} {day_month_year(goal.by)}")


def partner_row(partner: Partner) -> str:
    """A partner, how to reach it, and who coordinates with it."""
    role = f" ({whole(partner.role)})" if partner.role else ""
    email = f", {partner.email}" if partner.email else ""
    who = f"; {partner.coordinator} koordinerer" if partner.coordinator else ""
    return f"{whole(partner.name)}{role}{email}{who}"
