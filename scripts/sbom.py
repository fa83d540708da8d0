"""Write docs/sbom.cdx.json, the bill of materials of what a user installs, by CycloneDX's own tool.

Run by `make sbom` after a change to the dependencies. Installs the program alone into a fresh
environment, and the tool into another, so that neither what the tests need nor the tool is listed.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

TOOL = "cyclonedx-bom==7.5.0"
ROOT = Path(__file__).parents[1]
WRITTEN = ROOT / "docs" / "sbom.cdx.json"
UNDECLARED = {"uharfbuzz": "Apache-2.0"}
"""The licences that a package tells in its LICENSE file alone, where the tool does not look."""


def main() -> None:
    """Build both environments, have the tool look at the one, and write what it found."""
    with tempfile.TemporaryDirectory() as folder:
        program = _installed(
            Path(folder, "program"), "--constraint", str(ROOT / "constraints.txt"), str(ROOT)
        )
        tool = _installed(Path(folder, "tool"), TOOL)
        found = subprocess.run(
            [
                *(tool.with_name("cyclonedx-py"), "environment"),
                *("--pyproject", ROOT / "pyproject.toml"),
                *("--short-PURLs", "--output-reproducible", program),
            ],
            check=True,
            capture_output=True,
        ).stdout
    text = json.dumps(_finished(json.loads(found)), indent=2, sort_keys=True)
    WRITTEN.write_text(text + "\n", encoding="utf-8")


def _installed(folder: Path, *requirements: str) -> Path:
    """A new environment with these requirements and nothing else, not even pip: its interpreter."""
    venv.create(folder)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-qq", "--python", python]
    subprocess.run([*pip, "install", *requirements], check=True)
    return python


def _finished(bill: dict[str, Any]) -> dict[str, Any]:
    """Leave out the web addresses, which name registries, and add the licences not declared."""
    tools = bill["metadata"]["tools"]["components"]
    for part in [*bill["components"], *tools, bill["metadata"]["component"]]:
        part.pop("externalReferences", None)
        if part["name"] in UNDECLARED:
            part["licenses"] = [{"license": {"id": UNDECLARED[part["name"]]}}]
    return bill


if __name__ == "__main__":
    main()
