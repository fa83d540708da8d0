"""Make the files of a case, as bytes by path; the commands write them.

Each slow library is imported only in the function that needs it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from aarshjul import api
from aarshjul.cli.parents import file_words, own_sheets
from aarshjul.paper.sizes import Paper
from aarshjul.text.languages import Languages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from aarshjul.calendars.events import Event
    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Child, Parent
    from aarshjul.planning.plan import Plan
    from aarshjul.planning.team_year import TeamYear

_PLAN_WIDTH = 100
"""Width of a plan in a file, in columns: what fits on a printed landscape page."""


DANISH = "da"
"""The language of what is made for the team alone."""
SHEET = "-ark"
"""Added to the case's name in the sheet's file name. The wheel's file name has no addition."""


PAGE = "-barn"
"""Added to the case's name, before the child's, in the file name of a child's page."""


class CalendarFormat(StrEnum):
    """The formats of the caseworker's calendar; the value is also the file's ending."""

    ICS = "ics"
    CSV = "csv"


class Look(NamedTuple):
    """The user's choices for the files: names in titles, days on the wheel, paper, languages.

    `wheel_alone`: the wheel as a file of its own, too, and not on the sheet alone. `childs_pages`:
    the own page of each child, too. `template` replaces the bundled template of the sheet.
    """

    with_names: bool = False
    with_days: bool = False
    only_wheel: bool = False
    paper: Paper = Paper.A4
    languages: Languages = Languages()
    template: Path | None = None
    wheel_alone: bool = False
    childs_pages: bool = False


def plan_file(plan: Plan) -> bytes:
    """The plan with its reasons, as text."""
    from aarshjul.planning.plan_text import plan_text

    text = plan_text(plan, width=_PLAN_WIDTH, colour=False, with_reasons=True)
    return text.encode()


def plan_document(plan: Plan, *, ending: str, with_reasons: bool) -> bytes:
    """The plan as a file of its own: a page (.html), or text for whatever program opens it."""
    if ending.lower() == ".html":
        from aarshjul.planning.plan_html import plan_html

        return plan_html(plan, with_reasons=with_reasons)
    from aarshjul.planning.plan_text import plan_text

    text = plan_text(plan, width=_PLAN_WIDTH, colour=False, with_reasons=with_reasons)
    # PowerShell 5 and an old Notepad read UTF-8 by its mark, and the Notepad lines by both ends.
    return f"\ufeff{text}".replace("\n", "\r\n").encode()


def calendar_file(
    events: Iterable[Event], *, today: date, ending: str = ".ics", changes: bool = False
) -> bytes:
    """The caseworker's calendar, or its changes, in the format of the ending (.ics or .csv)."""
    return api.calendar_of(events, today=today, ending=ending.lower(), changes=changes)


def wheel_files(plan: Plan, target: Path, look: Look) -> dict[Path, bytes]:
    """The wheel in the format of the target's ending: .pdf, .svg or .png.

    A picture has one page, so a second page becomes a separate file with "-2" in its name.
    """
    pages = api.draw_wheel(
        plan,
        ending=target.suffix.lower(),
        language=look.languages.first.value,
        with_days=look.with_days,
        only_wheel=look.only_wheel,
        paper=look.paper,
    )
    return {_page(target, number): page for number, page in enumerate(pages, start=1)}


def wheel_notes(plan: Plan, look: Look, *, ending: str = ".pdf") -> list[str]:
    """Remarks on the wheel of a plan, in the format of its ending."""
    from aarshjul.wheel.from_plan import wheel_of
    from aarshjul.wheel.notes import notes

    wheel = wheel_of(plan, with_days=look.with_days, language=look.languages.first.value)
    return notes(wheel, in_browser=ending.lower() == ".svg")


def team_wheel_files(year: TeamYear, target: Path, look: Look, *, today: date) -> dict[Path, bytes]:
    """The wheel of a team's own year, in the format of the target's ending, as a family's wheel."""
    from aarshjul.paper import fonts
    from aarshjul.wheel.from_team import team_wheel
    from aarshjul.wheel.team_pages import pages

    wheel = team_wheel(year, issued=today)
    composed = pages(wheel, fonts.width, only_wheel=look.only_wheel)
    ending = target.suffix.lower()
    if ending == ".pdf":
        from aarshjul.wheel.pdf import pdf_of

        written = pdf_of(composed, language=DANISH, issued=today, paper=look.paper)
        return {target: written}
    from aarshjul import render

    if ending == ".svg":
        drawn = render.svg_of(composed, language=DANISH, paper=look.paper)
    else:
        drawn = render.png_of(composed, paper=look.paper)
    return {_page(target, number): page for number, page in enumerate(drawn, start=1)}


