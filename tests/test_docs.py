"""The pages in docs/ cannot fall behind: examples run, keys and fields are told, links lead on."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel

from aarshjul.casefile import parts
from aarshjul.casefile.case import Case
from aarshjul.casefile.keys import meanings
from aarshjul.casefile.team import Team
from aarshjul.caseload.clashes import ClashKind
from aarshjul.caseload.concerns import Reason
from aarshjul.caseload.movement import Way
from aarshjul.caseload.status import What, When
from aarshjul.caseload.week import Chore
from aarshjul.caseload.well_being import Direction
from aarshjul.data import CONFIDENCE
from aarshjul.kinds import Kind
from aarshjul.planning.entries import Status
from aarshjul.planning.period import Period
from aarshjul.rules.rule_book_json import no_help_json, rules_json, section_json
from aarshjul.rules.section_law import NoHelp, no_help
from aarshjul.rules.sections import read_section
from aarshjul.spreading.spread import Spread, spread
from aarshjul.spreading.spread_json import spread_json
from aarshjul.spreading.years import MOST_DAYS, Aim
from tests import history
from tests.pages import DOCS, ENGLISH, ROOT, blocks, family_folder, run_line, section

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


FIRST = date(2026, 11, 23)
"""The last day of the invented history."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """README's own case, the examples in `sager`, a template, and the invented history."""
    whole = family_folder(tmp_path_factory.mktemp("pages"))
    shutil.copytree(ROOT / "examples" / "solbjerg", whole / "examples" / "solbjerg")
    (whole / "history").mkdir()
    history.folder(whole / "history")
    return whole


def examples() -> Iterator[tuple[str, str, str]]:
    """Each page's own command lines in its console blocks, with what is shown below each."""
    for page, text in ENGLISH.items():
        for block in blocks(text, "console"):
            for one in block.split("$ ")[1:]:
                line, _, output = one.partition("\n")
                if line.startswith("aarshjul "):
                    yield page, line, output


EXAMPLES = list(examples())


@pytest.mark.parametrize(
    ("page", "line", "output"), EXAMPLES, ids=[f"{p}: {c}" for p, c, _ in EXAMPLES]
)
def test_what_a_page_shows_is_what_is_printed(
    page: str, line: str, output: str, folder: Path
) -> None:
    """Line by line; … stands for what is left out."""
    done = run_line(line, folder)
    assert done.returncode == 0, (page, done.stderr)
    if "…" not in output.splitlines():
        assert output in {"", done.stdout}
    printed = iter(done.stdout.splitlines())
    for wanted in output.splitlines():
        assert wanted == "…" or wanted in printed  # what has been passed is gone: the order counts


def test_the_commands_that_print_much_are_shown() -> None:
    """The plan in README, the caseload's own on their page, the calendar's four on theirs."""
    shown = [(page, line.split()[1]) for page, line, _ in EXAMPLES]
    assert shown == [
        ("README.md", "plan"),
        *[("calendar.md", "kalender")] * 4,
        ("caseload.md", "uge"),
        ("caseload.md", "status"),
        ("caseload.md", "fordel"),
        ("caseload.md", "rapport"),
        ("caseload.md", "sagstal"),
        *[("caseload.md", "overdrag")] * 2,
    ]


NAMED = sorted(
    {
        line
        for text in ENGLISH.values()
        for line in re.findall(r"`(aarshjul \w+ [^`…]*)`", text)
        if not re.search(r"\b[A-ZÅ]{3,}\b", line)  # SAG, FIL: a place to fill in
    }
)


@pytest.mark.parametrize("line", NAMED)
def test_a_command_line_in_the_text_runs(line: str, tmp_path: Path) -> None:
    """Every whole command line that an English page names does what it says, as it stands."""
    folder = family_folder(tmp_path)
    if "-o vores.typ" in line:  # a template that is there is left alone
        (folder / "vores.typ").unlink()
    done = run_line(line, folder)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)


def keys_of(model: type[BaseModel]) -> set[str]:
    """The keys a case file may have at this place and below."""
    found = set()
    for name, field in model.model_fields.items():
        found.add(field.alias or name)
        for inner in re.findall(rf"{re.escape(parts.__name__)}\.(\w+)", repr(field.annotation)):
            part = getattr(parts, inner)
            if isinstance(part, type) and issubclass(part, BaseModel):
                found |= keys_of(part)
    return found


KEYS = keys_of(Case)
TEAM_KEYS = {key.rpartition(".")[2] for key in meanings(Team)}


def test_the_keys_below_another_are_looked_for() -> None:
    """A move of the schema must not leave the test below with the outermost keys alone."""
    assert {"navn", "paragraf", "ugedag", "flyttet_fra", "horisont", "koordinerer"} <= KEYS


