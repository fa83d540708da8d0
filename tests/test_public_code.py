"""The page on the Standard for Public Code has every criterion, and counts what is met."""

from __future__ import annotations

import re
from collections import Counter

from tests.pages import ENGLISH, ROOT

PAGE = ENGLISH["standard-for-public-code.md"]
CRITERIA = {
    "Code in the open": 4,
    "Bundle policy and source code": 4,
    "Make the codebase reusable and portable": 10,
    "Welcome contributors": 7,
    "Make contributing easy": 5,
    "Maintain version control": 7,
    "Require review of contributions": 8,
    "Document codebase objectives": 2,
    "Document the code": 8,
    "Use plain English": 7,
    "Use open standards": 7,
    "Use continuous integration": 7,
    "Publish with an open license": 5,
    "Make the codebase findable": 8,
    "Use a coherent style": 3,
    "Document codebase maturity": 5,
}
"""Version 0.8.0's criteria, with how many of their requirements are MUST or SHOULD.

Counted in the standard's own text (github.com/publiccodenet/standard, criteria/).
"""


def rows(criterion: str) -> list[tuple[str, str]]:
    """What each row of a criterion asks, and its state."""
    below = PAGE.partition(f"\n## {criterion}\n")[2].partition("\n## ")[0]
    return re.findall(
        r"^\| (must|should) \| .+? \| (met|partly|not) \| .+ \|$", below, re.MULTILINE
    )


def test_every_criterion_has_all_its_rows() -> None:
    """A requirement that is left out would look met; those that are musts come first."""
    headings = re.findall(r"^## (.+)$", PAGE, re.MULTILINE)
    assert headings == [*CRITERIA, "The standards used"]
    assert {one: len(rows(one)) for one in CRITERIA} == CRITERIA
    for one in CRITERIA:
        asked = [asks for asks, _ in rows(one)]
        assert asked == sorted(asked)


def test_the_sum_is_right() -> None:
    """As it stands before the first heading."""
    states = Counter(state for one in CRITERIA for _, state in rows(one))
    told = re.search(r"Of (\d+) requirements (\d+) are met, (\d+) partly and (\d+) not", PAGE)
    assert told is not None
    counted = (sum(states.values()), states["met"], states["partly"], states["not"])
    assert tuple(map(int, told.groups())) == counted


def test_the_pages_that_a_codebase_is_asked_for_are_there() -> None:
    """And lead to each other."""
    for name in ("CONTRIBUTING.md", "GOVERNANCE.md", "CODE_OF_CONDUCT.md", "SECURITY.md"):
        assert (ROOT / name).is_file()
        assert name in PAGE + (ROOT / "CONTRIBUTING.md").read_text("utf-8")
