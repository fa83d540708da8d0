"""Where help is on indsatstrappen: what a source says, or the file; nothing is guessed."""

from __future__ import annotations

import pytest

from aarshjul.rules.ladder import Steps, ladder, placed, read_step
from aarshjul.rules.sections import LegalSection, kind_of, other_name, read_section, rows
from tests.make import case

PLACED = [
    ("SEL § 11", (2, 2)),
    ("SEL § 11, stk. 3", (2, 2)),
    ("SEL § 11, stk. 7", None),
    ("SEL § 11, stk. 8", None),
    ("BL § 30", (2, 2)),
    ("BL § 81", None),
    ("SEL § 52", (3, 3)),
    ("SEL § 52, stk. 3, nr. 3", (3, 3)),
    ("SEL § 52, stk. 3, nr. 4", None),  # the whole family lives there
    ("SEL § 52, nr. 5", None),  # nights away from home, and no placement
    ("SEL § 52, stk. 3, nr. 7", (4, 6)),
    ("SEL § 58", (4, 6)),
    ("BL § 32", (3, 3)),
    ("BL § 32, stk. 1, nr. 5", (3, 3)),
    ("BL § 32, stk. 1, nr. 6", None),
    ("BL § 32, nr. 7", None),
    ("BL § 46", (4, 6)),
    ("BL § 47", (4, 6)),
    *((f"BL § {number}", None) for number in (18, 20, 35, 54, 82, 85, 86, 87, 89, 90, 114)),
]


@pytest.mark.parametrize(("text", "steps"), PLACED)
def test_a_section_is_on_the_step_that_a_source_gives_it(
    text: str, steps: tuple[int, int] | None
) -> None:
    """On one, on one of several, or on none that we have read of."""
    found = placed(read_section(text))
    assert (found and found.steps) == steps


def test_every_step_has_its_evidence() -> None:
    """A row with a step has a source and a confidence, and both names of a section agree."""
    for row in rows():
        if row.step:
            assert row.step_source
            assert row.step_confidence
            assert 1 <= row.step[0] <= row.step[-1] <= len(ladder().steps)
        else:
            assert (row.step_source, row.step_confidence, row.step_decision) == (None,) * 3
        section = LegalSection(row.act, row.section, row.stk, row.nr)
        name = other_name(section)
        if name is not None and "§§" not in name and row.nr is not None:
            there, here = placed(read_section(name)), placed(section)
            assert (there and there.steps) == (here and here.steps)


def test_what_is_not_sure_says_so_and_what_is_ours_is_ours() -> None:
    """Support is on step 3 by our reading alone; a placement's step is its place's."""
    for row in rows():
        found = placed(LegalSection(row.act, row.section, row.stk, row.nr))
        if found and kind_of(LegalSection(row.act, row.section, row.stk, row.nr)) == "support":
            assert found.confidence == "medium"
        if found and (found.confidence != "high" or not found.steps.known):
            assert found.decision


@pytest.mark.parametrize("text", ["0", "7", "3,5", "-1", "٣", "to", "4-6"])
def test_what_is_no_step_is_refused(text: str) -> None:
    """With what to write."""
    with pytest.raises(ValueError, match="skriv et helt tal fra 1 til 6"):
        read_step(text)


def test_the_file_decides_before_the_section() -> None:
    """A step that is told counts; where none is, the section's; compensation is on none."""
    of = case(
        indsatser=[
            {"paragraf": "BL § 46", "trin": "5"},
            {"paragraf": "BL § 46"},
            {"paragraf": "BL § 32", "trin": "2"},  # our own reading refuses nothing
            {"paragraf": "BL § 86"},
            {"paragraf": "BL § 86", "trin": "1"},
        ]
    )
    assert [one.steps for one in of.measures] == [
        Steps(5, 5),
        Steps(4, 6),
        Steps(2, 2),
        None,
        Steps(1, 1),
    ]
    assert [str(one.steps) for one in of.measures[:2]] == ["5", "4-6"]
