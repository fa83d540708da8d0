"""Make sheets to measure, and their floors: the same amount of text with an empty picture.

There are two floors. One is the same template with an empty picture in place of the wheel; it is
the child's page's, too. The other is a simple page without marks, columns, or tags for a second
language.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from plain_page import ISSUED, plain

from aarshjul.casefile.parts import Activity
from aarshjul.childs_page import pdf as childs_pdf
from aarshjul.childs_page.from_plan import childs_year
from aarshjul.paper.typst_pdf import typeset
from aarshjul.sheet import pdf
from aarshjul.sheet.from_plan import sheet_of
from aarshjul.wheel.pdf import TEMPLATE

if TYPE_CHECKING:
    from collections.abc import Callable

    from aarshjul.planning.plan import Plan
    from aarshjul.sheet.content import Sheet

NAMES = ("Tandlæge", "Læge", "Svømning", "Ridning", "Fest", "Bus") * 2
"""What a child has in its months."""
EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" width="550pt" height="550pt"/>'
FAMILIES = 200
"""More than are measured, so that each sheet is for a new family: Typst caches text."""


def sheet(plan: Plan) -> Callable[[], bytes]:
    """Return a function that makes a sheet, each time for a new family."""
    families = itertools.count()
    return lambda: pdf.pdf(renamed(plan, next(families)), ["da"])


def empty_sheet(plan: Plan) -> Callable[[], bytes]:
    """Return a function that typesets the same words by the same template, without the wheel."""

    def content(number: int) -> dict[str, Any]:
        made = pdf.contents(renamed(plan, -number), ["da"], with_days=False)
        return made | {"wheel": made["wheel"] | {"drawing": EMPTY, "lines": []}}

    families = itertools.cycle([content(number) for number in range(1, FAMILIES)])
    return lambda: typeset("sheet", next(families), pdf.TEMPLATE, issued=ISSUED)


def plain_page(plan: Plan) -> Callable[[], bytes]:
    """Return a function that typesets the same words on a plain page, without the wheel."""
    families = itertools.cycle(
        [words(sheet_of(renamed(plan, FAMILIES + number))) for number in range(FAMILIES)]
    )
    return lambda: plain(next(families))


def childs_page(plan: Plan) -> Callable[[], bytes]:
    """Return a function that makes a child's page, each time of another child."""
    plans = itertools.cycle([with_child(plan, number) for number in range(FAMILIES)])

    def made() -> bytes:
        of = next(plans)
        return childs_pdf.pdf([childs_year(of, of.case.children[0])])

    return made


def empty_childs_page(plan: Plan) -> Callable[[], bytes]:
    """Return a function that typesets the same words by the same template, without the shapes."""

    def content(number: int) -> dict[str, Any]:
        of = with_child(plan, -number)
        made = childs_pdf.contents([childs_year(of, of.case.children[0])])
        return made | {"pages": [page | {"drawing": EMPTY} for page in made["pages"]]}

    families = itertools.cycle([content(number) for number in range(1, FAMILIES)])
    return lambda: typeset("wheel", next(families), TEMPLATE, issued=ISSUED)


def with_child(plan: Plan, number: int) -> Plan:
    """Return the same year for another child, with a word of its own in each of twelve months."""
    activities = [
        Activity(navn=f"{name} {number}", måned=f"{plan.first.year}-{month:02d}")
        for month, name in enumerate(NAMES, start=1)
    ]
    child = plan.case.children[0].model_copy(update={"name": f"Alma {number}", "born": None})
    update = {"children": (child,), "activities": tuple(activities)}
    return plan._replace(case=plan.case.model_copy(update=update))


def renamed(plan: Plan, number: int) -> Plan:
    """Return the same year for another family; entries that are not meetings get new titles."""
    entries = tuple(
        one._replace(title=f"{one.title} {number}") if one.minutes is None else one
        for one in plan.entries
    )
    update = {"family": f"Familien {number}", "buddy": f"Jonas {number}"}
    return plan._replace(case=plan.case.model_copy(update=update), entries=entries)


def words(sheet: Sheet) -> dict[str, object]:
    """Return every text of a sheet in Danish, as the plain page needs them."""

    def told(said: tuple[tuple[str, str], ...]) -> str:
        return " ".join(text for text, _ in said)

    year, meanings, goals, partners = sheet.year, sheet.meanings, sheet.goals, sheet.partners
    assert meanings and goals and partners and sheet.follow_up  # noqa: S101, PT018
    return {
        "title": told(sheet.title),
        "alternative": sheet.alternatives[0],
        "lists": [
            {
                "heading": told(meanings.heading),
                "lines": [f"{told(one.name)}: {told(one.purpose)}" for one in meanings.meanings],
            }
        ],
        "heading": told(year.heading),
        "columns": [told(year.months_column), told(year.what_column), told(year.when_column)],
        "cells": [
            cell
            for month in year.months
            for one in month.happenings
            for cell in (told(month.name), told(one.what), told(one.day))
        ],
        "passages": [
            {"heading": told(part.heading), "lines": [told(one) for one in part.sentences]}
            for part in (sheet.follow_up, sheet.contact)
        ]
        + [
            {
                "heading": told(goals.heading),
                "lines": [told(x) for one in goals.goals for x in one],
            },
            {
                "heading": told(partners.heading),
                "lines": [told(x) for one in partners.partners for x in one],
            },
        ],
    }
