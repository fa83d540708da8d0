"""A team's file: every key read, every mistake told at its line, and what it adds to a case."""

from __future__ import annotations

import json
from datetime import date, time
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from aarshjul.cadence import Interval
from aarshjul.casefile.in_team import doubtful_names, in_team
from aarshjul.casefile.json_schema import schema_json
from aarshjul.casefile.keys import examples, keys_of, meanings, part_at
from aarshjul.casefile.new_team import NewMember, NewTeam, team_text
from aarshjul.casefile.parts import Absence
from aarshjul.casefile.reader import read_case
from aarshjul.casefile.team import SchoolHoliday, Team, TimeAround
from aarshjul.casefile.team_notation import WorkingHours
from aarshjul.casefile.team_reader import alike, read_team
from aarshjul.errors import CaseFileError
from aarshjul.planning.open_days import OpenDays
from aarshjul.rules.closed_days import ClosingDay
from aarshjul.text.same_name import one_letter_apart, reading
from tests.casefile.test_json_schema import Core
from tests.make import MADE, case, day

if TYPE_CHECKING:
    from aarshjul.casefile.case import Case

WHOLE = """\
kommune: Solbjerg Kommune
enhed: Børn og Familie
lukkedage: [06-05, 2027-05-07]
skoleferier:
  - {navn: vinterferie, fra: 2027-02-13, til: 2027-02-21}
sagstal: 25
rådgivere:
  - navn: Mette Lund
    initialer: ML
    email: mlu@kommune.example
    telefon: 12 34 56 78
    makker: jonas  vig
    dage: [tirsdag, torsdag]
    arbejdstid: 08:30-15:30
    møder_pr_dag: 4
    fravær: [{fra: 2027-07-12, til: 2027-07-30}]
    timer_pr_uge: 18,5
    ny_fra: 2026-11-01
  - navn: Jonas Vig
    fravær: [{fra: 2027-02-01}]
rytme:
  - {navn: Stop op, hver: 3 måneder, første: 2027-01-14}
tid:
  opfølgning: {før: 15, efter: 20}
  netværksmøde: {før: 45}
"""


def team(text: str | bytes = WHOLE) -> Team:
    """The team in a text."""
    return read_team(text if isinstance(text, bytes) else text.encode(), file="team.yaml")


def told(text: str | bytes) -> list[str]:
    """What the reader refuses, as it is printed, without the file's name."""
    with pytest.raises(CaseFileError) as refused:
        team(text)
    return [line.removeprefix("team.yaml:") for line in str(refused.value).splitlines()]


def test_every_key_is_read() -> None:
    """Each has its typed value."""
    found = team()
    assert found.office == "Solbjerg Kommune, Børn og Familie"
    assert found.closing_days == (ClosingDay(None, 6, 5), ClosingDay(2027, 5, 7))
    assert found.school_holidays == (
        SchoolHoliday(navn="vinterferie", fra="2027-02-13", til="2027-02-21"),
    )
    assert found.cases_each == 25
    mette, jonas = found.members
    assert (mette.name, mette.initials) == ("Mette Lund", "ML")
    assert (mette.email, mette.phone) == ("mlu@kommune.example", "12 34 56 78")
    assert (mette.weekdays, mette.most_meetings) == ((1, 3), 4)
    assert mette.hours == WorkingHours(time(8, 30), time(15, 30))
    assert mette.leave == (Absence(fra="2027-07-12", til="2027-07-30"),)
    assert (mette.hours_a_week, mette.since) == (18.5, date(2026, 11, 1))
    assert jonas.leave[0].last == date(2027, 2, 1)
    (rhythm,) = found.rhythm
    assert (rhythm.name, rhythm.every) == ("Stop op", Interval(3, "months"))
    assert found.time is not None
    assert found.time.follow_up == TimeAround(før="15", efter="20")
    assert found.time.network_meeting == TimeAround(før="45")
    assert found.time.child_conversation is None


def test_everything_in_it_is_optional() -> None:
    """One key is a team's file."""
    assert team("sagstal: 25\n").members == ()


