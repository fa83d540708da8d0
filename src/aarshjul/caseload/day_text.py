"""The day as text for the terminal: short, so that it is seen without scrolling.

A command to copy stands alone on its line and is never broken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.caseload.advice import advice
from aarshjul.caseload.clash_words import clash_text, family
from aarshjul.caseload.day import DAYS_AFTER, is_late
from aarshjul.caseload.status_text import NOTHING_PRESSES
from aarshjul.caseload.week_words import ALL_DAY, FIRM, deadline_told, hours, task_text
from aarshjul.planning.entries import Status
from aarshjul.text.columns import bold, paragraph, red
from aarshjul.text.dates import MONTHS, day_month_year, weekday
from aarshjul.text.sentences import counted, enumerated, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from aarshjul.caseload.day import OneDay
    from aarshjul.caseload.week import DayAhead, MeetingAhead

MOST_TASKS = 8
"""The most things to do that are listed; the rest are counted."""
MOST_MEETINGS = 12
"""The most meetings that are listed; the rest are counted."""
_IN = "  "
_HOUR = len("14.00-14.30")


class Screen:
    """Breaks lines to a width, and marks them where colours are shown."""

    def __init__(self, *, width: int, colour: bool) -> None:
        self._width = width
        self._colour = colour

    def heading(self, text: str) -> list[str]:
        """A line in bold."""
        return [bold(line, colour=self._colour) for line in paragraph(text, width=self._width)]

    def lines(self, text: str, *, indent: str = "", loud: bool = False) -> list[str]:
        """A text in lines that fit; `loud` in red."""
        found = paragraph(text, width=self._width, indent=indent) if text else []
        return [red(line, colour=self._colour and loud) for line in found]


def joined(blocks: Iterable[Sequence[str]]) -> str:
    """Blocks of lines with an empty line between them, ending in a line feed."""
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def today_told(today: date) -> str:
    """The heading: "Mandag 23. november 2026"."""
    return f"{weekday(today).capitalize()} {day_month_year(today)}"


def day_blocks(day: OneDay, screen: Screen) -> Iterator[list[str]]:
    """What is due, what to do first, and the days."""
    yield _counts(day, screen)
    yield _first(day, screen)
    yield _days(day, screen)


def steps_block(steps: Iterable[tuple[str, str]], screen: Screen) -> list[str]:
    """The commands, each with what it does below it."""
    lines = screen.heading("Skriv nu en af disse, og tryk Enter")
    for command, does in steps:
        lines.append(f"{_IN}{command}")
        lines += screen.lines(f"{_IN * 3}{does}", indent=_IN * 3)
    return lines


def _counts(day: OneDay, screen: Screen) -> list[str]:
    today, after = day.due
    late = f"Over fristen: {counted(day.overdue, 'sag', 'sager')}."
    rest = (
        f"Forfalder i dag: {counted(today, 'sag', 'sager')}. "
        f"De næste {DAYS_AFTER} dage: {counted(after, 'sag', 'sager')}."
    )
    return [*screen.lines(late, loud=day.overdue > 0), *screen.lines(rest)]


def _first(day: OneDay, screen: Screen) -> list[str]:
    tasks, mixed = day.tasks, len(day.load.by_caseworker()) > 1
    texts = [
        (f"{whole(one.caseworker)}: " if mixed else "") + advice(one, task) for one, task in tasks
    ]
    texts += [task_text(one, day.load.today) for one in day.invitations]
    if not texts:
        return screen.lines("Intet haster." if day.days else NOTHING_PRESSES)
    lines = screen.heading("Gør først")
    for number, text in enumerate(texts[:MOST_TASKS], start=1):
        lines += screen.lines(f"{number:>2}. {text}", indent=_IN * 2)
    if rest := len(texts[MOST_TASKS:]):
        late = sum(is_late(task) for _, task in tasks[MOST_TASKS:])
        of_them = f", {late} af dem for sent" if late else ""
        told = f"{_IN * 2}… og {rest} til{of_them}: aarshjul uge"
        lines += screen.lines(told, indent=_IN * 2, loud=late > 0)
    return lines


def _days(day: OneDay, screen: Screen) -> list[str]:
    title = f"I dag og de næste {DAYS_AFTER} dage"
    if not day.days:
        return screen.lines(f"{title}: ingen møder.")
    lines, left = screen.heading(title), MOST_MEETINGS
    for one in day.days:
        if left > 0:
            shown = one._replace(meetings=one.meetings[:left])
            lines += _one(shown, day.load.today, screen)
        left -= len(one.meetings)
    if left < 0:
        lines += screen.lines(f"{_IN}… og {counted(-left, 'møde', 'møder')} til: aarshjul uge")
    return lines


def _one(day: DayAhead, today: date, screen: Screen) -> Iterator[str]:
    beside = "; ".join(_beside(day))
    name = f"{weekday(day.day)} {day.day.day}. {MONTHS[day.day.month - 1]}"
    heading = f"I dag, {name}" if day.day == today else name.capitalize()
    yield from screen.lines(f"{_IN}{heading}{f': {beside}' if beside else ''}", indent=_IN * 2)
    for clash in day.clashes:
        yield from screen.lines(f"{_IN * 2}! {clash_text(clash)}", indent=_IN * 3, loud=True)
    for meeting in day.meetings:
        margin = f"{_IN * 2}{'':{_HOUR}}{_IN}"
        yield from screen.lines(_meeting(meeting), indent=margin)


def _beside(day: DayAhead) -> Iterator[str]:
    if day.away:
        yield f"{enumerated(map(whole, day.away))} er væk"
    yield from map(whole, day.rhythm)
    for case, entry in day.activities:
        yield f"{family(case)}: {whole(entry.title)}"


def _meeting(one: MeetingAhead) -> str:
    entry = one.entry
    near = deadline_told(entry) if entry.status is not Status.HELD else ""
    told = f"{_IN * 2}{hours(entry) or ALL_DAY:{_HOUR}}{_IN}{family(one.case)}: {entry.title}"
    return f"{told} – {FIRM[entry.status]}{f'; {near}' if near else ''}"
