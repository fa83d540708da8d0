"""Explain the day of an entry: in a few words for a table, in sentences for a leader."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, assert_never

from aarshjul.data import CONFIDENCE, SURE
from aarshjul.kinds import Kind
from aarshjul.planning.child_conversations import SOON, ChildConversation
from aarshjul.planning.entries import Entry, Purpose, Status
from aarshjul.planning.follow_ups import FollowUp
from aarshjul.planning.legal_deadlines import LegalDeadline
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

    from aarshjul.cadence import Deadline, Help, Rule
    from aarshjul.casefile.parts import NetworkMeetings
    from aarshjul.planning.plan import Plan

_NETWORK_SOURCE = "én kommunes praksis, Modelbeskrivelsen s. 18"
_CHILD_SOURCE = "Modelbeskrivelsen s. 8 og 14"
_SPREAD = "den dag, fordel har foreslået, så ugerne bliver jævne"
_FIRM = {Status.HELD: "holdt", Status.AGREED: "aftalt"}


def in_brief(plan: Plan, entry: Entry) -> str:
    """How firm the entry is, what requires it, and what moved it; for one table cell."""
    purpose = entry.purposes[0]
    if purpose.kind is Kind.TRANSITION:
        return "efter loven, hele måneden"
    if purpose.kind is Kind.OWN:
        return "egen aktivitet, hele måneden" if entry.month_only else "egen aktivitet"
    parts = [
        _alarm(entry),
        _FIRM.get(entry.status),
        f"med {entry.stand_in}" if entry.stand_in else "",
        _calls(plan, purpose),
        _placed(plan, entry, purpose),
    ]
    return ", ".join(part for part in parts if part)


def _alarm(entry: Entry) -> str:
    """That it is done, or a warning in capitals, so that it is seen without colour."""
    if entry.done and entry.legal:
        late = ", efter fristen" if entry.legal.done_late else ""
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


def _placed(plan: Plan, entry: Entry, purpose: Purpose) -> str:
    match purpose.how:
        case How.WANTED_WEEKDAY:
            return "ønsket dag"
        case How.LAST_OPEN_DAY:
            return f"lukket på fristen: {_why_closed(plan, entry, purpose.deadline)}"
        case How.LATE:
            return "ingen åben dag til fristen"
        case How.PROPOSED:
            return "fordelt"
        case _:
            return ""


def _why_closed(plan: Plan, entry: Entry, deadline: date | None) -> str:
    """Why a deadline's own day is closed, to the one who holds the meeting."""
    assert deadline is not None  # noqa: S101 -- a proposed day has a deadline
    open_days = plan.open_days
    why = open_days.why_nobody_can if entry.stand_in else open_days.why_closed
    return why(deadline) or "lukket"


class _Reason(NamedTuple):
    """Why an entry stands where it does: the rule, told once in a plan, and what it means here.

    `again` stands in place of `rule` where an entry above has told it.
    """

    rule: str
    again: str
    here: str


def in_full(plan: Plan, entry: Entry, said: set[str] | None = None) -> str:
    """The reason for every purpose of the entry, in sentences with section and source.

    `said` are the rules that the entries above have told; this entry's are added. Without it, the
    entry is told alone.
    """
    said = set() if said is None else said
    return " ".join(_told(_reason(plan, entry, purpose), said) for purpose in entry.purposes)


def _told(reason: _Reason, said: set[str]) -> str:
    rule = reason.again if reason.rule in said else reason.rule
    said.add(reason.rule)
    return " ".join(filter(None, (rule, reason.here)))


def _reason(plan: Plan, entry: Entry, purpose: Purpose) -> _Reason:
    match purpose.origin:
        case FollowUp() as follow_up:
            return _of_follow_up(plan, entry, follow_up)
        case NetworkMeeting() as meeting:
            return _of_network_meeting(plan, entry, meeting)
        case ChildConversation() as conversation:
            return _Reason("", "", _of_child_conversation(plan, conversation))
        case Transition() as transition:
            return _of_transition(plan, transition)
        case LegalDeadline() as legal:
            return _of_the_law(plan, entry, purpose, legal)
        case None:
            return _Reason("", "", _of_the_file(purpose))
        case other:
            assert_never(other)


def _of_follow_up(plan: Plan, entry: Entry, follow_up: FollowUp) -> _Reason:
    deadline = follow_up.deadline
    if deadline is None:
        return _Reason(
            "",
            "",
            "Opfølgningen holder ingen frist: den dag kræver ingen indsats opfølgning, eller også "
            "ligger den før den dag, som næste frist tælles fra.",
        )
    rule, callers = deadline.rule, _callers(plan, deadline)
    sections = enumerated(dict.fromkeys(one.section for one in callers))
    since = day_month_year(callers[0].run.first)
    source = f"{rule.source} {rule.page}"
    how = _how(plan, entry, follow_up.how, deadline)
    return _Reason(
        f"{sections} kræver opfølgning {_rhythm(rule)} fra {since} ({source}).",
        f"{sections}: {rule.name}.",
        f"{_counted_from(plan, deadline)} {weekday_and_day(deadline.day)}; "
        f"{how}{_by_makker(entry)}.",
    )


