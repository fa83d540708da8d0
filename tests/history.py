"""The invented history, made once for all tests."""

from __future__ import annotations

import importlib.util
from functools import cache
from typing import TYPE_CHECKING

from aarshjul.casefile.reader import read_case
from tests.make import EXAMPLES

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from aarshjul.casefile.case import Case

SCRIPT = EXAMPLES / "history.py"
LAST = ["--dags-dato", "2026-11-23"]


@cache
def script() -> ModuleType:
    """The script as a module; it is no part of a package."""
    spec = importlib.util.spec_from_file_location("history_script", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def files() -> dict[str, bytes]:
    """The case files by name, of seed 1."""
    made: dict[str, bytes] = script().history(1)
    return made


@cache
def cases() -> tuple[Case, ...]:
    """The cases as they stand on the last day."""
    return tuple(read_case(data, file=name, today=script().LAST) for name, data in files().items())


def folder(where: Path) -> Path:
    """The files in a folder."""
    for name, data in files().items():
        (where / name).write_bytes(data)
    return where
