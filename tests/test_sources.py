"""Rules and text agree: nobody can change a cadence without its source.

The words of the sources are in `data/excerpts.toml`, with their pages; the intervals are read out
of the words. Where the documents themselves lie beside the repository, the words are looked up.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from aarshjul.cadence import Interval, Rule, models, read_interval
from aarshjul.casefile.parts import NetworkMeetings
from aarshjul.casefile.well_being import BEST, COLOURS
from aarshjul.data import table
from aarshjul.rules.ladder import ladder
from aarshjul.text.sentences import enumerated

SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"
EXCERPTS: list[dict[str, Any]] = table("excerpts")["excerpt"]
PRACTICES = {row["id"]: row for row in table("practices")["practice"]}
RULES = [rule for model in models().values() for rule in model.rules]
COUNTS = {
    **{word: number for number, word in enumerate(["to", "tre", "fire", "fem", "seks"], start=2)},
    "anden": 2,
    "tredje": 3,
    "fjerde": 4,
    "femte": 5,
    "sjette": 6,
}
SPOKEN = re.compile(rf"(efter|hver) (?:(\d+)\.?|({'|'.join(COUNTS)})) (uge|måned)", re.IGNORECASE)


def intervals(words: str) -> dict[str, Interval]:
    """What is said to happen after a time, and every so often."""
    return {
        when.lower(): Interval(
            int(digits) if digits else COUNTS[count], "weeks" if unit == "uge" else "months"
        )
        for when, digits, count, unit in SPOKEN.findall(words)
    }


def excerpts_of(rule: str) -> list[dict[str, Any]]:
    """The excerpts that are a rule's, a model's or a practice's source."""
    return [row for row in EXCERPTS if row["rule"] == rule]


def bare(text: str) -> str:
    """A text without its spaces, and without the hyphens that its line breaks left in it."""
    return re.sub(r"[\s\u00ad-]", "", text)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_cadence_is_what_its_source_says(rule: Rule) -> None:
    """The first interval and the repeated one, on every page the rule names."""
    sources = excerpts_of(rule.id)
    assert sources
    for row in sources:
        said = intervals(row["words"])
        assert said["hver"] == rule.repeat, row["words"]
        assert said.get("efter", said["hver"]) == rule.first, row["words"]
        assert row["document"] == rule.source
    if rule.page.startswith("s."):
        assert {row["page"] for row in sources} == set(re.findall(r"\d+", rule.page))
    else:
        assert {row["page"] for row in sources} == {rule.page}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_quoted_sentence_is_the_sources(rule: Rule) -> None:
    """What the tool quotes stands in one of the rule's excerpts, word for word."""
    assert any(bare(rule.quote) in bare(row["words"]) for row in excerpts_of(rule.id))


@pytest.mark.parametrize("model", models().values(), ids=lambda model: model.id)
def test_a_sentence_that_fixes_the_cadences_is_the_sources(model: Any) -> None:
    """With its page; a model without one has no excerpt for it."""
    sources = excerpts_of(model.id)
    assert [row["words"] for row in sources] == ([model.fixed] if model.fixed else [])
    assert all(f"s. {row['page']}" == model.fixed_page for row in sources)


def test_the_interval_of_network_meetings_is_the_sources() -> None:
    """Data, the case file's default and page 18 say the same."""
    (row,) = excerpts_of("netværksmøde")
    practice = PRACTICES["netværksmøde"]
    asked = read_interval(practice["interval"])
    assert intervals(row["words"])["hver"] == asked
    assert NetworkMeetings.model_fields["every"].default == asked
    assert practice["quote"] in row["words"]
    assert practice["page"] == f"s. {row['page']}" == "s. 18"


def test_conversations_with_the_child_are_the_sources() -> None:
    """Pages 8 and 14 speak of them."""
    sources = excerpts_of("børnesamtale")
    practice = PRACTICES["børnesamtale"]
    assert all(practice["quote"] in row["words"] for row in sources)
    assert [row["page"] for row in sources] == re.findall(r"\d+", practice["page"]) == ["8", "14"]


