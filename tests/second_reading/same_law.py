"""§ 6: whether both readings give a case the same deadlines of the law."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.second_reading.compared import Document, both, maybe_day, told_apart
from tests.second_reading.law import Shown, in_order, shown

if TYPE_CHECKING:
    from tests.second_reading.cases import Written

UNREAD = ("BL § 95", "SEL § 70")
"""The law's follow-ups are not compared."""


def apart(written: Written) -> list[str]:
    """Where the deadlines of the next years differ; nothing if both refuse the case."""
    if not (read := both(written)):
        return []
    ours = shown(read.case, today=read.today, until=read.until)
    compared = [one for one in ours if not one.rule.startswith(UNREAD)]
    return told_apart(
        read, _theirs(read.program), [one for one in compared if one.day < read.until]
    )


def _theirs(document: Document) -> list[Shown]:
    """The program's deadlines of the law."""
    found = []
    for entry in document["entries"]:
        purpose = entry["purposes"][0]
        if purpose["kind"] == "legal_deadline" and not purpose["rule"].startswith(UNREAD):
            found.append(
                Shown(
                    date.fromisoformat(entry["date"]),
                    maybe_day(entry["deadline"]),
                    purpose["rule"],
                    _names(entry["title"]),
                    entry["overdue"],
                    maybe_day(entry["done"]),
                )
            )
    return in_order(found)


def _names(title: str) -> tuple[str, ...]:
    """The children stand last in a title: `… – Alma, Villads og Ida`."""
    names = title.rpartition(" – ")[2].replace(" og ", ", ").split(", ")
    return tuple(names)
