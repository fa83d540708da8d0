"""Draw the pictures in README.md and the guide, at the size that a screen needs.

Run it with `make pictures`. The file docs/pictures.toml says what each picture shows.
"""

from __future__ import annotations

import runpy
import tomllib
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from aarshjul.capacity.capacity import capacity_of
from aarshjul.capacity.page import capacity_png
from aarshjul.casefile.in_team import in_team
from aarshjul.casefile.reader import read_case
from aarshjul.casefile.team_reader import read_team
from aarshjul.caseload import week_pdf
from aarshjul.caseload.report import leader_report
from aarshjul.caseload.report_page import report_png
from aarshjul.caseload.week import weeks_ahead
from aarshjul.caseload.week_words import weeks_words
from aarshjul.childs_page import pages, pictograms
from aarshjul.childs_page.drawing import draw_picture
from aarshjul.childs_page.from_plan import childs_year
from aarshjul.paper import fonts, typst_pdf
from aarshjul.paper.pen import Pen
from aarshjul.paper.sizes import Paper
from aarshjul.planning.period import Period
from aarshjul.planning.plan import make_plan
from aarshjul.planning.team_year import team_year
from aarshjul.render import png, png_of
from aarshjul.sheet.pdf import TEMPLATE, contents
from aarshjul.spreading.heat_map import heat_map_png
from aarshjul.spreading.spread import spread
from aarshjul.spreading.years import MOST_DAYS, Aim
from aarshjul.wheel import team_pages
from aarshjul.wheel.from_plan import wheel_of
from aarshjul.wheel.from_team import team_wheel

if TYPE_CHECKING:
    from aarshjul.casefile.case import Case
    from aarshjul.casefile.team import Team
    from aarshjul.planning.plan import Plan

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
MADE = date(2026, 12, 1)
DPI = 110
_NAME_SIZE = 12.0
COLOURS = 256  # the page has ten; the rest are shades at the edges of letters


def pictures() -> dict[str, Any]:
    """Read what each picture shows, by its name."""
    return tomllib.loads((DOCS / "pictures.toml").read_text("utf-8"))


def drawn(draw: str, **shown: Any) -> bytes:
    """Draw a picture as a PNG file, the same bytes each time."""
    page = Image.open(BytesIO(_DRAWINGS[draw](**shown))).convert("RGB")
    small = page.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    file = BytesIO()
    small.save(file, format="png", optimize=True)
    return file.getvalue()


def _wheel(
    case: str, first: date, *, days: bool = False, paper: str = "A4", dpi: int = DPI
) -> bytes:
    """Draw the first page of a case's wheel."""
    return png(wheel_of(_year(case, first), with_days=days), paper=Paper(paper), dpi=dpi)[0]


def _team_wheel(team: str, first: date) -> bytes:
    """Draw the first page of a team's wheel."""
    path = ROOT / team
    year = team_year(read_team(path.read_bytes(), file=path.name), Period.of(first, 12))
    pages = team_pages.pages(team_wheel(year, issued=MADE), fonts.width, only_wheel=False)
    return png_of(pages, dpi=DPI)[0]


def _sheet(case: str, first: date, page: int) -> bytes:
    """Draw a page of a case's sheet; pages count from 1."""
    content = contents(_year(case, first), ["da"], with_days=False)
    return typst_pdf.pictures("sheet", content, TEMPLATE, dpi=DPI)[page - 1]


def _childs_page(case: str, team: str, child: str, first: date) -> bytes:
    """Draw the page of one child, with the school holidays of its team."""
    plan = _year(case, first, team)
    (one,) = (each for each in plan.case.children if each.name == child)
    return png_of(pages.pages(childs_year(plan, one), fonts.width), dpi=DPI)[0]


def _pictograms(columns: int, side: float) -> bytes:
    """Lay out every pictogram under its name, for someone who looks for one."""
    names = pictograms.names()
    wide, high = side * 1.5, side * 1.5 + _NAME_SIZE * 0.4
    pen = Pen(fonts.width)
    height = high * -(-len(names) // columns)
    for at, name in enumerate(names):
        x, y = (at % columns + 0.5) * wide, height - (at // columns + 0.5) * high
        draw_picture(name, x, y + 2, side, pen)
        pen.text(name, x, y + 2 - side / 2 - 6, _NAME_SIZE, share=0.5)
    page = pen.page(wide * columns, height, "Piktogrammer", "")
    return png_of([page], dpi=DPI)[0]


def _report(first: date, until: date, today: date) -> bytes:
    """Draw the leader's page about the invented history."""
    return report_png(leader_report(_history(today), today=today, first=first, until=until))


def _spread(today: date, months: int) -> bytes:
    """Draw the weeks of the invented history before and after they are spread."""
    aim = Aim.of(Period.of(today, months), today=today, days=MOST_DAYS, caseworker=None)
    return heat_map_png(spread(((case, None) for case in _history(today)), aim))


def _history(today: date) -> list[Case]:
    """The sixty families of the invented history."""
    history = runpy.run_path(str(ROOT / "examples" / "history.py"))
    files: dict[str, bytes] = history["history"](1)
    return [read_case(data, file=name, today=today) for name, data in files.items()]


def _capacity(team: str, today: date) -> bytes:
    """Draw how many families a team has time for."""
    told, cases = _team_cases(ROOT / team, today)
    found = capacity_of([(one, told) for one in cases], today=today)
    return capacity_png(found, dpi=DPI)


def _week(team: str, caseworker: str, today: date) -> bytes:
    """Draw the page with a caseworker's week and the next."""
    told, cases = _team_cases(ROOT / team, today)
    ahead = weeks_ahead(
        ((one, told) for one in cases), today=today, first=today, weeks=2, caseworker=caseworker
    )
    content = week_pdf.contents(weeks_words(ahead))
    return typst_pdf.pictures("weeks", content, week_pdf.TEMPLATE, dpi=DPI)[0]


def _team_cases(folder: Path, today: date) -> tuple[Team, list[Case]]:
    told = read_team((folder / "team.yaml").read_bytes(), file="team.yaml")
    cases = [
        read_case(path.read_bytes(), file=path.name, today=today, team=told)
        for path in sorted(folder.glob("familien-*.yaml"))
    ]
    return told, [in_team(one, told) for one in cases]


def _year(case: str, first: date, team: str | None = None) -> Plan:
    path = ROOT / case
    common = read_team((ROOT / team).read_bytes(), file="team.yaml") if team else None
    read = in_team(read_case(path.read_bytes(), file=path.name, today=MADE, team=common), common)
    return make_plan(read, today=MADE, first=first, until=first.replace(year=first.year + 1))


_DRAWINGS = {
    "hjul": _wheel,
    "hjul team": _team_wheel,
    "ark": _sheet,
    "barn": _childs_page,
    "piktogrammer": _pictograms,
    "rapport": _report,
    "fordeling": _spread,
    "sagstal": _capacity,
    "uge": _week,
}


if __name__ == "__main__":
    for name, shown in pictures().items():
        (DOCS / f"{name}.png").write_bytes(drawn(**shown))
