"""The case file's page on the team's file: what the case says itself wins; leave alone is added."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

from tests.second_reading.case import listed

if TYPE_CHECKING:
    from tests.second_reading.case import Data

MAKKERS_LEAVE = "makkerens fravær"
"""A key that no file has: when the makker is away, told by the team's file alone."""


def in_team(case: Data, team: Data) -> Data:
    """A case with what its team's file says, under the keys that the case could have had."""
    own = case["rådgiver"]
    own = {"navn": own} if isinstance(own, str) else own
    member = _member(team, own["navn"]) or {}
    leave = [*own.get("fravær", []), *member.get("fravær", [])]
    found = {**case, "rådgiver": {**own, "fravær": leave}}
    if makker := case.get("makker", member.get("makker")):
        other = _member(team, makker) or {"navn": makker}
        found["makker"] = other["navn"]
        found[MAKKERS_LEAVE] = other.get("fravær", [])
    if "lukkedage" in team and "lukkedage" not in case:
        found["lukkedage"] = team["lukkedage"]
    contact = case.get("kontakt", {})
    if "dage" in member and not listed(contact.get("ugedag")):
        found["kontakt"] = {**contact, "ugedag": member["dage"]}
    return found


def _member(team: Data, called: str) -> Data | None:
    """The caseworker of a name or of initials."""
    for one in team.get("rådgivere", []):
        if _read(called) in (_read(one["navn"]), _read(one.get("initialer", ""))):
            member: Data = one
            return member
    return None


def _read(name: str) -> str:
    """§ on names: "NFC, one space for any run of blanks, …, case ignored"."""
    return " ".join(normalize("NFC", name).split()).casefold()
