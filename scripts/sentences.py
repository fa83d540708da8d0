"""Write docs/saetninger/: every Danish sentence of the program; each language beside the Danish.

Run by `make sætninger`. The lists are for readers of the languages, who correct them in one
sitting; where a sentence stands in the code is told by its heading. What is found is every text in
the code and in the tables of `data/` that reads like words for people. A word in {braces} is filled
in by the program, [x | y] is one of both, and ¶ begins a new line.
"""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "aarshjul"
LANGUAGES = PACKAGE / "data" / "languages"
WRITTEN = ROOT / "docs" / "saetninger"
ROOMS = {
    "cli": "Kommandoerne",
    "casefile": "Sagens fil",
    "recording": "Når noget skrives i filen",
    "rules": "Reglerne",
    "planning": "Planen",
    "calendars": "Kalenderen og invitationen",
    "sheet": "Arket",
    "childs_page": "Barnets side",
    "wheel": "Hjulet",
    "caseload": "Mange sager",
    "spreading": "Fordelingen",
    "capacity": "Sagstallet",
    "paper": "Papiret",
    "text": "Fælles ord",
    "files": "Filer",
}
"""The folders of the code, in the order of a caseworker's day; others come after them."""

TABLES = (
    "case_keys",
    "team_keys",
    "sections",
    "deadlines",
    "models",
    "practices",
    "transitions",
    "agendas",
    "calendar",
    "family_invitation",
)
NOT_OURS = {"source", "first_source", "page", "pages", "quote", "fixed", "url", "short"}
"""Keys of the tables that hold a source's words or name."""

_WORDS = re.compile(r"[^\W\d_]{2,}[,:;.!?]* \S*[^\W\d_]{2,}|^[A-ZÆØÅ][a-zæøå]+[:.]?$")
"""Two words, or one that begins a line."""
_CODE = re.compile(
    r"\\[\\dwWsSb]|\(\?|</?\w+[ >/]|[\w-]+-src |width=|\{\{|^-//|\w\(\)|: [\w#.]+;|=>"
)
"""Patterns, markup, settings."""
_ENGLISH = re.compile(r"\b(the|are|is not|does not|expected|should|must be|could not|failed)\b")
"""The libraries' messages, which the program puts into Danish."""


def main() -> None:
    """Write the list of the Danish sentences, and one for each other language."""
    WRITTEN.mkdir(exist_ok=True)
    for name, text in pages().items():
        (WRITTEN / name).write_text(text, encoding="utf-8")


def pages() -> dict[str, str]:
    """The lists by their file names."""
    danish = _flat(_read(LANGUAGES / "da.toml"))
    found = {"dansk.md": _danish_page()}
    for path in sorted(LANGUAGES.glob("*.toml")):
        if path.stem != "da":
            found[f"{path.stem}.md"] = _language_page(_read(path), danish)
    return found


def sentences(source: str) -> list[str]:
    """What a module says, in its order and each once: not its docstrings, and not what is code."""
    tree = ast.parse(source)
    passed = {id(part) for part in _passed(tree)}
    texts = [
        node
        for node in ast.walk(tree)
        if id(node) not in passed and isinstance(node, (ast.JoinedStr, ast.Constant))
    ]
    said = map(_text, sorted(texts, key=lambda node: (node.lineno, node.col_offset)))
    return list(dict.fromkeys(filter(is_for_people, said)))


def is_for_people(text: str) -> bool:
    """Whether a text reads like words for people, and not like code or a library's message."""
    return bool(_WORDS.search(text)) and not _CODE.search(text) and not _ENGLISH.search(text)


