"""What an option was given, as a case file's values."""

from __future__ import annotations

import pytest

from aarshjul.cli.answers import each_once


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (None, ()),
        ([], ()),
        ([("Ole",)], ("Ole",)),
        ([("Ole", "PPR"), ("Bo", "Ole")], ("Ole", "PPR", "Bo")),
    ],
)
def test_what_was_given_is_kept_once_in_its_order(
    given: list[tuple[str, ...]] | None, kept: tuple[str, ...]
) -> None:
    """Repeated, or with commas between, it means the same."""
    assert each_once(given) == kept
