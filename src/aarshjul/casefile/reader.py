"""Read the bytes of a case file into a `Case`, or report every error in it."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from aarshjul.cadence import Cadences, model, models
from aarshjul.casefile.case import Case
from aarshjul.casefile.consistency import contradictions
from aarshjul.casefile.look_alikes import causes
from aarshjul.casefile.yaml_reader import Flaw, Mapping, Scalar, Sequence, flaw_at, read_tree
from aarshjul.errors import CaseFileError, Problem
from aarshjul.rules.age_limit import age_limit
from aarshjul.text.cpr import looks_like_cpr
from aarshjul.text.dates import day_month_year
from aarshjul.text.quoting import on_one_line, path_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from aarshjul.casefile.case import ComingOfAge
    from aarshjul.casefile.yaml_reader import Node, Tree
    from aarshjul.text.quoting import Path

_CPR = (
    'ligner et CPR-nummer – slet det; en sag kendes kun på sit alias i "sag", og CPR-numre må ikke '
    "stå i filen, heller ikke i en kommentar"
)
_COMMENT = re.compile(r"(?:^|\s)#+(.*)")
_BEGIN = "begynd med sag, familie, børn, start, rådgiver og indsatser"


def read_case(data: bytes, *, file: str, today: date) -> Case:
    """Read a case as of a day; CaseFileError carries every problem, in file order.

    `file` only names it in messages.
    """
    tree = read_tree(data)
    numbers = list(_cpr_numbers(tree))
    flaws = [*tree.signs, *tree.flaws, *numbers]
    case = None
    if isinstance(tree.root, Mapping):
        written = _written(tree.root)
        case, refused = _validated(written, tree.root)
        refused += _contradicted(written, tree.root, today)
        flaws += _not_told(refused, flaws)
    elif not (tree.flaws or tree.signs):
        flaws.append(_no_case(tree))
    if case is not None and isinstance(tree.root, Mapping) and (case.helps or not flaws):
        flaws += _without_cadence(case, tree.root)
    if flaws or case is None:
        unseen = [*tree.signs, *causes(tree.lines, tree.root, flaws)]
        raise CaseFileError(file, _problems([*numbers, *unseen] if unseen else flaws))
    return case


def _not_told(found: Iterable[Flaw], told: Iterable[Flaw]) -> Iterator[Flaw]:
    """Keep only the flaws at places without an earlier one.

    A YAML alias, for example, leaves an empty value; only the alias is reported.
    """
    places = {(flaw.line, flaw.column, flaw.path) for flaw in told}
    return (flaw for flaw in found if (flaw.line, flaw.column, flaw.path) not in places)


def _written(node: Node) -> Any:
    """The tree as plain dicts, lists and texts; it is at most 20 levels deep."""
    kind = type(node)
    if kind is Scalar:
        return node.value  # type: ignore[union-attr]
    if isinstance(node, Sequence):
        return [_written(item) for item in node.items]
    return {key: _written(value) for key, (_, value) in node.items.items()}  # type: ignore[union-attr]


def _validated(written: dict[str, Any], root: Mapping) -> tuple[Case | None, list[Flaw]]:
    try:
        return Case.model_validate(written), []
    except ValidationError as error:
        from aarshjul.casefile.schema_errors import refusals  # imported only if there are errors

        return None, list(refusals(error, root))


def _contradicted(written: dict[str, Any], root: Mapping, today: date) -> Iterator[Flaw]:
    for found in contradictions(written, today=today):
        yield flaw_at(root, found.path, found.message)


def _without_cadence(case: Case, root: Mapping) -> Iterator[Flaw]:
    """Refuse a case in which no rule runs on any day from the start on."""
    asked = model(case.model)
    if Cadences.of(asked, case.helps).running:
        return
    if come := [one for one in case.comings_of_age if one.birthday <= case.first_of(one.measure)]:
        message = _come_of_age(come)
    elif not case.helps:
        message = "alle indsatser er slut før start – ret datoerne, eller skriv den, der mangler"
    else:
        others = " eller ".join(f"model: {other}" for other in models() if other != asked.id)
        message = (
            f"{asked.name} har ingen kadence for disse indsatser – skriv den indsats, der "
            f"mangler, eller {others}"
        )
    yield flaw_at(root, ("indsatser",), message)


def _come_of_age(come: list[ComingOfAge]) -> str:
    """Say which birthdays end the help before its first day in the case."""
    ended = dict.fromkeys(
        f"{one.child} fylder {age_limit().age} den {day_month_year(one.birthday)}, så "
        f"{one.measure.section} regnes som ophørt dagen før"
        for one in come
    )
    return f"{'; '.join(ended)} – ret født, eller skriv den hjælp, der går videre"


def _no_case(tree: Tree) -> Flaw:
    """Refuse a file that is valid YAML but not a mapping."""
    root = tree.root
    if root is None or (isinstance(root, Scalar) and not root.value):
        return Flaw(1, 0, (), f"filen er tom – {_BEGIN}")
    shape = "en liste" if isinstance(root, Sequence) else "ren tekst uden nøgler"
    return Flaw(root.line, root.column, (), f"filen er {shape} – {_BEGIN}")


def _cpr_numbers(tree: Tree) -> Iterator[Flaw]:
    """Refuse each value, key or comment line that has a CPR number.

    The raw text is searched because it has the comments. The rewritten values are searched because
    escapes and line breaks can hide a number in the raw text. Comments are read on from line to
    line, as a person reads them.
    """
    for number in _split_in_comments(tree.lines):
        yield Flaw(number, 0, (), _CPR)
    if not looks_like_cpr(tree.text) and not looks_like_cpr("\0".join(tree.rewritten)):
        return
    told: set[int] = set()
    for path, text in _texts(tree.root, ()):
        if looks_like_cpr(text.value):
            told.add(text.line)
            yield Flaw(text.line, text.column, path, _CPR)
    for number, line in enumerate(tree.lines, start=1):
        if number not in told and looks_like_cpr(line):
            yield Flaw(number, 0, (), _CPR)


def _split_in_comments(lines: list[str]) -> Iterator[int]:
    """The lines whose comment begins a CPR number that ends in the comment below, or below that."""
    comments = [found[1].strip() if (found := _COMMENT.search(line)) else None for line in lines]
    for place, size in product(range(len(lines)), (2, 3)):
        run = [one for one in comments[place : place + size] if one is not None]
        if len(run) == size and _is_split(run):
            yield place + 1


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


def _problems(flaws: Iterable[Flaw]) -> tuple[Problem, ...]:
    """The flaws in file order, each as a one-line problem."""
    ordered = sorted(flaws, key=lambda flaw: (flaw.line, flaw.column))
    return tuple(
        Problem(flaw.line, path_text(flaw.path), on_one_line(flaw.message)) for flaw in ordered
    )
