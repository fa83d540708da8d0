"""What a list for a colleague says of a family: topics, each a heading with its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aarshjul.text.columns import paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_IN = "  "


class HandoverTopic(NamedTuple):
    """One topic: its heading and its lines."""

    heading: str
    lines: tuple[str, ...]


def topic_lines(topics: Iterable[HandoverTopic], *, width: int) -> Iterator[str]:
    """The topics as lines of text, indented below what they are about."""
    for topic in topics:
        yield f"{_IN}{topic.heading}"
        for line in topic.lines:
            for piece in paragraph(f"- {line}", width=width - len(_IN) * 2, indent=_IN):
                yield f"{_IN}{_IN}{piece}"
