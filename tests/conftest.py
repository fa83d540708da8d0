"""How the tests run: property tests are never failed for being slow; golden files on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.sheet.chromium import Chromium

# With CI set, Hypothesis would try the same examples each time; new ones find more.
settings.register_profile("aarshjul", deadline=None, derandomize=False)
settings.load_profile("aarshjul")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--rewrite-golden` writes the golden files anew; a person reads the difference."""
    parser.addoption("--rewrite-golden", action="store_true", dest="rewrite_golden")


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """One browser for all tests that need one."""
    from tests.sheet.chromium import started  # playwright is slow to import

    with started(tmp_path_factory.mktemp("pages")) as browser:
        yield browser
