"""Laws of the plan that need a certain case: a makker, siblings; those of any: `tests/laws`."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from aarshjul.cadence import DAY, Cadences, Deadline, joined, model
from aarshjul.planning.child_conversations import SOON, ChildConversation
from aarshjul.planning.entries import Entry, Status
from aarshjul.planning.follow_ups import FollowUp, FollowUps
from aarshjul.planning.network_meetings import NetworkMeeting
from aarshjul.planning.notes import notes
from aarshjul.planning.open_days import How, OpenDays
from aarshjul.planning.plan import Plan, make_plan
from aarshjul.planning.plan_json import plan_json
from aarshjul.planning.plan_text import plan_text
from aarshjul.planning.reasons import in_brief, in_full
from aarshjul.text.dates import day_month_year
from tests.make import case

if TYPE_CHECKING:
    from random import Random

START = date(2026, 11, 2)
FIRST, UNTIL = date(2026, 11, 1), date(2029, 1, 1)
SECTIONS = ["BL § 86", "BL § 20", "BL § 32", "BL § 46", "BL § 30", "BL § 89", "SEL § 41"]

# A full stop after two letters; "stk. 3" and "s. 9" go on with a number, a sentence with a letter.
SENTENCE = re.compile(r"[a-zæøå0-9)]\.(?= [A-ZÆØÅ]|$)")

offsets = st.integers(0, 500)


def on(offset: int) -> str:
    """The day that is a number of days after the start."""
    return (START + timedelta(days=offset)).isoformat()


@st.composite
def stretches(draw: st.DrawFn, longest: int) -> dict[str, str]:
    """Days off, from a day to a day."""
    first = draw(offsets)
    return {"fra": on(first), "til": on(first + draw(st.integers(0, longest)))}


@st.composite
def measures(draw: st.DrawFn) -> dict[str, str]:
    """A measure, open or ended."""
    measure = {"paragraf": draw(st.sampled_from(SECTIONS))}
    if draw(st.booleans()):
        first = draw(offsets)
        measure["fra"] = on(first)
        if draw(st.booleans()):
            measure["til"] = on(first + draw(st.integers(0, 300)))
    return measure


def activities() -> st.SearchStrategy[dict[str, str]]:
    """When an activity of the family's own is: a day, or a month."""
    days = offsets.map(lambda offset: {"dato": on(offset)})
    return days | offsets.map(lambda offset: {"måned": on(offset)[:7]})


@st.composite
def with_a_makker(draw: st.DrawFn) -> dict[str, Any]:
    """The keys of a case with a makker, whose caseworker has leave, short and long."""
    leave = draw(st.lists(stretches(120), min_size=1, max_size=3))
    drawn = draw(keys(longest_off=20))
    return {**drawn, "makker": "Jonas Vig", "rådgiver": {"navn": "Mette Lund", "fravær": leave}}


@st.composite
def keys(draw: st.DrawFn, *, agreed: bool = True, longest_off: int = 60) -> dict[str, Any]:
    """The keys of a case, and the day it is planned; a rule runs throughout."""
    today = draw(offsets)
    held = draw(st.lists(st.integers(0, today), unique=True, max_size=5))
    meetings = draw(st.lists(offsets, unique=True, max_size=3)) if agreed else []
    purposes = st.lists(
        st.sampled_from(["opfølgning", "netværksmøde", "børnesamtale"]), unique=True, min_size=1
    )
    return {
        "today": on(today),
        "model": draw(st.sampled_from(["sammen-om-familien", "sverigesprogrammet"])),
        "indsatser": [{"paragraf": "BL § 86"}, *draw(st.lists(measures(), max_size=3))],
        "kontakt": {
            "ugedag": draw(
                st.lists(st.sampled_from(["mandag", "tirsdag", "fredag"]), unique=True, min_size=1)
            ),
            "undgå": draw(st.lists(stretches(longest_off), max_size=3)),
        },
        "netværksmøder": {"hver": draw(st.sampled_from(["6 måneder", "3 måneder", "10 uger"]))},
        "aktiviteter": [
            {"navn": f"Aktivitet {number}", **one}
            for number, one in enumerate(draw(st.lists(activities(), max_size=4)))
        ],
        "afholdt": [{"dato": on(one), "formål": draw(purposes)} for one in held],
        "aftalt": [
            {"dato": on(one), **draw(st.sampled_from([{}, {"formål": draw(purposes)}]))}
            for one in meetings
        ],
    }


