"""A few runs of the caseworker with the commands; `make soak` makes as many as time allows."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

from tests.laws.caseworker import Caseworker

TestCaseworker = Caseworker.TestCase
TestCaseworker.settings = settings(
    max_examples=6, stateful_step_count=25, suppress_health_check=list(HealthCheck)
)
