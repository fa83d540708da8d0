"""The caseworker's guide cannot fall behind: a reader does all that it says, page after page."""

from __future__ import annotations

import re
import shutil
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from aarshjul.sheet.pdf import TEMPLATE
from tests.guide.mistakes import CASE, FILE, TODAY
from tests.guide.pages import (
    LEFT_OUT,
    matches,
    messages,
    running_text,
    steps,
    typed,
)
from tests.guide.places import SAGER, SETTINGS, Places
from tests.guide.reader import KINDS, Done, Reader
from tests.guide.window import Window
from tests.make import EXAMPLES
from tests.pages import GUIDE_PAGES, GUIDE_START, blocks
from tests.test_sentences import NOT_OUR_WORDS

if TYPE_CHECKING:
    from pathlib import Path

_START = GUIDE_START.read_text("utf-8")
SITTING = 900
"""The most words that one page has beside what the window shows."""
CODES = {0, 1}
"""In order, or something to look at; what goes wrong stands on the page of messages."""


def test_a_reader_sees_what_the_pages_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """Every line that the guide has the reader type says below it what the page shows.

    One test for all pages, since each goes on from what the ones before have done.
    """
    reader, wrong = Reader(Window(monkeypatch), tmp_path), []
    for page in GUIDE_PAGES:
        done = reader.read(page)
        if request.config.option.rewrite_golden:
            rewrite(page, done)
            continue
        wrong += [f"{page.name}\n> {one.shown.line}\n{one.said}" for one in done if not right(one)]
    assert not wrong, "\n".join(wrong)


def right(done: Done) -> bool:
    """Whether it went well, and the page shows what was said."""
    return done.code in CODES and matches(done.shown.output, done.said, anywhere=done.anywhere)


def rewrite(page: Path, done: list[Done]) -> None:
    """Write what is said in the page, where nothing is left out; a person reads the difference."""
    text = page.read_text("utf-8")
    for one in done:
        line, output = one.shown
        if not matches(output, one.said, anywhere=one.anywhere) and LEFT_OUT not in output:
            text = text.replace(f"> {line}\n{output}", f"> {line}\n{one.said}", 1)
    page.write_text(text, "utf-8")


@pytest.mark.parametrize("page", GUIDE_PAGES, ids=lambda page: page.stem)
def test_nothing_on_a_page_is_made_up(page: Path) -> None:
    """Each block is typed, written or brought about by a test; only the messages have texts."""
    text = page.read_text("utf-8")
    found = list(steps(text))
    assert text.count("```") == 2 * sum(step.kind.startswith("```") for step in found)
    assert text.count("<!--") == sum(not step.kind.startswith("```") for step in found)
    assert {step.kind for step in found} <= KINDS
    assert page == messages() or "```text" not in text
    kinds = [step.kind for step in found]
    for at, kind in enumerate(kinds):
        assert kind != "```yaml" or kinds[at - 1] == "fil"
    for block in blocks(text, "console"):
        assert typed(block)


def test_a_page_that_shows_something_else_is_found() -> None:
    """One letter, a line too many or one too few: each is another output."""
    said = "Skrev a.yaml\nNæste: i morgen\n"
    assert matches(said, said)
    assert matches("…\nNæste: i morgen\n", said)
    assert matches("Skrev a.yaml Næste:\ni morgen\n", said, anywhere=True)
    for shown in ("", "Skrev a.yaml\n", "Skrev b.yaml\nNæste: i morgen\n", f"{said}Mere\n"):
        assert not matches(shown, said)
        assert not matches(shown, said, anywhere=True)
    assert not matches("Skrev a.yaml Næste:\ni morgen\n", said)


@pytest.mark.parametrize("page", GUIDE_PAGES, ids=lambda page: page.stem)
def test_a_page_is_one_sitting(page: Path) -> None:
    """It begins with what the reader gets, ends with what comes next, and is short."""
    text = page.read_text("utf-8")
    assert re.match(r"# .+\n\n\*\*Du får\*\* ", text)
    following = {one.name: other.name for one, other in pairwise(GUIDE_PAGES)}
    last = text.rstrip().splitlines()[-1]
    if page.name in following:
        assert re.fullmatch(rf"\*\*Det næste:\*\* \[.+\]\({following[page.name]}\)", last)
        title = re.findall(r"\[(.+)\]", last)[0]
        assert (page.parent / following[page.name]).read_text("utf-8").startswith(f"# {title}\n")
    else:
        assert last == "**Tilbage:** [Brugervejledning](../brugervejledning.md)"
    assert page == messages() or len(running_text(text).split()) <= SITTING


def test_the_start_page_leads_to_every_page() -> None:
    """In the order in which they are read, each under its own title."""
    table = re.findall(r"^\| .+ \| \[(.+)\]\((brugervejledning/.+)\) \|$", _START, re.MULTILINE)
    assert [path for _, path in table] == [f"brugervejledning/{page.name}" for page in GUIDE_PAGES]
    for title, path in table:
        assert (GUIDE_START.parent / path).read_text("utf-8").startswith(f"# {title}\n")
    assert not blocks(_START, "console")


NAMED = sorted(
    {
        line
        for page in GUIDE_PAGES
        for line in re.findall(r"`(aarshjul [^`]+)`", page.read_text("utf-8"))
    }
    - {"aarshjul demo"}  # its own tests run it, and it draws for seconds
)


@pytest.mark.parametrize("line", NAMED)
def test_a_line_in_the_text_runs(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every line that a page names does what it says, as it stands."""
    window, places = Window(monkeypatch), Places(tmp_path)
    places[SAGER].mkdir(parents=True)
    (places[SAGER] / FILE).write_text(CASE, "utf-8")
    if "ny --team" not in line:
        shutil.copy(EXAMPLES / "solbjerg" / "team.yaml", places[SAGER])
    if "-o vores.typ" not in line:  # a template that is there is left alone
        shutil.copy(TEMPLATE, places[SAGER] / "vores.typ")
    window.set("XDG_CONFIG_HOME", str(places[SETTINGS]))
    window.open(places[SAGER])
    window.wake(date.fromisoformat(TODAY))
    code, said = window.run(places.here(line))
    if line.startswith("aarshjul ny") and "--skabelon" not in line:  # nobody answers
        assert "Ctrl-C stopper, og så er intet skrevet." in " ".join(said.split())
    else:
        assert code in CODES, said


@pytest.mark.parametrize("page", [GUIDE_START, *GUIDE_PAGES], ids=lambda page: page.stem)
def test_it_is_written_in_the_houses_danish(page: Path) -> None:
    """The guide keeps to the same words as the program, and to a full stop in hours."""
    told = " ".join(running_text(page.read_text("utf-8")).split())
    assert not re.findall(r"\b\d\d?:\d\d\b", told)
    assert [fault for fault, words in NOT_OUR_WORDS.items() if re.search(words, told)] == []
