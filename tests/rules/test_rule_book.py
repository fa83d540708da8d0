"""`regler` shows the rules in the data with their sources, and marks our own decisions."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from aarshjul.cadence import models
from aarshjul.data import table
from aarshjul.rules.age_limit import age_limit
from aarshjul.rules.closed_days import office_days
from aarshjul.rules.legal_deadlines import deadline_rules
from aarshjul.rules.passages import passages
from aarshjul.rules.rule_book import rules_json, rules_text, section_json, section_text
from aarshjul.rules.sections import kinds, read_section, rows
from tests.processes import finished

if TYPE_CHECKING:
    import subprocess


def flat(text: str) -> str:
    """A page without its line breaks."""
    return " ".join(text.split())


def run(*args: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a process."""
    return finished(
        [sys.executable, "-m", "aarshjul", "regler", *args],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_the_age_limit_stands_in_the_book_as_a_decision() -> None:
    """Which help ends at 18 is partly ours, and the book says which part."""
    limit = age_limit()
    assert f"{limit.age} år: indsatser til børn {limit.why}." in flat(rules_text())
    assert f"Vores beslutning: {limit.decision}" in flat(rules_text())
    assert json.loads(rules_json())["age_limit"]["goes_on"] == list(limit.goes_on)
    assert set(limit.goes_on) <= set(kinds())


def test_every_rule_stands_in_the_book_with_its_evidence() -> None:
    """The caseworker can read every rule in the data."""
    book = flat(rules_text())
    for model in models().values():
        assert flat(model.source) in book
        assert all(f"Vores beslutning: {flat(one)}" in book for one in model.decisions)
        for rule in model.rules:
            assert f'"{flat(rule.quote)}" ({rule.source} {rule.page})' in book
    for deadline in deadline_rules():
        assert flat(deadline.why) in book
        assert flat(deadline.source) in book
    assert all(flat(passage.why) in book for passage in passages())
    assert all(f"Vores beslutning: {one.decision}" in book for one in office_days())
    assert all(flat(row["decision"]) in book for row in table("practices")["practice"])
    assert "Sikkerhed: høj." in book
    assert "Sikkerhed: middel. Efterset 22. november 2026." in book


@pytest.mark.parametrize("text", [rules_text(), section_text(read_section("BL § 46"))])
def test_a_page_is_at_most_100_columns_wide(text: str) -> None:
    """What a printer takes; no line ends in a space, and no two empty lines follow each other."""
    assert all(len(line) <= 100 and line == line.rstrip() for line in text.splitlines())
    assert "\n\n\n" not in text
    assert text.endswith(".\n")


def test_one_section_shows_what_it_is_and_what_follows() -> None:
    """Kind, other name, the cadence under each model, and the law's deadlines."""
    assert section_text(read_section("BL § 87")) == (
        "BL § 87: tabt arbejdsfortjeneste\n"
        "  I den anden lov: SEL § 42.\n"
        "  Kilde: LBK 282/2025 § 87. Sikkerhed: høj.\n"
        "\n"
        "KADENCE\n"
        "\n"
        "  Sammen om familien: første gang efter 3 måneder, derefter højst 3 måneder imellem\n"
        "  (Modelbeskrivelsen s. 9 og 21).\n"
        "  Sverigesprogrammet: første gang efter 4 uger, derefter højst 3 måneder imellem "
        "(Kortlægningen tema\n"
        "  2, mekanisme 1).\n"
        "\n"
        "LOVENS FRISTER\n"
        "\n"
        "BL § 122: forberedelsen til voksenlivet begynder\n"
        "  Kommunen skal begynde at forberede overgangen til voksenlivet så snart som muligt "
        "efter\n"
        "  16-årsdagen.\n"
        "  Gælder alle indsatser.\n"
        "  Kilde: LBK 282/2025 §§ 122-123; DUKH om overgangen fra barn til voksen. Sikkerhed: høj. "
        "Efterset\n"
        "  22. november 2026.\n"
        "\n"
        "BL § 156, stk. 2: merudgifter og tabt arbejdsfortjeneste\n"
        "  Loven har ingen fast frist for opfølgning på merudgifter og tabt arbejdsfortjeneste; en "
        "gang om\n"
        "  året er kommunal praksis.\n"
        "  Gælder merudgifter, siden 1. september 2025 kompensationsydelse; tabt "
        "arbejdsfortjeneste.\n"
        "  Kilde: LBK 282/2025 § 156, stk. 2: sagerne følges løbende. Sikkerhed: høj. Efterset "
        "22. november\n"
        "  2026.\n"
    )


SECTIONS = [
    ("BL § 32", "6-uger", ["BL § 95", "BL § 95", "BL § 108, stk. 3", "BL § 122"]),
    (
        "BL § 46",
        "6-uger",
        [
            "BL § 95",
            "BL § 95",
            "BL § 91, stk. 2",
            "BL § 156, stk. 5",
            "BL § 108, stk. 3",
            "BL § 111",
            "BL § 122",
        ],
    ),
    ("BL § 20", "6-uger", ["BL § 20, stk. 3", "BL § 122"]),
    ("BL § 86", "3-måneder", ["BL § 122", "L 201 (2024-25)", "BL § 156, stk. 2"]),
    ("BL § 114", None, ["BL § 95", "BL § 95", "BL § 122"]),
    ("BL § 18", None, ["BL § 122"]),
    ("SEL § 52, stk. 3, nr. 1", "6-uger", ["SEL § 70", "BL § 108, stk. 3", "BL § 122"]),
]


@pytest.mark.parametrize(("text", "rule", "deadlines"), SECTIONS, ids=[row[0] for row in SECTIONS])
def test_a_section_as_json(text: str, rule: str | None, deadlines: list[str]) -> None:
    """The cadence under the first model, and the deadlines that follow."""
    document = json.loads(section_json(read_section(text)))
    assert document["section"] == text
    first = document["cadences"][0]
    assert first["model"] == "sammen-om-familien"
    assert first["rule"] == rule or first["rule"]["id"] == f"sammen-om-familien/{rule}"
    assert [one["section"] for one in document["legal_deadlines"]] == deadlines


def test_a_section_of_the_old_act_leads_to_the_new() -> None:
    """Its name since 2024, and where to look."""
    shown = section_text(read_section("SEL § 41"))
    assert 'Siden 1. januar 2024 hedder den BL § 86: se "aarshjul regler BL § 86".' in shown


def test_a_section_without_another_name_says_so() -> None:
    """Nothing corresponds to a screening in the old act."""
    shown = section_text(read_section("BL § 18"))
    assert "I den anden lov: intet tilsvarende." in shown
    assert "Sammen om familien: ingen kadence alene." in shown


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.act}-{row.section}-{row.nr}")
def test_every_section_of_the_table_can_be_shown(row: object) -> None:
    """As text and as JSON."""
    section = read_section(f"{row.act} § {row.section}")  # type: ignore[attr-defined]
    assert section_text(section).startswith(str(section))
    assert json.loads(section_json(section))["kind_name"]


