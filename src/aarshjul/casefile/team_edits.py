"""Change the leave of a caseworker in a team's file, bytes → bytes, and read the result back.

As for a case file: the result must be the same team with only the intended change.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from aarshjul.casefile.team_reader import read_team
from aarshjul.casefile.yaml_edits import with_entry, without_entry
from aarshjul.errors import CaseFileError, FileError

if TYPE_CHECKING:
    from aarshjul.casefile.parts import Absence
    from aarshjul.casefile.team import Member, Team

_UNKNOWN_MANNER = (
    "er skrevet på en måde, som programmet ikke kan rette i uden at ændre andet – intet er "
    "skrevet; ret filen selv"
)


def with_leave(data: bytes, name: str, leave: Absence, *, file: str) -> bytes:
    """Add leave as the last of a member who is in the file; nothing changes if it is there."""
    team = read_team(data, file=file)
    place, member = _member(team, name)
    if leave in member.leave:
        return data
    days = {"fra": leave.first.isoformat(), "til": leave.last.isoformat()}
    text = with_entry(_text(data), "fravær", days, within=("rådgivere", place))
    return _read_back(data, text, _on_leave(team, place, (*member.leave, leave)), file=file)


def without_leave(data: bytes, name: str, leave: Absence, *, file: str) -> bytes:
    """Take out leave, the last of its days; a list that was begun for it goes with it."""
    team = read_team(data, file=file)
    place, member = _member(team, name)
    last = len(member.leave) - 1 - member.leave[::-1].index(leave)
    within, alone = ("rådgivere", place), len(member.leave) == 1
    text = without_entry(_text(data), "fravær", last, with_key=alone, within=within)
    rest = member.leave[:last] + member.leave[last + 1 :]
    return _read_back(data, text, _on_leave(team, place, rest), file=file)


def _member(team: Team, name: str) -> tuple[int, Member]:
    """The place of a member who is in the file, counted from 0, and the member."""
    member = team.member(name)
    assert member is not None  # noqa: S101 -- the caller asked
    return team.members.index(member), member


def _on_leave(team: Team, place: int, leave: tuple[Absence, ...]) -> Team:
    members = [*team.members]
    members[place] = members[place].model_copy(update={"leave": leave})
    return team.model_copy(update={"members": tuple(members)})


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig")


def _read_back(data: bytes, text: str, wanted: Team, *, file: str) -> bytes:
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    written = mark + text.encode()
    try:
        same = read_team(written, file=file) == wanted
    except CaseFileError:
        same = False
    if not same:
        raise FileError(file, _UNKNOWN_MANNER)
    return written
