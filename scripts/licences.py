"""Write docs/licences.md: the licence of each part that a user installs, and why it may be used.

Run by `make sbom`, beside the bill of materials. The licences are those that the installed packages
state themselves: as an SPDX expression, or else in words that `IN_SPDX` knows. An unknown one stops
the script, so that a person reads it before it stands in the table.
"""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

WRITTEN = Path(__file__).parents[1] / "docs" / "licences.md"
PROGRAM = "aarshjul"
IN_SPDX = {
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
}
"""What a package without an expression says in its classifiers, by SPDX."""
READ = {
    "matplotlib": "PSF-2.0",  # its own text, which is Python's with the names changed
    "pyphen": "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "uharfbuzz": "Apache-2.0",
}
"""Read by a person in the package's LICENSE file: its metadata name none, or do not say "or"."""
MAY_BE_USED = {
    "0BSD": "asks for nothing",
    "Apache-2.0": "its text and its notices travel with it",
    "BSD-2-Clause": "its text travels with it",
    "BSD-3-Clause": "its text travels with it",
    "CC0-1.0": "asks for nothing",
    "ISC": "its text travels with it",
    "MIT": "its text travels with it",
    "MIT-CMU": "its text travels with it",
    "MPL-1.1": "its text travels with it, and who changes its files hands on those files",
    "PSF-2.0": "its text travels with it",
    "Zlib": "its text travels with it",
}
"""Licences of parts that a program under MPL-2.0 may use, and what each asks of who hands it on.

MPL-2.0 § 3.3 lets its files stand in a larger work beside files under other terms; none of these
asks anything of the files beside its own. That this is so is our reading, and no lawyer's.
"""
_PAGE = """\
# Licences of the parts

What a user installs, and under which licence, in SPDX's words. `make sbom` writes this page from
the installed packages (`scripts/licences.py`), and a test compares the two. The versions are in the
[bill of materials](sbom.cdx.json). The program itself is under MPL-2.0, the bundled typefaces under
OFL-1.1 ([REUSE.toml](../REUSE.toml)).

| part | licence |
|---|---|
{parts}

Where there is a choice (`OR`), the first that stands below counts. MPL-2.0 § 3.3 lets its files
stand beside files under other terms, and none of these asks anything of the files beside its own:
so each goes with MPL-2.0. That is our reading, and no lawyer's.

| licence | what it asks of who hands the program on |
|---|---|
{asked}

What a package carries within it (the typesetter's Rust libraries, numpy's OpenBLAS, matplotlib's
typefaces, pyphen's Danish patterns, which are under the LGPL) is told in its own licence files,
which pip installs beside it. Another system may need a package more: on Windows `colorama`
(BSD-3-Clause).
"""


def main() -> None:
    """Write the page."""
    WRITTEN.write_text(page(), encoding="utf-8")


def page() -> str:
    """The whole page, of what is installed here."""
    parts = licences()
    used = sorted({one for found in parts.values() for one in chosen(found)})
    return _PAGE.format(
        parts="\n".join(f"| {name} | {expression} |" for name, expression in parts.items()),
        asked="\n".join(f"| {one} | {MAY_BE_USED[one]} |" for one in used),
    )


def licences() -> dict[str, str]:
    """The licence of everything that the program needs, by name."""
    return {name: licence(name) for name in sorted(needed(PROGRAM) - {PROGRAM})}


def needed(package: str) -> set[str]:
    """A package, and all that it needs on this machine without extras, by canonical names."""
    names: set[str] = set()
    waiting = [package]
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name not in names:
            names.add(name)
            read = map(Requirement, metadata.requires(name) or ())
            waiting += [
                one.name for one in read if not one.marker or one.marker.evaluate({"extra": ""})
            ]
    return names


def licence(name: str) -> str:
    """The SPDX expression of a package's licence; ValueError if it names none that is known."""
    if name in READ:
        return READ[name]
    about = metadata.metadata(name).json
    if expression := about.get("license_expression"):
        return str(expression)
    if (word := str(about.get("license", ""))) in MAY_BE_USED:
        return word
    told = [one.split(" :: ")[-1] for one in about.get("classifier", ()) if "License ::" in one]
    if len(told) == 1 and told[0] in IN_SPDX:
        return IN_SPDX[told[0]]
    raise ValueError(f"{name} says of its licence: {word!r}, {told}: read its LICENSE file")


def chosen(expression: str) -> list[str]:
    """The licences that count: all that are joined by AND, and of a choice the first we may use."""
    parts = [part.strip("() ") for part in re.split(r"\bAND\b", expression)]
    return [_first_usable(part) for part in parts]


def _first_usable(part: str) -> str:
    for one in (one.strip("() ") for one in re.split(r"\bOR\b", part)):
        if one in MAY_BE_USED:
            return one
    raise ValueError(f"{part} is not known to go with MPL-2.0")


if __name__ == "__main__":
    main()
