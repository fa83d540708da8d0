"""Each picture that README and docs/ show is what is drawn today, and has its place.

One shows another program's window: `make program` takes it, and a person looks at it.
"""

from __future__ import annotations

import re
import runpy
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.make import EXAMPLES
from tests.pages import DOCS, GUIDE_PAGES, ROOT

PICTURES = runpy.run_path(str(ROOT / "scripts" / "pictures.py"))
SHOWN = [
    (words, (page.parent / path).resolve())
    for page in (ROOT / "README.md", *sorted(DOCS.glob("*.md")), *GUIDE_PAGES)
    for words, path in re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", page.read_text("utf-8"))
]
TAKEN = {"kalender-i-thunderbird"}
"""The pictures of another program's window."""
DRAWN = sorted({path for _, path in SHOWN if path.stem not in TAKEN})


@pytest.mark.parametrize(("words", "path"), SHOWN, ids=lambda each: Path(each).stem[:20])
def test_a_picture_has_words_and_is_small(words: str, path: Path) -> None:
    """It tells those who cannot see it what it shows, and loads fast."""
    assert len(words) > 40
    assert path.stat().st_size < 260_000


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.stem)
def test_a_picture_shows_what_is_drawn_today(path: Path) -> None:
    """`make pictures` draws it anew."""
    today = PICTURES["drawn"](**PICTURES["pictures"]()[path.stem])
    shown = np.asarray(Image.open(path).convert("RGB"), dtype=int)
    drawn = np.asarray(Image.open(BytesIO(today)).convert("RGB"), dtype=int)
    assert shown.shape == drawn.shape
    # Another build of the font renderer may shade an edge otherwise; a digit shows as more.
    assert worst_block(np.abs(shown - drawn).mean(axis=2)) < 8, "make pictures"


def worst_block(difference: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> float:
    """The mean of the 16 by 16 pixels that differ most: about a letter's size."""
    high, wide = (side // 16 * 16 for side in difference.shape)
    blocks = difference[:high, :wide].reshape(high // 16, 16, wide // 16, 16)
    return float(blocks.mean(axis=(1, 3)).max())


def test_another_digit_shows_as_another_picture(tmp_path: Path) -> None:
    """What the test above would let pass is less than a digit."""
    row = PICTURES["pictures"]()["familien-holm"]
    mine = (
        (EXAMPLES / "familien-holm.yaml").read_text("utf-8").replace("12 34 56 78", "12 34 56 79")
    )
    other = tmp_path / "holm.yaml"
    other.write_text(mine, "utf-8")
    pictures = [PICTURES["drawn"](**row), PICTURES["drawn"](**row | {"case": str(other)})]
    one, two = (
        np.asarray(Image.open(BytesIO(each)).convert("RGB"), dtype=int) for each in pictures
    )
    assert worst_block(np.abs(one - two).mean(axis=2)) > 16


def test_every_picture_is_shown() -> None:
    """Each has its place on a page, and its row that says what it shows."""
    known = set(PICTURES["pictures"]()) | TAKEN
    assert {path.stem for _, path in SHOWN} == known
    assert {path.stem for path in DOCS.glob("*.png")} == known
