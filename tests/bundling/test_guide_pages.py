"""The guide in the zip is whole: read in a browser, without a network."""

from __future__ import annotations

import posixpath
import re
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from bundling.guide import FOLDER, guide
from tests.pages import DOCS, GUIDE_PAGES

PACKED = guide()
PAGES = {name: text.decode() for name, text in PACKED.items() if name.endswith(".html")}


class Read(HTMLParser):
    """A page as a browser takes it: where its links lead, what it loads, and what is named."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.named: list[str] = []
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.named += [told["id"]] if "id" in told else []
        self.links += [told["href"]] if tag == "a" else []
        self.loaded += [told["src"]] if "src" in told else []


READ = {name: Read(text) for name, text in PAGES.items()}


def there(page: str, address: str) -> str:
    """The path in the zip of what a page asks for."""
    inside = posixpath.join(posixpath.dirname(page), unquote(address))
    return posixpath.normpath(inside) if address else page


def test_every_page_of_the_guide_is_there_and_the_one_on_privacy() -> None:
    """By the names that LÆSMIG.txt and the page for the IT department give."""
    chapters = {f"{FOLDER}/brugervejledning/{page.stem}.html" for page in GUIDE_PAGES}
    assert set(PAGES) == {
        f"{FOLDER}/brugervejledning.html",
        *chapters,
        f"{FOLDER}/privatliv.html",
    }
    told = (DOCS.parent / "bundling" / "windows" / "LÆSMIG.txt").read_text("utf-8")
    assert rf"{FOLDER}\brugervejledning.html" in told
    assert rf"{FOLDER}\privatliv.html" in (DOCS / "it-afdelingen.md").read_text("utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_place_in_the_zip(page: str) -> None:
    """To a page, and to a heading that it has."""
    for link in READ[page].links:
        if link.startswith("https://"):
            continue
        to, _, heading = link.partition("#")
        found = READ[there(page, to)]
        assert not heading or unquote(heading) in found.named, link


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_loaded_from_elsewhere(page: str) -> None:
    """Pictures lie beside it; there is neither script nor a style from another file."""
    for address in READ[page].loaded:
        assert there(page, address) in PACKED
    assert not {"script", "link", "iframe", "base"} & set(READ[page].tags)
    assert not re.search(r"url\(|@import", PAGES[page])


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_its_title_and_none_of_the_remarks(page: str) -> None:
    """The remarks are for the tests; each heading is named once."""
    (heading,) = re.findall(r"<h1 [^>]*>(.*)</h1>", PAGES[page])
    assert f"<title>{heading}</title>" in PAGES[page]
    assert PAGES[page].count("<!--") == 0
    assert len(set(READ[page].named)) == len(READ[page].named)


def test_links_are_kept_and_those_that_lead_out_of_the_zip_are_words() -> None:
    """A chapter leads to the next; a page in English, which is not there, stays a name."""
    first = f"{FOLDER}/brugervejledning/01-kom-i-gang.html"
    assert "02-den-foerste-familie.html" in READ[first].links
    assert "commands.md" in PAGES[first]
    assert not any("commands" in link for link in READ[first].links)
    assert any("#" in link for one in READ.values() for link in one.links)
    assert any(one.loaded for one in READ.values())
