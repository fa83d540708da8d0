"""The page of the sheet in a real browser: on a telephone, on paper, and read aloud."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from pypdf import PdfReader

from aarshjul.sheet.html import html
from aarshjul.sheet.pdf import pdf
from aarshjul.text.family_words import language
from aarshjul.text.languages import Language
from tests.make import plan
from tests.sheet.sheet_pages import LANGUAGES, SOME, page, plan_of, sheet, texts, tree
from tests.wheel.wheels import LONG_WORDS

if TYPE_CHECKING:
    from playwright.sync_api import Locator, ViewportSize

    from tests.sheet.chromium import Chromium, Opened

NARROW = 320  # a small telephone, or a screen of 1280 at 400 %: WCAG 2.2, 1.4.10
A4: ViewportSize = {"width": 733, "height": 1054}  # within its margins
_OVERFLOW = """() => {
    const room = document.documentElement.clientWidth
    const wide = [...document.querySelectorAll('body *')].filter(one => {
        const box = one.getBoundingClientRect()
        return !one.closest('svg *') && (box.right > room + 0.5 || box.left < -0.5)
    })
    const scrolls = document.documentElement.scrollWidth > room
    return [...wide.map(one => one.outerHTML.slice(0, 100)), ...(scrolls ? ['scrolls'] : [])]
}"""
_SMALLEST = """() => Math.min(...[...document.querySelectorAll('body *')]
    .filter(one => !one.closest('svg') && one.textContent.trim())
    .map(one => parseFloat(getComputedStyle(one).fontSize)))"""
_MARKS_ON_WORDS = """() => [...document.querySelectorAll('li')].filter(one => {
    const words = [...one.querySelectorAll('p')].map(each => each.getBoundingClientRect())
    const marks = [...one.querySelectorAll('.marks svg')].map(each => each.getBoundingClientRect())
    return marks.some(mark => words.some(
        word => mark.left < word.right && word.left < mark.right && mark.top < word.bottom
            && word.top < mark.bottom))
}).map(one => one.textContent)"""
_TOPS = """() => [...document.querySelectorAll('main > *')]
    .map(one => one.getBoundingClientRect().top)"""
# The size of each word of a drawing as it is seen; one or two letters are a mark's own.
_DRAWN = """() => Math.min(...[...document.querySelectorAll('svg text')]
    .filter(one => one.getBoundingClientRect().width && one.textContent.length > 2)
    .map(one => [parseFloat(one.getAttribute('font-size')), one.getScreenCTM()])
    .map(([size, seen]) => size * Math.hypot(seen.a, seen.b)))"""
_FIRST = (".opening h2", ".opening li", ".call a")
SCREENS = [(320, 568), (375, 667), (600, 900), (640, 400)]
"""Telephones, the widest narrow screen, and a screen of 1280 by 800 at 200 %."""
AT_TWICE_THE_SIZE = [(one // 2, other // 2) for one, other in SCREENS[:3]]
# The words of the title that stand in more than one line.
_BROKEN = """() => {
    const found = []
    const texts = document.createTreeWalker(document.querySelector('h1'), NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
        for (const word of texts.currentNode.data.matchAll(/\\p{L}+/gu)) {
            const range = document.createRange()
            range.setStart(texts.currentNode, word.index)
            range.setEnd(texts.currentNode, word.index + word[0].length)
            const tops = new Set([...range.getClientRects()].map(one => Math.round(one.top)))
            if (tops.size > 1) found.push(word[0])
        }
    }
    return found
}"""
_LINES_OF_NUMBER = """() => {
    const range = document.createRange()
    range.selectNodeContents(document.querySelector("section:has(> #contact) a[href^='tel:']"))
    return new Set([...range.getClientRects()].map(one => Math.round(one.top))).size
}"""
# WCAG 2.2, 1.4.12: spacing that readers may set if more air helps them to follow lines.
_AIR = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"


def printed(opened: Opened) -> list[str]:
    """The text of each page as the browser prints it, on A4."""
    opened.page.emulate_media(media="print")
    reader = PdfReader(BytesIO(opened.page.pdf(prefer_css_page_size=True)))
    assert {tuple(map(round, one.mediabox[2:])) for one in reader.pages} == {(595, 842)}
    return [one.extract_text() for one in reader.pages]


def inner(drawing: Locator) -> bytes:
    """The pixels of a drawing, without the edge, which shares its pixels with the page."""
    seen = Image.open(BytesIO(drawing.screenshot()))
    return seen.crop((2, 2, seen.width - 2, seen.height - 2)).tobytes()


@pytest.mark.parametrize(("name", "languages"), SOME)
def test_every_page_can_be_read_by_everybody(chromium: Chromium, name: str, languages: str) -> None:
    """No rule of WCAG 2.2 AA is broken, nothing leaves a narrow screen, the console is silent."""
    with chromium.opened(page(name, languages)) as opened:
        assert opened.run(_OVERFLOW) == []
        opened.page.set_viewport_size({"width": NARROW, "height": 800})
        assert opened.run(_OVERFLOW) == []
        assert opened.run(_SMALLEST) >= 16  # CSS pixels: 12 pt
        assert opened.violations() == []
        opened.page.set_viewport_size({"width": 1280, "height": 800})
        assert opened.console == []
        assert opened.requests == [chromium.file.as_uri()]
        assert opened.violations() == []


@pytest.mark.parametrize("languages", LANGUAGES)
@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_a_telephone_shows_the_next_meeting_and_whom_to_call(
    chromium: Chromium, width: int, height: int, languages: str
) -> None:
    """On the first screen, without scrolling; the button is as large as a thumb."""
    with chromium.opened(page("familien-holm", languages), width=width) as opened:
        opened.page.set_viewport_size({"width": width, "height": height})
        boxes = [opened.page.locator(part).bounding_box() for part in _FIRST]
        assert [box["y"] + box["height"] <= height for box in boxes if box] == [True] * 3
        button = boxes[-1]
        assert button
        assert min(button["width"], button["height"]) >= 44
        assert opened.page.locator(".call a").get_attribute("href") == "tel:12345678"
        assert "12 34 56 78" in opened.page.locator(".call").inner_text()
        assert opened.run(_OVERFLOW) == []
        assert opened.violations() == []


@pytest.mark.parametrize("code", [one.value for one in Language])
@pytest.mark.parametrize(("width", "height"), AT_TWICE_THE_SIZE)
def test_so_does_one_with_letters_of_twice_the_size(
    chromium: Chromium, width: int, height: int, code: str
) -> None:
    """At 200 % a telephone has a quarter of its room; in one language both stand in it."""
    with chromium.opened(page("familien-holm", code), width=width) as opened:
        opened.page.set_viewport_size({"width": width, "height": height})
        boxes = [opened.page.locator(part).bounding_box() for part in _FIRST]
        assert [box["y"] + box["height"] <= height for box in boxes if box] == [True] * 3
        assert opened.run(_OVERFLOW) == []
        assert opened.violations() == []


@pytest.mark.parametrize("code", [one.value for one in Language])
@pytest.mark.parametrize("width", [160, 320, 375])
def test_no_word_of_the_title_is_broken(chromium: Chromium, width: int, code: str) -> None:
    """The period is broken after its dash, and a month's name nowhere."""
    with chromium.opened(page("familien-holm", code), width=width) as opened:
        assert opened.run(_BROKEN) == []


