"""The parts of the page that are read twice, with the cases that each is tried on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tests.second_reading import same_chain, same_law, same_year
from tests.second_reading.cases import (
    Written,
    cadence_cases,
    follow_up_cases,
    legal_cases,
    meeting_cases,
    old_act_cases,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy


class Part(NamedTuple):
    """A part of the page: `apart` tells where the two readings of a case differ."""

    says: str
    cases: SearchStrategy[Written]
    apart: Callable[[Written], list[str]]


PARTS = (
    Part("§§ 2-3 read twice", cadence_cases(), same_chain.apart),
    Part("§ 4 read twice", follow_up_cases(), same_chain.apart),
    Part("§ 5 read twice", meeting_cases(), same_year.apart),
    Part("§ 6 read twice", legal_cases(), same_law.apart),
    Part("§ 6 before 2024 read twice", old_act_cases(), same_law.old_act_apart),
)
