"""`regler` shows the rules in the data with their sources, and marks our own decisions."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from aarshjul.cadence import models
from aarshjul.data import CONFIDENCE, table
from aarshjul.rules.age_limit import age_limit
from aarshjul.rules.closed_days import office_days
from aarshjul.rules.ladder import ladder
from aarshjul.rules.legal_deadlines import deadline_rules
from aarshjul.rules.passages import passages
from aarshjul.rules.rule_book import no_help_text, rules_text, section_text
from aarshjul.rules.rule_book_json import no_help_json, rules_json, section_json
from aarshjul.rules.section_law import no_help
from aarshjul.rules.sections import LegalSection, is_help, kinds, read_section, rows
from tests.processes import finished

if TYPE_CHECKING:
    import subprocess

    from aarshjul.rules.sections import SectionRow


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


def test_the_ladder_stands_in_the_book_with_its_evidence() -> None:
    """Its steps, who named them, and where each section is; what no source says is said, too."""
    book = flat(rules_text())
    for step in ladder().steps:
        assert f"Trin {step.number}: {step.name}" in book
    assert flat(ladder().source) in book
    assert f"Vores beslutning: {ladder().decision}" in book
    assert json.loads(rules_json())["ladder"]["steps"] == [one.name for one in ladder().steps]
    of_placement = flat(section_text(read_section("BL § 46")))
    assert "Indsatstrappen: trin 4-6, anbringelse i slægt eller netværk, " in of_placement
    assert "Vores beslutning: Hvilket af de tre trin afgøres af stedet" in of_placement
    assert "trin 3, hjemmebaseret foranstaltning." in flat(section_text(read_section("BL § 32")))
    no_step = "Indsatstrappen: intet trin, for ingen kilde, vi har læst, giver den et."
    assert no_step in flat(section_text(read_section("BL § 86")))
    told = json.loads(section_json(read_section("BL § 46")))
    assert (told["steps"], told["step_confidence"]) == ([4, 6], "high")
    assert json.loads(section_json(read_section("BL § 86")))["steps"] is None


def test_every_rule_stands_in_the_book_with_its_evidence() -> None:
    """The caseworker can read every rule in the data."""
    book = flat(rules_text())
    for model in models().values():
        assert flat(model.source) in book
        assert all(f"Vores beslutning: {flat(one.says)}" in book for one in model.decisions)
        for rule in model.rules:
            assert f'"{flat(rule.quote)}" ({rule.source} {rule.page})' in book
    for deadline in deadline_rules():
        assert flat(deadline.why) in book
        assert flat(deadline.source) in book
    assert all(flat(passage.why) in book for passage in passages())
    assert all(f"Vores beslutning: {one.decision}" in book for one in office_days())
    assert all(flat(row["decision"]) in book for row in table("practices")["practice"])
    assert "Sikkerhed: høj." in book
    assert "Sikkerhed: middel. Efterset 29. november 2026." in book


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
        "  Indsatstrappen: intet trin, for ingen kilde, vi har læst, giver den et.\n"
        "\n"
        "KADENCE\n"
        "\n"
        "  Sammen om familien: første gang efter 3 måneder, derefter højst 3 måneder imellem\n"
        "  (Modelbeskrivelsen s. 9 og 21).\n"
        "  Sverigesprogrammet: første gang efter 4 uger, derefter højst 3 måneder imellem "
        "(Kortlægningen tema\n"
        "  2, mekanisme 1).\n"
        "    Vores beslutning: Kilden siger »sager med forebyggende foranstaltninger«; at også "
        "kompensation,\n"
        "    hjælpemidler, anden hjælp og en undersøgelse alene tæller med, er vores.\n"
        "\n"
        "LOVENS FRISTER\n"
        "\n"
        "BL § 122: opgave: kontakt den unge og forældrene om forberedelsen til voksenlivet\n"
        "  Kommunen skal begynde at forberede overgangen til voksenlivet så snart som muligt "
        "efter\n"
        "  16-årsdagen, når en ung har en betydelig og varigt nedsat funktionsevne eller en "
        "langvarig\n"
        "  lidelse, også når kun forældrene får hjælp efter §§ 86-87.\n"
        "  Gælder alle indsatser.\n"
        "  Kilde: LBK 282/2025 §§ 122-123; DUKH om overgangen fra barn til voksen. "
        "Sikkerhed: høj. Efterset\n"
        "  29. november 2026.\n"
        "  Vores beslutning: Loven har ingen dag, der er for sent, så det står som en opgave "
        "fra 16-årsdagen,\n"
        "  til det er gjort.\n"
        "\n"
        "BL § 123, stk. 3: hjælpen som voksen afgjort, så den kan begynde ved 18 år\n"
        "  Hjælpen som voksen skal være afgjort, så den kan begynde lige efter 18-årsdagen.\n"
        "  Gælder alle indsatser.\n"
        "  Kilde: LBK 282/2025 § 123, stk. 3. Sikkerhed: høj. Efterset 29. november 2026.\n"
        "  Vores beslutning: Den tages op et halvt år før.\n"
        "\n"
        "BL § 81, stk. 4: familievejleder tilbudt\n"
        "  Familien skal tilbydes en familievejleder senest 3 måneder efter, at kommunen fik "
        "at vide, at\n"
        "  barnets funktionsnedsættelse er konstateret.\n"
        "  Gælder alle indsatser.\n"
        "  Kilde: LBK 282/2025 § 81, stk. 4. Sikkerhed: høj. Efterset 29. november 2026.\n"
        "\n"
        "Indsatsens egen paragraf: bevilling udløber: indsatsen, med 14 ugers afvikling\n"
        "  Hjælp, der er bevilget til en dag, løber ud, og inden da tager kommunen stilling "
        "til, hvad der så\n"
        "  skal ske; tabt arbejdsfortjeneste havde efter serviceloven 14 ugers afvikling.\n"
        "  Gælder tabt arbejdsfortjeneste.\n"
        "  Kilde: Modelbeskrivelsen s. 21; de 14 uger efter serviceloven, efter hukommelsen. "
        "Sikkerhed: høj.\n"
        "  Efterset 29. november 2026.\n"
        "  Vores beslutning: Den tages op 8 uger før, medmindre påmindelse.udløb siger "
        "andet; bevilges den\n"
        "  samme hjælp igen fra dagen efter, er der intet, der udløber.\n"
        "\n"
        "BL § 156, stk. 2: merudgifter og tabt arbejdsfortjeneste\n"
        "  Loven har ingen fast frist for opfølgning på merudgifter og tabt "
        "arbejdsfortjeneste; en gang om\n"
        "  året er kommunal praksis.\n"
        "  Gælder merudgifter, siden 1. september 2025 kompensationsydelse; tabt "
        "arbejdsfortjeneste.\n"
        "  Kilde: LBK 282/2025 § 156, stk. 2: sagerne følges løbende; for § 86 efter 1. "
        "september 2025 er\n"
        "  sikkerheden middel. Sikkerhed: høj. Efterset 29. november 2026.\n"
    )


SECTIONS: list[tuple[str, str | None, list[str | None]]] = [
    (
        "BL § 32",
        "6-uger",
        [
            "BL § 95",
            "BL § 95, stk. 3",
            "BL § 95",
            "BL § 91, stk. 1",
            "BL § 108",
            "BL § 122",
            "BL § 123, stk. 3",
            "BL § 81, stk. 4",
            None,
        ],
    ),
    (
        "BL § 46",
        "6-uger",
        [
            "BL § 95",
            "BL § 95, stk. 3",
            "BL § 95",
            "BL § 91, stk. 2",
            "BL § 108",
            "BL § 111",
            "BL § 122",
            "BL § 123, stk. 3",
            "BL § 81, stk. 4",
            "BL § 156, stk. 5",
            None,
        ],
    ),
    ("BL § 20", "6-uger", ["BL § 20, stk. 3", "BL § 122", "BL § 123, stk. 3", "BL § 81, stk. 4"]),
    (
        "BL § 86",
        "3-måneder",
        [
            "BL § 122",
            "BL § 123, stk. 3",
            "BL § 81, stk. 4",
            "L 201 (2024-25)",
            None,
            "BL § 156, stk. 2",
        ],
    ),
    (
        "BL § 114",
        None,
        [
            "BL § 95",
            "BL § 95, stk. 3",
            "BL § 95",
            "BL § 108",
            "BL § 122",
            "BL § 123, stk. 3",
            "BL § 81, stk. 4",
            None,
        ],
    ),
    ("BL § 18", None, ["BL § 122", "BL § 123, stk. 3", "BL § 81, stk. 4"]),
    (
        "SEL § 52, stk. 3, nr. 1",
        "6-uger",
        ["SEL § 70", "BL § 122", "BL § 123, stk. 3", "BL § 81, stk. 4", None],
    ),
]


@pytest.mark.parametrize(("text", "rule", "deadlines"), SECTIONS, ids=[row[0] for row in SECTIONS])
def test_a_section_as_json(text: str, rule: str | None, deadlines: list[str | None]) -> None:
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


def test_help_with_a_name_of_its_own_says_what_it_counts_as() -> None:
    """And what we decided, where no source says it."""
    shown = flat(section_text(read_section("BL § 54")))
    assert shown.startswith("BL § 54: venskabsfamilie Regnes som anden hjælp.")
    assert "Vores beslutning: Den regnes som hjælp, der ikke giver en kadence i Sammen om" in shown
    assert "Sammen om familien: ingen kadence alene." in shown
    assert json.loads(section_json(read_section("BL § 54")))["decision"] in shown


def test_a_section_whose_numbers_differ_asks_for_the_number() -> None:
    """Without one it is read as the strictest, and that is ours."""
    shown = flat(section_text(read_section("BL § 90")))
    assert "Skriv nummeret: nr. 1-3 er afløsning, aflastning og personlig hjælp, nr. 4 og" in shown
    assert "Vores beslutning: Uden nummer regnes BL § 90 som afløsning" in shown
    numbered = flat(section_text(read_section("BL § 90, nr. 2")))
    assert "nummer" not in numbered
    assert "Sammen om familien: første gang efter 3 måneder" in numbered
    aids = flat(section_text(read_section("BL § 90, nr. 4")))
    assert "Sammen om familien: ingen kadence alene." in aids
    assert "Kilde: LBK 282/2025 § 90; VEJ 9375/2024, del 124. Sikkerhed: høj." in aids


def test_the_family_adviser_has_its_section_in_both_acts() -> None:
    """With certainty."""
    shown = section_text(read_section("SEL § 11, stk. 8"))
    assert shown.startswith("SEL § 11, stk. 8: familievejleder\n")
    assert "I den anden lov: BL § 81, stk. 4." in shown
    assert "Sikkerhed: høj." in shown.split("KADENCE")[0]


@pytest.mark.parametrize(
    ("text", "told"),
    [("BL § 86", True), ("BL § 20", True), ("BL § 90, nr. 4", True), ("BL § 32", False)],
)
def test_a_cadence_by_our_decision_says_so(text: str, told: bool) -> None:
    """The source names cases with preventive measures, and only those."""
    shown = flat(section_text(read_section(text)))
    assert ("Vores beslutning: Kilden siger »sager med forebyggende" in shown) is told


NO_HELP = ["BL § 91", "BL § 95", "BL § 108", "BL § 111", "BL § 122", "BL § 123", "BL § 156"]


@pytest.mark.parametrize("text", [*NO_HELP, "BL § 91, stk. 2", "BL §§ 122-123", "SEL § 70"])
def test_a_section_that_is_no_help_shows_its_deadlines(text: str) -> None:
    """Each row that stands in it, with source, certainty, and when it was looked up."""
    found = no_help(text)
    assert found is not None
    shown = flat(no_help_text(found))
    assert shown.startswith(f"{text}: frister, og ingen hjælp Skriv ikke paragraffen på en indsats")
    assert found.deadlines or found.transitions
    for rule in found.deadlines:
        assert rule.section.startswith(("BL", "SEL"))
        assert flat(rule.why) in shown
        assert flat(f"{rule.source}. Sikkerhed: {CONFIDENCE[rule.confidence]}. Efterset") in shown
    for passage in found.transitions:
        assert flat(passage.why) in shown
    document = json.loads(no_help_json(found))
    assert document["section"] == text
    assert document["kind"] is None
    assert len(document["legal_deadlines"]) == len(found.deadlines)
    assert len(document["transitions"]) == len(found.transitions)


def test_a_part_of_a_section_shows_what_stands_in_it() -> None:
    """What stands in another part does not; if nothing stands in the part, all of it does."""
    asked = [no_help("BL § 156, stk. 5"), no_help("BL § 156"), no_help("BL § 156, stk. 9")]
    part, whole, unknown = ({one.section for one in found.deadlines} for found in asked if found)
    assert part == {"BL § 156, stk. 5"}
    assert part < whole == unknown


@pytest.mark.parametrize("text", ["BL § 32", "BL § 20, stk. 3", "BL § 94", "BL §§ 46-47", "95", ""])
def test_help_and_what_sets_nothing_is_shown_otherwise(text: str) -> None:
    """As help, or refused."""
    assert no_help(text) is None


def test_what_is_ours_in_a_deadline_is_told_as_a_decision() -> None:
    """In words and in JSON; a row without one has none."""
    found = no_help("BL § 95")
    assert found is not None
    plain = [rule._replace(decision="") for rule in found.deadlines]
    ours = [rule._replace(decision="Her tæller vi selv.") for rule in plain]
    assert "Vores beslutning" not in no_help_text(found._replace(deadlines=plain))
    told = found._replace(deadlines=ours)
    assert no_help_text(told).count("  Vores beslutning: Her tæller vi selv.\n") == len(ours)
    decisions = [one["decision"] for one in json.loads(no_help_json(told))["legal_deadlines"]]
    assert decisions == ["Her tæller vi selv."] * len(ours)


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.act}-{row.section}-{row.nr}")
def test_every_section_of_the_table_can_be_shown(row: SectionRow) -> None:
    """As text and as JSON; the whole section, where the table has it."""
    whole = LegalSection(row.act, row.section)
    section = whole if is_help(whole) else whole._replace(stk=row.stk)
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
        "ladder",
        "closing_days",
    ]
    assert [model["id"] for model in book["models"]] == list(models())
    assert len(book["legal_deadlines"]) == len(deadline_rules())
    assert book["closing_days"][0]["day"] == "06-05"
    assert book["legal_deadlines"][0]["checked"] == "2026-11-29"


@pytest.mark.parametrize("args", [("BL", "§", "32"), ("BL § 32",), ("barnets lov § 32",)])
def test_the_command_takes_a_section_with_or_without_quotation_marks(args: tuple[str, ...]) -> None:
    """A shell splits it into words; both are the same section."""
    assert run(*args).stdout == section_text(read_section("BL § 32"))


def test_the_command_prints_the_book() -> None:
    """As text, and as nothing but JSON."""
    assert run().stdout == rules_text()
    assert run("--json").stdout == rules_json()
    found = no_help("BL § 95")
    assert found is not None
    assert run("BL", "§", "95").stdout == no_help_text(found)
    assert run("--json", "BL § 95").stdout == no_help_json(found)
    assert run("--json", "BL § 32").stdout == section_json(read_section("BL § 32"))


def test_an_unknown_section_is_wrong_use() -> None:
    """Exit code 2, and what was meant."""
    wrong = run("BL § 41")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert 'mente du "SEL § 41"' in wrong.stderr
    several = run("BL § 86 og § 95")
    assert (several.returncode, several.stdout) == (2, "")
    assert 'skriv "SEL § 41"' in run("41").stderr
