"""A spread as one web page that holds everything it needs, and prints on A4 on its side.

Its own policy allows no scripts and no outside addresses, as that of the weeks ahead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aarshjul.data import SPREAD_STYLE
from aarshjul.paper.web_fonts import web_faces
from aarshjul.spreading.spread_page import page_content, shades
from aarshjul.spreading.spread_words import CASEWORKER_COLUMNS
from aarshjul.text.html import NOTHING, Html, element, head, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aarshjul.spreading.spread import Spread

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:"


def spread_html(spread: Spread) -> bytes:
    """The page, in UTF-8."""
    content = page_content(spread)
    body = element("body", element("main", *_parts(content)))
    style = web_faces([body]) + SPREAD_STYLE.read_text("utf-8") + "".join(_shade_rules())
    above = head(title=content["title"], style=style, policy=_POLICY)
    page = element("html", above, body, lang="da")
    return f"<!DOCTYPE html>\n{page}\n".encode()


def _shade_rules() -> Iterator[str]:
    for number, one in enumerate(shades()):
        yield f".shade-{number} {{ background: {one.fill}; color: {one.ink}; }}\n"


def _parts(content: dict[str, Any]) -> Iterator[Html]:
    yield element("h1", words(content["title"]))
    yield element("p", words(content["summary"]))
    yield _section(content["table"]["heading"], _numbers(content["table"]))
    yield _section(content["map"]["heading"], *map(_map, content["map"]["stretches"]))
    for one in content["sections"]:
        lines = (element("li", words(line)) for line in one.lines)
        yield _section(one.heading, element("ul", *lines))


def _section(heading: str, *content: Html) -> Html:
    return element("section", element("h2", words(heading)), *content)


def _numbers(table: dict[str, Any]) -> Html:
    heads = (element("th", words(name), scope="col") for name in table["columns"])
    rows = (
        element(
            "tr",
            element("th", words(name), scope="row"),
            *(element("td", words(number)) for number in numbers),
        )
        for name, *numbers in table["rows"]
    )
    head = element("thead", element("tr", *heads))
    return _scrolling(head, element("tbody", *rows), class_="numbers", named=table["heading"])


def _map(stretch: dict[str, Any]) -> Html:
    months = (
        element("th" if one["name"] else "td", words(one["name"]), colspan=str(one["weeks"]))
        for one in stretch["months"]
    )
    whose = element("th", words(CASEWORKER_COLUMNS[0]), colspan="2", scope="col")
    head = element("tr", whose, *months)
    body = element("tbody", *map(_row, stretch["rows"]))
    return _scrolling(element("thead", head), body, class_="map", named="Uge for uge")


def _row(row: dict[str, Any]) -> Html:
    cells = (
        element("td", words(str(one["count"] or "")), class_=f"shade-{one['shade']}")
        for one in row["cells"]
    )
    name = element("th", words(row["name"]), rowspan="2", scope="rowgroup")
    when = element("th", words(row["when"]), scope="row")
    return element("tr", name if row["name"] else NOTHING, when, *cells)


def _scrolling(*content: Html, class_: str, named: str) -> Html:
    """A table in a box that scrolls where the screen is narrow; the keyboard reaches it."""
    return element(
        "div",
        element("table", *content, class_=class_),
        class_="scroll",
        tabindex="0",
        role="region",
        aria_label=named,
    )
