"""Make the small faces that every SVG wheel carries, from the bundled Source Sans 3.

Run it when the fonts change: `pip install fonttools brotli`, then `python scripts/subset_fonts.py`.
"Source" is a Reserved Font Name, so a subset must not bear it (OFL 1.1, condition 3).
"""

from __future__ import annotations

from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

FONTS = Path(__file__).resolve().parents[1] / "src" / "aarshjul" / "data" / "fonts"
FAMILY = "Aarshjul Sans"
# Latin, Latin-1 and Latin Extended-A (Danish, Polish, Turkish, Somali, Sami), Romanian comma
# letters, dashes, quotes, bullet, dots, euro. The soft hyphen is never drawn.
LETTERS = (
    *range(0x20, 0x7F),
    *(code for code in range(0xA0, 0x180) if code != 0xAD),
    *(0x218, 0x219, 0x21A, 0x21B, 0x1E9E, 0x2010, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A),
    *(0x201C, 0x201D, 0x201E, 0x2022, 0x2026, 0x20AC),
)
FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "mkmk"]
KEPT = {0, 13, 14}  # of the name table: copyright, licence, the licence's address


def rename(font: TTFont, weight: str) -> None:
    """Give the subset a name of its own and keep only copyright and licence beside it."""
    names = font["name"]
    names.names = [entry for entry in names.names if entry.nameID in KEPT]
    postscript = f"{FAMILY.replace(' ', '')}-{weight}"
    own = {
        1: f"{FAMILY} {weight}",
        2: "Regular",
        3: f"{postscript};subset",
        4: f"{FAMILY} {weight}",
    }
    own |= {5: "Version 1.000", 6: postscript, 16: FAMILY, 17: weight}
    for name, text in own.items():
        names.setName(text, name, 3, 1, 0x409)


def subset(weight: str) -> None:
    """Write one weight's face, the same bytes each time."""
    font = TTFont(FONTS / f"SourceSans3-{weight}.ttf", recalcTimestamp=False)
    options = Options(layout_features=FEATURES, hinting=False, notdef_outline=True)
    options.name_IDs = ["*"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    rename(font, weight)
    font.flavor = "woff2"
    font.save(FONTS / f"{FAMILY.replace(' ', '')}-{weight}.woff2")


if __name__ == "__main__":
    for each in ("Medium", "Bold"):
        subset(each)
