"""Tab completion: answer the shell's requests, and offer two options that set it up.

The two options replace typer's own, which answer in English. The scripts are typer's.
"""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import typer
from typer._coercion import bool_flag_type_descriptor
from typer._completion_shared import Shells, _get_shell_name, get_completion_script, install
from typer.core import TyperOption
from typer.main import get_command

from aarshjul.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer._click.core import Context, Parameter


def variable(program_name: str) -> str:
    """The environment variable that the shell's script uses to ask for completions."""
    return f"_{program_name.replace('-', '_').upper()}_COMPLETE"


def answer(app: typer.Typer, program_name: str, instruction: str) -> int:
    """Print what can come next, in the format of typer's shell scripts; return the exit code."""
    from typer._completion_classes import completion_init
    from typer.completion import shell_complete

    asked, _, shell = instruction.partition("_")
    if asked != "complete" or shell not in set(Shells):
        raise UsageError("Tab-fuldførelsen er sat forkert op: kør --install-completion igen.")
    completion_init()
    try:
        return shell_complete(
            get_command(app), {}, program_name, variable(program_name), instruction
        )
    except (KeyError, ValueError):
        raise UsageError("Skallen (shell) sagde ikke, hvilket ord der skal fuldføres.") from None


def options() -> list[TyperOption]:
    return [
        _eager_flag(
            "--install-completion",
            "Lær din skal (bash, zsh, fish, PowerShell) at fuldføre kommandoer med Tab.",
            _install,
        ),
        _eager_flag("--show-completion", "Vis, hvad --install-completion ville sætte ind.", _show),
    ]


def _eager_flag(
    name: str, purpose: str, callback: Callable[[Context, Parameter, bool], None]
) -> TyperOption:
    return TyperOption(
        param_decls=[name],
        type_descriptor=bool_flag_type_descriptor(),
        is_flag=True,
        is_eager=True,
        expose_value=False,
        help=purpose,
        callback=callback,
    )


def _install(ctx: Context, _param: Parameter, asked: bool) -> None:
    if not asked or ctx.resilient_parsing:
        return
    try:
        shell, path = install(shell=_shell())
    except (subprocess.SubprocessError, ValueError):
        # PowerShell refused, or a start-up file is not in UTF-8.
        raise UsageError(
            "Fuldførelsen kunne ikke sættes ind: vis den med --show-completion, og sæt den selv "
            "ind i skallens startfil."
        ) from None
    typer.echo(f"Fuldførelse til {shell} er sat ind i {path}. Den virker i næste terminalvindue.")
    raise typer.Exit


def _show(ctx: Context, _param: Parameter, asked: bool) -> None:
    if not asked or ctx.resilient_parsing:
        return
    name = ctx.find_root().info_name or ""
    script = get_completion_script(prog_name=name, complete_var=variable(name), shell=_shell())
    typer.echo(script)
    raise typer.Exit


def _shell() -> str:
    shell = _get_shell_name()
    if shell is None or shell not in set(Shells):
        known = ", ".join(Shells)
        raise UsageError(
            "Programmet kan ikke se, hvilken skal (shell) du bruger. "
            f"Fuldførelse findes til {known}."
        )
    return shell
