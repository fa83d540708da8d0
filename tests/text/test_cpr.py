"""CPR numbers are recognised in every way of writing, and no other number is taken for one.

No such number is in this file: each is built from a day and four digits.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aarshjul.text.cpr import looks_like_cpr, masked

DAY, REST = "0101" + "90", "12" + "34"
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

FOUND = [
    DAY + REST,
    f"{DAY}-{REST}",
    f"{DAY}–{REST}",
    f"{DAY}—{REST}",
    f"{DAY}‑{REST}",  # the hyphen that Word does not break at
    f"{DAY}−{REST}",
    f"{DAY} {REST}",
    f"{DAY}\xa0{REST}",
    f"{DAY}.{REST}",
    f"{DAY}/{REST}",
    f"{DAY}_{REST}",
    f"{DAY} - {REST}",
    f"{DAY}\t{REST}",
    f"cpr{DAY}-{REST}x",
    f"2026-{DAY}-{REST}",
    f"{DAY[:2]}.{DAY[2:4]}.{DAY[4:]}-{REST}",
    f"{DAY[:2]} {DAY[2:4]} {DAY[4:]} {REST}",
    f"{DAY[:3]}\u200b{DAY[3:]}-{REST}",  # a zero-width space
    f"{DAY}\u00ad-{REST}",
    f"{DAY}-{REST}".translate(FULL_WIDTH),
    f"{DAY}-{REST}".translate(ARABIC),
    f"6101{DAY[4:]}-{REST}",  # a replacement number: day + 60
    f"9112{DAY[4:]}-{REST}",
    f"2902{DAY[4:]}-{REST}",
    f"+45 {DAY}{REST}",
    f"{DAY}:{REST}",
    f"{DAY}-{REST}5",  # joined to another number
    f"9{DAY}-{REST}",
    f"{DAY}-{REST}2026-11-02",
    f"{DAY[:2]}-{DAY[2:4]}-19{DAY[4:]}-{REST}",
    f"{DAY[:2]}.{DAY[2:4]}.20{DAY[4:]} - {REST}",
    f"{DAY[:4]}19{DAY[4:]} {REST}",
    f"{DAY[:4]}20{DAY[4:]} {REST}",
    f"{DAY[:4]}20{DAY[4:]}{REST}",
    f"{DAY[:4]}20{DAY[4:]}, {REST}",
    f"{DAY[:4]}20{DAY[4:]} ({REST})",
    f"{DAY[:4]}20{DAY[4:]}/{REST}",
    f"{DAY[:2]} {DAY[2:4]} 20{DAY[4:]} {REST}",
    f"{DAY}, {REST}",
    f"{DAY},{REST}",
    f"{DAY}; {REST}",
    f"{DAY} ({REST})",
    f"{DAY}({REST})",
    f"({DAY}) {REST}",
    f"{DAY} [{REST}]",
    f"{DAY} | {REST}",
    f"{DAY}*{REST}",
    f"{DAY}={REST}",
    f"{DAY} '{REST}'",
    f"{DAY}…{REST}",
    f"{DAY[:2]} {DAY[2:4]} {DAY[4:]}, {REST}",
    f"{DAY[:2]} {DAY[2:4]} {DAY[4:]} ({REST})",
    f"{DAY[:2]} {DAY[2:4]} {DAY[4:]} - {REST[:2]} {REST[2:]}",
    f"{DAY[:2]} {DAY[2:4]} {DAY[4:]}-{REST[:2]} {REST[2:]}",
    f"{DAY}-{REST[:2]} {REST[2:]}",
    f"{DAY} – {REST[:2]}\xa0{REST[2:]}",
    f"{DAY[:2]}.{DAY[2:4]}.{DAY[4:]} - {REST[:2]} {REST[2:]}",
    f"{DAY} {REST[:2]} {REST[2:]}",
    f"{DAY}-{REST[:2]}-{REST[2:]}",
    f"{DAY[:4]}19{DAY[4:]} - {REST[:2]} {REST[2:]}",
]
PASSED = [
    "",
    "12 34 56 78",
    "+45 12 34 56 78",
    "+45 1234567890",  # no 34th month
    "2027-07-05",
    "2027-07-05 2027-07-25",
    "2012-11-10 09:30",
    "2012-11-10-2013",
    "02-11-2026 1530",
    "02.11.2026, 1530",
    "12345678-1234",
    "2026-014",
    "15:30",
    f"3102{DAY[4:]}-{REST}",  # 31 February
    f"3002{DAY[4:]}-{REST}",
    f"0001{DAY[4:]}-{REST}",
    f"0113{DAY[4:]}-{REST}",
    f"3201{DAY[4:]}-{REST}",
    f"6001{DAY[4:]}-{REST}",
    f"9201{DAY[4:]}-{REST}",
    f"1{DAY}{REST}",
    f"{DAY}{REST}5",
    f"{DAY} {REST}5",
    f"{DAY}-{REST[:3]}",
    "02-11-26, 1530",  # a day and an hour
    "02.11.26 (1530)",
    "02.11.2026 (1530)",
    "02-11-26 - 12 34 56 78",  # a day and a telephone number
    "12 05 11 34 56",
    "+33 1 12 10 11 12 13",  # a French telephone number
    "tlf. 12 05 12 34, 1234 Solbjerg",
    "02.11.26 - 15.30",
    "011220 12345",
    f"{DAY[:4]}21{DAY[4:]} {REST}",  # no such century
    f"{DAY[:4]}20{DAY[4:]}{REST}5",
    f"{DAY} og {REST}",
    "5790000000000",  # an EAN number
    "021126 12 34 56 78",  # a day and a telephone number
    "021126-12-34-56",
    "021126 12 34:56",
]


@pytest.mark.parametrize("text", FOUND, ids=ascii)
def test_what_looks_like_a_number_is_found_and_hidden(text: str) -> None:
    """Any way of writing six digits that are a day, and four more, is found and can be masked."""
    assert looks_like_cpr(text)
    assert not looks_like_cpr(masked(text))
    assert REST not in masked(text)


@pytest.mark.parametrize("text", PASSED, ids=ascii)
def test_other_numbers_pass_unchanged(text: str) -> None:
    """Telephone numbers, dates and longer runs of digits are no CPR numbers."""
    assert not looks_like_cpr(text)
    assert masked(text) == text


@given(
    born=st.dates(date(1900, 1, 1), date(2057, 12, 31)),
    rest=st.integers(0, 9999),
    before=st.text("abc æøå-:#", max_size=5),
    after=st.text("abc æøå-:#", max_size=5),
    between=st.sampled_from(["", "-", " ", "–", ".", "/"]),
)
def test_every_birthday_is_found(
    born: date, rest: int, before: str, after: str, between: str
) -> None:
    """Every birthday with any four digits is found, anywhere in a text, without a check digit."""
    assert looks_like_cpr(f"{before}{born:%d%m%y}{between}{rest:04}{after}")


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.dates(date(2000, 1, 1)))
def test_no_iso_day_is_taken_for_one(first: date, last: date) -> None:
    """Two dates as the case file writes them are never a CPR number."""
    assert not looks_like_cpr(f"{{fra: {first}, til: {last}}}")
    assert not looks_like_cpr(f"{first} {last}")
