"""The guide's pages, and what each asks the reader to do: lines to type and lines to write.

Remarks that a reader does not see direct the test. `<!-- mappe: H:\\Sager -->` says in which folder
the window stands, `<!-- dag: 2026-11-23 -->` which day it is. Before the yaml that the reader
writes at the end of a file stands `<!-- fil: H:\\Sager\\team.yaml -->`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tests.pages import GUIDE_PAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PROMPT = "> "
LEFT_OUT = "…"
_STEP = re.compile(
    r"^<!-- (?P<word>\w+): (?P<value>.+?) -->$|^```(?P<language>\w*)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


class Step(NamedTuple):
    """A remark (its word and value) or a block (its language and text), in the page's order."""

    kind: str
    text: str


class Shown(NamedTuple):
    """A line to type, and what the page shows below it."""

    line: str
    output: str


def messages() -> Path:
    """The page of common messages."""
    (page,) = (page for page in GUIDE_PAGES if page.stem.endswith("meddelelser"))
    return page


def steps(text: str) -> Iterator[Step]:
    """What a page asks for, in order."""
    for found in _STEP.finditer(text):
        if found["word"]:
            yield Step(found["word"], found["value"])
        else:
            yield Step(f"```{found['language']}", found["text"])


def running_text(text: str) -> str:
    """What a page says beside its blocks and what stands in code letters."""
    return re.sub(r"^```.*?^```|`[^`]+`", LEFT_OUT, text, flags=re.MULTILINE | re.DOTALL)


def typed(block: str) -> list[Shown]:
    """The lines to type in a block, each with its output."""
    before, *parts = re.split(rf"^{PROMPT}", block, flags=re.MULTILINE)
    assert not before, block
    return [Shown(line, output) for line, _, output in (part.partition("\n") for part in parts)]


def answers(output: str) -> Callable[[str], str]:
    """Answer each question as the output shows it, in order; with Enter where it is left out."""
    lines = output.splitlines()

    def answer(question: str) -> str:
        asked = question.rstrip()
        found = next((at for at, line in enumerate(lines) if line.startswith(asked)), None)
        if found is None:
            return ""
        line = lines[found]
        del lines[: found + 1]
        return line.removeprefix(asked).strip()

    return answer


def matches(shown: str, said: str, *, anywhere: bool = False) -> bool:
    """Whether a page shows what is said: line for line, with … for lines that are left out.

    `anywhere`: where the lines break is left open.
    """
    if anywhere:
        shown, said = _unbroken(shown), _unbroken(said)
    pattern = "".join(
        r"(?:.*\n)*?" if line == LEFT_OUT else f"{re.escape(line)}\n" for line in shown.splitlines()
    )
    return re.fullmatch(pattern, said) is not None


def _unbroken(text: str) -> str:
    return "\n".join(text.split()) + "\n"
