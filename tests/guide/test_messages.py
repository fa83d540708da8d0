"""The page of messages: each is what the program says, with what it means and what to do."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.guide.mistakes import CASE, FILE, MISTAKES
from tests.guide.pages import LEFT_OUT, matches, messages
from tests.guide.places import SAGER, SETTINGS, Places
from tests.guide.window import Window
from tests.pages import blocks, section

if TYPE_CHECKING:
    from pathlib import Path

PAGE = messages().read_text("utf-8")
HEADINGS = re.findall(r"^### (.+)$", PAGE, re.MULTILINE)


def test_the_page_has_all_of_them() -> None:
    """Each message on the page is brought about, and each that is brought about stands there."""
    assert list(MISTAKES) == HEADINGS
    assert len(blocks(PAGE, "text")) == len(MISTAKES)


@pytest.mark.parametrize("heading", MISTAKES)
def test_a_message_is_what_the_program_says(
    heading: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lines on the page are among those on the screen, in order."""
    line, change, today = MISTAKES[heading]
    window, places = Window(monkeypatch), Places(tmp_path)
    places[SAGER].mkdir(parents=True)
    (places[SAGER] / FILE).write_text(CASE, "utf-8")
    window.open(places[SAGER])
    window.set("XDG_CONFIG_HOME", str(places[SETTINGS]))
    window.wake(date.fromisoformat(today))
    change(places[SAGER], monkeypatch)
    said = places.on_windows(window.run(f"aarshjul {line}")[1])
    (shown,) = blocks(section(PAGE, f"### {heading}"), "text")
    anywhere = SAGER in said
    assert matches(f"{LEFT_OUT}\n{shown}{LEFT_OUT}\n", said, anywhere=anywhere), said


@pytest.mark.parametrize("heading", MISTAKES)
def test_a_message_has_what_to_do(heading: str) -> None:
    """Below it stands what it means, and then what to do."""
    _, _, told = section(PAGE, f"### {heading}").rpartition("```\n")
    assert re.fullmatch(r"\n\S.+?\*\*Gør:\*\*\s\S.+?\.\n*", told, re.DOTALL)
