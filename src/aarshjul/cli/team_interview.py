"""Ask the questions for a team's file, in order; every answer is read as the file will be."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from aarshjul.casefile import notation, team_notation
from aarshjul.casefile.keys import meanings
from aarshjul.casefile.name_key import name_key
from aarshjul.casefile.new_team import NewMember, NewTeam
from aarshjul.casefile.team import Team
from aarshjul.cli import terminal
from aarshjul.cli.asking import ask_if_any, ready
from aarshjul.text.dates import WEEKDAYS
from aarshjul.text.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Callable

_T = TypeVar("_T")
_WELCOME = """\
Teamets fil. Alt kan udelades: tryk Enter. Ctrl-C stopper, og så er intet skrevet."""


def team_interview() -> NewTeam:
    """Ask for the office and its caseworkers, one after another."""
    ready()
    terminal.say(_WELCOME)
    municipality = _ask("kommune", "Kommunen", notation.read_name)
    unit = _ask("enhed", "Enheden", notation.read_name)
    return NewTeam(municipality or "", unit or "", tuple(_members()))


def _ask(key: str, question: str, read: Callable[[str], _T]) -> _T | None:
    terminal.say(f"\n{meanings(Team)[key]}")
    return ask_if_any(question, read)


def _members() -> list[NewMember]:
    members: list[NewMember] = []
    taken: set[str] = set()

    def free(read: Callable[[str], str]) -> Callable[[str], str]:
        def read_free(text: str) -> str:
            called = read(text)
            if name_key(called) in taken:
                raise ValueError(f"{quoted(called)} står der allerede – skriv et andet")
            return called

        return read_free

    found = _ask("rådgivere.navn", "Den første rådgivers navn", free(notation.read_name))
    while found:
        taken.add(name_key(found))
        members.append(_member(found, free(team_notation.read_initials)))
        taken.add(name_key(members[-1].initials))
        found = ask_if_any(
            "\nEn rådgiver mere? Skriv navnet", free(notation.read_name), without="nej"
        )
    return members


def _member(name: str, read_initials: Callable[[str], str]) -> NewMember:
    def buddy(text: str) -> str:
        colleague = notation.read_name(text)
        if name_key(colleague) == name_key(name):
            raise ValueError(f"{quoted(colleague)} er rådgiveren selv – skriv en kollega")
        return colleague

    return NewMember(
        name,
        _ask("rådgivere.initialer", f"Initialer for {name}", read_initials) or "",
        _ask("rådgivere.email", "E-mail", notation.read_email) or "",
        _ask("rådgivere.telefon", "Telefon", notation.read_phone) or "",
        _ask("rådgivere.makker", "Makker", buddy) or "",
        _ask("rådgivere.dage", "Faste dage", _read_weekdays) or (),
        _ask("rådgivere.arbejdstid", "Arbejdstid", _read_hours) or "",
        _ask("rådgivere.møder_pr_dag", "Møder pr. dag", _read_count) or "",
    )


def _read_weekdays(text: str) -> tuple[str, ...]:
    days = dict.fromkeys(notation.read_weekday(word) for word in text.split(","))
    return tuple(WEEKDAYS[day] for day in days)


def _read_hours(text: str) -> str:
    hours = team_notation.read_working_hours(text)
    return f"{hours.begins:%H:%M}-{hours.ends:%H:%M}"


def _read_count(text: str) -> str:
    return str(team_notation.read_count(text))
