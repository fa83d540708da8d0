"""What a caseworker must know about a family's sheet before it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.kinds import Kind
from aarshjul.paper.missing_letters import undrawable
from aarshjul.text.direction import clean

if TYPE_CHECKING:
    from aarshjul.casefile.case import Caseworker
    from aarshjul.planning.plan import Plan


def of_sheet(plan: Plan, *, in_browser: bool = False) -> list[str]:
    """Notes about the case's own texts on the family's sheet, in Danish."""
    case = plan.case
    parents = (parent.name for parent in case.parents)
    names = [case.family, *(child.name for child in case.children), *parents, case.buddy]
    caseworker = [case.caseworker.name, case.caseworker.unit, case.caseworker.phone]
    partners = [text for one in case.partners for text in (one.name, one.role)]
    goals = [text for one in case.goals for text in (one.goal, *one.responsible)]
    own = [one.title for one in plan.entries if Kind.OWN in one.kinds]
    texts = [*names, *own, *goals, *partners, *caseworker, case.caseworker.email]
    missing = undrawable((text for text in texts if text), in_browser=in_browser)
    return [*_no_way_to_call(case.caseworker), *missing]


def _no_way_to_call(caseworker: Caseworker) -> list[str]:
    if clean(caseworker.phone or "") or clean(caseworker.email or ""):
        return []
    return [
        "Sagen har hverken telefon eller email under rådgiver, så arket har en tom linje til "
        "nummeret. Skriv det på arket, før familien får det, eller i sagen."
    ]