@pytest.mark.parametrize("width", [160, 240, 320])
def test_a_number_is_not_broken(chromium: Chromium, width: int) -> None:
    """Nobody reads half of it."""
    with chromium.opened(page("familien-holm", "da"), width=width) as opened:
        assert opened.run(_LINES_OF_NUMBER) == 1


@pytest.mark.parametrize("languages", LANGUAGES)
@pytest.mark.parametrize("width", [320, 375, 600, 601, 768, 1280])
def test_the_wheel_is_last_and_its_words_can_be_read(
    chromium: Chromium, width: int, languages: str
) -> None:
    """The parts stand in the order in which they are read; no word of a drawing is under 12 px."""
    with chromium.opened(page("familien-sand", languages), width=width) as opened:
        tops = opened.run(_TOPS)
        assert tops == sorted(tops)
        assert opened.run("document.querySelector('main').lastElementChild.className") == "wheel"
        assert opened.run(_DRAWN) >= 11.99
        small = width <= 600
        assert opened.page.locator("svg.few").is_visible() is small
        assert opened.page.locator("svg.whole").is_visible() is not small
        assert opened.page.locator("div.few").is_visible() is small
        alone = opened.page.get_by_role("img")
        assert alone.count() == 1
        title = sheet(plan_of("familien-sand"), *languages.split(",")).title[0].text
        assert spoken(title) in spoken(opened.page.locator("figure").aria_snapshot())


