"""The text of an entry that another one replaced, kept there so that it can be put back.

It is the agreement, or the proposal, as it stood in the file, in the same style and with the
comment beside it. One that stood alone in brackets keeps the brackets, one in an unusual place its
dash.
"""

from __future__ import annotations

from typing import Any

from aarshjul.casefile.parts import Agreed, Proposed
from aarshjul.casefile.yaml_reader import plain, read_tree

_NO_AGREEMENT = "kan ikke læses som en aftale – skriv den, som den stod i aftalt, eller slet nøglen"
_NO_PROPOSAL = (
    "kan ikke læses som et forslag – skriv det, som det stod under forslag, eller slet nøglen"
)


def kept_agreement(text: str) -> Agreed:
    """Read an agreement from its text; ValueError with a Danish message if it is none."""
    try:
        return Agreed.model_validate(_written(text))
    except ValueError:  # pydantic's is one
        raise ValueError(_NO_AGREEMENT) from None


def kept_proposal(text: str) -> Proposed:
    """Read a proposal from its text; ValueError with a Danish message if it is none."""
    try:
        return Proposed.model_validate(_written(text))
    except ValueError:
        raise ValueError(_NO_PROPOSAL) from None


def _written(text: str) -> Any:
    """The entry in a text, however its list was written; ValueError if there is none."""
    tree = read_tree(text.encode())
    if tree.root is None or tree.flaws or tree.signs:
        raise ValueError(text)
    written: Any = plain(tree.root)
    if isinstance(written, list) and len(written) == 0:
        raise ValueError(text)
    return written[0] if isinstance(written, list) else written
