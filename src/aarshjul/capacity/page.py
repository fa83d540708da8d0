"""How many families there is time for, on a page: a tagged PDF (PDF/UA-1) or a picture, by Typst.

Each month is a bar of what the meetings ask for, on the time there is; without the municipality's
figures, of the meetings and what the law asks for. Every number stands under its bar.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from aarshjul import data
from aarshjul.capacity.words import called, explanations, heading, hours, is_timed, summary
from aarshjul.paper.typst_pdf import pictures, plain, typeset
from aarshjul.text.dates import MONTHS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from aarshjul.capacity.figures import Capacity, MonthAhead, Workload

TEMPLATE = Path(data.__file__).parent / "capacity" / "sagstal.typ"
_DPI = 200
_TIME_KEY = (
    {"look": "asked", "words": "timer til møderne"},
    {"look": "there", "words": "timer, der er"},
    {"look": "lacking", "words": "timer, der mangler"},
)
_COUNT_KEY = (
    {"look": "asked", "words": "møder"},
    {"look": "legal", "words": "lovens frister og opgaver"},
)
_UNDER = "Under søjlen: timer til møderne af timer, der er (fed: de rækker ikke); møder + lovens"
_UNDER_COUNTS = "Under søjlen: møder + lovens"


def capacity_pdf(found: Capacity) -> bytes:
    """Typeset the page; a large team goes on over further pages."""
    return typeset("capacity", _content(found), TEMPLATE, issued=found.today)


def capacity_png(found: Capacity, *, dpi: int = _DPI) -> bytes:
    """All of it as one picture, as high as it must be."""
    return pictures("capacity", _content(found) | {"tall": True}, TEMPLATE, dpi=dpi)[0]


def _content(found: Capacity) -> dict[str, Any]:
    timed = is_timed(found)
    key = _TIME_KEY if timed else _COUNT_KEY
    first = [found.everybody] if found.everybody else []
    content = {
        "title": heading(found),
        "sentences": summary(found),
        "strong": found.unreadable > 0,
        "tall": False,
        "key": key,
        "under": _UNDER if timed else _UNDER_COUNTS,
        "columns": ["", "Sager", *_names(found), "Plads til" if timed else ""],
        "rows": [
            *(_row(one, _most([one], timed=timed), timed=timed) for one in first),
            *(
                _row(one, _most(found.workloads, timed=timed), timed=timed)
                for one in found.workloads
            ),
        ],
        "notes": explanations(found),
    }
    made: dict[str, Any] = plain(content)
    return made


def _names(found: Capacity) -> list[str]:
    """The months' names; the year where it begins."""
    months: list[date] = [one.first for one in found.workloads[0].months]
    return [
        f"{MONTHS[month.month - 1][:3]}{f' {month.year}' if new else ''}"
        for month, new in (
            (month, number == 0 or month.month == 1) for number, month in enumerate(months)
        )
    ]


def _most(workloads: Sequence[Workload], *, timed: bool) -> float:
    """What the highest bar stands for."""
    months = [month for one in workloads for month in one.months]
    if timed:
        return float(max(max(month.minutes or 0, month.there or 0) for month in months))
    return float(max(month.meetings + month.legal for month in months))


def _row(one: Workload, most: float, *, timed: bool) -> dict[str, Any]:
    decided = f"sagstal {one.decided}" if one.decided else ""
    every = "" if one.fits.every_month is None else f"hver md.: {one.fits.every_month}"
    year = "" if one.fits.year is None else str(one.fits.year)
    return {
        "name": called(one),
        "cases": _lines(_line(str(one.cases), strong=True), _line(decided)),
        "room": _lines(_line(year, strong=True), _line(every)),
        "most": most,
        "months": [_month(month, timed=timed) for month in one.months],
    }


def _month(month: MonthAhead, *, timed: bool) -> dict[str, Any]:
    counts = f"{round(month.meetings)} + {round(month.legal)}"
    if not timed:
        return {"parts": _counted(month), "there": None, "lines": [_line(counts)]}
    strong = month.fits is False
    of = "" if month.there is None else f"af {hours(month.there)}"
    minutes, there = hours(month.minutes), None if month.there is None else float(month.there)
    lines = _lines(_line(minutes, strong=strong), _line(of, strong=strong), _line(counts))
    return {"parts": _timed(month), "there": there, "lines": lines}


def _timed(month: MonthAhead) -> list[dict[str, Any]]:
    """The bar of the hours that the meetings ask for; what there is no time for on top."""
    minutes = float(month.minutes or 0)
    enough = minutes if month.there is None else min(minutes, month.there)
    return _parts(("asked", enough), ("lacking", minutes - enough))


def _counted(month: MonthAhead) -> list[dict[str, Any]]:
    return _parts(("asked", float(month.meetings)), ("legal", float(month.legal)))


def _parts(*lengths: tuple[str, float]) -> list[dict[str, Any]]:
    """The parts of a bar from its foot up; none that has no length."""
    parts, begins = [], 0.0
    for look, length in lengths:
        if length > 0:
            parts.append({"look": look, "from": begins, "to": begins + length})
        begins += length
    return parts


def _lines(*lines: dict[str, Any]) -> list[dict[str, Any]]:
    """Those that say something."""
    return [one for one in lines if one["text"]]


def _line(text: str, *, strong: bool = False) -> dict[str, Any]:
    return {"text": text, "strong": strong}
