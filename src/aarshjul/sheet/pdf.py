"""Typeset the family's sheet as a tagged PDF, by the program's template or the user's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from aarshjul import data
from aarshjul.paper import fonts, svg_picture
from aarshjul.paper.typst_pdf import placed, plain, typeset
from aarshjul.sheet.content import TaggedText
from aarshjul.sheet.from_plan import sheet_of
from aarshjul.sheet.links import links
from aarshjul.text.family_words import language
from aarshjul.wheel import pages
from aarshjul.wheel.from_plan import wheel_of
from aarshjul.wheel.legible import cleared, legible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aarshjul.casefile.parts import Parent
    from aarshjul.paper.pen import Page
    from aarshjul.planning.plan import Plan
    from aarshjul.sheet.content import Sheet

TEMPLATE = Path(data.__file__).parent / "sheet" / "ark.typ"
"""The template that comes with the program."""


def pdf(
    plan: Plan,
    languages: Sequence[str],
    *,
    with_days: bool = False,
    to: Parent | None = None,
    template: Path = TEMPLATE,
) -> bytes:
    """Typeset twelve months, beginning with the first month of the plan.

    `to` is the parent it is for; without one it is the whole family's. Raises FileError if the
    template has an error.
    """
    content = contents(plan, languages, with_days=with_days, to=to)
    return typeset("sheet", content, template, issued=plan.today)


def contents(
    plan: Plan, languages: Sequence[str], *, with_days: bool, to: Parent | None = None
) -> dict[str, Any]:
    """Build the data for the template; the comment in the template describes each value."""
    plan, to = legible(plan), cleared(to)
    wheel = wheel_of(plan, with_days=with_days, language=languages[0])
    circle = pages.circle(wheel, language(languages[0]), fonts.width)
    sheet = sheet_of(plan, languages, with_days=with_days, numbers=circle.numbers, to=to)
    content = {name: plain(part) for name, part in sheet._asdict().items() if name != "wheel"}
    content["wheel"] = {
        **_placed(circle.page),
        "alternative": content.pop("alternatives")[0],
        "about": content.pop("about_wheel"),
        "beside": plain(tuple((TaggedText(text, languages[0]),) for text in circle.left_out)),
    }
    return content | {"marks": _marks(sheet), "links": plain(links(wheel))}


def _marks(sheet: Sheet) -> dict[str, dict[str, Any]]:
    """Draw the mark of each kind in the sheet, each as its own picture."""
    meanings = sheet.meanings.meanings if sheet.meanings else ()
    pages = {mark.kind: svg_picture.mark_page(*mark, fonts.width) for mark, *_ in meanings}
    return {kind.value: _placed(page) for kind, page in pages.items()}


def _placed(page: Page) -> dict[str, Any]:
    """A composed square: its shapes as a drawing, its side in mm, its lines in their places."""
    lines = [placed(line, page.height) for line in page.texts]
    return {"drawing": svg_picture.drawing(page), "side": page.width, "lines": lines}
