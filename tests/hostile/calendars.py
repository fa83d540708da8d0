"""Calendar files that are not as the program writes them: what `kalender` reads back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.hostile.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    Maker = Callable[[bytes, Random], bytes]

_NAMES = (
    "UID",
    "SUMMARY",
    "DTSTART",
    "DTEND",
    "SEQUENCE",
    "TRIGGER",
    "CATEGORIES",
    "RRULE",
    "X",
    "DESCRIPTION",
    "METHOD",
    "PRODID",
    "TRANSP",
    "TZID",
    "DTSTAMP",
    "ATTACH",
    "DURATION",
)
_PARTS = ("VEVENT", "VALARM", "VTIMEZONE", "VCALENDAR", "VTODO", "STANDARD", "X", "")
_VALUES = (
    "",
    "x",
    "-1",
    "9" * 400,
    "20270101",
    "20270101T100000",
    "20270101T100000Z",
    "19991231",
    "99999999",
    "-P" + "9" * 300 + "D",
    "P1D",
    "PT0S",
    "FREQ=SECONDLY",
    "20270230",
    "\\",
    ",",
    "a,b",
    "OPAQUE",
    "t-1/follow_up/1@aarshjul",
    "team/rhythm/1@aarshjul",
    "1e9",
)
_PARAMETERS = (
    ";VALUE=DATE",
    ";TZID=../../etc/passwd",
    ";TZID=Europe/Copenhagen",
    ';X="',
    ";=",
    ";TZID=\0",
    ";VALUE=PERIOD",
    ";VALUE=BINARY;ENCODING=BASE64",
    ";A=" + "b" * 300,
)


def lines(calendar: bytes, random: Random) -> bytes:
    """Lines lost, doubled, swapped, or with other values."""
    written = calendar.split(b"\r\n")
    for _ in range(random.randint(1, 5)):
        at = random.randrange(len(written))
        name = written[at].partition(b":")[0] or b"X"
        value = random.choice(_VALUES).encode()
        written[at] = random.choice(
            [
                b"",
                written[random.randrange(len(written))],
                name + b":" + value,
                name.partition(b";")[0] + random.choice(_PARAMETERS).encode() + b":" + value,
                random.choice(_NAMES).encode() + b":" + value,
                f"{random.choice(['BEGIN', 'END'])}:{random.choice(_PARTS)}".encode(),
                written[at] + b"\r\n" + written[at],
                written[at][: random.randint(0, 40)],
            ]
        )
    return b"\r\n".join(written)


def bytes_changed(calendar: bytes, random: Random) -> bytes:
    """Bytes changed, and the end cut off."""
    data = bytearray(calendar)
    for _ in range(random.randint(1, 10)):
        data[random.randrange(len(data))] = random.randrange(256)
    return bytes(data[: random.choice([len(data), random.randint(1, len(data))])])


def texts(calendar: bytes, random: Random) -> bytes:
    """Texts of every kind of attack in the place of titles and words."""
    kind = random.choice([*WORDS])
    text = random.choice(WORDS[kind]).encode("utf-8", "surrogatepass")
    lines = calendar.split(b"\r\n")
    named = [
        at
        for at, line in enumerate(lines)
        if line.startswith((b"SUMMARY", b"DESCR", b"UID", b"CATEG"))
    ]
    for at in random.sample(named, min(3, len(named))):
        lines[at] = lines[at].partition(b":")[0] + b":" + text
    return b"\r\n".join(lines)


def much(calendar: bytes, random: Random) -> bytes:
    """Far too much of a line, a part, a parameter or a fold."""
    unit = random.choice(
        [
            b"A:1\r\n",
            b"BEGIN:VALARM\r\nEND:VALARM\r\n",
            b"BEGIN:VEVENT\r\n",
            b" a\r\n",
            b"\r\n",
            b"RDATE:20270101,20270102\r\n",
            b"CATEGORIES:a,b,c\r\n",
            b"SUMMARY:x\r\n",
            b"X" * 70 + b"\r\n",
            b";A=b",
            b"BEGIN:VTIMEZONE\r\nTZID:x\r\nEND:VTIMEZONE\r\n",
        ]
    )
    count = random.choice([1_000, 10_000, 100_000, 540_000]) // len(unit)
    at = random.choice([calendar.index(b"BEGIN:VEVENT"), calendar.index(b"SUMMARY"), len(calendar)])
    return calendar[:at] + unit * count + calendar[at:]


CALENDARS: dict[str, Maker] = {
    "calendar: lines": lines,
    "calendar: bytes": bytes_changed,
    "calendar: texts": texts,
    "calendar: far too much": much,
}
