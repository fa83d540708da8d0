"""What the family's sheet says: everything it must, nothing about the law, in every language."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aarshjul.kinds import MEETINGS, Kind
from aarshjul.planning.entries import Status
from aarshjul.sheet.content import Sheet, TaggedText
from aarshjul.sheet.from_plan import sheet_of
from aarshjul.text.languages import Language
from aarshjul.wheel.from_plan import year_of
from tests.make import EXAMPLES, case, case_at, plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aarshjul.sheet.content import Said

MADE = date(2026, 12, 1)
CODES = [one.value for one in Language]


def holm(*languages: str, first: str = "2026-11-01") -> Sheet:
    """The sheet of the example with every key."""
    found = case_at(EXAMPLES / "familien-holm.yaml", MADE)
    return sheet_of(plan(found, today=MADE, first=first, until="2028-01-01"), languages or ("da",))


def told(said: Said) -> str:
    """One thing said, in all its languages."""
    return " / ".join(text.text for text in said)


def texts(value: Any) -> Iterator[TaggedText]:
    """Every text of a sheet."""
    if isinstance(value, TaggedText):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from texts(inner)


def rows(sheet: Sheet) -> list[tuple[str, str, str, str]]:
    """The list: month, letters of the marks, what, day."""
    return [
        (
            told(month.name),
            "".join(mark.letter for mark in one.marks),
            told(one.what),
            told(one.day),
        )
        for month in sheet.year.months
        for one in month.happenings
    ]


def test_the_list_of_the_example() -> None:
    """Month by month; a day only if it is held, agreed or the family's own."""
    assert rows(holm()) == [
        ("November 2026", "S", "Første samtale", "Det var mandag den 2."),
        ("November 2026", "OB", "Opfølgning og børnesamtale", "Det var fredag den 20."),
        ("Februar 2027", "ON", "Opfølgning og netværksmøde", "Tirsdag den 2. kl. 14.00"),
        ("Marts 2027", "A", "Hjemmebesøg", "Mandag den 15."),
        ("April 2027", "OB", "Opfølgning og børnesamtale", ""),
        ("Maj 2027", "O", "Opfølgning", ""),
        ("Maj 2027", "V", "Alma fylder 16\u00a0år", ""),
        ("Juni 2027", "ON", "Opfølgning og netværksmøde", ""),
        ("August 2027", "A", "Skolestart", ""),
        ("September 2027", "O", "Opfølgning", ""),
    ]


def test_what_stands_around_the_list() -> None:
    """Goals with who and when, partners with who coordinates, contacts, issue, title."""
    sheet = holm()
    period = "november\u00a02026–\u2060oktober\u00a02027"  # no line ends within
    assert told(sheet.title) == f"Årshjul for Familien Holm, {period}"
    assert told(sheet.issued) == "Lavet 1. december 2026 af Solbjerg Kommune, Børn og Familie"
    assert sheet.goals
    assert [tuple(map(told, goal)) for goal in sheet.goals.goals] == [
        (
            "Alma tager bussen til skole",
            "På kort sigt",
            "Hvem: I og skolen",
            "Senest: 1. juni 2027",
        ),
        ("Villads har en ven med hjemme", "På lang sigt", "Hvem: I og Mette Lund", ""),
    ]
    assert sheet.partners
    assert [tuple(map(told, one)) for one in sheet.partners.partners] == [
        ("Skolen ved Åen (skole)", "I holder selv kontakten."),
        ("PPR (psykolog)", "Mette Lund holder kontakten."),
        ("Fysioterapien (fysioterapeut)", "Mette Lund holder kontakten."),
    ]
    assert [told(line) for line in sheet.contact.sentences] == [
        "Jeres rådgiver er Mette Lund.",
        "Telefon: 12 34 56 78",
        "Mail: mlu@kommune.example",
        "Er Mette Lund ikke på arbejde, kan I tale med Jonas Vig.",
        "Har I brug for os før næste møde, så kontakt os bare.",
    ]


def test_what_is_past_does_not_read_as_coming() -> None:
    """A past activity of the family's is described as past, as a meeting is; today's is not."""
    own = [
        {"navn": name, "dato": day}
        for name, day in (("Ferie", "2026-11-03"), ("Fest", "2026-12-01"), ("Lejr", "2026-12-09"))
    ]
    made = plan(aktiviteter=own, today=MADE, first="2026-11-01", until="2027-11-01")
    days = {row[2]: row[3] for row in rows(sheet_of(made))}
    assert days["Ferie"] == "Det var tirsdag den 3."
    assert days["Fest"] == "Tirsdag den 1."
    assert days["Lejr"] == "Onsdag den 9."
    other = {row[2]: row[3] for row in rows(sheet_of(made, ["en"]))}
    assert other["Ferie"] == "It was on Tuesday the 3rd"


def test_a_goal_whose_day_is_past_stands_without_it() -> None:
    """A goal of the family's is not a deadline that it failed; the day itself is not past yet."""
    goals = [{"mål": "x", "senest": day} for day in ("2026-11-30", "2026-12-01")]
    found = sheet_of(plan(mål=goals, today=MADE, first="2026-12-01", until="2027-11-01")).goals
    assert found
    assert [told(goal.by) for goal in found.goals] == ["", "Senest: 1. december 2026"]


