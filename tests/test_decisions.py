"""The log of decisions is a log: numbered, in the order of days, each with its reason."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from tests.pages import ENGLISH

ENTRIES = re.findall(
    r"^## (\d+)\. (.+)\n\n(\d{4}-\d\d-\d\d)\. ((?:.+\n)+)", ENGLISH["decisions.md"], re.MULTILINE
)


def test_every_heading_is_a_decision_with_its_number_and_day() -> None:
    """A number is for good, so none is left out or given twice; the newest stands last."""
    assert len(ENTRIES) == ENGLISH["decisions.md"].count("\n## ")
    assert [int(number) for number, *_ in ENTRIES] == list(range(1, len(ENTRIES) + 1))
    days = [date.fromisoformat(day) for _, _, day, _ in ENTRIES]
    assert all(one <= other for one, other in pairwise(days))


def test_each_says_why_and_what_was_turned_down() -> None:
    """A decision without an alternative was none."""
    for number, title, _, text in ENTRIES:
        what, why, no = re.split(r"\s\*\*(?:Why|Turned\sdown):\*\*\s", text)
        assert all(part.strip().endswith((".", ")")) for part in (what, why, no)), (number, title)
