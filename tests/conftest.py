"""How the property tests run: as many examples as is usual, and never failed for being slow."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("aarshjul", deadline=None)
settings.load_profile("aarshjul")
