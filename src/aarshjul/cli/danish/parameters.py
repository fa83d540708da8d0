"""The name of a parameter on a help page, and the values it can have."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from typer.core import TyperArgument, TyperOption

if TYPE_CHECKING:
    from typer._click.core import Command, Context
    from typer.core import _TyperParameter

_TYPE_WORDS = {str: "TEKST", int: "TAL", float: "TAL", Path: "STI"}


def arguments(of: Command, ctx: Context) -> list[TyperArgument]:
    return [each for each in of.get_params(ctx) if isinstance(each, TyperArgument)]


def options(of: Command, ctx: Context) -> list[TyperOption]:
    return [each for each in of.get_params(ctx) if isinstance(each, TyperOption)]


def spellings(option: TyperOption) -> list[str]:
    return [*option.opts, *option.secondary_opts]


def name(argument: TyperArgument) -> str:
    return argument.metavar or argument.name.upper()


def form(param: _TyperParameter) -> str:
    """The placeholder after an option: its metavar, else its choices or a word for its type."""
    if param.metavar is not None:
        return param.metavar
    declared = param.type_descriptor
    if declared.choices is not None:
        return "|".join(choices(param))
    if declared.is_datetime:
        return "|".join(map(_dated, declared.parameter_info.formats or ["%Y-%m-%d"]))
    if declared.is_path or declared.is_file:
        return {"file": "FIL", "dir": "MAPPE"}.get(declared.path_type, "STI")
    return _TYPE_WORDS.get(declared.annotation, "VÆRDI")


def _dated(form: str) -> str:
    """A strptime format in a readable form: `%Y-%m` becomes ÅÅÅÅ-MM."""
    letters = {"%Y": "ÅÅÅÅ", "%m": "MM", "%d": "DD", "%H": "TT", "%M": "MM", "%S": "SS"}
    return re.sub(r"%\w", lambda found: letters.get(found[0], found[0]), form)


def choices(param: _TyperParameter) -> list[str]:
    choices = param.type_descriptor.choices or ()
    return [str(each.value) if isinstance(each, Enum) else str(each) for each in choices]


def limits(least: float | None, most: float | None) -> str:
    if least is None:
        return f"højst {most}"
    return f"mindst {least}" if most is None else f"fra {least} til {most}"
