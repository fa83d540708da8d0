"""Read YAML into a tree in which every scalar is text and has its line number.

Only the simple part of YAML is read. Anchors, aliases, tags, directives, merge keys, repeated keys
and several documents are refused, each at its line. Lines count from 1, columns from 0.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import yaml

from aarshjul.casefile.yaml_errors import syntax_error
from aarshjul.text.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from aarshjul.text.quoting import Path

MOST_BYTES = 256 * 1024
"""Our decision: a contact a week for eighteen years, each with all its keys, takes less."""
DEEPEST = 20
"""The most levels of nested lists and mappings; the whole file is level 1."""

_MERGE_KEY = "<<"
# Lists the forbidden characters: a list of all allowed ones takes Python 4 ms to compile.
_UNREADABLE = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that YAML forbids, and the line ends U+0085, U+2028 and U+2029. YAML counts these line
ends but editors do not, so every line number after them would be wrong."""
_TOO_DEEP = f"er indlejret i mere end {DEEPEST} niveauer – skriv det fladere"
_KEY_OF_PARTS = (
    "en nøgle kan ikke være en liste eller have nøgler selv – sæt en værdi, der begynder med "
    '"{" eller "[", i anførselstegn'
)
_MOST_MARKS = 30
"""The most marks on one letter; Unicode's own limit for text in a stream (UAX #15, D3). Putting
them in order takes the square of their number."""
_MAYBE_MARKS = re.compile(rf"[^\x00-\u02ff]{{{_MOST_MARKS + 1}}}")
_TOO_MANY_MARKS = f"har mere end {_MOST_MARKS} accenter på ét bogstav – slet dem"
_LINE_END = re.compile(r"\r\n?|\n")


class Flaw(NamedTuple):
    """Something wrong at a place in the text."""

    line: int
    column: int
    path: Path
    message: str


@dataclass(slots=True, eq=False, repr=False)
class Scalar:
    """A scalar as text, with quotes removed and escapes resolved."""

    line: int
    column: int
    value: str


@dataclass(slots=True, eq=False, repr=False)
class Sequence:
    """A YAML sequence."""

    line: int
    column: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True, eq=False, repr=False)
class Mapping:
    """A YAML mapping; of a repeated key, the first is kept.

    `waiting` is the key whose value has not come yet, None in a finished tree.
    """

    line: int
    column: int
    items: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)
    waiting: Scalar | None = None


Node: TypeAlias = Scalar | Sequence | Mapping


@dataclass(slots=True, eq=False, repr=False)
class Tree:
    """The result of reading a text, with everything wrong with it as YAML.

    `root` is None if the text is empty or could not be read to its end. `rewritten` has the scalars
    whose value may differ from the raw text: quoted ones, and ones over several lines. `signs` are
    the characters that keep a text from being read at all.
    """

    text: str = ""
    root: Node | None = None
    rewritten: list[str] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)
    signs: list[Flaw] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        """The lines of the text as editors count them."""
        return _LINE_END.split(self.text)


def read_tree(data: bytes) -> Tree:
    """Read the bytes of a file; errors are in the tree's `flaws`."""
    if len(data) > MOST_BYTES:
        return _unread(
            f"filen er over {MOST_BYTES // 1024} KB – en sag fylder højst et par sider; er det "
            "den rigtige?"
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = len(_LINE_END.split(data[: error.start].decode("utf-8-sig", "replace")))
        return _unread("filen er ikke gemt som UTF-8 – gem den igen med kodningen UTF-8", line)
    if (place := _too_many_marks(text)) is not None:
        return _unread(_TOO_MANY_MARKS, len(_LINE_END.split(text[:place])))
    # macOS may write å as a plus a ring: the same to a person, but a different key to a program.
    tree = Tree(unicodedata.normalize("NFC", text))
    if _UNREADABLE.search(tree.text):
        tree.signs += _unreadable_signs(tree.lines)
    else:
        _Builder(tree).build()
    return tree


def _too_many_marks(text: str) -> int | None:
    """The place of a letter with more marks than one has; None if there is none."""
    if text.isascii() or not _MAYBE_MARKS.search(text):
        return None
    run = 0
    for place, sign in enumerate(text):
        run = run + 1 if unicodedata.combining(sign) else 0
        if run > _MOST_MARKS:
            return place
    return None


def _unread(message: str, line: int = 1) -> Tree:
    return Tree(flaws=[Flaw(line, 0, (), message)])


def _unreadable_signs(lines: list[str]) -> Iterator[Flaw]:
    """The first unreadable character of each line."""
    for number, line in enumerate(lines, start=1):
        if found := _UNREADABLE.search(line):
            if found[0] == "\0":
                message = "har et nultegn – er filen gemt som UTF-16? Gem den igen som UTF-8"
            else:
                message = f"har et skjult tegn (U+{ord(found[0]):04X}) – slet det"
            yield Flaw(number, found.start(), (), message)


def plain(node: Node) -> Any:
    """The tree as plain dicts, lists and texts; it is at most 20 levels deep."""
    kind = type(node)
    if kind is Scalar:
        return node.value  # type: ignore[union-attr]
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, (_, value) in node.items.items()}  # type: ignore[union-attr]


