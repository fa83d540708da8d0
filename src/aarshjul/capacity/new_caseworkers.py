"""What a source says of caseworkers who began lately: no number, so none is reckoned with."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.cadence import Interval, read_interval
from aarshjul.data import table

if TYPE_CHECKING:
    from datetime import date


class NewCaseworker(NamedTuple):
    """Someone who began lately: fewer cases until a day, no grants alone until another; both out.

    `fewer_cases` and `no_grants` are how long that is, as the source has it.
    """

    since: date
    fewer_cases: Interval
    fewer_until: date
    no_grants: Interval
    grants_from: date
    source: str


def new_caseworker(since: date | None, *, today: date) -> NewCaseworker | None:
    """What is to be known of someone who began, or begins, on a day; None once it is all over."""
    if since is None:
        return None
    fewer, no_grants, source = _said()
    grants_from = no_grants.after(since)
    if grants_from <= today:
        return None
    return NewCaseworker(since, fewer, fewer.after(since), no_grants, grants_from, source)


@cache
def _said() -> tuple[Interval, Interval, str]:
    rows = {row["id"]: row for row in table("practices")["practice"]}
    row = rows["ny-rådgiver"]
    source = f"{row['source']}, {row['page']}"
    return read_interval(row["fewer_cases"]), read_interval(row["no_grants"]), source
