"""The changes that a command makes in a case file: bytes → bytes, checked by reading them again.

What comes out is the same case with the one change that was meant, or nothing comes out: so a way
of writing YAML that the splices do not know is refused, and never spoils a file.
"""

from __future__ import annotations

import codecs
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

from aarshjul.casefile.case import Agreed, Case, Caseworker, DoneMark, Held
from aarshjul.casefile.reader import read_case
from aarshjul.casefile.yaml_edits import with_entry, with_value, without_entry, without_value
from aarshjul.errors import CaseFileError, FileError
from aarshjul.kinds import PURPOSES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, time

    from aarshjul.casefile.yaml_edits import Entry
    from aarshjul.kinds import Kind


_UNKNOWN_MANNER = (
    "er skrevet på en måde, som programmet ikke kan rette i uden at ændre andet – intet er "
    "skrevet; ret filen selv"
)
_WORDS = {kind: word for word, kind in PURPOSES.items()}


class Change(NamedTuple):
    """A text with something changed in it, and the case that it has become."""

    text: str
    case: Case


def with_held(before: Change, held: Held) -> Change:
    """Add a contact that was held, as the last."""
    entry: Entry = {
        "dato": held.day.isoformat(),
        "tidspunkt": _hour(held.time),
        "form": held.form or "",
        "formål": _words(held.purposes),
        "med": held.present,
        "flyttet_fra": [day.isoformat() for day in held.moved_from],
    }
    text = with_entry(before.text, "afholdt", _without_empty(entry))
    return Change(text, _with(before.case, held=(*before.case.held, held)))


def with_agreed(before: Change, agreed: Agreed) -> Change:
    """Add an agreed meeting, as the last."""
    entry: Entry = {
        "dato": agreed.day.isoformat(),
        "tidspunkt": _hour(agreed.time),
        "formål": _words(agreed.purposes or ()),
        "flyttet_fra": [day.isoformat() for day in agreed.moved_from],
    }
    text = with_entry(before.text, "aftalt", _without_empty(entry))
    return Change(text, _with(before.case, agreed=(*before.case.agreed, agreed)))


def without_agreed(before: Change, agreed: Agreed) -> Change:
    """Take out an agreed meeting, with the comment on its own line; the one above it stays."""
    meetings = before.case.agreed
    place = meetings.index(agreed)
    text = without_entry(before.text, "aftalt", place)
    return Change(text, _with(before.case, agreed=meetings[:place] + meetings[place + 1 :]))


def with_done(before: Change, mark: DoneMark) -> Change:
    """Add that a deadline of the law is done, as the last."""
    entry: Entry = {"frist": mark.rule, "dato": mark.day.isoformat(), "barn": mark.child or ""}
    text = with_entry(before.text, "klaret", _without_empty(entry))
    return Change(text, _with(before.case, done=(*before.case.done, mark)))


def without_done(before: Change, place: int) -> Change:
    """Take out a mark, counted from 0; a list that was made for it goes with it."""
    marks = before.case.done
    text = without_entry(before.text, "klaret", place, with_key=len(marks) == 1)
    return Change(text, _with(before.case, done=marks[:place] + marks[place + 1 :]))


def with_caseworker(
    before: Change, name: str, *, email: str | None = None, phone: str | None = None
) -> Change:
    """Put another caseworker in place of the one there; the unit stays.

    What was the other's own goes: the address and the number that are not given anew, and the
    leave, which would close days on which the new one works.
    """
    name = unicodedata.normalize("NFC", name)  # as the reader reads it
    text = with_value(before.text, "rådgiver", "navn", name)
    # The key put in last stands first, right after the name.
    for key, value in (("telefon", phone), ("email", email)):
        if value is None:
            text = without_value(text, "rådgiver", key)
        else:
            text = with_value(text, "rådgiver", key, value)
    text = without_value(text, "rådgiver", "fravær")
    unit = before.case.caseworker.unit
    there = Caseworker(navn=name, email=email, telefon=phone, enhed=unit)
    return Change(text, _with(before.case, caseworker=there))


def changed(
    data: bytes, change: Callable[[Change], Change], *, file: str, today: date
) -> tuple[bytes, Case, Case]:
    """Change the bytes of a case file; the new ones, and the case before and after.

    CaseFileError tells what was wrong with the file before, FileError that the change cannot be
    made without touching more.
    """
    case = read_case(data, file=file, today=today)
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    after = change(Change(data.decode("utf-8-sig"), case))
    written = mark + after.text.encode()
    if _read_again(written, file=file, today=today) != after.case:
        raise FileError(file, _UNKNOWN_MANNER)
    return written, case, after.case


def _read_again(data: bytes, *, file: str, today: date) -> Case | None:
    try:
        return read_case(data, file=file, today=today)
    except CaseFileError:
        return None


def _with(case: Case, **parts: Any) -> Case:
    return case.model_copy(update=parts)


def _words(purposes: Sequence[Kind]) -> list[str]:
    return [_WORDS[kind] for kind in purposes]


def _hour(hour: time | None) -> str:
    return f"{hour:%H:%M}" if hour else ""


def _without_empty(entry: Entry) -> Entry:
    return {key: value for key, value in entry.items() if value}
