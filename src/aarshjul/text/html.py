"""A page of the web as text: elements, and words that are never read as markup.

What is written is HTML and XML alike, so that a strict parser can read it back. Only this module
makes `Html` of a text, and it escapes it: the type checker finds every text that nobody escaped.
"""

from __future__ import annotations

import re
from html import escape
from typing import NewType

# Not htpy (26.5): it writes "<br>" and U+0000, which no strict parser reads, and loads in 52 ms.
Html = NewType("Html", str)
"""A piece of a page, ready to be written."""

NOTHING = Html("")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def words(text: str) -> Html:
    """Escape a text; a character that no page can hold becomes a sign that one is missing."""
    return Html(escape(_NO_XML.sub("\ufffd", text)))


def element(tag: str, /, *content: Html, **attributes: str | None) -> Html:
    """Write an element and what is in it; an attribute that is None is left out.

    `class_` is written `class`, and `aria_label` is written `aria-label`.
    """
    return Html(f"<{tag}{_written(attributes)}>{''.join(content)}</{tag}>")


def void(tag: str, /, **attributes: str | None) -> Html:
    """Write an element that can hold nothing."""
    return Html(f"<{tag}{_written(attributes)}/>")


def joined(*pieces: Html, by: str = "") -> Html:
    """Put pieces one after the other."""
    return Html(words(by).join(pieces))


def _written(attributes: dict[str, str | None]) -> str:
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{words(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
