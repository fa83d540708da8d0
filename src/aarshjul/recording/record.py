"""Record a contact (`afholdt`) or an agreed meeting (`aftal`), and remove what it replaces.

Input that the file reader would refuse is refused here, with a message about the command.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aarshjul.casefile.consistency import unknown_child
from aarshjul.casefile.edits import (
    agreed_text,
    moved_text,
    with_agreed,
    with_agreed_instead,
    with_held,
    without_agreed,
    without_first_network_meeting,
)
from aarshjul.casefile.parts import Agreed, Held, purposes_of
from aarshjul.errors import UsageError
from aarshjul.kinds import WORDS, Kind
from aarshjul.planning.plan import make_plan
from aarshjul.recording.firm import made_firm, without_proposals
from aarshjul.recording.fulfilment import (
    Fulfilment,
    fulfilment,
    in_order,
    planned_kinds,
    planned_purposes,
)
from aarshjul.recording.replies import twice
from aarshjul.text.dates import day_month_year
from aarshjul.text.same_name import the_one_meant
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, time

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.edits import Change
    from aarshjul.casefile.values import HeldForm
    from aarshjul.casefile.well_being import WellBeing
    from aarshjul.planning.plan import Plan


class NewContact(NamedTuple):
    """A contact as typed; `extra`: it is in addition to what was agreed, not a replacement."""

    day: date
    time: time | None = None
    form: HeldForm | None = None
    purposes: tuple[Kind, ...] = ()
    present: tuple[str, ...] = ()
    extra: bool = False
    children: tuple[str, ...] = ()
    well_being: WellBeing | None = None


class Agreement(NamedTuple):
    """A newly agreed meeting; `instead_of` is the agreed day that it was moved from."""

    day: date
    time: time | None = None
    purposes: tuple[Kind, ...] = ()
    instead_of: date | None = None
    extra: bool = False
    children: tuple[str, ...] = ()


def with_contact(before: Change, contact: NewContact, *, today: date) -> Change:
    """Record a contact, and remove the agreed meetings and the proposals that it fulfils.

    An agreed meeting that it fulfils in part stays for the rest. If it was held on the agreed day
    and no hour is given, the agreed hour is used; the agreed children likewise.
    """
    case, day = before.case, contact.day
    _refuse_day(case, day, today=today)
    children = _meant(case, contact.children)
    contact = contact._replace(present=_as_the_case_spells(case, contact.present))
    met = fulfilled_by(case, contact)
    held = Held.model_construct(
        day=day,
        time=contact.time or next((one.time for one in met.agreed if one.day == day), None),
        form=contact.form,
        purposes=met.purposes,
        present=contact.present,
        children=children or _agreed_children(met),
        well_being=contact.well_being,
        moved_from=met.moved_from(day),
    )
    _refuse_again(case, held)
    kept = []
    for agreed in met.agreed:
        kept.append(agreed_text(before, agreed))
        before = without_agreed(before, agreed)
    for agreed, rest in met.stays:
        kept.append(agreed_text(before, agreed))
        left = agreed.model_copy(update={"purposes": rest})
        before = with_agreed_instead(before, agreed, left)
    held = held.model_copy(update={"replaced": tuple(kept)})
    after = with_held(before, held)
    if gone := made_firm(case, after.case, day, today=today):
        before, texts = without_proposals(before, gone)
        after = with_held(before, held.model_copy(update={"made_firm": texts}))
    return after


def people(case: Case) -> dict[str, str]:
    """Who may have been there, by name, with what they are to the case; a name stands once."""
    found = {parent.name: "forælder" for parent in case.parents}
    found |= {child.name: "barn" for child in case.children}
    return found | {partner.name: partner.role or "netværk" for partner in case.partners}


def _as_the_case_spells(case: Case, names: Iterable[str]) -> tuple[str, ...]:
    """Names in the case's own spelling; one that the case does not have stays as it is."""
    known = list(people(case))
    return tuple(the_one_meant(name, known) or name for name in names)


def fulfilled_by(case: Case, contact: NewContact) -> Fulfilment:
    """What a contact was for, and what it does to the agreed meetings."""
    if contact.extra:
        return Fulfilment(contact.purposes or purposes_of(contact.form))
    return fulfilment(
        case,
        contact.day,
        stated=contact.purposes,
        form=contact.form,
        children=_meant(case, contact.children),
    )


def _agreed_children(met: Fulfilment) -> tuple[str, ...]:
    if Kind.CHILD_CONVERSATION not in met.purposes:
        return ()
    return next((one.children for one in met.agreed if one.children), ())


