"""Write dist/: sdist, wheel, a zip for each system, and their checksums. Run by `make bundle`."""

from __future__ import annotations

import sys

from bundling.build import ROOT, build
from bundling.halves import half
from bundling.targets import LINUX, WINDOWS, targets
from bundling.wheelhouse import digest

DIST = ROOT / "dist"


def main() -> int:
    """Build all of it, and name what was written; 1 if a half is not whole."""
    DIST.mkdir(exist_ok=True)
    sdist, wheel = build(DIST)
    try:
        zips = [half(system, targets(system), wheel, DIST) for system in (WINDOWS, LINUX)]
    except ValueError as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 1
    lines = [f"{digest(path)}  {path.name}\n" for path in (sdist, wheel, *zips)]
    (DIST / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")
    sys.stdout.writelines(lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
