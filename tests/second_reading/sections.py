"""§ 1's table, as far as the generated cases need it: which kind of help a section is."""

from __future__ import annotations

KINDS = {
    "BL § 30": "preventive",
    "BL § 81, stk. 1": "preventive",
    "BL § 86": "extra_costs",
    "SEL § 41": "extra_costs",
    "BL § 87": "lost_earnings",
    "SEL § 42": "lost_earnings",
    "BL § 90, stk. 1, nr. 2": "relief",
    "BL § 90": "relief",
    "SEL § 44": "relief",
    "BL § 90, stk. 1, nr. 4": "aids",
    "BL § 89": "companion",
    "BL § 82": "day_care",
    "BL § 85": "day_care",
    "BL § 20": "assessment",
    "SEL § 50": "assessment",
    "BL § 32": "support",
    "BL § 32, stk. 1, nr. 5": "support",
    "SEL § 52": "support",
    "SEL § 52, stk. 3, nr. 5": "support",
    "BL § 46": "placement",
    "BL § 47": "placement",
    "SEL § 52, stk. 3, nr. 7": "placement",
    "SEL § 58": "placement",
    "BL § 35, stk. 4": "economic",
    "SEL § 52 a, stk. 1, nr. 1": "economic",
    "BL § 18": "screening",
    "BL § 19": "screening",
    "SEL § 76": "youth_support",
    "SEL § 76 a": "youth_support",
    "BL § 114": "youth_support",
    "BL § 120": "youth_support",
    "BL § 54": "other",
    "BL § 88": "other",
}
"""Each section with its kind, as the table has it."""

FOLLOWED_UP = ("BL § 32", "BL § 46", "BL § 47", "BL § 114", "BL § 120")
"""Help whose follow-up BL § 95 asks for: "§§ 32, 46, 47, 114-116, 120"."""
WITH_ASSESSMENT = ("BL § 32", "BL § 46")
"""Of them, those that are followed up when an assessment is done: "§§ 32, 46 and 143 only"."""
OLD_ACT = ("SEL § 52", "SEL § 58", "SEL § 76", "SEL § 76 a")
"""Help whose follow-up SEL § 70 asked for, as `aarshjul regler` has it: the page names none."""
ENDS_ASSESSMENT = ("BL § 19", "BL § 20")
"""Assessment and afdækning; a screening (BL § 18) is none."""
WITHOUT_CONSENT = ("BL § 47", "SEL § 58")
"""Placements decided without consent: their plans come before the decision (§ 6)."""
YOUTH_PLAN = ("BL § 114", "BL § 120")
"""Youth support that calls for a youth plan: "also §§ 114-116, 120"."""

NOW_CALLED = {
    "SEL § 41": "BL § 86",
    "SEL § 42": "BL § 87",
    "SEL § 44": "BL § 90",
    "SEL § 50": "BL § 20",
    "SEL § 52": "BL § 32",
    "SEL § 52, stk. 3, nr. 7": "BL § 46",
    "SEL § 58": "BL § 47",
    "SEL § 52 a, stk. 1, nr. 1": "BL § 35, stk. 4",
    "SEL § 76": "BL § 114",
    "SEL § 76 a": "BL § 120",
}
"""§ 1: "SEL § 41 hedder siden 1. januar 2024 BL § 86"."""


def kind_of(section: str) -> str:
    """The kind of help that a section is."""
    return KINDS[section]


def section_now(section: str) -> str:
    """A section by its name in barnets lov, without stk. and nr."""
    alone = section.split(",")[0]
    named = NOW_CALLED.get(section) or NOW_CALLED.get(alone) or alone
    return named.split(",")[0]
