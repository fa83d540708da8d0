"""The weeks ahead as text for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.caseload.week_words import ALL_DAY
from aarshjul.text.columns import bold, paragraph, red

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aarshjul.caseload.week_words import (
        DayWords,
        MeetingWords,
        TaskWords,
        WeeksWords,
        WeekWords,
    )

_IN = "  "
_HOUR = len("14.00-14.30")


def week_text(said: WeeksWords, *, width: int, colour: bool) -> str:
    """The whole list, at most `width` columns wide if possible, ending in a line feed."""
    head = [bold(line, colour=colour) for line in paragraph(said.title, width=width)]
    blocks = [
        [*head, *paragraph(said.period, width=width)],
        *([[said.nothing]] if said.nothing else []),
        *(_tasks(one, width=width, colour=colour) for one in said.first),
        *(_week(one, width=width, colour=colour) for one in said.weeks),
        *(_tasks(one, width=width, colour=colour) for one in said.tasks),
    ]
    return "\n\n".join("\n".join(lines) for lines in blocks) + "\n"


def _tasks(tasks: TaskWords, *, width: int, colour: bool) -> list[str]:
    lines = [bold(tasks.heading, colour=colour)]
    for text in tasks.lines:
        lines += paragraph(f"- {text}", width=width, indent=_IN)
    return lines


def _week(week: WeekWords, *, width: int, colour: bool) -> list[str]:
    lines = [bold(f"{week.heading}: {week.summary}", colour=colour)]
    for day in week.days:
        lines += _day(day, width=width, colour=colour)
    return lines


def _day(day: DayWords, *, width: int, colour: bool) -> Iterator[str]:
    beside = "; ".join(day.remarks)
    empty = not (day.remarks or day.meetings)
    heading = f"{day.heading}: {beside}" if beside else day.heading
    yield from paragraph(f"{heading}{'  –' if empty else ''}", width=width, indent=_IN)
    for warning in day.warnings:
        for line in paragraph(f"{_IN}! {warning}", width=width, indent=_IN * 2):
            yield red(line, colour=colour)
    for meeting in day.meetings:
        yield from _meeting(meeting, width=width)


def _meeting(meeting: MeetingWords, *, width: int) -> Iterator[str]:
    margin = f"{_IN}{'':{_HOUR}}{_IN}"
    first = f"{_IN}{meeting.hour or ALL_DAY:{_HOUR}}{_IN}{meeting.family}: {meeting.what}"
    yield from paragraph(f"{first} – {meeting.firm}", width=width, indent=margin)
    if meeting.details:
        for line in paragraph("; ".join(meeting.details), width=max(width - len(margin), 20)):
            yield f"{margin}{line}"
