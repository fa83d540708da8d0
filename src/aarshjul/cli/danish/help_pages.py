"""Declare a program and its commands, with help pages in Danish.

typer's headings are English, so this module writes the help pages from the declared parameters. It
changes nothing in typer. The pages are plain text: rich's boxes cost a tenth of a second, treat
"[…]" in a help text as markup, and break when a page is pasted into a mail.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

import typer
from typer._click import exceptions as vendored
from typer._click.core import Command as VendoredCommand
from typer._coercion import RuntimeParam, build_runtime_param
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from aarshjul.cli.danish import completion, parameters, usage_errors

if TYPE_CHECKING:
    from typer._click.core import Context, Parameter
    from typer._click.formatting import HelpFormatter
    from typer._coercion import TypeDescriptor
    from typer.core import _TyperParameter

Run = TypeVar("Run", bound=Callable[..., Any])


def program(
    purpose: str,
    *,
    before: Callable[[Mapping[str, Any]], None] | None = None,
    alone: bool = False,
) -> typer.Typer:
    """Create a program with Danish help pages; add commands to it with `command`.

    `before` is called before each command, with what was given to it by name. `alone`: without a
    command the program's callback runs; else its help page is shown.
    """
    return typer.Typer(
        context_settings={"obj": before},
        cls=Group,
        help=purpose,
        no_args_is_help=not alone,
        invoke_without_command=alone,
        options_metavar="[TILVALG]",
        subcommand_metavar="KOMMANDO …",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        # `Group` adds its own two options, because typer's answer in English.
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
    """Add a command; its Danish help text is given here, because docstrings are in English.

    The first paragraph of `purpose` is also shown in the list of commands. `example` is shown line
    by line, unwrapped. Commands with the same `group` are listed together.
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
    """The part of a help page that commands and groups share: all but the list of commands."""

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Vis denne hjælp."
        return option

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except vendored.UsageError as error:
            # Some errors have no context, and without it the message cannot name a help page.
            error.ctx = error.ctx or ctx
            raise

    def collect_usage_pieces(self, ctx: Context) -> list[str]:
        pieces = [self.options_metavar] if self.options_metavar else []
        return pieces + [_usage(param) for param in parameters.arguments(self, ctx)]

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{_bold('Brug:')} ")

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        _write_rows(formatter, "Argumenter", map(_row, parameters.arguments(self, ctx)))
        _write_rows(formatter, "Tilvalg", map(_row, parameters.options(self, ctx)))

    def format_epilog(self, ctx: Context, formatter: HelpFormatter) -> None:  # noqa: ARG002
        if self.epilog:
            with formatter.section(_bold("Eksempel")):
                for line in self.epilog.strip().splitlines():
                    formatter.write(f"  {line.strip()}\n")


class Leaf(_Danish, TyperCommand):
    """A single command, which has no commands below it."""

    allow_extra_args = True  # `parse_args` refuses them in Danish; typer would in English

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        for param in self.params:
            if isinstance(param, (TyperArgument, TyperOption)):
                param._runtime_param = _WhenGiven(param.type_descriptor)  # noqa: SLF001 -- see `_WhenGiven`

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        surplus = super().parse_args(ctx, args)
        if surplus and not ctx.resilient_parsing:
            quoted = " ".join(map(usage_errors.quoted, surplus))
            raise usage_errors.Misread(
                f"Der står for meget: {quoted}. Er der mellemrum i et navn, så sæt "
                "anførselstegn om det.",
                ctx,
            )
        return surplus

    def invoke(self, ctx: Context) -> Any:
        if callable(ctx.obj):
            ctx.obj(ctx.params)
        return super().invoke(ctx)


class _WhenGiven(RuntimeParam):
    """Build the validator of a parameter only when there is a value to check.

    typer builds one for every option of the command that runs; each costs 2 ms in pydantic.
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
        command = self.subcommand_metavar
        return [
            *super().collect_usage_pieces(ctx),
            f"[{command}]" if self.invoke_without_command else command,
        ]

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        for heading, rows in self._listed_commands().items():
            _write_rows(formatter, heading, rows)
        super().format_options(ctx, formatter)

    def resolve_command(
        self, ctx: Context, args: list[str]
    ) -> tuple[str | None, VendoredCommand | None, list[str]]:
        if args[0] not in self.commands and not ctx.resilient_parsing:
            listed = [name for name, each in self.commands.items() if not each.hidden]
            meant = usage_errors.suggestion(args[0], listed)
            raise usage_errors.Misread(
                f"Kommandoen {usage_errors.quoted(args[0])} findes ikke.{meant}", ctx
            )
        return super().resolve_command(ctx, args)

    def _listed_commands(self) -> dict[str, list[tuple[str, str]]]:
        groups: dict[str, list[tuple[str, str]]] = {}
        for name, each in self.commands.items():
            if not each.hidden:
                heading = getattr(each, "rich_help_panel", None) or "Kommandoer"
                purpose = (each.short_help or each.help or "").strip().partition("\n\n")[0]
                groups.setdefault(heading, []).append((_coloured(name), " ".join(purpose.split())))
        return groups


def _usage(argument: TyperArgument) -> str:
    name = parameters.name(argument) if argument.nargs == 1 else f"{parameters.name(argument)} …"
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
        return _coloured(parameters.name(param))
    spelled = ", ".join(_coloured(each) for each in sorted(param.opts, key=len))
    if param.secondary_opts:
        spelled += f" / {', '.join(map(_coloured, param.secondary_opts))}"
    return spelled if param.is_flag or param.count else f"{spelled} {parameters.form(param)}"


def _more(param: TyperArgument | TyperOption) -> str:
    facts = []
    if param.required:
        facts.append("skal angives")
    if param.show_default and _default(param):
        facts.append(f"standard: {_default(param)}")
    if param.min is not None or param.max is not None:
        facts.append(parameters.limits(param.min, param.max))
    return "; ".join(facts)


def _default(param: TyperArgument | TyperOption) -> str:
    if isinstance(param.show_default, str):
        return param.show_default
    default = param.default
    if default is None or isinstance(default, bool) or callable(default):
        return ""  # a flag's name shows its default; a computed one is in the help text
    values = default if isinstance(default, (list, tuple)) else [default]
    return ", ".join(str(each.value) if isinstance(each, Enum) else str(each) for each in values)


def _bold(text: str) -> str:
    return typer.style(text, bold=True)


def _coloured(text: str) -> str:
    return typer.style(text, fg="cyan")
