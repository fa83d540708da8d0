"""The sheet for the adult area: what is the young person's own, and nothing of a sibling's."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aarshjul.casefile.privacy import name_in
from aarshjul.caseload.adult_area import (
    LAST_CONTACTS,
    AdultSheet,
    adult_sheet,
    prepared_from,
    preparing,
)
from aarshjul.caseload.adult_area_pdf import adult_sheet_pdf
from aarshjul.caseload.adult_area_text import adult_sheet_text
from aarshjul.caseload.adult_area_words import sheet_cautions, sheet_topics
from aarshjul.planning.plan import make_plan
from tests.make import EXAMPLES, case, case_at
from tests.planning.test_legal_clocks import families

TODAY = date(2026, 12, 1)
ALMA = {"navn": "Alma", "født": "2009-05-24"}
BO = {"navn": "Bo", "født": "2015-03-02"}


def sheet(today: date = TODAY, **keys: Any) -> AdultSheet:
    """The sheet of the first child of a small case."""
    of = case(today, **{"børn": [ALMA], "start": "2026-04-07", **keys})
    return adult_sheet(of, of.children[0], today=today)


def both(**keys: Any) -> AdultSheet:
    """The sheet of Alma, who has a brother, Bo."""
    return sheet(
        **{"børn": [ALMA, BO], "indsatser": [{"paragraf": "BL § 87", "barn": "Alma"}]} | keys
    )


def said(of: AdultSheet, about: str) -> tuple[str, ...]:
    """The lines under a heading."""
    return next(one.lines for one in sheet_topics(of) if one.heading.startswith(about))


def test_of_one_young_person_it_says_everything() -> None:
    """A whole sheet: of Alma, while her brother's goal is left out and told."""
    holm = case_at(EXAMPLES / "familien-holm.yaml", date(2027, 6, 1))
    alma = adult_sheet(holm, holm.children[0], today=date(2027, 6, 1))
    assert adult_sheet_text(alma, width=1000, colour=False) == HOLM
    assert sheet_cautions(alma) == [
        'målet "Villads har en ven med hjemme" nævner Villads og er ikke med på arket.',
        "søskende findes på deres navne alene: læs arket igennem for andre ord om dem, før du "
        "giver det videre.",
    ]


HELP = [
    ({"paragraf": "BL § 87"}, "fra 7. april 2026 til 23. maj 2027, dagen før 18-årsdagen"),
    ({"paragraf": "BL § 87", "til": "2027-01-31"}, "fra 7. april 2026 til 31. januar 2027"),
    ({"paragraf": "BL § 87", "til": "2027-05-23"}, "fra 7. april 2026 til 23. maj 2027"),
    ({"paragraf": "BL § 114"}, "fra 7. april 2026 uden slutdato"),
    ({"paragraf": "BL § 87", "fra": "2027-06-01"}, None),
    ({"paragraf": "BL § 87", "til": "2026-11-30"}, None),
    ({"paragraf": "BL § 87", "barn": "Bo"}, None),
]


@pytest.mark.parametrize(("measure", "told"), HELP)
def test_help_is_the_childs_own_and_ends_the_day_before_18(
    measure: dict[str, str], told: str | None
) -> None:
    """Unless the grant ends earlier or is youth support; what has ended or begins later is not."""
    brothers = {"paragraf": "BL § 86", "barn": "Bo"}
    lines = said(both(indsatser=[measure, brothers]), "Hjælpen")
    assert [line.partition("): ")[2] for line in lines if ": fra " in line] == (
        [told] if told else []
    )
    if told is None:
        assert lines == ("ingen hjælp løber",)


def test_without_barn_the_childs_own_birthday_ends_the_help_and_the_caseworker_is_asked() -> None:
    """The plan goes on for the youngest; this is about one of them."""
    one = both(indsatser=[{"paragraf": "SEL § 41"}])
    assert said(one, "Hjælpen")[0] == (
        "Merudgifter, siden 1. september 2025 kompensationsydelse (barnets lov § 86): fra 7. april "
        "2026 til 23. maj 2027, dagen før 18-årsdagen"
    )
    assert sheet_cautions(one)[0] == (
        "SEL § 41 er med på arket, men der står ikke, hvilket barn hjælpen er til: er den ikke til "
        "Alma, så skriv barn ved indsatsen."
    )


