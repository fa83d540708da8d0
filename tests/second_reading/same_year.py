"""§§ 2-5: whether both readings give a family the same year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.second_reading.compared import Document, both, maybe_day, told_apart
from tests.second_reading.year import Entry, Purpose, entries

if TYPE_CHECKING:
    from tests.second_reading.cases import Written

_BEYOND = timedelta(900)
"""How far past the last day shown ours looks: a meeting may be joined to a later follow-up."""


def apart(written: Written) -> list[str]:
    """Where the entries of the next years differ; nothing if both refuse the case."""
    if not (read := both(written)):
        return []
    horizon = read.until + _BEYOND
    ours = entries(read.case, read.cadence, today=read.today, horizon=horizon)
    return told_apart(read, _theirs(read.program), [one for one in ours if one.day < read.until])


def _theirs(document: Document) -> list[Entry]:
    """The program's entries without the law's."""
    return sorted(
        Entry(
            date.fromisoformat(entry["date"]),
            tuple(
                Purpose(
                    purpose["kind"],
                    purpose["number"],
                    maybe_day(purpose["deadline"]),
                    purpose["rule"],
                    tuple(purpose.get("children", ())),
                )
                for purpose in entry["purposes"]
            ),
            entry["status"],
            maybe_day(entry["deadline"]),
            entry["late"],
            entry["overdue"],
            entry["month_only"],
            entry["with"],
            entry["minutes"],
            entry["time"],
        )
        for entry in document["entries"]
        if entry["purposes"][0]["kind"] != "legal_deadline"
    )