def flaw_at(root: Mapping, path: Path, message: str, *, key: bool = False) -> Flaw:
    """A flaw at the value of a path, or at its key; for a missing key, at the mapping around it."""
    place: Node = root
    node: Node = root
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str) and step in node.items:
            name, node = node.items[step]
            place = name if key else node
        elif isinstance(node, Sequence) and isinstance(step, int):
            place = node = node.items[step]
    return Flaw(place.line, place.column, path, message)


class _UnreadableRestError(Exception):
    """The rest of the text cannot be read; the reason is already recorded as a flaw."""


class _Builder:
    """Builds a tree from the parser's events, one by one and without recursion.

    So a file with extreme nesting is refused at level 21, before the rest is read.
    """

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._open: list[Sequence | Mapping] = []
        self._documents = 0

    def build(self) -> None:
        """Read to the end, or to the first place that cannot be read."""
        try:
            self._read_events()
        except (yaml.YAMLError, ValueError) as error:
            # ValueError is the pure-Python parser's, for an escape beyond Unicode.
            self._tree.root = None
            line, column, message = syntax_error(error, self._tree.lines)
            self._tree.flaws.append(Flaw(line, column, (), message))
        except _UnreadableRestError:
            self._tree.root = None

    def _read_events(self) -> None:
        # The pure-Python parser is twenty times slower and reads the same.
        loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)(self._tree.text)
        next_event = loader.get_event
        handlers: dict[type[yaml.Event], Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._begin_mapping,
            yaml.SequenceStartEvent: self._begin_listing,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._begin_document,
        }
        while (kind := type(event := next_event())) is not yaml.StreamEndEvent:
            if (handler := handlers.get(kind)) is not None:
                handler(event)
            if self._documents > 1:
                return

    def _scalar(self, event: Any) -> None:
        mark = event.start_mark
        text = Scalar(mark.line + 1, mark.column, event.value)
        if event.style or event.end_mark.line != mark.line:
            self._tree.rewritten.append(event.value)
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event)
        if self._open and isinstance(parent := self._open[-1], Mapping) and parent.waiting is None:
            self._begin_entry(parent, text)
        else:
            self._add(text)

    def _begin_mapping(self, event: yaml.MappingStartEvent) -> None:
        mark: Any = event.start_mark
        self._begin(event, Mapping(mark.line + 1, mark.column))

    def _begin_listing(self, event: yaml.SequenceStartEvent) -> None:
        mark: Any = event.start_mark
        self._begin(event, Sequence(mark.line + 1, mark.column))

    def _begin(self, event: yaml.CollectionStartEvent, node: Sequence | Mapping) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event)
        if len(self._open) == DEEPEST:
            self._tree.flaws.append(_flaw(event, (), _TOO_DEEP))
            raise _UnreadableRestError
        if self._open and isinstance(parent := self._open[-1], Mapping) and parent.waiting is None:
            self._refuse(event, _KEY_OF_PARTS)
            raise _UnreadableRestError
        self._open.append(node)

    def _end(self, _event: yaml.CollectionEndEvent) -> None:
        self._add(self._open.pop())

    def _begin_entry(self, parent: Mapping, key: Scalar) -> None:
        parent.waiting = key
        if key.value == _MERGE_KEY:
            self._refuse_at(key, 'flettenøglen "<<" læses ikke – skriv nøglerne helt ud')
        elif key.value in parent.items:
            first = parent.items[key.value][0].line
            self._refuse_at(
                key, f"nøglen står her for anden gang, første gang i linje {first} – behold den ene"
            )

    def _add(self, node: Node) -> None:
        """Put a finished value where it belongs."""
        if not self._open:
            self._tree.root = node
        elif isinstance(parent := self._open[-1], Sequence):
            parent.items.append(node)
        elif (key := parent.waiting) is not None:
            parent.items.setdefault(key.value, (key, node))
            parent.waiting = None

    def _alias(self, event: yaml.AliasEvent) -> None:
        name = f"*{event.anchor}"
        self._refuse(event, f"henvisningen {quoted(name)} læses ikke – skriv værdien helt ud")
        blank = yaml.ScalarEvent(None, None, (True, False), "", event.start_mark, event.end_mark)
        self._scalar(blank)

    def _begin_document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            self._refuse(event, 'her begynder en ny sag ("---") – skriv én sag i hver fil')
        elif event.version or event.tags:
            self._refuse(event, "linjen med % læses ikke – slet den")

    def _refuse_marks(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        """Refuse the anchor and the tag of a value."""
        if event.anchor is not None:
            anchor = f"&{event.anchor}"
            self._refuse(event, f"ankeret {quoted(anchor)} læses ikke – slet det")
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._refuse(event, f"mærket {quoted(tag)} læses ikke – slet det")

    def _refuse(self, event: yaml.Event, message: str) -> None:
        self._tree.flaws.append(_flaw(event, self._path(), message))

    def _refuse_at(self, key: Scalar, message: str) -> None:
        self._tree.flaws.append(Flaw(key.line, key.column, self._path(), message))

    def _path(self) -> Path:
        """The path of the value that is being read."""
        path: list[str | int] = []
        for node in self._open:
            if isinstance(node, Sequence):
                path.append(len(node.items))
            elif node.waiting is not None:
                path.append(node.waiting.value)
        return tuple(path)


def _flaw(event: yaml.Event, path: Path, message: str) -> Flaw:
    mark: Any = event.start_mark
    return Flaw(mark.line + 1, mark.column, path, message)
