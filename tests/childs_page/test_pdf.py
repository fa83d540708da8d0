"""The child's page as a file: a tagged PDF of real text, or a picture."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader

from aarshjul.childs_page.content import title
from aarshjul.childs_page.pdf import pdf
from aarshjul.childs_page.words import child_words
from aarshjul.paper.sizes import Paper
from aarshjul.render import svg_of
from aarshjul.text.family_words import language
from aarshjul.text.languages import Language
from tests.childs_page.years import CHILDREN, composed, entry, year, year_of
from tests.wheel.test_pdf import root_of, tags

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.mark.parametrize("name", CHILDREN)
@pytest.mark.parametrize("code", [one.value for one in Language])
def test_it_is_a_tagged_document(name: str, code: str) -> None:
    """PDF/UA-1 in every language, with its language and its title; the same bytes each time."""
    of = year_of(name, code)
    root = root_of(written := pdf([of]))
    assert root["/Lang"] == code
    assert root["/MarkInfo"]["/Marked"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in written
    metadata = PdfReader(BytesIO(written)).metadata
    assert metadata is not None
    assert metadata.title == title(of, language(code), child_words(code))
    assert pdf([of]) == written


def test_the_year_is_told_month_by_month() -> None:
    """Whose year it is, the photo's place, each month with what is in it, who helps, the cards."""
    told = tags(pdf([year_of("nora")]))
    assert told[0] == ("/H1", "Noras år\u00a02027")
    headings = [what for kind, what in told if kind == "/H2"]
    assert headings == [*language("da").months, child_words("da").cut]
    figures = [what for kind, what in told if kind == "/Figure"]
    assert figures[:3] == [
        "Her er plads til et billede af mig.",
        "Tandlæge; Mette taler med mig",
        "Hos bedstemor; Nye briller",
    ]
    # What a month shows as it is read is no figure but plain text.
    assert ("/P", None) in told
    assert figures[-1] == (
        "Kort til at klippe ud: nu; januar: Tandlæge; juni: Nye briller; et tomt kort; "
        "et tomt kort."
    )


def test_in_two_languages_it_is_one_page_after_the_other() -> None:
    """Each page is in its own language, told so in the file."""
    written = pdf([year_of("amal"), year_of("amal", "ar")])
    assert root_of(written)["/Lang"] == "da"
    headings = [what for kind, what in tags(written) if kind == "/H1"]
    assert headings[0] is not None
    assert headings[0].startswith("Mit år: ")
    assert any(one and one.startswith("سنة") for one in headings)
    assert set(languages(root_of(written)["/StructTreeRoot"])) == {"ar"}


def languages(node: Any) -> Iterator[str]:
    """The languages that parts of a document are said to be in, other than its own."""
    node = node.get_object()
    if isinstance(node, dict):
        if "/Lang" in node:
            yield str(node["/Lang"])
        inner = node.get("/K", [])
        for each in inner if isinstance(inner, list) else [inner]:
            yield from languages(each)


def test_pages_of_cards_have_their_title_and_number() -> None:
    """A screen reader hears what page it is and which cards are on it."""
    of = year(*(entry(2, f"Læge {n}", "læge") for n in range(9)))
    written = pdf([of], paper=Paper.A3)
    assert len(PdfReader(BytesIO(written)).pages) == 2
    told = tags(written)
    assert [what for kind, what in told if kind == "/H1"] == ["Almas år\u00a02027", "Flere kort"]
    last = [what for kind, what in told if kind == "/Figure"][-1]
    assert last is not None
    assert last.startswith("Kort til at klippe ud: marts: Læge")


def test_an_svg_has_real_text_and_tells_the_year() -> None:
    """For other documents; its lines have round ends."""
    (page,) = composed(year_of("elias"))
    (written,) = svg_of([page], language="da")
    root = ET.fromstring(written)  # noqa: S314 -- our own file
    texts = "".join(root.itertext())
    assert "Elias' år" in texts
    assert "Januar: Synsprøve." in texts
    assert b"stroke-linecap" in written
