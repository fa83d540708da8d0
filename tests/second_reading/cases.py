"""Whole case files, invented by Hypothesis: what a caseworker could write, and odder."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

import yaml
from hypothesis import strategies as st

from tests.second_reading.case import WEEKDAYS, read
from tests.second_reading.sections import FOLLOWED_UP, KINDS, kind_of, section_now

Texts = dict[str, Any]

FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)
"""The days that a case file may have."""

CHILDS_ACT = date(2024, 1, 1)
SEAM = date(2023, 9, 26)
"""Shortly before the last three months in which help began under serviceloven."""
SERVICE_ACT = sorted(section for section in KINDS if section.startswith("SEL"))


class Written(NamedTuple):
    """A case file's text, the day on which it is read, and the team's file if there is one."""

    text: str
    today: date
    team: str | None = None


def _within(when: date) -> str:
    return min(max(when, FIRST), LAST).isoformat()


@st.composite
def periods(draw: st.DrawFn, around: date, *, most: int = 3, longest: int = 60) -> list[Texts]:
    """Days that are blocked: leave, or weeks in which the family cannot."""
    found = []
    for _ in range(draw(st.integers(0, most))):
        first = around + timedelta(draw(st.integers(-30, 500)))
        last = first + timedelta(draw(st.integers(0, longest)))
        found.append({"fra": _within(first)} | ({"til": _within(last)} if last > first else {}))
    return found


@st.composite
def measures(draw: st.DrawFn, start: date, names: list[str]) -> list[Texts]:
    """Measures of all kinds that begin and end."""
    found = []
    for _ in range(draw(st.integers(1, 4))):
        measure: Texts = {"paragraf": draw(st.sampled_from(sorted(KINDS)))}
        first = start
        if draw(st.booleans()):
            first = start + timedelta(draw(st.integers(-200, 700)))
            if first < CHILDS_ACT:  # the reader refuses what is under an act that was not yet
                measure["paragraf"] = draw(st.sampled_from(SERVICE_ACT))
            measure["fra"] = _within(first)
        if draw(st.booleans()):
            measure["til"] = _within(max(first, start) + timedelta(draw(st.integers(0, 500))))
        if draw(st.booleans()):
            measure["barn"] = draw(st.sampled_from(names))
        found.append(measure)
    return found


@st.composite
def family(draw: st.DrawFn, start: date) -> list[Texts]:
    """One to three children; when they were born is told or not, some of them nearly 18."""
    found = []
    for name in ["Alma", "Villads", "Ida"][: draw(st.integers(1, 3))]:
        child: Texts = {"navn": name}
        if draw(st.booleans()):
            years = draw(st.sampled_from([0, 5, 9, 14, 15, 16, 17, 18]))
            birth = start - timedelta(years * 365 + draw(st.integers(0, 400)))
            child["født"] = max(birth, FIRST).isoformat()
        found.append(child)
    return found


def some_days(first: date, last: date, most: int) -> st.SearchStrategy[list[date]]:
    """Different days from one to another, both in."""
    if first > last:
        return st.just([])
    number = st.integers(0, (last - first).days)
    return st.lists(number, max_size=most, unique=True).map(
        lambda chosen: [first + timedelta(one) for one in sorted(chosen)]
    )


HOURS = ["08:30", "15:30"]
PURPOSES = ["opfølgning", "netværksmøde", "børnesamtale"]
FORMS = ["telefon", "sms", "video", "hjemmebesøg", "møde", "observation"]


@st.composite
def contacts(draw: st.DrawFn, start: date, today: date) -> list[Texts]:
    """What was held, up to today; mostly follow-ups, sometimes two on a day."""
    found = []
    for when in draw(some_days(start, today, 6)):
        contact: Texts = {"dato": when.isoformat()}
        if draw(st.integers(0, 3)) == 0:
            contact["form"] = draw(st.sampled_from(FORMS))
        if draw(st.integers(0, 3)) == 0:
            contact["formål"] = draw(st.lists(st.sampled_from(PURPOSES), min_size=1, unique=True))
        found.append(contact)
        if draw(st.integers(0, 9)) == 0:
            found.append({"dato": when.isoformat(), "tidspunkt": "10:00"})
    return found


def moved_from(when: date) -> st.SearchStrategy[list[str]]:
    """The days a meeting was agreed for before, one of them its own or long before it."""
    days = st.integers(-120, 60).map(lambda days: _within(when + timedelta(days)))
    return st.lists(days, min_size=1, max_size=2)


@st.composite
def proposals(draw: st.DrawFn, start: date, today: date) -> list[Texts]:
    """What `fordel` proposed: days that the plan can follow, and days that it no longer can."""
    days = set()
    first = max(start, today) - timedelta(20)
    for _ in range(draw(st.integers(1, 6))):
        first += timedelta(draw(st.integers(10, 110)))
        near = draw(st.lists(st.integers(0, 40), max_size=3))
        days |= {_within(first + timedelta(later)) for later in [0, *near]}
    found: list[Texts] = [{"dato": when} for when in sorted(days)]
    for one in found:
        if draw(st.integers(0, 2)) == 0:
            one["formål"] = draw(st.lists(st.sampled_from(PURPOSES), min_size=1, unique=True))
        if draw(st.booleans()):
            one["tidspunkt"] = "12:30"
    return found


def cancelled(start: date, today: date) -> st.SearchStrategy[list[Texts]]:
    """Agreements that fell away without another day."""
    days = some_days(start, today + timedelta(100), 2)
    return days.map(lambda found: [{"dato": when} for when in sorted(map(_within, found))])


def close(case: Texts, last: date) -> None:
    """Close the case: no agreement and no contact lies after its last day."""
    case["afsluttet"] = _within(last)
    for key in ("aftalt", "afholdt"):
        case[key] = [one for one in case.get(key, []) if one["dato"] <= case["afsluttet"]]


@st.composite
def teams(draw: st.DrawFn, today: date) -> Texts:
    """A team's file: its caseworkers with leave, fixed days and a makker, and its closing days."""
    workers: list[Texts] = [{"navn": "Mette Lund", "initialer": "ML"}, {"navn": "Jonas Vig"}]
    for one, other in zip(workers, ["jonas vig", "ML"], strict=True):
        one["fravær"] = draw(periods(today, longest=150))
        if draw(st.booleans()):
            one["makker"] = draw(st.sampled_from([other, "Sara Yde"]))
        if draw(st.booleans()):
            fixed = st.lists(st.sampled_from(WEEKDAYS[:5]), min_size=1, max_size=3, unique=True)
            one["dage"] = draw(fixed)
        if draw(st.booleans()):
            one["arbejdstid"] = "09:00-12:00"
            one["møder_pr_dag"] = 1
    found: Texts = {"rådgivere": workers}
    if draw(st.booleans()):
        days = draw(some_days(today, today + timedelta(300), 4))
        found["lukkedage"] = sorted({_within(one) for one in days} | {"09-01"})
    return found


