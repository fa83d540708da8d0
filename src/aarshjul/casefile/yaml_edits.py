"""A YAML text with one thing added, changed or taken out, and every other character as it was.

The parser says at which characters a value stands; what is new is put there, in the manner of what
stands beside it: the same indentation, the same kind of list, the same line ends. A comment that
stands on the line of what is taken out goes with it; one on a line of its own stays.
Texts are as they were before any normalising. Nothing here knows what the keys mean, and whoever
writes the result reads it first: exotic YAML may come out wrong.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import yaml

from aarshjul.casefile.yaml_values import double_quoted, plain_or_quoted, single_quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Entry: TypeAlias = "Mapping[str, str | Sequence[str]]"
"""An entry of a list: its keys, each with a text or a list of them."""

_BREAK = re.compile(r"\r\n|\r|\n")
_BESIDE = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*")
"""What may stand between two values in brackets, commas apart."""
_REST_OF_LINE = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|\Z)")
_AS_NEW = re.compile(r"(?:\r\n|\r|\n) *- ")
"""What stands between a key and the first entry of a list that was begun by us."""
_USUAL_INDENTATION = 2
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _Splice(NamedTuple):
    """From `start` until `end`, which is out, comes `text`."""

    start: int
    end: int
    text: str


def with_entry(text: str, key: str, entry: Entry) -> str:
    """Add an entry, as the last, to the list of a key; a key that is missing comes last."""
    source = _Source(text)
    return source.spliced(source.adding(key, entry))


def without_entry(text: str, key: str, place: int, *, with_key: bool = False) -> str:
    """Take an entry, counted from 0, out of the list of a key; the last one leaves it empty.

    `with_key`: a list that stands as `with_entry` begins one, at the end, goes with its only entry.
    """
    source = _Source(text)
    if with_key and (whole := source.new_list(key)):
        return source.spliced([whole])
    return source.spliced(source.removing(key, place))


def with_value(text: str, key: str, inner: str, value: str) -> str:
    """Set a key in the mapping of a key; one that is missing comes after the mapping's first."""
    source = _Source(text)
    return source.spliced(source.setting(key, inner, value))


def without_value(text: str, key: str, inner: str) -> str:
    """Take a key, which is not the only one, out of the mapping of a key, if it is there."""
    source = _Source(text)
    return source.spliced(source.unsetting(key, inner))