CALLS = (
    "Vi ringer for at høre, hvordan det går. Ændrer jeres behov sig, taler vi om, hvad det betyder."
)
TALKS = (
    "Vi taler sammen for at høre, hvordan det går. Ændrer jeres behov sig, taler vi om, hvad det "
    "betyder."
)
HELP = "Vi taler om, hvordan hjælpen virker, og om den skal ændres."
ALWAYS = [
    "Når vi skal se på jeres hjælp igen, siger vi det, før vi gør det.",
    "Ændrer vi noget i jeres hjælp, får I en afgørelse, som I kan klage over.",
    "Årshjulet er en plan og ikke en afgørelse: måneder kan blive flyttet.",
]


def follow_up(*sections: dict[str, str], first: str = "2027-01-01", **keys: Any) -> list[str]:
    """What the year from `first` on says of a follow-up, but for what it says in any case."""
    until = f"{int(first[:4]) + 1}{first[4:]}"
    said = sheet_of(plan(indsatser=list(sections), first=first, until=until, **keys)).follow_up
    assert said
    assert [told(line) for line in said.sentences[-3:]] == ALWAYS
    return [told(line) for line in said.sentences[:-3]]


MONEY = {"paragraf": "BL § 86"}
SPRING = {"paragraf": "BL § 20", "fra": "2027-03-01", "til": "2027-06-30"}
SWEDISH = {"model": "sverigesprogrammet"}


@pytest.mark.parametrize(
    ("sections", "keys", "about"),
    [
        ([MONEY], {}, [CALLS]),
        ([MONEY], {"kontakt": {"form": "telefon"}}, [CALLS]),
        ([MONEY], {"kontakt": {"form": "hjemmebesøg"}}, [TALKS]),
        ([MONEY, {"paragraf": "BL § 32"}], {}, [HELP]),
        ([MONEY, SPRING], {}, [CALLS, HELP]),
        ([MONEY, SPRING], {"first": "2027-05-01"}, [HELP, CALLS]),  # as they come in the year
        ([MONEY, SPRING], {"first": "2027-07-01"}, [CALLS]),  # the assessment is over
        ([{"paragraf": "BL § 46"}], SWEDISH, [HELP]),
        ([MONEY], SWEDISH, [HELP]),
        ([{"paragraf": "BL § 46", "til": "2027-06-30"}, MONEY], SWEDISH, [HELP]),  # told once
    ],
)
def test_a_follow_up_is_about_what_the_rule_that_runs_asks_for(
    sections: list[dict[str, str]], keys: dict[str, Any], about: list[str]
) -> None:
    """And what is promised besides is what a municipality can keep (rules § 7)."""
    assert follow_up(*sections, **keys) == about


@pytest.mark.parametrize(
    ("born", "purpose"),
    [
        ({"Alma": "2011-05-17"}, "Sammen planlægger vi barnets liv som voksen."),
        ({"Alma": "2009-05-17"}, "Vi taler om, hvad der ændrer sig, når Alma fylder 18."),
        (
            {"Alma": "2009-05-17", "Villads": "2011-02-01"},
            "Sammen planlægger vi barnets liv som voksen. "
            "Vi taler om, hvad der ændrer sig, når Alma fylder 18.",
        ),
    ],
)
def test_the_help_that_ends_is_not_promised_on(born: dict[str, str], purpose: str) -> None:
    """At 18 it depends on a new decision, so the sheet says what is talked about."""
    children = [{"navn": name, "født": day} for name, day in born.items()]
    found = sheet_of(plan(børn=children, first="2027-01-01")).meanings
    assert found
    (transition,) = (one for one in found.meanings if one.mark.kind is Kind.TRANSITION)
    assert told(transition.purpose) == purpose


def test_each_kind_that_occurs_has_its_purpose_once() -> None:
    """In the order of the key; a kind that does not occur is not explained."""
    found = holm(first="2027-06-01").meanings
    assert found
    assert [one.mark.kind for one in found.meanings] == [
        Kind.FOLLOW_UP,
        Kind.NETWORK_MEETING,
        Kind.OWN,
    ]
    assert [told(one.name) for one in found.meanings] == ["Opfølgning", "Netværksmøde", "Aktivitet"]


def test_a_year_without_anything_says_so_and_no_more() -> None:
    """A part with nothing to say is left out, with its heading."""
    nothing = plan(
        case(
            indsatser=[{"paragraf": "BL § 86", "til": "2026-12-01"}],
            netværksmøder="nej",
        ),
        first="2028-01-01",
        until="2029-01-01",
    )
    sheet = sheet_of(nothing)
    assert (sheet.meanings, sheet.follow_up, sheet.goals, sheet.partners) == (None,) * 4
    assert sheet.year.months == ()
    (about,) = [told(line) for line in sheet.year.about]
    assert about.startswith(
        "Vi har ikke planlagt noget endnu. Helligdage: nytårsdag 1.\u00a0januar, "
    )