REFUSED = {
    "kommune: Solbjerg Kommune": ("komune: x", ['1: komune: ukendt nøgle – mente du "kommune"?']),
    "  - navn: Jonas Vig": (
        "  - navn: METTE  Lund",
        [
            '19: rådgivere[1].navn: "METTE  Lund" står allerede i rådgivere[0].navn – ret en af '
            "dem"
        ],
    ),
    "    makker: jonas  vig": (
        "    makker: mette lund",
        ['12: rådgivere[0].makker: "mette lund" er rådgiveren selv – skriv en kollega'],
    ),
    "fra: 2027-02-13, til: 2027-02-21": (
        "fra: 2027-02-21, til: 2027-02-13",
        ["5: skoleferier[0].til: 2027-02-13 ligger før fra (2027-02-21) – ret en af dem"],
    ),
    "08:30-15:30": (
        "15:30-08:30",
        [
            '14: rådgivere[0].arbejdstid: "15:30-08:30" slutter, før den begynder – ret et af '
            "klokkeslættene"
        ],
    ),
    "[tirsdag, torsdag]": (
        "[tirsdag, tirsdag]",
        ['13: rådgivere[0].dage[1]: "tirsdag" står to gange – slet den ene'],
    ),
    "sagstal: 25": (
        "sagstal: mange",
        ['6: sagstal: "mange" er ikke et antal – skriv et helt tal fra 1 til 999'],
    ),
    "18,5": (
        "80",
        [
            '17: rådgivere[0].timer_pr_uge: "80" er ikke timer på en uge – skriv et tal op til '
            "60, fx 20"
        ],
    ),
    "initialer: ML": (
        "initialer: M. L.",
        [
            '9: rådgivere[0].initialer: "M. L." kan ikke være initialer – skriv 1-10 bogstaver, '
            "fx ML"
        ],
    ),
    "hver: 3 måneder": (
        "hver: tit",
        ['22: rytme[0].hver: "tit" er ikke et tidsrum – skriv fx 6 måneder eller 6 uger'],
    ),
    "før: 15": (
        "før: lidt",
        ['24: tid.opfølgning.før: "lidt" er ikke minutter – skriv et helt tal fra 0 til 480'],
    ),
    "navn: Stop op, ": (
        "",
        ["22: rytme[0].navn: nøglen mangler – den skal udfyldes"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("right", REFUSED)
def test_a_mistake_is_told_at_its_line(right: str) -> None:
    """As in a case file: the line, the path, what is wrong and what to do."""
    wrong, expected = REFUSED[right]
    assert told(WHOLE.replace(right, wrong, 1)) == expected


def test_all_mistakes_come_at_once() -> None:
    """In the order of the file, also a CPR number in a comment."""
    text = WHOLE
    for right in ("kommune: Solbjerg Kommune", "sagstal: 25", "hver: 3 måneder", "før: 15"):
        text = text.replace(right, REFUSED[right][0], 1)
    lines = told(text + "# 010170-1234\n")
    assert [line.partition(":")[0] for line in lines] == ["1", "6", "22", "24", "26"]
    assert lines[-1] == (
        "26: ligner et CPR-nummer – slet det; CPR-numre må ikke stå i filen, heller ikke i en "
        "kommentar"
    )


@pytest.mark.parametrize("text", ["", "- a\n", "x\n"])
def test_what_is_no_team_at_all(text: str) -> None:
    """The message says how to begin."""
    assert told(text)[0].endswith("– begynd med kommune, enhed eller rådgivere")


class TestWithACase:
    """What the team adds, and what the case keeps."""

    def test_a_case_with_a_name_alone_gets_all(self) -> None:
        """By name or initials, however they are written; the name is the team's spelling."""
        for name in ("Mette Lund", " mette  LUND", "ml"):
            found = in_team(case(rådgiver={"navn": name}), team())
            assert found.caseworker.name == "Mette Lund"
            assert found.caseworker.email == "mlu@kommune.example"
            assert found.caseworker.phone == "12 34 56 78"
            assert found.caseworker.unit == "Solbjerg Kommune, Børn og Familie"
            assert found.caseworker.leave == team().members[0].leave
            assert found.buddy == "Jonas Vig"
            assert found.buddy_leave == team().members[1].leave
            assert found.weekdays == (1, 3)
            assert found.closing_days == team().closing_days

    def test_what_the_case_says_itself_wins(self) -> None:
        """Only leave is added to: who is away is away for every family."""
        own = {
            "navn": "Mette Lund",
            "email": "x@kommune.example",
            "telefon": "87 65 43 21",
            "enhed": "Havby",
            "fravær": [{"fra": "2027-03-01"}],
        }
        keys: dict[str, Any] = {
            "rådgiver": own,
            "makker": "Sofie Bang",
            "kontakt": {"ugedag": "fredag"},
            "lukkedage": "12-24",
        }
        alone = case(**keys)
        found = in_team(alone, team())
        leave = (*alone.caseworker.leave, *team().members[0].leave)
        assert found.caseworker == alone.caseworker.model_copy(update={"leave": leave})
        assert (found.buddy, found.buddy_leave) == ("Sofie Bang", ())
        assert (found.weekdays, found.closing_days) == ((4,), alone.closing_days)

    def test_the_plan_keeps_the_days_of_the_team(self) -> None:
        """Her leave, her fixed days and the office's closed days, as if the case said them."""
        days = OpenDays.of(in_team(case(), team()))
        assert days.why_closed(day("2027-07-13")) == "rådgiverens fravær"
        assert days.why_closed(day("2027-05-07")) == "lukkedag"
        assert days.why_closed(day("2026-12-31")) is None
        assert days.weekdays == (1, 3)

    def test_a_stranger_gets_what_is_the_offices(self) -> None:
        """A caseworker of another team has the office, and nobody's telephone."""
        found = in_team(case(rådgiver={"navn": "Sofie Bang"}), team())
        assert (found.caseworker.phone, found.buddy, found.weekdays) == (None, None, ())
        assert found.caseworker.unit == "Solbjerg Kommune, Børn og Familie"

    def test_without_a_team_a_case_is_as_it_was(self) -> None:
        """The very same."""
        assert in_team(alone := case(), None) is alone

    @given(st.sampled_from(["Mette Lund", "ML", "Sofie Bang"]), st.booleans())
    def test_twice_is_once(self, name: str, own: bool) -> None:
        """A case that is in its team is not changed by being put there again."""
        keys: dict[str, Any] = (
            {"kontakt": {"ugedag": "fredag"}, "makker": "Sofie Bang"} if own else {}
        )
        once = in_team(case(**{"rådgiver": {"navn": name}, **keys}), team())
        assert in_team(once, team()) == once


class TestTheCaseworkerWithoutKeys:
    """`rådgiver: ML`."""

    def read(self, called: str, of: Team | None) -> Case:
        """A case of a caseworker who is only called."""
        text = yaml.safe_dump(
            {
                "sag": "t-1",
                "familie": "Familien Prøve",
                "børn": [{"navn": "Alma"}],
                "start": "2026-11-02",
                "rådgiver": called,
                "indsatser": [{"paragraf": "BL § 86"}],
            },
            allow_unicode=True,
            sort_keys=False,
        )
        return read_case(text.encode(), file="t.yaml", today=MADE, team=of)

    def test_the_team_says_who_it_is(self) -> None:
        """Initials in any letters, or the name."""
        for called in ("ML", "ml", "Mette Lund"):
            assert in_team(self.read(called, team()), team()).caseworker.name == "Mette Lund"

    @pytest.mark.parametrize(
        ("called", "of", "expected"),
        [
            ("ML", None, 'skal deles op – skriv fx "navn: ML"'),
            (
                "Mete Lund",
                team(),
                '"Mete Lund" står ikke under rådgivere i team.yaml – mente du "Mette Lund"?',
            ),
            (
                "XQ",
                team(),
                '"XQ" står ikke under rådgivere i team.yaml – skriv navnet der, eller "navn: XQ"',
            ),
        ],
    )
    def test_who_is_not_known_is_refused(self, called: str, of: Team | None, expected: str) -> None:
        """With the line."""
        with pytest.raises(CaseFileError) as refused:
            self.read(called, of)
        assert str(refused.value) == f"t.yaml:6: rådgiver: {expected}"


class TestNames:
    """Compared as people read them."""

    @pytest.mark.parametrize(
        "other",
        ["åse  vig", "Åse\u00a0Vig", " A\u030ase Vig ", "Å\u200bse\u00ad Vig", "ÅSE\tVIG"],
    )
    def test_one_name_has_many_spellings(self, other: str) -> None:
        """Letters composed or not, blanks of any kind, nothing that cannot be seen."""
        assert reading(other) == reading("Åse Vig")

    @pytest.mark.parametrize(
        ("one", "other", "apart"),
        [
            ("Mette Lund", "Mete Lund", True),
            ("Mette Lund", "Mette Lind", True),
            ("Mette Lund", "Mette Lunde", True),
            ("Mette Lund", "mette lund", False),
            ("Mette Lund", "Mtete Lund", False),
            ("Mette Lund", "Met Lund", False),
            ("", "a", True),
        ],
    )
    def test_one_letter(self, one: str, other: str, apart: bool) -> None:
        """Changed, added or taken out; two letters are two names."""
        assert one_letter_apart(one, other) is one_letter_apart(other, one) is apart

    def test_names_that_may_be_a_slip_are_named(self) -> None:
        """Within the team's file, and in a case beside it."""
        slip = WHOLE.replace("jonas  vig", "Jonas Vik")
        assert list(alike(team(slip))) == [("Jonas Vig", "Jonas Vik")]
        assert list(alike(team())) == []
        mette = case(rådgiver={"navn": "Mete Lund"}, makker="Jonas  vig")
        assert list(doubtful_names(mette, team())) == [
            'Rådgiveren "Mete Lund" står ikke i team.yaml, men det gør "Mette Lund". Er det den '
            "samme, så ret navnet."
        ]


SCHEMA = Draft202012Validator(json.loads(schema_json(Team)))


def accepted(text: str) -> bool:
    """Whether the schema accepts a team's file, as an editor reads it."""
    return SCHEMA.is_valid(yaml.load(text, Loader=Core))  # noqa: S506 -- a SafeLoader


@pytest.mark.parametrize("right", REFUSED)
def test_the_schema_refuses_what_the_reader_refuses(right: str) -> None:
    """But for what stands between two values, which only `tjek` can know."""
    wrong, expected = REFUSED[right]
    between = ("ligger før", "står allerede", "rådgiveren selv", "slutter, før")
    known = any(words in expected[0] for words in between)
    assert accepted(WHOLE)
    assert accepted(WHOLE.replace(right, wrong, 1)) is known


def test_every_key_is_described() -> None:
    """In the table, in one line; and the table describes only real keys."""
    keys: set[str] = set()
    waiting: list[tuple[str, ...]] = [()]
    for path in waiting:
        part = part_at(path, Team)
        assert part is not None
        for key in keys_of(part):
            keys.add(".".join((*path, key)))
            if part_at((*path, key), Team):
                waiting.append((*path, key))
    assert set(meanings(Team)) == keys
    assert set(examples(Team)) <= keys


def test_a_new_file_can_be_read_and_edited() -> None:
    """The answers are what it says; with every example uncommented it is still a team."""
    new = NewTeam("Solbjerg", "", (NewMember("Mette Lund", "ML", weekdays=("tirsdag",)),))
    found = team(team_text(new))
    assert (found.municipality, found.members[0].initials) == ("Solbjerg", "ML")
    assert found.members[0].weekdays == (1,)
    assert accepted(team_text(new))
    lines = team_text(NewTeam()).splitlines()
    shown = [line[2:] for line in lines if line.startswith(tuple(f"# {key}:" for key in KEYS))]
    assert [line.partition(":")[0] for line in shown] == list(KEYS)


KEYS = tuple(keys_of(Team))