def planned(given_keys: dict[str, Any], first: date = FIRST, until: date = UNTIL) -> Plan:
    """The plan of a generated case."""
    today = date.fromisoformat(given_keys["today"])
    return make_plan(case(**given_keys), today=today, first=first, until=until)


def follow_ups(plan: Plan) -> list[Entry]:
    """The entries that are follow-ups."""
    return [entry for entry in plan.entries if "follow_up" in entry.kinds]


CHOSEN = {How.WANTED_WEEKDAY, How.ON_THE_DEADLINE, How.LAST_OPEN_DAY, How.LATE}


def chosen(plan: Plan) -> list[tuple[Entry, How, list[date]]]:
    """The meetings whose day was chosen by their deadline, with the days that were to be had."""
    found = []
    for entry in plan.entries:
        for purpose in entry.purposes:
            match purpose.origin:
                case FollowUp(deadline=Deadline(day=limit, base=base)):
                    pass
                case NetworkMeeting(deadline=date() as limit, since=date() as base):
                    pass
                case _:
                    continue
            if purpose.how in CHOSEN:
                first = max(plan.today, base + DAY)
                count = (limit - first).days + 1
                days = [first + timedelta(days=number) for number in range(count)]
                found.append((entry, purpose.how, days))
    return found


@given(with_a_makker())
def test_the_makker_takes_what_only_leave_would_make_late(drawn: dict[str, Any]) -> None:
    """Late: not even the makker had a day. The makker's: the caseworker had none. Noted."""
    plan = planned(drawn)
    hers, theirs = plan.open_days, plan.open_days.with_makker
    assert theirs is not None
    for entry, how, days in chosen(plan):
        if how is How.LATE:
            assert all(map(theirs.why_closed, days))
        elif entry.stand_in:
            assert all(map(hers.why_closed, days))
            assert theirs.why_closed(entry.day) is None
            assert "med Jonas Vig" in in_brief(plan, entry)
            assert any(
                one.startswith(f"{entry.title} {day_month_year(entry.day)}") for one in notes(plan)
            )
        else:
            assert hers.why_closed(entry.day) is None


@given(with_a_makker())
def test_a_meeting_to_come_in_the_leave_is_the_makkers(drawn: dict[str, Any]) -> None:
    """Agreed or proposed; no other entry is."""
    plan = planned(drawn)
    for entry in plan.entries:
        away = any(one.first <= entry.day <= one.last for one in plan.case.caseworker.leave)
        assert entry.stand_in == ("Jonas Vig" if away and entry.is_open_meeting else None)


@given(with_a_makker())
def test_without_leave_a_makker_changes_nothing(drawn: dict[str, Any]) -> None:
    """The makker is for the caseworker's leave alone."""
    hers = {**drawn, "rådgiver": {"navn": "Mette Lund"}}
    alone = {key: value for key, value in hers.items() if key != "makker"}
    assert [plain(one) for one in planned(hers).entries] == [
        plain(one) for one in planned(alone).entries
    ]


@given(keys(), offsets)
def test_an_own_activity_takes_its_day_and_makes_nothing_late_untold(
    drawn: dict[str, Any], offset: int
) -> None:
    """No proposal is on its day; what is late for its sake is noted with its deadline."""
    without = {entry.id for entry in planned(drawn).entries if entry.late}
    own = {"navn": "Informationsaften", "dato": on(offset)}
    plan = planned({**drawn, "aktiviteter": [*drawn["aktiviteter"], own]})
    for entry in plan.entries:
        if entry.status is Status.PLANNED and entry.is_meeting:
            assert str(entry.day) != own["dato"]
            if entry.late and entry.deadline and entry.id not in without:
                assert any(day_month_year(entry.deadline) in note for note in notes(plan))


