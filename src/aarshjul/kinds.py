"""The kinds of entries in a family's year, and their Danish names."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """The kind of an entry; one meeting may have several of the kinds in `PURPOSES`."""

    START = "start"
    FOLLOW_UP = "follow_up"
    NETWORK_MEETING = "network_meeting"
    CHILD_CONVERSATION = "child_conversation"
    TRANSITION = "transition"
    OWN = "own"
    LEGAL_DEADLINE = "legal_deadline"


MEETINGS = frozenset({Kind.START, Kind.FOLLOW_UP, Kind.NETWORK_MEETING, Kind.CHILD_CONVERSATION})
"""The kinds that are meetings; the others are only shown in the year."""

PURPOSES = {
    "opfølgning": Kind.FOLLOW_UP,
    "netværksmøde": Kind.NETWORK_MEETING,
    "børnesamtale": Kind.CHILD_CONVERSATION,
}
"""The purposes of a meeting, by the word in the case file."""

WORDS = {
    Kind.START: "første samtale",
    Kind.FOLLOW_UP: "opfølgning",
    Kind.NETWORK_MEETING: "netværksmøde",
    Kind.CHILD_CONVERSATION: "børnesamtale",
    Kind.TRANSITION: "vej til voksenlivet",
    Kind.OWN: "aktivitet",
    Kind.LEGAL_DEADLINE: "frist",
}
"""The Danish name of each kind."""