@st.composite
def cadence_cases(
    draw: st.DrawFn, earliest: date = date(2000, 6, 1), latest: date = date(2098, 12, 31)
) -> Written:
    """Cases for §§ 2 and 3, with follow-ups alone, that begin on a day between two, both in."""
    start = draw(st.dates(earliest, latest))
    today = min(max(start + timedelta(draw(st.integers(-40, 900))), FIRST), LAST)
    children = draw(family(start))
    case: Texts = {
        "sag": "s-1",
        "familie": "Familien Holm",
        "børn": children,
        "start": start.isoformat(),
        "model": draw(st.sampled_from(["sammen-om-familien", "sverigesprogrammet"])),
        "rådgiver": {"navn": "Mette Lund"},
        "indsatser": draw(measures(start, [child["navn"] for child in children])),
        "netværksmøder": "nej",
        "afholdt": draw(contacts(start, today)),
    }
    return Written(as_text(case), today)


@st.composite
def follow_up_cases(draw: st.DrawFn) -> Written:
    """Cases for § 4: also leave, blocked weeks, wanted weekdays, the makker, agreed days."""
    text, today, _ = draw(cadence_cases())
    case = read(text)
    case["rådgiver"]["fravær"] = draw(periods(today))
    if draw(st.booleans()):
        case["makker"] = "Jonas Vig"
    case["kontakt"] = {"undgå": draw(periods(today))}
    if wanted := draw(st.lists(st.sampled_from(WEEKDAYS[:5]), max_size=3, unique=True)):
        case["kontakt"]["ugedag"] = wanted
    if draw(st.booleans()):
        days = draw(some_days(today, today + timedelta(200), 4))
        case["aktiviteter"] = [{"navn": "Tur", "dato": _within(one)} for one in days]
    if draw(st.integers(0, 4)) == 0:
        days = draw(some_days(today, today + timedelta(300), 4))
        case["lukkedage"] = sorted({_within(one) for one in days} | {"05-01"})
    low = max(date.fromisoformat(case["start"]) + timedelta(1), today - timedelta(30))
    days = draw(some_days(low, today + timedelta(500), 4))
    case["aftalt"] = [{"dato": one} for one in sorted({_within(one) for one in days})]
    for agreed in case["aftalt"]:
        if draw(st.integers(0, 2)) == 0:
            agreed["flyttet_fra"] = draw(moved_from(date.fromisoformat(agreed["dato"])))
        if draw(st.integers(0, 3)) == 0:
            agreed["formål"] = draw(st.lists(st.sampled_from(PURPOSES), min_size=1, unique=True))
    draw(what_became(case, today))
    return draw(with_team(case, today))


