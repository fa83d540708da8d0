"""The invitation of the family to one meeting, as a text for Digital Post: one for each home.

The subject is neutral, since it shows on a locked telephone. A home reads who comes and where, and
nothing of the other home but that the parent is invited, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from aarshjul.calendars.invitation import time_told
from aarshjul.data import table
from aarshjul.kinds import Kind
from aarshjul.planning.child_conversations import ChildConversation
from aarshjul.text.dates import day_month_year, weekday
from aarshjul.text.sentences import enumerated, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aarshjul.calendars.invitation import Invitation
    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Parent

_APART = "\n\n" + "-" * 60 + "\n\n"
_MEETING = "møde"
_AT_HOME = "hjemmebesøg"
_FACE_TO_FACE = (_MEETING, _AT_HOME)
_A = {"møde": "et møde", "samtale": "en samtale"}
_THE = {"møde": "mødet", "samtale": "samtalen"}
_ALONE = ("telefon", "sms")
"""The forms in which a parent is talked with alone."""
_FAMILY = ("familie", "familien")


def family_invitation(invitation: Invitation) -> str:
    """The text to the family, or one to each of its parents, with a line between them."""
    case = invitation.plan.case
    letters = [_Letter(invitation, parent).text() for parent in case.parents or (None,)]
    return _APART.join(letters) + "\n"


def place_is_missing(invitation: Invitation) -> bool:
    """Whether one of the texts says only that the place is to be agreed."""
    homes = invitation.plan.case.parents or (None,)
    return any(_Letter(invitation, parent).where() == _TO_AGREE for parent in homes)


_TO_AGREE = "det aftaler vi"


class _Letter(NamedTuple):
    """Writes the text for one home; `parent` is None for the whole family."""

    invitation: Invitation
    parent: Parent | None

    @property
    def case(self) -> Case:
        return self.invitation.plan.case

    @property
    def you(self) -> str:
        return "dig" if self.parent else "jer"

    @property
    def form(self) -> str:
        """How this home is met: a network meeting is a meeting, whatever was agreed."""
        if Kind.NETWORK_MEETING in self.invitation.entry.kinds:
            return _MEETING
        agreed = self.case.contact_with(self.parent) if self.parent else self.case.contact
        return agreed.form

    @property
    def meeting(self) -> str:
        """What it is to those who come: they meet, or talk from where they are."""
        return "møde" if self.form in _FACE_TO_FACE else "samtale"

    def text(self) -> str:
        cancelled = self.invitation.cancelled
        to = [f"Til: {whole(self.parent.name)}"] if self.parent else []
        body = self._cancelled() if cancelled else self._invited()
        head = [*to, f"Emne: {self._subject()}", "", f"Kære {self._name()}", ""]
        return "\n".join([*head, *body, "", *self._signed()])

    def _subject(self) -> str:
        day = self.invitation.entry.day
        told = f"{weekday(day)} {day_month_year(day)}"
        what = "Aflyst:" if self.invitation.cancelled else "Invitation til"
        return f"{what} {self.meeting} {told}"

    def _name(self) -> str:
        if self.parent:
            return whole(self.parent.name)
        first, _, rest = whole(self.case.family).partition(" ")
        return f"familie {rest}" if rest and first.casefold() in _FAMILY else f"{first} {rest}"

    def _invited(self) -> Iterator[str]:
        you = "du" if self.parent else "I"
        yield f"Jeg vil gerne invitere {self.you} til {_A[self.meeting]}."
        yield ""
        yield f"Hvornår: {time_told(self.invitation.entry)}"
        yield f"{'Hvor' if self.form in _FACE_TO_FACE else 'Hvordan'}: {self.where()}"
        yield ""
        yield f"Det handler {_THE[self.meeting]} om:"
        yield from (f"- {line}" for line in self._about())
        yield ""
        yield f"Med til {_THE[self.meeting]}:"
        yield from (f"- {name}" for name in self._who())
        yield ""
        yield (
            f"Passer det ikke, eller er der noget, {you} gerne vil tale om, så ring eller skriv "
            "til mig."
        )

    def _cancelled(self) -> Iterator[str]:
        yield (
            f"{_THE[self.meeting].capitalize()} {time_told(self.invitation.entry)} er desværre "
            f"aflyst. Jeg kontakter {self.you} om en anden dag."
        )

    def where(self) -> str:
        """The place, or how else they meet; with two homes, a visit needs a place."""
        if self.invitation.place:
            return self.invitation.place
        if self.form == _AT_HOME and len(self.case.parents) > 1:
            return _TO_AGREE
        return str(_words()["how"].get(self.form, _TO_AGREE)).format(you=self.you)

    def _about(self) -> Iterator[str]:
        for purpose in self.invitation.entry.purposes:
            talk = purpose.origin
            children = talk.children if isinstance(talk, ChildConversation) else ()
            yield _words()["about"][purpose.kind.value].format(
                name=self._holder(), children=enumerated(map(whole, children)) or "barnet"
            )

    def _holder(self) -> str:
        return whole(self.invitation.entry.stand_in or self.case.caseworker.name)

    def _who(self) -> Iterator[str]:
        entry, worker = self.invitation.entry, whole(self.case.caseworker.name)
        role = f"i stedet for {worker}" if entry.stand_in else "rådgiver"
        yield f"{self._holder()} ({role})"
        if Kind.NETWORK_MEETING in entry.kinds:
            for partner in self.case.partners:
                role = f" ({whole(partner.role)})" if partner.role else ""
                yield f"{whole(partner.name)}{role}"
        if self.form not in _ALONE:
            others = [one for one in self.case.parents if one is not self.parent]
            yield from (f"{whole(one.name)} er også inviteret" for one in others)

    def _signed(self) -> Iterator[str]:
        worker = self.case.caseworker
        yield "Venlig hilsen"
        yield whole(worker.name)
        if worker.unit:
            yield whole(worker.unit)
        if worker.phone:
            yield f"Telefon: {worker.phone}"
        if worker.email:
            yield f"Mail: {worker.email}"


def _words() -> dict[str, Any]:
    return table("family_invitation")
