"""The text of an agreement that another entry replaced, kept there so that it can be put back.

It is the agreement as it stood in the file, in the same style and with the comment beside it. One
that stood alone in brackets keeps the brackets, one in an unusual place its dash.
"""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from aarshjul.casefile.case import Agreed
from aarshjul.casefile.yaml_reader import plain, read_tree

_UNREADABLE = "kan ikke læses som en aftale – skriv den, som den stod i aftalt, eller slet nøglen"


def kept_agreement(text: str) -> Agreed:
    """Read an agreement from its text; ValueError with a Danish message if it is none."""
    tree = read_tree(text.encode())
    if tree.root is None or tree.flaws or tree.signs:
        raise ValueError(_UNREADABLE)
    written: Any = plain(tree.root)
    try:
        return Agreed.model_validate(written[0] if isinstance(written, list) else written)
    except (ValidationError, IndexError):
        raise ValueError(_UNREADABLE) from None
