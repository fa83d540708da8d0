"""Write a new team's file: the answers, what each key means, and examples for unanswered keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aarshjul.casefile.keys import examples, keys_of, meanings
from aarshjul.casefile.team import Member, Team
from aarshjul.casefile.yaml_values import plain_or_quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA_FILE = "aarshjul-team.schema.json"
"""The name of the schema file beside the team's file, which refers to it."""
_HEAD = (
    f"# yaml-language-server: $schema={SCHEMA_FILE}",
    "# Det, der er fælles for teamets sager. Alt kan udelades, og det, en sag selv siger, gælder.",
)


class NewMember(NamedTuple):
    """The answers about a caseworker, as text; an empty text means no answer."""

    name: str
    initials: str = ""
    email: str = ""
    phone: str = ""
    buddy: str = ""
    weekdays: tuple[str, ...] = ()
    hours: str = ""
    most_meetings: str = ""


class NewTeam(NamedTuple):
    """The answers as text; an empty text means no answer."""

    municipality: str = ""
    unit: str = ""
    members: tuple[NewMember, ...] = ()


def team_text(new: NewTeam) -> str:
    """The text of a team's file; without answers, the blank file."""
    written = {
        "kommune": _filled("kommune", new.municipality),
        "enhed": _filled("enhed", new.unit),
        "rådgivere": list(_members(new)),
    }
    lines = list(_HEAD)
    for key in keys_of(Team):
        lines += ["", f"# {meanings(Team)[key]}"]
        if key == "rådgivere":
            lines += (f"#   {inner}: {meanings(Team)[f'{key}.{inner}']}" for inner in _own_keys())
        lines += written.get(key) or _commented(examples(Team)[key])
    return "\n".join(lines) + "\n"


def _own_keys() -> list[str]:
    """The keys of a caseworker besides the name, in the schema's order."""
    return list(keys_of(Member))[1:]


def _filled(key: str, value: str) -> list[str]:
    return [f"{key}: {plain_or_quoted(value)}"] if value else []


def _commented(example: str, margin: str = "") -> list[str]:
    return [f"{margin}# {line}" for line in example.strip().splitlines()]


def _members(new: NewTeam) -> Iterator[str]:
    """The caseworkers; empty if there are none."""
    if new.members:
        yield "rådgivere:"
    for member in new.members:
        yield f"  - navn: {plain_or_quoted(member.name)}"
        answered = {
            "initialer": plain_or_quoted(member.initials),
            "email": plain_or_quoted(member.email),
            "telefon": plain_or_quoted(member.phone),
            "makker": plain_or_quoted(member.buddy),
            "dage": f"[{', '.join(member.weekdays)}]" if member.weekdays else "",
            "arbejdstid": member.hours,
            "møder_pr_dag": member.most_meetings,
        }
        for key in _own_keys():
            if (value := answered.get(key, "")) not in ("", '""'):
                yield f"    {key}: {value}"
            else:
                yield from _commented(examples(Team)[f"rådgivere.{key}"], "    ")
