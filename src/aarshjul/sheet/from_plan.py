"""Take from a plan what the family's sheet says, in one language or in several."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.kinds import Kind
from aarshjul.paper.marks import STYLES
from aarshjul.planning.entries import Entry, Status
from aarshjul.planning.period import MONTHS_IN_YEAR, month_after
from aarshjul.planning.transitions import Transition
from aarshjul.rules.closed_days import holidays
from aarshjul.sheet.content import (
    Goals,
    Happening,
    Mark,
    Meaning,
    Meanings,
    Opening,
    Paragraph,
    Partners,
    Said,
    Sheet,
    SheetGoal,
    SheetLanguage,
    SheetMonth,
    SheetPartner,
    TaggedText,
    Year,
)
from aarshjul.sheet.words import SheetWords, sheet_words
from aarshjul.text.direction import clean, isolated
from aarshjul.text.family_words import DANISH, Words, language
from aarshjul.text.same_name import reading
from aarshjul.wheel import outside
from aarshjul.wheel.content import Wheel, description, heading, printable, spoken
from aarshjul.wheel.from_plan import has_its_day, wheel_of, year_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from aarshjul.casefile import parts
    from aarshjul.planning.plan import Plan

_CASE_LANGUAGE = DANISH.code
"""The language of every case file, also if the sheet is in another."""
_TELEPHONE = "telefon"
"""The form of contact (`kontakt.form`) in which the caseworker calls the family."""
_TO_FILL_IN = "_" * 20
"""In place of the number, where the family would otherwise find no way to the caseworker."""
_FAMILY, _CASEWORKER = "familien", "rådgiveren"
"""The people a case file names by their role (`ansvar`, `koordinerer`)."""


def sheet_of(
    plan: Plan,
    languages: Sequence[str] = (DANISH.code,),
    *,
    with_days: bool = False,
    numbers: Mapping[tuple[int, int], int] | None = None,
    to: parts.Parent | None = None,
) -> Sheet:
    """The twelve months from the plan's first on; the wheel is in the first language.

    `with_days` puts days on the wheel; the list always has them. `numbers` are the numbers on the
    wheel, by month and place in the month. `to` is the parent whose home it goes to: it says
    what was agreed with that one, and nothing about the other home.
    """
    voices = tuple(_Voice.of(plan, code) for code in languages)
    wheels = tuple(wheel_of(plan, with_days=with_days, language=code) for code in languages)
    return _Author(plan, voices, wheels, numbers or {}, to).sheet()


def opening_of(plan: Plan, languages: Sequence[str]) -> Opening:
    """What stands first on a screen; the next meeting is one of the twelve months."""
    voices = tuple(_Voice.of(plan, code) for code in languages)
    return _Author(plan, voices, (), {}, None).opening()


class _Voice(NamedTuple):
    """One language: its words, and the wheel in that language."""

    words: Words
    sheet: SheetWords
    wheel: Wheel

    @classmethod
    def of(cls, plan: Plan, code: str) -> _Voice:
        words = language(code)
        return cls(words, sheet_words(code), printable(wheel_of(plan, language=code), words))

    @property
    def right_to_left(self) -> bool:
        return self.words.direction == "rtl"

    def language(self) -> SheetLanguage:
        return SheetLanguage(self.words.code, self.right_to_left, self.words.continued)

    def text(self, text: str) -> TaggedText:
        return TaggedText(text, self.words.code)

    def fill(self, sentence: str, **values: object) -> str:
        """Fill a sentence; inserted text in the opposite direction keeps its place."""
        return sentence.format_map({name: self.kept(str(value)) for name, value in values.items()})

    def named(self, at: int) -> str:
        """Name an entry as the wheel does; `at` is its place in the whole year."""
        return spoken(self.wheel.items[at], self.words)

    def day(self, entry: Entry, *, past: bool) -> str:
        """Say the day of an entry, under the name of its month."""
        day = self.fill(
            self.sheet.day_and_time if entry.time else self.sheet.day,
            weekday=self.words.weekdays[entry.day.weekday()],
            day=self.words.days[entry.day.day - 1] if self.words.days else entry.day.day,
            hour=f"{entry.time:%H}" if entry.time else "",
            minute=f"{entry.time:%M}" if entry.time else "",
        )
        return _capital(self.sheet.held.format(day=day) if past else day)

    def wanted(self, contact: parts.Contact) -> str:
        """Say how contact is kept, and when it is best: "på sms, helst mandag kl. 17.00"."""
        how = self.sheet.forms[contact.form]
        days = self.words.enumeration([self.words.weekdays[day] for day in contact.weekdays])
        at = contact.time
        hour = self.fill(self.sheet.hour, hour=f"{at:%H}", minute=f"{at:%M}") if at else ""
        when = " ".join(filter(None, (days, hour)))
        return self.sheet.preferred.format(how=how, when=when) if when else how

    def kept(self, text: str) -> str:
        """Isolate what would lose its place: a name in Latin letters, a number with spaces."""
        return text if text.isdigit() else isolated(text, self.words.direction)


class _Author(NamedTuple):
    """Writes the sheet of a plan, one part at a time."""

    plan: Plan
    voices: tuple[_Voice, ...]
    wheels: tuple[Wheel, ...]  # as they are drawn, or would be drawn, in each language
    numbers: Mapping[tuple[int, int], int]
    to: parts.Parent | None

    @property
    def wheel(self) -> Wheel:
        return self.wheels[0]

    def sheet(self) -> Sheet:
        first = self.voices[0]
        kinds = [kind for kind in STYLES if any(kind in one.kinds for one in self.wheel.items)]
        return Sheet(
            languages=tuple(one.language() for one in self.voices),
            title=self._said(lambda one: heading(one.wheel, one.words)),
            recipient=self._recipient(),
            wheel=self.wheel,
            alternatives=tuple(
                description(printable(wheel, one.words), one.words)
                for wheel, one in zip(self.wheels, self.voices, strict=True)
            ),
            about_wheel=self._about_wheel(),
            meanings=self._meanings(kinds) if kinds else None,
            year=self._year(),
            follow_up=self._follow_up() if Kind.FOLLOW_UP in kinds else None,
            goals=self._goals() if self.plan.case.goals else None,
            partners=self._partners() if self.plan.case.partners else None,
            contact=self._contact(),
            issued=self._said(_issued),
            page=first.words.page,
        )

    def opening(self) -> Opening:
        name, number = clean(self.plan.case.caseworker.name), self._number()
        month, meeting = self._next_meeting()
        return Opening(
            heading=self._said(lambda one: one.words.next_time),
            month=month,
            meeting=meeting,
            none_agreed=() if meeting else self._said(lambda one: one.sheet.none_agreed),
            number=number,
            call=self._said(
                lambda one: one.fill(one.words.call if number else one.words.write, name=name)
            ),
            marks_alone=self._said(
                lambda one: one.fill(one.sheet.marks_alone, heading=one.sheet.year)
            ),
        )

    def _next_meeting(self) -> tuple[Said, Happening | None]:
        """The next agreed meeting, and the name of its month; nothing if no day is agreed."""
        for at, (month, entry) in enumerate(year_of(self.plan)):
            if entry.is_meeting and entry.status is Status.AGREED and entry.day >= self.plan.today:
                said = partial(_month, first=month_after(self.plan.first, month))
                return self._said(said), self._happening(entry, at, None)
        return (), None

    def _number(self) -> Said:
        """The sentence with the number, or with a line for it; empty if there is an address."""
        caseworker = self.plan.case.caseworker
        phone = clean(caseworker.phone or "")
        if not phone and clean(caseworker.email or ""):
            return ()
        return self._said(lambda one: one.fill(one.words.phone, phone=phone or _TO_FILL_IN))

    def _said(self, say: Callable[[_Voice], str]) -> Said:
        """Say something in each language."""
        return tuple(one.text(say(one)) for one in self.voices)

    def _recipient(self) -> Said:
        if self.to is None:
            return ()
        name = clean(self.to.name)
        return self._said(lambda one: one.fill(one.sheet.to, name=name))

    def _own(self, text: str, beside: str | None = None) -> Said:
        """Say the case file's own text, with what it says beside it in parentheses."""
        run = self.voices[0].words.direction
        said = isolated(clean(text), run)
        if beside:
            said = f"{said} ({isolated(clean(beside), run)})"
        return (TaggedText(said, _CASE_LANGUAGE),)

    def _mark(self, kind: Kind) -> Mark:
        return Mark(kind, self.voices[0].words.letters[kind])

    def _about_wheel(self) -> tuple[Said, ...]:
        about = self._said(_about_wheel)
        if not self.numbers:
            return (about,)
        return about, self._said(lambda one: one.fill(one.sheet.see_year, heading=one.sheet.year))

    def _meanings(self, kinds: list[Kind]) -> Meanings:
        return Meanings(
            heading=self._said(lambda one: one.sheet.meanings),
            meanings=tuple(self._meaning(kind) for kind in kinds),
        )

    def _meaning(self, kind: Kind) -> Meaning:
        return Meaning(
            mark=self._mark(kind),
            name=self._said(lambda one: one.words.kinds[kind]),
            purpose=self._said(lambda one: self._purpose(one, kind)),
        )

    def _purpose(self, voice: _Voice, kind: Kind) -> str:
        if kind is not Kind.TRANSITION:
            return voice.sheet.purposes[kind]
        origins = (entry.purposes[0].origin for _, entry in year_of(self.plan))
        sentences = (_of_age(voice, one) for one in origins if isinstance(one, Transition))
        return " ".join(dict.fromkeys(sentences))

    def _year(self) -> Year:
        entries = year_of(self.plan)
        months = self._months(entries)
        days = any(one.day or one.write for month in months for one in month.happenings)
        return Year(
            heading=self._said(lambda one: one.sheet.year),
            months_column=self._said(lambda one: one.sheet.months),
            what_column=self._said(lambda one: one.sheet.what),
            when_column=self._said(lambda one: one.sheet.when) if days else (),
            clock=self.voices[0].text(self.voices[0].sheet.clock),
            months=months,
            about=(self._said(partial(self._about_year, entries=entries)),),
        )

    def _about_year(self, voice: _Voice, *, entries: list[tuple[int, Entry]]) -> str:
        """What is said under the list, in one paragraph: it has little room."""
        told = []
        if not entries:
            told.append(voice.sheet.no_meetings)
        elif not all(has_its_day(entry) for _, entry in entries):
            told.append(voice.sheet.no_day)
        return " ".join([*told, _public_holidays(voice, first=self.plan.first)])

    def _months(self, entries: list[tuple[int, Entry]]) -> tuple[SheetMonth, ...]:
        """The months with at least one entry or holiday.

        A wheel's items come in the same order as the entries, in every language.
        """
        found: dict[int, list[Happening]] = {month: [] for month in range(MONTHS_IN_YEAR)}
        for at, (month, entry) in enumerate(entries):
            number = self.numbers.get((month, len(found[month])))
            found[month].append(self._happening(entry, at, number))
        told = (self._month(month, found[month]) for month in found)
        return tuple(month for month in told if month.happenings)

    def _month(self, month: int, happenings: list[Happening]) -> SheetMonth:
        """Say a month: its entries, then the holidays that begin in it."""
        first = month_after(self.plan.first, month)
        return SheetMonth(
            first,
            self._said(lambda one: _month(one, first)),
            (*happenings, *self._school_holidays(month, first)),
        )

    def _school_holidays(self, month: int, first: date) -> Iterator[Happening]:
        """The school holidays that begin in a month, or had begun when the period did."""
        until = month_after(first, 1)
        for one in self.plan.case.school_holidays:
            begins = first <= one.first < until
            if begins or (month == 0 and one.first < first <= one.last):
                yield Happening(
                    marks=(),
                    number=None,
                    what=self._said(partial(_school_holiday, name=clean(one.name))),
                    day=self._said(partial(_days, first=one.first, last=one.last)),
                )

    def _happening(self, entry: Entry, at: int, number: int | None) -> Happening:
        """Say an entry; `at` is its place in the whole year."""
        own = entry.purposes[0].kind is Kind.OWN
        # What the family does alone is never recorded as held.
        past = entry.status is Status.HELD or (own and entry.day < self.plan.today)
        return Happening(
            marks=tuple(map(self._mark, entry.kinds)),
            number=number,
            what=self._own(entry.title) if own else self._said(lambda one: one.named(at)),
            day=self._said(lambda one: one.day(entry, past=past)) if has_its_day(entry) else (),
            write=self._may_be_agreed(entry),
        )

    def _may_be_agreed(self, entry: Entry) -> bool:
        """Whether a day is still to be agreed, and so to be written: not of a birthday."""
        to_come = entry.day >= self.plan.today.replace(day=1)
        return to_come and entry.purposes[0].kind is not Kind.TRANSITION and not has_its_day(entry)

    def _follow_up(self) -> Paragraph:
        """What a follow-up is about while a rule runs, and what is said in any case."""
        always = ([one.text(line) for line in one.sheet.always] for one in self.voices)
        return Paragraph(
            heading=self._said(lambda one: one.sheet.follow_up_heading),
            sentences=(*map(self._about, self._told()), *zip(*always, strict=True)),
        )

    def _about(self, told: str) -> Said:
        by_phone = self._agreed_contact().form == _TELEPHONE
        return self._said(lambda one: one.sheet.about(told, by_phone=by_phone))

    def _agreed_contact(self) -> parts.Contact:
        """What was agreed with whom the sheet is for."""
        own = self.plan.case
        return own.contact_with(self.to) if self.to else own.contact

    def _told(self) -> list[str]:
        """The names of what the tightest rules of the year tell, in the order of the year."""
        first = self.plan.first
        until = min(self.plan.until, month_after(first, MONTHS_IN_YEAR))
        rules = (rule for _, rule in self.plan.cadences.tightest(first, until) if rule)
        return list(dict.fromkeys(rule.told for rule in rules))

    def _goals(self) -> Goals:
        goals = tuple(map(self._goal, self.plan.case.goals))
        return Goals(self._said(lambda one: one.sheet.goals), goals)

    def _goal(self, goal: parts.Goal) -> SheetGoal:
        """Say a goal; a day in the past is left out, since it would read as a failure."""
        by, horizon = goal.by, goal.horizon
        return SheetGoal(
            goal=self._own(goal.goal),
            horizon=self._said(lambda one: one.sheet.short if horizon == "kort" else one.sheet.long)
            if horizon
            else (),
            who=self._said(lambda one: self._who(one, goal)) if goal.responsible else (),
            by=self._said(lambda one: one.fill(one.sheet.by, day=one.words.long_date(by)))
            if by and by >= self.plan.today
            else (),
        )

    def _who(self, voice: _Voice, goal: parts.Goal) -> str:
        known = {_FAMILY: voice.sheet.you, _CASEWORKER: clean(self.plan.case.caseworker.name)}
        names = [known.get(reading(name), clean(name)) for name in goal.responsible]
        return voice.sheet.who.format(names=voice.words.enumeration([*map(voice.kept, names)]))

    def _partners(self) -> Partners:
        partners = tuple(map(self._partner, self.plan.case.partners))
        return Partners(self._said(lambda one: one.sheet.partners), partners)

    def _partner(self, partner: parts.Partner) -> SheetPartner:
        name, role = partner.name, clean(partner.role or "")
        by_family = partner.coordinator == _FAMILY
        caseworker = clean(self.plan.case.caseworker.name)
        return SheetPartner(
            name=self._own(name, role) if role else self._own(name),
            coordination=self._said(
                lambda one: (
                    one.sheet.you_coordinate
                    if by_family
                    else one.fill(one.sheet.caseworker_coordinates, name=caseworker)
                )
            )
            if partner.coordinator
            else (),
        )

    def _agreed_with_you(self, voice: _Voice) -> str:
        how = voice.wanted(self._agreed_contact())
        return voice.sheet.agreed_with_you.format(how=how)

    def _contact(self) -> Paragraph:
        caseworker, buddy = self.plan.case.caseworker, self.plan.case.buddy
        name = clean(caseworker.name)
        lines = [self._said(lambda one: one.fill(one.sheet.caseworker, name=name))]
        if number := self._number():
            lines.append(number)
        if email := clean(caseworker.email or ""):
            lines.append(self._said(lambda one: one.fill(one.sheet.email, email=email)))
        if other := clean(buddy or ""):
            lines.append(self._said(lambda one: one.fill(one.sheet.buddy, name=name, buddy=other)))
        lines.append(self._said(lambda one: one.sheet.any_time))
        if self.to:
            lines.append(self._said(self._agreed_with_you))
        return Paragraph(self._said(lambda one: one.sheet.contact), tuple(lines))


