"""Which letters of a case no bundled typeface has, text by text, for the caseworker to mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.casefile.case import Kind
from aarshjul.paper import fonts
from aarshjul.text.line_breaks import bare
from aarshjul.text.quoting import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aarshjul.planning.plan import Plan


def of_sheet(plan: Plan) -> list[str]:
    """What is to be noted about the case's own texts on the family's sheet, in Danish."""
    case = plan.case
    names = [case.family, *(child.name for child in case.children), case.buddy]
    caseworker = [case.caseworker.name, case.caseworker.unit, case.caseworker.phone]
    partners = [text for one in case.partners for text in (one.name, one.role)]
    goals = [text for one in case.goals for text in (one.goal, *one.responsible)]
    own = [one.title for one in plan.entries if Kind.OWN in one.kinds]
    texts = [*names, *own, *goals, *partners, *caseworker, case.caseworker.email]
    return list(undrawable(text for text in texts if text))


def undrawable(texts: Iterable[str]) -> Iterator[str]:
    """Name the letters that cannot be drawn, each text once."""
    for text in dict.fromkeys(texts):
        letters = fonts.missing(text)
        if letters:
            one = len(letters) == 1
            yield (
                f"{'Tegnet' if one else 'Tegnene'} {listed(letters, last='og')} i "
                f"{quoted(bare(text))} findes ikke i papirets skrift, og der står en firkant i "
                f"stedet. Skriv {'det' if one else 'dem'} med andre bogstaver."
            )
