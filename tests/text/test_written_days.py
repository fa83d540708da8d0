"""Days as people write them mean one day, or are told apart from those that may mean several."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aarshjul.text.dates import MONTHS, WEEKDAYS
from aarshjul.text.written_days import Towards, WrittenDay, read_written_day

TODAY = date(2026, 11, 22)  # a Sunday
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


def read(text: str, towards: Towards = Towards.EITHER, today: date = TODAY) -> WrittenDay | None:
    """Read a text as of a day."""
    return read_written_day(text, today=today, towards=towards)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2/11-26", "2026-11-02"),
        ("2/11 26", "2026-11-02"),
        ("2/11-2026", "2026-11-02"),
        ("02-11-2026", "2026-11-02"),
        ("2.11.2026", "2026-11-02"),
        ("2. 11. 2026", "2026-11-02"),
        ("02.11.26", "2026-11-02"),
        ("2 / 11 - 26", "2026-11-02"),
        ("2026/11/2", "2026-11-02"),
        ("2026.11.02", "2026-11-02"),
        ("20261102", "2026-11-02"),
        ("20112026", "2026-11-20"),
        ("20102011", "2011-10-20"),
        ("2. november 2026", "2026-11-02"),
        ("den 2. november 2026", "2026-11-02"),
        ("d. 2. nov. 2026", "2026-11-02"),
        ("2 nov 26", "2026-11-02"),
        ("2.november", "2026-11-02"),
        ("2. NOVEMBER", "2026-11-02"),
        ("2. sept.", "2026-09-02"),
        ("24. november", "2026-11-24"),
        ("24-11", "2026-11-24"),
        ("24/11", "2026-11-24"),
        ("24.11.", "2026-11-24"),
        ("24–11", "2026-11-24"),
        ("24.\u00a0november", "2026-11-24"),
        ("tirsdag 24. november", "2026-11-24"),
        ("tirsdag den 24/11", "2026-11-24"),
        ("tir. 24/11-26", "2026-11-24"),
        ("på tirsdag d. 24. november", "2026-11-24"),
        ("2/2", "2027-02-02"),
        ("i dag", "2026-11-22"),
        ("I DAG", "2026-11-22"),
        ("idag", "2026-11-22"),
        ("i går", "2026-11-21"),
        ("i ga\u030ar", "2026-11-21"),
        ("igår", "2026-11-21"),
        ("i gaar", "2026-11-21"),
        ("i forgårs", "2026-11-20"),
        ("i morgen", "2026-11-23"),
        ("i overmorgen", "2026-11-24"),
        ("i mandags", "2026-11-16"),
        ("i søndags", "2026-11-15"),
        ("på mandag", "2026-11-23"),
        ("på søndag", "2026-11-29"),
    ],
)
def test_a_day_is_read_as_it_is_written(text: str, day: str) -> None:
    """The day first, then the month; a day without a year is the nearest."""
    assert read(text) == WrittenDay(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("text", "towards", "day"),
    [
        ("24-11", Towards.PAST, "2025-11-24"),  # or the day after tomorrow
        ("10-6", Towards.FUTURE, "2027-06-10"),  # or the one that is nearer
        ("11-24", Towards.EITHER, "2026-11-24"),  # the month first is not Danish
        ("11/24/2026", Towards.EITHER, "2026-11-24"),
        ("26-11-22", Towards.EITHER, "2022-11-26"),  # or today
    ],
)
def test_where_there_is_a_choice_it_is_told(text: str, towards: Towards, day: str) -> None:
    """The likeliest day is offered, and never taken."""
    assert read(text, towards) == WrittenDay(date.fromisoformat(day), sure=False)


@pytest.mark.parametrize(
    ("text", "towards", "day"),
    [
        ("2/11", Towards.PAST, "2026-11-02"),
        ("2/2", Towards.FUTURE, "2027-02-02"),
        ("22-11", Towards.PAST, "2026-11-22"),
        ("22-11", Towards.FUTURE, "2026-11-22"),
    ],
)
def test_what_was_held_lies_behind_and_what_is_agreed_ahead(
    text: str, towards: Towards, day: str
) -> None:
    """Today is both."""
    assert read(text, towards) == WrittenDay(date.fromisoformat(day))


def test_a_leap_day_without_a_year_is_the_nearest() -> None:
    """Up to eight years apart, around 2100."""
    assert read("29/2") == WrittenDay(date(2028, 2, 29))
    assert read("29. februar", today=date(2100, 1, 1)) == WrittenDay(date(2096, 2, 29))


@pytest.mark.parametrize(
    "text",
    [
        "", "x", "24", "november", "24. x", "uge 48", "mandag", "i mandag", "på mandags", "24-",
        "24-11-202", "1-2-3-4", "15.30.00.00", "snart", "२४-११", "24. ma",
    ],
)  # fmt: skip
def test_what_is_no_day_is_none(text: str) -> None:
    """Digits of other scripts are none; a bare weekday may lie behind or ahead."""
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("31-2", "31-2 findes ikke i kalenderen"),
        ("31. november 2026", "31. november 2026 findes ikke i kalenderen"),
        ("2026-13-01", "2026-13-01 findes ikke i kalenderen"),
        ("13/13", "13/13 findes ikke i kalenderen"),
        ("00000000", "00000000 findes ikke i kalenderen"),
        ("onsdag 24. november", "24. november 2026 er en tirsdag, ikke en onsdag"),
        ("søn 24/11-26", "24. november 2026 er en tirsdag, ikke en søndag"),
    ],
)
def test_a_day_that_is_not_is_told(text: str, told: str) -> None:
    """Nor is another taken for it."""
    with pytest.raises(ValueError, match=told):
        read(text)


FORMS = (
    "{d}-{m}-{y}", "{d}/{m}-{y}", "{d}.{m}.{y}", "{y}-{m:02}-{d:02}", "{d}. {name} {y}",
    "den {d}. {name} {y}", "{weekday} d. {d}. {short}. {y}", "{weekday} {d}/{m}-{y}",
)  # fmt: skip


@given(DAYS, DAYS, st.sampled_from(FORMS), st.sampled_from(Towards))
def test_a_whole_date_means_itself_on_any_day(
    day: date, today: date, form: str, towards: Towards
) -> None:
    """Today and the direction are only asked where the year is left out."""
    name = MONTHS[day.month - 1]
    text = form.format(
        d=day.day, m=day.month, y=day.year, name=name, short=name[:3],
        weekday=WEEKDAYS[day.weekday()],
    )  # fmt: skip
    assert read(text, towards, today) == WrittenDay(day)


@given(DAYS, st.integers(-180, 180), st.sampled_from(["{d}/{m}", "{d}. {name}"]))
def test_a_day_without_a_year_is_the_nearest(today: date, away: int, form: str) -> None:
    """Within half a year either way."""
    day = today + timedelta(days=away)
    text = form.format(d=day.day, m=day.month, name=MONTHS[day.month - 1])
    assert read(text, today=today) == WrittenDay(day)


@given(st.text(max_size=30), st.sampled_from(Towards))
def test_any_text_is_a_day_or_none_or_refused(text: str, towards: Towards) -> None:
    """Nothing else comes out."""
    with suppress(ValueError):
        found = read(text, towards)
        assert found is None or isinstance(found.day, date)