def plain(entry: Entry) -> tuple[object, ...]:
    """An entry without the objects that each plan creates again."""
    purposes = [(one.kind, one.number, one.deadline, one.rule, one.how) for one in entry.purposes]
    return entry.id, entry.day, entry.title, entry.status, entry.late, purposes


@given(keys(agreed=False, longest_off=0), st.integers(0, 40))
def test_moving_a_meeting_earlier_never_makes_a_later_one_late(
    drawn: dict[str, Any], days: int
) -> None:
    """Early is better than late: every later deadline is still kept."""
    before = [entry for entry in follow_ups(planned(drawn)) if entry.status is Status.PLANNED]
    today = date.fromisoformat(drawn["today"])
    earlier = max(before[0].day - timedelta(days=days), today)
    after = follow_ups(planned({**drawn, "aftalt": [{"dato": earlier.isoformat()}]}))
    later = [entry for entry in after if entry.day > before[0].day]
    assert not any(entry.late for entry in later)


@given(keys())
def test_what_was_held_stands_once_and_as_it_was(drawn: dict[str, Any]) -> None:
    """Every contact is on the plan, on its day, with its purposes; nothing is added to it."""
    plan = planned(drawn)
    held = [entry for entry in plan.entries if entry.status is Status.HELD]
    for contact in plan.case.held:
        (entry,) = [one for one in held if one.day == contact.day]
        kinds = {one.value for one in entry.kinds} - {"start"}
        wanted = {one.value for one in contact.purposes}
        assert kinds == (wanted - {"follow_up"} if contact.day == START else wanted)
    assert all(purpose.how is How.HELD for entry in held for purpose in entry.purposes)


@given(keys())
def test_every_agreed_meeting_to_come_stands_on_its_day(drawn: dict[str, Any]) -> None:
    """What was agreed is kept as it is, late or not, unless a contact has already fulfilled it."""
    plan = planned(drawn)
    contacts = [START, *(one.day for one in plan.case.held)]
    for meeting in plan.case.agreed:
        if meeting.day >= plan.today and meeting.day > max(contacts):
            assert any(
                entry.day == meeting.day and entry.status is Status.AGREED for entry in plan.entries
            )


@given(keys())
def test_identities_are_unique_and_entries_in_order(drawn: dict[str, Any]) -> None:
    """By date, then id, each id once."""
    entries = planned(drawn).entries
    assert len({entry.id for entry in entries}) == len(entries)
    assert list(entries) == sorted(entries, key=lambda entry: (entry.day, entry.id))


@given(keys(), st.integers(0, 200), st.integers(0, 200))
def test_network_meetings_are_on_days_with_a_measure(
    drawn: dict[str, Any], lasts: int, pause: int
) -> None:
    """A network meeting is proposed only while some measure is active, also around a pause."""
    measures = [
        {"paragraf": "BL § 86", "til": on(lasts)},
        {"paragraf": "BL § 86", "fra": on(lasts + 1 + pause), "til": on(lasts + pause + 200)},
    ]
    plan = planned({**drawn, "indsatser": measures})
    for entry in plan.entries:
        if "network_meeting" in entry.kinds and entry.status is Status.PLANNED:
            assert any(
                measure.first <= entry.day <= (measure.last or entry.day)
                for measure in plan.case.measures
            )


@st.composite
def siblings(draw: st.DrawFn) -> dict[str, Any]:
    """The keys of a case with three children, some of them named on measures and meetings."""
    of = draw(keys())
    names = ["Alma", "Bo", "Cai"]
    one = st.one_of(st.none(), st.sampled_from(names))
    some = st.lists(st.sampled_from(names), unique=True, max_size=2)
    of["børn"] = [{"navn": name} for name in names]
    of["indsatser"] = [of["indsatser"][0]] + [
        measure if (child := draw(one)) is None else {**measure, "barn": child}
        for measure in of["indsatser"][1:]
    ]
    if (child := draw(one)) is not None:
        of["indsatser"][0] = {**of["indsatser"][0], "barn": child}
    for key in ("afholdt", "aftalt"):
        of[key] = [meeting | ({"børn": who} if (who := draw(some)) else {}) for meeting in of[key]]
    return of