def _rhythm(rule: Rule) -> str:
    if rule.first == rule.repeat:
        return rule.name
    return f"første gang efter {rule.first} og derefter mindst {rule.name}"


def _counted_from(plan: Plan, deadline: Deadline) -> str:
    base = day_month_year(deadline.base)
    if not deadline.from_contact:
        start = "sagens begyndelse, " if deadline.base == plan.case.start else ""
        return f"Talt fra {start}{base}{',' if start else ''} er fristen"
    return f"Den forrige opfølgning {_lies(plan, deadline.base)}, så fristen er"


def _lies(plan: Plan, day: date) -> str:
    """When an earlier meeting is, or was."""
    verb = "var" if any(one.day == day for one in plan.case.held) else "ligger"
    return f"{verb} {day_month_year(day)}"


def _callers(plan: Plan, deadline: Deadline) -> list[Help]:
    """The help that sets the rhythm: what called for the rule first, and still does on its day.

    A tighter rule keeps a looser one running, and is named where no help calls for the looser one.
    """
    running = [one for one in plan.case.helps if one.run.holds(deadline.day)]
    own = [one for one in running if deadline.rule.called_for_by(one.kind)]
    found = own or [one for one in running if _calls_for_tighter(plan, one, deadline.rule)]
    first = min(one.run.first for one in found)
    return [one for one in found if one.run.first == first]


def _calls_for_tighter(plan: Plan, help_: Help, rule: Rule) -> bool:
    rules = [one for one, _ in plan.cadences.runs]
    return any(one.called_for_by(help_.kind) for one in rules[: rules.index(rule)])


def _how(plan: Plan, entry: Entry, how: How, deadline: Deadline) -> str:
    match how:
        case How.HELD:
            return f"opfølgningen blev holdt {'for sent' if entry.late else 'i tide'}"
        case How.AGREED:
            return "dagen er aftalt med familien"
        case How.WANTED_WEEKDAY:
            return (
                f"mødet ligger på den ønskede ugedag, {weekday(entry.day)}, i ugen op til fristen"
            )
        case How.ON_THE_DEADLINE:
            return "mødet ligger på fristen"
        case How.LAST_OPEN_DAY:
            why = _why_closed(plan, entry, deadline.day)
            return f"den dag er lukket ({why}), så mødet ligger på den sidste åbne dag før"
        case How.OVERDUE:
            return "den er passeret, så mødet ligger på den første åbne dag"
        case How.LATE:
            return "ingen dag op til den er åben, så mødet ligger på den første åbne dag efter"
        case How.JOINED:
            return "mødet ligger sammen med opfølgningen"
        case How.PROPOSED:
            return f"mødet ligger på {_SPREAD}"
        case other:
            assert_never(other)


def _by_makker(entry: Entry) -> str:
    """That the makker holds the meeting, and why; "" if not."""
    if entry.stand_in is None:
        return ""
    if entry.status is Status.AGREED:
        return f", og {entry.stand_in} tager mødet, for dagen ligger i rådgiverens fravær"
    return (
        f", og {entry.stand_in} tager det, for alle åbne dage op til fristen ligger i rådgiverens "
        f"fravær"
    )


def _of_network_meeting(plan: Plan, entry: Entry, meeting: NetworkMeeting) -> _Reason:
    settings = plan.case.network_meetings
    alone = meeting.follow_up is None and meeting.how is not How.HELD
    together = {
        How.JOINED: "det ligger sammen med en opfølgning, så familien kun kaldes én gang",
        How.AGREED: "dagen er aftalt",
        How.HELD: "det er holdt",
        How.PROPOSED: f"det ligger alene på {_SPREAD}",
    }.get(meeting.how, "det ligger alene, for ingen opfølgning passer med fristen")
    here = f"{together}{_by_makker(entry) if alone else ''}."
    if meeting.since is None:
        opens = f"Det første netværksmøde åbner samarbejdet ({_NETWORK_SOURCE})"
        return _Reason("", "", f"{opens}; {here}")
    if settings is None:
        return _Reason("", "", f"Netværksmøder er slået fra i sagen, men dette står i den; {here}")
    usual = settings.every == type(settings).model_fields["every"].default
    source = _NETWORK_SOURCE if usual else "sagens egen regel, netværksmøder.hver"
    return _Reason(
        f"Netværksmøder ligger højst {settings.every} fra hinanden ({source}).",
        "",
        f"Det forrige netværksmøde {_lies(plan, meeting.since)}"
        f"{_network_deadline(meeting, settings)}; {here}",
    )


