"""Outlook as a caseworker knows it: a heap of events, into which files are imported.

It knows no identity: what is imported twice is there twice, and what is deleted is one of those
that look as the list says. Files are read here line by line, not by the program's own reader.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

_TO_DELETE = re.compile(
    r"(\d{4}-\d\d-\d\d(?: kl\. \d\d\.\d\d)?) +(\S.*?)(?: \(slet kun (?:den ene|(\d+) af \d+)\))?"
)


class Shown(NamedTuple):
    """What a person sees of an event, and when it reminds."""

    at: str
    title: str
    ends: str
    reminder: str
    text: str

    @property
    def day(self) -> str:
        """Its day, ÅÅÅÅ-MM-DD."""
        return self.at[:10]


def shown(file: Path) -> list[Shown]:
    """The events in a calendar file."""
    lines = file.read_bytes().decode().replace("\r\n ", "").split("\r\n")
    found: list[Shown] = []
    fields: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            fields = {}
        elif line == "END:VEVENT":
            found.append(_event(fields))
        else:
            fields.setdefault(name.partition(";")[0], value)
    return found


def _event(fields: dict[str, str]) -> Shown:
    text = fields.get("DESCRIPTION", "").partition("\\n")[0]
    # Who holds a meeting is told in its first line; the agenda after it is never compared.
    makker = text if text.startswith("Mødet er regnet til") else ""
    return Shown(
        _at(fields["DTSTART"]),
        _plain(fields["SUMMARY"]),
        _at(fields["DTEND"]),
        fields["TRIGGER"],
        makker,
    )


def _at(moment: str) -> str:
    day, _, hour = moment.partition("T")
    told = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    return f"{told} kl. {hour[:2]}.{hour[2:4]}" if hour else told


def _plain(text: str) -> str:
    return re.sub(r"\\([,;\\])", r"\1", text)


class Outlook:
    """The events in it, from the day on which the caseworker first imports a file."""

    def __init__(self) -> None:
        self.events: list[Shown] = []

    def delete(self, listed: str, *, wanted: list[Shown]) -> list[str]:
        """Delete what a list says; what is on it and not there is returned.

        Of several that look alike in the list, one goes that is not `wanted`: its end, reminder or
        text is another, as she sees when she opens it.
        """
        missing = []
        for line in listed.splitlines()[1:]:
            found = _TO_DELETE.fullmatch(line)
            alike = [one for one in self.events if found and one[:2] == found.groups()[:2]]
            if not alike:
                missing.append(line)
                continue
            self.events.remove(min(alike, key=lambda one: one in wanted))
        return missing

    def bring_in(self, file: Path) -> None:
        """Import a file: every event in it becomes one more."""
        self.events += shown(file)

    def ahead(self, today: date) -> list[Shown]:
        """The events from a day on, in order."""
        return sorted(one for one in self.events if one.day >= str(today))
