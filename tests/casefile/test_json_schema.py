"""The JSON Schema for editors accepts and refuses the same files as the reader.

Files are read as in an editor's YAML server: by the core schema of YAML 1.2, in which `2026` is a
number and a date is a text.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from aarshjul.casefile.case import Case
from aarshjul.casefile.json_schema import schema_json
from aarshjul.casefile.keys import keys_of, meanings, part_at
from aarshjul.data import DEMO_CASE
from aarshjul.errors import CaseFileError
from tests.casefile.test_case import SMALL, read
from tests.casefile.test_reader import BLOCKS
from tests.make import CASES, EXAMPLES, run

if TYPE_CHECKING:
    from pathlib import Path

    from aarshjul.casefile.parts import Part

SCHEMA = json.loads(schema_json())
VALIDATOR = Draft202012Validator(SCHEMA)
Keys = tuple[str | int, ...]
UNKNOWABLE = re.compile(
    # Contradictions between keys, or with today.
    "ligger (før|efter|i fremtiden)|står (allerede|to gange)|er ikke et af børnene|ingen kadence"
    "|er slut før start|kommunen beslutter kun|er et navn, og id"
    # What a text within the text says.
    "|kan ikke læses som (en aftale|et forslag)"
    # Errors that are not about values: a repeated key, an anchor, a tag, an invalid character.
    "|for anden gang|(ankeret|mærket) .* læses ikke|kan ikke læses som YAML"
    # Who is in the team.
    "|^rådgiver: skal deles op"
    # How a number was written.
    '|"(030|0x1e|30[.]0)" er ikke en varighed'
)
"""What the schema cannot know; `tjek` reports it."""


class Core(yaml.CSafeLoader):
    """YAML 1.2 with its core schema (chapter 10.3.2), as editors' servers read it."""


Core.yaml_implicit_resolvers = {}

