"""The files: real text and vectors, whole pages, and the same bytes on every machine."""

from __future__ import annotations

import os
import re
import sys
from base64 import b64decode
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest
from matplotlib.font_manager import fontManager
from matplotlib.patches import PathPatch
from PIL import Image

from aarshjul import render
from aarshjul.paper import fonts, sizes
from aarshjul.paper.matplotlib_fonts import LineOfText, font
from aarshjul.text.direction import runs_left
from aarshjul.text.family_words import DANISH
from aarshjul.wheel import pages, papers
from tests.processes import finished
from tests.wheel.ink import visual
from tests.wheel.wheels import FULL, NORMAL, activity, wheel

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from aarshjul.wheel.content import Wheel

SVG = "{http://www.w3.org/2000/svg}"
POINTS = 72 / 25.4
# Letters that neither font has, some that only the second has, markup, and a letter of two parts.
ODD = "Familien 李 😀 سلام $x^2$ <b>&amp; A\u030a \u200d"
NORMAL_WHEEL = wheel(*NORMAL)


def root(written: bytes) -> ET.Element:
    """The tree of an SVG file."""
    return ET.fromstring(written)  # noqa: S314 -- our own file


def texts(written: bytes) -> list[str]:
    """The texts of an SVG file."""
    return [text.text or "" for text in root(written).iter(f"{SVG}text")]


def lines_of(figure: Figure) -> list[LineOfText]:
    """The lines of a figure, in the order they are drawn."""
    return [artist for artist in figure.artists if isinstance(artist, LineOfText)]


def test_an_svg_has_real_text() -> None:
    """Every line of the page is text in the file; no letter is drawn as a path."""
    (written,) = render.svg(NORMAL_WHEEL)
    (page,) = pages.pages(NORMAL_WHEEL, DANISH, fonts.width, only_wheel=False)
    assert texts(written) == [text.text for text in page.texts]
    assert not list(root(written).iter(f"{SVG}use"))
    assert len(list(root(written).iter(f"{SVG}path"))) == len(page.shapes) + 1  # and the paper


def test_an_svg_tells_those_who_cannot_see_it() -> None:
    """Title and description come first and are what a screen reader says, in Danish."""
    tree = root(render.svg(NORMAL_WHEEL)[0])
    name, told = tree[0], tree[1]
    assert (name.tag, told.tag) == (f"{SVG}title", f"{SVG}desc")
    assert name.text == "Årshjul for Familien Holm, januar–december 2027"
    assert (told.text or "").split("\n")[1] == "Februar: Opfølgning, netværksmøde og børnesamtale."
    assert tree.get("role") == "img"
    assert tree.get("aria-labelledby") == f"{name.get('id')} {told.get('id')}"
    assert tree.get("lang") == "da"
    assert tree.get("{http://www.w3.org/XML/1998/namespace}lang") == "da"


def test_the_lists_pages_are_told_as_what_they_are() -> None:
    """Each page has its own title, text and names; the list is told by its numbers."""
    trees = [root(written) for written in render.svg(wheel(*FULL))]
    assert [tree[0].text for tree in trees] == [
        "Årshjul for Familien Holm, januar–december 2027",
        "Årshjul for Familien Holm, januar–december 2027, side 2 af 3",
        "Årshjul for Familien Holm, januar–december 2027, side 3 af 3",
    ]
    told = [(tree[1].text or "").split("\n") for tree in trees]
    assert told[1][0].startswith("Januar: Opfølgning, netværksmøde og børnesamtale; 1. Fys")
    names = {line.split(":")[0] for lines in told[1:] for line in lines}
    assert {name.removesuffix(", fortsat").lower() for name in names} == set(DANISH.months)
    ids = [node.get("id") for tree in trees for node in tree.iter() if node.get("id")]
    assert len(ids) == len(set(ids))


def test_names_on_a_page_of_their_own_are_told_there() -> None:
    """What found no room in the wheel is the text of the page that it stands on."""
    *_, last = render.svg(wheel(family="W" * 300, children=("W" * 300,) * 4))
    assert (root(last)[1].text or "").startswith("Årshjul for WWW")


