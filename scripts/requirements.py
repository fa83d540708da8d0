"""Write requirements.txt: what a user installs, in the versions of constraints.txt, with hashes.

Run by `make requirements` after a change to constraints.txt. uv reads the index that is set up for
this machine, and lists the files for all systems; the index itself is not named. What is needed on
one system alone keeps its marker.
"""

from __future__ import annotations

import subprocess
import tempfile
import venv
from pathlib import Path

TOOL = "uv==0.13.9"
ROOT = Path(__file__).parents[1]
WRITTEN = ROOT / "requirements.txt"
OLDEST = "3.11"
HEAD = """\
# Written by `make requirements` from constraints.txt: what a user installs, with the hash of every
# file. `pip install --require-hashes -r requirements.txt` takes nothing else.
"""


def main() -> None:
    """Have uv resolve for all systems at once, and put our own heading on what it wrote."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        tools = Path(folder, "bin")
        subprocess.run([tools / "pip", "-q", "install", TOOL], check=True)
        found = subprocess.run(
            [
                *(tools / "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"),
                *("--python-version", OLDEST, "--constraint", "constraints.txt"),
                *("--no-header", "--no-annotate", "--no-emit-index-url", "pyproject.toml"),
            ],
            cwd=ROOT,
            check=True,
            capture_output=True,
            encoding="utf-8",
        ).stdout
    WRITTEN.write_text(HEAD + found, encoding="utf-8")


if __name__ == "__main__":
    main()
