"""The law's deadlines for one case: which there are, in order of day, and which are done.

A deadline is open until the file says that it is done (rules § 6): by a mark, or by a held
follow-up where the law asks for one. Marks are used in order of their days; each closes the
earliest open deadline of its name and child. A mark with a day before the case's start may close
a deadline from before the start. A later mark never does: it was meant for one of this case. A mark
that closes none is told of where a deadline of its name has passed.
"""

from __future__ import annotations

from datetime import timedelta
from heapq import merge
from itertools import chain, groupby, takewhile
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.cadence import DAY
from aarshjul.planning.follow_ups import held_follow_ups
from aarshjul.planning.legal_clocks import FOLLOW_UP_CLOCKS, of_child, of_measure
from aarshjul.planning.legal_facts import Facts, First
from aarshjul.rules.legal_deadlines import (
    FIRST_CLOCK,
    IMPAIRMENT_CLOCK,
    USUAL_WORD,
    deadline_ids,
    deadline_rules,
)
from aarshjul.rules.sections import kind_of, kinds
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Child, DoneMark, Measure
    from aarshjul.planning.follow_ups import FollowUps
    from aarshjul.planning.legal_facts import Due
    from aarshjul.rules.legal_deadlines import DeadlineRule

_AHEAD = timedelta(days=25 * 366)
"""How long after a mark its deadline may lie: a childhood and more, for some are set by an age."""


class LegalDeadline(NamedTuple):
    """A deadline of the case; `number` is 1 for the first from the start on, in order of day.

    `children` are the names of those it concerns. `guessed`: the measure has no `barn`, so the
    deadline was computed for every child. `mark` is the one in the file that closes it, if any.
    """

    number: int
    rule: DeadlineRule
    due: Due
    children: tuple[str, ...]
    guessed: bool
    mark: DoneMark | None = None

    @property
    def done(self) -> date | None:
        """The day on which it was met, in time or not; None while it is open."""
        return self.due.met if self.mark is None else self.mark.day

    @property
    def title(self) -> str:
        """What the law asks for, the kind of help told."""
        kind = kinds()[kind_of(self.due.measure.section)]
        return self.rule.title.format(indsats=kind, nr=self.due.nr)

    @property
    def what(self) -> str:
        """What the law asks for, and for whom: "barnets plan færdig – Alma"."""
        return f"{self.title} – {enumerated(self.children)}"

    @property
    def told(self) -> str:
        """The same within a sentence: with its word before it, unless that is the usual one."""
        word = self.rule.word
        return self.what if word == USUAL_WORD else f"{word[0].lower()}{word[1:]}: {self.what}"

    @property
    def section(self) -> str:
        """The section that sets it; for help that runs out, the one under which it was granted."""
        return self.rule.section or str(self.due.measure.section)

    @property
    def asks_follow_up(self) -> bool:
        """Whether a follow-up is needed to meet this deadline."""
        return self.rule.clock in FOLLOW_UP_CLOCKS

    @property
    def first_done(self) -> date:
        """The first day on which it can be done; a mark of an earlier day is for another deadline.

        What counts from a follow-up cannot be done before that is held: its day may still move.
        """
        earliest = max(self.due.markable, self.rule.first)
        if not self.asks_follow_up:
            return earliest
        return max(earliest, (self.due.since or self.due.measure.first) + DAY)

    @property
    def uncovered(self) -> bool:
        """Whether it requires a follow-up, and none is in time."""
        return self.asks_follow_up and self.due.covered_by is None

    @property
    def done_late(self) -> bool:
        """Whether it was met after its day, and after the days on which a follow-up counts."""
        last = max(self.due.day, self.due.closes) if self.asks_follow_up else self.due.day
        return self.done is not None and self.done > last and not self.rule.task

    def overdue(self, today: date) -> bool:
        """Whether it is open and its day has passed; what has no day to be late on never is."""
        return self.done is None and self.due.day < today and not self.rule.task


class Deadlines(NamedTuple):
    """The deadlines of a case, counted in one go because it is slow.

    `before_start` are the open ones before the case's start. They have no number and are never
    late: nobody here knows of them. `counted` are all from the start on, in order of day; endless
    if help has no end.
    """

    before_start: tuple[LegalDeadline, ...]
    counted: Iterator[LegalDeadline]


def legal_deadlines(case: Case, follow_ups: FollowUps) -> Deadlines:
    """The deadlines of a case before its start, and from it on."""
    found = _all(case, follow_ups)
    earlier = []
    for one in found:
        if one.due.day >= case.start:
            found = chain((one,), found)
            break
        earlier.append(one)
    counted = (one._replace(number=number) for number, one in enumerate(found, start=1))
    return Deadlines(tuple(one for one in earlier if one.done is None), counted)


def towards_adult_life(case: Case, follow_ups: FollowUps, child: str) -> list[LegalDeadline]:
    """What the law asks for one child on the way to adult life, in order of day, done or open.

    Also what was due before the case's start; they have no number. None is due after its last day.
    """
    facts = _facts(case, follow_ups)
    names = {rule.id: None for rule in deadline_rules() if rule.to_adult}
    found = merge(*(_named(name, facts) for name in names), key=_day)
    return [one for one in found if child in one.children and one.due.day <= case.last_day]


