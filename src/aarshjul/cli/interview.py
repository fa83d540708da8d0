"""Ask the questions for a new case, in order.

Every answer is read by the readers of the case file, so the file that is written can be read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

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
from aarshjul.casefile.privacy import name_in
from aarshjul.cli import terminal
from aarshjul.cli.asking import ask, ask_if_any, ready
from aarshjul.rules.sections import read_section
from aarshjul.text.dates import WEEKDAYS
from aarshjul.text.quoting import quoted
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

_T = TypeVar("_T")
_WELCOME = """\
En ny sag. Svar på hvert spørgsmål, og tryk Enter. Står der noget i [ ], er det svaret, når du bare
trykker Enter. Ctrl-C stopper, og så er intet skrevet."""
_NUMBERS = re.compile(r"[0-9]{1,2}(?:\s*,\s*[0-9]{1,2})*")


def interview(*, today: date, taken: Callable[[str], bool]) -> NewCase:
    """Ask for a new case; `taken` returns whether the file of an alias already exists."""
    ready()
    terminal.say(_WELCOME)
    alias = _ask("sag", "Sagens navn", _free_alias(taken), default=_first_free(today, taken))
    family = _ask("familie", "Familiens navn", _not_told_by(alias))
    start = _ask("start", "Start", notation.read_day, default=today.isoformat())
    children = _children(alias)
    caseworker = _ask("rådgiver.navn", "Rådgiverens navn", notation.read_name)
    email = _ask_if_any("rådgiver.email", "E-mail", notation.read_email)
    phone = _ask_if_any("rådgiver.telefon", "Telefon", notation.read_phone)
    unit = _ask_if_any("rådgiver.enhed", "Enhed", notation.read_name)
    measures = _measures([child.name for child in children])
    weekdays = _ask_if_any("kontakt.ugedag", "Ugedag", _read_weekdays, without="ligegyldigt")
    hour = _ask_if_any("kontakt.tidspunkt", "Klokkeslæt", _read_hour)
    return NewCase(
        alias=alias,
        family=family,
        children=tuple(children),
        start=start.isoformat(),
        caseworker=caseworker,
        email=email or "",
        phone=phone or "",
        unit=unit or "",
        measures=tuple(measures),
        weekdays=weekdays or (),
        hour=hour or "",
        partners=tuple(_partners()),
    )


def _explain(key: str) -> None:
    terminal.say(f"\n{meanings()[key]}")


def _ask(key: str, question: str, read: Callable[[str], _T], *, default: str = "") -> _T:
    _explain(key)
    return ask(question, read, default=default)


def _ask_if_any(
    key: str, question: str, read: Callable[[str], _T], *, without: str = "udelades"
) -> _T | None:
    _explain(key)
    return ask_if_any(question, read, without=without)


def _first_free(today: date, taken: Callable[[str], bool]) -> str:
    """The first free "year-number", as many municipalities number their cases; empty if none."""
    names = (f"{today.year}-{number:03}" for number in range(1, 1000))
    return next((name for name in names if not taken(name)), "")


def _free_alias(taken: Callable[[str], bool]) -> Callable[[str], str]:
    def read(text: str) -> str:
        alias = notation.read_alias(text)
        if taken(alias):
            raise ValueError(f"{alias}.yaml findes allerede – giv hver sag sit eget navn")
        return alias

    return read


def _not_told_by(alias: str) -> Callable[[str], str]:
    """Make a reader of names that refuses a name which can be recognised in the alias."""

    def read(text: str) -> str:
        name = notation.read_name(text)
        if name_in(alias, [name]):
            raise ValueError(
                f"{quoted(name)} kan læses af sagens navn, {quoted(alias)}, som står i kalenderen; "
                "stop med Ctrl-C, og begynd igen med et andet navn til sagen"
            )
        return name

    return read


def _children(alias: str) -> list[NewChild]:
    """Ask for one or more children with different names."""
    children: list[NewChild] = []

    def name(text: str) -> str:
        read = _not_told_by(alias)(text)
        if read in [child.name for child in children]:
            raise ValueError(f"{quoted(read)} står der allerede – giv hvert barn sit eget navn")
        return read

    def born(text: str) -> str:
        return notation.read_day(text).isoformat()

    found: str | None = _ask("børn.navn", "Barnets navn", name)
    while found:
        day = _ask_if_any("børn.født", f"{found} er født", born)
        children.append(NewChild(found, day or ""))
        found = ask_if_any("\nEt barn mere? Skriv navnet", name, without="nej")
    return children


def _measures(children: list[str]) -> list[NewMeasure]:
    """Ask for one or more measures; at least one of them must give a cadence."""
    _explain("indsatser")
    offered = offers()
    for number, offer in enumerate(offered, start=1):
        terminal.say(f"{number:>3}  {offer.section}: {offer.what}")
    terminal.say("Skriv numre med komma imellem, eller en paragraf, fx BL § 32, stk. 1, nr. 5.")
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

    found: list[str] | None = ask("Indsatser", sections)
    while found:
        measures += [NewMeasure(section, _child_of(section, children)) for section in found]
        if any(gives_cadence(read_section(one.section)) for one in measures):
            more = "\nEn indsats mere? Skriv nummer eller paragraf"
            found = ask_if_any(more, sections, without="nej")
        else:
            terminal.say(
                "Ingen af dem giver en kadence: modellen siger ikke, hvor tit I følger op."
            )
            found = ask("Skriv også den indsats, der gør", sections)
    return measures


def _child_of(section: str, children: list[str]) -> str:
    """Ask which child a measure is for, if there are several; empty for the whole family."""
    if len(children) < 2:
        return ""

    def child(text: str) -> str:
        if text not in children:
            raise ValueError(f"skriv {enumerated(children, last='eller')}")
        return text

    terminal.say(f"\n{meanings()['indsatser.barn']}")
    return ask_if_any(f"{section} gælder", child, without="hele familien") or ""


def _read_weekdays(text: str) -> tuple[str, ...]:
    days = dict.fromkeys(notation.read_weekday(word) for word in text.split(","))
    return tuple(WEEKDAYS[day] for day in days)


def _read_hour(text: str) -> str:
    return f"{notation.read_hour(text):%H:%M}"


def _partners() -> list[NewPartner]:
    _explain("netværk")
    partners = []
    found = ask_if_any("Navn, fx Skolen ved Åen", notation.read_name, without="ingen")
    while found:
        role = ask_if_any(f"Rollen for {found}", notation.read_name)
        partners.append(NewPartner(found, role or ""))
        found = ask_if_any("En mere? Skriv navnet", notation.read_name, without="nej")
    return partners
