"""README is two screens, and cannot fall behind: its setup and table of commands are held here.

Its examples run with those of the other pages, in `test_docs`.
"""

from __future__ import annotations

import re

import pytest

from aarshjul.cli.entry_point import COMMANDS
from tests.pages import ENGLISH, GUIDE, README, ROOT, blocks, section

_TABLE = section(README, "## The commands")


def test_it_is_two_screens() -> None:
    """What is longer has a page in docs/."""
    assert len(README.splitlines()) <= 100


def test_it_begins_with_what_the_tool_makes() -> None:
    """The first picture stands before the first heading."""
    assert README.index("![") < README.index("## ")


def test_the_case_file_shown_has_ten_lines() -> None:
    """A family is begun with ten lines."""
    assert len(blocks(README, "yaml")[0].splitlines()) <= 10


def test_the_two_commands_are_the_makefiles() -> None:
    """`make demo` and `make test` do all the setting up."""
    (first, *_) = blocks(README, "console")
    assert first.splitlines() == ["$ make demo", "$ make test"]
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = re.findall(r"`make (\w+)`", GUIDE + "".join(ENGLISH.values()))
    assert {"demo", "test", "check", "bench", "history"} <= set(targets)
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_described(command: str) -> None:
    """In README's table and whole in docs/commands.md; those for every day in the guide, too."""
    for text in (_TABLE, ENGLISH["commands.md"]):
        assert re.search(rf"^\| `aarshjul {command}\b", text, re.MULTILINE)
    assert f"aarshjul {command}" in GUIDE or command == "demo"


def test_the_table_has_a_short_line_for_each_command() -> None:
    """One line each, and none for a command that is gone."""
    rows = re.findall(r"^\| `aarshjul (\w+)` \| (.+) \|$", _TABLE, re.MULTILINE)
    assert sorted(name for name, _ in rows) == sorted(COMMANDS)
    assert max(len(words) for _, words in rows) <= 80


@pytest.mark.parametrize(
    "said",
    [
        "No caseworker has used it yet",
        "nobody with legal training",
        "no native speaker",
        "opens no network connection",
        "CPR number",
        "calendar titles are neutral",
    ],
)
def test_it_is_honest_and_safe_before_the_first_heading(said: str) -> None:
    """A stranger reads in the first screen what is untried, and that the data is safe."""
    assert said in README.split("\n## ", maxsplit=1)[0].replace("\n", " ")