LAW: list[tuple[dict[str, Any], str, str]] = [
    ({}, "Kontakt den unge", "ikke klaret; opgaven har stået i sagen siden 7. april 2026."),
    (
        {"klaret": [{"frist": "forberedelse", "dato": "2026-06-01"}]},
        "Kontakt den unge",
        "klaret 1. juni 2026.",
    ),
    ({}, "Hjælpen som voksen", "åben, senest søndag 23. maj 2027."),
    (
        {"klaret": [{"frist": "voksenhjælp", "dato": "2026-11-30"}]},
        "Hjælpen som voksen",
        "klaret 30. november 2026.",
    ),
    (
        {"indsatser": [{"paragraf": "BL § 32", "fra": "2026-06-01", "afgørelse": "2026-06-01"}]},
        "Stilling taget til",
        "OVERSKREDET, skulle være klaret senest 1. september 2026.",
    ),
    (
        {
            "indsatser": [{"paragraf": "BL § 32", "fra": "2026-06-01", "afgørelse": "2026-06-01"}],
            "klaret": [{"frist": "ungeplan", "dato": "2026-09-02"}],
        },
        "Stilling taget til",
        "klaret 2. september 2026, efter fristen 1. september 2026.",
    ),
    (
        {"indsatser": [{"paragraf": "BL § 46", "fra": "2025-01-01", "afgørelse": "2025-01-01"}]},
        "Ungeplan færdig",
        "senest 24. august 2025, før sagen begyndte; der står ikke, om det er klaret.",
    ),
    (
        {"indsatser": [{"paragraf": "BL § 86", "fra": "2027-02-01"}]},
        "Kontakt den unge",
        "begynder 1. februar 2027.",
    ),
]


@pytest.mark.parametrize(("keys", "what", "state"), LAW)
def test_what_the_law_asks_stands_with_its_day_and_whether_it_is_done(
    keys: dict[str, Any], what: str, state: str
) -> None:
    """Done in time or late, open, passed, or from before anybody here knew the family."""
    (line,) = [one for one in said(sheet(**keys), "Det, loven") if one.startswith(what)]
    assert line.partition("): ")[2].startswith(state)


def test_without_help_the_law_asks_for_nothing_that_can_be_counted() -> None:
    """It is said, so that nobody reads silence as done."""
    one = both(indsatser=[{"paragraf": "BL § 87", "barn": "Bo"}])
    assert said(one, "Det, loven") == ("intet, som programmet kan regne ud af sagens fil",)


MEETINGS: list[tuple[dict[str, Any], list[str]]] = [
    ({"formål": "opfølgning"}, ["opfølgning"]),
    ({"formål": "børnesamtale", "børn": ["Alma"]}, ["børnesamtale"]),
    ({"formål": "børnesamtale", "børn": ["Bo"]}, []),
    ({"formål": "børnesamtale", "børn": ["Alma", "Bo"]}, ["børnesamtale"]),
    ({"formål": ["opfølgning", "børnesamtale"], "børn": ["Bo"]}, ["opfølgning"]),
]


@pytest.mark.parametrize(("meeting", "told"), MEETINGS)
def test_a_meeting_is_told_by_what_in_it_is_the_childs(
    meeting: dict[str, Any], told: list[str]
) -> None:
    """A sibling's conversation is not; held or agreed. No child is named in it."""
    held = both(afholdt=[{"dato": "2026-10-05", **meeting}])
    assert [line.partition(": ")[2] for line in said(held, "Sidste")] == told or told == []
    agreed = both(aftalt=[{"dato": "2026-12-14", "tidspunkt": "13:30", **meeting}])
    assert said(agreed, "Aftalte") == (
        tuple(f"mandag 14. december 2026 kl. 13.30: {one}" for one in told) or ("ingen",)
    )
    if not told:
        assert said(held, "Sidste") == ("ingen endnu",)


