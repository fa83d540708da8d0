"""What stands on a child's page: what concerns this child, and nobody else's affairs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aarshjul.casefile.case import SchoolBreak, TeamFacts
from aarshjul.childs_page.from_plan import childs_year
from aarshjul.childs_page.notes import notes
from aarshjul.errors import CaseFileError
from tests.childs_page.test_pages import assert_clear
from tests.childs_page.years import CHILDREN, composed, year_of
from tests.make import case, day, plan

if TYPE_CHECKING:
    from aarshjul.paper.pen import Page

ALMA = {"navn": "Alma", "født": "2015-03-09"}
BO = {"navn": "Bo", "født": "2018-06-04"}


def shown(of: Any = None, *, first: str = "2027-01-01", **keys: Any) -> list[tuple[int, str, str]]:
    """What the page of a case's first child shows: month, picture, words."""
    made = plan(of or case(**keys), first=first, until=f"{int(first[:4]) + 1}{first[4:]}")
    year = childs_year(made, made.case.children[0])
    return [(one.month + 1, one.picture, one.words) for one in year.entries]


def with_holidays(*holidays: tuple[str, str, str], **keys: Any) -> Any:
    """A case whose team has these school holidays."""
    several = tuple(SchoolBreak(name, day(fra), day(til)) for name, fra, til in holidays)
    return case(**keys).with_team_facts(TeamFacts(school_holidays=several), {})


def test_noras_year() -> None:
    """Birthday, holidays, her own activities and the family's, and the talk with her."""
    year = year_of("nora")
    assert [(one.month + 1, one.picture, one.words) for one in year.entries] == [
        (1, "tandlæge", "Tandlæge"),
        (1, "samtale", "Mette taler med mig"),
        (2, "vinterferie", "vinterferie"),
        (3, "påske", "påskeferie"),
        (4, "svømning", "Svømning"),
        (5, "ridning", "Ridning"),
        (6, "overnatning", "Hos bedstemor"),
        (6, "briller", "Nye briller"),
        (7, "sommerferie", "sommerferie"),
        (8, "bus", "Ny bus"),
        (9, "aflastning", "Aflastning"),
        (10, "efterårsferie", "efterårsferie"),
        (11, "fødselsdag", "jeg fylder 9"),
        (12, "jul", "juleferie"),
    ]


def test_a_siblings_day_is_not_on_the_page() -> None:
    """Neither Bo's birthday nor his activity nor what names him stands on Alma's page."""
    assert shown(
        børn=[ALMA, BO],
        aktiviteter=[
            {"navn": "Ridning", "måned": "2027-01", "barn": "bo"},
            {"navn": "Tandlæge for Bo", "måned": "2027-02"},
            {"navn": "Svømning", "måned": "2027-04", "barn": "ALMA"},
            {"navn": "Tivoli", "måned": "2027-05"},
        ],
    ) == [
        (3, "fødselsdag", "jeg fylder 12"),
        (4, "svømning", "Svømning"),
        (5, "fest", "Tivoli"),
    ]


def test_a_talk_with_a_sibling_or_an_observation_is_not_on_the_page() -> None:
    """Only a conversation with this child; one without names is with all."""
    held = [
        {"dato": "2026-11-03", "formål": "børnesamtale", "børn": "Bo"},
        {"dato": "2026-11-04", "form": "observation", "børn": "Alma"},
        {"dato": "2026-11-05", "formål": "børnesamtale", "børn": ["Alma", "Bo"]},
    ]
    agreed = [{"dato": "2026-12-01", "formål": "børnesamtale"}]
    keys = {"børn": [{"navn": "Alma"}, {"navn": "Bo"}], "afholdt": held, "aftalt": agreed}
    found = shown(first="2026-11-01", **keys)
    assert found == [
        (1, "samtale", "Mette taler med mig"),
        (2, "samtale", "Mette taler med mig"),
    ]


def test_the_one_who_comes_instead_is_named() -> None:
    """A child waits for the one who comes: the makker where the caseworker is away."""
    keys = {
        "makker": "Jonas Vig",
        "rådgiver": {"navn": "Mette Lund", "fravær": [{"fra": "2026-11-03", "til": "2027-03-01"}]},
    }
    assert "Jonas taler med mig" in [words for _, _, words in shown(first="2026-11-01", **keys)]


