"""The guide as web pages: whoever unpacks the zip has a browser, and nothing for Markdown."""

from __future__ import annotations

import re
from html import escape
from itertools import pairwise
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING
from urllib.parse import unquote

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

FOLDER = "vejledning"
_DOCS = Path(__file__).parents[1] / "docs"
_PAGES = (
    _DOCS / "brugervejledning.md",
    *sorted((_DOCS / "brugervejledning").glob("*.md")),
    _DOCS / "privatliv.md",
)
_AROUND = Template((Path(__file__).parent / "guide.html").read_text("utf-8"))
_MARKDOWN = MarkdownIt("commonmark").enable("table")
_ELSEWHERE = re.compile(r"[a-z]+:")


def guide() -> dict[str, bytes]:
    """Give all its pages and their pictures, by their paths in the zip."""
    packed: dict[str, bytes] = {}
    for page in _PAGES:
        tokens = _MARKDOWN.parse(page.read_text("utf-8"))
        packed |= {_place(path): path.read_bytes() for path in _pictures(tokens, page)}
        packed[_place(page.with_suffix(".html"))] = _written(tokens, page).encode()
    return packed


def _place(path: Path) -> str:
    return f"{FOLDER}/{path.relative_to(_DOCS).as_posix()}"


def _pictures(tokens: Sequence[Token], page: Path) -> Iterator[Path]:
    for token in tokens:
        for child in token.children or ():
            if child.type == "image":
                yield _meant(str(child.attrs["src"]), page)


def _meant(address: str, page: Path) -> Path:
    """Find the file that a page means."""
    return (page.parent / unquote(address)).resolve()


def _written(tokens: Sequence[Token], page: Path) -> str:
    """Write a page without the remarks, which only the tests of the guide read."""
    _name_headings(tokens)
    for token in tokens:
        token.children = token.children and list(_linked(token.children, page))
    shown = [token for token in tokens if token.type != "html_block"]
    body = _MARKDOWN.renderer.render(shown, _MARKDOWN.options, {})
    return _AROUND.substitute(title=escape(tokens[1].content), body=body)


def _name_headings(tokens: Sequence[Token]) -> None:
    """Name each heading as links ask for it."""
    for opened, text in pairwise(tokens):
        if opened.type == "heading_open":
            words = re.sub(r"[^\w -]", "", text.content.lower())
            opened.attrSet("id", words.replace(" ", "-"))


def _linked(children: Sequence[Token], page: Path) -> Iterator[Token]:
    """Lead each link to where its page is in the zip; of one that is not there, keep the words."""
    leads = True
    for child in children:
        if child.type == "link_open":
            address = _address(str(child.attrs["href"]), page)
            leads = address is not None
            child.attrSet("href", address or "")
        if leads or child.type not in {"link_open", "link_close"}:
            yield child


def _address(asked: str, page: Path) -> str | None:
    """Give where a link leads in the zip, or None if that page is not in it."""
    to, mark, heading = asked.partition("#")
    if not to or _ELSEWHERE.match(to):
        return asked
    if _meant(to, page) not in _PAGES:
        return None
    return f"{to.removesuffix('.md')}.html{mark}{heading}"
