"""A word in any place of a file is read, and so is one in its properties."""

from __future__ import annotations

import io

import pytest
import typst
import xlsxwriter
from PIL import Image, PngImagePlugin

from tests.leaks.marks import kinds_in
from tests.leaks.readable import properties, words


def workbook() -> bytes:
    """A sheet with one name in a cell and another in its properties."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        book.set_properties({"author": "Ullsfrid"})
        book.add_worksheet().write_string(0, 0, "Vibegren")
    return data.getvalue()


def picture() -> bytes:
    """A picture that says who made it."""
    data = io.BytesIO()
    about = PngImagePlugin.PngInfo()
    about.add_itxt("Author", "Ullsfrid")
    Image.new("1", (1, 1)).save(data, "png", pnginfo=about)
    return data.getvalue()


def page() -> bytes:
    """A page whose picture is described by words that nobody sees."""
    source = """
#set document(author: "Ullsfrid")
Vibegren #figure(rect(), alt: "Ozalma")"""
    return typst.compile(source.encode(), format="pdf")


FILES = {
    ".xlsx": workbook(),
    ".png": picture(),
    ".svg": b"<svg><metadata>Ullsfrid</metadata><text>Vibe&#103;ren</text></svg>",
    ".html": b"<head><title>Ullsfrid</title></head><p>Vibe&shy;gren</p>",
}


@pytest.mark.parametrize("suffix", FILES)
def test_what_a_file_says_of_itself_is_told_apart(suffix: str) -> None:
    """The body's words are words; the author is a property, and a word too."""
    assert kinds_in(properties(suffix, FILES[suffix])) == {"rådgivers navn"}
    drawn = set() if suffix == ".png" else {"familiens navn"}
    assert kinds_in(words(suffix, FILES[suffix])) == {"rådgivers navn", *drawn}


def test_a_calendar_is_read_unfolded_and_unescaped() -> None:
    """RFC 5545 breaks a line anywhere, also within a name."""
    data = b"SUMMARY:Sag hos Vibe\r\n gren\r\nDESCRIPTION:sort\\nmuld\r\n"
    assert kinds_in(words(".ics", data)) == {"familiens navn", "kommentar"}


def test_a_hyphen_at_a_line_s_end_hides_nothing() -> None:
    """As a page breaks a long word."""
    assert kinds_in("Familien Vibe-\ngren, BL\u00a0§\u00a086") == {"familiens navn", "paragraf"}


def test_the_words_beside_a_picture_of_a_page_are_read() -> None:
    """A screen reader says them, so they tell as much as the letters do."""
    data = page()
    assert kinds_in(properties(".pdf", data)) == {"rådgivers navn"}
    assert kinds_in(words(".pdf", data)) == {"rådgivers navn", "familiens navn", "barnets navn"}
