"""Typesets the family's sheet with Typst, as a tagged PDF (PDF/UA-1), by a template.

The same sheet gives the same bytes. What it says reaches the template as JSON, so that it is never
read as markup. A template reads files of its own folder alone, and its letters are the bundled
ones and those in the folder `skrifter` beside it. It could fetch packages: `edge.offline`.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from aarshjul import data
from aarshjul.errors import FileError
from aarshjul.paper import composition, lettering, picture
from aarshjul.plan_sheet import sheet_of
from aarshjul.plan_wheel import wheel_of
from aarshjul.sheet import Text
from aarshjul.words import language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aarshjul.plan import Plan
    from aarshjul.sheet import Sheet

TEMPLATE = Path(data.__file__).parent / "sheet" / "ark.typ"
"""The template that comes with the program."""
_LETTERS = "skrifter"
_NOWHERE = TEMPLATE / "pakker"  # below a file nothing can be
_AT = re.compile(r"┌─ .*?([^/\\:]+):(\d+):\d+")
_NO_PACKAGES = (
    "pakker (@preview/…) kan ikke bruges, for programmet henter intet fra nettet; "
    'læg filerne i skabelonens mappe, og hent dem med #import "fil.typ"'
)
_UNSEEN = "\u00ad\u2068\u2069"


def pdf(
    plan: Plan, languages: Sequence[str], *, with_days: bool = False, template: Path = TEMPLATE
) -> bytes:
    """Typeset the twelve months from the plan's first on.

    Raises FileError when the template is wrong.
    """
    content = contents(plan, languages, with_days=with_days)
    issued = datetime.combine(plan.today, time(), UTC)
    return typeset(content, template, issued=issued)


def contents(plan: Plan, languages: Sequence[str], *, with_days: bool) -> dict[str, Any]:
    """What the template is given; the template itself says what is in it."""
    wheel = wheel_of(plan, with_days=with_days, language=languages[0])
    circle = composition.circle(wheel, language(languages[0]), lettering.width)
    sheet = sheet_of(plan, languages, with_days=with_days, numbers=circle.numbers)
    content = {name: _plain(part) for name, part in sheet._asdict().items() if name != "wheel"}
    content["wheel"] = {
        "svg": picture.picture(circle.page, lettering.TYPEFACES[0], only_first=True),
        "alternative": content.pop("alternative"),
        "beside": _plain(tuple((Text(text, languages[0]),) for text in circle.left_out)),
    }
    return content | {"marks": _marks(sheet)}


def typeset(content: dict[str, Any], template: Path, *, issued: datetime) -> bytes:
    """Typeset what a template is given; raises FileError when the template is wrong."""
    reserve = not lettering.in_bundled(json.dumps(content, ensure_ascii=False))
    content = content | {"typefaces": lettering.TYPEFACES[: None if reserve else -1]}
    try:
        made, warnings = typst.compile_with_warnings(
            template,
            root=template.parent,
            font_paths=_fonts(template.parent / _LETTERS, reserve=reserve),
            ignore_system_fonts=True,
            sys_inputs={"sheet": json.dumps(content, ensure_ascii=False)},
            pdf_standards=["ua-1"],
            package_path=_NOWHERE,
            package_cache_path=_NOWHERE,
            timestamp=issued,
        )
    except typst.TypstError as error:
        raise FileError(str(template), _explained(error, template)) from None
    for warning in warnings:
        if warning.message.startswith("unknown font family"):
            raise FileError(str(template), _explained(warning, template))
    return made


def _explained(error: typst.TypstError | typst.TypstWarning, template: Path) -> str:
    """Say what Typst says, and where: in the template, or in a file that it reads."""
    place = _AT.search(error.diagnostic)
    other = f"{place[1]}, " if place and place[1] != template.name else ""
    where = f"{other}linje {place[2]}: " if place else ""
    if error.message.startswith("failed to download package"):
        return where + _NO_PACKAGES
    if error.message.startswith("unknown font family"):
        name = error.message.partition(":")[2].strip()
        return f'{where}skriften "{name}" er der ikke; læg den i mappen {_LETTERS} ved skabelonen'
    return f"{where}Typst kan ikke sætte skabelonen: {error.message}"


@lru_cache(maxsize=4)
def _fonts(beside: Path, *, reserve: bool) -> typst.Fonts:
    """Find the letters; the many of the reserve cost time, so they wait until they are needed."""
    folders = [lettering.FONTS, *([lettering.RESERVES] if reserve else []), beside]
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in folders if folder.is_dir()],
    )


def _marks(sheet: Sheet) -> dict[str, str]:
    """Draw each kind's mark on its own."""
    meanings = sheet.meanings.meanings if sheet.meanings else ()
    return {
        kind.value: picture.mark(
            kind, letter, lettering.width, lettering.TYPEFACES[0], only_first=True
        )
        for kind, letter in (meaning.mark for meaning in meanings)
    }


def _plain(value: Any) -> Any:
    """Give what JSON can hold of a value; a letter that cannot be drawn becomes a sign of that."""
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "_asdict"):
        return {name: _plain(inner) for name, inner in value._asdict().items()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    return _shown(value) if isinstance(value, str) else value


@lru_cache(maxsize=2048)
def _shown(text: str) -> str:
    return "".join(letter if letter in _UNSEEN else lettering.drawable(letter) for letter in text)
