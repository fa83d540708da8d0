"""The settings of the machine never reach a page, and never stop a command that draws."""

from __future__ import annotations

import json
import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from tests.make import EXAMPLES
from tests.processes import finished

if TYPE_CHECKING:
    from pathlib import Path

MADE = ["--dags-dato", "2026-12-01"]
DRAWN = [
    ["hjul", "holm.yaml", "-o", "hjul.png"],
    ["hjul", "holm.yaml", "-o", "hjul.svg"],
    ["ark", "holm.yaml", "-o", "ark.pdf", "--sprog", "da,ar"],
    ["rapport", ".", "-o", "rapport.pdf"],
    ["rapport", ".", "-o", "rapport.png"],
    ["rapport", ".", "-o", "rapport.xlsx"],
    ["sagstal", ".", "-o", "sagstal.pdf"],
    ["sagstal", ".", "-o", "sagstal.png"],
    ["sagstal", ".", "-o", "sagstal.xlsx"],
    ["overdrag", ".", "--til", "Jonas Vig", "-o", "overdrag.pdf"],
]
UTF_16 = "axes.facecolor: red\n".encode("utf-16")
RED = b"figure.facecolor: red\naxes.facecolor: red\nsavefig.dpi: 20\nhatch.color: red\n"
MISSING = {"MPLBACKEND": "module://matplotlib_inline.backend_inline"}
SETTINGS: dict[str, dict[str, str]] = {
    "broken": {
        **MISSING,
        "SOURCE_DATE_EPOCH": "i går",
        "PYTHONWARNINGS": "error",
        "PYTHONUTF8": "0",
        "LC_ALL": "C",
        "MPLCONFIGDIR": "holm.yaml",
        "XDG_CACHE_HOME": "holm.yaml",
        "HOME": "",
    },
    "of another taste": {
        "MPLBACKEND": "x",
        "SOURCE_DATE_EPOCH": "0",
        "PYTHONOPTIMIZE": "2",
        "PYTHONHASHSEED": "7",
        "LANGUAGE": "tr",
        "TZ": "Pacific/Kiritimati",
        "COLUMNS": "20",
        "NO_COLOR": "1",
        "TYPST_FONT_PATHS": ".",
        "TYPST_ROOT": "x",
    },
}


ONE_BY_ONE = """
import json, sys
from aarshjul.__main__ import main
for words in json.loads(sys.argv[1]):
    sys.argv = ["aarshjul", *words]
    try:
        main()
    except SystemExit as end:
        if end.code:
            sys.exit(f"{words} ended with {end.code}")
"""
"""In one process: what is looked for is settled when the first line loads the libraries."""


def drawn(folder: Path, environment: dict[str, str]) -> dict[str, bytes]:
    """What every command that draws writes in a folder."""
    lines = json.dumps([[*words, *MADE] for words in DRAWN])
    done = finished(
        [sys.executable, "-c", ONE_BY_ONE, lines],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **environment},
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert (done.returncode, done.stderr.count("Skrev")) == (0, len(DRAWN)), done.stderr
    return {name: (folder / name).read_bytes() for name in (words[-1] for words in NAMED)}


NAMED = [words[: words.index("-o") + 2] for words in DRAWN]


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What is drawn on a machine without settings."""
    return drawn(case_folder(tmp_path_factory.mktemp("usual")), {})


def case_folder(folder: Path) -> Path:
    """A folder with one case."""
    shutil.copy(EXAMPLES / "familien-holm.yaml", folder / "holm.yaml")
    return folder


@pytest.mark.parametrize("settings", SETTINGS)
def test_the_environment_changes_no_page(
    tmp_path: Path, usual: dict[str, bytes], settings: str
) -> None:
    """The same bytes, and no traceback."""
    assert drawn(case_folder(tmp_path), SETTINGS[settings]) == usual


@pytest.mark.parametrize("content", [RED, UTF_16], ids=["red", "UTF-16"])
def test_a_file_of_settings_changes_no_page(
    tmp_path: Path, usual: dict[str, bytes], content: bytes
) -> None:
    """In the folder, where the environment points, and at home."""
    (case_folder(tmp_path) / "matplotlibrc").write_bytes(content)
    home = tmp_path / "home" / "matplotlib"
    home.mkdir(parents=True)
    (home / "matplotlibrc").write_bytes(content)
    places = {"MATPLOTLIBRC": str(home), "XDG_CONFIG_HOME": str(home.parent)}
    assert drawn(tmp_path, places) == usual


def test_many_cases_are_built_alike(tmp_path: Path) -> None:
    """The processes of `byg` have no settings either."""
    text = (EXAMPLES / "familien-holm.yaml").read_text("utf-8")
    found = []
    for name in ("usual", "other"):
        folder = tmp_path / name
        folder.mkdir()
        for number in range(12):
            case = text.replace("sag: 2026-014", f"sag: 2026-{number}")
            case = case.replace("Alma", "Ærø علي")  # letters that matplotlib draws
            (folder / f"{number}.yaml").write_text(case, encoding="utf-8")
        environment = {} if name == "usual" else MISSING
        if name == "other":
            (folder / "matplotlibrc").write_bytes(UTF_16)
        done = finished(
            [sys.executable, "-m", "aarshjul", "byg", ".", "--hjul", "--sprog", "da,ar", *MADE],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, **environment, "PYTHONWARNINGS": "error"},
        )
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
        found.append({path.name: path.read_bytes() for path in folder.glob("*.pdf")})
    assert len(found[0]) == 24
    assert found[0] == found[1]
