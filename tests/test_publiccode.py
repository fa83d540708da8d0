"""publiccode.yml says what the standard asks for, and what is true of the program.

The keys, their types and words are read off the standard's own text: publiccode.yml 0.7.0,
docs/standard/schema.core.rst, categories-list.rst and scope-list.rst (github.com/publiccodeyml/
publiccode.yml, 24 June 2026). Deprecated keys are left out, and so is `supports`: a file that had
one would be refused here.
"""

from __future__ import annotations

import copy
import re
import tomllib
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import yaml

import aarshjul
from tests.pages import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FILE = ROOT / "publiccode.yml"
WRITTEN: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def text(least: int = 1, most: int = 100_000) -> Callable[[Any], bool]:
    """A text of so many characters."""
    return lambda value: isinstance(value, str) and least <= len(value.strip()) <= most


def matching(pattern: str) -> Callable[[Any], bool]:
    """A text that is whole as a pattern has it."""
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None


def one_of(*words: str) -> Callable[[Any], bool]:
    """One word of a closed set."""
    return lambda value: value in words


def each(check: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """A list with at least one value, each of which passes."""
    return lambda value: isinstance(value, list) and bool(value) and all(map(check, value))


def is_day(value: Any) -> bool:
    """YYYY-MM-DD; YAML 1.1 makes a date of it unless it is quoted, and both are the same text."""
    try:
        return bool(date.fromisoformat(str(value))) and len(str(value)) == len("2026-11-30")
    except ValueError:
        return False


URL = matching(r"https?://[^\s/]+\.[^\s/]+(/\S*)?")
PICTURE = matching(r"(?!/)\S+\.(png|jpe?g)")
LANGUAGE = matching(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")


class Key(NamedTuple):
    """A key: what its value must be, and whether it must be there."""

    check: Callable[[Any], bool]
    mandatory: bool = False


def must(check: Callable[[Any], bool]) -> Key:
    """A key that the standard calls mandatory."""
    return Key(check, mandatory=True)


TOP = {
    "publiccodeYmlVersion": must(matching(r"0(\.\d+){1,2}")),
    "name": must(text()),
    "applicationSuite": Key(text()),
    "url": must(URL),
    "landingURL": Key(URL),
    "softwareVersion": Key(text()),
    "releaseDate": Key(is_day),
    "platforms": must(each(text())),  # others than the standard's six are allowed
    "categories": Key(
        each(one_of("appointment-scheduling", "task-management", "time-management", "other"))
    ),
    "usedBy": Key(each(text())),
    "roadmap": Key(text()),
    "developmentStatus": must(one_of("concept", "development", "beta", "stable", "obsolete")),
    "softwareType": must(
        one_of(
            *(f"standalone/{kind}" for kind in ("mobile", "iot", "desktop", "web", "backend")),
            *("standalone/other", "addon", "library", "configurationFiles"),
        )
    ),
}
SECTIONS = {
    "intendedAudience": {
        "countries": Key(each(matching("[A-Z]{2}"))),
        "unsupportedCountries": Key(each(matching("[A-Z]{2}"))),
        "scope": Key(each(one_of("local-authorities", "welfare", "government", "society"))),
    },
    "legal": {"license": must(text()), "mainCopyrightOwner": Key(text())},
    "maintenance": {
        "type": must(one_of("internal", "contract", "community", "none")),
        "contacts": Key(each(lambda one: text()(one.get("name")))),
        "contractors": Key(each(lambda one: text()(one.get("name")) and is_day(one.get("until")))),
    },
    "localisation": {
        "localisationReady": must(lambda value: isinstance(value, bool)),
        "availableLanguages": must(each(LANGUAGE)),
    },
    "dependsOn": {
        kind: Key(each(lambda one: text()(one.get("name"))))
        for kind in ("open", "proprietary", "hardware")
    },
}
"""Of the closed lists, what this program could be; a word of another is a slip."""
TOLD = {
    "localisedName": Key(text()),
    "shortDescription": must(text(most=150)),
    "longDescription": Key(text(150, 10_000)),
    "documentation": Key(URL),
    "apiDocumentation": Key(URL),
    "features": Key(each(text())),
    "screenshots": Key(each(PICTURE)),
}
"""Of a language; the long description and the features are mandatory in one of them."""


def flaws(written: dict[str, Any]) -> list[str]:
    """What a file lacks, has too much of, or says wrongly, by its keys."""
    top = {key: value for key, value in written.items() if key not in {*SECTIONS, "description"}}
    found = [*_flaws_of(top, TOP, "")]
    for name, keys in SECTIONS.items():
        found += _flaws_of(written.get(name, {}), keys, f"{name}/")
    languages = written.get("description", {})
    for language, told in languages.items():
        found += [] if LANGUAGE(language) else [f"description/{language}"]
        found += _flaws_of(told, TOLD, f"description/{language}/")
    for key in ("longDescription", "features"):
        if not any(key in told for told in languages.values()):
            found.append(f"description/*/{key}")
    maintenance = written.get("maintenance", {})
    kind = maintenance.get("type")
    if kind in {"internal", "community"} and "contacts" not in maintenance:
        found.append("maintenance/contacts")
    if (kind == "contract") != ("contractors" in maintenance):
        found.append("maintenance/contractors")
    return found


def _flaws_of(written: dict[str, Any], keys: dict[str, Key], where: str) -> Iterator[str]:
    for name, key in keys.items():
        if name in written:
            if not key.check(written[name]):
                yield where + name
        elif key.mandatory:
            yield where + name
    yield from (where + name for name in written if name not in keys)


def test_it_is_as_the_standard_asks() -> None:
    """Every key it has, and every key it must have."""
    assert flaws(WRITTEN) == []


@pytest.mark.parametrize(
    "path",
    [
        *("publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType"),
        *("legal/license", "maintenance/type", "maintenance/contacts"),
        *("localisation/localisationReady", "localisation/availableLanguages"),
        "description/en/shortDescription",
    ],
)
def test_a_mandatory_key_that_is_left_out_is_found(path: str) -> None:
    """Each by its name, and nothing else."""
    changed = copy.deepcopy(WRITTEN)
    *sections, key = path.split("/")
    part = changed
    for section in sections:
        part = part[section]
    del part[key]
    assert flaws(changed) == [path]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("url", "aarshjul.git"),
        ("releaseDate", "30-11-2026"),
        ("developmentStatus", "ready"),
        ("softwareType", "standalone"),
        ("platforms", "linux"),
        ("description/da/shortDescription", "x" * 151),
        ("description/da/longDescription", "For kort."),
        ("description/en/screenshots", ["/docs/team.png"]),
        ("intendedAudience/countries", ["dk"]),
        ("localisation/localisationReady", "no"),
        ("maintenance/contacts", [{"email": "a@b.example"}]),
        ("maintenance/contractors", [{"name": "A", "until": "2027-01-01"}]),
        ("dependsOn/open", [{"versionMin": "3.11"}]),
        ("legal/licence", "MPL-2.0"),
    ],
)
def test_a_value_that_is_not_as_asked_is_found(path: str, value: Any) -> None:
    """Also a key that the standard does not have."""
    changed = copy.deepcopy(WRITTEN)
    *sections, key = path.split("/")
    part = changed
    for section in sections:
        part = part[section]
    part[key] = value
    assert flaws(changed) == [path]


