"""A case has exactly what its file says: every key is read, and nothing is guessed."""

from __future__ import annotations

import unicodedata
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from aarshjul.cadence import Interval
from aarshjul.casefile.parts import (
    Absence,
    Activity,
    Agreed,
    Caseworker,
    Child,
    Contact,
    DaysOff,
    Goal,
    Held,
    Measure,
    NetworkMeetings,
    Partner,
)
from aarshjul.casefile.reader import read_case
from aarshjul.casefile.well_being import WellBeing
from aarshjul.errors import CaseFileError
from aarshjul.kinds import Kind
from aarshjul.rules.closed_days import ClosingDay
from aarshjul.rules.sections import LegalSection
from tests.make import case

if TYPE_CHECKING:
    from aarshjul.casefile.case import Case

CASES = Path(__file__).parent.parent / "cases"
TODAY = date(2026, 11, 22)
SMALL = """\
sag: a-1
familie: Familien Prøve
børn:
  - navn: Alma
start: 2026-11-02
rådgiver:
  navn: Mette Lund
indsatser:
  - paragraf: BL § 86
"""


def read(text: str | bytes) -> Case:
    """The case in a text, read on 22 November 2026."""
    data = text if isinstance(text, bytes) else text.encode()
    return read_case(data, file="x.yaml", today=TODAY)


def test_every_key_of_the_full_example_is_read() -> None:
    """The example with every key gives each its typed value."""
    case = read((CASES / "holm.yaml").read_bytes())
    assert (case.alias, case.family, case.start) == (
        "2026-014",
        "Familien Holm",
        date(2026, 11, 2),
    )
    assert (case.model, case.buddy) == ("sammen-om-familien", "Jonas Vig")
    assert case.children == (
        Child.model_construct(name="Alma", born=date(2011, 5, 17)),
        Child.model_construct(name="Villads", born=date(2016, 9, 3)),
    )
    assert case.caseworker == Caseworker.model_construct(
        name="Mette Lund",
        email="mlu@kommune.example",
        phone="12 34 56 78",
        unit="Solbjerg Kommune, Børn og Familie",
        leave=(Absence.model_construct(first=date(2027, 7, 26), last=date(2027, 8, 6)),),
    )
    assert case.measures == (
        measure("86", date(2026, 2, 1)),
        measure("87", date(2026, 2, 1), child="Villads"),
        measure("20", date(2027, 3, 1), last=date(2027, 6, 30), child="Alma"),
    )
    assert case.contact == Contact.model_construct(
        form="telefon",
        weekdays=(1, 3),
        time=time(15, 30),
        minutes=30,
        avoid=(days_off(date(2027, 7, 5), date(2027, 7, 25), reason="sommerferie"),),
    )
    assert case.partners == (
        partner("Skolen ved Åen", "skole", "kontor@skole.example", "familien"),
        partner("PPR", "psykolog", "ppr@kommune.example", "rådgiveren"),
        partner("Fysioterapien", "fysioterapeut", None, "rådgiveren"),
    )
    per, anne = case.parents
    assert (per.name, per.children, per.gets_sheet) == ("Per Krag", ("Alma", "Villads"), True)
    assert (anne.children, anne.phone, anne.gets_sheet) == (("Alma",), None, False)
    own = case.contact_with(per)
    assert (own.form, own.weekdays, own.time, own.minutes) == ("sms", (0,), time(16, 30), 30)
    assert case.contact_with(anne) == case.contact
    assert case.network_meetings == NetworkMeetings.model_construct(
        every=Interval(6, "months"), first=None, minutes=60
    )
    assert case.goals == (
        Goal.model_construct(
            goal="Alma tager bussen til skole",
            horizon="kort",
            responsible=("familien", "skolen"),
            by=date(2027, 6, 1),
        ),
        Goal.model_construct(
            goal="Villads har en ven med hjemme",
            horizon="lang",
            responsible=("familien", "rådgiveren"),
            by=None,
        ),
    )
    assert case.activities == (
        Activity.model_construct(name="Skolestart", month=date(2027, 8, 1), day=None),
        Activity.model_construct(name="Hjemmebesøg", month=None, day=date(2027, 3, 15)),
    )
    assert case.agreed == (
        Agreed.model_construct(day=date(2027, 2, 2), time=time(14, 0), purposes=None),
    )
    assert case.held == (
        Held.model_construct(
            day=date(2026, 11, 20),
            time=None,
            form="telefon",
            purposes=(Kind.FOLLOW_UP, Kind.CHILD_CONVERSATION),
            well_being=WellBeing("number", 6),
        ),
    )
    assert case.well_being_question == "Hvor nemme har morgenerne været i denne uge?"


