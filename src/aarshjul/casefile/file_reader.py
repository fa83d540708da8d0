"""Read the bytes of a file into its schema, or find every error in it, in file order."""

from __future__ import annotations

import re
from itertools import chain, islice, product
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from pydantic import ValidationError

from aarshjul.casefile.list_lengths import too_long
from aarshjul.casefile.look_alikes import causes
from aarshjul.casefile.parts import Root
from aarshjul.casefile.yaml_reader import Flaw, Mapping, Scalar, Sequence, flaw_at, plain, read_tree
from aarshjul.errors import CaseFileError, Problem
from aarshjul.text.cpr import looks_like_cpr
from aarshjul.text.quoting import on_one_line, path_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from aarshjul.casefile.consistency import Contradiction
    from aarshjul.casefile.yaml_reader import Node, Tree
    from aarshjul.text.quoting import Path

_R = TypeVar("_R", bound=Root)
_COMMENT = re.compile(r"(?:^|\s)#+(.*)")
_DIGIT = re.compile(r"\d")
MOST_TOLD = 100
"""The most errors that are told of one file: of more, the rest often follow from the first."""
_MORE = f"her og nedenfor er der flere fejl, og kun de første {MOST_TOLD} vises – ret dem først"


class Advice(NamedTuple):
    """What to do about a CPR number in such a file, and about a file without keys."""

    cpr: str
    begin: str


class Examined(NamedTuple, Generic[_R]):
    """What a file says, with everything found wrong in it so far.

    `value` is None if the schema refuses the file, `written` if it is no mapping. `numbers` are the
    flaws that are CPR numbers.
    """

    tree: Tree
    value: _R | None
    written: dict[str, Any] | None
    root: Mapping | None
    numbers: list[Flaw]
    flaws: list[Flaw]

    def refuse(self, path: Path, message: str) -> None:
        """Add a flaw at the value of a path, unless something is wrong there already."""
        if self.root is not None:
            self.flaws.extend(not_told([flaw_at(self.root, path, message)], self.flaws))

    def kept(self, file: str) -> _R:
        """The value of a file without flaws; CaseFileError carries them, in file order.

        What cannot be seen is told alone, but for CPR numbers: the rest may follow from it. Of more
        than `MOST_TOLD`, the first are told, and that there are more.
        """
        if self.flaws or self.value is None:
            flaws = _first(self.flaws)
            hidden = causes(self.tree.lines, self.tree.root, flaws)
            unseen = [*islice(chain(self.tree.signs, hidden), MOST_TOLD + 1)]
            told = _first([*self.numbers, *unseen]) if unseen else flaws
            raise CaseFileError(file, _problems(told))
        return self.value


def examined(
    data: bytes,
    schema: type[_R],
    advice: Advice,
    contradictions: Callable[[dict[str, Any]], Iterable[Contradiction]],
) -> Examined[_R]:
    """Examine a file by its schema, and by the contradictions in what it says."""
    tree = read_tree(data)
    root = tree.root if isinstance(tree.root, Mapping) else None
    numbers = list(_cpr_numbers(tree, advice.cpr))
    flaws = [*tree.signs, *tree.flaws, *numbers]
    if root is None:
        if not (tree.flaws or tree.signs):
            flaws.append(_no_mapping(tree, advice.begin))
        return Examined(tree, None, None, None, numbers, flaws)
    if long := [*too_long(root)]:  # nothing is looked for in what would take hours
        flaws += not_told(long, flaws)
        return Examined(tree, None, None, None, numbers, flaws)
    written: dict[str, Any] = plain(root)
    value, refused = _validated(written, root, schema)
    found = islice(contradictions(written), MOST_TOLD + 1)
    refused += (flaw_at(root, one.path, one.message) for one in found)
    flaws += not_told(refused, flaws)
    return Examined(tree, value, written, root, numbers, flaws)


