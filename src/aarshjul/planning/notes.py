"""Notes to the caseworker: what the plan could not keep and why, and other points to check.

A note about a day is shown only in the period with that day; a note about the case, always.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.cadence import DAY, Run, between
from aarshjul.casefile.parts import is_heard
from aarshjul.kinds import PURPOSES, WORDS, Kind
from aarshjul.planning.entries import Entry, Status, TooLate
from aarshjul.planning.legal_notes import legal_notes
from aarshjul.rules.age_limit import age_limit
from aarshjul.rules.sections import evidence, kind_of, kinds, successor
from aarshjul.text.dates import day_month_year, days, month_year, weekday
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Agreed, Proposed
    from aarshjul.planning.plan import Plan


_NONE_OF = {
    Kind.FOLLOW_UP: "ingen opfølgning",
    Kind.NETWORK_MEETING: "intet netværksmøde",
    Kind.CHILD_CONVERSATION: "ingen børnesamtale",
}
_PURPOSES = {kind: word for word, kind in PURPOSES.items()}


def notes(plan: Plan) -> list[str]:
    """All notes about a plan, in Danish: first those about today, then the rest by day."""
    return [
        *_renamed(plan.case),
        *_unnumbered(plan.case),
        *_passed(plan),
        *_missed(plan),
        *_unheard(plan),
        *_not_kept(plan),
        *_unfollowed(plan),
        *_with_makker(plan),
        *_doubtful(plan),
        *_come_of_age(plan),
        *_without_cadence(plan),
        *legal_notes(plan),
    ]


def remarks(plan: Plan) -> list[str]:
    """The remarks of `tjek` and `--streng`: all notes, and contacts that were held too late."""
    held_late = [
        f"{missed.title} {day_month_year(entry.day)} blev holdt efter fristen "
        f"{day_month_year(missed.deadline)}."
        for entry in plan.entries
        if entry.status is Status.HELD
        for missed in entry.too_late
    ]
    return [*notes(plan), *held_late]


def _renamed(case: Case) -> Iterator[str]:
    """Sections of the old act on measures that continue after it; each is named once."""
    seen = set()
    for measure in case.measures:
        found = successor(measure.section, measure.last)
        if found and measure.section not in seen:
            seen.add(measure.section)
            act, name = found
            assert act.first is not None  # noqa: S101 -- an act that took over has a first day
            yield f"{measure.section} hedder siden {day_month_year(act.first)} {name}."


def _unnumbered(case: Case) -> Iterator[str]:
    """Sections whose numbers are different kinds of help, without one; each is named once."""
    for section in dict.fromkeys(measure.section for measure in case.measures):
        if numbers := evidence(section).numbers:
            yield (
                f"{section} står uden nummer og regnes som {kinds()[kind_of(section)]}, det "
                f"strengeste: skriv nummeret ({numbers})."
            )


class Passed(NamedTuple):
    """An agreed day that passed without a contact on or after it, and so does not count."""

    day: date
    kind: Kind


def passed_agreements(case: Case, *, today: date) -> list[Passed]:
    """The agreed days that passed without being held, in order."""
    first = case.first_network_meeting
    agreed = {
        Passed(one.day, _first_purpose(one)) for one in case.agreed if not _is_held(case, one)
    }
    if first is not None:
        agreed.add(Passed(first, Kind.NETWORK_MEETING))
    return sorted(one for one in agreed if case.start <= one.day < today)


def _passed(plan: Plan) -> Iterator[str]:
    for day, kind in passed_agreements(plan.case, today=plan.today):
        yield (
            f"Aftalen om {WORDS[kind]} {day_month_year(day)} er passeret, og der står "
            f"{_NONE_OF[kind]} på eller efter dagen i afholdt. Aftalen tæller ikke: skriv "
            f"mødet, hvis det blev holdt ({_recording(plan.case, day, kind)}), flyt det "
            f"({_moving(day)}), eller slet aftalen."
        )


def _recording(case: Case, day: date, kind: Kind) -> str:
    """The command that records a meeting that was agreed.

    It takes the purposes from `aftalt`. Another contact of the day is told apart by the hour.
    """
    agreed = any(one.day == day for one in case.agreed)
    purpose = "" if agreed else f" --formål {_PURPOSES[kind]}"
    hour = " --kl TT:MM" if any(held.day == day for held in case.held) else ""
    return f"aarshjul afholdt SAG {day}{purpose}{hour}"


def _moving(day: date) -> str:
    """The command that moves what is agreed for a day."""
    return f"aarshjul aftal SAG ÅÅÅÅ-MM-DD --flyt {day}"


def _first_purpose(agreed: Agreed) -> Kind:
    return min(agreed.purposes or (Kind.FOLLOW_UP,), key=list(Kind).index)


def _is_held(case: Case, agreed: Agreed) -> bool:
    """Whether it was held on or after its day; a conversation, with the children that it names."""
    kind = _first_purpose(agreed)
    since = [held for held in case.held if held.day >= agreed.day]
    if kind is Kind.CHILD_CONVERSATION:
        return any(is_heard(held, agreed.children) for held in since)
    return any(kind in held.purposes for held in since)


def _missed(plan: Plan) -> Iterator[str]:
    """Deadlines that are given up, because no rule runs on the first possible day."""
    for one in plan.missed:
        if plan.first <= one.day_found < plan.until:
            limit = one.deadline.day
            what = f"En opfølgning med frist {day_month_year(limit)} ({one.deadline.name})"
            why = (
                "er ikke holdt"
                if limit < plan.today
                else f"kan ikke holdes: ingen åben dag op til den ({_closed(plan, limit)})"
            )
            yield (
                f"{what} {why}. Den {day_month_year(one.day_found)} er ingen indsats, der kræver "
                f"opfølgning, i gang længere, så der foreslås ingen."
            )


def _unheard(plan: Plan) -> Iterator[str]:
    """Children that were not heard while their help ran."""
    for one in plan.unheard:
        yield (
            f"En børnesamtale med {one.child} senest {day_month_year(one.deadline)} er ikke holdt. "
            f"{one.child} har ingen indsats i gang mere, så der foreslås ingen."
        )


def _not_kept(plan: Plan) -> Iterator[str]:
    """Meetings after their deadline that are not held: what, why, and what to do."""
    for entry in plan.entries:
        if entry.is_open_meeting:
            for missed in entry.too_late:
                yield _late(plan, entry, missed)


def _late(plan: Plan, entry: Entry, missed: TooLate) -> str:
    day, limit = day_month_year(entry.day), day_month_year(missed.deadline)
    passed = missed.deadline < plan.today
    if entry.status is Status.AGREED:
        told = ", der er passeret" if passed else ""
        return (
            f"{missed.title} er aftalt til {day}, {days((entry.day - missed.deadline).days)} efter "
            f"fristen {limit}{told}. Aftal en tidligere dag, hvis I kan: {_moving(entry.day)}"
        )
    if passed:
        return (
            f"{missed.title} skulle være holdt senest {limit}. Er det sket, så skriv det "
            f"({_recording_some_day(missed)}); ellers ring til familien. "
            f"{_proposed(plan, entry, missed)}"
        )
    return (
        f"{missed.title} kan ikke nå fristen {limit}: ingen åben dag op til den "
        f"({_closed(plan, missed.deadline)}). {_proposed(plan, entry, missed)}"
    )


def _recording_some_day(missed: TooLate) -> str:
    """The command that records an overdue meeting, held on a day that is not known here.

    A follow-up, and what is due with it, it takes from the plan; not an overdue conversation.
    """
    kinds = [one.kind for one in missed.purposes]
    told = Kind.FOLLOW_UP in kinds and Kind.CHILD_CONVERSATION not in kinds
    purposes = "" if told else f" --formål {','.join(_PURPOSES[kind] for kind in kinds)}"
    return f"aarshjul afholdt SAG ÅÅÅÅ-MM-DD{purposes}"


def _proposed(plan: Plan, entry: Entry, missed: TooLate) -> str:
    """The day proposed after a deadline, and the makker's first day if it comes before.

    A network meeting waits for the next follow-up (rules § 5), so its day may not be the first.
    """
    open_days, day = plan.open_days, day_month_year(entry.day)
    earliest = max(plan.today, missed.deadline + DAY)
    if open_days.first_from(earliest) < entry.day:
        others = [one.word for one in entry.purposes if one not in missed.purposes]
        joined = f", sammen med {enumerated(others)}" if others else ""
        return f"Den foreslåede dag er {day}{joined}."
    if open_days.makker and open_days.with_makker:
        sooner = open_days.with_makker.first_from(earliest)
        if sooner < entry.day:
            return (
                f"Første åbne dag er {day}; med {open_days.makker.name} er det "
                f"{day_month_year(sooner)}."
            )
    return f"Første åbne dag er {day}."


def _with_makker(plan: Plan) -> Iterator[str]:
    """Meetings that are the makker's to hold, each with the reason."""
    for entry in plan.entries:
        if entry.stand_in is None:
            continue
        what = f"{entry.title} {day_month_year(entry.day)}"
        if entry.status is Status.AGREED:
            yield (
                f"{what} er aftalt i rådgiverens fravær og regnes som et møde med "
                f"{entry.stand_in}. Passer det ikke, så aftal en anden dag: {_moving(entry.day)}"
            )
        elif entry.deadline:
            yield (
                f"{what} er foreslået med {entry.stand_in}: alle åbne dage op til fristen "
                f"{day_month_year(entry.deadline)} ligger i rådgiverens fravær."
            )