def _refuse_day(case: Case, day: date, *, today: date) -> None:
    shown = day_month_year(day)
    if day > today:
        raise UsageError(
            f"{shown} ligger i fremtiden (i dag er {day_month_year(today)}): skriv det med aftal, "
            f"til det er holdt."
        )
    if day < case.start:
        raise UsageError(f"{shown} ligger før sagens start, {day_month_year(case.start)}.")


def _refuse_again(case: Case, contact: Held) -> None:
    """Refuse what may be the same contact again: nothing given tells it from one of the day."""
    for held in case.held:
        if (
            held.day == contact.day
            and contact.time in (None, held.time)
            and contact.present in ((), held.present)
            and contact.children in ((), held.children)
        ):
            raise UsageError(
                f"{day_month_year(held.day)} står allerede i afholdt: var der mere end ét formål, "
                f"så saml dem i filen; var det en kontakt mere, så skriv det, der skiller dem: "
                f"--kl, --med eller --barn."
            )


def _meant(case: Case, typed: tuple[str, ...]) -> tuple[str, ...]:
    """The children's names as the file spells them, each once; UsageError for one it has not."""
    names = [child.name for child in case.children]
    spelled: dict[str, None] = {}
    for name in typed:
        meant = the_one_meant(name, names)
        if meant is None:
            raise UsageError(f"Tilvalget '--barn': {unknown_child(name, names)}")
        spelled[meant] = None
    return tuple(spelled)


def with_agreement(before: Change, agreement: Agreement, *, today: date, file: str) -> Change:
    """Record an agreed meeting; the one it was moved from and the proposal it makes firm leave.

    A meeting that is moved keeps its purposes. They are written if the plan would not give them.
    """
    case, day = before.case, agreement.day
    moved = _moved(case, agreement.instead_of, today=today)
    left = [one for one in case.agreed if one is not moved]
    _refuse_agreement(case, day, left, today=today)
    children = _meant(case, agreement.children)
    purposes = _purposes(case, agreement, moved, today=today)
    given_up = {*moved.moved_from, moved.day} - {day} if moved else set()
    hour = moved.time if moved and moved.day == day else None
    agreed = Agreed.model_construct(
        day=day,
        time=agreement.time or hour,
        purposes=purposes,
        children=children or (moved.children if moved else ()),
        moved_from=tuple(sorted(given_up)),
        replaced=moved_text(before, moved) if moved and moved in case.agreed else (),
    )
    after = _with(before, moved, agreed)
    if agreed.time is None and (hour := _proposed_hour(after.case, agreed, today=today)):
        agreed = agreed.model_copy(update={"time": hour})
        after = _with(before, moved, agreed)
    if moved and (lost := _lost(case, moved, after.case, agreed, today=today)):
        after = _with(before, moved, agreed.model_copy(update={"purposes": lost}))
    if not agreement.extra:
        _refuse_twice(after.case, agreed, left, today=today, file=file)
    if gone := made_firm(case, after.case, day, today=today):
        before, texts = without_proposals(before, gone)
        firm = after.case.agreed[_place_of(after.case, day)]
        after = _with(before, moved, firm.model_copy(update={"made_firm": texts}))
    return after


def _proposed_hour(case: Case, agreed: Agreed, *, today: date) -> time | None:
    """The hour that is proposed for the meeting now agreed, which is meant if no other is told."""
    hours = [one for one in case.proposed if one.day == agreed.day and one.time]
    if not hours:
        return None
    kinds = _had(case, agreed, today=today)
    return next((one.time for one in hours if kinds & set(one.purposes)), None)


def _place_of(case: Case, day: date) -> int:
    return [one.day for one in case.agreed].index(day)


def _with(before: Change, moved: Agreed | None, agreed: Agreed) -> Change:
    """With an agreement, in the place of the one that is moved, or of the first network meeting."""
    if moved is None:
        return with_agreed(before, agreed)
    there = moved in before.case.agreed
    if before.case.first_network_meeting == moved.day and not (there and moved.day == agreed.day):
        before = without_first_network_meeting(before)
    return with_agreed_instead(before, moved, agreed) if there else with_agreed(before, agreed)


