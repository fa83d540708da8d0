"""Read the bytes of a team's file into a `Team`, or report every error in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.casefile.file_reader import Advice, examined
from aarshjul.casefile.team import Team
from aarshjul.casefile.team_consistency import contradictions
from aarshjul.text.same_name import look_alikes

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADVICE = Advice(
    cpr="ligner et CPR-nummer – slet det; CPR-numre må ikke stå i filen, heller ikke i en "
    "kommentar",
    begin="begynd med kommune, enhed eller rådgivere",
)


def read_team(data: bytes, *, file: str) -> Team:
    """Read a team; CaseFileError carries every problem, in file order.

    `file` only names it in messages.
    """
    return examined(data, Team, _ADVICE, contradictions).kept(file)


def alike(team: Team) -> Iterator[tuple[str, str]]:
    """Pairs of the team's names that differ by one letter, which may be a slip."""
    yield from look_alikes(name for one in team.members for name in (one.name, one.buddy) if name)
