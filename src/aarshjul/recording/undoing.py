"""Take out one contact, agreement or cancellation again, and put back the agreement before it.

What replaced an agreement or a proposal keeps its text (`aftale`, `forslag`), so doing and undoing
gives the same file: only an entry that a comment line stood around, or that was not in order of
day, may come back at another place of its list. An entry without that text is taken out alone, and
the reply says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.casefile.edits import (
    agreed_text,
    with_agreed_again,
    with_agreed_text_instead,
    with_cancelled,
    with_moved_back,
    with_proposal_again,
    without_agreed,
    without_cancelled,
    without_held,
    without_new_agreed,
)
from aarshjul.casefile.kept import kept_agreement, kept_proposal
from aarshjul.casefile.parts import Cancelled
from aarshjul.errors import UsageError
from aarshjul.recording.record import agreed_on
from aarshjul.text.dates import day_month_year
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.edits import Change
    from aarshjul.casefile.parts import Agreed, Held


def with_cancellation(before: Change, day: date, *, no_show: bool, today: date) -> Change:
    """Cancel the agreed meeting of a day; only one whose day has come can be a no-show."""
    agreed = agreed_on(before.case, day)
    if no_show and day > today:
        raise UsageError(
            f"{day_month_year(day)} ligger i fremtiden (i dag er {day_month_year(today)}): ingen "
            f"er udeblevet endnu. Brug --aflys alene."
        )
    if any(one.day == day for one in before.case.cancelled):
        raise UsageError(
            f"{day_month_year(day)} står allerede i aflyst: er mødet aftalt igen den dag og faldet "
            f"bort, så slet den gamle linje i filen."
        )
    gone = Cancelled.model_construct(
        day=day, no_show=no_show, replaced=(agreed_text(before, agreed),)
    )
    return with_cancelled(without_agreed(before, agreed), gone)


def without_contact(before: Change, day: date | None) -> Change:
    """Take out the last contact in the file, of a day if one is given."""
    contacts = before.case.held
    places = [place for place, one in enumerate(contacts) if day in (None, one.day)]
    if not places:
        raise UsageError(_nothing_to_undo("afholdt", day, [one.day for one in contacts]))
    held = contacts[places[-1]]
    after = without_held(before, places[-1])
    for written in reversed(held.replaced):
        rest = _rest(after.case, kept_agreement(written), held)
        after = with_agreed_text_instead(after, rest, written) if rest else _again(after, written)
    return _proposed_again(after, held.made_firm)


def without_agreement(before: Change, day: date) -> Change:
    """Take out the agreement of a day; if there is none, that the one of the day fell away."""
    case = before.case
    agreed = next((one for one in case.agreed if one.day == day), None)
    if agreed is not None:
        return _before_it(before, agreed)
    place = next((place for place, one in enumerate(case.cancelled) if one.day == day), None)
    if place is None:
        days = [*(one.day for one in case.agreed), *(one.day for one in case.cancelled)]
        raise UsageError(_nothing_to_undo("aftalt eller aflyst", day, days))
    (kept,) = case.cancelled[place].replaced or (f"{{dato: {day}}}",)
    return _again(without_cancelled(before, place), kept)


def _before_it(before: Change, agreed: Agreed) -> Change:
    """Put back the agreement that was moved, in its own place; take out one that was not."""
    if not agreed.replaced:
        return _proposed_again(without_new_agreed(before, agreed), agreed.made_firm)
    old = kept_agreement(agreed.replaced[0]).day
    if any(one.day == old and one is not agreed for one in before.case.agreed):
        raise UsageError(_day_taken(old))
    return _proposed_again(with_moved_back(before, agreed), agreed.made_firm)


def _proposed_again(before: Change, texts: Iterable[str]) -> Change:
    """Put proposals back; where `fordel` has proposed the day again since, that one stands."""
    for written in texts:
        day = kept_proposal(written).day
        if all(one.day != day for one in before.case.proposed):
            before = with_proposal_again(before, written)
    return before


def _again(before: Change, written: str) -> Change:
    """Put one agreement back; UsageError if another has its day."""
    day = kept_agreement(written).day
    if any(one.day == day for one in before.case.agreed):
        raise UsageError(_day_taken(day))
    return with_agreed_again(before, written)


def _day_taken(day: date) -> str:
    return (
        f"Aftalen {day_month_year(day)} kan ikke sættes tilbage: den dag er der aftalt et møde "
        f"siden. Tag det ud først med aftal SAG {day} --fortryd."
    )


def _rest(case: Case, agreed: Agreed, held: Held) -> Agreed | None:
    """What a contact left of an agreed meeting: the same, with the purposes that were not held."""
    for one in case.agreed:
        left = set(one.purposes or ()) - set(held.purposes)
        if left and one == agreed.model_copy(update={"purposes": one.purposes}):
            return one
    return None


def _nothing_to_undo(key: str, day: date | None, there: Sequence[date]) -> str:
    if day is None or not there:
        return f"Der er intet at fortryde: intet står under {key} i filen."
    known = enumerated([day_month_year(one) for one in sorted(set(there))])
    return f"Der er intet at fortryde {day_month_year(day)}: under {key} står {known}."


def undone_text(before: Case, after: Case) -> list[str]:
    """What was taken out, and which agreements stand again, one line for each."""
    return [*_taken_out(before, after), *_put_back(before, after), *_proposes(before, after)]


def _proposes(before: Case, after: Case) -> list[str]:
    there = [one for one in after.proposed if one not in before.proposed]
    return [f"forslaget {day_month_year(one.day)} står der igen." for one in there]


def _taken_out(before: Case, after: Case) -> list[str]:
    gone_held = [one for one in before.held if one not in after.held]
    gone_cancelled = [one for one in before.cancelled if one not in after.cancelled]
    gone = [one for one in before.agreed if one.day not in {left.day for left in after.agreed}]
    told = [f"kontakten {day_month_year(one.day)} er taget ud igen." for one in gone_held]
    told += [f"aflysningen {day_month_year(one.day)} er taget ud igen." for one in gone_cancelled]
    told += [f"aftalen {day_month_year(one.day)} er taget ud igen." for one in gone]
    records: list[Held | Agreed] = [*gone_held, *gone]
    lost = [one for one in records if one.moved_from and not one.replaced]
    for one in lost:
        days = enumerated([day_month_year(day) for day in one.moved_from])
        told.append(
            f"før den var mødet aftalt til {days}; filen ved ikke mere om den aftale. Står den ved "
            f"magt, så skriv den med aftal."
        )
    return told


def _put_back(before: Case, after: Case) -> list[str]:
    there = [one for one in after.agreed if one not in before.agreed]
    return [f"aftalen {day_month_year(one.day)} står ved magt igen." for one in there]
