"""The house: imports run one way, and what may only be at the edge is only there."""

from __future__ import annotations

import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "aarshjul"
FILES = sorted(SOURCE.rglob("*.py"))
HOUSE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
TABLE = re.findall(r"^\| `([a-z_.]+)` \|", HOUSE, re.MULTILINE)
FLOORS = {name: place for place, name in enumerate(TABLE)}
PACKAGES = {
    "",
    *("calendars", "caseload", "casefile", "cli", "cli.commands", "cli.danish", "files", "paper"),
    *("planning", "recording", "rules", "sheet", "text", "wheel"),
}  # they say what they hold and import nothing
EDGE = ("cli", "__main__", "files")


def name_of(path: Path) -> str:
    """A module's name within the package."""
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imports(path: Path) -> set[str]:
    """The modules of ours that a file imports, at its top or within."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "aarshjul":
            inner = (node.module or "").removeprefix("aarshjul").removeprefix(".")
            for alias in node.names:
                whole = f"{inner}.{alias.name}".removeprefix(".")
                found.add(whole if whole in FLOORS else inner)
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
            found |= {name.removeprefix("aarshjul.") for name in names if "aarshjul" in name}
    return found - PACKAGES


def test_the_table_names_every_module_once() -> None:
    """A new module gets its row and its one sentence before it gets its code."""
    assert sorted(TABLE) == sorted({name_of(path) for path in FILES} - PACKAGES)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_module_imports_only_from_above(path: Path) -> None:
    """Data flows one way."""
    below = {one for one in imports(path) if FLOORS[one] >= FLOORS.get(name_of(path), 0)}
    assert below == set()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_clock_and_printing_are_at_the_edge(path: Path) -> None:
    """Below the edge everything is a function of its arguments."""
    name = name_of(path)
    if name.startswith(EDGE):
        return
    called = {
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
    }
    assert not called & {"print", "date.today", "datetime.now", "time.time", "input", "os.getenv"}
    written = {"open", "write_bytes", "write_text", "mkdir", "unlink", "rename", "touch", "environ"}
    assert not {call.rpartition(".")[2] for call in called} & written


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_the_code_holds_no_section_number(path: Path) -> None:
    """Sections are data; in code they stand only as examples in words."""
    text = ast.unparse(without_docstrings(ast.parse(path.read_text("utf-8"))))
    shown = {"§ 86", "§ 32", "§ 52"}  # the examples that messages show
    assert set(re.findall(r"§ \d+", text)) <= shown


def without_docstrings(tree: ast.Module) -> ast.Module:
    """The tree with every string that stands alone taken out."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [  # type: ignore[attr-defined]
                one
                for one in body
                if not (isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant))
            ] or [ast.Pass()]
    return tree


def test_the_changelog_begins_with_the_newest() -> None:
    """Keep a Changelog: versions stand newest first."""
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    versions = re.findall(r"^## \[(\d+)\.(\d+)\.(\d+)\]", changes, re.MULTILINE)
    assert all(newer > older for newer, older in pairwise(versions))
    assert "## [Unreleased]" in changes


def test_no_case_holds_what_must_not_be_in_the_repository() -> None:
    """No CPR number and no address outside `.example` stands in an example, a guide or the data."""
    texts = [
        path
        for folder in ("examples", "docs", "src/aarshjul/data", "tests/cases", "tests/golden")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".yaml", ".md", ".toml", ".txt", ".json", ".ics"}
    ]
    assert texts
    for path in [*texts, ROOT / "README.md"]:
        text = path.read_text("utf-8")
        assert not re.search(r"\b[0-3]\d[01]\d{3}-?\d{4}\b", text), path
        for domain in re.findall(r"[\w.+-]+@([\w.-]+)", text):
            assert domain.endswith(".example") or domain == "aarshjul", (path, domain)
