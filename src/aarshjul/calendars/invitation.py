"""The invitation of the partners to one meeting, as a text to paste into Outlook.

What partners get is neutral: the purpose of the meeting and the case's alias. It never has the name
of a family, child or parent, a section or a goal, because other people see the partners' calendars.
If a meeting is a network meeting and also something else, partners see only the network meeting.
The goals come below, apart from the text to paste. Nothing depends on the clock.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.calendars.agendas import agenda_text
from aarshjul.calendars.events import span, summary
from aarshjul.casefile.privacy import name_in, private_names, shown_to_all
from aarshjul.errors import UsageError
from aarshjul.kinds import WORDS, Kind
from aarshjul.planning.entries import Status
from aarshjul.planning.plan import goals_due
from aarshjul.text.dates import day_month_year, weekday
from aarshjul.text.quoting import quoted
from aarshjul.text.sentences import enumerated, title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Goal, Partner
    from aarshjul.planning.entries import Entry
    from aarshjul.planning.plan import Plan


class Invitation(NamedTuple):
    """A meeting at a time of day, to which partners are invited, or its cancellation."""

    plan: Plan
    entry: Entry
    place: str | None
    agenda: str
    cancelled: bool


def meeting_on(plan: Plan, day: date, kind: Kind | None = None) -> Entry:
    """The agreed or planned meeting on a day; of one kind, if `kind` is given.

    Raises UsageError if there is no such meeting (naming the nearest), or more than one.
    """
    there = [entry for entry in plan.entries if entry.day == day and not entry.month_only]
    coming = [entry for entry in there if _is_coming(entry)]
    found = [entry for entry in coming if kind is None or kind in entry.kinds]
    if not found:
        raise UsageError(f"{_why_none(plan, day, there, kind)}{_nearest(plan, day)}")
    if len(found) > 1:
        shown = enumerated([f'"{entry.title}"{_at(entry)}' for entry in found])
        raise UsageError(
            f"Der er flere møder den {day_month_year(day)}: {shown}. Vælg med --formål."
        )
    return found[0]


def _is_coming(entry: Entry) -> bool:
    return entry.is_meeting and entry.status in (Status.AGREED, Status.PLANNED)


def _why_none(plan: Plan, day: date, there: list[Entry], kind: Kind | None) -> str:
    if moved := [one for one in plan.case.agreed if day in one.moved_from]:
        return (
            f"Mødet den {day_month_year(day)} er flyttet til {day_month_year(moved[0].day)}. "
            "Indkald til den dag i stedet: så flytter mødet sig hos dem, der fik en fil."
        )
    if any(entry.status is Status.HELD for entry in there):
        return f"Mødet den {day_month_year(day)} er holdt."
    if kind and any(map(_is_coming, there)):
        return f"Mødet den {day_month_year(day)} har ikke formålet {WORDS[kind]}."
    if there:
        return (
            f'Den {day_month_year(day)} står kun "{there[0].title}", og det kan ingen indkaldes '
            "til."
        )
    return f"Der er intet møde den {day_month_year(day)}."


def _nearest(plan: Plan, day: date) -> str:
    """The last meeting before a day and the first after it, as a sentence."""
    coming = [entry for entry in plan.entries if _is_coming(entry)]
    before = [entry for entry in coming if entry.day < day][-1:]
    after = [entry for entry in coming if entry.day > day][:1]
    near = [
        f"{day_month_year(entry.day)} ({entry.title[:1].lower()}{entry.title[1:]})"
        for entry in (*before, *after)
    ]
    return f" De nærmeste er {enumerated(near)}." if near else ""


def _at(entry: Entry) -> str:
    return f" kl. {entry.time:%H.%M}" if entry.time else ""


def timed(entry: Entry, given: time | None) -> Entry:
    """The meeting with its time of day: from the case, or else the given one.

    Raises UsageError if there is no time, or if there are two and they differ.
    """
    if entry.time is None and given is None:
        raise UsageError(
            f"Mødet den {day_month_year(entry.day)} har ikke et klokkeslæt, og ingen kan "
            "indkaldes til en hel dag. Skriv det med --kl, fx --kl 14:00, eller i sagen: "
            f"{_with_hour(entry, 'TT:MM')}"
        )
    if entry.time and given and entry.time != given:
        raise UsageError(
            f"Mødet den {day_month_year(entry.day)} er{_at(entry)} i sagen, ikke kl. "
            f"{given:%H.%M}. Ret tidspunktet, så din egen kalender følger med: "
            f"{_with_hour(entry, f'{given:%H:%M}')}"
        )
    return entry._replace(time=entry.time or given)


def _with_hour(entry: Entry, hour: str) -> str:
    """The command that gives a meeting its hour."""
    moved = f" --flyt {entry.day}" if entry.status is Status.AGREED else ""
    return f"aarshjul aftal SAG {entry.day} {hour}{moved}"


def subject(invitation: Invitation) -> str:
    """The meeting's name in the partners' calendars."""
    plan, entry = invitation.plan, invitation.entry
    if Kind.NETWORK_MEETING in entry.kinds:
        name = f"{title([WORDS[Kind.NETWORK_MEETING]])} – sag {plan.case.alias}"
    else:
        name = summary(plan, entry)
    return f"Aflyst: {name}" if invitation.cancelled else name


def addressed(case: Case) -> dict[str, Partner]:
    """The partners who have an address, by address; each address once."""
    found: dict[str, Partner] = {}
    for partner in case.partners:
        if partner.email and partner.email.casefold() not in map(str.casefold, found):
            found[partner.email] = partner
    return found


def invited(case: Case) -> dict[str, Partner]:
    """The partners who get an invitation as a file, by address: not the caseworker herself."""
    own = (case.caseworker.email or "").casefold()
    found = addressed(case)
    return {email: partner for email, partner in found.items() if email.casefold() != own}


def unfit_names(case: Case) -> str | None:
    """What is wrong if a partner has neither a name nor a role that all partners may read."""
    told = [one for one in invited(case).values() if shown_to_all(one, case) is None]
    if not told:
        return None
    whom = "partneren" if len(told) == 1 else "hver af dem"
    return (
        f"{_told_by_names(told)}. Giv {whom} en rolle uden navne under netværk i sagens fil, fx "
        "rolle: lærer; så står rollen i indkaldelsen."
    )


def notes_on_names(case: Case) -> Iterator[str]:
    """Who stands by role, and whose address tells the family's name."""
    names = private_names(case)
    for email, partner in invited(case).items():
        shown = shown_to_all(partner, case)
        if shown and shown != partner.name:
            yield f"{_told_by_names([partner])}. I filen står {quoted(shown)} i stedet."
        if name_in(email.partition("@")[0], names):
            yield (
                f"Adressen {email} siger, hvis sag det er, og alle, der indkaldes, læser den. "
                "Indkald den alene, eller brug en anden adresse."
            )


