"""The checker can fail: every condition of the Matterhorn protocol is reported where it is done."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest
import typst

from aarshjul.paper import fonts
from tests.pdfua.checker import faults
from tests.pdfua.damage import DAMAGES
from tests.pdfua.opened import Opened

HERE = Path(__file__).parent
CONDITIONS = tomllib.loads((HERE / "conditions.toml").read_text("utf-8"))["condition"]
LOOSE = {
    "content of nobody": (b"/Span<</MCID 0>>BDC", b"/P <</MCID 77>> BDC EMC /Span<</MCID 0>>BDC"),
    "content told but not drawn": (b"/Span<</MCID 0>>BDC", b"/Artifact BMC"),
    "content drawn twice": (b"/Span<</MCID 1>>BDC", b"/Span<</MCID 0>>BDC"),
}


@cache
def whole() -> bytes:
    """A document with one of each thing, as pypdf writes it again."""
    made = typst.compile(
        str(HERE / "everything.typ"),
        font_paths=[str(fonts.FONTS)],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )
    assert isinstance(made, bytes)
    return Opened(made).written()


def test_the_whole_document_has_no_fault() -> None:
    """What a damaged one is reported for is the damage."""
    assert faults(whole()) == []


def test_every_condition_is_covered() -> None:
    """The table has all that a machine can check, each once; the numbers in docs are these."""
    numbers = [one["number"] for one in CONDITIONS]
    assert numbers == sorted(set(numbers)) == sorted(DAMAGES)
    ours = [one["number"] for one in CONDITIONS if one["rule"].startswith("stranger")]
    said = (HERE.parents[1] / "docs" / "accessibility.md").read_text("utf-8")
    assert f"All {len(numbers)} are covered: {len(numbers) - len(ours)} by " in said
    assert f"{len(ours)} by a check of ours" in said


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda one: str(one["number"]))
def test_a_damaged_document_is_reported(condition: dict[str, str]) -> None:
    """For each condition, a document with that fault alone, and the rule that must tell of it."""
    doc = Opened(whole())
    written = DAMAGES[condition["number"]](doc) or doc.written()
    assert condition["rule"] in {one.rule for one in faults(written)}


@pytest.mark.parametrize(("old", "new"), LOOSE.values(), ids=LOOSE)
def test_loose_content_is_reported(old: bytes, new: bytes) -> None:
    """What is drawn belongs to one element, and what an element tells of is drawn once."""
    doc = Opened(whole())
    doc.drawn(old, new)
    assert "loose: content" in {one.rule for one in faults(doc.written())}


@pytest.mark.parametrize("where", ["page", "element", "link"])
def test_loose_parents_are_reported(where: str) -> None:
    """The ways back lead where the way there came from."""
    doc = Opened(whole())
    if where == "page":
        doc.put(doc.page(), StructParents=99)
    elif where == "element":
        doc.put(doc.first("/H2"), P=doc.first("/P").indirect_reference)
    else:
        doc.put(doc.page()["/Annots"][0].get_object(), StructParent=2)
    assert "loose: parent" in {one.rule for one in faults(doc.written())}


@pytest.mark.parametrize("name", ["/OpenAction", "/AA", "/AcroForm", "/Names"])
def test_more_than_paper_is_reported(name: str) -> None:
    """A document that does something when it is opened is not ours."""
    doc = Opened(whole())
    doc.put(doc.root, **{name[1:]: {"JavaScript": {}}})
    assert "stranger: more than paper" in {one.rule for one in faults(doc.written())}
