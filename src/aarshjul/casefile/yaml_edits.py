"""Add, change or remove one thing in a YAML text, and keep every other character.

The parser gives the character positions of a value. New text copies the style around it: the same
indentation, the same kind of list, the same line ends. A comment on the same line as a removed
value is removed too; a comment on a line of its own stays.
Texts are not normalised. Nothing here knows what the keys mean. Unusual YAML may give a wrong
result, so the caller must read the result back before writing it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import yaml

from aarshjul.casefile.yaml_values import double_quoted, plain_or_quoted, single_quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Not ruamel.yaml (0.19): read and written again, 163 of the examples' 304 lines are changed; told
# their indentation none, but it still rewrites what stands in brackets and line ends.
Entry: TypeAlias = "Mapping[str, str | Sequence[str]]"
"""An entry of a list: its keys, each with a text or a list of them."""
Place: TypeAlias = tuple[str, int]
"""An entry that is there: the key of a list at the top of the file, and a number from 0."""

_BREAK = re.compile(r"\r\n|\r|\n")
_BESIDE = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*")
"""What may come between two values in brackets, besides commas."""
_REST_OF_LINE = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|\Z)")
_AS_NEW = re.compile(r"(?:\r\n|\r|\n) *- ")
"""What stands between a key and the first entry of a list that was begun by us."""
_DASH = re.compile(r"( *)-(?=\s)")
_USUAL_INDENTATION = 2
_LINE_END = "\n"
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _Splice(NamedTuple):
    """Replace the characters from `start` until `end` (excluded) with `text`."""

    start: int
    end: int
    text: str


def with_entry(text: str, key: str, entry: Entry, *, within: Place | None = None) -> str:
    """Add an entry at the end of the list of a key; a missing key is added last.

    The key is one of the file's own, or of the entry `within`.
    """
    source = _Source(text, within)
    return source.spliced(source.adding(key, entry))


def with_entry_instead(text: str, key: str, place: int, entry: Entry) -> str:
    """Put another entry in the place of one, counted from 0, in the same style."""
    source = _Source(text)
    return without_entry(source.spliced(source.before(key, place, entry)), key, place + 1)


def with_entry_text_instead(text: str, key: str, place: int, written: str) -> str:
    """Put an entry back as it was written, in the place of another one."""
    return without_entry(with_entry_text(text, key, place, written), key, place + 1)


def without_entry(
    text: str, key: str, place: int, *, with_key: bool = False, within: Place | None = None
) -> str:
    """Remove an entry, counted from 0, from the list of a key; the list may become empty.

    `with_key`: a list with no other entry, written as `with_entry` begins one, is removed whole.
    """
    source = _Source(text, within)
    if with_key and (whole := source.new_list(key)):
        return source.spliced([whole])
    return source.spliced(source.removing(key, place))


def entry_text(text: str, key: str, place: int) -> str:
    """An entry of a list as it is written, with the comment beside it if the list has dashes.

    One alone in brackets keeps the brackets, which tell how its list was written; so does one that
    is not in braces or not indented as usual keep its dash, and what is before it.
    """
    source = _Source(text)
    return source.as_written(source.value(key), place)


def with_entry_text(text: str, key: str, place: int, written: str) -> str:
    """Put an entry back as it was written, before the one at a place of the list of a key.

    Where that style does not fit the list, the entry is spelled in braces.
    """
    source = _Source(text)
    return source.spliced(source.putting_back(key, place, written))


def with_value(text: str, key: str, inner: str, value: str) -> str:
    """Set a key in the mapping of a key; a missing key is added after the mapping's first."""
    source = _Source(text)
    return source.spliced(source.setting(source.value(key), inner, value))


def with_value_within(text: str, within: Place, key: str, value: str, *, after: str) -> str:
    """Set a key in an entry; a missing one is added below `after`, or else after the first."""
    source = _Source(text, within)
    return source.spliced(source.setting(source.root, key, value, after=after))


