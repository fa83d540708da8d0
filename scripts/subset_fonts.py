"""Make the fonts that are subsets of others: for SVG wheels, and for Arabic letters.

Run it when the fonts change: `pip install fonttools brotli`, then
`python scripts/subset_fonts.py FOLDER`, where FOLDER holds IBMPlexSansArabic_500Medium.ttf and
IBMPlexSansArabic_700Bold.ttf (npm `@expo-google-fonts/ibm-plex-sans-arabic` 0.4.2, which carries
IBM's version 1.101). Without FOLDER only the Latin fonts are made.

"Source" and "Plex" are Reserved Font Names, so a subset must not use them (OFL 1.1, condition 3):
the subsets get their own names. Noto Sans Arabic is not used: it draws a letter as two glyphs, the
stroke and the dots. In a PDF each of the two counts as the letter, so a screen reader would say it
twice.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.ttLib.tables._g_l_y_f import Glyph  # type: ignore[import-untyped]

FONTS = Path(__file__).resolve().parents[1] / "src" / "aarshjul" / "data" / "fonts"
WEIGHTS = {"Medium": 500, "Bold": 700}
# Latin, Latin-1 and Latin Extended-A (Danish, Polish, Turkish, Somali, Sami), Romanian comma
# letters, Cyrillic (Ukrainian, Russian) with its letter apostrophe and number sign, dashes, quotes,
# bullet, dots, euro. The soft hyphen is never drawn.
LATIN = (
    *range(0x20, 0x7F),
    *(code for code in range(0xA0, 0x180) if code != 0xAD),
    *(0x218, 0x219, 0x21A, 0x21B, 0x1E9E, 0x2BC),
    *range(0x400, 0x460),
    *(0x490, 0x491),
    *(0x2010, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A),
    *(0x201C, 0x201D, 0x201E, 0x2022, 0x2026, 0x20AC, 0x2116),
)
# Arabic and its supplement (Persian, Dari, Kurdish, Pashto, Urdu, too), the space between words,
# and the characters that join or separate letters. Latin letters, digits and signs come from Source
# Sans.
ARABIC = (0x20, 0xA0, *range(0x600, 0x700), *range(0x750, 0x780), 0x200C, 0x200D)
LATIN_FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "mkmk"]
# Without `liga`: a screen reader has trouble with two letters in one glyph in a PDF.
ARABIC_FEATURES = [
    "kern",
    "ccmp",
    "locl",
    "mark",
    "mkmk",
    "init",
    "medi",
    "fina",
    "isol",
    "rlig",
    "calt",
    "curs",
]
KEPT = {0, 13, 14}  # entries of the name table: copyright, licence, address of the licence


def rename(font: TTFont, family: str, weight: str) -> None:
    """Give the subset its own name; of the old names keep only copyright and licence."""
    names = font["name"]
    names.names = [entry for entry in names.names if entry.nameID in KEPT]
    postscript = f"{family.replace(' ', '')}-{weight}"
    own = {
        1: f"{family} {weight}",
        2: "Regular",
        3: f"{postscript};subset",
        4: f"{family} {weight}",
    }
    own |= {5: "Version 1.000", 6: postscript, 16: family, 17: weight}
    for name, text in own.items():
        names.setName(text, name, 3, 1, 0x409)


def cut(file: Path, family: str, weight: str, letters: tuple[int, ...], kept: list[str]) -> TTFont:
    """Make a subset of a font; the same input gives the same bytes."""
    font = TTFont(file, recalcTimestamp=False)
    options = Options(layout_features=kept, hinting=False, notdef_outline=True)
    options.name_IDs = ["*"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    rename(font, family, weight)
    return font


def save(font: TTFont, family: str, weight: str, flavor: str | None) -> None:
    """Write a font: as TrueType, or compressed (WOFF2) for the SVG."""
    font.flavor = flavor
    font.save(FONTS / f"{family.replace(' ', '')}-{weight}.{flavor or 'ttf'}")


def latin(weight: str) -> None:
    """Make the font that is embedded in every SVG."""
    source = FONTS / f"SourceSans3-{weight}.ttf"
    save(
        cut(source, "Aarshjul Sans", weight, LATIN, LATIN_FEATURES),
        "Aarshjul Sans",
        weight,
        "woff2",
    )


def add_joiners(font: TTFont) -> None:
    """Add empty glyphs for U+200C and U+200D, which separate or join letters, if missing."""
    missing = [code for code in (0x200C, 0x200D) if code not in font.getBestCmap()]
    font.setGlyphOrder([*font.getGlyphOrder(), *(f"uni{code:04X}" for code in missing)])
    for code in missing:
        name = f"uni{code:04X}"
        font["glyf"][name] = Glyph()
        font["hmtx"][name] = (0, 0)
        for table in font["cmap"].tables:
            table.cmap[code] = name


def arabic(weight: str, folder: Path) -> None:
    """Make the Arabic font, as TrueType for drawing and as WOFF2 for an SVG that needs it."""
    family = "Aarshjul Arabic"
    source = folder / f"IBMPlexSansArabic_{WEIGHTS[weight]}{weight}.ttf"
    font = cut(source, family, weight, ARABIC, ARABIC_FEATURES)
    add_joiners(font)
    for flavor in (None, "woff2"):
        save(font, family, weight, flavor)


if __name__ == "__main__":
    for each in WEIGHTS:
        latin(each)
        for given in sys.argv[1:]:
            arabic(each, Path(given))
