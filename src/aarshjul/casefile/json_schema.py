"""The JSON Schema (draft 2020-12) of a file, for editors: which keys and values are allowed.

It is built from the reader's own types, so it always matches them. It accepts a file as an editor's
YAML server reads it (YAML 1.2: `2026` is a number, a date is a text), so a name may be a number
there. Only `tjek` can check the rest: contradictions between values, today's date, text that looks
like a CPR number, and how a number was written.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

from pydantic.fields import FieldInfo

from aarshjul import cadence
from aarshjul.casefile import notation, team_notation
from aarshjul.casefile.case import Case, name_alone
from aarshjul.casefile.keys import keys_of, meanings, must_stand
from aarshjul.casefile.list_lengths import most_entries
from aarshjul.casefile.parts import Activity, Measure, Part, Root, one_for_all
from aarshjul.casefile.values import ReadBy, on_or_off, one_or_more, read_model
from aarshjul.casefile.well_being import BEST, COLOURS, read_well_being
from aarshjul.data import table
from aarshjul.rules.ladder import ladder, read_step
from aarshjul.rules.legal_deadlines import deadline_ids
from aarshjul.rules.sections import LONG_NAMES, acts, read_section, rows
from aarshjul.text.dates import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from aarshjul.text.quoting import Path

Schema = dict[str, Any]

_TEXT = ["string", "number", "boolean"]
"""The JSON types that an editor may read a text as."""
_LONG, _SHORT = "(?:0[1-9]|[12][0-9]|3[01])", "(?:0[1-9]|[12][0-9]|30)"
_DAY_OF_YEAR = f"(?:0[13578]|1[02])-{_LONG}|(?:0[469]|11)-{_SHORT}|02-(?:0[1-9]|1[0-9]|2[0-8])"
_YEAR = "(?:20[0-9]{2}|2100)"
_LEAP_DAY = "20(?:[02468][048]|[13579][26])-02-29"
_DAY = f"{_YEAR}-(?:{_DAY_OF_YEAR})|{_LEAP_DAY}"
_SEEN = r"[^\s\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]"
_LINE = r"[^\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]"


def schema_json(root: type[Root] = Case) -> str:
    """The schema of a kind of file as indented JSON that ends with a line feed."""
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": root.title,
        "description": root.purpose,
        **_part(root, (), root),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _part(part: type[Part], path: Path, root: type[Root]) -> Schema:
    keys = keys_of(part)
    return {
        "type": "object",
        "properties": {key: _key(field, (*path, key), root) for key, field in keys.items()},
        "required": [key for key in keys if must_stand((*path, key), root)],
        "additionalProperties": False,
        **_BETWEEN_KEYS.get(part, {}),
    }


_BETWEEN_KEYS: dict[type[Part], Schema] = {
    Measure: {"dependentRequired": {"opfølgning": ["begrundelse"], "begrundelse": ["opfølgning"]}},
    Case: {"dependentRequired": {"afsluttet_hvorfor": ["afsluttet"]}},
    Activity: {"oneOf": [{"required": ["måned"]}, {"required": ["dato"]}]},
}
"""Rules between the keys of one part."""


def _key(field: FieldInfo, path: Path, root: type[Root]) -> Schema:
    described = {"description": meanings(root)[".".join(map(str, path))]}
    return described | _value(field.annotation, field.metadata, path, root)


def _value(annotation: Any, marks: Iterable[Any], path: Path, root: type[Root]) -> Schema:
    """The schema of an annotated type; None in a type means that the key may be left out."""
    marks = [one for mark in marks for one in _unfolded(mark)]
    reader = next((mark.read for mark in marks if isinstance(mark, ReadBy)), None)
    if reader is not None:
        return _read_by(reader)
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return _value(inner, [*marks, *more], path, root)
    if isinstance(annotation, type) and issubclass(annotation, Part):
        part = _part(annotation, path, root)
        instead = _words(["nej", "ja"]) if _has(marks, on_or_off) else []
        instead += [_reminder()] if _has(marks, one_for_all) else []
        instead += [_line(notation.LONGEST_NAME)] if _has(marks, name_alone) else []
        return {"anyOf": [*instead, part]} if instead else part
    if get_origin(annotation) is tuple:
        return _list(get_args(annotation)[0], marks, path, root)
    (inner,) = (one for one in get_args(annotation) if one is not type(None))
    return _value(inner, marks, path, root)


def _unfolded(mark: Any) -> list[Any]:
    return mark.metadata if isinstance(mark, FieldInfo) else [mark]


def _has(marks: Iterable[Any], function: Callable[..., Any]) -> bool:
    return any(getattr(mark, "func", None) is function for mark in marks)


def _list(inner: Any, marks: list[Any], path: Path, root: type[Root]) -> Schema:
    item = _value(inner, [], path, root)
    least = max((getattr(mark, "min_length", 0) for mark in marks), default=0)
    most = {"maxItems": most_entries(path)}
    several = {"type": "array", "items": item, **({"minItems": least} if least else {}), **most}
    if not _has(marks, one_or_more):
        return several
    # A word may appear only once in its list; a name or a day may be repeated.
    once = {"uniqueItems": True} if "anyOf" in item else {}
    return {"anyOf": [item, several | once]}


def _read_by(reader: Callable[[str], Any]) -> Schema:
    if isinstance(reader, notation.OneOf):
        return {"anyOf": _words(reader.choices)}
    return _VALUES[reader]()


def _words(choices: Iterable[str]) -> list[Schema]:
    """Words in upper or lower case; an editor suggests them as written here."""
    several = list(choices)
    pattern = "|".join(map(_any_case, several))
    return [{"enum": several}, {"type": "string", "pattern": rf"^\s*(?:{pattern})\s*$"}]


def _any_case(words: str) -> str:
    """A pattern for words in upper or lower case, with any amount of space between them."""
    letters = (f"[{one}{one.upper()}]" if one.isalpha() else r"\s+" for one in words.lower())
    return "".join(letters)


def _text(pattern: str, example: str, **more: Any) -> Schema:
    """A text that matches a pattern; some editors show the message, the others ignore it."""
    told = f"Skriv fx {example}"
    return {"type": "string", "pattern": pattern, "patternErrorMessage": told, **more}


def _line(longest: int) -> Schema:
    """A text on one line, with a maximum number of characters."""
    inner = rf"{_SEEN}(?:{_LINE}{{0,{longest - 2}}}{_SEEN})?"
    return {"type": _TEXT, "pattern": rf"^\s*{inner}\s*$"}


def _email() -> Schema:
    part = r"[^@\s,;:<>()\[\]\\\"]+"
    return _text(
        rf"^\s*{part}@{part}\s*$", "navn@kommune.example", maxLength=notation.LONGEST_EMAIL
    )


def _alias() -> Schema:
    letters = "A-Za-zÆØÅæøå0-9"
    return {"type": _TEXT, "pattern": rf"^(?=.*[{letters}])[{letters}._-]{{1,40}}$"}


def _count(least: int, most: int) -> Schema:
    """A whole number, written as a number or as a text of digits."""
    return {
        "anyOf": [
            {"type": "integer", "minimum": least, "maximum": most},
            {"enum": [str(number) for number in range(least, most + 1)]},
        ]
    }


def _well_being() -> Schema:
    return {"anyOf": [*_count(1, BEST)["anyOf"], *_words(COLOURS)]}


def _hours_a_week() -> Schema:
    """Hours, written as a number, or with a comma as people write a half."""
    whole = {"type": "number", "exclusiveMinimum": 0, "maximum": team_notation.LONGEST_WEEK}
    return {"anyOf": [whole, _text(r"^\s*[0-9]{1,2}(?:[.,][0-9]{1,2})?\s*$", "18,5")]}


def _initials() -> Schema:
    return {"type": _TEXT, "pattern": rf"^\s*{team_notation.INITIALS}\s*$"}


def _working_hours() -> Schema:
    hour = "(?:[01]?[0-9]|2[0-3]):[0-5][0-9]"
    return _text(rf"^\s*{hour}\s*[-–]\s*{hour}\s*$", "08:30-15:30")


def _section() -> Schema:
    """An act and a known section number; only the reader checks stk. and nr."""
    patterns = []
    for act in acts().values():
        names = [
            act.code,
            act.name,
            *(name for name, code in LONG_NAMES.items() if code == act.code),
        ]
        known = [row.section for row in rows() if row.act == act.code and row.detail == 0]
        numbers = dict.fromkeys(section.split()[0] for section in known)
        named = "|".join(map(_any_case, names))
        patterns.append(rf"(?=.*(?:{named}))[^0-9]*0{{0,2}}(?:{'|'.join(numbers)})(?![0-9])")
    shown = [f"{row.act} § {row.section}" for row in rows() if row.detail == 0]
    return _text(f"^(?:{'|'.join(patterns)})", "BL § 86", examples=shown)


def _interval() -> Schema:
    units = "|".join(map(_any_case, ("måneder", "måned", "uger", "uge")))
    return _text(rf"^\s*[1-9][0-9]?\s*(?:{units})\s*$", "6 måneder")


def _reminder() -> Schema:
    """From one day to eight weeks, the longest reminder that the reader accepts."""
    days = rf"(?:[1-9]|[1-4][0-9]|5[0-6]) *{_any_case('dag')}[eE]?"
    return _text(rf"^\s*(?:{days}|[1-8] *{_any_case('uge')}[rR]?)\s*$", "3 dage")


def _rhythm() -> Schema:
    units = f"(?:{_any_case('uge')}|{_any_case('måned')})(?:{_any_case('er')}|{_any_case('r')})?"
    return _text(rf"^\s*{_any_case('hver')}\s+(?:[1-9][0-9]?\.?\s+)?{units}\s*$", "hver 4 måneder")


_VALUES: dict[Callable[[str], Any], Callable[[], Schema]] = {
    notation.read_day: lambda: _text(f"^(?:{_DAY})$", "2027-03-15"),
    notation.read_month: lambda: _text(f"^{_YEAR}-(?:0[1-9]|1[0-2])$", "2027-08"),
    notation.read_closing_day: lambda: _text(f"^(?:{_DAY}|{_DAY_OF_YEAR}|02-29)$", "06-05"),
    notation.read_hour: lambda: _text("^(?:[01]?[0-9]|2[0-3]):[0-5][0-9]$", "15:30"),
    notation.read_minutes: lambda: _count(notation.SHORTEST_MEETING, notation.LONGEST_MEETING),
    notation.read_weekday: lambda: {"anyOf": _words(WEEKDAYS[:5])},
    notation.read_name: lambda: _line(notation.LONGEST_NAME),
    notation.read_sentences: lambda: _line(notation.LONGEST_SENTENCES),
    notation.read_picture: lambda: {"anyOf": _words(table("pictograms"))},
    notation.read_kept: lambda: {
        "type": "string",
        "pattern": r"\S",
        "maxLength": notation.LONGEST_KEPT,
    },
    notation.read_phone: lambda: _line(notation.LONGEST_PHONE),
    notation.read_email: _email,
    notation.read_alias: _alias,
    notation.read_id: lambda: _text("^(?=.*[a-z])[a-z0-9]{8,40}$", "7f3k9q2m"),
    notation.read_reminder: _reminder,
    read_well_being: _well_being,
    read_step: lambda: _count(1, len(ladder().steps)),
    notation.read_deadline_id: lambda: {"anyOf": _words(deadline_ids())},
    team_notation.read_initials: _initials,
    team_notation.read_working_hours: _working_hours,
    team_notation.read_count: lambda: _count(1, team_notation.MOST),
    team_notation.read_hours_a_week: _hours_a_week,
    team_notation.read_minutes_around: lambda: _count(0, notation.LONGEST_MEETING),
    read_model: lambda: {"enum": list(cadence.models())},
    read_section: _section,
    cadence.read_interval: _interval,
    cadence.read_rhythm: _rhythm,
}
"""The schema for each reader."""