@pytest.mark.parametrize("name", ["follow_up", "network_meeting"])
def test_an_agenda_of_the_program_s_own_is_its_sources(name: str) -> None:
    """Each document and page that it names has an excerpt."""
    row = table("agendas")[name]
    named = {(row["source"], row["page"].removeprefix("s. "))}
    if "first" in row:
        named.add((row["first_source"], row["first_page"]))
    assert {(one["document"], one["page"]) for one in excerpts_of(f"agenda/{name}")} == named


@pytest.mark.parametrize("name", ["egne-aktiviteter", "varsel"])
def test_a_practice_quotes_its_source(name: str) -> None:
    """With its page."""
    practice, (row,) = PRACTICES[name], excerpts_of(name)
    assert practice["quote"] in row["words"]
    assert practice["page"] == f"s. {row['page']}"


def test_the_scales_of_well_being_are_the_sources() -> None:
    """The colours in its order, and the number that a scale ends at."""
    (row,) = excerpts_of("trivsel")
    assert enumerated(COLOURS) in row["words"]
    assert f"1 til {BEST}" in row["words"]


def test_the_ladder_is_the_sources() -> None:
    """The most intrusive step is the highest, and help on several steps may go together."""
    order, together = (row["words"] for row in excerpts_of("indsatstrappen"))
    assert order.endswith("de mest indgribende øverst")
    assert together.startswith("Det er også muligt at kombinere indsatser")
    assert "VIVE kap. 6.4" in ladder().source
    assert "VIVE kap. 6.4" in ladder().decision
    assert ladder().steps[-1].name == "anbringelse på institution"


def test_the_months_of_a_new_caseworker_are_the_sources() -> None:
    """Fewer cases, and no grants of her own, each for as long as it says."""
    practice, (row,) = PRACTICES["ny-rådgiver"], excerpts_of("ny-rådgiver")
    no_grants, fewer = re.findall(r"de første (\w+) måneder", row["words"])
    assert read_interval(practice["no_grants"]) == Interval(COUNTS[no_grants], "months")
    assert read_interval(practice["fewer_cases"]) == Interval(COUNTS[fewer], "months")
    assert practice["quote"] in row["words"]
    assert (practice["source"], practice["page"]) == (row["document"], row["page"])


@pytest.mark.parametrize("row", EXCERPTS, ids=lambda row: f"{row['rule']}-{row['page']}")
def test_an_excerpt_is_the_documents_own_words(row: dict[str, Any]) -> None:
    """On its page, or in its place."""
    if not SEEDS.is_dir():
        pytest.skip("the source documents are not beside the repository")
    text = (SEEDS / row["file"]).read_text("utf-8")
    assert bare(row["words"]) in bare(place_in(text, row["page"]))


def place_in(text: str, page: str) -> str:
    """The text of a page, or of the section or the mechanism that a place names."""
    if page.isdecimal():
        _, found, rest = text.partition(f"\n({page})\n")
        assert found
        return rest.partition(f"\n({int(page) + 1})\n")[0]
    if page.startswith("afsnit "):
        chapter, section = map(int, page.removeprefix("afsnit ").split("."))
        _, found, rest = text.partition(f"\n{chapter}.{section} ")
        assert found
        return rest.partition(f"\n{chapter}.{section + 1} ")[0]
    theme, mechanism = page.capitalize().split(", ")
    rest = text[text.index(f"{theme}: Sagsbehandlingen") :]
    rest = rest[rest.index(f"tilgang {mechanism.capitalize()}: ") :]
    return rest[1:].partition("tilgang Mekanisme ")[0]


def test_every_excerpt_is_some_rules() -> None:
    """None is left over."""
    agendas = {f"agenda/{name}" for name in table("agendas")}
    known = {rule.id for rule in RULES} | set(models()) | set(PRACTICES) | agendas
    known |= {"trivsel", "indsatstrappen"}
    assert {row["rule"] for row in EXCERPTS} <= known


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("hver 3. måned", {"hver": Interval(3, "months")}),
        ("hver 6. uge i sager", {"hver": Interval(6, "weeks")}),
        (
            "efter to uger og derefter mindst hver sjette uge",
            {"efter": Interval(2, "weeks"), "hver": Interval(6, "weeks")},
        ),
        ("sager efter §41, 42 og 44", {}),
        ("hver dag", {}),
    ],
)
def test_an_interval_is_read_out_of_the_words(words: str, said: dict[str, Interval]) -> None:
    """The reader of this test reads what the sources write, and nothing else."""
    assert intervals(words) == said
