"""The Python API: read a case, plan it, draw it. `from aarshjul import …` gives these names.

Nothing here reads or writes a file, asks what day it is, or prints: bytes come in and bytes go out.
The same arguments give the same bytes. The command line makes its files by the same functions.

Each slow library is imported by the function that needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from aarshjul.paper.sizes import Paper
from aarshjul.text.languages import read_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from aarshjul.calendars.events import Event
    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Parent
    from aarshjul.casefile.team import Team
    from aarshjul.planning.plan import Plan
    from aarshjul.wheel.content import Wheel

_Writer = TypeVar("_Writer")


def read_case(
    data: bytes, *, today: date, file: str = "sag.yaml", team: Team | None = None
) -> Case:
    """Read the bytes of a case file as of a day, with what its team's file adds to it.

    `today` decides what may lie ahead: nothing can be held after it. `file` only names the case in
    messages. Raises CaseFileError, which carries every problem, each with its line.
    """
    from aarshjul.casefile.in_team import in_team
    from aarshjul.casefile.reader import read_case as read

    return in_team(read(data, file=file, today=today, team=team), team)


def draw_wheel(
    plan: Plan,
    *,
    ending: str = ".pdf",
    language: str = "da",
    with_days: bool = False,
    only_wheel: bool = False,
    paper: Paper = Paper.A4,
) -> tuple[bytes, ...]:
    """Draw the family's wheel of the twelve months from the plan's first on.

    `ending` is one of `WHEELS`. A PDF is one file with all its pages; of a picture each page is a
    file: the circle, then the list of its numbers where that has no room beside it. `language` is a
    code of data/languages. `with_days` writes the day beside what is agreed. `only_wheel` leaves
    out all but the circle. Raises ValueError for another ending or language.
    """
    from aarshjul.wheel.from_plan import wheel_of
    from aarshjul.wheel.legible import legible

    draw = _chosen(WHEELS, ending)
    shown = legible(plan, in_browser=ending == ".svg")
    wheel = wheel_of(shown, with_days=with_days, language=read_language(language).value)
    return draw(wheel, paper, only_wheel)


def write_sheet(
    plan: Plan,
    *,
    ending: str = ".pdf",
    languages: Sequence[str] = ("da",),
    with_days: bool = False,
    to: Parent | None = None,
    template: Path | None = None,
) -> bytes:
    """Write the family's sheet for the twelve months from the plan's first on.

    `ending` is one of `SHEETS`. `languages` are one or two codes. `to` is the parent of the case
    whose home it is for; without one it is the whole family's. `template` is a Typst file in place
    of the program's, for a PDF; FileError if it has an error. Raises ValueError for another ending
    or language.
    """
    codes = [read_language(code).value for code in languages]
    return _chosen(SHEETS, ending)(plan, codes, with_days, to, template)


def write_calendar(plan: Plan, *, ending: str = ".ics", with_names: bool = False) -> bytes:
    """Write what lies in the plan's period as a calendar for the caseworker.

    `ending` is one of `CALENDARS`. Titles are neutral unless `with_names`. It is the whole
    calendar, so whoever imports it twice has everything twice. Raises ValueError for another
    ending.
    """
    from aarshjul.calendars.events import events

    return calendar_of(events(plan, with_names=with_names), today=plan.today, ending=ending)


def calendar_of(
    events: Iterable[Event], *, today: date, ending: str, changes: bool = False
) -> bytes:
    """Write events as a calendar, or as the changes to one; not exported, as events are not."""
    return _chosen(CALENDARS, ending)(events, today, changes)


def _chosen(writers: Mapping[str, _Writer], ending: str) -> _Writer:
    if ending not in writers:
        raise ValueError(f"the ending {ending!r} is none of {', '.join(writers)}")
    return writers[ending]


def _wheel_pdf(wheel: Wheel, paper: Paper, only_wheel: bool) -> tuple[bytes, ...]:
    from aarshjul.wheel.pdf import pdf

    return (pdf(wheel, paper=paper, only_wheel=only_wheel),)


def _wheel_svg(wheel: Wheel, paper: Paper, only_wheel: bool) -> tuple[bytes, ...]:
    from aarshjul.render import svg

    return svg(wheel, paper=paper, only_wheel=only_wheel)


def _wheel_png(wheel: Wheel, paper: Paper, only_wheel: bool) -> tuple[bytes, ...]:
    from aarshjul.render import png

    return png(wheel, paper=paper, only_wheel=only_wheel)


def _sheet_pdf(
    plan: Plan, languages: list[str], with_days: bool, to: Parent | None, template: Path | None
) -> bytes:
    from aarshjul.sheet.pdf import TEMPLATE, pdf

    return pdf(plan, languages, with_days=with_days, to=to, template=template or TEMPLATE)


def _sheet_html(
    plan: Plan, languages: list[str], with_days: bool, to: Parent | None, _template: Path | None
) -> bytes:
    from aarshjul.sheet.html import html

    return html(plan, languages, with_days=with_days, to=to)


def _calendar_ics(events: Iterable[Event], today: date, changes: bool) -> bytes:
    from aarshjul.calendars.ics import events_bytes

    return events_bytes(events, today=today, changes=changes)


def _calendar_csv(events: Iterable[Event], _today: date, _changes: bool) -> bytes:
    from aarshjul.calendars.outlook_csv import csv_bytes

    return csv_bytes(events)


WHEELS: dict[str, Callable[[Wheel, Paper, bool], tuple[bytes, ...]]] = {
    ".pdf": _wheel_pdf,
    ".svg": _wheel_svg,
    ".png": _wheel_png,
}
"""What writes the wheel, by the ending of the file."""
SHEETS: dict[str, Callable[[Plan, list[str], bool, Parent | None, Path | None], bytes]] = {
    ".pdf": _sheet_pdf,
    ".html": _sheet_html,
}
"""What writes the sheet, by the ending of the file."""
CALENDARS: dict[str, Callable[[Iterable[Event], date, bool], bytes]] = {
    ".ics": _calendar_ics,
    ".csv": _calendar_csv,
}
"""What writes the calendar, by the ending of the file."""
