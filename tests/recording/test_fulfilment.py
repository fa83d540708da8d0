"""A contact fulfils an agreed or near meeting, and takes its purposes from it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aarshjul.casefile.edits import Change
from aarshjul.kinds import PURPOSES, Kind
from aarshjul.recording.fulfilment import fulfilment
from aarshjul.recording.record import NewContact, with_contact
from tests.make import MADE, case, day, heard

ALL = ["opfølgning", "netværksmøde"]
FULL = {"dato": "2027-02-02"}
ROWS: list[tuple[str, dict[str, Any], str, list[str], list[str], list[str], list[str]]] = [
    # why, the case's keys, the day, the purposes stated → purposes, the agreed days it
    # fulfils, the days it was moved from
    ("nothing is agreed, and the plan's day is the day", {}, "2027-02-02", [], ALL, [], []),
    ("the plan's day is near: held early", {}, "2027-01-19", [], ALL, [], []),
    ("the plan's day is too far off to be that meeting", {}, "2027-01-18", [], ALL[:1], [], []),
    ("a contact in between is nearer to the one before", {
        "model": "sverigesprogrammet", "indsatser": [{"paragraf": "BL § 46"}],
    }, "2026-11-05", [], ALL[:1], [], []),
    ("and later on nearer to the next", {
        "model": "sverigesprogrammet", "indsatser": [{"paragraf": "BL § 46"}],
    }, "2026-11-10", [], ALL, [], []),
    ("the first conversation is no follow-up that is near", {
        "model": "sverigesprogrammet", "indsatser": [{"paragraf": "BL § 46"}],
    }, "2026-11-02", [], ALL[:1], [], []),
    ("overdue: as it was planned", {}, "2027-03-04", [], ALL, [], []),
    ("what is stated is what it was", {}, "2027-02-02", ["børnesamtale"], ["børnesamtale"], [], []),
    ("agreed for the day: all that the plan gave it", {
        "aftalt": [FULL],
    }, "2027-02-02", [], ALL, ["2027-02-02"], []),
    ("agreed for the day, with its own purposes", {
        "aftalt": [{"dato": "2027-01-05", "formål": "netværksmøde"}],
    }, "2027-01-05", [], ALL[1:2], ["2027-01-05"], []),
    ("`første` is agreed, too", {
        "netværksmøder": {"første": "2027-01-12"},
    }, "2027-01-12", [], ALL[1:2], [], []),
    ("held before the day that was agreed", {
        "aftalt": [FULL],
    }, "2027-01-19", [], ALL, ["2027-02-02"], ["2027-02-02"]),
    ("so long before that it stands", {"aftalt": [FULL]}, "2027-01-18", [], ALL[:1], [], []),
    ("held after the day that was agreed, whenever", {
        "aftalt": [FULL],
    }, "2027-03-30", [], ALL, ["2027-02-02"], ["2027-02-02"]),
    ("moved before, and moved again", {
        "aftalt": [{"dato": "2027-02-02", "flyttet_fra": ["2027-01-20", "2027-01-27"]}],
    }, "2027-01-27", [], ALL, ["2027-02-02"], ["2027-01-20", "2027-02-02"]),
    ("two days given up", {
        "aftalt": [{"dato": "2027-01-29"}, {"dato": "2027-01-20", "formål": "opfølgning"}],
    }, "2027-02-02", [], ALL, ["2027-01-20", "2027-01-29"], ["2027-01-20", "2027-01-29"]),
    ("of two that come, the first", {
        "aftalt": [{"dato": "2027-02-09"}, {"dato": "2027-02-02"}],
    }, "2027-02-01", [], ALL, ["2027-02-02"], ["2027-02-02"]),
    ("another purpose than the agreed one", {
        "aftalt": [{"dato": "2027-02-02", "formål": "netværksmøde"}],
    }, "2027-02-02", ["opfølgning"], ALL[:1], [], []),
    ("one of its purposes is enough", {
        "aftalt": [FULL],
    }, "2027-02-02", ["netværksmøde"], ALL[1:2], ["2027-02-02"], []),
    ("a network meeting agreed for another day is not every contact", {
        "aftalt": [{"dato": "2027-02-03", "formål": "netværksmøde"}],
    }, "2027-02-02", [], ALL[:1], [], []),
    ("what a contact since has done is done", {
        "aftalt": [{"dato": "2027-01-12"}], "afholdt": [{"dato": "2027-01-14"}],
    }, "2027-01-13", [], ALL[:1], [], []),
    ("a contact found later leaves what comes after the next", {
        "aftalt": [{"dato": "2027-01-18"}], "afholdt": [{"dato": "2027-01-14"}],
    }, "2027-01-13", [], ALL[:1], [], []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("why", "keys", "held", "stated", "purposes", "agreed", "moved"),
    ROWS,
    ids=[row[0] for row in ROWS],
)
def test_what_a_contact_fulfils(
    why: str,
    keys: dict[str, Any],
    held: str,
    stated: list[str],
    purposes: list[str],
    agreed: list[str],
    moved: list[str],
) -> None:
    """Each row of what may have been agreed and proposed."""
    assert why
    met = fulfilment(
        case("2027-04-01", **heard(keys)),
        day(held),
        stated=tuple(PURPOSES[word] for word in stated),
    )
    words = {kind: word for word, kind in PURPOSES.items()}
    assert [words[kind] for kind in met.purposes] == purposes
    assert [str(one.day) for one in met.agreed] == agreed
    assert [str(one) for one in met.moved_from(day(held))] == moved


DAYS = st.integers(1, 200).map(lambda days: str(day("2026-11-02") + timedelta(days=days)))


@given(
    st.lists(DAYS, max_size=4, unique=True),
    st.lists(DAYS, max_size=3, unique=True),
    DAYS,
    st.sampled_from([(), tuple(PURPOSES.values())[:1], tuple(PURPOSES.values())[1:]]),
)
def test_what_stays_agreed_is_still_to_come(
    agreed: list[str], held: list[str], now: str, stated: tuple[Any, ...]
) -> None:
    """A contact takes out what it fulfils; no agreement for a later day disappears."""
    if now in held:
        return
    before = case(
        "2100-01-01",
        aftalt=[{"dato": one} for one in agreed],
        afholdt=[{"dato": one} for one in held],
    )
    met = fulfilment(before, day(now), stated=stated)
    assert len(met.agreed) == len(set(met.agreed))
    assert set(met.agreed) <= set(before.agreed)
    given_up = {one.day for one in met.agreed} - {day(now)}
    assert given_up == set(met.moved_from(day(now)))
    assert max(given_up, default=day(now)) <= day(now) + timedelta(days=14)
    assert met.purposes == (stated or met.purposes) != ()


def test_two_contacts_on_a_day_are_one() -> None:
    """The day is taken; the message says what to do."""
    there = case(afholdt=[{"dato": "2026-11-20"}])
    with pytest.raises(Exception, match="står allerede i afholdt"):
        with_contact(Change("", there), NewContact(day("2026-11-20")), today=MADE)


@pytest.mark.parametrize(
    ("children", "taken"), [(("Alma",), False), (("Bo",), True), (("Alma", "Bo"), True)]
)
@pytest.mark.parametrize(
    "held", [[], [{"dato": "2026-11-20", "formål": "børnesamtale", "børn": "Alma"}]]
)
@pytest.mark.parametrize("on", ["2026-11-20", "2026-11-18"])
def test_a_conversation_with_one_child_takes_out_no_others(
    children: tuple[str, ...], taken: bool, held: list[dict[str, Any]], on: str
) -> None:
    """Bo's agreement goes with Bo's conversation, on its day and before it, whoever was heard."""
    agreed = {"dato": "2026-11-20", "formål": "børnesamtale", "børn": "Bo"}
    there = case(børn=[{"navn": "Alma"}, {"navn": "Bo"}], aftalt=[agreed], afholdt=held)
    stated = (Kind.CHILD_CONVERSATION,)
    found = fulfilment(there, day(on), stated=stated, children=children)
    assert (found.agreed == there.agreed) == taken


BO = {"dato": "2026-11-20", "formål": "børnesamtale", "børn": "Bo"}
BOTH = ["opfølgning", "børnesamtale"]


@pytest.mark.parametrize(
    ("why", "keys", "on", "of", "purposes"),
    [
        ("due, weeks before it is proposed", {}, "2026-11-16", {}, BOTH),
        ("overdue", {}, "2027-01-04", {}, BOTH),
        ("on the first day", {}, "2026-11-02", {}, BOTH),
        ("heard before", {"afholdt": [BO]}, "2026-12-01", {}, BOTH[:1]),
        ("agreed for later", {"aftalt": [BO]}, "2026-11-16", {}, BOTH[:1]),
        ("not due yet", {
            "indsatser": [
                {"paragraf": "BL § 86"},
                {"paragraf": "BL § 20", "fra": "2027-03-01", "barn": "Bo"},
            ],
            "afholdt": [BO],
        }, "2027-02-20", {}, BOTH[:1]),
        ("by telephone", {}, "2026-11-16", {"form": "telefon"}, BOTH[:1]),
        ("stated", {}, "2026-11-16", {"stated": (Kind.FOLLOW_UP,)}, BOTH[:1]),
    ],
)  # fmt: skip
def test_a_child_that_is_named_was_heard_if_its_turn_had_come(
    why: str, keys: dict[str, Any], on: str, of: dict[str, Any], purposes: list[str]
) -> None:
    """`--barn` says whom the conversation was with, so there was one."""
    there = case(børn=[{"navn": "Alma"}, {"navn": "Bo"}], netværksmøder="nej", **keys)
    found = fulfilment(there, day(on), children=("Bo",), **of)
    assert [word for word, kind in PURPOSES.items() if kind in found.purposes] == purposes, why
    assert found.agreed == ()


@pytest.mark.parametrize("typed", [("alma",), ("Al\u00adma", "ALMA")])
def test_a_child_is_recorded_as_the_file_spells_it(typed: tuple[str, ...]) -> None:
    """However it was typed, and once."""
    contact = NewContact(MADE, purposes=(Kind.CHILD_CONVERSATION,), children=typed)
    change = with_contact(Change("sag: x\n", case()), contact, today=MADE)
    assert change.case.held[-1].children == ("Alma",)