def with_key(text: str, key: str, value: str, *, after: str) -> str:
    """Add a key with its value to the file's own, below the key `after`."""
    source = _Source(text)
    return source.spliced([source.below(after, key, value)])


def has_keys(text: str, key: str) -> bool:
    """Whether the value of a key is a mapping, and not one text."""
    return isinstance(_Source(text).value(key), yaml.MappingNode)


def with_text(text: str, key: str, value: str | Entry) -> str:
    """Put another text, or a mapping in brackets, in place of the one text of a key."""
    source = _Source(text)
    old = source.value(key)
    new = plain_or_quoted(value) if isinstance(value, str) else in_brackets(value)
    return source.spliced([_Splice(old.start_mark.index, _end(text, old), new)])


def without_value(text: str, key: str, inner: str) -> str:
    """Remove a key, if present, from the mapping of a key; an only key takes the mapping along."""
    source = _Source(text)
    mapping = source.value(key)
    if len(mapping.value) == 1 and _entry_of(mapping, inner):
        return source.spliced(source.unsetting(source.root, key))
    return source.spliced(source.unsetting(mapping, inner))


def without_value_within(text: str, within: Place, key: str) -> str:
    """Remove a key, if present, from an entry; it must not be the only key."""
    source = _Source(text, within)
    return source.spliced(source.unsetting(source.root, key))


