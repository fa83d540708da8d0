"""A meeting that is moved keeps its purposes and its deadline (rules § 5)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from aarshjul.casefile.edits import Change
from aarshjul.errors import UsageError
from aarshjul.kinds import PURPOSES, Kind
from aarshjul.recording.record import Agreement, with_agreement
from aarshjul.recording.replies import agreed_entry
from tests.make import MADE, case, day, heard, plan

if TYPE_CHECKING:
    from aarshjul.planning.entries import Entry

ALL = ["opfølgning", "netværksmøde", "børnesamtale"]
NOT_BEFORE = "2026-11-01"
UNTIL = "2030-01-01"
TOUCHED = ("aftalt", "netværksmøder")


def moved(
    keys: dict[str, Any], *, frm: str, to: str, stated: tuple[str, ...] = (), today: date = MADE
) -> dict[str, Any]:
    """The keys of a case after `aftal TO --flyt FROM`, as they are read from its file."""
    before = case(today, **keys)
    # The real file of the small case has no more keys than the change touches, and one before.
    touched = {"start": "x", **{key: keys[key] for key in TOUCHED if key in keys}}
    text = yaml.safe_dump(touched, allow_unicode=True, sort_keys=False)
    agreement = Agreement(day(to), None, tuple(PURPOSES[word] for word in stated), day(frm))
    change = with_agreement(Change(text, before), agreement, today=today, file="t.yaml")
    left = {key: value for key, value in keys.items() if key not in TOUCHED}
    written = {**left, **yaml.safe_load(change.text)}
    del written["start"]
    assert case(today, **written) == change.case
    return written


def entry(keys: dict[str, Any], on: str, today: date = MADE) -> Entry:
    """The agreed meeting of a day, in the plan."""
    shown = plan(today=today, first=NOT_BEFORE, until=UNTIL, **keys)
    found = agreed_entry(shown, day(on))
    assert found is not None
    return found


@pytest.mark.parametrize("to", ["2027-02-12", "2027-02-25", "2027-03-30", "2027-09-01"])
def test_a_late_meeting_keeps_purposes_and_deadline_wherever_it_is_moved(to: str) -> None:
    """Nothing is proposed in its place, for the meeting it was is still the one that is due."""
    before = heard({"aftalt": [{"dato": "2027-02-11"}]})
    was = entry(before, "2027-02-11")
    after = moved(before, frm="2027-02-11", to=to)
    now = entry(after, to)
    assert now.purposes == tuple(
        one._replace(origin=mine.origin)
        for one, mine in zip(was.purposes, now.purposes, strict=True)
    )
    assert (now.id, now.deadline, now.late) == (was.id, day("2027-02-02"), True)
    meetings = plan(until=UNTIL, **after).open_meetings
    assert [one.day for one in meetings][:1] == [day(to)]


def test_moved_twice() -> None:
    """The deadline is that of the first day that was agreed, also once it has passed."""
    first = moved({"aftalt": [{"dato": "2027-02-11"}]}, frm="2027-02-11", to="2027-03-02")
    later = date(2027, 2, 20)
    second = moved(first, frm="2027-03-02", to="2027-04-20", today=later)
    now = entry(second, "2027-04-20", later)
    assert (now.deadline, now.late, now.overdue) == (day("2027-02-02"), True, True)
    days = second["aftalt"][0]["flyttet_fra"]
    assert [str(one) for one in days] == ["2027-02-11", "2027-03-02"]


def test_a_contact_in_between_has_kept_the_old_deadline() -> None:
    """The moved meeting then is the next follow-up, like any that is agreed."""
    held = [{"dato": "2027-02-12"}]
    agreed = [{"dato": "2027-06-15", "flyttet_fra": "2027-02-11"}]
    now = entry({"aftalt": agreed, "afholdt": held}, "2027-06-15", date(2027, 2, 20))
    assert now.deadline == day("2027-08-12")  # 2027-05-12 is proposed before it


def test_a_network_meeting_stays_with_what_was_moved() -> None:
    """Past its own deadline the plan would propose it alone, so its purposes are written."""
    held = [{"dato": "2026-11-10", "formål": ["opfølgning", "netværksmøde"]}]
    before = {"aftalt": [{"dato": "2027-05-07"}, {"dato": "2027-02-09"}], "afholdt": held}
    was = entry(before, "2027-05-07")
    assert was.kinds[:2] == (Kind.FOLLOW_UP, Kind.NETWORK_MEETING)
    after = moved(before, frm="2027-05-07", to="2027-05-20")
    now = entry(after, "2027-05-20")
    assert (now.kinds, now.deadline) == (was.kinds, was.deadline)
    assert after["aftalt"][0]["formål"] == ["opfølgning", "netværksmøde"]


@pytest.mark.parametrize(("settings", "until"), [({}, "2027-02-02"), ("nej", None)])
def test_a_first_network_meeting_that_is_moved(
    settings: dict[str, str] | str, until: str | None
) -> None:
    """It keeps its follow-up's deadline; where network meetings are turned off, none has one."""
    agreed = {"dato": "2027-02-09", "flyttet_fra": "2027-02-01", "formål": ALL[:2]}
    now = entry({"netværksmøder": settings, "aftalt": [agreed]}, "2027-02-09")
    follow_up, network_meeting = now.purposes
    assert follow_up.deadline == day("2027-02-02")
    assert network_meeting.deadline == (day(until) if until else None)


