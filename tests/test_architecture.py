"""The house: imports run one way, and what may only be at the edge is only there."""

from __future__ import annotations

import ast
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

import aarshjul

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "aarshjul"
FILES = sorted(SOURCE.rglob("*.py"))
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
MAY_IMPORT = {
    "errors": "",
    "kinds": "",
    "data": "",
    "cadence": "data",
    "files": "errors",
    "text": "data kinds",
    "rules": "cadence data text",
    "paper": "data errors kinds text",
    "casefile": "cadence data errors kinds rules text",
    "planning": "cadence casefile data kinds rules text",
    "recording": "cadence casefile errors kinds planning rules text",
    "calendars": "casefile data errors kinds planning text",
    "caseload": "cadence casefile data kinds paper planning rules text",
    "spreading": "cadence casefile caseload data kinds paper planning text",
    "wheel": "data kinds paper planning text",
    "capacity": "cadence casefile caseload data kinds paper planning rules text",
    "render": "paper text wheel",
    "sheet": "casefile data kinds paper planning rules text wheel",
    "childs_page": "casefile data kinds paper planning rules text wheel",
    "api": "calendars casefile paper planning render sheet text wheel",
    "cli": "api calendars capacity casefile caseload childs_page data errors files kinds paper"
    " planning recording render rules sheet spreading text wheel",
    "__main__": "cli",
}
"""What a room may import from, from the ground floor up."""
PACKAGE = SOURCE / "__init__.py"
EXPORTED_FROM = {"api", "casefile", "errors", "kinds", "paper", "planning"}
"""The rooms whose names the package itself gives to those who build on it."""
EDGE = {"files", "cli", "__main__"}
"""Where the clock, the files and the terminal are."""


def name_of(path: Path) -> str:
    """A module's name within the package; the package's own is empty."""
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def room_of(module: str) -> str:
    """The room that a module lies in; a module at the top is a room of its own."""
    return module.partition(".")[0]


MODULES = {name_of(path) for path in FILES}


def imports(path: Path) -> set[str]:
    """The modules of ours that a file imports, at its top or within."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "aarshjul":
            inner = (node.module or "").removeprefix("aarshjul").removeprefix(".")
            for alias in node.names:
                whole = f"{inner}.{alias.name}".removeprefix(".")
                found.add(whole if whole in MODULES else inner)
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
            found |= {name.removeprefix("aarshjul.") for name in names if "aarshjul" in name}
    return found - {""}


def test_the_tables_name_every_room_once() -> None:
    """A new room gets its row, here and on the page for strangers, before it gets its code."""
    rooms = {room_of(module) for module in MODULES - {""}}
    described = re.findall(r"^\| \d+ \| `([a-z_]+)/?` \|", ARCHITECTURE, re.MULTILINE)
    assert set(MAY_IMPORT) == rooms
    assert sorted(described) == sorted(rooms)


def test_the_rooms_stand_on_floors() -> None:
    """Each room imports only from rooms that stand before it, so there is no circle of rooms."""
    below: set[str] = set()
    for room, others in MAY_IMPORT.items():
        assert set(others.split()) <= below
        below.add(room)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_module_imports_only_from_the_rooms_it_may(path: Path) -> None:
    """Data flows one way."""
    room = room_of(name_of(path))
    others = {room_of(module) for module in imports(path)} - {room}
    assert others <= (EXPORTED_FROM if path == PACKAGE else set(MAY_IMPORT[room].split()))


def test_no_room_is_granted_what_it_does_not_use() -> None:
    """The table tells what is, not what might be."""
    for room, others in MAY_IMPORT.items():
        used = {
            room_of(module)
            for path in FILES
            if room_of(name_of(path)) == room
            for module in imports(path)
        }
        assert used - {room} == set(others.split()), room


def test_the_package_only_names_what_others_own() -> None:
    """Its imports are for types alone, and each name is found late where its type is imported."""
    body = ast.parse(PACKAGE.read_text("utf-8")).body
    (for_types,) = (node for node in body if isinstance(node, ast.If))
    assert ast.unparse(for_types.test) == "TYPE_CHECKING"
    imported = {
        (node.module or "").removeprefix("aarshjul."): tuple(one.name for one in node.names)
        for node in for_types.body
        if isinstance(node, ast.ImportFrom)
    }
    assert imported == aarshjul._HOMES  # noqa: SLF001 -- the table under test
    assert sorted(name for names in imported.values() for name in names) == aarshjul.__all__
    assert {node.name for node in body if isinstance(node, ast.FunctionDef)} == {
        "__getattr__",
        "__dir__",
    }


def test_nothing_within_asks_the_package_for_a_name() -> None:
    """Within, a name is imported from the module that owns it: the package stands above all."""
    asked = {
        alias.name
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "aarshjul"
        for alias in node.names
    }
    assert asked - MODULES == {"__version__"}


def test_no_circle_of_modules() -> None:
    """Within a room, too, imports run one way; those for types alone and late ones count."""
    waiting = {name_of(path): imports(path) for path in FILES}
    while free := {module for module, needed in waiting.items() if not needed & set(waiting)}:
        waiting = {module: needed for module, needed in waiting.items() if module not in free}
    assert waiting == {}


def test_no_two_classes_have_one_name() -> None:
    """A reader who meets a name need not ask which of two things it is."""
    named = [
        node.name
        for path in FILES
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]
    assert [name for name, times in Counter(named).items() if times > 1] == []


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_clock_and_printing_are_at_the_edge(path: Path) -> None:
    """Below the edge everything is a function of its arguments."""
    if room_of(name_of(path)) in EDGE:
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
        for folder in (
            *("examples", "docs", "src/aarshjul/data"),
            *("tests/cases", "tests/golden", "tests/leaks"),
        )
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".yaml", ".md", ".toml", ".txt", ".json", ".ics"}
    ]
    assert texts
    for path in [*texts, ROOT / "README.md"]:
        # A package of the bill of materials has its version behind an @.
        text = re.sub(r"pkg:pypi/\S+", "", path.read_text("utf-8"))
        assert not re.search(r"\b[0-3]\d[01]\d{3}-?\d{4}\b", text), path
        for domain in re.findall(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)*)", text):
            assert domain.endswith(".example") or domain == "aarshjul", (path, domain)