def test_a_meeting_about_a_siblings_help_alone_is_not_the_childs() -> None:
    """A follow-up on days when only the brother has help; with no help at all it is everybody's."""
    only_bo = [
        {"paragraf": "BL § 87", "barn": "Bo", "fra": "2026-06-01"},
        {"paragraf": "BL § 86", "barn": "Alma", "fra": "2026-11-01"},
    ]
    days = ["2026-05-04", "2026-07-06", "2026-11-09"]
    one = both(indsatser=only_bo, afholdt=[{"dato": day} for day in days])
    assert [line.partition(":")[0] for line in said(one, "Sidste")] == [
        "mandag 9. november 2026",
        "mandag 4. maj 2026",
    ]


def test_a_conversation_of_nobody_knows_whom_is_left_out_and_told() -> None:
    """All were heard already, and the file names no child."""
    talks: list[dict[str, Any]] = [
        {"dato": "2026-05-04", "formål": "børnesamtale", "børn": ["Alma", "Bo"]},
        {"dato": "2026-08-03", "formål": "børnesamtale"},
    ]
    one = both(afholdt=talks)
    assert said(one, "Sidste") == ("mandag 4. maj 2026: børnesamtale",)
    assert sheet_cautions(one)[0] == (
        "børnesamtalen 3. august 2026 er ikke med på arket, for der står ikke, hvilket barn den er "
        "med: skriv børn ved den."
    )
    alone = sheet(afholdt=[{**talk, "børn": []} for talk in talks])
    assert len(said(alone, "Sidste")) == len(talks)


def test_the_newest_contacts_come_first_and_no_more_than_three() -> None:
    """As on the list for a new caseworker."""
    days = [f"2026-0{month}-01" for month in range(5, 10)]
    one = sheet(afholdt=[{"dato": day} for day in days])
    assert [str(found.held.day) for found in one.contacts] == days[: -LAST_CONTACTS - 1 : -1]


def test_what_names_a_sibling_is_left_out_and_told() -> None:
    """A goal, a partner by any of its texts, a parent, who was there, and the family's name."""
    one = both(
        familie="Bo og Almas familie",
        mål=[{"mål": "rejse selv", "ansvar": ["Bo"]}, {"mål": "Almas venner"}],
        netværk=[{"navn": "Klubben", "email": "bo@klub.example"}, {"navn": "Skolen"}],
        forældre=[{"navn": "Anne", "email": "bos-mor@post.example"}, {"navn": "Per"}],
        afholdt=[{"dato": "2026-10-05", "med": ["Bo", "Per"]}],
    )
    assert said(one, "Sagen") == ("sag t-1; sagen begyndte 7. april 2026",)
    assert said(one, "Fælles") == ("Almas venner",)
    assert said(one, "Netværket") == ("Skolen",)
    assert said(one, "Sidste") == ("mandag 5. oktober 2026: opfølgning, med Per",)
    assert said(one, "Sådan") == ("Aftalt: telefon", "Per: kontakt som familien")
    assert [line.partition(" nævner ")[0] for line in sheet_cautions(one)[:-1]] == [
        'familiens navn, "Bo og Almas familie",',
        'målet "rejse selv"',
        'partneren "Klubben"',
        '"Bo", der var med til en kontakt,',
        'forælderen "Anne"',
    ]


def test_another_home_is_left_out_and_told() -> None:
    """Where the child does not live; who lives in a home is never said."""
    one = both(
        kontakt={"undgå": [{"fra": "2026-11-01"}, {"fra": "2027-01-04", "hvorfor": "Bo opereres"}]},
        forældre=[
            {
                "navn": "Anne",
                "telefon": "11 22 33 44",
                "bor_hos": ["Alma", "Bo"],
                "kontakt": {"undgå": [{"fra": "2026-11-01"}, {"fra": "2027-02-01"}]},
            },
            {"navn": "Ulla", "bor_hos": "Bo"},
        ],
    )
    assert said(one, "Sådan") == (
        "Aftalt: telefon",
        "Undgå 4. januar 2027",
        "Anne: 11 22 33 44; telefon",
        "Anne kan ikke 1. februar 2027",
    )
    assert sheet_cautions(one)[0] == (
        "Ulla er ikke med på arket: efter bor_hos bor Alma der ikke. Skriv det selv til, hvis "
        "voksenområdet skal kende det hjem."
    )


