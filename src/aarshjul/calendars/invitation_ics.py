"""The invitation of the partners to one meeting, as a file to attach to a mail (RFC 5546).

The identity differs from that of the caseworker's own event. So a file opened by mistake, or a
partner who shares her calendar, cannot replace her event. There are two revisions a day: an
invitation, then a cancellation. There are more if a file that was sent is overwritten. There is no
alarm: partners choose their own. The agenda never has the form of a method.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from icalendar import vCalAddress

from aarshjul.calendars.agendas import agenda_text
from aarshjul.calendars.events import MARK, days_counted, seen, span
from aarshjul.calendars.ics import Text, calendar_file, line, plain, revision, when
from aarshjul.calendars.invitation import invited, subject
from aarshjul.casefile.privacy import shown_to_all
from aarshjul.kinds import Kind

if TYPE_CHECKING:
    from icalendar.parser import Contentline

    from aarshjul.calendars.invitation import Invitation
    from aarshjul.casefile.case import Case
    from aarshjul.planning.entries import Entry

PRODID = "-//aarshjul//invitation//DA"
_INVITATION = f"invitation{MARK}"
_SENT = {
    "uid": re.compile(r"^UID:([^\r\n]+)\r$", re.MULTILINE),
    "day": re.compile(r"^DTSTART;[^:\r\n]*:(\d{8})T", re.MULTILINE),
    # RFC 5545 3.3.8: no integer is larger; nine digits are below it.
    "sequence": re.compile(r"^SEQUENCE:(\d{1,9})\r$", re.MULTILINE | re.ASCII),
}
_SAFE_IN_ADDRESS = "@!$'*+="
"""Characters allowed in an address as they are (RFC 6068); a "?" would begin further headers."""


class Sent(NamedTuple):
    """An invitation of the case in a file: its identity, its day as written, its revision."""

    uid: str
    day: str
    sequence: int


def invitation_bytes(invitation: Invitation, sent: Sent | None = None) -> bytes:
    """One event: METHOD:REQUEST, or CANCEL for a cancellation; a revision if `sent` is given."""
    plan, entry = invitation.plan, invitation.entry
    cancelled = invitation.cancelled
    uid, sequence = identity(plan.case, entry), _sequence(invitation)
    if sent:
        uid, sequence = sent.uid, max(sequence, sent.sequence + 1)
    body = [
        plain("BEGIN:VEVENT"),
        line("UID", Text(uid)),
        *revision(plan.today, sequence=sequence),
        *when(*span(entry)),
        line("SUMMARY", Text(subject(invitation))),
        *_texts(invitation),
        line("STATUS", Text("CANCELLED" if cancelled else "CONFIRMED")),
        line("CLASS", Text("PRIVATE")),
        line("TRANSP", Text("TRANSPARENT" if cancelled else "OPAQUE")),
        line("X-MICROSOFT-CDO-BUSYSTATUS", Text("FREE" if cancelled else "BUSY")),
        *_people(plan.case, needed=Kind.NETWORK_MEETING in entry.kinds, cancelled=cancelled),
        plain("END:VEVENT"),
    ]
    return calendar_file(body, method="CANCEL" if cancelled else "REQUEST", prodid=PRODID)


def _sequence(invitation: Invitation) -> int:
    """A revision that is larger on every later day, after every move, and when it is cancelled."""
    plan, day = invitation.plan, invitation.entry.day
    moves = sum(len(one.moved_from) for one in plan.case.agreed if one.day == day)
    return 2 * (days_counted(plan.today) + moves) + invitation.cancelled


def identity(case: Case, entry: Entry) -> str:
    """The meeting's identity for partners, who are invited to meetings of many caseworkers.

    It begins with the case's id, because an alias is local. A case without one has not sent a file
    since there were ids, and what it sent before begins with its alias.
    """
    return _identity(case.id or case.alias, entry)


def _identities(case: Case, entry: Entry) -> set[str]:
    """Every identity under which the partners may have the meeting."""
    return {_identity(owner, entry) for owner in (case.alias, case.id) if owner}


def _identity(owner: str, entry: Entry) -> str:
    """A network meeting's own identity, even if it is joined to others.

    The entry's identity would be the follow-up's, which changes with every contact that is held.
    """
    network = [one for one in entry.purposes if one.kind is Kind.NETWORK_MEETING]
    purpose = (network or entry.purposes)[0]
    return f"{owner}/{purpose.kind.value}/{purpose.number}/{_INVITATION}"


def _texts(invitation: Invitation) -> list[Contentline]:
    written = []
    if not invitation.cancelled:
        written.append(line("DESCRIPTION", Text(agenda_text(invitation.entry.kinds))))
    if invitation.place:
        written.append(line("LOCATION", Text(seen(invitation.place))))
    return written


def _people(case: Case, *, needed: bool, cancelled: bool) -> list[Contentline]:
    """The caseworker as the organizer, and the partners, by role where a name tells the family's.

    A network meeting needs the partners; at a meeting of caseworker and family they are optional.
    """
    host = case.caseworker
    role = "REQ-PARTICIPANT" if needed else "OPT-PARTICIPANT"
    asked = {} if cancelled else {"partstat": "NEEDS-ACTION", "rsvp": "TRUE"}
    return [
        _person("ORGANIZER", host.name, host.email or ""),
        *(
            _person("ATTENDEE", shown_to_all(partner, case) or "", email, role=role, **asked)
            for email, partner in invited(case).items()
        ),
    ]


def _person(what: str, name: str, email: str, **parameters: str) -> Contentline:
    # A parameter cannot contain a quotation mark, and Outlook is not known to read RFC 6868.
    shown = seen(name).replace('"', "'").replace("^", "'")
    address = vCalAddress(f"mailto:{quote(email, safe=_SAFE_IN_ADDRESS)}")
    return line(what, address, cn=shown, **parameters)


def read_sent(content: bytes, case: Case) -> Sent | None:
    """What a file says about its meeting; None if this program did not write it for the case."""
    text = content.replace(b"\r\n ", b"").decode("utf-8", "replace")
    head, _, event = text.partition("BEGIN:VEVENT\r\n")
    found = {line: match[1] for line, sought in _SENT.items() if (match := sought.search(event))}
    if f"PRODID:{PRODID}\r\n" not in head or len(found) < len(_SENT):
        return None
    uid = found["uid"]
    if uid.partition("/")[0] not in (case.alias, case.id) or not uid.endswith(f"/{_INVITATION}"):
        return None
    return Sent(uid, found["day"], int(found["sequence"]))


def revises(invitation: Invitation, sent: Sent) -> bool:
    """Whether an invitation is a revision of the one that was sent.

    It is if both are for the same meeting. A cancellation also is if the sent invitation has the
    same day and belongs to no other meeting: the meeting's purposes may have changed since it was
    sent.
    """
    case, entry = invitation.plan.case, invitation.entry
    if sent.uid in _identities(case, entry):
        return True
    others = [one for one in invitation.plan.entries if one.day == entry.day and one.id != entry.id]
    same_day = sent.day == f"{entry.day:%Y%m%d}"
    theirs = {uid for other in others for uid in _identities(case, other)}
    return invitation.cancelled and same_day and sent.uid not in theirs
