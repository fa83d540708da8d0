"""The bill of materials lists what a user installs: all of it, in the versions that are tested."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
BILL = json.loads((ROOT / "docs" / "sbom.cdx.json").read_text(encoding="utf-8"))
needed = runpy.run_path(str(ROOT / "scripts" / "licences.py"))["needed"]
PARTS = {canonicalize_name(part["name"]): part for part in BILL["components"]}


def test_what_the_program_needs_is_listed_and_nothing_else() -> None:
    """A dependency that comes or goes turns this red, until `make sbom` was run."""
    assert set(PARTS) == needed("aarshjul") - {"aarshjul"}


def test_the_versions_are_those_that_make_installs() -> None:
    """The list of a release is no use if something else was tested."""
    pinned = dict(
        line.split("==")
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    )
    versions = {canonicalize_name(name): version for name, version in pinned.items()}
    assert {name: part["version"] for name, part in PARTS.items()} == {
        name: versions[name] for name in PARTS
    }


def test_every_part_has_its_licence() -> None:
    """A municipality's IT department asks."""
    assert [name for name, part in PARTS.items() if not part.get("licenses")] == []


def test_each_part_says_what_it_needs_of_the_others() -> None:
    """The graph is whole, from the program on."""
    graph = {need["ref"]: need.get("dependsOn", []) for need in BILL["dependencies"]}
    reached: set[str] = set()
    waiting = [BILL["metadata"]["component"]["bom-ref"]]
    while waiting:
        reference = waiting.pop()
        if reference not in reached:
            reached.add(reference)
            waiting += graph[reference]
    assert {part["bom-ref"] for part in BILL["components"]} <= reached