@pytest.mark.parametrize(
    ("paper", "only_wheel", "size"),
    [
        (sizes.Paper.A4, False, (210, 297)),
        (sizes.Paper.A3, False, (297, 420)),
        (sizes.Paper.A3_IN_TWO, False, (297, 210)),
        (sizes.Paper.A4, True, (194, 194)),
        (sizes.Paper.A3, True, (274.34, 274.34)),
    ],
)
def test_an_svg_prints_at_its_size(
    paper: sizes.Paper, only_wheel: bool, size: tuple[float, float]
) -> None:
    """Width and height are mm, to a twentieth; A3 is A4 enlarged."""
    tree = root(render.svg(NORMAL_WHEEL, paper=paper, only_wheel=only_wheel)[0])
    sides = [(tree.get(side) or "").removesuffix("mm") for side in ("width", "height")]
    assert [float(side) for side in sides] == pytest.approx(size, abs=0.05)
    style = tree.findtext(f"{SVG}style") or ""
    assert ("@page{size:" in style) != only_wheel  # the circle goes into others' documents


def test_an_svg_brings_its_letters_along() -> None:
    """Two small faces travel in the file, for machines without the font, in under 60 kB."""
    (written,) = render.svg(NORMAL_WHEEL)
    faces = re.findall(rb"url\(data:font/woff2;base64,([^)]+)\)", written)
    assert [b64decode(face)[:4] for face in faces] == [b"wOF2", b"wOF2"]
    assert sum(map(len, faces)) < 60_000
    assert b"font-family=\"'Aarshjul Sans'," in written


def test_every_line_of_an_svg_keeps_its_measure() -> None:
    """A viewer with other letters fits them into the width that was composed for."""
    (written,) = render.svg(NORMAL_WHEEL)
    for text in root(written).iter(f"{SVG}text"):
        bold = text.get("font-weight") == "700"
        measured = fonts.width(text.text or "", float(text.get("font-size") or 0), bold=bold)
        assert float(text.get("textLength") or 0) == pytest.approx(measured * POINTS, abs=0.001)


def test_text_from_a_file_is_never_read_as_markup() -> None:
    """Dollars, tags and entities are drawn as they are written."""
    year = wheel(activity(1, "$x^2$ & <b>"), family="Fam &lt; $\\frac{1}{2}$")
    (written,) = render.svg(year)
    assert "$x^2$ & <b>" in texts(written)
    assert "Fam &lt; $\\frac{1}{2}$" in " ".join(texts(written))
    (figure,) = render.pages(year)
    assert not any(line.get_parse_math() for line in lines_of(figure))
    assert render.png(year, dpi=30)


def test_letters_the_fonts_lack_raise_no_warning() -> None:
    """PNG draws a sign for them; SVG keeps them, for viewers that know them."""
    year = wheel(family=ODD)
    assert render.png(year, dpi=30)
    assert "李" in "".join(texts(render.svg(year)[0]))
    assert fonts.drawable("李a") == "□a"


@pytest.mark.parametrize(
    ("names", "line"),
    [
        (("محمد", "Łukasz"), "\u2067محمد\u2069 og Łukasz"),
        (("محمد", "علي", "W"), "\u2067محمد\u2069, \u2067علي\u2069 og W"),
        (("W", "محمد"), "W og \u2067محمد\u2069"),
    ],
)
def test_a_name_from_right_to_left_keeps_its_place(names: tuple[str, ...], line: str) -> None:
    """A line runs right whatever its first letter, and each name stands where it is written."""
    written = render.svg(wheel(children=names))[0]
    assert line in texts(written)
    assert root(written).get("direction") == "ltr"
    drawn = visual(line, "ltr")
    mirrored = [name[::-1] if runs_left(name) else name for name in names]
    places = [drawn.index(name) for name in mirrored]
    assert places == sorted(places)


@pytest.mark.parametrize("year", [NORMAL_WHEEL, wheel(*FULL)], ids=["one page", "three pages"])
def test_every_page_is_written(year: Wheel) -> None:
    """The list on the next page is a file of its own."""
    count = len(pages.pages(year, DANISH, fonts.width, only_wheel=False))
    assert (
        len(render.svg(year)) == len(render.png(year, dpi=30)) == len(render.pages(year)) == count
    )
    assert ("Side 1 af 3" in texts(render.svg(year)[0])) == (count == 3)


def test_a_png_is_sharp_enough_to_print() -> None:
    """200 dots an inch, and the file says so."""
    image = Image.open(BytesIO(render.png(NORMAL_WHEEL)[0]))
    assert image.size == (1654, 2339) or image.size == (1653, 2338)
    assert image.info["dpi"] == pytest.approx((200, 200), abs=0.1)
    assert image.convert("L").getextrema() == (0, 255)