def test_a_closed_case_shows_the_help_until_then_and_the_caseworker_is_told() -> None:
    """The sheet may be made after `afslut`; deadlines after the last day are no longer there."""
    measures = [{"paragraf": "BL § 87", "til": "2026-11-30"}]
    one = sheet(afsluttet="2026-11-30", indsatser=measures)
    assert said(one, "Hjælpen") == (
        "Tabt arbejdsfortjeneste (barnets lov § 87): fra 7. april 2026 til 30. november 2026",
    )
    assert said(one, "Sagen")[1] == "Sagen blev afsluttet 30. november 2026"
    assert sheet_cautions(one) == [
        "sagen er afsluttet 30. november 2026: lovens frister efter den dag står ikke på arket."
    ]
    soon = sheet(afsluttet="2027-05-23")
    assert said(soon, "Sagen")[1] == "Sagen afsluttes 23. maj 2027"
    assert sheet_cautions(soon) == []


def test_after_the_birthday_the_help_that_ended_with_it_still_stands() -> None:
    """A sheet that is made too late says what there was, and that the law's day has passed."""
    one = sheet(date(2027, 6, 1))
    assert said(one, "Hjælpen")[0].endswith("til 23. maj 2027, dagen før 18-årsdagen")
    assert "OVERSKREDET, skulle være klaret senest 23. maj 2027" in str(said(one, "Det, loven"))
    assert adult_sheet_text(one, width=80, colour=False).startswith(
        "Til voksenområdet: Alma fyldte 18 år den 24. maj 2027\n"
    )


def test_who_is_old_enough_is_decided_by_the_birthday() -> None:
    """From the day itself, if under 18 when the case began; without a birthday nobody knows."""
    of = case(
        TODAY,
        børn=[
            {"navn": "Dag", "født": "2010-12-01"},
            {"navn": "Efter", "født": "2010-12-02"},
            {"navn": "Skud", "født": "2012-02-29"},
            {"navn": "Ukendt"},
            {"navn": "Voksen", "født": "2008-11-02"},
            {"navn": "Næsten", "født": "2008-11-03"},
        ],
    )
    assert [one.name for one in preparing(of, today=TODAY)] == ["Dag", "Næsten"]
    assert [prepared_from(one) for one in of.children[2:4]] == [date(2028, 2, 29), None]


SIBLINGS = st.sampled_from(["Bo", "Villads", "Anne-Sofie", "Bo Alma Holm"])
TEXTS = st.sampled_from(
    ["hos Bo", "Villads' skole", "AnneSofie", "Alma og Bo", "klubben", "Holm", "bo@klub.example"]
)


@given(SIBLINGS, st.lists(TEXTS, min_size=6, max_size=6), st.booleans())
def test_no_sheet_names_a_sibling(sibling: str, texts: list[str], named: bool) -> None:
    """Whatever the texts of the file say, in text and in every spelling."""
    goal, partner, role, parent, present, family = texts
    held, agreed = ({"børn": ["Alma Holm", sibling]} if named else {} for _ in range(2))
    of = both(
        familie=family,
        børn=[{**ALMA, "navn": "Alma Holm"}, {**BO, "navn": sibling}],
        indsatser=[{"paragraf": "BL § 87", "barn": "Alma Holm"}, {"paragraf": "BL § 86"}],
        mål=[{"mål": goal, "ansvar": [present]}],
        netværk=[{"navn": partner, "rolle": role}],
        forældre=[{"navn": parent, "bor_hos": ["Alma Holm", sibling]}],
        aftalt=[{"dato": "2026-12-14", "formål": ["opfølgning", "børnesamtale"], **agreed}],
        afholdt=[{"dato": "2026-10-05", "formål": "børnesamtale", "med": [present], **held}],
    )
    text = adult_sheet_text(of, width=80, colour=False)
    assert name_in(text, [sibling.split()[0]]) is None