def days_off(first: date, last: date, reason: str | None = None) -> DaysOff:
    """Days off as the reader gives them."""
    return DaysOff.model_construct(first=first, last=last, reason=reason)


def measure(
    section: str, first: date, *, last: date | None = None, child: str | None = None
) -> Measure:
    """A measure under barnets lov, as the reader gives it."""
    return Measure.model_construct(
        section=LegalSection("BL", section), first=first, last=last, child=child
    )


def partner(name: str, role: str, email: str | None, coordinator: Any) -> Partner:
    """A partner as the reader gives it."""
    return Partner.model_construct(name=name, role=role, email=email, coordinator=coordinator)


def test_what_is_left_out_has_its_default() -> None:
    """The required keys are enough for a case; all other keys get the defaults of the design."""
    case = read(SMALL)
    assert case.model == "sammen-om-familien"
    assert case.measures[0].first == case.start, "a measure begins with the case"
    assert case.measures[0].last is None
    assert (case.contact.form, case.contact.time, case.contact.minutes) == ("telefon", None, 30)
    assert case.network_meetings is not None
    assert (case.network_meetings.every, case.network_meetings.minutes) == (
        Interval(6, "months"),
        60,
    )
    assert (case.buddy, case.children[0].born, case.caseworker.leave) == (None, None, ())
    assert (case.partners, case.goals, case.activities, case.agreed, case.held) == ((),) * 5


NM = (Kind.NETWORK_MEETING,)
READ: list[tuple[str, str, object]] = [
    ("netværksmøder: nej\n", "network_meetings", None),
    ("netværksmøder: Nej\n", "network_meetings", None),
    ("netværksmøder: {hver: 8 uger}\n", "network_meetings.every", Interval(8, "weeks")),
    ("netværksmøder: {første: 2027-01-12}\n", "network_meetings.first", date(2027, 1, 12)),
    ("netværksmøder: {varighed: 90}\n", "network_meetings.minutes", 90),
    ("netværksmøder: ja\n", "network_meetings.minutes", 60),
    ("makker: nej\n", "buddy", "nej"),
    ("makker: no\n", "buddy", "no"),
    ("makker: 0123\n", "buddy", "0123"),
    ("makker: 12:30\n", "buddy", "12:30"),
    ("makker: null\n", "buddy", "null"),
    ("makker: '~'\n", "buddy", "~"),
    ("makker: 1e3\n", "buddy", "1e3"),
    ("makker: 2026-11-02\n", "buddy", "2026-11-02"),
    ("makker: Ma\u00adrie\n", "buddy", "Ma\u00adrie"),
    ("makker: >\n  Jonas\n  Vig\n", "buddy", "Jonas Vig"),
    ("model: sverigesprogrammet\n", "model", "sverigesprogrammet"),
    ("kontakt: {ugedag: Tirsdag}\n", "contact.weekdays", (1,)),
    ("kontakt: {ugedag: [fredag, mandag]}\n", "contact.weekdays", (4, 0)),
    ("kontakt: {tidspunkt: 9:30}\n", "contact.time", time(9, 30)),
    ("kontakt: {tidspunkt: 00:00}\n", "contact.time", time(0, 0)),
    ("kontakt: {varighed: 5}\n", "contact.minutes", 5),
    ("kontakt: {varighed: 480}\n", "contact.minutes", 480),
    ("kontakt: {form: hjemmebesøg}\n", "contact.form", "hjemmebesøg"),
    ("kontakt: {undgå: [{fra: 2027-07-05}]}\n", "contact.avoid.0.last", date(2027, 7, 5)),
    ("aktiviteter: [{navn: x, måned: 2100-12}]\n", "activities.0.month", date(2100, 12, 1)),
    ("aktiviteter: [{navn: x, dato: 2028-02-29}]\n", "activities.0.day", date(2028, 2, 29)),
    ("aftalt: [{dato: 2100-12-31}]\n", "agreed.0.day", date(2100, 12, 31)),
    ("aftalt: [{dato: 2027-02-02, formål: netværksmøde}]\n", "agreed.0.purposes", NM),
    ("afholdt: [{dato: 2026-11-22}]\n", "held.0.purposes", (Kind.FOLLOW_UP,)),
    ("afholdt: [{dato: 2026-11-22}]\n", "held.0.form", None),
    ("afholdt: [{dato: 2026-11-02, tidspunkt: 8:00}]\n", "held.0.time", time(8, 0)),
    ("afholdt: [{dato: 2026-11-20, med: Skolen}]\n", "held.0.present", ("Skolen",)),
    (
        "aftalt: [{dato: 2027-02-02, flyttet_fra: [2027-01-20, 2027-01-27]}]\n",
        "agreed.0.moved_from",
        (date(2027, 1, 20), date(2027, 1, 27)),
    ),
    (
        "afholdt: [{dato: 2026-11-20, flyttet_fra: 2026-11-18}]\n",
        "held.0.moved_from",
        (date(2026, 11, 18),),
    ),
    ("lukkedage: [06-05, 2027-05-07]\n", "closing_days.0", ClosingDay(None, 6, 5)),
    ("lukkedage: [06-05, 2027-05-07]\n", "closing_days.1", ClosingDay(2027, 5, 7)),
    ("lukkedage: 02-29\n", "closing_days.0", ClosingDay(None, 2, 29)),
    ("lukkedage: []\n", "closing_days", ()),
    ("makker: x\n", "closing_days", None),
    ("mål: [{mål: x, ansvar: familien}]\n", "goals.0.responsible", ("familien",)),
]


