"""The command lines that write PDFs: a row for each, run in this process."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from aarshjul.cli import terminal
from aarshjul.cli.entry_point import NAME, program
from aarshjul.text.languages import Language
from tests import history
from tests.childs_page.years import CASES as CHILDREN
from tests.make import EXAMPLES

if TYPE_CHECKING:
    from pathlib import Path

_DAY = "--dags-dato 2026-12-01"
_OTHERS = [one.value for one in Language if one.value != "da"]
COMMANDS = (
    # Wheel, sheet and children's pages of every example, in two homes and for the team too.
    f"byg eksempler -o ud --hjul --børn {_DAY}",
    f"byg eksempler/solbjerg -o ud --hjul {_DAY}",
    *(f"byg eksempler/familien-holm.yaml -o ud --hjul --sprog {one} {_DAY}" for one in _OTHERS),
    *(f"ark eksempler/familien-krogh.yaml -o ud.pdf --sprog {one} {_DAY}" for one in _OTHERS),
    # Two languages beside each other, of one direction and of two.
    f"ark eksempler/familien-holm.yaml -o ud.pdf --sprog da,uk --med-datoer {_DAY}",
    f"ark eksempler/familien-sand.yaml -o ud.pdf --sprog da,ar --med-datoer {_DAY}",
    f"ark eksempler/familien-maj.yaml -o ud.pdf --sprog ar,so --år 2027 {_DAY}",
    f"hjul eksempler/familien-holm.yaml -o ud.pdf --kun-hjul --sprog ar --papir A3 {_DAY}",
    f"hjul eksempler/familien-krogh.yaml -o ud.pdf --med-datoer {_DAY}",
    # The poster, whole and in two halves, with its list on a further page.
    *(
        f"hjul eksempler/familien-holm.yaml -o ud.pdf --papir {paper} --sprog {one} {_DAY}"
        for one in (*_OTHERS, "da")
        for paper in ("A3", "A3-delt")
    ),
    f"hjul eksempler/familien-sand.yaml -o ud.pdf --papir A3-delt --år 2027 {_DAY}",
    f"byg eksempler/familien-sand.yaml -o ud --hjul --papir A3 --år 2027 {_DAY}",
    # The page of one child, with cards on a further page, and in two languages.
    *(
        f"ark eksempler/familien-holm.yaml --barn Villads -o ud.pdf --sprog {one} {_DAY}"
        for one in _OTHERS
    ),
    f"hjul børn/nora.yaml --barn Nora -o ud.pdf --år 2027 {_DAY}",
    f"ark børn/elias.yaml --barn Elias -o ud.pdf --år 2027 {_DAY}",
    f"ark børn/amal.yaml --barn أمل -o ud.pdf --sprog da,ar --år 2027 {_DAY}",
    f"hjul eksempler/handicap/team.yaml -o ud.pdf {_DAY}",
    f"hjul eksempler/solbjerg/team.yaml -o ud.pdf {_DAY}",
    "demo ud",
    f"uge eksempler -o ud.pdf --uger 8 {_DAY}",
    f"uge eksempler/solbjerg -o ud.pdf {_DAY}",
    f"overdrag eksempler/solbjerg -o ud.pdf {_DAY}",
    f"overdrag eksempler/solbjerg/familien-juul.yaml --til-voksen -o ud.pdf {_DAY}",
    f'overdrag historien --til "Jonas Vig" -o ud.pdf {_DAY}',
    f"fordel eksempler/solbjerg -o ud.pdf {_DAY}",
    f"fordel historien -o ud.pdf --måneder 30 {_DAY}",
    f"rapport eksempler -o ud.pdf {_DAY}",
    f"rapport historien -o ud.pdf {_DAY}",
    f"rapport historien -o ud.pdf --måneder 36 {_DAY}",
    f"sagstal historien -o ud.pdf {_DAY}",
    f"sagstal eksempler/solbjerg -o ud.pdf --sager 9 {_DAY}",
)
"""`eksempler` is the folder of the examples, `historien` the invented history, `børn` the cases of
three invented children."""


def folder(where: Path) -> Path:
    """A folder in which the rows can be run."""
    (where / "historien").mkdir()
    history.folder(where / "historien")
    (where / "eksempler").symlink_to(EXAMPLES, target_is_directory=True)
    (where / "børn").symlink_to(CHILDREN, target_is_directory=True)
    return where


def written(line: str, where: Path) -> dict[str, bytes]:
    """Run a row in its folder, which must be the current one; the PDFs by their names."""
    words = shlex.split(line)
    # 3: written, and something in the folder could not be read; the team's file is no case.
    assert terminal.run(program(words), words, name=NAME) in {0, 1, 3}
    made = [*where.glob("ud/**/*.pdf"), *where.glob("ud.pdf")]
    return {str(path.relative_to(where)): path.read_bytes() for path in made}