def not_told(found: Iterable[Flaw], told: Iterable[Flaw]) -> Iterator[Flaw]:
    """Keep only the flaws at places without an earlier one.

    A YAML alias, for example, leaves an empty value; only the alias is reported.
    """
    places = {(flaw.line, flaw.column, flaw.path) for flaw in told}
    return (flaw for flaw in found if (flaw.line, flaw.column, flaw.path) not in places)


def _validated(
    written: dict[str, Any], root: Mapping, schema: type[_R]
) -> tuple[_R | None, list[Flaw]]:
    try:
        return schema.model_validate(written), []
    except ValidationError as error:
        from aarshjul.casefile.schema_errors import refusals  # imported only if there are errors

        return None, list(refusals(error, root, schema, most=MOST_TOLD + 1))


def _no_mapping(tree: Tree, begin: str) -> Flaw:
    """Refuse a file that is valid YAML but not a mapping."""
    root = tree.root
    if root is None or (isinstance(root, Scalar) and not root.value):
        return Flaw(1, 0, (), f"filen er tom – {begin}")
    shape = "en liste" if isinstance(root, Sequence) else "ren tekst uden nøgler"
    return Flaw(root.line, root.column, (), f"filen er {shape} – {begin}")


def _cpr_numbers(tree: Tree, message: str) -> Iterator[Flaw]:
    """Refuse each value, key or comment line that has a CPR number.

    The raw text is searched because it has the comments. The rewritten values are searched because
    escapes and line breaks can hide a number in the raw text. Comments are read on from line to
    line, as a person reads them.
    """
    for number in _split_in_comments(tree.lines):
        yield Flaw(number, 0, (), message)
    if not looks_like_cpr(tree.text) and not looks_like_cpr("\0".join(tree.rewritten)):
        return
    told: set[int] = set()
    for path, text in _texts(tree.root, ()):
        if looks_like_cpr(text.value):
            told.add(text.line)
            yield Flaw(text.line, text.column, path, message)
    for number, line in enumerate(tree.lines, start=1):
        if number not in told and looks_like_cpr(line):
            yield Flaw(number, 0, (), message)


def _split_in_comments(lines: list[str]) -> Iterator[int]:
    """The lines whose comment begins a CPR number that ends in the comment below, or below that."""
    comments = [_comment(line) for line in lines]
    if not any(comment and _DIGIT.search(comment) for comment in comments):
        return
    for place, size in product(range(len(lines)), (2, 3)):
        run = [one for one in comments[place : place + size] if one is not None]
        if len(run) == size and _is_split(run):
            yield place + 1


def _comment(line: str) -> str | None:
    found = _COMMENT.search(line) if "#" in line else None
    return found[1].strip() if found else None


def _is_split(comments: list[str]) -> bool:
    """Whether only all the lines together have a number."""
    some = (comments[1:], comments[:-1])
    return looks_like_cpr(" ".join(comments)) and not any(
        looks_like_cpr(" ".join(lines)) for lines in some
    )


def _texts(node: Node | None, path: Path) -> Iterator[tuple[Path, Scalar]]:
    """Every key and value, with its path."""
    if isinstance(node, Scalar):
        yield path, node
    elif isinstance(node, Sequence):
        for place, item in enumerate(node.items):
            yield from _texts(item, (*path, place))
    elif isinstance(node, Mapping):
        for name, (key, value) in node.items.items():
            yield (*path, name), key
            yield from _texts(value, (*path, name))


def _first(flaws: Iterable[Flaw]) -> list[Flaw]:
    """The first flaws in file order; if there are more, it is told where they begin."""
    ordered = sorted(flaws, key=lambda flaw: (flaw.line, flaw.column))
    if len(ordered) <= MOST_TOLD:
        return ordered
    rest = ordered[MOST_TOLD]
    return [*ordered[:MOST_TOLD], Flaw(rest.line, rest.column, (), _MORE)]


def _problems(flaws: Iterable[Flaw]) -> tuple[Problem, ...]:
    """Each flaw as a one-line problem."""
    return tuple(
        Problem(flaw.line, path_text(flaw.path), on_one_line(flaw.message)) for flaw in flaws
    )
