"""How many entries a list may have: many more than any family or team needs.

What is planned grows with the product of two lists, as children and measures, so a list without an
end would keep every command busy for hours. The numbers are our decision.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.casefile.yaml_reader import Flaw, Mapping, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aarshjul.casefile.yaml_reader import Node
    from aarshjul.text.quoting import Path

_MOST = 500
_MOST_OF = {
    "afholdt": 2000,  # a contact a week for 38 years
    "indsatser": 100,
    "aktiviteter": 100,
    "rådgivere": 100,
    "børn": 20,
    "forældre": 30,
    "rytme": 30,
}


def most_entries(path: Path) -> int:
    """The most entries of the list at a path; how many depends on its key alone."""
    keys = [step for step in path if isinstance(step, str)]
    return _MOST_OF.get(keys[-1], _MOST) if keys else _MOST


def too_long(node: Node, path: Path = ()) -> Iterator[Flaw]:
    """Refuse every list with too many entries, in a tree that is at most 20 levels deep."""
    if isinstance(node, Mapping):
        for key, (_, value) in node.items.items():
            yield from too_long(value, (*path, key))
    elif isinstance(node, Sequence):
        if len(node.items) > (most := most_entries(path)):
            told = f"har {len(node.items)} i listen – der kan højst stå {most}"
            yield Flaw(node.line, node.column, path, told)
        for place, item in enumerate(node.items):
            yield from too_long(item, (*path, place))