@pytest.mark.parametrize(
    ("agreed", "stated", "kinds", "written"),
    [
        ({}, ["opfølgning"], ALL[:2], None),  # it has that: nothing to add, nothing lost
        ({}, ["netværksmøde"], ALL[:2], None),
        ({"formål": ["opfølgning"]}, ["opfølgning"], ALL[:1], "opfølgning"),
        ({"formål": ["opfølgning"]}, ["netværksmøde"], ALL[:2], ALL[:2]),
        ({"formål": ["netværksmøde"]}, ["børnesamtale", "netværksmøde"], ALL[1:], ALL[1:]),
    ],
)
def test_purposes_beside_the_move_add_nothing_twice(
    agreed: dict[str, Any], stated: list[str], kinds: list[str], written: list[str] | str | None
) -> None:
    """What is typed is added to what the meeting was for."""
    before = {"aftalt": [{"dato": "2027-02-02", **agreed}]}
    after = moved(before, frm="2027-02-02", to="2027-02-09", stated=tuple(stated))
    assert entry(after, "2027-02-09").kinds == tuple(PURPOSES[word] for word in kinds)
    assert after["aftalt"][0].get("formål") == written


def test_on_the_same_day_the_typed_purposes_replace_the_old() -> None:
    """Nothing is moved then: the agreement is corrected."""
    before = {"aftalt": [{"dato": "2027-02-02", "formål": ALL}]}
    after = moved(before, frm="2027-02-02", to="2027-02-02", stated=("opfølgning",))
    assert after["aftalt"][0]["formål"] == "opfølgning"


DAYS = st.integers(1, 500).map(lambda number: MADE + timedelta(days=number))


@given(
    was=DAYS,
    to=DAYS,
    purposes=st.none() | st.lists(st.sampled_from(ALL), min_size=1, max_size=3, unique=True),
    held=st.none() | st.integers(1, 20).map(lambda number: MADE - timedelta(days=number)),
)
def test_moving_keeps_purposes_and_later_the_deadline(
    was: date, to: date, purposes: list[str] | None, held: date | None
) -> None:
    """Wherever it is moved to; the deadline too, unless it is moved ahead of another's."""
    agreed = [{"dato": str(was), **({"formål": purposes} if purposes else {})}]
    contacts = [{"dato": str(held)}] if held and held > date(2026, 11, 2) else []
    before = {"aftalt": agreed, "afholdt": contacts}
    after = moved(before, frm=str(was), to=str(to))
    then, now = entry(before, str(was)), entry(after, str(to))
    assert now.kinds == then.kinds
    if to >= was:
        assert now.deadline == then.deadline
    if to >= was and Kind.FOLLOW_UP in then.kinds:
        assert now.id == then.id


@pytest.mark.parametrize(
    ("settings", "left"),
    [
        ({"første": "2027-01-12"}, None),
        ({"hver": "4 måneder", "første": "2027-01-12"}, {"hver": "4 måneder"}),
        ({"første": "2027-01-12", "varighed": 90}, {"varighed": 90}),
    ],
)
def test_the_first_network_meeting_is_moved(
    settings: dict[str, Any], left: dict[str, Any] | None
) -> None:
    """It stands among the agreed ones then, with the day it was moved from; its key is gone."""
    after = moved(heard({"netværksmøder": settings}), frm="2027-01-12", to="2027-01-19")
    assert after.get("netværksmøder") == left
    (agreed,) = after["aftalt"]
    assert (agreed["formål"], str(agreed["flyttet_fra"])) == ("netværksmøde", "2027-01-12")


def test_the_first_network_meeting_goes_with_the_follow_up_of_its_day() -> None:
    """They are one meeting; nothing of it stays on the old day."""
    keys: dict[str, Any] = {
        "netværksmøder": {"første": "2027-01-12"},
        "aftalt": [{"dato": "2027-01-12", "formål": "opfølgning"}],
    }
    after = moved(heard(keys), frm="2027-01-12", to="2027-01-19")
    assert "netværksmøder" not in after
    assert entry(after, "2027-01-19").kinds == (Kind.FOLLOW_UP, Kind.NETWORK_MEETING)


def test_the_first_network_meeting_is_named_among_what_is_agreed() -> None:
    """The message for a day on which nothing is agreed."""
    keys: dict[str, Any] = {"netværksmøder": {"første": "2027-01-12"}}
    with pytest.raises(UsageError, match=r"aftalt er 12\. januar 2027"):
        moved(keys, frm="2027-01-13", to="2027-01-19")


@given(was=DAYS, to=DAYS, agreed=st.none() | DAYS)
def test_moving_the_first_network_meeting_keeps_its_purposes(
    was: date, to: date, agreed: date | None
) -> None:
    """Wherever it is moved to, and whatever else is agreed; the old day is left."""
    assume(agreed not in (was, to))
    others = {"aftalt": [{"dato": str(agreed), "formål": "opfølgning"}]} if agreed else {}
    before = {"netværksmøder": {"første": str(was)}, **others}
    after = moved(before, frm=str(was), to=str(to))
    assert set(entry(after, str(to)).kinds) >= set(entry(before, str(was)).kinds)
    assert case(**after).first_network_meeting is None