def childs_files(plan: Plan, child: Child, target: Path, look: Look) -> dict[Path, bytes]:
    """The page of one child in the format of the target's ending: .pdf, .svg or .png.

    A PDF has it in each of the languages; pictures are one file for each page.
    """
    from aarshjul.childs_page.from_plan import childs_year
    from aarshjul.paper import sizes
    from aarshjul.wheel.legible import cleared

    paper = sizes.Paper(look.paper.value)
    ending = target.suffix.lower()
    codes = [one.value for one in look.languages if one]
    # Only what is shown is cleared: a sibling is known by the name that the case has.
    told = (childs_year(plan, child, language=code) for code in codes)
    years = [cleared(one, in_browser=ending == ".svg") for one in told]
    if ending == ".pdf":
        from aarshjul.childs_page.pdf import pdf

        return {target: pdf(years, paper=paper)}
    from aarshjul import render
    from aarshjul.childs_page.pages import pages
    from aarshjul.paper import fonts

    composed = pages(years[0], fonts.width)
    if ending == ".svg":
        drawn = render.svg_of(composed, language=codes[0], paper=paper)
    else:
        drawn = render.png_of(composed, paper=paper)
    return {_page(target, number): page for number, page in enumerate(drawn, start=1)}


def childs_notes(plan: Plan, child: Child, look: Look, *, ending: str = ".pdf") -> list[str]:
    """Remarks on the page of one child, in the format of its ending."""
    from aarshjul.childs_page.notes import notes

    language = look.languages.first.value
    return notes(plan, child, language=language, in_browser=ending.lower() == ".svg")


def sheet_notes(plan: Plan, *, ending: str = ".pdf") -> list[str]:
    """Remarks on the sheet of a plan, in the format of its ending."""
    from aarshjul.sheet.notes import of_sheet

    return of_sheet(plan, in_browser=ending.lower() == ".html")


def sheet_files(
    plan: Plan, target: Path, look: Look, *, to: Parent | None = None
) -> dict[Path, bytes]:
    """The sheet of the family, or of one parent, in the format of the ending (`api.SHEETS`)."""
    written = api.write_sheet(
        plan,
        ending=target.suffix.lower(),
        languages=[one.value for one in look.languages if one],
        with_days=look.with_days,
        to=to,
        template=look.template,
    )
    return {target: written}


def all_sheets(plan: Plan, target: Path, look: Look) -> dict[Path, bytes]:
    """The whole family's sheet, and one for each parent who is to have a sheet of their own."""
    found = sheet_files(plan, target, look)
    for parent, path in own_sheets(plan.case, target):
        if parent.gets_sheet:
            found |= sheet_files(plan, path, look, to=parent)
    return found


def plan_path(stem: Path) -> Path:
    """The path of the plan's text, when all files of a case are built."""
    return stem.with_name(f"{stem.name}-plan.txt")


def wheel_path(stem: Path) -> Path:
    """The path of the wheel alone, when it is built, too."""
    return stem.with_name(f"{stem.name}.pdf")


def childs_paths(case: Case, stem: Path) -> Iterator[tuple[Child, Path]]:
    """Each child, and the file of the child's page: "holm-barn-alma.pdf"."""
    words = file_words([one.name for one in case.children], instead="barn")
    for child, word in zip(case.children, words, strict=True):
        yield child, stem.with_name(f"{stem.name}{PAGE}-{word}.pdf")


def all_childs_files(plan: Plan, stem: Path, look: Look) -> dict[Path, bytes]:
    """The page of each child, on A4: the paper that is chosen is the wheel's alone."""
    look = look._replace(paper=Paper.A4)
    found: dict[Path, bytes] = {}
    for child, path in childs_paths(plan.case, stem):
        found |= childs_files(plan, child, path, look)
    return found


def all_childs_notes(plan: Plan, look: Look) -> list[str]:
    """Remarks on the pages of the children; the same of several is said once."""
    found = (childs_notes(plan, child, look) for child in plan.case.children)
    return list(dict.fromkeys(note for notes in found for note in notes))


def calendar_path(stem: Path) -> Path:
    """The path of the calendar, when all files of a case are built."""
    return stem.with_name(f"{stem.name}.ics")


def everything(
    plan: Plan, year: Plan, events: Iterable[Event] | None, stem: Path, look: Look
) -> dict[Path, bytes]:
    """All the files of a case: plan and calendar, and what is for the twelve months `year`.

    If `events` is None, there is no calendar among them, and an existing one is not replaced.
    """
    calendar = (
        {} if events is None else {calendar_path(stem): calendar_file(events, today=plan.today)}
    )
    wheel = wheel_files(year, wheel_path(stem), look) if look.wheel_alone else {}
    return {
        plan_path(stem): plan_file(plan),
        **calendar,
        **wheel,
        **all_sheets(year, stem.with_name(f"{stem.name}{SHEET}.pdf"), look),
        **(all_childs_files(year, stem, look) if look.childs_pages else {}),
    }


def _page(target: Path, number: int) -> Path:
    return target if number == 1 else target.with_stem(f"{target.stem}-{number}")