def _purposes(
    case: Case, agreement: Agreement, moved: Agreed | None, *, today: date
) -> tuple[Kind, ...] | None:
    """The purposes to write; None if those that the plan gives are meant.

    On the same day, purposes that are typed replace the old ones. On another day they are added,
    because a meeting that is moved keeps its own.
    """
    typed = agreement.purposes
    if moved is None or moved.day == agreement.day:
        return typed or (moved.purposes if moved else None) or None
    had = _had(case, moved, today=today)
    if moved.purposes is None and set(typed) <= had:
        return None
    return in_order(had | set(typed))


def _had(case: Case, agreed: Agreed, *, today: date) -> set[Kind]:
    """The purposes of an agreed meeting, its own or those that the plan gives it."""
    if agreed.purposes is not None:
        first = {Kind.NETWORK_MEETING} if case.first_network_meeting == agreed.day else set()
        return {*agreed.purposes, *first}
    return planned_kinds(case, agreed.day, as_of=min(agreed.day, today))


def _lost(
    before: Case, moved: Agreed, after: Case, agreed: Agreed, *, today: date
) -> tuple[Kind, ...]:
    """The purposes that must be written, because the plan gives a moved meeting others.

    Empty if they are written, or if the plan still gives the same.
    """
    if agreed.purposes is not None or moved.day == agreed.day:
        return ()
    had, now = (
        planned_purposes(case, one.day, as_of=min(one.day, today))
        for case, one in ((before, moved), (after, agreed))
    )
    return () if had == now else in_order(_had(before, moved, today=today))


def _moved(case: Case, day: date | None, *, today: date) -> Agreed | None:
    if day is None:
        return None
    if case.first_network_meeting == day and all(one.day != day for one in case.agreed):
        return _first_network_meeting(case, day, today=today)
    return agreed_on(case, day)


def agreed_on(case: Case, day: date) -> Agreed:
    """The agreed meeting of a day; UsageError if there is none."""
    for agreed in case.agreed:
        if agreed.day == day:
            return agreed
    first = case.first_network_meeting
    days = sorted({*(agreed.day for agreed in case.agreed), *([first] if first else [])})
    shown = enumerated([day_month_year(one) for one in days])
    known = f"aftalt er {shown}" if days else "der er ingen aftaler i filen"
    raise UsageError(f"Der er ikke aftalt noget {day_month_year(day)}: {known}.")


def _first_network_meeting(case: Case, day: date, *, today: date) -> Agreed:
    """The meeting that `første` agrees, with what the plan puts on its day, as in `aftalt`."""
    planned = planned_purposes(case, day, as_of=min(day, today))
    return Agreed.model_construct(
        day=day,
        time=None,
        purposes=in_order({Kind.NETWORK_MEETING, *(kind for kind, _ in planned)}),
        children=(),
        moved_from=(),
    )


def _refuse_agreement(case: Case, day: date, others: list[Agreed], *, today: date) -> None:
    shown = day_month_year(day)
    if day < today:
        raise UsageError(
            f"{shown} er passeret (i dag er {day_month_year(today)}): skriv et møde, der er holdt, "
            f"med afholdt."
        )
    if day < case.start:
        raise UsageError(f"{shown} ligger før sagens start, {day_month_year(case.start)}.")
    if day > case.last_day:
        raise UsageError(
            f"{shown} ligger efter den dag, sagen er afsluttet, {day_month_year(case.last_day)}."
        )
    if any(agreed.day == day for agreed in others):
        raise UsageError(
            f"{shown} står allerede i aftalt: skal noget ændres, så kør igen med --flyt {day}."
        )


def _refuse_twice(
    case: Case, agreed: Agreed, others: list[Agreed], *, today: date, file: str
) -> None:
    there = twice(plan_around(case, agreed.day, today=today), agreed.day, others)
    if there is not None:
        kinds = enumerated([WORDS[kind] for kind in there.kinds])
        again = f"aarshjul aftal {file} {day_and_hour(agreed)} --flyt {there.day}"
        raise UsageError(
            f"Der er allerede aftalt {kinds} {day_month_year(there.day)}. Er mødet flyttet, så "
            f"kør: {again}\nEr det et møde mere, så tilføj --ekstra."
        )


def day_and_hour(agreed: Agreed) -> str:
    """A day, and its hour if it has one, in the format that `aftal` reads."""
    return f"{agreed.day}" + (f" {agreed.time:%H:%M}" if agreed.time else "")


def plan_around(case: Case, day: date, *, today: date) -> Plan:
    """Plan from the earlier of `day` and `today` until three years after the later."""
    first, last = sorted((day, today))
    return make_plan(case, today=today, first=first, until=last.replace(year=last.year + 3, day=1))
