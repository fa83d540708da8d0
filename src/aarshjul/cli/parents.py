"""Find the parent who is named, and name the file of a parent's own sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.errors import UsageError
from aarshjul.text.quoting import quoted
from aarshjul.text.same_name import reading
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Parent


def parent_called(case: Case, typed: str) -> Parent:
    """The parent of a name, or of a first name that only one has; UsageError if there is none.

    A sheet must never go to the wrong home, so nothing is guessed.
    """
    whole = [one for one in case.parents if reading(one.name) == reading(typed)]
    first = [one for one in case.parents if reading(one.name.split()[0]) == reading(typed)]
    found = whole or first
    if len(found) == 1:
        return found[0]
    if not case.parents:
        raise UsageError(
            f"Sag {case.alias} har ingen forældre i sin fil: skriv dem der, fx forældre: "
            "[{navn: Anne}, {navn: Per}], eller udelad --til."
        )
    names = enumerated((quoted(one.name) for one in found or case.parents), last="eller")
    why = "kan være flere" if found else "er ikke en af forældrene"
    raise UsageError(f"Tilvalget '--til': {quoted(typed)} {why}: skriv {names}.")


def own_sheets(case: Case, sheet: Path) -> Iterator[tuple[Parent, Path]]:
    """Each parent, and the file of the parent's own sheet beside that of the whole family."""
    words = file_words([one.name for one in case.parents], instead="hjem")
    for parent, word in zip(case.parents, words, strict=True):
        yield parent, sheet.with_stem(f"{sheet.stem}-{word}")


def file_words(names: list[str], *, instead: str) -> list[str]:
    """A word for each name, for the name of a file; `instead` of a name without letters."""
    words = [_file_word(name) for name in names]
    # Two names may leave the same word; then the place in the file tells them apart.
    return [
        word if word and words.count(word) == 1 else f"{word or instead}-{number}"
        for number, word in enumerate(words, start=1)
    ]


def _file_word(name: str) -> str:
    """A name's letters and digits, small, with a hyphen for all else."""
    kept = "".join(sign if sign.isalnum() else " " for sign in reading(name))
    return "-".join(kept.split())
