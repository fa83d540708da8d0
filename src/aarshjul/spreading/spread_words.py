"""What is said of a spread, in the terminal and on a page: headings, tables, lines.

On a page no family is named: it may hang where others see it, so a case stands by its alias.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aarshjul.caseload.clash_words import clash_text, family
from aarshjul.spreading.heat import sides
from aarshjul.spreading.hindrances import hindrances
from aarshjul.text.dates import day_month_year, days, months, weekday, weekday_and_day
from aarshjul.text.sentences import counted, whole

if TYPE_CHECKING:
    from datetime import time

    from aarshjul.casefile.case import Case
    from aarshjul.planning.entries import Entry
    from aarshjul.spreading.hindrances import Hindrance, Kept
    from aarshjul.spreading.spread import Moved, Spread

BEFORE, AFTER = "før", "efter"
MAP = "Uge for uge: hver rude er en uge, tallet er møder, og jo mørkere, jo flere"
MOVED = "Det, der ligger tidligere"
HARD = "Kan ikke aflastes"
CLASHES = "Passer ikke ind i dagen"
BY_CASEWORKER = "Efter rådgiver"
CASEWORKER_COLUMNS = (
    "Rådgiver",
    "Møder",
    "Fyldigste dag før",
    "efter",
    "Fyldigste uge før",
    "efter",
    "Ligger tidligere",
    "Dage i alt",
)
MOVED_COLUMNS = ("Ny dag", "", "Før", "Dage", "Sag", "Familie", "Møde", "Rådgiver")


class Section(NamedTuple):
    """A heading and the lines below it."""

    heading: str
    lines: tuple[str, ...]


def heading(spread: Spread) -> str:
    """The title: what it is, whose, and for which months."""
    aim = spread.aim
    one = spread.caseworkers[0].name if len(spread.caseworkers) == 1 else ""
    whose = f" hos {whole(one)}" if one else ""
    return f"Møderne fordelt{whose}, {months(aim.first, aim.until)}"


def summary(spread: Spread) -> str:
    """What became of it, in a few sentences."""
    meetings = sum(sum(one.after.values()) for one in spread.caseworkers)
    there = f"{counted(meetings, 'møde', 'møder')} hos {_caseworkers(spread)}"
    earlier = [one for one in spread.moved if one.days]
    stays = "Det, der er aftalt, bliver, og ingen frist holdes senere."
    if not spread.moved:
        return f"{there}: ingen skal flyttes, for ingen dag eller uge bliver mindre fuld. {stays}"
    told = [f"{len(earlier)} ligger tidligere, i alt {days(sum(one.days for one in earlier))}"]
    if hours := len(spread.moved) - len(earlier):
        told.append(f"{hours} får et andet klokkeslæt")
    return f"{there}: {', og '.join(told)}. {stays}"


def _caseworkers(spread: Spread) -> str:
    return counted(len(spread.caseworkers), "rådgiver", "rådgivere")


def caseworker_rows(spread: Spread) -> list[tuple[str, ...]]:
    """A row of the table for each caseworker."""
    rows = []
    for one in spread.caseworkers:
        before, after = sides(one)
        earlier = [moved.days for moved in one.moved if moved.days]
        numbers = (after.meetings, before.day, after.day, before.week, after.week)
        rows.append((whole(one.name), *map(str, (*numbers, len(earlier), sum(earlier)))))
    return rows


def moved_row(one: Moved) -> tuple[str, ...]:
    """A row of the table of what is moved."""
    after, before = one.after, one.before
    return (
        weekday_and_day(after.day),
        _hour(after.time),
        day_month_year(before.day) if one.days else f"kl. {_hour(before.time)}",
        str(one.days) if one.days else "",
        one.case.alias,
        whole(one.case.family),
        after.title,
        whole(one.case.caseworker.name),
    )


def _hour(hour: time | None) -> str:
    return f"{hour:%H.%M}" if hour else ""


def hard_section(spread: Spread, *, named: bool) -> Section | None:
    """What could not be relieved, each day or week with its meetings and what keeps them."""
    found = hindrances(spread)
    if not found:
        return None
    return Section(HARD, tuple(_hard_line(one, named=named) for one in found))


def _hard_line(one: Hindrance, *, named: bool) -> str:
    when = weekday_and_day(one.first)
    if one.is_week:
        when = f"uge {one.first.isocalendar().week} fra {day_month_year(one.first)}"
    kept = "; ".join(_kept(meeting, dated=one.is_week, named=named) for meeting in one.meetings)
    count = counted(len(one.meetings), "møde", "møder")
    return f"{whole(one.caseworker)}, {when}, {count}: {kept}"


def _kept(one: Kept, *, dated: bool, named: bool) -> str:
    on = f"{weekday(one.entry.day)} " if dated else ""
    return f"{on}{_called(one.case, named=named)}, {one.why}"


def _called(case: Case, *, named: bool) -> str:
    return family(case) if named else case.alias


def clash_section(spread: Spread) -> Section | None:
    """What does not fit into a day's hours; it names families, and so stands on no page."""
    if not spread.clashes:
        return None
    return Section(CLASHES, tuple(clash_text(one, dated=True) for one in spread.clashes))


def page_lines(spread: Spread) -> list[str]:
    """What is moved, one line for each meeting, for a page."""
    return [_page_line(one.case, one.before, one.after, one.days) for one in spread.moved]


def _page_line(case: Case, before: Entry, after: Entry, earlier: int) -> str:
    at = f" kl. {_hour(after.time)}" if after.time else ""
    was = f"før {day_month_year(before.day)}" if earlier else f"før kl. {_hour(before.time)}"
    title = f"{after.title[:1].lower()}{after.title[1:]}"
    new = f"{weekday_and_day(after.day)}{at}"
    return f"{new}: sag {case.alias}, {title} hos {whole(case.caseworker.name)} ({was})"
