"""What was recorded is taken out again, and the file is as it was, byte for byte."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from aarshjul.casefile.edits import Change, changed
from aarshjul.casefile.reader import read_case
from aarshjul.casefile.well_being import read_well_being
from aarshjul.kinds import Kind
from aarshjul.recording.record import Agreement, NewContact, with_agreement, with_contact
from aarshjul.recording.undoing import with_cancellation, without_agreement, without_contact
from tests.casefile.test_edits import Entry, entries, manners

if TYPE_CHECKING:
    from collections.abc import Callable

    from aarshjul.casefile.parts import Agreed
    from tests.casefile.test_edits import Manner

TODAY = date(2027, 6, 1)
DAYS = [date(2027, month, 2) for month in (7, 8, 9, 10)]


def edited(data: bytes, change: Callable[[Change], Change]) -> bytes:
    """The bytes of a case file after a change."""
    return changed(data, change, file="holm.yaml", today=TODAY)[0]


def contact(day: date, *, said: tuple[Kind, ...] = ()) -> Callable[[Change], Change]:
    """Record a contact."""
    return partial(with_contact, contact=NewContact(day, purposes=said), today=TODAY)


def agreement(day: date, *, frm: date | None = None) -> Callable[[Change], Change]:
    """Record an agreement, which may be moved."""
    new = Agreement(day, instead_of=frm, extra=True)
    return partial(with_agreement, agreement=new, today=TODAY, file="holm.yaml")


def undone(day: date) -> Callable[[Change], Change]:
    """Undo what was written last about an agreed day."""
    return partial(without_agreement, day=day)


@st.composite
def in_order(draw: st.DrawFn) -> list[Entry]:
    """One to three agreements in order of day, with the comments beside them."""
    more = st.sampled_from(
        ["", "tidspunkt: '14:00'", 'formål: ["opfølgning", børnesamtale]', "børn: Alma"]
    )
    beside = st.sampled_from(["", "husk: ring først", "- {dato: 2027-01-01}"])
    days = draw(st.lists(st.sampled_from(DAYS), min_size=1, max_size=3, unique=True))
    return [Entry(str(day), draw(more), "", draw(beside)) for day in sorted(days)]


LIKE_THE_FILE = manners("aftalt").filter(
    # `aftalt: [` with its entries on lines of their own is kept, but not with its comments.
    lambda manner: manner.layout not in ("lines", "commas")
)


@given(LIKE_THE_FILE, in_order(), st.data())
def test_a_moved_meeting_moves_back(
    manner: Manner, there: list[Entry], data: st.DataObject
) -> None:
    """However the file is written, and however often the meeting was moved."""
    before = manner.written(there)
    frm = date.fromisoformat(data.draw(st.sampled_from(there)).day)
    free = [day + timedelta(days=7) for day in DAYS]
    steps = data.draw(st.lists(st.sampled_from(free), min_size=1, max_size=3, unique=True))
    states, now = [before], before
    for day in steps:
        now = edited(now, agreement(day, frm=frm))
        states.append(now)
        frm = day
    for day in reversed(steps):
        assert now == states.pop()
        now = edited(now, undone(day))
    assert now == before


@given(LIKE_THE_FILE, in_order(), st.data())
def test_a_cancelled_meeting_stands_again(
    manner: Manner, there: list[Entry], data: st.DataObject
) -> None:
    """With all that was agreed about it."""
    before = manner.written(there)
    day = date.fromisoformat(data.draw(st.sampled_from(there)).day)
    cancel = partial(with_cancellation, day=day, no_show=False, today=TODAY)
    gone = edited(before, cancel)
    case = read_case(gone, file="x", today=TODAY)
    assert [one.day for one in case.cancelled] == [day]
    assert day not in [one.day for one in case.agreed]
    assert edited(gone, undone(day)) == before


@given(
    LIKE_THE_FILE,
    in_order(),
    st.sampled_from([*DAYS, date(2027, 7, 20), date(2027, 9, 5), date(2027, 12, 1)]),
    st.sets(st.sampled_from([Kind.FOLLOW_UP, Kind.CHILD_CONVERSATION])),
    st.sampled_from([None, "1", "10", "rød", "grøn"]),
)
def test_a_contact_that_is_undone_leaves_no_trace(
    manner: Manner, there: list[Entry], day: date, said: set[Kind], told: str | None
) -> None:
    """The agreements that it met stand again, and one that it met in part is whole again."""
    now = date(2027, 12, 1)
    well_being = read_well_being(told) if told else None
    new = NewContact(day, purposes=tuple(sorted(said)), well_being=well_being)
    record = partial(with_contact, contact=new, today=now)
    before = manner.written(there)
    once, *_ = changed(before, record, file="x", today=now)
    again, *_ = changed(once, partial(without_contact, day=day), file="x", today=now)
    assert again == before


@given(manners("aftalt"), entries((7, 8, 9, 10)), st.data())
def test_in_any_style_the_same_agreements_stand_again(
    manner: Manner, there: list[Entry], data: st.DataObject
) -> None:
    """Also with comments around them: no line but the agreement's own is lost or new."""
    there.sort(key=lambda entry: entry.day)
    before = manner.written(there)
    day = date.fromisoformat(data.draw(st.sampled_from(there)).day)
    cancel = partial(with_cancellation, day=day, no_show=False, today=TODAY)
    move = agreement(date(2027, 12, 1), frm=day)
    for change, made in ((cancel, day), (move, date(2027, 12, 1))):
        after = edited(edited(before, change), undone(made))
        assert agreements(after) == agreements(before)
        lost = Counter(before.splitlines()) - Counter(after.splitlines())
        if manner.layout in ("dashes", "keys"):
            assert not lost


def agreements(data: bytes) -> tuple[Agreed, ...]:
    """What a case file has as agreed."""
    return read_case(data, file="x", today=TODAY).agreed
