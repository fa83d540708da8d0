"""Keep the settings of the machine from the pages: the same case gives the same bytes everywhere.

matplotlib reads its settings when it is imported: from the folder the user is in, from the
environment and from the home folder. They can change a page, and a broken one stops the import.
"""

from __future__ import annotations

import contextlib
import os
import sys
import warnings
from importlib.abc import Loader, MetaPathFinder
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

_LIBRARY = "matplotlib"
_SETTINGS = ("MPLBACKEND", "MATPLOTLIBRC", "SOURCE_DATE_EPOCH")


def ignore() -> None:
    """Take the settings out of this process's environment, and guard the import of matplotlib."""
    for name in _SETTINGS:
        os.environ.pop(name, None)
    # `PYTHONWARNINGS=error` would turn a library's advice to programmers into a traceback.
    warnings.simplefilter("ignore")
    if not any(isinstance(one, _Guard) for one in sys.meta_path):
        sys.meta_path.insert(0, _Guard())


class _Guard(MetaPathFinder):
    """Finds matplotlib as usual, and has it imported with its own settings."""

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,  # noqa: ARG002 -- the protocol's
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        """Where matplotlib is. Some only ask, and import it later, so the guard stays."""
        if fullname != _LIBRARY:
            return None
        from importlib.util import find_spec

        sys.meta_path.remove(self)
        try:
            found = find_spec(_LIBRARY)
        finally:
            sys.meta_path.insert(0, self)
        if found is not None and found.loader is not None:
            found.loader = _Loader(found.loader)
        return found


class _Loader(Loader):
    """Imports matplotlib in the folder of its own defaults, the first place where it looks."""

    def __init__(self, usual: Loader) -> None:
        self._usual = usual

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Make the module as usual."""
        return self._usual.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Run the module where it finds its own defaults."""
        import logging  # only where matplotlib is needed

        defaults = Path(module.__file__ or "").with_name("mpl-data")
        # It tells the user about its cache, and that its folder cannot be written.
        logging.getLogger(_LIBRARY).setLevel(logging.ERROR)
        with _in_folder(defaults):
            self._usual.exec_module(module)


@contextlib.contextmanager
def _in_folder(folder: Path) -> Iterator[None]:
    """Be in a folder for a moment; where the user is in none, there is none to come back to."""
    try:
        before = Path.cwd()
        os.chdir(folder)
    except OSError:
        yield
        return
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            os.chdir(before)