for name, pattern, first in (
    ("null", "~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", "true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    (
        "float",
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.nan",
        list("-+.0123456789"),
    ),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{name}", re.compile(f"(?:{pattern})\\Z"), first)
Core.add_constructor(
    "tag:yaml.org,2002:int",
    lambda _, node: int(node.value, 0 if node.value.startswith(("0x", "0o")) else 10),
)
Core.add_constructor(
    "tag:yaml.org,2002:float",
    lambda _, node: float(re.sub(r"\.(inf|nan)", r"\1", node.value.lower())),
)


def accepted(text: str) -> bool:
    """Whether the schema accepts a file."""
    return VALIDATOR.is_valid(yaml.load(text, Loader=Core))  # noqa: S506 -- a SafeLoader


def refusals(text: str) -> list[str]:
    """What the reader refuses in a file."""
    try:
        read(text)
    except CaseFileError as error:
        return [f"{problem.where}: {problem.message}" for problem in error.problems]
    return []


def agree(text: str) -> bool:
    """Whether reader and schema agree, as far as the schema can know."""
    found = refusals(text)
    if not accepted(text):
        return bool(found)
    return all(UNKNOWABLE.search(message) for message in found)


def test_the_schema_is_one() -> None:
    """It is valid by the draft's own schema, and nothing is fetched from an address."""
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "://" not in schema_json().replace(SCHEMA["$schema"], "")


@pytest.mark.parametrize(
    "path",
    [*EXAMPLES.glob("*.yaml"), *CASES.glob("*.yaml"), DEMO_CASE],
    ids=lambda path: path.name,
)
def test_every_example_is_accepted(path: Path) -> None:
    """The editor accepts every file that the reader accepts."""
    assert accepted(path.read_text("utf-8"))


@pytest.mark.parametrize("block", BLOCKS)
def test_what_the_reader_refuses_is_refused(block: str) -> None:
    """Every row of the reader's table of refusals."""
    lines = block.strip("\n").split("\n")
    text = SMALL + "\n".join(line for line in lines if not line.startswith("=> ")) + "\n"
    try:
        yaml.load(text, Loader=Core)  # noqa: S506 -- a SafeLoader
    except yaml.YAMLError:
        return  # neither reads it
    assert agree(text)


WHOLE: dict[str, Any] = {
    "sag": "a-1",
    "familie": "Familien Prøve",
    "børn": [{"navn": "Alma", "født": "2011-05-17"}, {"navn": "Bo"}],  # an age ends no measure
    "start": "2026-11-02",
    "model": "sammen-om-familien",
    "rådgiver": {
        "navn": "Mette Lund",
        "email": "mlu@kommune.example",
        "telefon": "12 34 56 78",
        "enhed": "Solbjerg",
        "fravær": [{"fra": "2027-07-12", "til": "2027-07-30"}],
    },
    "makker": "Jonas Vig",
    "indsatser": [
        {
            "paragraf": "BL § 32",
            "fra": "2026-11-02",
            "til": "2030-01-01",
            "barn": "Alma",
            "kendt": "2026-10-01",
            "afgørelse": "2026-11-01",
            "opfølgning": "hver 4 måneder",
            "begrundelse": "ny",
        },
        {"paragraf": "BL § 86"},
    ],
    "kontakt": {
        "form": "telefon",
        "ugedag": ["tirsdag"],
        "tidspunkt": "15:30",
        "varighed": "30",
        "undgå": [{"fra": "2027-07-05", "til": "2027-07-25", "hvorfor": "ferie"}],
        "påmindelse": {
            "opfølgning": "3 dage",
            "netværksmøde": "4 uger",
            "børnesamtale": "1 dag",
            "frist": "2 uger",
            "overgang": "56 dage",
            "aktivitet": "1 uge",
        },
    },
    "forældre": [
        {
            "navn": "Anne",
            "telefon": "11 22 33 44",
            "email": "a@b",
            "bor_hos": ["Alma"],
            "får_ark": "ja",
            "kontakt": {
                "form": "sms",
                "ugedag": ["mandag"],
                "tidspunkt": "15:30",
                "undgå": [{"fra": "2027-07-05", "til": "2027-07-25", "hvorfor": "ferie"}],
            },
        }
    ],
    "netværk": [{"navn": "PPR", "rolle": "psykolog", "email": "a@b", "koordinerer": "familien"}],
    "netværksmøder": {"hver": "6 måneder", "første": "2027-01-12", "varighed": "60"},
    "mål": [{"mål": "x", "horisont": "kort", "ansvar": ["familien"], "senest": "2027-06-01"}],
    "aktiviteter": [{"navn": "Skolestart", "måned": "2027-08"}],
    "aftalt": [
        {
            "dato": "2027-02-02",
            "tidspunkt": "14:00",
            "formål": ["opfølgning"],
            "flyttet_fra": ["2027-01-29"],
            "forslag": ["{dato: 2027-01-28}"],
            "aftale": ["{dato: 2027-01-29}"],
        }
    ],
    "aflyst": [{"dato": "2026-11-12", "udeblev": "ja", "aftale": ["{dato: 2026-11-12}"]}],
    "klaret": [{"frist": "undersøgelse", "dato": "2026-11-20", "barn": "Alma"}],
    "forslag": [{"dato": "2027-04-20", "tidspunkt": "10:00", "formål": ["netværksmøde"]}],
    "afholdt": [
        {
            "dato": "2026-11-20",
            "tidspunkt": "9:05",
            "form": "sms",
            "formål": ["opfølgning"],
            "med": ["Mor"],
            "flyttet_fra": ["2026-11-19"],
            "forslag": ["{dato: 2026-11-18}"],
            "aftale": ["{dato: 2026-11-19}"],
        }
    ],
    "lukkedage": ["06-05", "2027-05-07"],
}
VALUES = [
    *("2027-02-02", "2027-2-2", "2027-02-30", "2000-02-29", "2100-02-29", "2024-02-29"),
    *("2026-12-31", "1999-12-31", "2101-01-01", "2027-04-31", "2027-00-10", "02-02-2027"),
    *("2027-02", "2027-13", "27-02", "06-05", "02-29", "02-30", "13-01", "6-5"),
    *("08:30", "8:30", "24:00", "23:60", "15.30", "1530", "00:00", "100:00"),
    *("2026", "1.5", "0", "-5", "030", "0x1e", "30.0", "5", "4", "480", "481", '"30"', '"030"'),
    *("true", "no", "nej", "Ja", '" nej "', "[]", "{}", "[a]", "[[a]]", "{a: b}", "[{a: b}]"),
    *("", '""', '"  "', "x", '" x "', '"a\\nb"', '"a\\u0007"', '"a\\u202eb"', '"\\n x"'),
    *(f'"{"x" * count}"' for count in (40, 41, 200, 201, 254, 255)),
    *("Tirsdag", "tirsdag", "lørdag", "[tirsdag, mandag]", "[tirsdag, tirsdag]", "tirs"),
    *("telefon", "SMS", "brev", "Møde", "kort", "LANG", "mellem", "familien", "Rådgiveren"),
    *("opfølgning", "[opfølgning, børnesamtale]", "[opfølgning, opfølgning]", "tilsyn"),
    *("BL § 86", "bl §86", "barnets lov § 32, stk. 1", "§ 86 i barnets lov", "BL § 999", "§ 86"),
    *("SEL-52-3.7", "Lov om social service § 41", "serviceloven 41", "BL", "86 BL", "BL § 860"),
    *("6 måneder", "6 Uger", "1 uge", "0 uger", "100 uger", "6måneder", "seks uger", "6 uger "),
    *("hver 4 måneder", "Hver 4. måned", "hver uge", "hver 0 uger", "4 måneder", "hver  2  uger"),
    *("3 dage", "1 Dag", "57 dage", "56  dage", "8 uger", "9 uger", "0 dage", "3 måneder", "3dage"),
    *("a@b", "a b@c", '"@"', "a@@b", f'"{"x" * 252}@b"', f'"{"x" * 253}@b"'),
    *("a@b;c@d", "<a@b>", '"a@b,"', '"[a@b]"', "'a\\@b'"),
    *("undersøgelse", " Undersøgelse", "undersøgelser", "ingen-frist", "første-opfølgning"),
    *("sammen-om-familien", "sverigesprogrammet", "Sverigesprogrammet", "a_b", "_", "æ.ø-å", "a/b"),
    *('"2027-02-02"', '" 2027-02-02"', "[2027-02-02]", "[06-05, 12-24]", "[2027-02-02, x]"),
]


def places(part: type[Part] = Case, path: Keys = ()) -> list[Keys]:
    """Every key of a case, the first entry of each list."""
    found: list[Keys] = []
    for key in keys_of(part):
        here = (*path, key)
        found.append(here)
        if inner := part_at(here):
            listed = isinstance(at(WHOLE, here), list)
            found += places(inner, (*here, 0) if listed else here)
    return found


def at(node: Any, path: Keys) -> Any:
    """The value at a path."""
    for step in path:
        node = node.get(step, "") if isinstance(step, str) else node[step]
    return node


def put(path: Keys, value: str, *, key: str | None = None) -> str:
    """The full case with a value, written as given, at a path; or under another key there."""
    whole = json.loads(json.dumps(WHOLE))
    parent = at(whole, path[:-1])
    if key is not None:
        parent[key] = "@"
    elif path[-1] == "dato" and "måned" in parent:
        del parent["måned"]
        parent["dato"] = "@"
    else:
        parent[path[-1]] = "@"
    return json.dumps(whole, ensure_ascii=False).replace('"@"', value)


@pytest.mark.parametrize(
    ("number", "path"),
    list(enumerate(places())),
    ids=lambda one: ".".join(map(str, one)) if isinstance(one, tuple) else "",
)
def test_every_key_takes_the_same_values(number: int, path: Keys) -> None:
    """Both accept it, or both refuse it: at each key a third of the ways to write a value.

    The thirds take turns, so that each way is tried at one key of three.
    """
    assert agree(put(path, json.dumps(at(WHOLE, path) or "2027-02-02", ensure_ascii=False)))
    assert [value for value in VALUES[number % 3 :: 3] if not agree(put(path, value))] == []


@pytest.mark.parametrize("value", ["~", "null"])
def test_an_empty_value_is_refused_even_where_it_could_be_a_name(value: str) -> None:
    """An editor sees no value there, and the writer most likely meant none."""
    assert not accepted(put(("makker",), value))


@given(st.sampled_from(places()), st.sampled_from(["navn", "dato", "x", "til", "måned", "Sag"]))
def test_a_key_that_does_not_belong_is_refused(path: Keys, key: str) -> None:
    """At every place, an unknown key is refused and a known one is accepted."""
    assert agree(put(path, '"2027-02-02"', key=key))


@given(st.sampled_from(places()))
def test_a_missing_key_is_missed_where_it_must_stand(path: Keys) -> None:
    """A missing key is an error only if it is required."""
    whole = json.loads(json.dumps(WHOLE))
    at(whole, path[:-1]).pop(path[-1], None)
    assert agree(json.dumps(whole, ensure_ascii=False))


def test_every_key_is_described_once() -> None:
    """In Danish, in one line; and the table describes only real keys."""
    keys = {".".join(step for step in path if isinstance(step, str)) for path in places()}
    assert set(meanings()) == keys
    for text in meanings().values():
        assert "\n" not in text
        assert text[-1] == "."


def test_the_schema_is_printed_or_written(tmp_path: Path) -> None:
    """The same document on standard output and in a file."""
    shown = run("skema")
    assert (shown.returncode, shown.stderr) == (0, "")
    written = run("skema", "-o", "aarshjul.schema.json", folder=tmp_path)
    assert (written.returncode, written.stdout) == (0, "")
    assert written.stderr == "Skrev aarshjul.schema.json\n"
    assert (tmp_path / "aarshjul.schema.json").read_text("utf-8") == shown.stdout
    assert json.loads(shown.stdout) == SCHEMA