def _unfollowed(plan: Plan) -> Iterator[str]:
    """Days that `fordel` proposed and that the plan cannot keep, each with the reason."""
    for one in sorted(plan.case.proposed, key=lambda one: one.day):
        shown = one.day < plan.today or plan.first <= one.day < plan.until
        if shown and one.day <= plan.case.last_day and (why := _why_unfollowed(plan, one)):
            yield (
                f"Forslaget {weekday(one.day)} {day_month_year(one.day)} "
                f"({enumerated([WORDS[kind] for kind in one.purposes])}) følges ikke: {why}. Kør "
                f"fordel igen, eller slet det under forslag."
            )


def _why_unfollowed(plan: Plan, proposed: Proposed) -> str | None:
    """Why a proposal is not followed; None if it is."""
    day, near = proposed.day, _nearest_of(plan, proposed)
    if day < plan.today:
        return "dagen er passeret"
    if near is not None and near.day == day:
        return "mødet er aftalt" if near.status is Status.AGREED else None
    if why := plan.open_days.why_closed(day):
        return f"dagen er lukket ({why})"
    if near is not None and near.deadline is not None and day > near.deadline:
        return f"fristen er {day_month_year(near.deadline)}"
    return "der skal ikke holdes noget møde ved den dag"


def _nearest_of(plan: Plan, proposed: Proposed) -> Entry | None:
    """The open meeting of the proposal's kind that is nearest to its day."""
    kinds = set(proposed.purposes)
    return min(
        (entry for entry in plan.open_meetings if kinds & set(entry.kinds)),
        key=lambda entry: abs(entry.day - proposed.day),
        default=None,
    )


