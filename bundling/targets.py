"""The machines that a bundle is for: systems and Pythons, and what each can install."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from packaging.tags import compatible_tags, cpython_tags

if TYPE_CHECKING:
    from packaging.tags import Tag

PYTHONS = ((3, 11), (3, 12), (3, 13), (3, 14))
_OLDEST_GLIBC, _GLIBC = 17, 28
"""The versions of glibc 2 that wheels are built for: 2.28 is Debian 10's and Red Hat 8's."""


class System(NamedTuple):
    """An operating system: how wheels name it, the best first, and what markers ask of it."""

    name: str
    platforms: tuple[str, ...]
    markers: dict[str, str]


WINDOWS = System(
    "windows",
    ("win_amd64",),
    {
        "os_name": "nt",
        "sys_platform": "win32",
        "platform_system": "Windows",
        "platform_machine": "AMD64",
        "platform_release": "10",
        "platform_version": "10.0.19045",
    },
)
LINUX = System(
    "linux",
    (
        *(f"manylinux_2_{minor}_x86_64" for minor in range(_GLIBC, _OLDEST_GLIBC - 1, -1)),
        *("manylinux2014_x86_64", "manylinux_2_12_x86_64", "manylinux2010_x86_64"),
        *("manylinux_2_5_x86_64", "manylinux1_x86_64", "linux_x86_64"),
    ),
    {
        "os_name": "posix",
        "sys_platform": "linux",
        "platform_system": "Linux",
        "platform_machine": "x86_64",
        "platform_release": "",
        "platform_version": "",
    },
)


class Target(NamedTuple):
    """One Python on one system."""

    system: System
    python: tuple[int, int]

    @property
    def version(self) -> str:
        """The Python's version, "3.11"."""
        return ".".join(map(str, self.python))

    def markers(self, extra: str = "") -> dict[str, str]:
        """What the markers of a requirement see there; the first patch of a Python is the least."""
        return {
            **self.system.markers,
            "python_version": self.version,
            "python_full_version": f"{self.version}.0",
            "implementation_name": "cpython",
            "implementation_version": f"{self.version}.0",
            "platform_python_implementation": "CPython",
            "extra": extra,
        }

    def tags(self) -> frozenset[Tag]:
        """The tags of all wheels that can be installed there."""
        return _tags(self.python, self.system.platforms)

    def __str__(self) -> str:
        return f"Python {self.version} on {self.system.name}"


@cache
def _tags(python: tuple[int, int], platforms: tuple[str, ...]) -> frozenset[Tag]:
    pure = compatible_tags(python, f"cp{python[0]}{python[1]}", platforms)
    return frozenset((*cpython_tags(python, platforms=platforms), *pure))


def targets(system: System) -> tuple[Target, ...]:
    """All that the bundle of a system is for."""
    return tuple(Target(system, python) for python in PYTHONS)
