"""The letters: every language that families read is in the bundled faces, under honest names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from matplotlib.font_manager import get_font
from matplotlib.ft2font import LoadFlags

from aarshjul import render
from aarshjul.paper import fonts
from aarshjul.paper.pen import MM
from aarshjul.wheel.pdf import pdf
from tests.wheel.wheels import NORMAL, wheel

if TYPE_CHECKING:
    from pathlib import Path

SIGNS = "0123456789 .,:;–-!?()/@’…"
LATIN = {
    "da": "abcdefghijklmnopqrstuvwxyzæøåéÆØÅÉ«»„”",
    "pl": "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ",
    "so": "abcdefghijklmnoqrstuwxy'",
    "tr": "çğıöşüâîûÇĞİÖŞÜ",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯʼ№",
}
ARABIC = {
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإئؤ،؛؟ـًٌٍَُِّْ٠١٢٣٤٥٦٧٨٩",
    "fa": "پچژگکی۰۱۲۳۴۵۶۷۸۹\u200c",  # Persian and Dari
    "ckb": "ڕێۆڵڤەھ",  # Kurdish
    "ps": "ټډړږښڼېۍ",  # Pashto
    "ur": "ٹڈڑںےہھ",
}
CUT = sorted(fonts.FONTS.glob("Aarshjul*"))


def letters_of(name: str) -> set[str]:
    """The letters that a bundled face has."""
    with TTFont(fonts.FONTS / name) as face:
        return set(map(chr, face.getBestCmap()))


@pytest.mark.parametrize("weight", ["Medium", "Bold"])
@pytest.mark.parametrize("code", LATIN)
def test_letters_of_a_language_are_in_the_typeface(code: str, weight: str) -> None:
    """What is drawn and what travels in an SVG have them all, in both weights."""
    for file in (f"SourceSans3-{weight}.ttf", f"AarshjulSans-{weight}.woff2"):
        assert not set(LATIN[code] + SIGNS) - letters_of(file)


@pytest.mark.parametrize("weight", ["Medium", "Bold"])
@pytest.mark.parametrize("code", ARABIC)
def test_arabic_letters_are_in_the_arabic_face(code: str, weight: str) -> None:
    """The Arabic face has those of every language written so, and leaves Latin to the other."""
    for ending in ("ttf", "woff2"):
        letters = letters_of(f"AarshjulArabic-{weight}.{ending}")
        assert not set(ARABIC[code]) - letters
        assert not letters & set("Aa0.:")


@pytest.mark.parametrize("file", CUT, ids=lambda file: file.name)
def test_a_face_that_was_cut_bears_a_name_of_its_own(file: Path) -> None:
    """ "Source" and "Plex" are reserved names; copyright and licence are kept."""
    with TTFont(file) as face:
        names = {entry.nameID: str(entry) for entry in face["name"].names}
        weight = {500: "Medium", 700: "Bold"}[face["OS/2"].usWeightClass]
    assert not [i for i in names.keys() - {0, 13, 14} if {"Source", "Plex"} & set(names[i].split())]
    assert names[0].startswith(("© 2023 Adobe", "Copyright 2019 IBM Corp."))
    assert "SIL Open Font License, Version 1.1" in names[13]
    assert f"{names[16].replace(' ', '')}-{names[17]}{file.suffix}" == file.name
    assert names[17] == weight


def test_an_arabic_name_is_set_in_the_arabic_face() -> None:
    """Joined and in one face: DejaVu Sans, which has Arabic letters too, is not asked for them."""
    written = pdf(wheel(family="عائلة الأحمد", children=("محمد",)))
    assert b"AarshjulArabic-Bold" in written
    assert b"AarshjulArabic-Medium" in written
    assert b"DejaVu" not in written
    alone = sum(fonts.width(letter, 12) for letter in "سلمى")
    assert abs(fonts.width("سلمى", 12) - alone) > 0.5  # joined letters have other forms


@pytest.mark.parametrize("bold", [False, True], ids=["medium", "bold"])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "Opfølgning",
        "AV To Tj. ffi fl",
        "Żółć Łukasz, Đorđe (12–14)",
        "Олена й Ґалаґан № 5",
        "Alma og Олена",
        "عائلة الأحمد",
        "\u2067محمد\u2069 og Łukasz",
        "\u2067محمد\u2069 16 år",
        "للاتصال: \u2066Mette Lund\u2069",
        "تعرض الدائرة الشهر. ونتفق معكم على اليوم والساعة.",
        "ڕێۆڵ پچژ ٹڈڑ",
        "□ 李",
    ],
)
def test_a_line_is_as_wide_as_matplotlib_draws_it(text: str, bold: bool) -> None:
    """SVG and PNG are drawn by matplotlib, which measures what it shapes, faces and scripts."""
    face = get_font(fonts.FILES[fonts.BOLD if bold else fonts.MEDIUM])
    face.set_size(100, 72)
    face.set_text(fonts.drawable(text), 0, flags=LoadFlags.NO_HINTING)
    drawn = face.get_width_height()[0] / 64 / 100 * MM * 12
    assert fonts.width(text, 12, bold=bold) == pytest.approx(drawn, abs=0.001)


def test_an_svg_carries_the_arabic_face_only_where_it_is_needed() -> None:
    """A Danish wheel is as small as before; an Arabic one looks the same everywhere."""
    danish, arabic = (render.svg(wheel(*NORMAL, family=name))[0] for name in ("Holm", "الأحمد"))
    assert danish.count(b"@font-face") == 2
    assert arabic.count(b"@font-face{font-family:'Aarshjul Arabic'") == 2
    assert arabic.count(b"@font-face") == 4
