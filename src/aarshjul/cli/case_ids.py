"""Make the random id that sets a case apart from every other in the world."""

from __future__ import annotations

import secrets

# Consonants alone: an id is never a name, a word or a CPR number, and reads the same aloud.
_LETTERS = "bcdfghjkmnpqrstvwxz"
_LENGTH = 12
"""19 letters in 12 places: two of a million cases share an id less than once in two thousand."""


def fresh_id() -> str:
    """Draw an id that no other case has."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
