"""Ask the questions for a new case, in order.

Every answer is read by the readers of the case file, so the file that is written can be read.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from aarshjul.casefile import notation
from aarshjul.casefile.keys import meanings
from aarshjul.casefile.new_case import (
    NewCase,
    NewChild,
    NewMeasure,
    NewPartner,
    gives_cadence,
    offers,
)
from aarshjul.casefile.parts import Contact
from aarshjul.casefile.privacy import name_in
from aarshjul.casefile.values import FORMS
from aarshjul.cli.asking import agreed
from aarshjul.cli.typed_days import choice, meant_day, typed_hour
from aarshjul.rules.sections import read_section
from aarshjul.text.dates import WEEKDAYS, weekday_and_day
from aarshjul.text.quoting import quoted
from aarshjul.text.same_name import cleaned, reading, the_one_meant
from aarshjul.text.sentences import enumerated
from aarshjul.text.written_days import Towards

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from aarshjul.casefile.case import Case
    from aarshjul.cli.asking import Conversation

_T = TypeVar("_T")
_WELCOME = (
    "En ny sag. Svar på hvert spørgsmål, og tryk Enter. Står der noget i [ ], er det svaret, når "
    "du bare trykker Enter. Skriv tilbage for at svare på spørgsmålet før igen. Til sidst ser du "
    "det hele, før det bliver skrevet. Ctrl-C stopper, og så er intet skrevet."
)
_NUMBERS = re.compile(r"[0-9]{1,2}(?:\s*,\s*[0-9]{1,2})*")
_read_form = notation.OneOf({form: form for form in FORMS}, what="en kontaktform")


class KnownCaseworker(NamedTuple):
    """A caseworker as another case has her."""

    name: str
    email: str | None = None
    phone: str | None = None
    unit: str | None = None


class Beside(NamedTuple):
    """What the folder of a new case tells: its aliases, and the caseworkers, the likeliest first.

    `clash` returns what an alias would clash with, a case or a file; None if it is free.
    """

    aliases: tuple[str, ...]
    caseworkers: tuple[KnownCaseworker, ...]
    clash: Callable[[str], str | None]


def interview(talk: Conversation, *, today: date, beside: Beside) -> NewCase:
    """Ask for a new case."""
    talk.say(_WELCOME)
    alias = _ask(talk, "sag", "Sagens navn", _free_alias(beside), default=next_alias(today, beside))
    family = _ask(talk, "familie", "Familiens navn", _not_told_by(alias))
    start = _start(talk, today)
    children = _children(talk, alias, today=today)
    caseworker = _caseworker(talk, beside.caseworkers)
    measures = _measures(talk, [child.name for child in children])
    form = _ask(talk, "kontakt.form", "Formen", _read_form, default=_usual_form())
    weekdays = _ask_if_any(talk, "kontakt.ugedag", "Ugedag", _read_weekdays, without="ligegyldigt")
    hour = _ask_if_any(talk, "kontakt.tidspunkt", "Klokkeslæt", _read_hour, back=_on_the_clock)
    return NewCase(
        alias=alias,
        family=family,
        children=tuple(children),
        start=start.isoformat(),
        caseworker=caseworker.name,
        email=caseworker.email or "",
        phone=caseworker.phone or "",
        unit=caseworker.unit or "",
        measures=tuple(measures),
        form=form,
        weekdays=weekdays or (),
        hour=hour or "",
        partners=tuple(_partners(talk)),
    )


def told(new: NewCase) -> str:
    """Say what will be written, a line for each part."""
    partners = [_with(one.name, one.role) for one in new.partners]
    hour = new.hour and _on_the_clock(new.hour)
    contact = [new.form, enumerated(new.weekdays, last="eller"), hour]
    caseworker = [new.caseworker, new.email, new.phone, new.unit]
    parts = {
        "Sag": new.alias,
        "Familie": new.family,
        "Børn": enumerated(_with(one.name, _birthday(one.born)) for one in new.children),
        "Start": weekday_and_day(date.fromisoformat(new.start)),
        "Rådgiver": ", ".join(filter(None, caseworker)),
        "Indsatser": enumerated(_with(one.section, one.child) for one in new.measures),
        "Kontakt": ", ".join(filter(None, contact)),
        "Netværk": enumerated(partners) if partners else "ingen",
    }
    return "\n".join(f"  {name}: {text}" for name, text in parts.items())


def _with(name: str, more: str) -> str:
    return f"{name} ({more})" if more else name


def _birthday(born: str) -> str:
    return f"født {weekday_and_day(date.fromisoformat(born))}" if born else ""


def _ask(
    talk: Conversation,
    key: str,
    question: str,
    read: Callable[[str], _T],
    *,
    default: str = "",
    back: Callable[[_T], str] | None = None,
) -> _T:
    talk.say(f"\n{meanings()[key]}")
    return talk.ask(question, read, default=default, back=back)


def _ask_if_any(
    talk: Conversation,
    key: str,
    question: str,
    read: Callable[[str], _T],
    *,
    without: str = "udelades",
    default: str = "",
    back: Callable[[_T], str] | None = None,
) -> _T | None:
    talk.say(f"\n{meanings()[key]}")
    return talk.ask_if_any(question, read, without=without, default=default, back=back)


def next_alias(today: date, beside: Beside) -> str:
    """The "year-number" after this year's highest, as many municipalities number their cases.

    Empty if a thousand of them are in use.
    """
    numbered = re.compile(rf"{today.year}-([0-9]{{1,6}})")
    found = [match[1] for alias in beside.aliases if (match := numbered.fullmatch(alias))]
    highest, width = max(map(int, found), default=0), max(map(len, found), default=3)
    names = (f"{today.year}-{number:0{width}}" for number in range(highest + 1, highest + 1000))
    return next((name for name in names if not beside.clash(name)), "")


def _free_alias(beside: Beside) -> Callable[[str], str]:
    def read(text: str) -> str:
        alias = notation.read_alias(text)
        if clash := beside.clash(alias):
            raise ValueError(f"{clash} – giv hver sag sit eget navn")
        return alias

    return read


def _not_told_by(alias: str) -> Callable[[str], str]:
    """Make a reader of names that refuses a name which can be recognised in the alias."""

    def read(text: str) -> str:
        name = notation.read_name(text)
        if name_in(alias, [name]):
            raise ValueError(
                f"{quoted(name)} kan læses af sagens navn, {quoted(alias)}, som står i kalenderen; "
                "skriv tilbage, til der spørges om sagens navn, og giv den et andet"
            )
        return name

    return read


def _day(today: date, towards: Towards) -> Callable[[str], date]:
    """Make a reader of typed days, which asks where there is a choice."""

    def read(text: str) -> date:
        found = meant_day(text, today=today, towards=towards)
        if not found.sure and not agreed(choice(text, found.day)):
            raise ValueError(f"skriv dagen som ÅÅÅÅ-MM-DD, fx {found.day}")
        return found.day

    return read


def _start(talk: Conversation, today: date) -> date:
    """Ask for the case's first day; today is offered, but never after another day was refused."""
    read = _day(today, Towards.EITHER)
    default = today.isoformat()
    return _ask(talk, "start", "Start", read, default=default, back=_start_read_back)