@pytest.mark.parametrize("key", sorted(KEYS))
def test_every_key_is_described(key: str) -> None:
    """Each key of the case file stands in the table of keys."""
    assert f"`{key}`" in section(ENGLISH["case-file.md"], "## Every key")


@pytest.mark.parametrize("key", sorted(TEAM_KEYS))
def test_every_key_of_the_team_is_described(key: str) -> None:
    """Each key of the team's file stands in its own table."""
    assert f"`{key}`" in section(ENGLISH["case-file.md"], "## What the team has in common")


@pytest.mark.parametrize(
    "option", ["--fra", "--år", "--måneder", "--dags-dato", "--streng", "--sprog"]
)
def test_the_common_options_are_described(option: str) -> None:
    """What several commands take is told once."""
    assert option in section(ENGLISH["commands.md"], "## Options that several commands take")


def golden(pattern: str) -> list[Any]:
    """The golden documents: between them they hold every field."""
    return [json.loads(path.read_text("utf-8")) for path in (ROOT / "tests").glob(pattern)]


def _no_help() -> NoHelp:
    found = no_help("BL § 95")
    assert found is not None
    return found


def _spread() -> Spread:
    """The invented history, spread: it has something of everything."""
    aim = Aim.of(Period.of(FIRST, 12), today=FIRST, days=MOST_DAYS, caseworker=None)
    return spread(((case, None) for case in history.cases()), aim)


DOCUMENTS = {
    "plan --json": golden("golden/*.json"),
    "uge --json": golden("caseload/golden/*-uge.json"),
    "status --json": golden("caseload/golden/*-status.json"),
    "fordel --json": [json.loads(spread_json(_spread(), unreadable=[]))],
    "rapport --json": golden("caseload/golden/*-rapport.json"),
    "sagstal --json": golden("capacity/golden/*.json"),
    "regler --json": [json.loads(rules_json())],
    "regler PARAGRAF --json": [
        json.loads(section_json(read_section("BL § 20"))),
        json.loads(no_help_json(_no_help())),
    ],
}


def fields(document: Any) -> set[str]:
    """Every field of a document, at any depth."""
    if isinstance(document, list):
        return set().union(*map(fields, document))
    if isinstance(document, dict):
        return set(document).union(*map(fields, document.values()))
    return set()


@pytest.mark.parametrize("command", DOCUMENTS)
def test_every_field_of_a_document_is_described(command: str) -> None:
    """Each stands on the page, and a row of the page stands in the document."""
    told = section(ENGLISH["json.md"], f"## `{command}`")
    rows = re.findall(r"^\| (`.+?`) \|", told, re.MULTILINE)
    own = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    there = fields(DOCUMENTS[command])
    assert own <= there
    assert there - set(re.findall(r"`(\w+)`", told)) <= BY_REFERENCE.get(command, set())


BY_REFERENCE = {"regler PARAGRAF --json": fields(DOCUMENTS["regler --json"])}
"""What a section says is told in another, and its page says so."""


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("plan --json", [*Kind, *Status, "short", "long"]),
        ("status --json", [*When, *What]),
        ("uge --json", [*Chore, *ClashKind, *Direction]),
        ("rapport --json", [*Reason, *Way]),
        ("regler --json", list(CONFIDENCE)),
    ],
)
def test_every_value_of_a_closed_set_is_described(command: str, words: list[str]) -> None:
    """A program must know what may stand there."""
    told = section(ENGLISH["json.md"], f"## `{command}`")
    assert [word for word in words if f"`{word}`" not in told] == []


PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted(DOCS.rglob("*.md")),
]


def slugs(page: Path) -> set[str]:
    """What the headings of a page are linked by."""
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_pages_lead_to_each_other() -> None:
    """Every page in docs/ can be reached from README by its links."""
    linked = re.findall(r"\]\(docs/([\w-]+\.md)", ENGLISH["README.md"])
    assert set(linked) == {path.name for path in DOCS.glob("*.md")}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    """A relative link names a file or folder that is there, and a heading that it has."""
    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
        if re.match(r"\w+:", link):
            continue
        path, _, heading = link.partition("#")
        target = (page.parent / path) if path else page
        assert target.exists(), link
        assert not heading or heading in slugs(target), link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_path_named_is_there(page: Path) -> None:
    """A path of the repository in code letters is not out of date."""
    for path in re.findall(
        r"`((?:src|docs|tests|examples|scripts)/[^`*]*)`", page.read_text("utf-8")
    ):
        assert (ROOT / path).exists(), path