@given(families(), st.integers(0, 900))
def test_what_the_law_asks_is_what_the_plan_says(of: dict[str, Any], later: int) -> None:
    """Nothing that is open on the way to adult life is lost, from before the start neither."""
    found = case(**of)
    today = date.fromisoformat(of["today"]) + timedelta(days=later)
    for child in found.children:
        one = adult_sheet(found, child, today=today)
        asked = {(law.rule.id, law.due.day) for law in one.legal if law.done is None}
        plan = make_plan(found, today=today, first=found.start, until=date(2040, 1, 1))
        entries = [entry.legal for entry in plan.entries if entry.is_open_legal and entry.legal]
        planned = {
            (law.rule.id, law.due.day)
            for law in [*entries, *plan.before_start]
            if law.rule.to_adult and child.name in law.children
        }
        assert asked == planned


def test_no_name_is_markup_or_breaks_the_document() -> None:
    """Signs that mean something to Typst are drawn; the same bytes twice."""
    odd = sheet(
        familie="#strong[X] $a$ \U0001f9d1 漢", mål=[{"mål": "*stjerne* _under_ <a> @b = C"}]
    )
    made = adult_sheet_pdf(odd)
    assert made.startswith(b"%PDF")
    assert b"pdfuaid" in made or b"/MarkInfo" in made
    assert adult_sheet_pdf(odd) == made


HOLM = """\
Til voksenområdet: Alma fylder 18 år den 17. maj 2029
Skrevet 1. juni 2027 af børneområdet. Personoplysninger om Alma: kun til den på voksenområdet, \
der tager imod.

  Sagen i børneområdet
    - Familien Holm, sag 2026-014; sagen begyndte 2. november 2026
  Hjælpen
    - Merudgifter, siden 1. september 2025 kompensationsydelse (barnets lov § 86): fra 1. \
februar 2026 til 16. maj 2029, dagen før 18-årsdagen
    - Børnefaglig undersøgelse (barnets lov § 20): fra 1. marts 2027 til 30. juni 2027
    - Hjælp til børn hører op, når barnet fylder 18 år; det, der skal gå videre, kræver en ny \
afgørelse
  Det, loven beder om på vejen til voksenlivet
    - Kontakt den unge og forældrene om forberedelsen til voksenlivet (barnets lov § 122): ikke \
klaret; opgaven har stået i sagen siden 17. maj 2027. Kommunen skal begynde at forberede \
overgangen til voksenlivet så snart som muligt efter 16-årsdagen, når en ung har en betydelig \
og varigt nedsat funktionsevne eller en langvarig lidelse, også når kun forældrene får hjælp \
efter §§ 86-87.
    - Hjælpen som voksen afgjort, så den kan begynde ved 18 år (barnets lov § 123, stk. 3): \
åben, senest onsdag 16. maj 2029. Hjælpen som voksen skal være afgjort, så den kan begynde lige \
efter 18-årsdagen.
  Aftalte møder
    - ingen
  Fælles mål
    - Alma tager bussen til skole (familien og skolen), på kort sigt, senest 1. juni 2027
  Netværket
    - Skolen ved Åen (skole), kontor@skole.example; familien koordinerer
    - PPR (psykolog), ppr@kommune.example; rådgiveren koordinerer
    - Fysioterapien (fysioterapeut); rådgiveren koordinerer
  Sidste kontakter
    - fredag 20. november 2026: opfølgning og børnesamtale, telefon
  Sådan nås familien
    - Aftalt: telefon, helst tirsdag og torsdag kl. 15.30
    - Undgå 5. juli 2027 til 25. juli 2027
    - Anne Holm: 11 22 33 44; anne@post.example
    - Per Krag: 55 66 77 88; sms, helst mandag kl. 16.30
    - Per Krag kan ikke 21. juni 2027 til 25. juni 2027
  Rådgiver i børneområdet
    - Mette Lund, 12 34 56 78, mlu@kommune.example, Solbjerg Kommune, Børn og Familie
"""