@pytest.mark.parametrize(("name", "languages"), SOME)
def test_it_prints_to_the_pages_of_the_paper(chromium: Chromium, name: str, languages: str) -> None:
    """Two A4 pages, the wheel and then the year; a longer sheet has no more pages than the PDF."""
    with chromium.opened(page(name, languages)) as opened:
        first, *others = printed(opened)
        opened.page.set_viewport_size(A4)
        assert opened.run(_OVERFLOW) == []
        assert opened.run(_SMALLEST) >= 16  # CSS pixels: 12 pt
        wheel = opened.run("document.querySelector('figure svg').getBoundingClientRect().width")
    assert wheel == pytest.approx(194 / 25.4 * 96, abs=1)  # as composed: its words are 12 pt
    codes = languages.split(",")
    paper = PdfReader(BytesIO(pdf(plan_of(name), codes)))
    assert 1 <= len(others) <= len(paper.pages) - 1
    if len(codes) == 1 and name != "familien-sand":  # which has more meetings without a day
        assert len(others) == 1
    if codes[0] == "ar":
        return  # the browser's PDF keeps Arabic as shapes, which read back as other letters
    months = language(codes[0]).months
    assert [month for month in months if month not in first.replace("\n", "")] == []
    heading = sheet(plan_of(name), *codes).year.heading[0].text
    assert f"\n{heading}" not in first
    assert heading in "\n".join(others)


def spoken(text: str) -> str:
    """A text without the characters that only control where a line may break."""
    return " ".join(re.sub("[\u00ad\u2060]", "", text).split())


@pytest.mark.parametrize("languages", ["da", "da,pl"])
def test_paper_keeps_the_comfort_whole_and_the_contact_in_company(
    chromium: Chromium, languages: str
) -> None:
    """At any page end: the sentences stay under their heading, a name before the telephone."""
    for count in range(1, 36, 3):
        own = [{"navn": f"Besøg {at}", "måned": f"2027-{at % 12 + 1:02}"} for at in range(count)]
        partners = [{"navn": f"Hjælper {at}"} for at in range(3 if count % 2 else 0)]
        made = plan(aktiviteter=own, netværk=partners, first="2027-01-01")
        with chromium.opened(html(made, languages.split(","))) as opened:
            found = printed(opened)
        said = sheet(made, "da").follow_up
        assert said
        (comfort,) = [one for one in found if said.heading[0].text in one]
        assert all(one[0].text[:20] in comfort for one in said.sentences)
        (contact,) = [one for one in found if "Sådan får I fat i os" in one]
        before = contact.partition("Sådan får I fat i os")[0]
        assert "Hjælper" in before or said.heading[0].text in before


def test_a_long_word_breaks_with_a_hyphen_on_a_telephone(chromium: Chromium) -> None:
    """At a joint; no letter is alone on a line."""
    word = "Hjælpemiddelbevillingsopfølgningsmøde"
    made = plan(aktiviteter=[{"navn": word, "måned": "2027-03"}], first="2027-01-01")
    with chromium.opened(html(made, ["da"]), width=NARROW) as opened:
        lines = opened.page.locator("li", has_text="middel").first.locator("p").first
        text = lines.evaluate(
            """one => {
                const range = document.createRange(), found = []
                const node = one.firstChild
                let top = null
                for (let at = 0; at < node.length; at++) {
                    range.setStart(node, at)
                    range.setEnd(node, at + 1)
                    const box = [...range.getClientRects()].pop()
                    if (!box) continue
                    if (top === null || box.top > top + 5) { found.push(""); top = box.top }
                    found[found.length - 1] += node.data[at]
                }
                return found
            }"""
        )
    assert len(text) > 1
    assert "".join(text).replace("\u00ad", "") == word
    assert all(line.endswith("\u00ad") for line in text[:-1])


@pytest.mark.parametrize("languages", ["da", "da,ar", "ar"])
def test_a_reader_hears_all_of_it(chromium: Chromium, languages: str) -> None:
    """Everything the sheet says is in the tree that the browser gives to screen readers."""
    with chromium.opened(page("familien-holm", languages)) as opened:
        tree_of_it = spoken(opened.page.locator("body").aria_snapshot())
    said = sheet(plan_of("familien-holm"), *languages.split(","))
    heard = [spoken(text.text) for text in texts(said)]
    contact = [spoken(text.text) for one in said.contact.sentences for text in one]
    assert [text for text in heard if text not in tree_of_it and text not in contact] == []
    assert spoken(said.title[0].text) in tree_of_it
    assert "12 34 56 78" in tree_of_it


def test_the_browser_reads_what_the_strict_parser_reads(chromium: Chromium) -> None:
    """The rules of HTML move, close early or drop no element."""
    written = page("familien-sand", "da,ar")
    with chromium.opened(written) as opened:
        seen = opened.run("[...document.querySelectorAll('*')].map(one => one.localName)")
    assert seen == [node.tag.split("}")[-1] for node in tree(written).iter()]