def test_the_book_as_json_is_all_of_it() -> None:
    """English names, one document."""
    book = json.loads(rules_json())
    assert list(book) == [
        "models",
        "practices",
        "legal_deadlines",
        "transitions",
        "age_limit",
        "closing_days",
    ]
    assert [model["id"] for model in book["models"]] == list(models())
    assert len(book["legal_deadlines"]) == len(deadline_rules())
    assert book["closing_days"][0]["day"] == "06-05"
    assert book["legal_deadlines"][0]["checked"] == "2026-11-22"


@pytest.mark.parametrize("args", [("BL", "§", "32"), ("BL § 32",), ("barnets lov § 32",)])
def test_the_command_takes_a_section_with_or_without_quotation_marks(args: tuple[str, ...]) -> None:
    """A shell splits it into words; both are the same section."""
    assert run(*args).stdout == section_text(read_section("BL § 32"))


def test_the_command_prints_the_book() -> None:
    """As text, and as nothing but JSON."""
    assert run().stdout == rules_text()
    assert run("--json").stdout == rules_json()
    assert run("--json", "BL § 32").stdout == section_json(read_section("BL § 32"))


def test_an_unknown_section_is_wrong_use() -> None:
    """Exit code 2, and what was meant."""
    wrong = run("BL § 41")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert 'mente du "SEL § 41"' in wrong.stderr
    assert 'skriv "SEL § 41"' in run("41").stderr