def unused_marks(case: Case, follow_ups: FollowUps) -> tuple[DoneMark, ...]:
    """The marks in the file that close no deadline, in the order of the file."""
    if not case.done:
        return ()
    facts = _facts(case, follow_ups)
    left = {id(mark): mark for mark in case.done}
    last = max(mark.day for mark in case.done) + _AHEAD
    for name in dict.fromkeys(mark.rule for mark in case.done):
        for found in takewhile(lambda one: one.due.day <= last, _named(name, facts)):
            left.pop(id(found.mark), None)
            if all(mark.rule != name for mark in left.values()):
                break
    return tuple(left.values())


def _all(case: Case, follow_ups: FollowUps) -> Iterator[LegalDeadline]:
    """Every deadline in order of day, done or open, those before the case's start too.

    After the day on which a case is closed there are none; those before it stay until they are met.
    """
    facts = _facts(case, follow_ups)
    found = merge(*(_named(name, facts) for name in deadline_ids()), key=_day)
    return takewhile(lambda one: one.due.day <= case.last_day, found)


def _facts(case: Case, follow_ups: FollowUps) -> Facts:
    held = tuple(one.day for one in held_follow_ups(case))
    facts = Facts(case, follow_ups, held, firsts={}, done={})
    firsts: dict[int, First] = {}
    for one in _firsts(facts):
        # Of children who are marked one by one, the first to be done tells when it was held.
        if firsts.get(id(one.due.measure), First(one.due, None)).done is None:
            firsts[id(one.due.measure)] = First(one.due, one.done)
    return facts._replace(firsts=firsts, done={})


def _firsts(facts: Facts) -> Iterator[LegalDeadline]:
    """The first follow-ups on the case's measures; other deadlines count from them."""
    name = next(rule.id for rule in deadline_rules() if rule.clock == FIRST_CLOCK)
    return _named(name, facts)


def _day(found: LegalDeadline) -> date:
    return found.due.day


def _named(name: str, facts: Facts) -> Iterator[LegalDeadline]:
    """The deadlines of one name in order of day, each with the mark that closes it.

    A mark with a child's name closes the deadline for that child alone.
    """
    marks = sorted((mark for mark in facts.case.done if mark.rule == name), key=lambda one: one.day)
    rules = [rule for rule in deadline_rules() if rule.id == name]
    for found in merge(*_streams(rules, facts), key=_day):
        for part in _marked(found, marks, facts.case.start):
            # Of children who are marked one by one, the first to be done tells when it was held.
            if part.done is not None and part.asks_follow_up:
                key = name, id(part.due.measure), part.due.day
                facts.done.setdefault(key, part.done)
            yield part


def _marked(found: LegalDeadline, marks: list[DoneMark], start: date) -> Iterator[LegalDeadline]:
    """A deadline with the mark that closes it, which is used up; one for each child with a mark."""
    mark = next((one for one in marks if _closes(one, found, start)), None)
    if mark is None:
        yield found
        return
    marks.remove(mark)
    others = tuple(name for name in found.children if mark.child not in (None, name))
    if others:
        yield found._replace(mark=mark, children=(str(mark.child),))
        yield from _marked(found._replace(children=others), marks, start)
    else:
        yield found._replace(mark=mark)


def _closes(mark: DoneMark, found: LegalDeadline, start: date) -> bool:
    """Whether a mark of its name is for a deadline that was open on its day."""
    due = found.due
    if mark.child not in (None, *found.children):
        return False
    if due.day < start <= mark.day or mark.day < found.first_done:
        return False
    return due.held is None or due.held >= mark.day


def _streams(rules: list[DeadlineRule], facts: Facts) -> Iterator[Iterator[LegalDeadline]]:
    """One stream for each measure, then one for each child, in the order of the file."""
    for rule in rules:
        for measure in facts.case.measures:
            yield _of_measure(rule, measure, facts)
    for child in facts.case.children:
        yield _each_once(merge(*(_of_child(rule, child, facts) for rule in rules), key=_day))


def _each_once(of_a_child: Iterator[LegalDeadline]) -> Iterator[LegalDeadline]:
    """What is asked for twice on one day is asked for once: of an ungeplan there is one.

    Two rows of one name may ask for it, or one row for two decisions: three months after the 30th
    and the 31st of January are the same day.
    """
    for _, of_one_day in groupby(of_a_child, key=_day):
        asked: dict[tuple[str, int], LegalDeadline] = {}
        for one in of_one_day:
            asked.setdefault((one.rule.title, one.due.nr), one)
        yield from asked.values()


def _of_measure(rule: DeadlineRule, measure: Measure, facts: Facts) -> Iterator[LegalDeadline]:
    names = tuple(child.name for child in facts.case.children)
    children = names if measure.child is None else (measure.child,)
    for due in of_measure(rule, measure, facts):
        yield LegalDeadline(0, rule, due, due.children or children, guessed=False)


def _of_child(rule: DeadlineRule, child: Child, facts: Facts) -> Iterator[LegalDeadline]:
    by_help = len(facts.case.children) > 1 and rule.clock != IMPAIRMENT_CLOCK
    for due in of_child(rule, child, facts):
        yield LegalDeadline(0, rule, due, (child.name,), by_help and due.measure.child is None)
