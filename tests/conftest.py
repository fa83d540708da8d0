"""How the tests run: property tests are never failed for being slow; golden files on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests import ready

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.sheet.chromium import Chromium

# The same examples each time, so that only a change turns a test red; `make soak` tries new ones.
settings.register_profile("same", deadline=None, derandomize=True, database=None)
settings.register_profile("new", deadline=None, derandomize=False, print_blob=True)
settings.load_profile("same")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--rewrite-golden` writes the golden files anew; a person reads the difference."""
    parser.addoption("--rewrite-golden", action="store_true", dest="rewrite_golden")


@pytest.fixture(scope="session", autouse=True)
def _no_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whoever runs the tests may have chosen a folder of her own: no test reads it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("settings")))
        ready.set_usual()
        yield


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """One browser for all tests that need one."""
    from tests.sheet.chromium import started  # playwright is slow to import

    with started(tmp_path_factory.mktemp("pages")) as browser:
        yield browser
