"""Find values in a team's file that contradict each other.

As for a case, the checks use the text as written, so one wrong value does not hide other errors; a
value that cannot be read is the schema's to refuse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from aarshjul.casefile.consistency import Contradiction
from aarshjul.casefile.notation import read_day
from aarshjul.text.quoting import path_text, quoted
from aarshjul.text.same_name import reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from aarshjul.text.quoting import Path

_Entry: TypeAlias = dict[str, Any]
_Found: TypeAlias = "Iterator[Contradiction]"


def contradictions(team: _Entry) -> _Found:
    """Yield every contradiction in a team as written."""
    members = list(_entries(team.get("rådgivere"), ("rådgivere",)))
    yield from _periods(team, members)
    yield from _called_twice(members)
    for path, member in members:
        yield from _own_buddy(path, member)
        yield from _days_twice(path, member)


def _periods(team: _Entry, members: list[tuple[Path, _Entry]]) -> _Found:
    """The last day of a period must not be before its first."""
    periods = list(_entries(team.get("skoleferier"), ("skoleferier",)))
    for path, member in members:
        periods += _entries(member.get("fravær"), (*path, "fravær"))
    for path, entry in periods:
        first, last = _day(entry.get("fra")), _day(entry.get("til"))
        if first and last and last < first:
            yield Contradiction((*path, "til"), f"{last} ligger før fra ({first}) – ret en af dem")


def _called_twice(members: list[tuple[Path, _Entry]]) -> _Found:
    """A name, and the initials of a name, must say which caseworker is meant."""
    seen: dict[str, Path] = {}
    for path, member in members:
        for key in ("navn", "initialer"):
            called = member.get(key)
            if not isinstance(called, str) or not called.strip():
                continue
            where = (*path, key)
            other = seen.setdefault(reading(called), where)
            if other[:2] != path:
                yield Contradiction(
                    where, f"{quoted(called)} står allerede i {path_text(other)} – ret en af dem"
                )


def _own_buddy(path: Path, member: _Entry) -> _Found:
    name, buddy = member.get("navn"), member.get("makker")
    if isinstance(name, str) and isinstance(buddy, str) and reading(name) == reading(buddy):
        yield Contradiction(
            (*path, "makker"), f"{quoted(buddy)} er rådgiveren selv – skriv en kollega"
        )


def _days_twice(path: Path, member: _Entry) -> _Found:
    seen: set[str] = set()
    days = member.get("dage")
    for place, word in enumerate(days if isinstance(days, list) else ()):
        name = word.strip().lower() if isinstance(word, str) else ""
        if name and name in seen:
            yield Contradiction(
                (*path, "dage", place), f"{quoted(word)} står to gange – slet den ene"
            )
        seen.add(name)


def _entries(node: object, path: Path) -> Iterator[tuple[Path, _Entry]]:
    """The mappings in a list, with their paths; empty if it is no list."""
    for place, entry in enumerate(node if isinstance(node, list) else ()):
        if isinstance(entry, dict):
            yield (*path, place), entry


def _day(value: object) -> date | None:
    """The day in a value; None if it cannot be read."""
    try:
        return read_day(value) if isinstance(value, str) else None
    except ValueError:
        return None
