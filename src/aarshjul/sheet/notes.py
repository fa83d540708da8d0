"""What a caseworker must know about a family's sheet before it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.kinds import Kind
from aarshjul.paper.missing_letters import undrawable
from aarshjul.text.direction import clean
from aarshjul.wheel.notes import no_way_to_call

if TYPE_CHECKING:
    from aarshjul.planning.plan import Plan


def of_sheet(plan: Plan, *, in_browser: bool = False) -> list[str]:
    """Notes about the case's own texts on the family's sheet, in Danish."""
    case = plan.case
    parents = (parent.name for parent in case.parents)
    names = [case.family, *(child.name for child in case.children), *parents, case.buddy]
    one = case.caseworker
    caseworker = [one.name, one.unit, one.phone, one.email]
    partners = [text for one in case.partners for text in (one.name, one.role)]
    goals = [text for one in case.goals for text in (one.goal, *one.responsible)]
    own = [one.title for one in plan.entries if Kind.OWN in one.kinds]
    texts = [*names, *own, *goals, *partners, *caseworker]
    missing = undrawable((text for text in texts if text), in_browser=in_browser)
    phone, email = (clean(way or "") for way in caseworker[2:])
    return [*no_way_to_call(phone, email), *missing]
