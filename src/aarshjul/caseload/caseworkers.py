"""The caseworkers of many cases: one person has one name, and each meeting one who holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.text.same_name import look_alikes, reading, spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from aarshjul.casefile.case import Case


def with_one_spelling(cases: Sequence[Case]) -> list[Case]:
    """Spell each caseworker and buddy as most of the cases do."""
    shown = spellings(_names(cases))
    return [_spelled(case, shown) for case in cases]


def alike(cases: Iterable[Case]) -> list[tuple[str, str]]:
    """The pairs of caseworkers and buddies whose names differ by one letter."""
    return look_alikes(_names(cases))


def holder(case: Case, day: date) -> str:
    """Who holds a meeting: the caseworker, or the makker of one who is away, if the makker is not.

    Meetings that were held are told by it, too; of open ones `Entry.stand_in` says the same.
    """
    away = any(leave.first <= day <= leave.last for leave in case.caseworker.leave)
    there = not any(leave.first <= day <= leave.last for leave in case.buddy_leave)
    return case.buddy if away and case.buddy and there else case.caseworker.name


def is_named(name: str | None, wanted: str) -> bool:
    """Whether a name is that of the one who is wanted, as a person reads it."""
    return name is not None and reading(name) == reading(wanted)


def _names(cases: Iterable[Case]) -> Iterator[str]:
    for case in cases:
        yield case.caseworker.name
        if case.buddy:
            yield case.buddy


def _spelled(case: Case, shown: dict[str, str]) -> Case:
    """The case with the shown spellings; the same case if they are its own."""
    name, buddy = shown[case.caseworker.name], shown[case.buddy] if case.buddy else None
    if (name, buddy) == (case.caseworker.name, case.buddy):
        return case
    worker = case.caseworker.model_copy(update={"name": name})
    return case.model_copy(update={"caseworker": worker, "buddy": buddy})
