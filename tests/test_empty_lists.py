"""A message that lists something is whole when there is nothing to list.

Each row is one function that lists; the sentences that it leaves out with the list are its own.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from aarshjul.calendars.invitation import meeting_on
from aarshjul.casefile.consistency import unknown_child
from aarshjul.casefile.edits import Change
from aarshjul.casefile.keys import unknown_key
from aarshjul.cli.danish.usage_errors import suggestion
from aarshjul.cli.many_cases import of_caseworker
from aarshjul.errors import UsageError
from aarshjul.planning.reasons import in_full
from aarshjul.recording.marks import Meant, with_mark
from aarshjul.recording.record import Agreement, with_agreement
from aarshjul.text.sentences import enumerated, title
from tests.make import MADE, case, heard, plan

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = date(2027, 2, 2)
BARE: dict[str, Any] = {"netværksmøder": "nej"}
ENDED = [{"paragraf": "BL § 32", "fra": "2026-11-02", "til": "2026-12-20"}]
TWO: dict[str, Any] = {
    "børn": [{"navn": "Alma"}, {"navn": "Bo"}],
    "afholdt": [
        {"dato": "2026-11-02", "formål": "børnesamtale"},
        {"dato": "2026-11-20", "formål": "børnesamtale", "form": "telefon"},
        {"dato": "2026-11-21", "form": "observation"},
    ],
}


def refused(call: Callable[[], object]) -> str:
    """The message of the refusal."""
    with pytest.raises(UsageError) as caught:
        call()
    return str(caught.value)


def moved_from_nothing() -> object:
    """`aftal --flyt` in a case with no agreements."""
    agreement = Agreement(DAY, None, (), date(2027, 1, 5))
    return with_agreement(Change("", case()), agreement, today=MADE, file="t.yaml")


def of_two(number: int) -> str:
    """A held conversation that was nobody's turn, in a family of two children."""
    entries = plan(**TWO).entries
    return next(one.title for one in entries if str(one.day) == f"2026-11-{number}")


ROWS: list[tuple[Callable[[], str], str]] = [
    (lambda: enumerated([]), ""),
    (lambda: title([]), ""),
    (lambda: unknown_child("Bo", []), '"Bo" er ikke et af børnene – ret børnenes navne først'),
    (
        lambda: unknown_child("Bo", ["170511-" + "1234"]),
        '"Bo" er ikke et af børnene – ret børnenes navne først',
    ),
    (
        lambda: refused(lambda: of_caseworker([], "Mette Lund")),
        'Ingen af sagerne er hos "Mette Lund": der er ingen sager.',
    ),
    (
        lambda: refused(moved_from_nothing),
        "Der er ikke aftalt noget 5. januar 2027: der er ingen aftaler i filen.",
    ),
    (
        lambda: refused(
            lambda: with_mark(
                Change("", case(**heard(BARE))), Meant("undersøgelse"), MADE, today=MADE
            )
        ),
        "Fristen undersøgelse er ikke åben det næste år: åbne er kompensationsydelse.",
    ),
    (
        lambda: refused(
            lambda: meeting_on(
                plan(**heard({**BARE, "indsatser": ENDED}), first="2028-01-01", until="2029-01-01"),
                date(2028, 2, 2),
            )
        ),
        "Der er intet møde den 2. februar 2028.",
    ),
    (lambda: suggestion("--xyz", []), ""),
    (lambda: of_two(20), "Børnesamtale"),
    (lambda: of_two(21), "Observation af barnet"),
]


@pytest.mark.parametrize(("told", "expected"), ROWS)
def test_a_message_is_whole_without_what_it_lists(told: Callable[[], str], expected: str) -> None:
    """No traceback, no empty place in the sentence."""
    assert told() == expected


def test_the_reasons_for_a_conversation_that_was_nobodys_turn() -> None:
    """The child is not named, for the file does not say which it was."""
    made, said = plan(**TWO), set[str]()
    told = [in_full(made, entry, said) for entry in made.entries]
    assert any(one.startswith("Barnet inddrages gennem") for one in told)


def test_a_place_with_no_keys() -> None:
    """An unknown key where nothing may stand."""
    assert unknown_key(("sag", "øl"), model_id="sammen-om-familien").endswith(
        "her kan stå ingen nøgler"
    )
