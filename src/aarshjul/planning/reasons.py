"""Explain the day of an entry: in a few words for a table, in sentences for a leader."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from aarshjul.data import CONFIDENCE, SURE
from aarshjul.kinds import Kind
from aarshjul.planning.child_conversations import SOON, ChildConversation
from aarshjul.planning.entries import Entry, Purpose, Status
from aarshjul.planning.follow_ups import FollowUp
from aarshjul.planning.legal_clocks import LegalDeadline
from aarshjul.planning.network_meetings import NetworkMeeting
from aarshjul.planning.open_days import How
from aarshjul.planning.transitions import Transition
from aarshjul.rules.age_limit import age_limit
from aarshjul.rules.legal_deadlines import RHYTHM_CLOCK
from aarshjul.text.dates import day_month_year, weekday, weekday_and_day
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from aarshjul.cadence import Deadline
    from aarshjul.planning.plan import Plan

_NETWORK_SOURCE = "én kommunes praksis, Modelbeskrivelsen s. 18"
_CHILD_SOURCE = "Modelbeskrivelsen s. 8 og 14"
_FIRM = {Status.HELD: "holdt", Status.AGREED: "aftalt"}


def in_brief(plan: Plan, entry: Entry) -> str:
    """How firm the entry is, what requires it, and what moved it; for one table cell."""
    purpose = entry.purposes[0]
    if purpose.kind is Kind.TRANSITION:
        return "efter loven, hele måneden"
    if purpose.kind is Kind.OWN:
        return "egen aktivitet, hele måneden" if entry.month_only else "egen aktivitet"
    parts = [_alarm(entry), _FIRM.get(entry.status), _calls(plan, purpose), _placed(plan, purpose)]
    return ", ".join(part for part in parts if part)


def _alarm(entry: Entry) -> str:
    """That it is done, or a warning in capitals, so that it is seen without colour."""
    if entry.done and entry.deadline:
        late = ", efter fristen" if entry.done > entry.deadline else ""
        return f"klaret {day_month_year(entry.done)}{late}"
    if entry.overdue:
        return "OVERSKREDET"
    return "FOR SENT" if entry.late else ""


def _calls(plan: Plan, purpose: Purpose) -> str:
    match purpose.origin:
        case FollowUp(deadline=deadline):
            return deadline.name if deadline else "ingen frist"
        case NetworkMeeting(since=since):
            settings = plan.case.network_meetings
            apart = f"højst {settings.every} imellem" if settings else ""
            return apart if since else "første netværksmøde"
        case ChildConversation(deadline=deadline):
            return f"inden {SOON}" if deadline else ""
        case LegalDeadline() as legal:
            return ", ".join(_in_short(legal))
        case _:
            return ""


def _placed(plan: Plan, purpose: Purpose) -> str:
    match purpose.how:
        case How.WANTED_WEEKDAY:
            return "ønsket dag"
        case How.LAST_OPEN_DAY:
            return f"lukket på fristen: {_why_closed(plan, purpose.deadline)}"
        case How.LATE:
            return "ingen åben dag til fristen"
        case _:
            return ""


def _why_closed(plan: Plan, deadline: date | None) -> str:
    assert deadline is not None  # noqa: S101 -- a proposed day has a deadline
    return plan.open_days.why_closed(deadline) or "lukket"


def in_full(plan: Plan, entry: Entry) -> str:
    """The reason for every purpose of the entry, in sentences with section and source."""
    return " ".join(_sentence(plan, entry, purpose) for purpose in entry.purposes)


def _sentence(plan: Plan, entry: Entry, purpose: Purpose) -> str:
    match purpose.origin:
        case FollowUp() as follow_up:
            return _of_follow_up(plan, entry, follow_up)
        case NetworkMeeting() as meeting:
            return _of_network_meeting(plan, meeting)
        case ChildConversation() as conversation:
            return _of_child_conversation(plan, conversation)
        case Transition() as transition:
            return _of_transition(plan, transition)
        case LegalDeadline() as legal:
            return _of_the_law(plan, entry, purpose, legal)
        case None:
            return _of_the_file(purpose)
        case other:
            assert_never(other)


def _of_follow_up(plan: Plan, entry: Entry, follow_up: FollowUp) -> str:
    deadline = follow_up.deadline
    if deadline is None:
        return (
            "Opfølgningen svarer ikke til nogen frist: den ligger uden for kadencens dage, eller "
            "før den dag, som næste frist tælles fra."
        )
    rule, how = deadline.rule, _how(plan, entry, follow_up.how, deadline)
    return (
        f"{rule.why} ({_sections(plan, deadline)}; {rule.source} {rule.page}). "
        f"{_counted_from(plan, deadline)}, så fristen er {weekday_and_day(deadline.day)}; "
        f"{how[:1].lower()}{how[1:]}"
    )


def _counted_from(plan: Plan, deadline: Deadline) -> str:
    base = day_month_year(deadline.base)
    if not deadline.from_contact:
        if deadline.base == plan.case.start:
            return f"Sagen begynder {base}"
        return f"Den indsats, der kræver opfølgning, begynder {base}"
    held = any(one.day == deadline.base for one in plan.case.held)
    return f"Sidste kontakt var {base}" if held else f"Den forrige opfølgning er {base}"


def _sections(plan: Plan, deadline: Deadline) -> str:
    """The sections that keep the rule running on the deadline."""
    tighter = []
    for rule, _ in plan.cadences.runs:
        tighter.append(rule)
        if rule is deadline.rule:
            break
    named = [
        one.section
        for one in plan.case.helps
        if one.run.holds(deadline.day) and any(rule.called_for_by(one.kind) for rule in tighter)
    ]
    return ", ".join(dict.fromkeys(named))


def _how(plan: Plan, entry: Entry, how: How, deadline: Deadline) -> str:
    match how:
        case How.HELD:
            return "Den er holdt for sent." if entry.late else "Den er holdt i tide."
        case How.AGREED:
            return "Dagen er aftalt med familien."
        case How.WANTED_WEEKDAY:
            return f"Dagen er den {weekday(entry.day)}, der er ønsket, i ugen op til fristen."
        case How.ON_THE_DEADLINE:
            return "Dagen er fristen selv."
        case How.LAST_OPEN_DAY:
            why = _why_closed(plan, deadline.day)
            return f"Dagen er den sidste åbne før fristen, som er lukket ({why})."
        case How.OVERDUE:
            return "Fristen er passeret, så dagen er den første åbne."
        case How.LATE:
            return "Der er ingen åben dag til og med fristen, så dagen er den første efter den."
        case How.JOINED:
            return "Mødet ligger sammen med opfølgningen."
        case other:
            assert_never(other)


def _of_network_meeting(plan: Plan, meeting: NetworkMeeting) -> str:
    settings = plan.case.network_meetings
    together = {
        How.JOINED: "Det ligger sammen med en opfølgning, så familien kun kaldes én gang.",
        How.AGREED: "Dagen er aftalt.",
        How.HELD: "Det er holdt.",
    }.get(meeting.how, "Det ligger alene, for ingen opfølgning passer med fristen.")
    if meeting.since is None:
        return f"Det første netværksmøde åbner samarbejdet ({_NETWORK_SOURCE}). {together}"
    if settings is None:
        return f"Netværksmøder er slået fra i sagen, men dette står i den. {together}"
    due = f"; fristen er {weekday_and_day(meeting.deadline)}" if meeting.deadline else ""
    return (
        f"Netværksmøder ligger højst {settings.every} fra hinanden ({_NETWORK_SOURCE}), og det "
        f"forrige er {day_month_year(meeting.since)}{due}. {together}"
    )


def _of_child_conversation(plan: Plan, conversation: ChildConversation) -> str:
    """Why the children are heard; a second sentence on the day, if it has a deadline."""
    who = enumerated(conversation.children) or "Barnet"
    since = conversation.since
    if since is None:
        return f"{who} inddrages gennem samtale eller observation ({_CHILD_SOURCE})."
    when = (
        "i begyndelsen af forløbet"
        if since == plan.case.start
        else f"i den hjælp eller undersøgelse, der begynder {day_month_year(since)}"
    )
    why = f"{who} høres {when} ({_CHILD_SOURCE})."
    deadline = conversation.deadline
    if deadline is None:
        return why
    how = {
        How.JOINED: "det ligger sammen med et andet møde, så familien kun kaldes én gang",
        How.AGREED: "dagen er aftalt",
        How.LATE: "der er ingen åben dag til og med den, så dagen er den første efter",
        How.OVERDUE: "den er passeret, så dagen er den første åbne",
    }.get(conversation.how, "det ligger alene, for intet andet møde ligger inden")
    return (
        f"{why} Det skal ske inden {SOON} (vores beslutning), senest {weekday_and_day(deadline)}; "
        f"{how}."
    )


def _of_transition(plan: Plan, transition: Transition) -> str:
    """What the age brings, and the help that it ends."""
    passage = transition.passage
    why = f"{passage.why} ({passage.section}; {passage.source})."
    ended = [
        str(one.measure.section)
        for one in plan.case.comings_of_age
        if one.child == transition.child and passage.age == age_limit().age
    ]
    if not ended:
        return why
    return f"{why} {enumerated(dict.fromkeys(ended))} regnes som ophørt dagen før."


def _of_the_file(purpose: Purpose) -> str:
    if purpose.kind is Kind.START:
        return "Den første samtale: herfra tælles alle frister."
    return "Står i sagens egne aktiviteter."


def _in_short(legal: LegalDeadline) -> Iterator[str]:
    """The section, the follow-up that covers it, and whether the source is uncertain."""
    yield legal.rule.section
    if legal.done is None and legal.due.covered_by is not None:
        yield f"dækket af {_named(legal.due.covered_by)}"
    elif legal.done is None and legal.asks_follow_up:
        yield "ikke dækket af en opfølgning"
    if legal.rule.confidence != SURE:
        yield f"kildens sikkerhed: {CONFIDENCE[legal.rule.confidence]}"


def _of_the_law(plan: Plan, entry: Entry, purpose: Purpose, legal: LegalDeadline) -> str:
    """One sentence on what the law requires; a second on the day and what covers it."""
    due, rule = legal.due, legal.rule
    sure = "" if rule.confidence == SURE else f"; kildens sikkerhed: {CONFIDENCE[rule.confidence]}"
    beside = f", hvor {due.beside.section} slutter" if due.beside else ""
    moved = purpose.how is How.LAST_OPEN_DAY
    shown = f", og den sidste åbne dag før er {day_month_year(entry.day)}" if moved else ""
    return (
        f"{rule.why} ({rule.section}; {rule.source}{sure}). "
        f"{_counted(legal)} {weekday_and_day(due.day)}{beside}{shown}{_covered(plan, legal)}."
    )


def _counted(legal: LegalDeadline) -> str:
    due = legal.due
    if due.since is None or due.since == due.day:
        return "Fristen er"
    counted = f"alt fra {day_month_year(due.since)} er fristen"
    if legal.rule.clock != RHYTHM_CLOCK:
        return f"T{counted}"
    return f"Den besluttede rytme er {due.measure.rhythm} ({due.measure.reason}), så t{counted}"


def _covered(plan: Plan, legal: LegalDeadline) -> str:
    cover = legal.due.covered_by
    if legal.done is not None:
        return f"; den er klaret {day_month_year(legal.done)}"
    if cover is not None:
        return f"; den er dækket af {_named(cover)}"
    if not legal.asks_follow_up:
        return ""
    return f"; ingen opfølgning {'er holdt' if legal.due.day < plan.today else 'ligger i tide'}"


def _named(follow_up: FollowUp) -> str:
    return f"opfølgning {follow_up.number}, {day_month_year(follow_up.day)}"
