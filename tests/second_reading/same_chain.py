"""§§ 2-4: whether both readings give a case the same chain of follow-ups."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tests.second_reading.cadence import model
from tests.second_reading.case import is_after_closing
from tests.second_reading.compared import Both, Document, both, maybe_day, told_apart
from tests.second_reading.follow_ups import follow_ups

if TYPE_CHECKING:
    from tests.second_reading.cases import Written


class Row(NamedTuple):
    """What the two readings must agree on for each follow-up."""

    number: int
    day: date
    status: str
    deadline: date | None
    rule: str | None
    late: bool
    makker: str | None


def apart(written: Written) -> list[str]:
    """Where the follow-ups of the next years differ; nothing if both refuse the case."""
    read = both(written)
    return told_apart(read, _theirs(read.program), _ours(read)) if read else []


def _ours(read: Both) -> list[Row]:
    """The follow-ups of the second reading."""
    chain = follow_ups(read.case, read.cadence, today=read.today, horizon=read.until)
    return [
        Row(
            number,
            one.day,
            one.status,
            one.deadline,
            f"{model(read.case)}/{one.due.rule}" if one.due else None,
            late=one.deadline is not None and one.day > one.deadline,
            makker=one.makker,
        )
        for number, one in enumerate(chain, start=1)
        if one.day < read.until and not is_after_closing(read.case, one.day, one.status)
    ]


def _theirs(document: Document) -> list[Row]:
    """The follow-ups of the program."""
    found = []
    for entry in document["entries"]:
        for purpose in entry["purposes"]:
            if purpose["kind"] != "follow_up":
                continue
            deadline = maybe_day(purpose["deadline"])
            found.append(
                Row(
                    purpose["number"],
                    date.fromisoformat(entry["date"]),
                    entry["status"],
                    deadline,
                    purpose["rule"],
                    late=deadline is not None and entry["date"] > purpose["deadline"],
                    makker=entry["with"],
                )
            )
    return found
