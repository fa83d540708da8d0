"""§§ 2-5: both readings give a family the same year."""

from __future__ import annotations

from hypothesis import given, settings

from tests.second_reading.cases import Written, meeting_cases
from tests.second_reading.same_year import apart
from tests.second_reading.test_follow_ups import large


@given(written=meeting_cases())
@settings(large, max_examples=150)
def test_the_year_is_read_alike(written: Written) -> None:
    """§ 5: what each meeting is for, which are one, and until when."""
    assert apart(written) == []
