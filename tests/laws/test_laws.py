"""Every law holds for a few cases; `make soak` tries as many as time allows."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from tests.laws.law import LAWS, hold
from tests.laws.trials import Trial, trials


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(trials())
def test_the_laws_hold_for_every_case(trial: Trial) -> None:
    """All of them on the same cases: to draw one, and to plan it, takes longer than a law."""
    for law in LAWS:
        hold(law, trial)
