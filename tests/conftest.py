"""How the tests run: property tests are never failed for being slow; golden files on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import settings

if TYPE_CHECKING:
    import pytest

settings.register_profile("aarshjul", deadline=None)
settings.load_profile("aarshjul")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--rewrite-golden` writes the golden files anew; a person reads the difference."""
    parser.addoption("--rewrite-golden", action="store_true", dest="rewrite_golden")
