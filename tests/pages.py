"""The pages a reader meets, and how their examples are read and run."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from aarshjul.sheet.pdf import TEMPLATE
from tests.make import EXAMPLES, run

if TYPE_CHECKING:
    import subprocess

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
README = (ROOT / "README.md").read_text("utf-8")
GUIDE_START = DOCS / "brugervejledning.md"
GUIDE_PAGES = sorted((DOCS / "brugervejledning").glob("*.md"))
"""The pages of the caseworker's guide, in the order in which they are read."""
GUIDE = "\n".join(path.read_text("utf-8") for path in (GUIDE_START, *GUIDE_PAGES))
"""All of the caseworker's guide."""
ENGLISH = {
    path.name: path.read_text("utf-8")
    for path in (ROOT / "README.md", *sorted(DOCS.glob("*.md")))
    if path != GUIDE_START
}
"""README and the pages for those who build on the program, by file name."""


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def section(text: str, heading: str) -> str:
    """What stands below a heading, until the next of its rank or a higher one."""
    rank = len(heading) - len(heading.lstrip("#"))
    _, _, below = f"\n{text}".partition(f"\n{heading}\n")
    assert below, heading
    return re.split(rf"^#{{1,{rank}}} ", below, maxsplit=1, flags=re.MULTILINE)[0]


def run_line(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command line of the text, the program being this one."""
    name, *words = shlex.split(line)
    assert name == "aarshjul"
    return run(*words, folder=folder)


def family_folder(folder: Path) -> Path:
    """Fill a folder with README's own case, the examples in `sager`, and a template."""
    (folder / "holm.yaml").write_text(blocks(README, "yaml")[0], encoding="utf-8")
    shutil.copytree(EXAMPLES, folder / "sager")
    shutil.copy(TEMPLATE, folder / "vores.typ")
    return folder
