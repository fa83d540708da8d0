"""How each parent is reached, in one line: for the caseworker's own lists, never for a home.

A line names numbers and addresses of one home, and who lives there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.text.dates import WEEKDAYS
from aarshjul.text.sentences import enumerated, whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Contact, DaysOff, Parent


def contact_words(contact: Contact) -> str:
    """What was agreed: "telefon, helst tirsdag og torsdag kl. 15.30"."""
    wanted = [WEEKDAYS[day] for day in contact.weekdays]
    days = f", helst {enumerated(wanted)}" if wanted else ""
    hour = f" kl. {contact.time:%H.%M}" if contact.time else ""
    return f"{contact.form}{days}{hour}"


def reached(case: Case, parent: Parent) -> str:
    """How to reach a parent: "Per: 55 66 77 88, sms, helst mandag"."""
    way = parent.phone or parent.email or "intet nummer i filen"
    return f"{whole(parent.name)}: {', '.join([way, *_agreed(case, parent)])}"


def _agreed(case: Case, parent: Parent) -> list[str]:
    """What was agreed with this parent; empty if it is as with the family."""
    contact = case.contact_with(parent)
    return [contact_words(contact)] if contact != case.contact else []


def ways_to(case: Case, parent: Parent) -> str:
    """How to reach a parent, without who else lives there: "Per: 55 66 77 88; sms"."""
    ways = [way for way in (parent.phone, parent.email) if way]
    told = [*ways, *_agreed(case, parent)] or ["kontakt som familien"]
    return f"{whole(parent.name)}: {'; '.join(told)}"


def home(case: Case, parent: Parent) -> str:
    """All that the file tells of a parent's home."""
    ways = [way for way in (parent.phone, parent.email) if way]
    children = enumerated(map(whole, parent.children))
    lives = [f"{children} bor der"] if children else []
    sheet = ["får sit eget ark"] if parent.gets_sheet else []
    told = [*ways, *lives, *_agreed(case, parent), *sheet] or ["kontakt som familien"]
    return f"{whole(parent.name)}: {'; '.join(told)}"


def days_off(parent: Parent, day: date) -> Iterator[DaysOff]:
    """The days on which a parent cannot, that a day is among."""
    yield from (off for off in parent.contact.avoid if off.first <= day <= off.last)
