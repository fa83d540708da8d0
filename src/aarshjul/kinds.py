"""What an entry of a family's year is, and what each kind is called in Danish."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What an entry on a family's year is; a meeting may be several of the middle three at once."""

    START = "start"
    FOLLOW_UP = "follow_up"
    NETWORK_MEETING = "network_meeting"
    CHILD_CONVERSATION = "child_conversation"
    TRANSITION = "transition"
    OWN = "own"
    LEGAL_DEADLINE = "legal_deadline"


MEETINGS = frozenset({Kind.START, Kind.FOLLOW_UP, Kind.NETWORK_MEETING, Kind.CHILD_CONVERSATION})
"""The kinds that somebody meets about; the rest only stands on the year."""

PURPOSES = {
    "opfølgning": Kind.FOLLOW_UP,
    "netværksmøde": Kind.NETWORK_MEETING,
    "børnesamtale": Kind.CHILD_CONVERSATION,
}
"""What a meeting may be for, by the words that say so."""

WORDS = {
    Kind.START: "første samtale",
    Kind.FOLLOW_UP: "opfølgning",
    Kind.NETWORK_MEETING: "netværksmøde",
    Kind.CHILD_CONVERSATION: "børnesamtale",
    Kind.TRANSITION: "vej til voksenlivet",
    Kind.OWN: "aktivitet",
    Kind.LEGAL_DEADLINE: "frist",
}
"""What each kind of entry is called."""
