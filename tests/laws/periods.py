"""A cut of the period changes nothing: the plan is made whole, and shown in part."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aarshjul.planning.entries import Entry
    from tests.laws.trials import Trial


def changed_by_a_cut(trial: Trial) -> Iterator[str]:
    """What is lost, doubled or changed if the period is shown in two parts.

    Only what the law asked for and nobody did is in the later part, too, until it is marked.
    """
    first = trial.case.start.replace(day=1)
    months = max(1, (trial.until - first).days // 31)
    cut = (first + timedelta(days=31 * (trial.dice[0] % months))).replace(day=1)
    before, after = trial.again(until=cut).entries, trial.again(first=cut).entries
    parts = [*map(plain, before), *(plain(one) for one in after if one.day >= cut)]
    whole = [plain(one) for one in trial.plan.entries]
    for entry in _without(whole, parts):
        yield f"cut at {cut}, lost: {entry}"
    for entry in _without(parts, whole):
        yield f"cut at {cut}, new: {entry}"
    if parts != whole and sorted(map(str, parts)) == sorted(map(str, whole)):
        yield f"cut at {cut}, in another order"
    passed = [plain(one) for one in before if _is_open_and_passed(one, trial.plan.today)]
    carried = [plain(one) for one in after if one.day < cut]
    if passed != carried:
        yield f"from {cut} on, what passed unmet is {carried} instead of {passed}"


def plain(entry: Entry) -> tuple[object, ...]:
    """An entry without the objects that each plan makes again."""
    purposes = [(one.kind, one.number, one.deadline, one.rule, one.how) for one in entry.purposes]
    return (*entry._replace(purposes=()), purposes)


def _without(
    entries: list[tuple[object, ...]], others: list[tuple[object, ...]]
) -> list[tuple[object, ...]]:
    return [one for one in entries if one not in others] if entries != others else []


def _is_open_and_passed(entry: Entry, today: date) -> bool:
    return entry.is_legal and entry.done is None and entry.day < today