@st.composite
def what_became(draw: st.DrawFn, case: Texts, today: date) -> None:
    """Agreements that fell away, what `fordel` proposed, and whether the case is closed."""
    start = date.fromisoformat(case["start"])
    if draw(st.booleans()):
        case["forslag"] = draw(proposals(start, today))
    case["aflyst"] = draw(cancelled(start, today))
    if draw(st.integers(0, 5)) == 5:
        close(case, draw(st.dates(start, start + timedelta(1200))))


@st.composite
def with_team(draw: st.DrawFn, case: Texts, today: date) -> Written:
    """A case in a team or in none; its caseworker may be told by initials or the name alone."""
    if draw(st.integers(0, 2)):
        return Written(as_text(case), today)
    case["rådgiver"] = draw(st.sampled_from([case["rådgiver"], "ML", "mette  LUND"]))
    return Written(as_text(case), today, as_text(draw(teams(today))))


@st.composite
def meeting_cases(draw: st.DrawFn) -> Written:
    """Cases for § 5: also network meetings, conversations with named children, durations."""
    text, today, team = draw(follow_up_cases())
    case = read(text)
    if draw(st.integers(0, 7)):
        case["netværksmøder"] = draw(network_settings(today))
    if draw(st.booleans()):
        case.setdefault("kontakt", {})["varighed"] = draw(st.sampled_from([15, 45, 90]))
    if draw(st.booleans()):
        case.setdefault("kontakt", {})["tidspunkt"] = draw(st.sampled_from(HOURS))
    names = [child["navn"] for child in case["børn"]]
    for contact in [*case.get("afholdt", []), *case.get("aftalt", [])]:
        if "børnesamtale" in contact.get("formål", ()) and draw(st.booleans()):
            contact["børn"] = draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
        if "tidspunkt" not in contact and draw(st.integers(0, 3)) == 0:
            contact["tidspunkt"] = draw(st.sampled_from(HOURS))
    return Written(as_text(case), today, team)


@st.composite
def network_settings(draw: st.DrawFn, today: date) -> Texts:
    """How often network meetings are, and when the first one is agreed."""
    found: Texts = {}
    if draw(st.booleans()):
        found["hver"] = draw(st.sampled_from(["1 måned", "3 måneder", "12 måneder", "10 uger"]))
    if draw(st.integers(0, 3)) == 0:
        found["første"] = _within(today + timedelta(draw(st.integers(-60, 300))))
    if draw(st.integers(0, 3)) == 0:
        found["varighed"] = draw(st.sampled_from([30, 120]))
    return found


@st.composite
def legal_cases(draw: st.DrawFn) -> Written:
    """Cases for § 6: under barnets lov, with what the municipality knew and decided, and when."""
    text, today, _ = draw(cadence_cases(earliest=date(2024, 8, 1)))
    case = read(text)
    start = date.fromisoformat(case["start"])
    for measure in case["indsatser"]:
        first = date.fromisoformat(measure.get("fra", case["start"]))
        if kind_of(measure["paragraf"]) == "assessment" and draw(st.booleans()):
            measure["kendt"] = _within(first - timedelta(draw(st.integers(0, 90))))
        elif draw(st.integers(0, 3)) == 0:
            measure["afgørelse"] = _within(first - timedelta(draw(st.integers(0, 90))))
        if section_now(measure["paragraf"]) in FOLLOWED_UP and draw(st.booleans()):
            measure["opfølgning"] = draw(st.sampled_from(RHYTHMS))
            measure["begrundelse"] = "Fordi det går godt."
    for child in case["børn"]:
        if draw(st.integers(0, 3)) == 0:
            known = start + timedelta(draw(st.integers(-300, 300)))
            child["funktionsnedsættelse"] = _within(min(known, today))
    case["klaret"] = draw(marks(start, today, names_of(case), MARKED))
    return Written(as_text(case), today)


