"""§ 6: both readings give a case the same deadlines of the law."""

from __future__ import annotations

from hypothesis import given, settings

from tests.second_reading.cases import Written, legal_cases, old_act_cases
from tests.second_reading.same_law import apart, old_act_apart
from tests.second_reading.test_follow_ups import large


@given(written=legal_cases())
@settings(large, max_examples=100)
def test_the_law_is_read_alike(written: Written) -> None:
    """§ 6: what the law sets, from when it is counted, and for whom."""
    assert apart(written) == []


@given(written=old_act_cases())
@settings(large, max_examples=100)
def test_the_old_act_is_read_alike(written: Written) -> None:
    """§ 6, SEL § 70: follow-ups of help that began before 2024."""
    assert old_act_apart(written) == []