def _doubtful(plan: Plan) -> Iterator[str]:
    """Days that were probably mistyped: agreed meetings on closed days, past activities."""
    case = plan.case
    for day in case.agreed_days:
        if day < case.start:
            yield (
                f"Aftalen {day_month_year(day)} ligger før sagens start og tæller ikke. Se efter, "
                f"om dagen er rigtig; ellers flyt mødet: {_moving(day)}"
            )
    for meeting in case.agreed:
        why = plan.open_days.why_nobody_can(meeting.day)
        if why and meeting.day >= plan.today and plan.first <= meeting.day < plan.until:
            yield (
                f"Aftalen {weekday(meeting.day)} {day_month_year(meeting.day)} ligger på en lukket "
                f"dag ({why}). Se efter, om dagen er rigtig; ellers flyt mødet: "
                f"{_moving(meeting.day)}"
            )
    for activity in case.activities:
        when = activity.month or activity.day
        if when is not None and when < case.start.replace(day=1):
            yield (
                f'Aktiviteten "{activity.name}" ligger i {month_year(when)}, før sagens start. Se '
                "efter, om måneden er rigtig."
            )


def _closed(plan: Plan, deadline: date) -> str:
    """Why the week up to a deadline is closed: each reason once, the nearest first."""
    days = (deadline - timedelta(days=back) for back in range(7))
    reasons = (plan.open_days.why_nobody_can(day) for day in days)
    return ", ".join(dict.fromkeys(reason for reason in reasons if reason)) or "dagene er gået"


def _without_cadence(plan: Plan) -> Iterator[str]:
    """Stretches from the start on in which no rule runs."""
    shown = Run(plan.first, min(plan.until - DAY, plan.case.last_day))
    for gap in between(plan.cadences.running, start=plan.case.start):
        if gap.first <= shown.last and shown.first <= gap.last:
            longer = " længere" if gap.last == date.max and gap.first > plan.case.start else ""
            yield (
                f"{_stretch(gap)} er der ingen opfølgning{longer}: ingen indsats, der kræver den, "
                f"er i gang."
            )


def _come_of_age(plan: Plan) -> Iterator[str]:
    """Birthdays that end help before the period does, until the file itself has it ended."""
    come: dict[tuple[date, str], list[str]] = {}
    for one in plan.case.comings_of_age:
        if one.birthday < plan.until:
            sections = come.setdefault((one.birthday, one.child), [])
            sections.append(str(one.measure.section))
    for (birthday, child), sections in sorted(come.items()):
        turns = "fylder" if birthday >= plan.today else "fyldte"
        yield (
            f"{child} {turns} {age_limit().age} den {day_month_year(birthday)}: "
            f"{enumerated(dict.fromkeys(sections))} regnes som ophørt dagen før. Skriv til på "
            f"indsatsen, og den hjælp, der går videre efter en ny afgørelse."
        )


def _stretch(run: Run) -> str:
    if run.last == date.max:
        return f"Fra {day_month_year(run.first)}"
    if run.first == run.last:
        return f"Den {day_month_year(run.first)}"
    return f"Fra {day_month_year(run.first)} til {day_month_year(run.last)}"
