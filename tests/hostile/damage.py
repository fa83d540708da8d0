"""Files that nobody should write: bytes, YAML's own traps, and far too much of something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.casefile.yaml_reader import MOST_BYTES
from tests.hostile.planted import CASE, TEAM, anywhere, places, planted, written
from tests.hostile.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

PLAIN_CASE, PLAIN_TEAM = written(CASE), written(TEAM)
_SPLICES = (
    *("\t", "\u00a0", "\ufeff", "\u200b", "\r", "\n", "\n\n  ", ": ", "- ", "–", "#", "'", '"'),
    *("[", "]", "{", "}", "|\n", ">\n", "&a ", "*a ", "!!int ", "!!python/object/apply:os.system "),
    *("---\n", "...\n", "%YAML 1.1\n", "\0", "\x85", "\u2028", "e\u0301", "<<: ", "? ", ",", "\\"),
    *("!", "!<tag:x> ", "&a [*a]", "\ud7ff", "\U0010ffff", "@", "`", "null", "~", "0", "=", "::"),
)


def rarely(random: Random, large: int, usual: int) -> int:
    """The large number once in forty times: it takes long."""
    return large if random.random() < 1 / 40 else usual


def bytes_alone(random: Random) -> bytes:
    """Bytes without any order, or a file cut off."""
    if random.random() < 0.5:
        return random.randbytes(random.randint(0, 300))
    data = bytearray(_either(random).encode())
    for _ in range(random.randint(1, 20)):
        data[random.randrange(len(data))] = random.randrange(256)
    return bytes(data[: random.randint(1, len(data))])


def encodings(random: Random) -> bytes:
    """A file saved in another encoding, or with marks before it."""
    code = random.choice(
        [
            "utf-16",
            "utf-16-le",
            "utf-16-be",
            "utf-32",
            "cp1252",
            "utf-8-sig",
            "latin-1",
            "utf-7",
            "cp037",
            "mac-roman",
            "shift-jis",
        ]
    )
    before = random.choice([b"", b"", b"\xef\xbb\xbf", b"\xef\xbb\xbf" * 2, b"\xff\xfe", b"\0"])
    data = before + _either(random).encode(code, "replace")
    return data[: random.choice([len(data), random.randint(1, len(data))])]


def splices(random: Random) -> bytes:
    """A good file with YAML's own signs in wrong places."""
    text = _either(random)
    for _ in range(random.randint(1, 4)):
        at, gone = random.randint(0, len(text)), random.choice([0, 0, 1, 7, 40])
        text = text[:at] + random.choice(_SPLICES) + text[at + gone :]
    return text.encode("utf-8", "surrogatepass")


def nesting(random: Random) -> bytes:
    """Brackets, braces, dashes and keys inside each other, sometimes below a good key."""
    deep = rarely(random, 20_000, random.choice([5, 19, 20, 21, 30, 200]))
    unit = random.choice(["[", "{a: ", "- ", "? ", "[{a: ", "{? ", "[[", "- - ? "])
    before = random.choice(["", "sag: ", PLAIN_CASE + "x: ", "børn:\n- navn: ", "mål: "])
    closed = {"[": "]", "[[": "]]", "{a: ": "1}"}.get(unit, "")
    return f"{before}{unit * deep}{closed * deep}\n".encode()[:MOST_BYTES]


def anchors(random: Random) -> bytes:
    """Anchors, aliases that double at each line or hold themselves, and merge keys."""
    lines = random.choice([2, 5, 9, rarely(random, 60, 9)])
    bomb = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, lines))
    text = random.choice(
        [
            f"a0: &a0 [x]\n{bomb}",
            "sag: &x [*x]\n",
            "<<: {sag: a}\n" * lines,
            "base: &b {sag: a}\n<<: *b\n<<: [*b, *b]\n",
            PLAIN_CASE.replace('"Alma"', '&a "Alma"', 1).replace('"Bo"', "*a", 1),
            "x: [" + "&a 1, *a, " * (lines * rarely(random, 300, 1)) + "]\n",
            "{&a a: &a b, *a : *a}\n",
        ]
    )
    return (text + random.choice(["", PLAIN_CASE])).encode()[:MOST_BYTES]


def tags(random: Random) -> bytes:
    """Tags that other readers make objects of."""
    tag = random.choice(
        [
            "!!python/object/apply:os.system",
            "!!python/name:os.system",
            "!!binary",
            "!!set",
            "!!omap",
            "!!timestamp",
            "!!int",
            "!!float",
            "!!null",
            "!!bool",
            "!!python/tuple",
            "!x",
            "!",
            "!<tag:yaml.org,2002:str>",
            "!!merge",
            "!!python/object/new:type",
            "!!js/function",
            "!%41",
        ]
    )
    value = random.choice(["[ls]", "x", "{a: b}", "2027-01-01", '"x"', "", "[[x]]", "1" * 5000])
    where = random.choice(places(CASE))[0]
    head = random.choice(["", "%TAG ! tag:x,2000:\n---\n", "%YAML 9.9\n---\n"])
    text = random.choice(
        [
            f"{where}: {tag} {value}\n",
            f"{PLAIN_CASE}{where}: {tag} {value}\n",
            f"{tag} {value}\n",
            f"{tag}\n{PLAIN_CASE}",
        ]
    )
    return (head + text).encode()


