"""The caseworkers of many cases: one person has one name, however the files spell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.text.same_name import look_alikes, spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from aarshjul.casefile.case import Case


def with_one_spelling(cases: Sequence[Case]) -> list[Case]:
    """Spell each caseworker and buddy as most of the cases do."""
    shown = spellings(_names(cases))
    return [_spelled(case, shown) for case in cases]


def alike(cases: Iterable[Case]) -> list[tuple[str, str]]:
    """The pairs of caseworkers and buddies whose names differ by one letter."""
    return look_alikes(_names(cases))


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
