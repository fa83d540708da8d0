"""Words in a Danish sentence: listed, counted, and begun with a capital."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


SOFT_HYPHEN = "\u00ad"


def whole(text: str) -> str:
    """A text for reading, without soft hyphens: they only say where a line may end."""
    return text.replace(SOFT_HYPHEN, "")


def counted(count: int, one: str, more: str) -> str:
    """A number with its word: "1 sag", "2 sager"."""
    return f"{count} {one if count == 1 else more}"


def title(words: Sequence[str]) -> str:
    """The purposes of a meeting as a heading: "Opfølgning, netværksmøde og børnesamtale"."""
    heading = enumerated(words)
    return heading[:1].upper() + heading[1:]


def enumerated(words: Iterable[str], *, last: str = "og") -> str:
    """Words in a Danish list: "a, b og c"; `last` may be "eller". "" for no words."""
    *most, end = [*words] or [""]
    return f"{', '.join(most)} {last} {end}" if most else end