@pytest.mark.parametrize(
    ("fra", "til", "month"),
    [
        ("2027-06-26", "2027-08-08", 7),  # most of its days are in July
        ("2026-12-19", "2027-01-03", None),  # in December before the year
        ("2026-12-30", "2027-01-03", 1),
        ("2027-12-18", "2028-01-02", 12),
        ("2027-02-28", "2027-03-01", 2),  # as many in each: the first
        ("2027-05-07", "2027-05-07", 5),
    ],
)
def test_a_holiday_stands_in_the_month_with_most_of_it(
    fra: str, til: str, month: int | None
) -> None:
    """Once, though it touches two months or three."""
    found = shown(with_holidays(("fridage", fra, til)))
    assert found == ([(month, "ferie", "fridage")] if month else [])


def test_nothing_comes_after_the_case_is_closed() -> None:
    """Who no longer has a caseworker gets no page of the months after."""
    closed = with_holidays(
        ("sommerferie", "2027-07-01", "2027-07-31"),
        børn=[ALMA],
        afsluttet="2027-02-28",
    )
    assert shown(closed) == []


def test_a_birthday_on_29_february() -> None:
    """It is 28 February in a common year; the year of birth has none."""
    leapling = [{"navn": "Alma", "født": "2016-02-29"}]
    assert shown(børn=leapling) == [(2, "fødselsdag", "jeg fylder 11")]
    newborn = shown(børn=[{"navn": "Alma", "født": "2027-02-01"}])
    assert "fødselsdag" not in [picture for _, picture, _ in newborn]


def test_a_name_of_unseen_signs_is_an_activity() -> None:
    """A mark without words would say nothing."""
    unseen = [{"navn": "\ufe0f", "måned": "2027-01", "billede": "dyr"}]
    assert shown(aktiviteter=unseen) == [(1, "dyr", "Aktivitet")]


def test_the_caseworkers_own_words_to_the_child() -> None:
    """They take the place of ours, unless they tell a sibling."""
    own = {"barnets_ord": "Jeg hedder Mette. Du må gerne ringe."}
    told = plan(børn=[{**ALMA, **own}])
    assert childs_year(told, told.case.children[0]).sentences == (own["barnets_ord"],)
    sibling = plan(børn=[{**ALMA, "barnets_ord": "Jeg taler også med Bo."}, BO])
    sentences = childs_year(sibling, sibling.case.children[0]).sentences
    assert sentences[0] == "Mette hjælper din familie."


def test_the_notes() -> None:
    """What has no picture, names a sibling, or cannot be drawn, each once."""
    made = plan(
        first="2027-01-01",
        børn=[{**ALMA, "barnets_ord": "Hils Bo."}, BO],
        aktiviteter=[
            {"navn": "Møde", "måned": "2027-01"},
            {"navn": "Møde", "måned": "2027-02"},
            {"navn": "Ny Møde", "måned": "2029-02"},
            {"navn": "Fest med Bo", "måned": "2027-03"},
            {"navn": "Tur", "måned": "2027-04", "billede": "bus"},
        ],
    )
    assert notes(made, made.case.children[0], language="da") == [
        '"Møde" har intet billede og står med en stjerne på barnets side – skriv billede: ved '
        "aktiviteten, fx billede: tandlæge.",
        '"Fest med Bo" nævner "Bo" og står ikke på barnets side.',
        'barnets_ord nævner "Bo"; barnets side har i stedet programmets egne ord.',
    ]


def test_a_name_too_long_for_the_centre_is_told() -> None:
    """Nothing is left out without a word to the caseworker."""
    made = plan(børn=[{"navn": "\u2e3b" * 200}])
    (note,) = notes(made, made.case.children[0], language="da")
    assert note.endswith("er for langt til barnets side.")


@pytest.mark.parametrize(
    "keys",
    [
        {"børn": [{"navn": "Alma", "barnets_ord": "\u2e3b" * 200}]},
        {"rådgiver": {"navn": "W" * 200}},
    ],
)
def test_words_to_the_child_that_have_no_room_are_told(keys: dict[str, Any]) -> None:
    """The page leaves them out whole and keeps its air."""
    made = plan(**keys)
    assert notes(made, made.case.children[0], language="da")[-1] == (
        "Ordene til barnet er for lange til barnets side: skriv barnets_ord kortere."
    )
    assert_clear(composed(childs_year(made, made.case.children[0]))[0])


def test_the_words_to_the_child_have_a_limit() -> None:
    """They are short, as a child's page must be."""
    with pytest.raises(CaseFileError, match="skriv højst 200"):
        case(børn=[{"navn": "Alma", "barnets_ord": "a" * 201}])


