"""The parser's Danish: help pages, and what is said about a command line that cannot be read.

typer's sentences are English, and most are out of reach of gettext. So a help page is written here
from the declared parameters, and an error is told anew from its class and fields; nothing in typer
is changed. The pages are plain text: rich's boxes cost a tenth of a second, read "[…]" in a help
text as markup, and fall apart when a page is pasted into a mail.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import typer
from typer._click import exceptions as vendored
from typer._click.core import Command as VendoredCommand
from typer._coercion import RuntimeParam, build_runtime_param
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from aarshjul.edge import completion, files

if TYPE_CHECKING:
    from pydantic import ValidationError
    from typer._click.core import Context, Parameter
    from typer._click.formatting import HelpFormatter
    from typer._coercion import TypeDescriptor
    from typer.core import _TyperParameter

Run = TypeVar("Run", bound=Callable[..., Any])

_LONGEST_QUOTE = 60  # characters of what was typed that a message repeats

# By the first word of pydantic's error type: `int_parsing`, `int_from_float`, `date_parsing`, …
_WANTED = {
    "int": "et helt tal",
    "float": "et tal",
    "decimal": "et tal",
    "bool": "'true' eller 'false'",
    "date": "en dato; skriv den som ÅÅÅÅ-MM-DD",
    "datetime": "en dato; skriv den som ÅÅÅÅ-MM-DD",
    "time": "et klokkeslæt; skriv det som TT:MM",
}
# The sentences that typer writes straight into the message, with no field that says the same.
_SENTENCES = {
    r"\w+ (.+) does not exist\.": r"\1 findes ikke",
    r"\w+ (.+) is a file\.": r"\1 er en fil, ikke en mappe",
    r"\w+ (.+) is a directory\.": r"\1 er en mappe, ikke en fil",
    r"\w+ (.+) is not readable\.": r"\1 må du ikke læse",
    r"\w+ (.+) is not writable\.": r"\1 må du ikke skrive i",
    r"Value (.+) is not a valid .+\.": r"\1 kan ikke bruges her",
    r"Value must be an iterable\.": "der skal stå flere værdier",
}
_TYPE_WORDS = {str: "TEKST", int: "TAL", float: "TAL", Path: "STI"}


class Misread(vendored.UsageError):
    """A command line that cannot be read; its message is Danish already."""


def program(purpose: str) -> typer.Typer:
    """Begin a program that speaks Danish; add to it with `command`."""
    return typer.Typer(
        cls=Group,
        help=purpose,
        no_args_is_help=True,
        options_metavar="[TILVALG]",
        subcommand_metavar="KOMMANDO …",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        # `Group` brings the two options itself: typer's own answer in English.
        add_completion=False,
    )


def command(
    app: typer.Typer,
    name: str,
    purpose: str,
    *,
    example: str,
    group: str | None = None,
    hidden: bool = False,
) -> Callable[[Run], Run]:
    """Add a command; what it says of itself is given here, since docstrings are English.

    `purpose` begins with one line for the list of commands; more may follow after a blank line.
    `example` is shown line by line as it stands. Commands of one `group` are listed together.
    """
    return app.command(
        name,
        cls=Leaf,
        help=purpose,
        epilog=example,
        options_metavar="[TILVALG]",
        rich_help_panel=group,
        hidden=hidden,
    )


class _Danish(VendoredCommand):
    """What a command and a group of them have in common: the page without its list of commands."""

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Vis denne hjælp."
        return option

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except vendored.UsageError as error:
            # The parser leaves it out in some, and without it there is no help page to name.
            error.ctx = error.ctx or ctx
            raise

    def collect_usage_pieces(self, ctx: Context) -> list[str]:
        pieces = [self.options_metavar] if self.options_metavar else []
        return pieces + [_usage(param) for param in _arguments(self, ctx)]

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{_bold('Brug:')} ")

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        _write_rows(formatter, "Argumenter", map(_row, _arguments(self, ctx)))
        _write_rows(formatter, "Tilvalg", map(_row, _options(self, ctx)))

    def format_epilog(self, ctx: Context, formatter: HelpFormatter) -> None:  # noqa: ARG002
        if self.epilog:
            with formatter.section(_bold("Eksempel")):
                for line in self.epilog.strip().splitlines():
                    formatter.write(f"  {line.strip()}\n")


class Leaf(_Danish, TyperCommand):
    """A command."""

    allow_extra_args = True  # typer would refuse them in English; `parse_args` does it here

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        for param in self.params:
            if isinstance(param, (TyperArgument, TyperOption)):
                param._runtime_param = _WhenGiven(param.type_descriptor)  # noqa: SLF001 -- see there

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        surplus = super().parse_args(ctx, args)
        if surplus and not ctx.resilient_parsing:
            quoted = " ".join(map(_quoted, surplus))
            raise Misread(
                f"Der står for meget: {quoted}. Er der mellemrum i et navn, så sæt "
                "anførselstegn om det.",
                ctx,
            )
        return surplus


class _WhenGiven(RuntimeParam):
    """Builds what checks a parameter's value only when there is a value to check.

    typer builds it for every option of the command that runs, and each costs 2 ms of pydantic.
    """

    def __init__(self, descriptor: TypeDescriptor) -> None:
        super().__init__(descriptor.parameter_info, descriptor.annotation)

    def _coerce_value(self, value: Any, param: _TyperParameter, ctx: Context) -> Any:
        given = build_runtime_param(param.type_descriptor)
        return given.coerce(value, param=param, ctx=ctx)


class Group(_Danish, TyperGroup):
    """A program: a list of commands."""

    def __init__(self, *, params: list[Parameter] | None = None, **settings: Any) -> None:
        super().__init__(params=[*(params or ()), *completion.options()], **settings)

    def collect_usage_pieces(self, ctx: Context) -> list[str]:
        return [*super().collect_usage_pieces(ctx), self.subcommand_metavar]

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        for heading, rows in self._listed_commands().items():
            _write_rows(formatter, heading, rows)
        super().format_options(ctx, formatter)

    def resolve_command(
        self, ctx: Context, args: list[str]
    ) -> tuple[str | None, VendoredCommand | None, list[str]]:
        if args[0] not in self.commands and not ctx.resilient_parsing:
            listed = [name for name, each in self.commands.items() if not each.hidden]
            meant = _suggestion(args[0], listed)
            raise Misread(f"Kommandoen {_quoted(args[0])} findes ikke.{meant}", ctx)
        return super().resolve_command(ctx, args)

    def _listed_commands(self) -> dict[str, list[tuple[str, str]]]:
        groups: dict[str, list[tuple[str, str]]] = {}
        for name, each in self.commands.items():
            if not each.hidden:
                heading = getattr(each, "rich_help_panel", None) or "Kommandoer"
                purpose = (each.short_help or each.help or "").strip().partition("\n\n")[0]
                groups.setdefault(heading, []).append((_coloured(name), " ".join(purpose.split())))
        return groups


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
            return f"{_subject(error)}: {_refusal(error)}."
        case vendored.BadArgumentUsage():
            return _short_argument(error)
        case vendored.UsageError():
            return _unreadable(error)
        case vendored.FileError():
            return f"{error.ui_filename}: kan ikke åbnes{_because(error.__cause__)}."
        case _:
            return error.message  # raised by a command of ours, in its own words


def _unknown_option(error: vendored.NoSuchOption) -> str:
    name = error.option_name
    known = [each for param in _options_of(error) for each in _spellings(param)]
    if error.ctx is not None and isinstance(error.ctx.command, Group):
        for owner, each in error.ctx.command.commands.items():
            if any(name in param.opts for param in each.params):
                path = error.ctx.command_path
                return f"Tilvalg skrives efter kommandoen, fx '{path} {owner} {name}'."
    return f"Tilvalget {_quoted(name)} findes ikke.{_suggestion(name, known)}"


def _misused_option(error: vendored.BadOptionUsage) -> str:
    name = error.option_name
    for param in _options_of(error):
        if name in _spellings(param) and (param.is_flag or param.count):
            return f"Tilvalget '{name}' skal stå alene, uden '=' og en værdi."
        if name in _spellings(param):
            return f"Efter tilvalget '{name}' mangler {_form(param)}."
    return f"Tilvalget {_quoted(name)} er ikke brugt rigtigt."


def _short_argument(error: vendored.BadArgumentUsage) -> str:
    ctx = error.ctx
    wanted = _arguments(ctx.command, ctx) if ctx is not None else []
    short = [_name(param) for param in wanted if param.nargs > 1]
    return f"Der mangler en værdi i {_listed(short, 'eller') or 'et argument'}."


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
        return f"Argumentet {_name(error.param)}"
    if error.param is not None:
        return f"Tilvalget '{max(error.param.opts, key=len)}'"
    return "En værdi"


def _refusal(error: vendored.BadParameter) -> str:
    cause = error.__cause__
    if isinstance(cause, OSError):
        return f"filen kan ikke åbnes{_because(cause)}"
    if error.param is not None and cause is not None and type(cause).__name__ == "ValidationError":
        # Known by its name: importing pydantic to ask would cost those who never saw it.
        return _invalid(cause, error.param)  # type: ignore[arg-type]
    for english, danish in _SENTENCES.items():
        if found := re.fullmatch(english, error.message, re.DOTALL):
            return found.expand(danish)
    return error.message.rstrip(".")  # from a parser of ours


def _invalid(cause: ValidationError, param: _TyperParameter) -> str:
    first = cause.errors()[0]
    inner = first.get("ctx", {}).get("error")
    declared = param.type_descriptor.parameter_info
    given = _quoted(str(first["input"]))
    if inner is not None and declared.parser is not None:
        return str(inner).rstrip(".")
    if param.type_descriptor.choices is not None:
        return f"{given} kan ikke vælges.{_suggestion(str(first['input']), _choices(param))}" + (
            _choose(param).rstrip(".")
        )
    if first["type"] in {"greater_than_equal", "less_than_equal"}:
        return f"{given} går ikke; tallet skal være {_limits(declared.min, declared.max)}"
    if declared.formats:
        return f"{given} er ikke en dato; skriv den som {_form(param)}"
    wanted = _WANTED.get(first["type"].partition("_")[0])
    return f"{given} er ikke {wanted}" if wanted else f"{given} kan ikke bruges her"


def _because(cause: BaseException | None) -> str:
    return f": {files.reason(cause)}" if isinstance(cause, OSError) else ""


def _choose(param: _TyperParameter | None) -> str:
    choices = _choices(param) if param is not None else []
    return f" Vælg {_listed(choices, 'eller')}." if choices else ""


def _choices(param: _TyperParameter) -> list[str]:
    choices = param.type_descriptor.choices or ()
    return [str(each.value) if isinstance(each, Enum) else str(each) for each in choices]


def _suggestion(typed: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches  # only mistakes pay for the import

    close = get_close_matches(typed, list(known), n=2)
    return f" Mente du {_listed([_quoted(each) for each in close], 'eller')}?" if close else ""


def _listed(words: Sequence[str], last: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def _quoted(typed: str) -> str:
    shown = typed if len(typed) <= _LONGEST_QUOTE else f"{typed[:_LONGEST_QUOTE]}…"
    return f"'{shown}'"


def _limits(least: float | None, most: float | None) -> str:
    if least is None:
        return f"højst {most}"
    return f"mindst {least}" if most is None else f"fra {least} til {most}"


def _arguments(of: VendoredCommand, ctx: Context) -> list[TyperArgument]:
    return [each for each in of.get_params(ctx) if isinstance(each, TyperArgument)]


def _options(of: VendoredCommand, ctx: Context) -> list[TyperOption]:
    return [each for each in of.get_params(ctx) if isinstance(each, TyperOption)]


def _options_of(error: vendored.UsageError) -> list[TyperOption]:
    return _options(error.ctx.command, error.ctx) if error.ctx is not None else []


def _spellings(option: TyperOption) -> list[str]:
    return [*option.opts, *option.secondary_opts]


def _name(argument: TyperArgument) -> str:
    return argument.metavar or argument.name.upper()


def _usage(argument: TyperArgument) -> str:
    name = _name(argument) if argument.nargs == 1 else f"{_name(argument)} …"
    return name if argument.required else f"[{name}]"


def _write_rows(formatter: HelpFormatter, heading: str, rows: Any) -> None:
    shown = [row for row in rows if row is not None]
    if shown:
        with formatter.section(_bold(heading)):
            formatter.write_dl(shown)


def _row(param: TyperArgument | TyperOption) -> tuple[str, str] | None:
    if param.hidden:
        return None
    more = _more(param)
    return _written(param), f"{param.help or ''}{f'  [{more}]' if more else ''}".strip()


def _written(param: TyperArgument | TyperOption) -> str:
    if isinstance(param, TyperArgument):
        return _coloured(_name(param))
    spelled = ", ".join(_coloured(each) for each in sorted(param.opts, key=len))
    if param.secondary_opts:
        spelled += f" / {', '.join(map(_coloured, param.secondary_opts))}"
    return spelled if param.is_flag or param.count else f"{spelled} {_form(param)}"


def _more(param: TyperArgument | TyperOption) -> str:
    facts = []
    if param.required:
        facts.append("skal angives")
    if param.show_default and _default(param):
        facts.append(f"standard: {_default(param)}")
    if param.min is not None or param.max is not None:
        facts.append(_limits(param.min, param.max))
    return "; ".join(facts)


def _default(param: TyperArgument | TyperOption) -> str:
    if isinstance(param.show_default, str):
        return param.show_default
    default = param.default
    if default is None or isinstance(default, bool) or callable(default):
        return ""  # a flag's default is in its name; what is computed is told in the help text
    values = default if isinstance(default, (list, tuple)) else [default]
    return ", ".join(str(each.value) if isinstance(each, Enum) else str(each) for each in values)


def _form(param: _TyperParameter) -> str:
    """Show what to write after an option: its own word for it, or one for its type."""
    if param.metavar is not None:
        return param.metavar
    declared = param.type_descriptor
    if declared.choices is not None:
        return "|".join(_choices(param))
    if declared.is_datetime:
        return "|".join(map(_dated, declared.parameter_info.formats or ["%Y-%m-%d"]))
    if declared.is_path or declared.is_file:
        return {"file": "FIL", "dir": "MAPPE"}.get(declared.path_type, "STI")
    return _TYPE_WORDS.get(declared.annotation, "VÆRDI")


def _dated(form: str) -> str:
    """Show a strptime form as a person reads it: `%Y-%m` is ÅÅÅÅ-MM."""
    letters = {"%Y": "ÅÅÅÅ", "%m": "MM", "%d": "DD", "%H": "TT", "%M": "MM", "%S": "SS"}
    return re.sub(r"%\w", lambda found: letters.get(found[0], found[0]), form)


def _bold(text: str) -> str:
    return typer.style(text, bold=True)


def _coloured(text: str) -> str:
    return typer.style(text, fg="cyan")