def talks(plan: Plan) -> list[tuple[Entry, ChildConversation]]:
    """The entries with a child conversation, each with it."""
    return [
        (entry, purpose.origin)
        for entry in plan.entries
        for purpose in entry.purposes
        if isinstance(purpose.origin, ChildConversation)
    ]


@given(siblings())
def test_each_child_with_help_is_heard_or_to_be_heard(drawn: dict[str, Any]) -> None:
    """Or it is noted that it was not: no child whose help lasts six weeks is passed over."""
    plan = planned(drawn, until=date(2040, 1, 1))
    for child in plan.case.children:
        runs = joined(one.run for one in plan.case.helps if one.child in (None, child.name))
        if any(SOON.after(run.first) <= run.last for run in runs):
            heard = any(child.name in talk.children for _, talk in talks(plan))
            assert heard or child.name in [one.child for one in plan.unheard]


@given(siblings())
def test_no_child_is_asked_twice(drawn: dict[str, Any]) -> None:
    """Between two conversations proposed for a child, an assessment of it has begun."""
    plan = planned(drawn)
    for child in plan.case.children:
        proposed = [
            entry.day
            for entry, talk in talks(plan)
            if child.name in talk.children and talk.held is None and talk.agreed is None
        ]
        begun = [one.run.first for one in plan.case.helps if one.child in (None, child.name)]
        for before, after in pairwise(proposed):
            assert any(before < day < after for day in begun)


@given(siblings(), st.randoms())
def test_the_order_of_the_file_changes_nothing(drawn: dict[str, Any], dice: Random) -> None:
    """Keys, measures and meetings in another order give the same plan."""
    words = list(drawn)
    dice.shuffle(words)
    mixed = {word: drawn[word] for word in words}
    for word in ("indsatser", "afholdt", "aftalt"):
        mixed[word] = dice.sample(drawn[word], len(drawn[word]))
    told = [(*plain(entry), talk.children) for entry, talk in talks(planned(drawn))]
    assert told == [(*plain(entry), talk.children) for entry, talk in talks(planned(mixed))]


@given(keys())
def test_every_entry_can_say_why_and_the_document_reads_back(drawn: dict[str, Any]) -> None:
    """Principle 2: each date answers why, in brief and in full; nothing breaks the table."""
    plan = planned(drawn)
    for entry in plan.entries:
        assert in_brief(plan, entry)
        assert in_full(plan, entry).endswith(".")
        for purpose in entry.purposes:
            alone = in_full(plan, entry._replace(purposes=(purpose,)))
            assert 1 <= len(SENTENCE.findall(alone)) <= 2, alone
    document = json.loads(plan_json(plan))
    assert [one["id"] for one in document["entries"]] == [one.id for one in plan.entries]
    assert document["notes"] == notes(plan)
    text = plan_text(plan, width=80, colour=False, with_reasons=True)
    assert all(len(line) <= 80 for line in text.splitlines())
    assert "…" not in text


@given(keys(), offsets, st.integers(0, 200))
def test_the_chain_is_looked_up_as_it_is_counted(
    drawn: dict[str, Any], offset: int, days: int
) -> None:
    """What comes after a day, and what lies within two, is what looking at all of it finds."""
    today = date.fromisoformat(drawn["today"])
    of = case(**drawn)
    cadences = Cadences.of(model(of.model), of.helps)
    chain = FollowUps(of, cadences, OpenDays.of(of), today=today)
    first = START + timedelta(days=offset)
    last = first + timedelta(days=days)
    everything = FollowUps(of, cadences, OpenDays.of(of), today=today).until(UNTIL)
    assert chain.within(first, last) == [one for one in everything if first <= one.day <= last]
    found = list(takewhile(lambda one: one.day < UNTIL, chain.after(first)))
    assert found == [one for one in everything if one.day > first]