def _told_by_names(partners: Sequence[Partner]) -> str:
    names = enumerated(quoted(one.name) for one in partners)
    return f"{names} siger, hvis sag det er, og alle, der indkaldes, læser navnene"


def invitation_text(invitation: Invitation) -> str:
    """The lines to paste into Outlook's fields, then what only the caseworker needs."""
    case, cancelled = invitation.plan.case, invitation.cancelled
    lines = [
        f"Emne: {subject(invitation)}",
        f"Tid: {time_told(invitation.entry)}",
        f"Sted: {invitation.place or 'aftales'}",
        f"Til: {'; '.join(addressed(case)) or 'ingen har en e-mail i sagens fil'}",
        "",
        "Mødet er aflyst." if cancelled else agenda_text(invitation.entry.kinds, invitation.agenda),
    ]
    if called := [_partner(partner) for partner in case.partners if not partner.email]:
        lines += ["", "Ring til (ingen e-mail i sagens fil)", *called]
    if not cancelled and (goals := due_goals(invitation.plan, invitation.entry)):
        lines += ["", "Mål at tage op på mødet (til dagsordenen, ikke til indkaldelsen)"]
        today, day = invitation.plan.today, invitation.entry.day
        lines += [_goal(goal, today=today, on=day) for goal in goals]
    return "".join(f"{each}\n" for each in lines)


def due_goals(plan: Plan, meeting: Entry) -> tuple[Goal, ...]:
    """The goals that are due by the meeting after this one, overdue goals included.

    A goal due on the day of that meeting is included: it must be discussed while there is still
    time.
    """
    following = [entry.day for entry in plan.entries if entry.is_meeting]
    until = min((day for day in following if day > meeting.day), default=date.max - timedelta(1))
    return goals_due(plan.case, first=date.min, until=until + timedelta(days=1))


def time_told(entry: Entry) -> str:
    """When a meeting is: "tirsdag 2. februar 2027 kl. 14.00–15.00"."""
    starts, ends = span(entry)
    hours = f"{starts:%H.%M}–{ends:%H.%M}" if isinstance(starts, datetime) else ""
    return f"{weekday(entry.day)} {day_month_year(entry.day)} kl. {hours}"


def _partner(partner: Partner) -> str:
    return f"- {partner.name} ({partner.role})" if partner.role else f"- {partner.name}"


def _goal(goal: Goal, *, today: date, on: date) -> str:
    """A goal, its day, whether that day is past now or at the meeting, and who is responsible."""
    late = ""
    if goal.by and goal.by < on:
        late = " (overskredet)" if goal.by < today else " (er passeret på mødedagen)"
    who = f" – ansvar: {enumerated(goal.responsible)}" if goal.responsible else ""
    return f"- senest {goal.by}{late}: {goal.goal}{who}"