def _issued(voice: _Voice) -> str:
    words, unit = voice.words, voice.wheel.unit
    day = words.long_date(voice.wheel.issued)
    return voice.fill(words.issued_by if unit else words.issued, day=day, unit=unit or "")


def _about_wheel(voice: _Voice) -> str:
    """Say what stands on the wheel beside marks and words, and that it may be written on."""
    words, told = voice.words, []
    if any(len(item.kinds) > 1 for item in voice.wheel.items):
        told.append(words.one_meeting)
    if outside.arcs(voice.wheel):
        told.append(f"{words.school_holidays}.")
    return " ".join([*told, words.write_in])


def _school_holiday(voice: _Voice, *, name: str) -> str:
    return voice.fill(voice.sheet.school_holiday, name=name)


def _days(voice: _Voice, *, first: date, last: date) -> str:
    """Name the days of a holiday: "15. februar til 21. februar"."""
    days = [_day_and_month(voice, day) for day in dict.fromkeys((first, last))]
    return voice.sheet.holiday_days.format(first=days[0], last=days[1]) if days[1:] else days[0]


def _day_and_month(voice: _Voice, day: date) -> str:
    month = voice.words.months_in_dates[day.month - 1]
    return voice.fill(voice.sheet.day_and_month, day=day.day, month=month)


def _public_holidays(voice: _Voice, *, first: date) -> str:
    """Name the public holidays of twelve months: "Helligdage: nytårsdag 1. januar, …"."""
    until = month_after(first, MONTHS_IN_YEAR)
    days = holidays(first.year) | holidays(first.year + 1)
    names = [
        f"{voice.sheet.holidays[days[day]]} {_day_and_month(voice, day)}"
        for day in sorted(days)
        if first <= day < until
    ]
    return voice.sheet.public_holidays.format(names=voice.words.enumeration(names))


def _month(voice: _Voice, first: date) -> str:
    name = voice.words.months[first.month - 1]
    return _capital(voice.fill(voice.sheet.month, month=name, year=first.year))


def _of_age(voice: _Voice, one: Transition) -> str:
    """What is done when a child reaches an age."""
    return voice.fill(voice.sheet.ages[str(one.passage.age)], child=clean(one.child))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