def _start_read_back(day: date) -> str:
    return f"Sagen begynder {weekday_and_day(day)}."


def _children(talk: Conversation, alias: str, *, today: date) -> list[NewChild]:
    """Ask for one or more children with different names."""
    children: list[NewChild] = []

    def name(text: str) -> str:
        read = _not_told_by(alias)(text)
        if the_one_meant(read, [child.name for child in children]):
            raise ValueError(f"{quoted(read)} står der allerede – giv hvert barn sit eget navn")
        return read

    def born(text: str) -> date:
        return _day(today, Towards.PAST)(text)

    found: str | None = _ask(talk, "børn.navn", "Barnets navn", name)
    while found:
        day = _ask_if_any(talk, "børn.født", f"{found} er født", born, back=_born_read_back)
        children.append(NewChild(found, day.isoformat() if day else ""))
        found = talk.ask_if_any("\nEt barn mere? Skriv navnet", name, without="nej")
    return children


def _born_read_back(day: date) -> str:
    return f"Født {weekday_and_day(day)}."


def _caseworker(talk: Conversation, known: tuple[KnownCaseworker, ...]) -> KnownCaseworker:
    """Ask for the caseworker; one whom the folder's cases know comes with what they say of her."""
    names = [one.name for one in known]

    def read(text: str) -> str:
        name = notation.read_name(text)
        return the_one_meant(name, names) or name

    offered = names[0] if names else ""
    name = _ask(talk, "rådgiver.navn", "Rådgiverens navn", read, default=offered)
    there = next((one for one in known if one.name == name), KnownCaseworker(name))
    return KnownCaseworker(
        name,
        _ask_if_any(
            talk, "rådgiver.email", "E-mail", notation.read_email, default=there.email or ""
        ),
        _ask_if_any(
            talk, "rådgiver.telefon", "Telefon", notation.read_phone, default=there.phone or ""
        ),
        _ask_if_any(talk, "rådgiver.enhed", "Enhed", notation.read_name, default=there.unit or ""),
    )