def test_a_file_without_a_long_description_is_found() -> None:
    """One language must have it, and the features."""
    changed = copy.deepcopy(WRITTEN)
    for told in changed["description"].values():
        del told["longDescription"], told["features"]
    assert flaws(changed) == ["description/*/longDescription", "description/*/features"]


def test_it_says_what_is_true() -> None:
    """Version, day and licence are those of the other files, and the pictures are there."""
    assert WRITTEN["softwareVersion"] == aarshjul.__version__
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"## [{aarshjul.__version__}] – {WRITTEN['releaseDate']}" in changes
    assert WRITTEN["legal"]["license"] == PROJECT["license"]
    assert f">={WRITTEN['dependsOn']['open'][0]['versionMin']}" == PROJECT["requires-python"]
    assert "Development Status :: 4 - Beta" in PROJECT["classifiers"]
    assert WRITTEN["developmentStatus"] == "beta"
    for told in WRITTEN["description"].values():
        assert all((ROOT / picture).is_file() for picture in told.get("screenshots", ()))


def test_what_is_not_known_yet_is_seen_to_be_a_placeholder() -> None:
    """No address and no name that could be somebody's."""
    assert re.match(r"https://[\w.]+\.example/", WRITTEN["url"])
    (contact,) = WRITTEN["maintenance"]["contacts"]
    assert re.fullmatch(r"\[.+\]", contact["name"])
    assert contact["email"].endswith(".example")
