"""The invented files are such as people have: each is read, and every key of a file is in some."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings

from aarshjul.casefile.team_reader import read_team
from tests.laws.case_files import CaseFile, case_files, written
from tests.laws.team_files import team_files

NOT_DRAWN = {"id", "afsluttet_hvorfor", "forældre", "netværk", "trivsel_spørgsmål"}
"""The keys of a case that decide no day."""


def drawn_keys(content: dict[str, Any]) -> set[str]:
    """Every key of a file, within which other it stands."""
    found = set(content)
    for key, value in content.items():
        for part in value if isinstance(value, list) else [value]:
            found |= {f"{key}.{name}" for name in part} if isinstance(part, dict) else set()
    return found


def test_every_case_is_read_and_none_is_like_the_others() -> None:
    """The reader refuses none, and among a few there is everything that decides a day."""
    seen: set[str] = set()
    words: set[str] = set()

    @settings(max_examples=150)
    @given(case_files())
    def look(drawn: CaseFile) -> None:
        case = drawn.read()
        assert case.helps
        seen.update(drawn_keys(drawn.content))
        words.add(case.model)
        words.add("begun" if case.start <= drawn.today else "not begun")
        words.add("alone" if drawn.team is None else "in a team")
        words.update(one.section.act for one in case.measures)
        words.update({"a leap day"} if (case.start.month, case.start.day) == (2, 29) else ())
        words.update("moved" for one in case.agreed if one.moved_from)
        words.update("passed" for one in case.agreed if one.day < drawn.today)

    look()
    wanted = {
        *("børn.født", "børn.funktionsnedsættelse", "makker", "rådgiver.fravær", "afsluttet"),
        *("indsatser.fra", "indsatser.til", "indsatser.barn", "indsatser.kendt", "indsatser.trin"),
        *("indsatser.afgørelse", "indsatser.opfølgning", "kontakt.ugedag", "kontakt.tidspunkt"),
        *("kontakt.undgå", "kontakt.påmindelse", "netværksmøder.hver", "netværksmøder.første"),
        *("mål.senest", "aktiviteter.dato", "aktiviteter.måned", "aktiviteter.barn", "lukkedage"),
        *("aftalt.flyttet_fra", "aftalt.formål", "afholdt.formål", "afholdt.form", "afholdt.børn"),
        *("afholdt.tidspunkt", "aflyst.udeblev", "forslag.dato", "klaret.frist", "klaret.barn"),
    }
    assert wanted <= seen
    assert not NOT_DRAWN & seen
    assert words == {
        *("sammen-om-familien", "sverigesprogrammet", "begun", "not begun", "alone", "in a team"),
        *("SEL", "BL", "a leap day", "moved", "passed"),
    }


@settings(max_examples=30)
@given(team_files())
def test_every_team_is_read(content: dict[str, Any]) -> None:
    """With caseworkers, each of whom can be found by name."""
    team = read_team(written(content).encode(), file="team.yaml")
    assert all(team.member(one.name) == one for one in team.members)