def _measures(talk: Conversation, children: list[str]) -> list[NewMeasure]:
    """Ask for one or more measures; at least one of them must give a cadence."""
    talk.say(f"\n{meanings()['indsatser']}")
    offered = offers()
    for number, offer in enumerate(offered, start=1):
        talk.say(f"{number:>3}  {offer.section}: {offer.what}", indent="     ")
    talk.say("Skriv numre med komma imellem, eller en paragraf, fx BL § 32, stk. 1, nr. 5.")
    measures: list[NewMeasure] = []

    def sections(text: str) -> list[str]:
        if not _NUMBERS.fullmatch(text):
            if _NUMBERS.match(text) and "," in text and "§" in text:
                raise ValueError("skriv numrene for sig og paragraffen bagefter; der spørges igen")
            return [str(read_section(text))]
        numbers = [int(number) for number in text.split(",")]
        if not all(0 < number <= len(offered) for number in numbers):
            raise ValueError(
                f"skriv numre fra 1 til {len(offered)}, eller en paragraf med sin lov, fx "
                f"{offered[0].section}"
            )
        return [offered[number - 1].section for number in dict.fromkeys(numbers)]

    found: list[str] | None = talk.ask("Indsatser", sections)
    while found:
        measures += [NewMeasure(section, _child_of(talk, section, children)) for section in found]
        if any(gives_cadence(read_section(one.section)) for one in measures):
            more = "\nEn indsats mere? Skriv nummer eller paragraf"
            found = talk.ask_if_any(more, sections, without="nej")
        else:
            talk.say("Ingen af dem giver en kadence: modellen siger ikke, hvor tit I følger op.")
            found = talk.ask("Skriv også den indsats, der gør", sections)
    return measures


def _child_of(talk: Conversation, section: str, children: list[str]) -> str:
    """Ask which child a measure is for, if there are several; empty for the whole family."""
    if len(children) < 2:
        return ""

    def child(text: str) -> str:
        meant = the_one_meant(text, children)
        if meant is None:
            raise ValueError(f"skriv {enumerated(children, last='eller')}")
        return meant

    talk.say(f"\n{meanings()['indsatser.barn']}")
    return talk.ask_if_any(f"{section} gælder", child, without="hele familien") or ""


def _usual_form() -> str:
    return str(Contact.model_fields["form"].default)


def _read_weekdays(text: str) -> tuple[str, ...]:
    days = dict.fromkeys(notation.read_weekday(word) for word in text.strip("[] ").split(","))
    return tuple(WEEKDAYS[day] for day in days)


def _read_hour(text: str) -> str:
    return f"{typed_hour(text):%H:%M}"


def _on_the_clock(hour: str) -> str:
    """An hour of a file as it is read: "kl. 15.30"."""
    return f"kl. {hour.replace(':', '.')}"


def _partners(talk: Conversation) -> list[NewPartner]:
    talk.say(f"\n{meanings()['netværk']}")
    partners = []
    found = talk.ask_if_any("Navn, fx Skolen ved Åen", notation.read_name, without="ingen")
    while found:
        role = talk.ask_if_any(f"Rollen for {found}", notation.read_name)
        partners.append(NewPartner(found, role or ""))
        found = talk.ask_if_any("En mere? Skriv navnet", notation.read_name, without="nej")
    return partners


def known_caseworkers(cases: Iterable[Case]) -> tuple[KnownCaseworker, ...]:
    """The caseworkers of cases, the one with most cases first, each as her first case has her."""
    found: dict[str, list[KnownCaseworker]] = {}
    for case in cases:
        worker = case.caseworker
        one = KnownCaseworker(cleaned(worker.name), worker.email, worker.phone, worker.unit)
        found.setdefault(reading(worker.name), []).append(one)
    return tuple(max(same, key=_told) for same in sorted(found.values(), key=len, reverse=True))


def _told(one: KnownCaseworker) -> int:
    return sum(part is not None for part in one)