@pytest.mark.parametrize(("line", "where", "value"), READ, ids=[row[0] for row in READ])
def test_a_text_is_read_as_its_key_says(line: str, where: str, value: object) -> None:
    """The key decides how a scalar is read; the types of YAML never do."""
    found: Any = read(SMALL + line)
    for step in where.split("."):
        found = found[int(step)] if step.isdigit() else getattr(found, step)
    assert found == value


WRITTEN = {
    "Windows line ends": SMALL.replace("\n", "\r\n").encode(),
    "a byte-order mark": b"\xef\xbb\xbf" + SMALL.encode(),
    "both, as Notepad saves": b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode(),
    "old Macintosh line ends": SMALL.replace("\n", "\r").encode(),
    "letters in two parts, as macOS writes": unicodedata.normalize("NFD", SMALL).encode(),
    "a document mark": b"---\n" + SMALL.encode() + b"...\n",
    "no last line end": SMALL.rstrip().encode(),
    "tabs in a comment": b"#\t\ta\n" + SMALL.encode(),
    "JSON": str(yaml.load(SMALL, yaml.BaseLoader)).encode(),  # noqa: S506 -- texts only
}


@pytest.mark.parametrize("data", WRITTEN.values(), ids=WRITTEN)
def test_the_way_a_file_is_saved_does_not_matter(data: bytes) -> None:
    """Line ends, a byte-order mark, the form of å: the case is the same."""
    assert read(data) == read(SMALL)


def test_a_case_cannot_be_changed() -> None:
    """A case and all its parts are frozen and hashable."""
    case = read((CASES / "holm.yaml").read_bytes())
    assert hash(case) == hash(read((CASES / "holm.yaml").read_bytes()))
    with pytest.raises(ValueError, match="frozen"):
        case.measures[0].child = "Alma"  # type: ignore[misc]


@given(
    names=st.lists(
        st.text(
            st.characters(exclude_categories=("C", "Z"), exclude_characters="\u2028\u2029"),
            min_size=1,
            max_size=200,
        ).map(lambda name: unicodedata.normalize("NFC", name)[:200]),
        min_size=1,
        max_size=4,
        unique=True,
    ).filter(lambda names: not any(char.isdigit() for name in names for char in name)),
    start=st.dates(date(2000, 1, 1), date(2100, 12, 31)),
)
def test_what_is_written_is_read_back(names: list[str], start: date) -> None:
    """Any names and any start, written by a YAML library, are read back unchanged."""
    content = yaml.load(SMALL, yaml.BaseLoader)  # noqa: S506 -- texts only
    content |= {"børn": [{"navn": name} for name in names], "start": str(start)}
    case = read(yaml.safe_dump(content, allow_unicode=True))
    assert [child.name for child in case.children] == names
    assert case.start == case.measures[0].first == start


def test_a_child_is_the_same_however_it_is_spelled() -> None:
    """A measure's child is spelled as under `børn`, and two children never read the same."""
    measures = [{"paragraf": "BL § 86", "barn": " åse  øst"}]
    assert case(børn=[{"navn": "Åse Øst"}], indsatser=measures).measures[0].child == "Åse Øst"
    with pytest.raises(CaseFileError, match="står der allerede"):
        case(børn=[{"navn": "Alma"}, {"navn": "alma"}])
