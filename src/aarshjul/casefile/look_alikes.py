"""Signs that cannot be seen, or look like YAML's own: what is wrong before anything else is.

Word processors, web pages and telephones put them in. Most are harmless inside a text. So they are
named only in a file with errors, and there they come alone: the other errors are their doing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from aarshjul.casefile.yaml_reader import Flaw, Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence as Many

    from aarshjul.casefile.yaml_reader import Node
    from aarshjul.text.quoting import Path

_NAMES = {
    "\u00a0": "et hårdt mellemrum",
    "\u00ad": "en blød bindestreg",
    "\u200b": "et mellemrum uden bredde",
}
_MAY_BE_IN_A_TEXT = frozenset("\u00a0\u202f\u00ad\u200c\u200d\u200e\u200f\u061c")
"""Signs that a name may need: hard spaces, soft hyphens, and joiners and directions of letters."""
_BEFORE_THE_KEY = re.compile(r"[\W_]*")
_AROUND = {":", ",", "{", "[", "}", "]"}
_DASH = re.compile(r"\s*([–—−‐‑‒―•·∙*])(?:[^\S\n]|$|(?<!\*)(?=\w+:(?:\s|$)))")
_QUOTE = re.compile(r"(?:[:\-,\[{]\s+|^\s*)([“”„‟«»])|\S([“”„‟«»])\s*(?:$|[,\]}#])")
_COLON = re.compile(r"\s*(?:-\s+)?\w+([：꞉∶])")
_COMMENT = re.compile(r"(?:^|\s)#")


def causes(lines: Many[str], root: Node | None, told: Many[Flaw]) -> Iterator[Flaw]:
    """What makes a file wrong that a person cannot see; the first of each line.

    `told` are the errors that the file has.
    """
    wrong = {flaw.line: flaw.path for flaw in told if _is_hidden_in(root, flaw.path)}
    told_lines = {flaw.line for flaw in told}
    for number, line in enumerate(lines, start=1):
        found = _hidden(line, within=number in wrong)
        if found is not None:
            path = wrong.get(number, ())
            named = () if any(map(_is_hidden_key, path)) else path
            yield Flaw(number, found, named, _told_of_hidden(line[found]))
        elif dash := _DASH.match(line):
            yield Flaw(number, dash.start(1), (), f'begynder med "{dash[1]}" – mente du "-"?')
        elif colon := _COLON.match(line):
            yield Flaw(number, colon.start(1), (), f'har "{colon[1]}" – mente du ":"?')
        elif number in told_lines and (quote := _QUOTE.search(line)):
            place = quote.start(quote.lastindex or 0)
            yield Flaw(
                number, place, (), f'har {line[place]} – mente du almindelige anførselstegn, "?'
            )


def _told_of_hidden(sign: str) -> str:
    name = f", {_NAMES[sign]}" if sign in _NAMES else ""
    instead = "skriv et almindeligt mellemrum i stedet" if _is_blank(sign) else "slet det"
    return f"har et skjult tegn (U+{ord(sign):04X}){name} – {instead}"


def _hidden(line: str, *, within: bool) -> int | None:
    """The place of a hidden sign where it matters; `within`: also where a text may have it."""
    if line.isascii():
        return None
    comment = _COMMENT.search(line)
    key = _BEFORE_THE_KEY.match(line)
    first, last = key.end() if key else 0, comment.start() if comment else len(line)
    for place, sign in enumerate(line):
        if not _is_unseen(sign) or place >= max(first, last):
            continue
        if within or place < first or sign not in _MAY_BE_IN_A_TEXT or _beside_a_mark(line, place):
            return place
    return None


def _beside_a_mark(line: str, place: int) -> bool:
    """Whether a sign stands by a colon, a comma or a bracket, where YAML wants a plain blank."""
    before = line[:place].rstrip()[-1:]
    after = line[place + 1 :].lstrip()[:1]
    return before in _AROUND or after in _AROUND


def _is_unseen(sign: str) -> bool:
    if sign in (" ", "\ufeff"):  # the reader itself refuses the second
        return False
    return unicodedata.category(sign) in ("Cf", "Zs")


def _is_blank(sign: str) -> bool:
    return unicodedata.category(sign) == "Zs"


def _is_hidden_key(step: str | int) -> bool:
    return isinstance(step, str) and _has_unseen(step)


def _is_hidden_in(root: Node | None, path: Path) -> bool:
    """Whether the value at a path, or its key, has a hidden sign."""
    node = root
    for step in path:
        if _is_hidden_key(step):
            return True
        if isinstance(node, Mapping) and isinstance(step, str) and step in node.items:
            node = node.items[step][1]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return False
    return isinstance(node, Scalar) and _has_unseen(node.value)


@lru_cache(maxsize=64)  # a hundred errors may be in one long text
def _has_unseen(text: str) -> bool:
    return not text.isascii() and any(map(_is_unseen, text))
