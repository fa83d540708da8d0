"""The files that a case becomes, as bytes by path; writing them is the command's.

Each heavy library is imported by the one function that needs it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.paper.sizes import Paper
from aarshjul.text.languages import Languages

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from aarshjul.calendars.events import Event
    from aarshjul.planning.plan import Plan

_PLAN_WIDTH = 100
"""Columns of a plan in a file: what a printer takes on one line of a page in landscape."""


SHEET = "-ark"
"""What the sheet's file has after the case's name; the wheel's has nothing."""


class CalendarFormat(StrEnum):
    """Formats of the caseworker's calendar; each is the file's ending, too."""

    ICS = "ics"
    CSV = "csv"


class Look(NamedTuple):
    """What the user chose about the files: names in titles, days on the wheel, paper, language.

    `template` is another one to typeset the sheet by.
    """

    with_names: bool = False
    with_days: bool = False
    only_wheel: bool = False
    paper: Paper = Paper.A4
    languages: Languages = Languages()
    template: Path | None = None


def plan_file(plan: Plan) -> bytes:
    """The plan with its reasons, as text."""
    from aarshjul.planning.plan_text import plan_text

    text = plan_text(plan, width=_PLAN_WIDTH, colour=False, with_reasons=True)
    return text.encode()


def calendar_file(
    events: Iterable[Event], *, today: date, ending: str = ".ics", changes: bool = False
) -> bytes:
    """The caseworker's calendar, or what changed in it, in the format of the ending: .ics, .csv."""
    if ending.lower() == ".csv":
        from aarshjul.calendars.outlook_csv import csv_bytes

        return csv_bytes(events)
    from aarshjul.calendars.ics import events_bytes

    return events_bytes(events, today=today, changes=changes)


def wheel_files(plan: Plan, target: Path, look: Look) -> dict[Path, bytes]:
    """The wheel in the format of the target's ending: .pdf, .svg or .png.

    A picture has one page, so a list that needs a second becomes a file of its own, named "-2".
    """
    from aarshjul.paper import sizes
    from aarshjul.wheel.from_plan import wheel_of

    wheel = wheel_of(plan, with_days=look.with_days, language=look.languages.first.value)
    paper = sizes.Paper(look.paper.value)
    ending = target.suffix.lower()
    if ending == ".pdf":
        from aarshjul.wheel.pdf import pdf

        return {target: pdf(wheel, paper=paper, only_wheel=look.only_wheel)}
    from aarshjul import render

    draw = render.svg if ending == ".svg" else render.png
    pages = draw(wheel, paper=paper, only_wheel=look.only_wheel)
    return {_page(target, number): page for number, page in enumerate(pages, start=1)}


def wheel_notes(plan: Plan, look: Look) -> list[str]:
    """What is to be noted about the wheel of a plan."""
    from aarshjul.wheel.from_plan import wheel_of
    from aarshjul.wheel.notes import notes

    return notes(wheel_of(plan, with_days=look.with_days, language=look.languages.first.value))


def sheet_notes(plan: Plan) -> list[str]:
    """What is to be noted about the sheet of a plan."""
    from aarshjul.sheet.notes import of_sheet

    return of_sheet(plan)


def sheet_files(plan: Plan, target: Path, look: Look) -> dict[Path, bytes]:
    """The family's sheet in the format of the target's ending: .pdf or .html."""
    languages = [one.value for one in look.languages if one]
    if target.suffix.lower() == ".html":
        from aarshjul.sheet import html

        return {target: html.html(plan, languages, with_days=look.with_days)}
    from aarshjul.sheet import pdf

    template = look.template or pdf.TEMPLATE
    return {target: pdf.pdf(plan, languages, with_days=look.with_days, template=template)}


def calendar_path(stem: Path) -> Path:
    """Where the calendar of a case lies among all its files."""
    return stem.with_name(f"{stem.name}.ics")


def everything(
    plan: Plan, year: Plan, events: Iterable[Event] | None, stem: Path, look: Look
) -> dict[Path, bytes]:
    """All the files of a case: plan, calendar, and wheel and sheet of the twelve months `year`.

    Where `events` is None the calendar that is there stays.
    """
    calendar = (
        {} if events is None else {calendar_path(stem): calendar_file(events, today=plan.today)}
    )
    return {
        stem.with_name(f"{stem.name}-plan.txt"): plan_file(plan),
        **calendar,
        **wheel_files(year, stem.with_name(f"{stem.name}.pdf"), look),
        **sheet_files(year, stem.with_name(f"{stem.name}{SHEET}.pdf"), look),
    }


def _page(target: Path, number: int) -> Path:
    return target if number == 1 else target.with_stem(f"{target.stem}-{number}")
