"""Tables and paragraphs on terminals of any width: nothing too wide, cut or broken."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aarshjul.caseload.handover import handover_list
from aarshjul.caseload.handover_text import handover_text
from aarshjul.caseload.report import leader_report
from aarshjul.caseload.report_text import report_text
from aarshjul.caseload.status import caseload
from aarshjul.caseload.status_text import status_text
from aarshjul.text.columns import columns
from tests.history import cases

TODAY = date(2026, 11, 22)  # on which one of the history's cases is wrong
WIDE = 1000
BRIEF = {"forsl.": "foreslået"}


@cache
def shown(what: str, width: int) -> str:
    """One of the texts over the invented history."""
    first, until = date(2025, 12, 1), date(2026, 12, 1)
    if what == "status":
        return status_text(caseload(cases(), today=TODAY), width=width, colour=False)
    if what == "overdrag":
        handed = handover_list(cases(), to="Sofie Bang", today=TODAY)
        return handover_text(handed, width=width, colour=False)
    report = leader_report(cases(), today=TODAY, first=first, until=until, unreadable=1)
    return report_text(report, width=width, colour=False)


def words(text: str) -> set[str]:
    """Every word, without the signs and capitals that a paragraph changes."""
    return {BRIEF.get(word.strip(",:"), word.strip(",:")).lower() for word in text.split()}


@pytest.mark.parametrize("width", [64, 72, 80, 100, 120])
@pytest.mark.parametrize("what", ["status", "rapport", "overdrag"])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_broken(what: str, width: int) -> None:
    """A narrow terminal shows the same words as a wide one."""
    narrow = shown(what, width)
    assert max(map(len, narrow.splitlines())) <= width
    new = words(narrow) - words(shown(what, WIDE))
    assert not {word for word in new if re.search(r"\w", word)}, new


CELLS = st.text("abc d-", min_size=0, max_size=30).map(lambda text: " ".join(text.split()))


@given(
    rows=st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=4),
    width=st.integers(30, 90),
)
def test_a_table_of_any_words_fits_and_keeps_them(
    rows: list[tuple[str, str, str]], width: int
) -> None:
    """As columns, folded, or as paragraphs, where even a folded table is too wide."""
    lines = columns(["Sag", "Familie", "Hvad"], rows, width=width, fold=(1, 2))
    assert all(len(line) <= width for line in lines)
    there = words("\n".join(lines))
    assert {word.strip(",:") for row in rows for cell in row for word in cell.split()} <= there


def test_headings_are_folded_before_the_rows() -> None:
    """A row stays on one line as long as a heading can still become narrower."""
    lines = columns(["", "Ikke holdt"], [["december 2025", "3"]], width=21, fold=(0,))
    assert lines == [
        "               Ikke",
        "               holdt",
        "─" * 21,
        "december 2025  3",
    ]


def test_a_heading_of_one_letter_stays_with_its_word() -> None:
    """ "I" over "tide" reads as two columns."""
    lines = columns(["", "I tide %"], [["august 2026", "83 %"]], width=19, fold=(0,))
    assert lines[:2] == ["             I tide", "             %"]


def test_where_no_table_fits_each_row_is_a_paragraph() -> None:
    """Its first part names the case; empty parts are left out."""
    lines = columns(
        ["Frist", "Sag", "Familie"],
        [["2026-11-09", "2024-111", "Familien Haugaard"], ["", "2024-112", "Familien Holm"]],
        width=28,
        fold=(2,),
        mark=lambda line: f"!{line}",
    )
    assert lines == [
        "!Familien Haugaard: frist",
        "!  2026-11-09, sag 2024-111",
        "!Familien Holm: sag 2024-112",
    ]
