"""Notes about what the child's page cannot show as the case file has it, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.casefile.privacy import sibling_in
from aarshjul.childs_page import pictograms
from aarshjul.childs_page.from_plan import activities_of, childs_year
from aarshjul.childs_page.pages import is_told_less, left_without_name
from aarshjul.paper import fonts
from aarshjul.paper.missing_letters import undrawable
from aarshjul.text.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aarshjul.casefile.parts import Child
    from aarshjul.planning.plan import Plan

_TOLD_LESS = "Ordene til barnet er for lange til barnets side: skriv barnets_ord kortere."


def notes(plan: Plan, child: Child, *, language: str, in_browser: bool = False) -> list[str]:
    """All notes about a child's page, in Danish."""
    year = childs_year(plan, child, language=language)
    texts = [year.child, *(entry.words for entry in year.entries), *year.sentences]
    named = left_without_name(year, fonts.width)
    return [
        *undrawable(texts, in_browser=in_browser),
        *([f"{quoted(child.name)} er for langt til barnets side."] if named else []),
        *([_TOLD_LESS] if is_told_less(year, fonts.width) else []),
        *_without_picture(plan, child, {entry.words for entry in year.entries}),
        *_of_siblings(plan, child),
    ]


def _without_picture(plan: Plan, child: Child, shown: set[str]) -> Iterator[str]:
    for name in dict.fromkeys(
        one.name for one in activities_of(plan.case, child) if not one.picture
    ):
        if name in shown and pictograms.by_name(name) is None:
            yield (
                f"{quoted(name)} har intet billede og står med en stjerne på barnets side – skriv "
                "billede: ved aktiviteten, fx billede: tandlæge."
            )


def _of_siblings(plan: Plan, child: Child) -> Iterator[str]:
    """What is left off, because it tells of a sibling."""
    case = plan.case
    for one in case.activities:
        if one.child in (None, child.name) and (told := sibling_in(one.name, case, child.name)):
            yield f"{quoted(one.name)} nævner {quoted(told)} og står ikke på barnets side."
    if child.words and (told := sibling_in(child.words, case, child.name)):
        yield f"barnets_ord nævner {quoted(told)}; barnets side har i stedet programmets egne ord."