def _network_deadline(meeting: NetworkMeeting, settings: NetworkMeetings) -> str:
    if meeting.deadline is None or meeting.since is None:
        return ""
    limit = weekday_and_day(meeting.deadline)
    if meeting.deadline == settings.every.after(meeting.since):
        return f", så fristen er {limit}"
    return (
        f", og ingen indsats er i gang, når det næste skulle ligge, så fristen er den næste "
        f"opfølgnings, {limit}"
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
        How.PROPOSED: f"det ligger alene på {_SPREAD}",
    }.get(conversation.how, "det ligger alene, for intet andet møde ligger inden")
    return (
        f"{why} Det skal ske inden {SOON} (vores beslutning), senest {weekday_and_day(deadline)}; "
        f"{how}."
    )


def _of_transition(plan: Plan, transition: Transition) -> _Reason:
    """What the age brings, told once, and the help that it ends."""
    passage = transition.passage
    told = f"{passage.why} ({passage.section}; {passage.source})."
    again = f"Det samme gælder her ({passage.section})."
    ended = [
        str(one.measure.section)
        for one in plan.case.comings_of_age
        if one.child == transition.child and passage.age == age_limit().age
    ]
    if not ended:
        return _Reason(told, again, "")
    return _Reason(told, again, f"{enumerated(dict.fromkeys(ended))} regnes som ophørt dagen før.")


def _of_the_file(purpose: Purpose) -> str:
    if purpose.kind is Kind.START:
        return "Den første samtale: herfra tælles opfølgningerne."
    return "Familiens egen aktivitet, som den står i sagen."


def _in_short(legal: LegalDeadline) -> Iterator[str]:
    """The section, the follow-up that can meet it, and whether the source is uncertain."""
    yield legal.section
    if legal.rule.task:
        yield "uden frist"
    if legal.done is None and legal.due.covered_by is not None:
        yield f"kan klares ved {_named(legal.due.covered_by)}"
    elif legal.done is None and legal.asks_follow_up:
        yield "ingen opfølgning i tide"
    if legal.rule.confidence != SURE:
        yield f"kildens sikkerhed: {CONFIDENCE[legal.rule.confidence]}"


def _of_the_law(plan: Plan, entry: Entry, purpose: Purpose, legal: LegalDeadline) -> _Reason:
    """One sentence on what the law requires; a second on the day and what meets it."""
    due, rule = legal.due, legal.rule
    sure = "" if rule.confidence == SURE else f"; kildens sikkerhed: {CONFIDENCE[rule.confidence]}"
    beside = f", hvor {due.beside.section} slutter" if due.beside else ""
    moved = purpose.how is How.LAST_OPEN_DAY
    shown = f", og den sidste åbne dag før er {day_month_year(entry.day)}" if moved else ""
    return _Reason(
        f"{rule.why} ({legal.section}; {rule.source}{sure}).",
        f"Det samme gælder her ({legal.section}).",
        f"{_counted(legal)} {weekday_and_day(due.day)}{beside}{shown}{_covered(plan, legal)}.",
    )


def _counted(legal: LegalDeadline) -> str:
    due = legal.due
    if legal.rule.task:
        return "Opgaven står, til det er gjort, fra"
    if due.since is None or due.since == due.day or due.beside is not None:
        return "Fristen er"
    back = "tilbage " if due.since > due.day else ""
    counted = f"alt {back}fra {day_month_year(due.since)} er fristen"
    if legal.rule.clock != RHYTHM_CLOCK:
        return f"T{counted}"
    rhythm = f"Den besluttede rytme er {due.measure.rhythm} ({due.measure.reason})"
    if due.day == due.measure.first:  # the follow-up before it is longer ago
        return f"{rhythm}. Den gælder fra indsatsens første dag, så fristen er"
    return f"{rhythm}, så t{counted}"


def _covered(plan: Plan, legal: LegalDeadline) -> str:
    cover = legal.due.covered_by
    if legal.done is not None:
        return f"; den er klaret {day_month_year(legal.done)}"
    if cover is not None and legal.rule.cover:
        return f"; {_named(cover)} {legal.rule.cover}"
    if cover is not None:
        return f"; den kan klares ved {_named(cover)}"
    if not legal.asks_follow_up:
        return ""
    return f"; ingen opfølgning {'er holdt' if legal.due.day < plan.today else 'ligger i tide'}"


def _named(follow_up: FollowUp) -> str:
    return f"opfølgningen {day_month_year(follow_up.day)}"