def _passed(tree: ast.AST) -> Iterator[ast.AST]:
    """Docstrings, annotations, and what stands inside another text."""
    shown = {id(node.body[0]) for node in ast.walk(tree) if _is_command(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield from (part for part in ast.walk(node) if part is not node)
        elif isinstance(node, ast.Expr) and id(node) not in shown:
            yield node.value
        elif isinstance(node, ast.AnnAssign):
            yield from ast.walk(node.annotation)


def _is_command(node: ast.AST) -> TypeGuard[ast.FunctionDef]:
    """Whether its docstring is what `--help` shows: those are in Danish."""
    return (
        isinstance(node, ast.FunctionDef)
        and bool(node.decorator_list)
        and bool(re.search("[æøåÆØÅ]", ast.get_docstring(node) or ""))
    )


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(map(_text, node.values))
    return _filled_in(node.value if isinstance(node, ast.FormattedValue) else node)


def _filled_in(node: ast.expr) -> str:
    """What stands in a text for a value: its name, or the words that it is one of."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr():
            return _text(node)
        case ast.IfExp(body=first, orelse=second):
            return f"[{_filled_in(first)} | {_filled_in(second)}]"
        case ast.BoolOp(values=parts):
            return f"[{' | '.join(map(_filled_in, parts))}]"
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return f"{{{name}}}"
        case ast.Call(func=called):
            return _filled_in(called)
        case ast.Subscript(value=value):
            return _filled_in(value)
    return "{…}"


def _danish_page() -> str:
    lines = [
        "# Hver sætning, programmet siger",
        "",
        "Skrevet af `make sætninger`. Ret i listen, eller skriv til os: overskriften siger, hvor",
        "sætningen står. Et ord i {klammer} fyldes ud af programmet, [a | b] er det ene eller det",
        "andet, og ¶ er en ny linje. Familiens ord, som findes på flere sprog, står til sidst.",
    ]
    count = 0
    for room, title in _rooms().items():
        parts: list[str] = []
        for path in sorted((PACKAGE / room).rglob("*.py")):
            if said := sentences(path.read_text("utf-8")):
                parts += ["", f"### {path.relative_to(PACKAGE).with_suffix('')}", "", *_rows(said)]
                count += len(said)
        if parts:
            lines += ["", f"## {title}", *parts]
    lines += ["", "## Tabellerne"]
    for name in TABLES:
        said = _own_words(_read(PACKAGE / "data" / f"{name}.toml"))
        lines += ["", f"### {name}", "", *_rows(said)]
        count += len(said)
    words = _flat(_read(LANGUAGES / "da.toml"))
    lines += ["", "## Familiens ord", "", *_rows(list(dict.fromkeys(words.values())))]
    lines[1:1] = ["", f"Der er {count + len(words)} sætninger og ord i listen."]
    return "\n".join(lines) + "\n"


def _rooms() -> dict[str, str]:
    folders = sorted(path.name for path in PACKAGE.iterdir() if any(path.glob("*.py")))
    return {**ROOMS, **{name: name for name in folders if name not in ROOMS}}


def _rows(said: list[str]) -> list[str]:
    return [f"- {_one_line(text)}" for text in said]


def _one_line(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ¶ ", text.strip("\n")).replace("|", "\\|")


def _own_words(table: dict[str, Any]) -> list[str]:
    flat = _flat(table)
    kept = (text for path, text in flat.items() if path.rsplit(".", 1)[-1] not in NOT_OURS)
    return list(dict.fromkeys(text for text in kept if " " in text))


def _language_page(table: dict[str, Any], danish: dict[str, str]) -> str:
    named = table["language"]
    lines = [
        f"# {named['name']} ({named['code']})",
        "",
        "Written by `make sætninger`: every word that a family sees, beside the Danish. Words in",
        "{braces} are filled in by the program. To correct one, mark it, or tell us its key.",
        "",
        f"| key | dansk | {named['name']} |",
        "|---|---|---|",
    ]
    lines += [
        f"| `{key}` | {_one_line(danish.get(key, '–'))} | {_one_line(text)} |"
        for key, text in _flat(table).items()
        if not key.startswith("language.")
    ]
    return "\n".join(lines) + "\n"


def _flat(table: Any, path: str = "") -> dict[str, str]:
    """The texts of a table by their paths."""
    if isinstance(table, str):
        return {path: table}
    if isinstance(table, list):
        table = dict(enumerate(table, 1))
    found: dict[str, str] = {}
    for key, value in table.items() if isinstance(table, dict) else ():
        found.update(_flat(value, f"{path}.{key}" if path else str(key)))
    return found


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


if __name__ == "__main__":
    main()
