"""§§ 2-4: both readings give a case the same chain of follow-ups."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from tests.make import CASES
from tests.second_reading import case as case_file
from tests.second_reading.cadence import Cadence
from tests.second_reading.cases import Written, cadence_cases, follow_up_cases
from tests.second_reading.follow_ups import follow_ups
from tests.second_reading.same_chain import apart

large = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@given(written=cadence_cases())
@settings(large, max_examples=100)
def test_the_cadence_is_read_alike(written: Written) -> None:
    """§§ 2 and 3: rules that begin and end, and contacts that were held or not."""
    assert apart(written) == []


@given(written=follow_up_cases())
@settings(large, max_examples=100)
def test_the_days_are_read_alike(written: Written) -> None:
    """§ 4: closed, blocked and wanted days, the makker, and what was agreed."""
    assert apart(written) == []


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("a-tre-maaneder", "2027-02-02 2027-04-30 2027-07-30 2027-10-29"),
        (
            "b-undersoegelse",
            "2027-02-02 2027-04-06 2027-05-18 2027-06-29 2027-09-28 2027-12-28",
        ),
        (
            "c-anbringelse",
            "2026-12-14 2027-01-25 2027-03-08 2027-04-19 2027-05-31 2027-07-09 2027-08-20 "
            "2027-10-01 2027-11-12 2027-12-23",
        ),
        ("d-sen-undersoegelse", "2027-02-02 2027-04-27 2027-06-08 2027-09-07 2027-12-07"),
    ],
)
def test_the_page_s_own_examples(name: str, days: str) -> None:
    """§ 4, the worked examples: the second reading reads at least them as the page does."""
    case = case_file.read((CASES / f"{name}.yaml").read_text("utf-8"))
    chain = follow_ups(case, Cadence(case), today=date(2026, 11, 22), horizon=date(2028, 1, 1))
    assert [one.day.isoformat() for one in chain if one.day.year < 2028] == days.split()