class _Source:
    """A text with the nodes that were found in it; `root` is the mapping that is changed."""

    def __init__(self, text: str, within: Place | None = None) -> None:
        self.text = text
        # Any: in the stubs every mark is optional, and nodes have too few details.
        self.root: Any = yaml.compose(text, Loader=_LOADER)
        self._is_whole = within is None
        if within is not None:
            key, number = within
            self.root = self.value(key).value[number]

    def spliced(self, splices: Sequence[_Splice]) -> str:
        parts, place = [], 0
        for one in sorted(splices, key=lambda splice: splice.start):
            parts += [self.text[place : one.start], one.text]
            place = one.end
        return "".join([*parts, self.text[place:]])

    def adding(self, key: str, entry: Entry) -> list[_Splice]:
        found = _entry_of(self.root, key)
        if found is None:
            return [self._new_list(key, entry)]
        name, items = found
        if items.value and not items.flow_style:
            return [self._next_dash(items, entry)]
        if items.value:
            return self._next_in_brackets(items, in_brackets(entry))
        if self.root.flow_style or not self._stands_alone(name, items):
            inside = items.start_mark.index + 1
            return [_Splice(inside, inside, in_brackets(entry))]
        return self._first_dash(name, items, entry)

    def _stands_alone(self, name: Any, items: Any) -> bool:
        """Whether an empty list has no comment before or in its brackets, and no value after."""
        end = _end(self.text, items)
        brackets = self.text[self._after_colon(name) : end]
        return "#" not in brackets and bool(_REST_OF_LINE.match(self.text, end))

    def _new_list(self, key: str, entry: Entry) -> _Splice:
        """Add a missing key after everything else; within an entry on one line."""
        end = _end(self.text, self.root.value[-1][1])
        if self.root.flow_style:
            return _Splice(end, end, f", {key}: [{in_brackets(entry)}]")
        if not self._is_whole:
            return self._line_below(end, self.root, f"{key}: [{in_brackets(entry)}]")
        margin = " " * self.root.start_mark.column
        lines = [f"{margin}{key}:", f"{margin}{' ' * self._indentation()}- {in_brackets(entry)}"]
        at = self._end_of_document()
        begun = at > 0 and self.text[at - 1] not in "\r\n"  # the last line has no line end
        line_end = self._line_end_at(at)
        new = line_end.join(lines)
        return _Splice(at, at, f"{line_end}{new}" if begun else f"{new}{line_end}")

    def _line_below(self, end: int, mapping: Any, written: str) -> _Splice:
        """Add a line of a mapping below the line that ends a value."""
        at = self._end_of_line(end)
        margin = " " * mapping.start_mark.column
        return _Splice(at, at, f"{self._line_end_at(at)}{margin}{written}")

    def _end_of_document(self) -> int:
        """The end of the text, or of the part before the `...` that ends the document."""
        for event in yaml.parse(self.text, Loader=_LOADER):
            if isinstance(event, yaml.DocumentEndEvent) and event.explicit:
                mark: Any = event.start_mark
                return int(mark.index)
        return len(self.text)

    def _indentation(self) -> int:
        """How far the lists of this text are indented."""
        margin = self.root.start_mark.column
        found = (
            int(value.start_mark.column - margin)
            for _, value in self.root.value
            if isinstance(value, yaml.SequenceNode) and not value.flow_style
        )
        return next(found, _USUAL_INDENTATION)

    def _first_dash(self, name: Any, items: Any, entry: Entry) -> list[_Splice]:
        """Put the first entry of a list written as `[]` on a line of its own."""
        at = self._end_of_line(_end(self.text, items))
        margin = " " * (self.root.start_mark.column + self._indentation())
        return [
            _Splice(self._after_colon(name), _end(self.text, items), ""),
            _Splice(at, at, f"{self._line_end_at(at)}{margin}- {in_brackets(entry)}"),
        ]

    def _next_dash(self, items: Any, entry: Entry) -> _Splice:
        """Add an entry after the last one of a list with dashes, in the same style."""
        new = self._as_beside(items, len(items.value) - 1, entry)
        at = self._end_of_line(_end(self.text, items.value[-1]))
        return _Splice(at, at, f"{self._line_end_at(at)}{new}")

    def _as_beside(self, items: Any, place: int, entry: Entry) -> str:
        """The lines of an entry in the style of the one at a place of a list with dashes."""
        there, margin = items.value[place], items.start_mark.column
        dash = self._dash(items, place)
        inset = there.start_mark.index - dash
        if _BREAK.search(self.text, dash, there.start_mark.index):
            inset = _USUAL_INDENTATION
        if isinstance(there, yaml.MappingNode) and not there.flow_style:
            line_end = self._line_end_at(self._end_of_line(_end(self.text, there)))
            written = f"{line_end}{' ' * (margin + inset)}".join(_pairs(entry))
        else:
            written = in_brackets(entry)
        return f"{' ' * margin}-{' ' * (inset - 1)}{written}"

    def before(self, key: str, place: int, entry: Entry) -> list[_Splice]:
        items = self.value(key)
        if items.flow_style:
            return self._back_in_brackets(items, place, in_brackets(entry))
        at = self._begin_of_line(self._dash(items, place))
        line_end = self._line_end_at(items.value[place].start_mark.index)
        return [_Splice(at, at, f"{self._as_beside(items, place, entry)}{line_end}")]

    def as_written(self, items: Any, place: int) -> str:
        node = items.value[place]
        start, end = node.start_mark.index, _end(self.text, node)
        if items.flow_style:
            return self.text[start:end] if len(items.value) > 1 else f"[{self.text[start:end]}]"
        line_end = self._end_of_line(end)
        whole = self.text[self._begin_of_line(self._dash(items, place)) : line_end]
        usual = f"{' ' * self._usual_margin()}- {{"
        return self.text[start:line_end] if whole.startswith(usual) else whole

    def _usual_margin(self) -> int:
        return int(self.root.start_mark.column) + _USUAL_INDENTATION

    def putting_back(self, key: str, place: int, written: str) -> list[_Splice]:
        found = _entry_of(self.root, key)
        if found is None:
            return self.adding(key, _read(written))
        name, items = found
        if items.value and items.flow_style:
            return self._back_in_brackets(items, place, _in_braces(written))
        if items.value:
            return [self._back_with_dash(items, place, written)]
        if written.startswith("[") or not self._stands_alone(name, items):
            inside = items.start_mark.index + 1
            return [_Splice(inside, inside, _in_braces(written))]
        colon, end = self._after_colon(name), _end(self.text, items)
        at = self._end_of_line(end)
        new = _dashed(written, margin=_margin_of(written, usual=self._usual_margin()))
        return [_Splice(colon, end, ""), _Splice(at, at, f"{self._line_end_at(at)}{new}")]

    def _back_in_brackets(self, items: Any, place: int, new: str) -> list[_Splice]:
        if place == len(items.value):
            return self._next_in_brackets(items, new)
        start = items.value[place].start_mark.index
        margin = self.text[self._begin_of_line(start) : start]
        between = " " if margin.strip() else f"{self._line_end_at(start)}{margin}"
        return [_Splice(start, start, f"{new},{between}")]

    def _back_with_dash(self, items: Any, place: int, written: str) -> _Splice:
        new = _dashed(written, margin=items.start_mark.column)
        if place < len(items.value):
            at = self._begin_of_line(self._dash(items, place))
            line_end = self._line_end_at(items.value[place].start_mark.index)
            return _Splice(at, at, f"{new}{line_end}")
        at = self._end_of_line(_end(self.text, items.value[-1]))
        return _Splice(at, at, f"{self._line_end_at(at)}{new}")

    def _next_in_brackets(self, items: Any, written: str) -> list[_Splice]:
        """Add an entry after the last one in brackets; on its own line if the last one is."""
        last = items.value[-1]
        end = _end(self.text, last)
        after = self._past_comma(end)
        line_end = self._end_of_line(end)
        begin = self._begin_of_line(last.start_mark.index)
        margin = self.text[begin : last.start_mark.index]
        if margin.strip() or not _REST_OF_LINE.match(self.text, after or end):
            return [_Splice(end, end, f", {written}")]
        new = f"{self._line_end_at(line_end)}{margin}{written}"
        if after is not None and after <= line_end:
            return [_Splice(line_end, line_end, f"{new},")]
        return [_Splice(end, end, ","), _Splice(line_end, line_end, new)]

    def removing(self, key: str, place: int) -> list[_Splice]:
        found = _entry_of(self.root, key)
        assert found is not None  # noqa: S101 -- what is taken out was read from there
        name, items = found
        if items.flow_style:
            nodes = [(item, item) for item in items.value]
            return self._out_of_brackets(nodes, place)
        begin = self._begin_of_line(self._dash(items, place))
        gone = self._lines(begin, _end(self.text, items.value[place]))
        if len(items.value) > 1:
            return [gone]
        colon = self._after_colon(name)
        return [_Splice(colon, colon, " []"), gone]

    def new_list(self, key: str) -> _Splice | None:
        """A key and its one entry, as `_new_list` would put them there; None if they are not so."""
        found = _entry_of(self.root, key)
        name, items = self.root.value[-1]
        if found is None or found[0] is not name or len(items.value) != 1:
            return None
        end = _end(self.text, items)
        if self.root.flow_style:
            before = [_end(self.text, node[1]) for node in self.root.value[-2:-1]]
            plain = before and self.text[before[0] : name.start_mark.index] == ", "
            return _Splice(before[0], end, "") if plain else None
        begin = self._begin_of_line(name.start_mark.index)
        written = self.text[self._after_colon(name) : items.value[0].start_mark.index]
        as_new = _AS_NEW.fullmatch(written) if self._is_whole else written == " ["
        alone = as_new and self.text[end : self._end_of_line(end)] == ""
        return self._lines(begin, end) if alone else None

    def _out_of_brackets(self, nodes: list[tuple[Any, Any]], place: int) -> list[_Splice]:
        """Remove a node in brackets, and the comma beside it."""
        start, end = nodes[place][0].start_mark.index, _end(self.text, nodes[place][1])
        after = self._past_comma(end)
        before = _end(self.text, nodes[place - 1][1]) if place else None
        begin = self._begin_of_line(start)
        if not self.text[begin:start].strip() and _REST_OF_LINE.match(self.text, after or end):
            gone = [self._lines(begin, after or end)]
            if after is None and before and (comma := self._past_comma(before)):
                gone.append(_Splice(comma - 1, comma, ""))
            return gone
        if place + 1 < len(nodes):
            return [_Splice(start, nodes[place + 1][0].start_mark.index, "")]
        return [_Splice(before or start, end if before else after or end, "")]

    def setting(
        self, mapping: Any, inner: str, value: str, *, after: str | None = None
    ) -> list[_Splice]:
        found = _entry_of(mapping, inner)
        if found is not None:
            old = found[1]
            styles = {"'": single_quoted, '"': double_quoted}
            written = styles.get(getattr(old, "style", None) or "", plain_or_quoted)(value)
            return [_Splice(old.start_mark.index, _end(self.text, old), written)]
        above = _entry_of(mapping, after) if after else None
        end = _end(self.text, (above or mapping.value[0])[1])
        written = f"{inner}: {plain_or_quoted(value)}"
        if mapping.flow_style:
            return [_Splice(end, end, f", {written}")]
        return [self._line_below(end, mapping, written)]

    def below(self, after: str, key: str, value: str) -> _Splice:
        found = _entry_of(self.root, after)
        assert found is not None  # noqa: S101 -- the reader requires it
        end = _end(self.text, found[1])
        written = f"{key}: {plain_or_quoted(value)}"
        if self.root.flow_style:
            return _Splice(end, end, f", {written}")
        return self._line_below(end, self.root, written)

    def unsetting(self, mapping: Any, inner: str) -> list[_Splice]:
        found = _entry_of(mapping, inner)
        if found is None:
            return []
        if mapping.flow_style:
            return self._out_of_braces(mapping, mapping.value.index(found))
        begin = self._begin_of_line(found[0].start_mark.index)
        return [self._lines(begin, _end(self.text, found[1]))]

    def _out_of_braces(self, mapping: Any, place: int) -> list[_Splice]:
        """Remove a key in braces; with the comma before it, where that is how one is added."""
        name, value = mapping.value[place]
        if place:
            before = _end(self.text, mapping.value[place - 1][1])
            if self.text[before : name.start_mark.index] == ", ":
                return [_Splice(before, _end(self.text, value), "")]
        return self._out_of_brackets(mapping.value, place)

    def value(self, key: str) -> Any:
        """The node of a key that is there."""
        found = _entry_of(self.root, key)
        assert found is not None  # noqa: S101 -- what is changed was read from there
        return found[1]

    def _lines(self, begin: int, end: int) -> _Splice:
        """Remove whole lines; for the last line of a text, also the line end before it."""
        end = self._end_of_line(end)
        if own := _BREAK.match(self.text, end):
            return _Splice(begin, own.end(), "")
        before = 2 if self.text[:begin].endswith("\r\n") else 1
        return _Splice(max(begin - before, 0), end, "")

    def _dash(self, items: Any, place: int) -> int:
        """The position of the dash of an entry; a comment may come between the two."""
        if place == 0:
            return int(items.start_mark.index)
        since, until = _end(self.text, items.value[place - 1]), items.value[place].start_mark.index
        dashes = re.compile(rf"(?<=[\r\n]) {{{items.start_mark.column}}}-(?=\s)")
        found = [one.end() - 1 for one in dashes.finditer(self.text, since, until)]
        return found[-1] if found else int(until)

    def _after_colon(self, name: Any) -> int:
        return self.text.index(":", name.end_mark.index) + 1

    def _past_comma(self, end: int) -> int | None:
        """The position after the comma that follows a value in brackets; None without a comma."""
        between = _BESIDE.match(self.text, end)
        after = between.end() if between else end
        return after + 1 if self.text[after : after + 1] == "," else None

    def _begin_of_line(self, place: int) -> int:
        return max(self.text.rfind("\n", 0, place), self.text.rfind("\r", 0, place)) + 1

    def _end_of_line(self, place: int) -> int:
        found = _BREAK.search(self.text, place)
        return found.start() if found else len(self.text)

    def _line_end_at(self, place: int) -> str:
        """The line end at a position, or the last one before it."""
        if own := _BREAK.match(self.text, place):
            return own[0]
        before = _BREAK.findall(self.text, 0, place)
        return before[-1] if before else "\n"


