"""A wheelhouse is checked for a system that is not at hand, as that system's pip would read it."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from bundling.halves import PROGRAM, refuse_broken
from bundling.pins import pin_of_file, pins
from bundling.targets import LINUX, PYTHONS, WINDOWS, Target, targets
from bundling.wheelhouse import digest, unmet, used

if TYPE_CHECKING:
    from pathlib import Path

WINDOWS_311, WINDOWS_313 = Target(WINDOWS, (3, 11)), Target(WINDOWS, (3, 13))
ANY = "py3-none-any"


class Made:
    """A small wheelhouse, and the requirements that are written for it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.requirements = ""

    def wheel(
        self, name: str, *needs: str, tag: str = ANY, python: str = "", pinned: bool = True
    ) -> Path:
        """A wheel of version 1.0 that needs these."""
        path = self.folder / f"{name}-1.0-{tag}.whl"
        head = ["Metadata-Version: 2.1", f"Name: {name}", "Version: 1.0"]
        head += [f"Requires-Python: {python}"] if python else []
        head += [f"Requires-Dist: {one}" for one in needs]
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr(f"{name}-1.0.dist-info/METADATA", "\n".join(head) + "\n\nÆ\n")
        if pinned:
            self.pin(name, digest(path))
        return path

    def pin(self, name: str, *digests: str, marker: str = "") -> None:
        """A line of the requirements."""
        hashes = " \\\n    ".join(f"--hash=sha256:{one}" for one in digests)
        self.requirements += f"{name}==1.0{marker} \\\n    {hashes}\n"

    def wrong(self, target: Target) -> list[str]:
        """What keeps a target from installing the program."""
        return unmet(PROGRAM, pins(self.requirements), target, self.folder)


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """An empty wheelhouse."""
    return Made(tmp_path)


def test_one_that_is_whole_is_whole_for_every_target(made: Made) -> None:
    """What is pure or of the stable ABI serves every Python; the rest is there for each."""
    made.wheel(PROGRAM, "ren>=1", "Stabil_ABI", python=">=3.11")
    made.wheel("ren")
    made.wheel("stabil_abi", tag="cp39-abi3-win_amd64")
    assert [made.wrong(target) for target in targets(WINDOWS)] == [[]] * len(PYTHONS)
    refuse_broken(made.requirements, targets(WINDOWS), made.folder)


def test_what_one_python_lacks_is_named(made: Made) -> None:
    """A wheel for Python 3.11 alone is none for 3.13."""
    made.wheel(PROGRAM, "bygget")
    made.wheel("bygget", tag="cp311-cp311-win_amd64")
    assert made.wrong(WINDOWS_311) == []
    assert made.wrong(WINDOWS_313) == [
        "Python 3.13 on windows: bygget==1.0 has no wheel with a hash of its pin",
        "Python 3.13 on windows: aarshjul needs bygget, and no pinned wheel is that",
    ]


def test_what_windows_alone_needs_is_asked_for_there(made: Made) -> None:
    """The markers are those of the target, not of the machine that builds."""
    made.wheel(PROGRAM, "farver; sys_platform == 'win32'", "gammel; python_version < '3.12'")
    made.wheel("gammel")
    assert made.wrong(Target(LINUX, (3, 13))) == []
    assert made.wrong(WINDOWS_313) == [
        'Python 3.13 on windows: aarshjul needs farver; sys_platform == "win32", '
        "and no pinned wheel is that"
    ]


def test_a_wheel_for_another_system_does_not_count(made: Made) -> None:
    """Neither Linux's wheel nor one for Windows on ARM."""
    made.wheel(PROGRAM, "bygget")
    for tag in ("cp311-cp311-manylinux_2_28_x86_64", "cp311-cp311-win_arm64"):
        path = made.wheel("bygget", tag=tag, pinned=False)
        made.pin("bygget", digest(path))
    assert len(made.wrong(WINDOWS_311)) == 3  # both pins, and the need


def test_a_file_that_is_not_the_pinned_one_does_not_count(made: Made) -> None:
    """`--require-hashes` would refuse it on the user's machine, where nobody can mend it."""
    made.wheel(PROGRAM, "ren")
    made.wheel("ren", pinned=False)
    made.pin("ren", "0" * 64)
    assert made.wrong(WINDOWS_311)[0].endswith("ren==1.0 has no wheel with a hash of its pin")


def test_what_is_there_without_a_pin_does_not_count(made: Made) -> None:
    """With hashes, pip wants every package on the list, also what another one needs."""
    made.wheel(PROGRAM, "ren")
    made.wheel("ren", "dybere")
    made.wheel("dybere", pinned=False)
    assert made.wrong(WINDOWS_311) == [
        "Python 3.11 on windows: ren needs dybere, and no pinned wheel is that"
    ]


def test_extras_are_followed(made: Made) -> None:
    """What an extra brings is needed where the extra is asked for, and not elsewhere."""
    made.wheel(PROGRAM, "ren[mere]")
    made.wheel("ren", "med; extra == 'mere'", "uden; extra == 'andet'")
    assert [one.split(": ", 1)[1] for one in made.wrong(WINDOWS_311)] == [
        'ren needs med; extra == "mere", and no pinned wheel is that'
    ]


def test_a_version_that_is_not_asked_for_does_not_count(made: Made) -> None:
    """A pin that does not agree with what another package needs is found."""
    made.wheel(PROGRAM, "ren>=2")
    made.wheel("ren")
    assert made.wrong(WINDOWS_311) == [
        "Python 3.11 on windows: aarshjul needs ren>=2, and no pinned wheel is that"
    ]


def test_a_wheel_for_a_later_python_is_told_of(made: Made) -> None:
    """Its name may say any Python, and its contents ask for another."""
    made.wheel(PROGRAM, python=">=3.12")
    assert made.wrong(WINDOWS_313) == []
    assert made.wrong(WINDOWS_311) == [
        "Python 3.11 on windows: aarshjul-1.0-py3-none-any.whl is not for this Python"
    ]


def test_what_is_missing_stops_the_bundle(made: Made) -> None:
    """For whichever target it is."""
    made.wheel(PROGRAM, "mangler; python_version == '3.13'")
    with pytest.raises(ValueError, match=r"^Python 3.13 on windows: aarshjul needs mangler.*$"):
        refuse_broken(made.requirements, targets(WINDOWS), made.folder)


def test_what_no_target_installs_is_left_out(made: Made) -> None:
    """The folder is kept from one version of the libraries to the next."""
    made.wheel("ren")
    made.wheel("bygget", tag="cp311-cp311-win_amd64")
    made.wheel("fra_sidst", pinned=False)
    taken = used(pins(made.requirements), [WINDOWS_313], made.folder)
    assert [path.name for path in taken] == ["ren-1.0-py3-none-any.whl"]


def test_a_line_for_one_file_is_read_back() -> None:
    """The program's own line, in the same file as the libraries'."""
    (pin,) = pins("# hoved\n" + pin_of_file(PROGRAM, "0.1.0", "a" * 64))
    assert (pin.name, str(pin.asked.specifier), pin.hashes) == (
        PROGRAM,
        "==0.1.0",
        frozenset({"a" * 64}),
    )
    assert pin.unmarked() == f"aarshjul==0.1.0 --hash=sha256:{'a' * 64}"
