"""What a user installs is pinned once: requirements.txt has the versions of constraints.txt."""

from __future__ import annotations

import re

from packaging.utils import canonicalize_name

from bundling.halves import LIBRARIES, ROOT
from bundling.pins import pins
from tests.test_sbom import needed

PINS = pins(LIBRARIES.read_text("utf-8"))
CONSTRAINTS = {
    canonicalize_name(name): version
    for name, version in (
        line.split("==")
        for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()
        if not line.startswith("#")
    )
}


def test_the_versions_are_those_that_are_tested() -> None:
    """A version that is renewed in one of the two turns this red, until `make requirements`."""
    assert {pin.name: str(pin.asked.specifier) for pin in PINS} == {
        pin.name: f"=={CONSTRAINTS[pin.name]}" for pin in PINS
    }


def test_what_the_program_needs_is_listed_and_nothing_else() -> None:
    """On the system of this run; what another needs besides has a marker."""
    here = {pin.name for pin in PINS if pin.asked.marker is None or pin.asked.marker.evaluate()}
    assert here == needed("aarshjul") - {"aarshjul"}


def test_every_file_is_known_by_its_hash() -> None:
    """`pip install --require-hashes` takes no requirement without one."""
    assert [pin.name for pin in PINS if not pin.hashes] == []
    assert all(re.fullmatch("[0-9a-f]{64}", one) for pin in PINS for one in pin.hashes)


def test_no_registry_is_named() -> None:
    """Where files come from is for each machine to say."""
    assert "//" not in LIBRARIES.read_text("utf-8")