def test_numbers_are_those_of_the_wheel() -> None:
    """An entry that is a number on the wheel has it in the list, and the sheet says where."""
    found = case_at(EXAMPLES / "familien-holm.yaml", MADE)
    year = plan(found, today=MADE, first="2027-01-01", until="2028-01-01")
    sheet = sheet_of(year, numbers={(4, 1): 7})
    numbered = [
        (told(one.what), one.number)
        for month in sheet.year.months
        for one in month.happenings
        if one.number
    ]
    assert numbered == [("Alma fylder 16\u00a0år", 7)]
    assert "Tallene på hjulet" in told(sheet.about_wheel[-1])


def test_two_languages_say_the_same_side_by_side() -> None:
    """Each text is in its own language; the family's own words come once, in Danish."""
    sheet = holm("da", "ar")
    assert [(one.code, one.right_to_left) for one in sheet.languages] == [
        ("da", False),
        ("ar", True),
    ]
    assert [text.language for text in sheet.year.heading] == ["da", "ar"]
    own = [one for month in sheet.year.months for one in month.happenings if told(one.what)]
    assert [text.language for text in own[3].what] == ["da"]
    assert told(own[3].what) == "Hjemmebesøg"
    assert sheet.goals
    assert [text.language for text in sheet.goals.goals[0].goal] == ["da"]


def test_a_number_keeps_its_order_in_a_line_from_right_to_left() -> None:
    """Otherwise a telephone number would be read backwards, and an hour could be split."""
    sheet = holm("ar")
    lines = [told(line) for line in sheet.contact.sentences]
    assert any("\u206612 34 56 78\u2069" in line for line in lines)
    assert any("14:00" in row[3] for row in rows(sheet))


@pytest.mark.parametrize("code", CODES)
def test_every_language_says_as_much_as_danish(code: str) -> None:
    """The same months, entries, goals and sentences; no placeholder is left."""
    sheet, danish = holm(code), holm()
    assert [len(month.happenings) for month in sheet.year.months] == [
        len(month.happenings) for month in danish.year.months
    ]
    assert len(list(texts(tuple(sheet)))) == len(list(texts(tuple(danish))))
    for text in texts(tuple(sheet)):
        assert text.text == text.text.strip() != ""
        assert "{" not in text.text


NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1
).filter(lambda text: bool(text.strip()))


@settings(max_examples=30, deadline=None)
@given(
    section=st.sampled_from(["BL § 86", "BL § 32", "BL § 46", "BL § 20"]),
    first=st.dates(date(2026, 11, 1), date(2028, 12, 1)),
    codes=st.lists(st.sampled_from(CODES), min_size=1, max_size=2, unique=True),
    months=st.lists(st.integers(1, 12), max_size=8),
)
def test_every_entry_of_the_year_stands_in_the_list_once(
    section: str, first: date, codes: list[str], months: list[int]
) -> None:
    """In the wheel's order within each month, for any period; never a deadline of the law."""
    own = [{"navn": f"Noget {at}", "måned": f"2028-{m:02}"} for at, m in enumerate(months)]
    made = plan(
        case(indsatser=[{"paragraf": section}], aktiviteter=own),
        first=str(first.replace(day=1)),
        until="2031-01-01",
    )
    sheet = sheet_of(made, codes)
    listed = [
        (month.first.year, month.first.month, tuple(mark.kind for mark in one.marks))
        for month in sheet.year.months
        for one in month.happenings
    ]
    wanted = sorted(
        ((at, entry) for at, entry in year_of(made)),
        key=lambda one: one[0],
    )
    assert listed == [(one.day.year, one.day.month, one.kinds) for _, one in wanted]
    assert all(Kind.LEGAL_DEADLINE not in kinds for _, _, kinds in listed)
    in_the_year = [
        one
        for one in made.entries
        if one.day < first.replace(day=1, year=first.year + 1)
        and Kind.LEGAL_DEADLINE not in one.kinds
    ]
    assert len(listed) == len(in_the_year)


@settings(max_examples=60, deadline=None)
@given(NAMES, NAMES)
def test_what_the_family_wrote_is_never_a_pattern(family: str, goal: str) -> None:
    """Braces and percent signs in a name are kept."""
    made = plan()
    named = made.case.model_copy(
        update={
            "family": family,
            "goals": case(mål=[{"mål": "x", "ansvar": "familien"}]).goals,
            "buddy": goal + "{name}",
        }
    )
    sheet = sheet_of(made._replace(case=named))
    assert any("{name}" in told(line) for line in sheet.contact.sentences)


def test_a_proposed_day_is_no_agreed_day() -> None:
    """A family must not come on a day that was never promised."""
    made = plan(first="2026-12-01", until="2027-12-01")
    proposed = [one for one in made.entries if one.status is Status.PLANNED]
    assert proposed
    assert set(proposed[0].kinds) <= MEETINGS
    assert all(not one.day for month in sheet_of(made).year.months for one in month.happenings)
