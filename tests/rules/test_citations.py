"""What a row of the law cites is read, whole or in part, one section or several."""

from __future__ import annotations

import pytest

from aarshjul.data import table
from aarshjul.rules.citations import Citation, citation_of, read_citation, sets_deadlines

READ = [
    ("BL § 95", "BL", {"95"}, set()),
    ("bl  §95", "BL", {"95"}, set()),
    ("BL § 91, stk. 2", "BL", {"91"}, {2}),
    ("BL § 95, stk. 3-4", "BL", {"95"}, {3, 4}),
    ("BL § 91, stk. 1 og 2", "BL", {"91"}, {1, 2}),
    ("BL §§ 122-123", "BL", {"122", "123"}, set()),
    ("BL §§ 108, 111 og 114-116", "BL", {"108", "111", "114", "115", "116"}, set()),
    ("SEL § 52 a, stk. 1, nr. 1", "SEL", {"52 a"}, {1}),
    ("BL § 90, nr. 4", "BL", {"90"}, set()),
]


@pytest.mark.parametrize(("text", "act", "sections", "stks"), READ, ids=[row[0] for row in READ])
def test_a_citation_is_read(text: str, act: str, sections: set[str], stks: set[int]) -> None:
    """As a row of the data writes it."""
    assert read_citation(text) == Citation(act, frozenset(sections), frozenset(stks))


@pytest.mark.parametrize(
    "text", ["L 201 (2024-25)", "BL", "BL § 86 og § 95", "BL § 86, jf. 95", "BL § x", "§ 95", ""]
)
def test_anything_else_is_no_citation(text: str) -> None:
    """Another law, or words between the numbers."""
    assert read_citation(text) is None


@pytest.mark.parametrize(
    ("one", "other", "met"),
    [
        ("BL § 95", "BL § 95, stk. 2", True),
        ("BL § 91, stk. 1", "BL § 91, stk. 2", False),
        ("BL § 91, stk. 2", "BL § 91, stk. 1-2", True),
        ("BL §§ 122-123", "BL § 123, stk. 3", True),
        ("BL § 70", "SEL § 70", False),
        ("BL § 12", "BL §§ 122-123", False),
    ],
)
def test_citations_meet_where_a_part_is_in_both(one: str, other: str, met: bool) -> None:
    """A section cited whole has all its parts."""
    first, second = read_citation(one), read_citation(other)
    assert first is not None
    assert second is not None
    assert first.meets(second) is second.meets(first) is met


@pytest.mark.parametrize(
    "row",
    [*table("deadlines")["deadline"], *table("transitions")["transition"]],
    ids=lambda row: row.get("id", row.get("age")),
)
def test_every_row_of_one_of_the_acts_can_be_found(row: dict[str, str]) -> None:
    """None is lost because its section is written in a way that is not read."""
    if row.get("section", "").partition(" ")[0] in ("BL", "SEL"):
        found = read_citation(row["section"])
        assert found is not None
        assert sets_deadlines(found)


def test_a_section_without_deadlines_sets_none() -> None:
    """Not even one beside it."""
    assert sets_deadlines(citation_of("BL", "95"))
    assert not sets_deadlines(citation_of("BL", "94"))