def _read(written: str) -> Any:
    """The entry in its own text."""
    entry = yaml.load(written, Loader=_LOADER)  # noqa: S506 -- it gives texts alone
    return entry[0] if isinstance(entry, list) else entry


def without_last_key(written: str, key: str) -> str:
    """An entry's own text without a key that is its last; as it was if it is not."""
    pairs = _pairs_of(written)
    if len(pairs) < 2 or _entry_of(_Pairs(pairs[-1:]), key) is None:
        return written
    return written[: _end(written, pairs[-2][1])] + written[_end(written, pairs[-1][1]) :]


def with_last_key(written: str, key: str, value: Sequence[str]) -> str:
    """An entry's own text with one more key, its last."""
    pairs = _pairs_of(written)
    name, last = pairs[-1]
    end = _end(written, last)
    new = f"{key}: {_written(value)}"
    if "{" in written[: pairs[0][0].start_mark.index]:
        return f"{written[:end]}, {new}{written[end:]}"
    line_end = (_BREAK.search(written) or [_LINE_END])[0]
    return f"{written[:end]}{line_end}{' ' * name.start_mark.column}{new}{written[end:]}"


class _Pairs(NamedTuple):
    """The keys of a mapping with their values, as `_entry_of` looks for them."""

    value: list[tuple[Any, Any]]