# Every text of a case that is not the child's own has a mark in it.
MARKED = "Zq"
_OTHERS: dict[str, Any] = {
    "familie": f"Familien {MARKED}a",
    "forældre": [{"navn": f"{MARKED}b", "telefon": f"{MARKED} 1", "email": f"{MARKED}@a.example"}],
    "netværk": [{"navn": f"{MARKED}c", "rolle": f"{MARKED}d", "email": f"{MARKED}@b.example"}],
    "mål": [{"mål": f"{MARKED}e", "ansvar": f"{MARKED}f", "senest": "2027-03-01"}],
    "makker": f"{MARKED}g Vig",
    "kontakt": {"undgå": [{"fra": "2027-01-04", "hvorfor": f"{MARKED}h"}]},
    "rådgiver": {"navn": f"Mette {MARKED}i", "telefon": f"{MARKED} 2", "enhed": f"{MARKED}j"},
    "indsatser": [
        {"paragraf": "BL § 86", "barn": "Alma"},
        {"paragraf": "BL § 32", "fra": "2027-02-01", "opfølgning": "hver 2 måneder"}
        | {"begrundelse": f"{MARKED}k"},
        {"paragraf": "BL § 20", "fra": "2027-02-01", "til": "2027-05-30"},
    ],
}
_SIBLING = f"{MARKED}ulla Holm"
_MEETINGS = ("opfølgning", "netværksmøde", "første samtale", "frist", "§")


@st.composite
def _cases(draw: st.DrawFn) -> dict[str, Any]:
    """A case full of marked texts, with activities of the child, the sibling and the family."""
    names = st.sampled_from(["Tandlæge", f"Fest hos {MARKED}ulla", "Tur", f"{MARKED}ullas dag"])
    whose = st.sampled_from([None, "Alma", _SIBLING])
    activities = []
    for _ in range(draw(st.integers(0, 6))):
        child = draw(whose)
        name = f"{MARKED}tur" if child == _SIBLING else draw(names)
        own = {"barn": child} if child else {}
        activities.append({"navn": name, "måned": f"2027-{draw(st.integers(1, 12)):02d}", **own})
    told = draw(st.sampled_from([None, "Hej.", f"Hils {MARKED}ulla."]))
    words = {"barnets_ord": told} if told else {}
    children = [
        {**ALMA, **words},
        {"navn": _SIBLING, "født": f"{draw(st.integers(2005, 2026))}-07-09"},
    ]
    kept = {key: value for key, value in _OTHERS.items() if draw(st.booleans()) or key == "familie"}
    agreed = [{"dato": "2027-01-19", "formål": ["opfølgning", "børnesamtale"]}]
    held = [{"dato": "2026-11-10", "formål": "netværksmøde", "med": f"{MARKED}l"}]
    return {**kept, "børn": children, "aktiviteter": activities, "aftalt": agreed, "afholdt": held}


def said(page: Page) -> str:
    """Everything that a page shows or tells."""
    parts = [part.told or "" for part in page.parts]
    return " ".join([page.title, page.description, *parts, *(one.text for one in page.texts)])


@settings(max_examples=60, deadline=None)
@given(keys=_cases(), code=st.sampled_from(["da", "en", "ar"]))
@example(keys={**_OTHERS, "børn": [ALMA, {"navn": _SIBLING}]}, code="da")
def test_a_child_reads_of_nobody_else(keys: dict[str, Any], code: str) -> None:
    """Nothing that names a sibling, no adult meeting and no section stands on the page."""
    made = plan(first="2027-01-01", until="2028-01-01", **keys)
    year = childs_year(made, made.case.children[0], language=code)
    for page in composed(year):
        whole = said(page)
        assert MARKED not in whole
        assert not [word for word in _MEETINGS if word.lower() in whole.lower()]
    shown_kinds = {one.picture for one in year.entries}
    assert shown_kinds <= {"fødselsdag", "samtale", "tandlæge", "stjerne", "fest"}


@pytest.mark.parametrize("name", CHILDREN)
def test_the_page_of_the_sibling_has_the_siblings_day(name: str) -> None:
    """What is left off one child's page stands on the other's."""
    year = year_of(name)
    assert year.first_month == date(2027, 1, 1)
    assert not any("Villum" in one.words or "Bo" in one.words for one in year.entries)
