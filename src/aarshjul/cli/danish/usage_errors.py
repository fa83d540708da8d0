"""Explain in Danish why a command line cannot be read.

typer's messages are English, and gettext cannot translate most of them. So each message is written
again here, from the class and fields of the error.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from typer._click import exceptions as vendored
from typer.core import TyperArgument, TyperGroup

from aarshjul.cli.danish import parameters
from aarshjul.files.system_errors import reason
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from collections.abc import Iterable

    import typer
    from pydantic import ValidationError
    from typer.core import TyperOption, _TyperParameter

_LONGEST_QUOTE = 60  # characters; a longer input is cut in the message
# The key is the first word of pydantic's error type: `int_parsing`, `date_parsing`, …
_WANTED = {
    "int": "et helt tal",
    "float": "et tal",
    "decimal": "et tal",
    "bool": "'true' eller 'false'",
    "date": "en dato; skriv den som ÅÅÅÅ-MM-DD",
    "datetime": "en dato; skriv den som ÅÅÅÅ-MM-DD",
    "time": "et klokkeslæt; skriv det som TT:MM",
}
# Sentences that typer writes only into the message; no field holds the same information.
_SENTENCES = {
    r"\w+ (.+) does not exist\.": r"\1 findes ikke",
    r"\w+ (.+) is a file\.": r"\1 er en fil, ikke en mappe",
    r"\w+ (.+) is a directory\.": r"\1 er en mappe, ikke en fil",
    r"\w+ (.+) is not readable\.": r"\1 må du ikke læse",
    r"\w+ (.+) is not writable\.": r"\1 må du ikke skrive i",
    r"Value (.+) is not a valid .+\.": r"\1 kan ikke bruges her",
    r"Value must be an iterable\.": "der skal stå flere værdier",
}


class Misread(vendored.UsageError):
    """A command line that cannot be read; the message is already in Danish."""


def explain(error: typer.TyperException) -> str:
    """Say in Danish what is wrong with the command line, and which help page to read."""
    if isinstance(error, vendored.NoArgsIsHelpError):
        return error.message
    ctx = error.ctx if isinstance(error, vendored.UsageError) else None
    see = f"\nSe '{ctx.command_path} {ctx.help_option_names[0]}'." if ctx else ""
    return _wrong(error) + see


def _wrong(error: typer.TyperException) -> str:
    match error:
        case Misread():
            return error.message
        case vendored.NoSuchOption():
            return _unknown_option(error)
        case vendored.BadOptionUsage():
            return _misused_option(error)
        case vendored.MissingParameter():
            return f"{_subject(error)} mangler.{_choose(error.param)}"
        case vendored.BadParameter():
            refusal = _refusal(error)
            return f"{_subject(error)}: {refusal}{'' if refusal.endswith('?') else '.'}"
        case vendored.BadArgumentUsage():
            return _short_argument(error)
        case vendored.UsageError():
            return _unreadable(error)
        case vendored.FileError():
            return f"{error.ui_filename}: kan ikke åbnes{_because(error.__cause__)}."
        case _:
            return error.message  # raised by one of our commands, with its own message


def _unknown_option(error: vendored.NoSuchOption) -> str:
    name = error.option_name
    known = [each for param in _options_of(error) for each in parameters.spellings(param)]
    if error.ctx is not None and isinstance(error.ctx.command, TyperGroup):
        for owner, each in error.ctx.command.commands.items():
            if any(name in param.opts for param in each.params):
                path = error.ctx.command_path
                return f"Tilvalg skrives efter kommandoen, fx '{path} {owner} {name}'."
    return f"Tilvalget {quoted(name)} findes ikke.{suggestion(name, known)}"


def _misused_option(error: vendored.BadOptionUsage) -> str:
    name = error.option_name
    for param in _options_of(error):
        if name in parameters.spellings(param) and (param.is_flag or param.count):
            return f"Tilvalget '{name}' skal stå alene, uden '=' og en værdi."
        if name in parameters.spellings(param):
            return f"Efter tilvalget '{name}' mangler {parameters.form(param)}."
    return f"Tilvalget {quoted(name)} er ikke brugt rigtigt."


def _short_argument(error: vendored.BadArgumentUsage) -> str:
    ctx = error.ctx
    wanted = parameters.arguments(ctx.command, ctx) if ctx is not None else []
    short = [parameters.name(param) for param in wanted if param.nargs > 1]
    return f"Der mangler en værdi i {enumerated(short, last='eller') or 'et argument'}."


def _unreadable(error: vendored.UsageError) -> str:
    ctx = error.ctx
    if ctx is not None and isinstance(ctx.command, TyperGroup) and not ctx.invoked_subcommand:
        return "Der mangler en kommando."
    return "Kommandolinjen kan ikke læses."


def _subject(error: vendored.BadParameter) -> str:
    if error.param_hint is not None:
        hint = error.param_hint
        return hint if isinstance(hint, str) else " / ".join(hint)
    if isinstance(error.param, TyperArgument):
        return f"Argumentet {parameters.name(error.param)}"
    if error.param is not None:
        return f"Tilvalget '{max(error.param.opts, key=len)}'"
    return "En værdi"


def _refusal(error: vendored.BadParameter) -> str:
    cause = error.__cause__
    if isinstance(cause, OSError):
        return f"filen kan ikke åbnes{_because(cause)}"
    if error.param is not None and cause is not None and type(cause).__name__ == "ValidationError":
        # Compare the name: importing pydantic only for `isinstance` would be slow.
        return _invalid(cause, error.param)  # type: ignore[arg-type]
    for english, danish in _SENTENCES.items():
        if found := re.fullmatch(english, error.message, re.DOTALL):
            return found.expand(danish)
    return error.message.rstrip(".")  # from one of our parsers


def _invalid(cause: ValidationError, param: _TyperParameter) -> str:
    first = cause.errors()[0]
    inner = first.get("ctx", {}).get("error")
    declared = param.type_descriptor.parameter_info
    given = quoted(str(first["input"]))
    if inner is not None and declared.parser is not None:
        return str(inner).rstrip(".")
    if param.type_descriptor.choices is not None:
        return (
            f"{given} kan ikke vælges.{suggestion(str(first['input']), parameters.choices(param))}"
            + (_choose(param).rstrip("."))
        )
    if first["type"] in {"greater_than_equal", "less_than_equal"}:
        return f"{given} går ikke; tallet skal være {parameters.limits(declared.min, declared.max)}"
    if declared.formats:
        return f"{given} er ikke en dato; skriv den som {parameters.form(param)}"
    wanted = _WANTED.get(first["type"].partition("_")[0])
    return f"{given} er ikke {wanted}" if wanted else f"{given} kan ikke bruges her"


def _because(cause: BaseException | None) -> str:
    return f": {reason(cause)}" if isinstance(cause, OSError) else ""


def _choose(param: _TyperParameter | None) -> str:
    choices = parameters.choices(param) if param is not None else []
    return f" Vælg {enumerated(choices, last='eller')}." if choices else ""


def suggestion(typed: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches  # imported only after a mistake

    close = get_close_matches(typed, list(known), n=2)
    return (
        f" Mente du {enumerated([quoted(each) for each in close], last='eller')}?" if close else ""
    )


def quoted(typed: str) -> str:
    shown = typed if len(typed) <= _LONGEST_QUOTE else f"{typed[:_LONGEST_QUOTE]}…"
    return f"'{shown}'"


def _options_of(error: vendored.UsageError) -> list[TyperOption]:
    return parameters.options(error.ctx.command, error.ctx) if error.ctx is not None else []
