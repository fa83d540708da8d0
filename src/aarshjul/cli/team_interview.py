"""Ask the questions for a team's file, in order; every answer is read as the file will be."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from aarshjul.casefile import notation, team_notation
from aarshjul.casefile.keys import meanings
from aarshjul.casefile.new_team import NewMember, NewTeam
from aarshjul.casefile.team import Team
from aarshjul.text.dates import WEEKDAYS
from aarshjul.text.quoting import quoted
from aarshjul.text.same_name import reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from aarshjul.cli.asking import Conversation

_T = TypeVar("_T")
_WELCOME = (
    "Teamets fil. Alt kan udelades: tryk Enter. Skriv tilbage for at svare på spørgsmålet før "
    "igen. Ctrl-C stopper, og så er intet skrevet."
)


def team_interview(talk: Conversation) -> NewTeam:
    """Ask for the office and its caseworkers, one after another."""
    talk.say(_WELCOME)
    municipality = _ask(talk, "kommune", "Kommunen", notation.read_name)
    unit = _ask(talk, "enhed", "Enheden", notation.read_name)
    return NewTeam(municipality or "", unit or "", tuple(_members(talk)))


def _ask(talk: Conversation, key: str, question: str, read: Callable[[str], _T]) -> _T | None:
    talk.say(f"\n{meanings(Team)[key]}")
    return talk.ask_if_any(question, read)


def _members(talk: Conversation) -> list[NewMember]:
    members: list[NewMember] = []
    taken: set[str] = set()

    def free(read: Callable[[str], str]) -> Callable[[str], str]:
        def read_free(text: str) -> str:
            called = read(text)
            if reading(called) in taken:
                raise ValueError(f"{quoted(called)} står der allerede – skriv et andet")
            return called

        return read_free

    found = _ask(talk, "rådgivere.navn", "Den første rådgivers navn", free(notation.read_name))
    while found:
        taken.add(reading(found))
        members.append(_member(talk, found, free(team_notation.read_initials)))
        taken.add(reading(members[-1].initials))
        found = talk.ask_if_any(
            "\nEn rådgiver mere? Skriv navnet", free(notation.read_name), without="nej"
        )
    return members


def _member(talk: Conversation, name: str, read_initials: Callable[[str], str]) -> NewMember:
    def buddy(text: str) -> str:
        colleague = notation.read_name(text)
        if reading(colleague) == reading(name):
            raise ValueError(f"{quoted(colleague)} er rådgiveren selv – skriv en kollega")
        return colleague

    return NewMember(
        name,
        _ask(talk, "rådgivere.initialer", f"Initialer for {name}", read_initials) or "",
        _ask(talk, "rådgivere.email", "E-mail", notation.read_email) or "",
        _ask(talk, "rådgivere.telefon", "Telefon", notation.read_phone) or "",
        _ask(talk, "rådgivere.makker", "Makker", buddy) or "",
        _ask(talk, "rådgivere.dage", "Faste dage", _read_weekdays) or (),
        _ask(talk, "rådgivere.arbejdstid", "Arbejdstid", _read_hours) or "",
        _ask(talk, "rådgivere.møder_pr_dag", "Møder pr. dag", _read_count) or "",
    )


def _read_weekdays(text: str) -> tuple[str, ...]:
    days = dict.fromkeys(notation.read_weekday(word) for word in text.split(","))
    return tuple(WEEKDAYS[day] for day in days)


def _read_hours(text: str) -> str:
    hours = team_notation.read_working_hours(text)
    return f"{hours.begins:%H:%M}-{hours.ends:%H:%M}"


def _read_count(text: str) -> str:
    return str(team_notation.read_count(text))