class _Source:
    """A text with the nodes that were found in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        # Any: the stubs say of every mark that it may be missing, and of nodes too little.
        self.root: Any = yaml.compose(text, Loader=_LOADER)

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
        """Whether an empty list has no comment before or in its brackets, and no more after."""
        end = _end(self.text, items)
        brackets = self.text[self._after_colon(name) : end]
        return "#" not in brackets and bool(_REST_OF_LINE.match(self.text, end))

    def _new_list(self, key: str, entry: Entry) -> _Splice:
        """A key that is missing, after everything else."""
        if self.root.flow_style:
            end = _end(self.text, self.root.value[-1][1])
            return _Splice(end, end, f", {key}: [{in_brackets(entry)}]")
        margin = " " * self.root.start_mark.column
        lines = [f"{margin}{key}:", f"{margin}{' ' * self._indentation()}- {in_brackets(entry)}"]
        at = self._end_of_document()
        begun = at > 0 and self.text[at - 1] not in "\r\n"  # the last line has no line end
        line_end = self._line_end_at(at)
        new = line_end.join(lines)
        return _Splice(at, at, f"{line_end}{new}" if begun else f"{new}{line_end}")

    def _end_of_document(self) -> int:
        """The end of the text, or of what stands before the `...` that ends it."""
        for event in yaml.parse(self.text, Loader=_LOADER):
            if isinstance(event, yaml.DocumentEndEvent) and event.explicit:
                mark: Any = event.start_mark
                return int(mark.index)
        return len(self.text)

    def _indentation(self) -> int:
        """How far in the lists of this text stand."""
        margin = self.root.start_mark.column
        found = (
            int(value.start_mark.column - margin)
            for _, value in self.root.value
            if isinstance(value, yaml.SequenceNode) and not value.flow_style
        )
        return next(found, _USUAL_INDENTATION)

    def _first_dash(self, name: Any, items: Any, entry: Entry) -> list[_Splice]:
        """The first entry of a list that stands as `[]`: on a line of its own."""
        at = self._end_of_line(_end(self.text, items))
        margin = " " * (self.root.start_mark.column + self._indentation())
        return [
            _Splice(self._after_colon(name), _end(self.text, items), ""),
            _Splice(at, at, f"{self._line_end_at(at)}{margin}- {in_brackets(entry)}"),
        ]

    def _next_dash(self, items: Any, entry: Entry) -> _Splice:
        """An entry after the last one of a list of dashes, written as that one is."""
        last = items.value[-1]
        margin = items.start_mark.column
        dash = self._dash(items, len(items.value) - 1)
        inset = last.start_mark.index - dash
        if _BREAK.search(self.text, dash, last.start_mark.index):
            inset = _USUAL_INDENTATION
        at = self._end_of_line(_end(self.text, last))
        line_end = self._line_end_at(at)
        if isinstance(last, yaml.MappingNode) and not last.flow_style:
            written = f"{line_end}{' ' * (margin + inset)}".join(_pairs(entry))
        else:
            written = in_brackets(entry)
        return _Splice(at, at, f"{line_end}{' ' * margin}-{' ' * (inset - 1)}{written}")

    def _next_in_brackets(self, items: Any, written: str) -> list[_Splice]:
        """An entry after the last one in brackets; on a line of its own if that one has its own."""
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
        alone = _AS_NEW.fullmatch(written) and self.text[end : self._end_of_line(end)] == ""
        return self._lines(begin, end) if alone else None

    def _out_of_brackets(self, nodes: list[tuple[Any, Any]], place: int) -> list[_Splice]:
        """Take out what stands in brackets from a first to a last node, and the comma beside it."""
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

    def setting(self, key: str, inner: str, value: str) -> list[_Splice]:
        mapping = self._mapping(key)
        found = _entry_of(mapping, inner)
        if found is not None:
            old = found[1]
            styles = {"'": single_quoted, '"': double_quoted}
            written = styles.get(getattr(old, "style", None) or "", plain_or_quoted)(value)
            return [_Splice(old.start_mark.index, _end(self.text, old), written)]
        end = _end(self.text, mapping.value[0][1])
        written = f"{inner}: {plain_or_quoted(value)}"
        if mapping.flow_style:
            return [_Splice(end, end, f", {written}")]
        at = self._end_of_line(end)
        margin = " " * mapping.start_mark.column
        return [_Splice(at, at, f"{self._line_end_at(at)}{margin}{written}")]

    def unsetting(self, key: str, inner: str) -> list[_Splice]:
        mapping = self._mapping(key)
        found = _entry_of(mapping, inner)
        if found is None:
            return []
        if mapping.flow_style:
            return self._out_of_brackets(mapping.value, mapping.value.index(found))
        begin = self._begin_of_line(found[0].start_mark.index)
        return [self._lines(begin, _end(self.text, found[1]))]

    def _mapping(self, key: str) -> Any:
        found = _entry_of(self.root, key)
        assert found is not None  # noqa: S101 -- what is changed was read from there
        return found[1]

    def _lines(self, begin: int, end: int) -> _Splice:
        """Whole lines taken out; with the last of a text, the line end before it."""
        end = self._end_of_line(end)
        if own := _BREAK.match(self.text, end):
            return _Splice(begin, own.end(), "")
        before = 2 if self.text[:begin].endswith("\r\n") else 1
        return _Splice(max(begin - before, 0), end, "")

    def _dash(self, items: Any, place: int) -> int:
        """Where the dash of an entry stands; a comment may part it from the entry."""
        if place == 0:
            return int(items.start_mark.index)
        since, until = _end(self.text, items.value[place - 1]), items.value[place].start_mark.index
        dashes = re.compile(rf"(?<=[\r\n]) {{{items.start_mark.column}}}-(?=\s)")
        found = [one.end() - 1 for one in dashes.finditer(self.text, since, until)]
        return found[-1] if found else int(until)

    def _after_colon(self, name: Any) -> int:
        return self.text.index(":", name.end_mark.index) + 1

    def _past_comma(self, end: int) -> int | None:
        """The place after the comma that follows a value in brackets; None if none does."""
        between = _BESIDE.match(self.text, end)
        after = between.end() if between else end
        return after + 1 if self.text[after : after + 1] == "," else None

    def _begin_of_line(self, place: int) -> int:
        return max(self.text.rfind("\n", 0, place), self.text.rfind("\r", 0, place)) + 1

    def _end_of_line(self, place: int) -> int:
        found = _BREAK.search(self.text, place)
        return found.start() if found else len(self.text)

    def _line_end_at(self, place: int) -> str:
        """The line end that stands at a place, or the last one before it."""
        if own := _BREAK.match(self.text, place):
            return own[0]
        before = _BREAK.findall(self.text, 0, place)
        return before[-1] if before else "\n"


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
    """A key with its value; the key as the reader knows it, however its å is put together."""
    for name, value in mapping.value:
        if isinstance(name, yaml.ScalarNode) and unicodedata.normalize("NFC", name.value) == key:
            return name, value
    return None


def _end(text: str, node: Any) -> int:
    """Where a node's own text ends; the parser's end of a list of dashes is the next key."""
    if isinstance(node, yaml.ScalarNode):
        start, end = node.start_mark.index, node.end_mark.index
        return start + len(text[start:end].rstrip()) if node.style in ("|", ">") else end
    if node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(text, last[1] if isinstance(node, yaml.MappingNode) else last)
