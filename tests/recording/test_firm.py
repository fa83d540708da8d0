"""A meeting that is agreed or held takes out the proposal it makes firm; undone, it is back."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aarshjul.casefile.edits import Change, changed, with_proposals
from aarshjul.casefile.parts import Proposed
from aarshjul.casefile.reader import read_case
from aarshjul.kinds import Kind
from aarshjul.recording.closing import with_closing
from aarshjul.recording.firm import firm_text
from aarshjul.recording.record import Agreement, NewContact, with_agreement, with_contact
from aarshjul.recording.undoing import undone_text, without_agreement, without_contact
from tests.casefile.test_edits import Entry, manners
from tests.casefile.test_edits import Manner as Manner

TODAY = date(2026, 11, 22)
BASE = """\
sag: t-1
familie: Familien Prøve
børn: [{navn: Alma}]
start: 2026-11-02
rådgiver: {navn: Mette Lund}
indsatser: [{paragraf: BL § 86}]
afholdt:
  - {dato: 2026-11-02, formål: [børnesamtale]}
"""
PROPOSED = "forslag:\n  - {dato: 2027-01-26, tidspunkt: 10:00}   # fordel\n  - {dato: 2027-04-19}\n"


def days(data: bytes, today: date = TODAY) -> list[str]:
    """The days that a file has proposals for."""
    return [str(one.day) for one in read_case(data, file="x", today=today).proposed]


@pytest.mark.parametrize(
    ("day", "stay"),
    [
        ("2027-01-26", ["2027-04-19"]),  # as it was proposed
        ("2027-01-19", ["2027-04-19"]),  # another day for the same meeting
        ("2027-04-19", ["2027-01-26"]),  # further off: the first is still to come
    ],
)
def test_an_agreement_takes_its_own_proposal_out(day: str, stay: list[str]) -> None:
    """And no other; undone, the file is as it was, with the comment beside it."""
    before = (BASE + PROPOSED).encode()
    new = Agreement(date.fromisoformat(day))
    agree = partial(with_agreement, agreement=new, today=TODAY, file="x")
    after, was, now = changed(before, agree, file="x", today=TODAY)
    assert days(after) == stay
    assert (now.agreed[-1].time is not None) == (day == "2027-01-26")  # the hour is proposed, too
    (told,) = firm_text(was, now)
    assert told.startswith("Forslaget ")
    assert told.endswith(" er taget ud: det er dette møde.")
    undo = partial(without_agreement, day=date.fromisoformat(day))
    again, was, now = changed(after, undo, file="x", today=TODAY)
    assert again == before
    assert "står der igen." in undone_text(was, now)[-1]


@pytest.mark.parametrize(
    ("day", "today", "stay"),
    [
        ("2027-01-26", "2027-01-26", ["2027-04-19"]),
        ("2027-01-28", "2027-01-28", ["2027-04-19"]),  # its day had passed
        ("2027-01-22", "2027-01-24", ["2027-04-19"]),  # held early, recorded late
        ("2026-11-20", "2026-11-22", ["2027-04-19"]),  # any contact is the next follow-up
    ],
)
def test_a_contact_takes_its_own_proposal_out(day: str, today: str, stay: list[str]) -> None:
    """Also one whose day has passed: the plan follows it no longer, and it was this meeting's."""
    before, now = (BASE + PROPOSED).encode(), date.fromisoformat(today)
    record = partial(with_contact, contact=NewContact(date.fromisoformat(day)), today=now)
    after, *_ = changed(before, record, file="x", today=now)
    assert days(after, now) == stay
    again, *_ = changed(after, partial(without_contact, day=None), file="x", today=now)
    assert again == before


def test_a_conversation_leaves_the_follow_ups_proposal() -> None:
    """A contact takes out what it was for, and nothing else."""
    before, now = (BASE + PROPOSED).encode(), date(2027, 1, 26)
    contact = NewContact(now, purposes=(Kind.CHILD_CONVERSATION,))
    after, *_ = changed(
        before, partial(with_contact, contact=contact, today=now), file="x", today=now
    )
    assert days(after, now) == ["2027-01-26", "2027-04-19"]


def test_a_proposal_for_something_else_stays_and_gives_no_hour() -> None:
    """A conversation that is not due is proposed for the day on which a follow-up is agreed."""
    proposed = "forslag:\n  - {dato: 2027-02-02, tidspunkt: 10:00, formål: [børnesamtale]}\n"
    before = (BASE + proposed).encode()
    agree = partial(with_agreement, agreement=Agreement(date(2027, 2, 2)), today=TODAY, file="x")
    after, _, now = changed(before, agree, file="x", today=TODAY)
    assert days(after) == ["2027-02-02"]
    assert now.agreed[-1].time is None


def test_a_day_that_is_proposed_again_is_not_put_back_twice() -> None:
    """`fordel` may have run between the agreement and its undoing."""
    before = (BASE + PROPOSED).encode()
    agree = partial(with_agreement, agreement=Agreement(date(2027, 1, 19)), today=TODAY, file="x")
    after, *_ = changed(before, agree, file="x", today=TODAY)
    there = Proposed.model_validate({"dato": "2027-01-26"})
    again, *_ = changed(after, lambda one: with_proposals(one, [there]), file="x", today=TODAY)
    undo = partial(without_agreement, day=date(2027, 1, 19))
    assert days(changed(again, undo, file="x", today=TODAY)[0]) == ["2027-01-26"]


def test_closing_takes_out_what_is_proposed_after_it() -> None:
    """As it does what is agreed."""
    before = (BASE + PROPOSED).encode()
    close = partial(with_closing, last=date(2027, 3, 1), why=None)
    assert days(changed(before, close, file="x", today=TODAY)[0]) == ["2027-01-26"]


@given(
    manners("forslag").filter(lambda manner: manner.layout not in ("lines", "commas")),
    st.sampled_from([date(2027, 7, 30), date(2027, 8, 3), date(2027, 9, 1)]),
    st.booleans(),
)
def test_firm_and_undone_is_the_same_file(manner: Manner, day: date, held: bool) -> None:
    """However the list is written."""
    today = day if held else date(2027, 6, 1)
    entries = [Entry(one, "", "", "") for one in ("2027-07-30", "2027-10-20")]
    before = manner.written(entries)
    record = partial(with_contact, contact=NewContact(day), today=today)
    agree = partial(with_agreement, agreement=Agreement(day, extra=True), today=today, file="x")
    undo = partial(without_contact, day=None) if held else partial(without_agreement, day=day)
    once, *_ = changed(before, record if held else agree, file="x", today=today)
    assert changed(once, undo, file="x", today=today)[0] == before


def _have(proposed: list[Proposed], one: Change) -> Change:
    return with_proposals(one, proposed)


wanted = st.lists(
    st.sampled_from(["2027-01-20", "2027-01-26", "2027-02-01", "2027-04-19", "2027-07-01"]),
    unique=True,
).map(lambda found: [Proposed.model_validate({"dato": one}) for one in sorted(found)])


@given(wanted, wanted)
def test_proposals_are_set_and_taken_out_and_all_else_stays(
    first: list[Proposed], second: list[Proposed]
) -> None:
    """Set twice they are the same bytes; without any the file is as before the first."""
    before = BASE.encode()
    states = [before]
    for proposed in (first, second, second, []):
        states.append(changed(states[-1], partial(_have, proposed), file="x", today=TODAY)[0])
        assert days(states[-1]) == [str(one.day) for one in proposed]
    assert states[2] == states[3]
    assert states[4] == before