PROGRAM = """
import sys, hashlib
from aarshjul import render
from tests.wheel.wheels import NORMAL, FULL, wheel
first = render.svg(wheel(*NORMAL))[0]
assert "matplotlib.pyplot" not in sys.modules and "scipy" not in sys.modules
full = wheel(*FULL)
for made in (first, *render.svg(full), *render.png(wheel(*NORMAL))):
    print(hashlib.sha256(made).hexdigest())
"""


def run(seed: str, **environment: str) -> str:
    """The digests of some files, made in a process of their own."""
    here = Path(__file__).parents[1]
    path = os.pathsep.join([str(here), str(here / "src")])
    made = finished(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    assert not made.stderr
    digests: str = made.stdout
    return digests


def test_the_same_wheel_gives_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    """Neither hashing, nor the clock, nor the machine's own matplotlibrc changes a file."""
    settings = tmp_path / "matplotlibrc"
    settings.write_text(
        "svg.fonttype: path\nsavefig.bbox: tight\nfigure.facecolor: red\nfont.family: serif\n"
        "text.hinting: force_autohint\npatch.linewidth: 9\nsavefig.transparent: True\n"
    )
    assert run("1") == run("2", MATPLOTLIBRC=str(settings), SOURCE_DATE_EPOCH="86400")


def test_drawing_leaves_matplotlib_as_it_was() -> None:
    """No setting of the program that calls is changed."""
    before = dict(mpl.rcParams)
    render.svg(NORMAL_WHEEL)
    render.png(NORMAL_WHEEL, dpi=30)
    assert dict(mpl.rcParams) == before


@pytest.mark.parametrize("paper", sizes.Paper)
def test_artists_stand_where_the_page_was_composed(paper: sizes.Paper) -> None:
    """Each line and shape of the page is one artist, in its place and size, in its order."""
    page, *_ = papers.composed(NORMAL_WHEEL, DANISH, fonts.width, paper=paper, only_wheel=False)
    figure, *_ = render.pages(NORMAL_WHEEL, paper=paper)
    assert not figure.axes
    lines = lines_of(figure)
    assert len(lines) == len(page.texts)
    for line, text in zip(lines, page.texts, strict=True):
        assert line.get_text() == text.text
        assert line.get_fontsize() == pytest.approx(text.size)
        place = line.get_transform().transform(line.get_position())
        assert list(place) == pytest.approx([text.x * POINTS, text.y * POINTS])
    patches = [artist for artist in figure.artists if isinstance(artist, PathPatch)]
    assert [patch.get_linewidth() for patch in patches] == pytest.approx(
        [shape.line for shape in page.shapes]
    )


def test_only_the_bundled_fonts_are_drawn() -> None:
    """Both weights and their reserve are files of the package and of matplotlib."""
    for bold, file in ((False, "SourceSans3-Medium.ttf"), (True, "SourceSans3-Bold.ttf")):
        found = Path(fontManager.findfont(font(12, bold=bold)))
        assert found == fonts.FONTS / file


DIGESTS = {
    "Medium": "a7af35c1cab5dd0b29d742f86f2edfdf83fa7ec213643e765c5c51a2dc24edbc",
    "Bold": "9214b9d95e4231c609802815c2646c98174e2102d0d37f88978a7f8e71006e6a",
}  # SHA-256, of npm source-sans 3.52.0


@pytest.mark.parametrize("weight", DIGESTS)
def test_the_bundled_fonts_are_unchanged(weight: str) -> None:
    """ "Source" is a reserved name: only the files that Adobe made may bear it."""
    font = (fonts.FONTS / f"SourceSans3-{weight}.ttf").read_bytes()
    assert sha256(font).hexdigest() == DIGESTS[weight]


def test_words_are_measured_as_they_are_drawn() -> None:
    """Widths at 12 pt are those of the study, to a twentieth of a mm, with kerning."""
    measured = {word: fonts.width(word, 12) for word in ("Opfølgning", "Netværksmøde")}
    wanted: dict[str, Any] = {"Opfølgning": 19.94, "Netværksmøde": 27.37}
    assert measured == pytest.approx(wanted, abs=0.05)
    assert fonts.width("AV", 12) < fonts.width("A", 12) + fonts.width("V", 12)
    assert fonts.width("Kan\u00adske", 12) == fonts.width("Kanske", 12)