def _pairs_of(written: str) -> list[tuple[Any, Any]]:
    node: Any = yaml.compose(written, Loader=_LOADER)
    pairs: list[tuple[Any, Any]] = (
        node.value[0] if isinstance(node, yaml.SequenceNode) else node
    ).value
    return pairs


def _in_braces(written: str) -> str:
    """An entry's own text if it has braces, without what is around them; else spelled anew."""
    node: Any = yaml.compose(written, Loader=_LOADER)
    if isinstance(node, yaml.SequenceNode):
        node = node.value[0]
    if node.flow_style:
        return written[node.start_mark.index : node.end_mark.index]
    return in_brackets(_read(written))


def _dashed(written: str, *, margin: int) -> str:
    """The lines of an entry of a list with dashes: its own, where their margin is the list's."""
    if _DASH.match(written) and _margin_of(written, usual=margin) == margin:
        return written
    if _DASH.match(written) or written.startswith("["):
        written = _in_braces(written)
    return f"{' ' * margin}- {written}"


def _margin_of(written: str, *, usual: int) -> int:
    """The margin of the dash in an entry's own text; the usual one if it has none."""
    dash = _DASH.match(written)
    return len(dash[1]) if dash else usual


def in_brackets(entry: Entry) -> str:
    """An entry on one line: `{dato: 2027-02-02, formål: [opfølgning, børnesamtale]}`."""
    return f"{{{', '.join(_pairs(entry))}}}"


def _pairs(entry: Entry) -> list[str]:
    return [f"{key}: {_written(value)}" for key, value in entry.items()]


def _written(value: str | Sequence[str]) -> str:
    if isinstance(value, str):
        return plain_or_quoted(value)
    if len(value) == 1:
        return plain_or_quoted(value[0])
    return f"[{', '.join(map(plain_or_quoted, value))}]"


def _entry_of(mapping: Any, key: str) -> tuple[Any, Any] | None:
    """A key with its value; the key is normalised (NFC), as the reader does."""
    for name, value in mapping.value:
        if isinstance(name, yaml.ScalarNode) and unicodedata.normalize("NFC", name.value) == key:
            return name, value
    return None


def _end(text: str, node: Any) -> int:
    """The end of a node's own text; the parser ends a list with dashes at the next key."""
    if isinstance(node, yaml.ScalarNode):
        start, end = node.start_mark.index, node.end_mark.index
        return start + len(text[start:end].rstrip()) if node.style in ("|", ">") else end
    if node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(text, last[1] if isinstance(node, yaml.MappingNode) else last)
