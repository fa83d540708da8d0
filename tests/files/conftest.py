"""Tests of files wait for no drive."""

from __future__ import annotations

import pytest

from aarshjul.files import staged


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait a hundredth of what is waited for a drive."""
    monkeypatch.setattr(staged, "PAUSES", tuple(one / 100 for one in staged.PAUSES))
