"""§ 5: what a contact or an agreement is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.second_reading.case import Data, day, listed, start

if TYPE_CHECKING:
    from datetime import date


def purposes_held(contact: Data) -> list[str]:
    """§ 5: "In `afholdt` it defaults to *opfølgning*"; the case file's page: an observation, none.

    "A contact by telephone or sms is a follow-up and nothing more unless its `formål` says
    otherwise" is the same default.
    """
    if "formål" in contact:
        return listed(contact["formål"])
    return ["børnesamtale"] if contact.get("form") == "observation" else ["opfølgning"]


def contacts_for(case: Data, purpose: str) -> list[Data]:
    """The contacts that were held for a purpose, by day.

    "A contact on `start` is never a follow-up; its other purposes count."
    """
    found = []
    for contact in case.get("afholdt", []):
        on_start = day(contact["dato"]) == start(case)
        if purpose in purposes_held(contact) and not (on_start and purpose == "opfølgning"):
            found.append(contact)
    return sorted(found, key=lambda contact: day(contact["dato"]))


def held(case: Data, purpose: str) -> list[date]:
    """The days of those contacts; two of one day are one entry."""
    return sorted({day(contact["dato"]) for contact in contacts_for(case, purpose)})


def agreed(case: Data, purpose: str, *, today: date) -> list[Data]:
    """What is agreed from today on with this purpose stated.

    § 4: "Agreed days on or before the last contact are done"; so are the other purposes of a
    follow-up that is agreed for the day of the last one.
    """
    last = max(held(case, "opfølgning"), default=None)
    return [
        one
        for one in case.get("aftalt", [])
        if day(one["dato"]) >= today and purpose in listed(one.get("formål"))
        if not (last and last >= day(one["dato"]) and "opfølgning" in listed(one["formål"]))
    ]


def days_agreed(one: Data) -> list[date]:
    """The days that an agreement was made for, one after the other: `flyttet_fra` and its own.

    § 5: one that is moved "keeps the purposes and the deadline of the meeting it was"; the case
    file's page: "the deadline that the first of them had". The first is the earliest, because the
    program writes them in order of day.
    """
    return sorted(day(when) for when in [*listed(one.get("flyttet_fra")), one["dato"]])


def stated(case: Data, when: date) -> list[str]:
    """What the agreement of a day says that it is for; "a stated `formål` is final"."""
    for one in case.get("aftalt", []):
        if day(one["dato"]) == when:
            return listed(one.get("formål"))
    return []
