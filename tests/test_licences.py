"""Whose what is: each part's licence goes with ours, and each file of ours says its own.

That no file is without a licence is asked by `reuse lint`, in `make check`.
"""

from __future__ import annotations

import runpy
import tomllib
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Any

import pytest

from tests.pages import ROOT
from tests.test_sbom import PARTS

if TYPE_CHECKING:
    from collections.abc import Callable

SCRIPT = runpy.run_path(str(ROOT / "scripts" / "licences.py"))
FONTS = ROOT / "src" / "aarshjul" / "data" / "fonts"
REUSE: list[dict[str, Any]] = tomllib.loads((ROOT / "REUSE.toml").read_text("utf-8"))["annotations"]
licences: Callable[[], dict[str, str]] = SCRIPT["licences"]
chosen: Callable[[str], list[str]] = SCRIPT["chosen"]


def test_the_page_is_what_is_installed() -> None:
    """A part that comes, goes or changes its licence turns this red, until `make sbom` was run."""
    assert (ROOT / "docs" / "licences.md").read_text("utf-8") == SCRIPT["page"]()


def test_the_page_and_the_bill_of_materials_list_the_same() -> None:
    """Two lists that differ would both be doubted."""
    assert set(licences()) == set(PARTS)


@pytest.mark.parametrize("expression", ["GPL-3.0-only", "MIT AND AGPL-3.0-only", "Proprietary"])
def test_a_licence_that_asks_for_more_is_refused(expression: str) -> None:
    """The program would have to be under it, too, or may not be handed on."""
    with pytest.raises(ValueError, match="not known to go with MPL"):
        chosen(expression)


def test_of_a_choice_the_one_that_may_be_used_counts() -> None:
    """And of what is joined, all."""
    assert chosen("GPL-2.0-or-later OR MPL-1.1") == ["MPL-1.1"]
    assert chosen("MIT AND (Zlib OR GPL-2.0-only)") == ["MIT", "Zlib"]


def test_a_package_that_names_no_licence_stops_the_script(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person reads it first."""
    monkeypatch.setitem(SCRIPT["licence"].__globals__, "READ", {})
    with pytest.raises(ValueError, match="matplotlib says of its licence"):
        SCRIPT["licence"]("matplotlib")


@pytest.mark.parametrize("file", sorted(FONTS.iterdir()), ids=lambda path: path.name)
def test_a_typeface_is_under_its_own_licence(file: Any) -> None:
    """The last annotation that names a file counts; a new typeface must not become ours."""
    name = file.relative_to(ROOT).as_posix()
    matching = [
        row["SPDX-License-Identifier"]
        for row in REUSE
        for pattern in ([row["path"]] if isinstance(row["path"], str) else row["path"])
        if fnmatch(name, pattern)
    ]
    assert matching[-1] == "OFL-1.1"


def test_the_licence_is_the_same_in_both_places() -> None:
    """At the root, where people look, and where REUSE looks."""
    assert (ROOT / "LICENSE").read_bytes() == (ROOT / "LICENSES" / "MPL-2.0.txt").read_bytes()
    text = (ROOT / "LICENSES" / "OFL-1.1.txt").read_text("utf-8")
    for name in ("OFL.txt", "OFL-Arabic.txt"):
        assert text.strip() in (FONTS / name).read_text("utf-8")