@pytest.mark.parametrize("languages", ["da", "ar", "da,ar"])
@pytest.mark.parametrize("width", [NARROW, 640, 1280])
def test_larger_letters_and_more_air_fit(chromium: Chromium, languages: str, width: int) -> None:
    """At twice the text size, and with the spacing that readers may set, nothing is cut off."""
    with chromium.opened(page("familien-sand", languages), width=width) as opened:
        opened.page.add_style_tag(content=_AIR)
        assert opened.run(_OVERFLOW) == []
        opened.page.add_style_tag(content=":root{font-size:225%!important}")
        assert opened.run(_OVERFLOW) == []


def test_the_longest_words_stay_on_a_telephone(chromium: Chromium) -> None:
    """A compound of 80 letters, a family of 40 and an address of 60 break where they must."""
    name = "Familien " + "W" * 31
    written = html(
        plan(
            familie=name,
            rådgiver={"navn": "W" * 40, "email": "w" * 45 + "@kommune.example", "enhed": "W" * 60},
            aktiviteter=[{"navn": word * 3, "måned": "2027-05"} for word in LONG_WORDS],
            mål=[{"mål": "W" * 80, "ansvar": ["W" * 60]}],
            netværk=[{"navn": "W" * 60, "rolle": "W" * 60}],
            first="2027-01-01",
        ),
        ["da", "pl"],
    )
    with chromium.opened(written, width=NARROW) as opened:
        assert opened.run(_OVERFLOW) == []
        assert opened.violations() == []


@pytest.mark.parametrize("width", [NARROW, 1280])
@pytest.mark.parametrize("languages", ["da", "ar", "da,ar"])
def test_marks_stand_beside_their_words(chromium: Chromium, languages: str, width: int) -> None:
    """Also the three marks of a meeting with three purposes, on the screen and on paper."""
    written = html(plan(first="2027-01-01"), languages.split(","))
    with chromium.opened(written, width=width) as opened:
        assert opened.run("document.querySelectorAll('.marks').length") > 5
        assert opened.run(_MARKS_ON_WORDS) == []
        opened.page.emulate_media(media="print")
        opened.page.set_viewport_size(A4)
        assert opened.run(_MARKS_ON_WORDS) == []


@pytest.mark.parametrize("languages", ["da", "ar"])
def test_drawings_keep_their_words_and_letters(chromium: Chromium, languages: str) -> None:
    """No word leaves the wheel or its mark, and all use the typefaces that the page includes."""
    with chromium.opened(page("familien-holm", languages)) as opened:
        opened.page.wait_for_function("document.fonts.status === 'loaded'")
        faces = opened.run("[...document.fonts].filter(f => f.status === 'loaded').length")
        outside = opened.run(
            """() => [...document.querySelectorAll('svg text')].filter(text => {
                const paper = text.closest('svg').getBoundingClientRect()
                const word = text.getBoundingClientRect()
                return word.left < paper.left || word.right > paper.right
            }).map(text => text.textContent)"""
        )
    assert faces == (4 if languages == "ar" else 2)
    assert outside == []


def test_a_dark_room_and_colours_of_ones_own(chromium: Chromium) -> None:
    """The paper stays white in dark mode; with forced colours, the wheel keeps its own."""
    with chromium.opened(page("familien-holm")) as opened:
        wheel, mark = opened.page.locator("svg").all()[:2]
        plain = inner(wheel), inner(mark)
        opened.page.emulate_media(color_scheme="dark")
        look = "(s => [s.backgroundColor, s.color])(getComputedStyle(document.documentElement))"
        assert opened.run(look) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
        assert opened.violations() == []
        opened.page.emulate_media(color_scheme="dark", forced_colors="active")
        assert opened.run("getComputedStyle(document.body).color") != "rgb(0, 0, 0)"
        assert (inner(wheel), inner(mark)) == plain


def test_a_link_shows_where_the_keys_are(chromium: Chromium) -> None:
    """The Tab key stops at number and address, and a ring of 3 pixels shows it."""
    with chromium.opened(page("familien-holm")) as opened:
        stops = []
        for _ in range(3):
            opened.page.keyboard.press("Tab")
            stops.append(opened.run("document.activeElement.href"))
            style = opened.run("getComputedStyle(document.activeElement).outline")
            assert "solid 3px" in style
    assert stops == ["tel:12345678", "tel:12345678", "mailto:mlu@kommune.example"]