@st.composite
def old_act_cases(draw: st.DrawFn) -> Written:
    """Cases for § 6 from the years in which barnets lov came in the place of serviceloven."""
    latest = draw(st.sampled_from([date(2022, 12, 31), date(2023, 6, 30), date(2025, 6, 30)]))
    text, today, _ = draw(cadence_cases(date(2022, 1, 1), latest))
    case = read(text)
    start = date.fromisoformat(case["start"])
    names = names_of(case)
    case["indsatser"] = [one for _ in range(draw(st.integers(1, 3))) for one in draw(grants(names))]
    case["klaret"] = draw(marks(start, today, names, [OLD_ACT_MARK, *MARKED[:3]]))
    return Written(as_text(case), today)


@st.composite
def grants(draw: st.DrawFn, names: list[str]) -> list[Texts]:
    """Help granted once or again and again, with and without days between, under either act."""
    old, new = draw(st.sampled_from(SUCCEEDED))
    before = st.dates(date(2022, 1, 1), date(2023, 6, 30)) | st.dates(date(2021, 6, 1), SEAM)
    seam = st.dates(SEAM, CHILDS_ACT + timedelta(5))
    first = draw(before | seam | st.dates(CHILDS_ACT, date(2025, 6, 30)))
    child = {"barn": draw(st.sampled_from(names))} if draw(st.booleans()) else {}
    found = []
    for again in range(draw(st.integers(1, 3)), 0, -1):
        moved = "SEL § 58" if kind_of(old) == "placement" else old
        section = draw(st.sampled_from([old, moved if first < CHILDS_ACT else new]))
        grant: Texts = {"paragraf": section, "fra": first.isoformat(), **child}
        found.append(grant)
        if section_now(section) in FOLLOWED_UP and draw(st.integers(0, 3)) == 0:
            grant["opfølgning"] = draw(st.sampled_from(RHYTHMS))
            grant["begrundelse"] = "Fordi det går godt."
        if again > 1 or draw(st.integers(0, 2)) == 0:
            last = first + timedelta(draw(st.integers(0, 200)))
            last = draw(st.sampled_from([last, last, max(first, CHILDS_ACT - timedelta(1))]))
            grant["til"] = last.isoformat()
            first = last + timedelta(draw(st.sampled_from([1, 1, 1, 20])))
    return found


SUCCEEDED = [
    ("SEL § 52", "BL § 32"),
    ("SEL § 52, stk. 3, nr. 5", "BL § 32, stk. 1, nr. 5"),
    ("SEL § 52, stk. 3, nr. 7", "BL § 46"),
    ("SEL § 58", "BL § 47"),
    ("SEL § 76", "BL § 114"),
    ("SEL § 76 a", "BL § 120"),
    ("SEL § 50", "BL § 20"),
    ("SEL § 41", "BL § 86"),
    ("SEL § 52 a, stk. 1, nr. 1", "BL § 35, stk. 4"),
]
"""Help under serviceloven, and what barnets lov calls it."""

OLD_ACT_MARK = "opfølgning-serviceloven"

RHYTHMS = ["hver måned", "hver 4 måneder", "hver 6 måneder", "hver 10 uger"]
"""How often the municipality decides to follow up."""

MARKED = [
    "første-opfølgning",
    "videre-opfølgning",
    "besluttet-rytme",
    "undersøgelse",
    "barnets-plan",
    "barnets-plan-støtte",
    "ungeplan",
    "støtte-efter-18",
    "forberedelse",
    "voksenhjælp",
    "familievejleder",
    "tilsynsbesøg",
    "kompensationsydelse",
    "bevilling",
]
"""What the law asks for, by the names that the file has for it."""


@st.composite
def marks(
    draw: st.DrawFn, start: date, today: date, names: list[str], kinds: list[str]
) -> list[Texts]:
    """What is done, up to today, for one child or without a name; some of it marked twice."""
    found = []
    wanted = draw(st.lists(st.sampled_from(kinds), max_size=8, unique=True))
    for kind in wanted:
        for _ in range(draw(st.integers(1, 3))):
            when = today - timedelta(draw(st.integers(0, max(0, (today - start).days) + 60)))
            mark: Texts = {"frist": kind, "dato": _within(when)}
            if draw(st.booleans()):
                mark["barn"] = draw(st.sampled_from(names))
            found.append(mark)
    return draw(st.permutations(found))


def names_of(case: Texts) -> list[str]:
    """The children's names."""
    return [child["navn"] for child in case["børn"]]


def as_text(case: Texts) -> str:
    """The file's text; what is empty is left out."""
    kept = {key: value for key, value in case.items() if value not in ([], {})}
    return yaml.dump(kept, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