def documents(random: Random) -> bytes:
    """Several documents in one file, and directives."""
    many = rarely(random, 1000, random.choice([1, 2, 3]))
    between = random.choice(["---\n", "...\n", "...\n---\n", "--- ", "%A b\n---\n", "---\n---\n"])
    body = random.choice(["", PLAIN_CASE, "a\n", "# x\n"])
    return ((body + between) * many + random.choice(["", PLAIN_CASE])).encode()[:MOST_BYTES]


def duplicates(random: Random) -> bytes:
    """Keys and entries that stand again and again."""
    lines = PLAIN_CASE.splitlines(keepends=True)
    line = random.choice(lines)
    again = rarely(random, 2000, random.choice([1, 2, 5]))
    if random.random() < 0.3:
        return (PLAIN_CASE * min(again, 30)).encode()[:MOST_BYTES]
    at = random.randint(0, len(lines))
    return "".join([*lines[:at], line * again, *lines[at:]]).encode()[:MOST_BYTES]


def numbers(random: Random) -> bytes:
    """Numbers, days and words of other notations wherever a value stands."""
    content = CASE if random.random() < 0.7 else TEAM
    text = random.choice(WORDS["numbers"])
    changed = planted(content, {random.choice(places(content)): text})
    data = written(changed)
    return (data.replace(f'"{text}"', text) if random.random() < 0.5 else data).encode()


_CPR = "1705" + "11-" + "1234"
_MUCH = (
    "#\n",
    "# 1705 11\n",
    "\n",
    "a: 1\n",
    "- a\n",
    "-\n",
    "x, ",
    "\u0301",
    "\u0300\u0323",
    "9",
    " ",
    "\t",
    "ø",
    "\u00a0: \n",
    "– a\n",
    f"a: {_CPR}\n",
    "'",
    "\\",
    "&a ",
    "{}, ",
    "k",
    "\r",
    "ﷺ",
    "𝟗",
    "\u200b",
    "navn: x\n",
    "  ",
    ": ",
    "? a\n",
    "\U000e0041",
)


def much(random: Random) -> bytes:
    """Far too much of one thing, up to what a file may hold and over it."""
    unit = random.choice(_MUCH)
    size = rarely(
        random, random.choice([20_000, 100_000, MOST_BYTES + 1]), random.choice([300, 2000])
    )
    filling = unit * (size // len(unit.encode()))
    before = random.choice(
        [
            "",
            "sag: ",
            "sag: a",
            '"',
            "x: [",
            "? ",
            "|\n ",
            PLAIN_CASE,
            PLAIN_CASE + "x: [",
            PLAIN_CASE + "afholdt:\n",
        ]
    )
    return (before + filling + random.choice(["", "]", '"', "\n", ": a\n"])).encode()


def many(random: Random) -> bytes:
    """Very many entries in a list of a case or a team."""
    content = CASE if random.random() < 0.8 else TEAM
    lists = [key for key, value in content.items() if isinstance(value, list)]
    key = random.choice(lists)
    count = rarely(random, random.choice([100, 101, 500, 501, 2001]), random.choice([3, 20, 21]))
    entry = content[key][-1]
    some = [_numbered(entry, number) for number in range(count)]
    return written({**content, key: some}).encode()[: MOST_BYTES + 1]


def _numbered(entry: object, number: int) -> object:
    """An entry that is not the same as any other: its name and its day are its own."""
    if not isinstance(entry, dict):
        return f"{entry}{number}"
    own = {
        "navn": f"{entry.get('navn', '')}{number}",
        "mål": f"Mål {number}",
        "dato": f"{2000 + number // 336}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}",
        "initialer": f"I{number}",
    }
    return {**entry, **{key: value for key, value in own.items() if key in entry}}


def words(kind: str) -> Callable[[Random], bytes]:
    """Texts of a kind in the fields of a file that is otherwise good."""

    def make(random: Random) -> bytes:
        content = CASE if random.random() < 0.75 else TEAM
        return written(anywhere(content, random, WORDS[kind])).encode("utf-8", "surrogatepass")

    return make


def _either(random: Random) -> str:
    return PLAIN_CASE if random.random() < 0.75 else PLAIN_TEAM


FILES: dict[str, Callable[[Random], bytes]] = {
    "bytes": bytes_alone,
    "encodings": encodings,
    "YAML's signs": splices,
    "nesting": nesting,
    "anchors and aliases": anchors,
    "tags": tags,
    "many documents": documents,
    "duplicate keys": duplicates,
    "notations of numbers": numbers,
    "far too much": much,
    "very many entries": many,
    **{kind: words(kind) for kind in WORDS},
}
"""How the files of each kind are made; the same random numbers give the same file."""
