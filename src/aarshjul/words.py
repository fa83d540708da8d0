"""Every word that a family sees on the wheel; a language is one `Words`, and nothing else.

A sentence with braces is filled by `str.format`; what is filled in is never read as a pattern.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aarshjul.case import Kind
from aarshjul.dates import MONTHS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words; `code` is its BCP 47 tag, months run from January."""

    code: str
    months: tuple[str, ...]
    kinds: Mapping[Kind, str]
    letters: Mapping[Kind, str]  # one or two letters, drawn in the mark
    conjunction: str  # between the last two of an enumeration
    wheel_for: str
    title: str
    call: str
    write: str  # where there is an address and no number
    caseworker: str
    call_at: str  # in running text, where the number does not stand under the name
    write_at: str
    children: str
    one_meeting: str
    months_only: str
    months_and_days: str  # where an agreed meeting has its day
    list_here: str
    list_next_page: str
    list_next_pages: str
    numbers_anew: str  # where a number stands in more than one month
    notes: str
    continued: str
    day: str
    on_day: str  # within a month that is named
    issued: str
    issued_by: str
    page: str
    title_of_page: str  # of the pages after the first
    numbered: str  # an entry of the list, told after its number
    span: str  # the numbers that a field too full for marks stands for
    month_entries: str
    nothing: str

    def period(self, first: date) -> str:
        """Name the twelve months from `first`: one year's number if they lie in one year."""
        last = (first.month + 10) % 12
        start, end = self.months[first.month - 1], self.months[last]
        if first.month == 1:
            return f"{start}–{end} {first.year}"
        return f"{start} {first.year}–{end} {first.year + 1}"

    def long_date(self, day: date) -> str:
        """Write a date in full."""
        return self.day.format(day=day.day, month=self.months[day.month - 1], year=day.year)

    def enumeration(self, parts: Sequence[str]) -> str:
        """Join parts with commas and, before the last, the conjunction."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self.conjunction} {parts[-1]}"


DANISH = Words(
    code="da",
    months=MONTHS,
    kinds={
        Kind.START: "Første samtale",
        Kind.FOLLOW_UP: "Opfølgning",
        Kind.NETWORK_MEETING: "Netværksmøde",
        Kind.CHILD_CONVERSATION: "Børnesamtale",
        Kind.TRANSITION: "Vej til voksenlivet",
        Kind.OWN: "Aktivitet",
        Kind.LEGAL_DEADLINE: "Frist",
    },
    letters={
        Kind.START: "S",
        Kind.FOLLOW_UP: "O",
        Kind.NETWORK_MEETING: "N",
        Kind.CHILD_CONVERSATION: "B",
        Kind.TRANSITION: "V",
        Kind.OWN: "A",
        Kind.LEGAL_DEADLINE: "F",
    },
    conjunction="og",
    wheel_for="Årshjul for",
    title="Årshjul for {family}, {period}",
    call="Ring til {name}",
    write="Skriv til {name}",
    caseworker="Jeres rådgiver er {name}",
    call_at="Ring til {name} på {phone}",
    write_at="Skriv til {name} på {email}",
    children="Børn: {names}",
    one_meeting="Mærker, der hænger sammen, er ét møde.",
    months_only="Hjulet viser måneden. Dag og tid aftaler vi med jer.",
    months_and_days="Hjulet viser måneden, og dagen ved de møder, vi har aftalt.",
    list_here="Tallene i hjulet står på listen her:",
    list_next_page="Tallene i hjulet står på listen på næste side.",
    list_next_pages="Tallene i hjulet står på listen på de næste sider.",
    numbers_anew="Tallene begynder forfra i hver måned.",
    notes="Egne noter",
    continued="{month}, fortsat",
    day="{day}. {month} {year}",
    on_day="d.\u00a0{day}.",  # kept on one line
    issued="Lavet {day}",
    issued_by="Lavet {day} af {unit}",
    page="Side {page} af {pages}",
    title_of_page="{title}, side {page} af {pages}",
    numbered="{number}. {entry}",
    span="Nr. {first}–{last}",
    month_entries="{month}: {entries}.",
    nothing="ingen aftaler",
)

LANGUAGES = {words.code: words for words in (DANISH,)}
"""Every language a family can be handed its wheel in, by code."""
