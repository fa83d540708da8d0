"""Run a command on the terminal: print its errors and return the exit code.

The user sees a traceback only if there is a bug in the program.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import re
import shlex
import shutil
import sys
import unicodedata
from typing import TYPE_CHECKING, Any

import typer
from typer._click.exceptions import NoArgsIsHelpError, UsageError
from typer.main import get_command

from aarshjul.cli.danish import completion, usage_errors
from aarshjul.cli.folding import folded
from aarshjul.errors import AarshjulError
from aarshjul.files.system_errors import reason

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

WRONG_USE = 2
UNWRITABLE = 4
INTERRUPTED = 130  # as a shell reports a program that Ctrl-C stopped
READER_GONE = 141  # as a shell reports a program when the reader of its pipe is gone

_WIDEST = 100  # columns; a longer line of prose is hard to read
_UNWRAPPED = 100_000  # columns

# Characters in a file's text or name that a terminal would obey, or that make one name look like
# another (they change the direction of what follows). Tab and line feed stay.
_MARKS = re.compile(r"(\x1b\[(?:0|1|31)m)")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

_PLAIN = re.compile(r"[\w+:./\\~-]+")
_OBEYED = set('"$`\\!')


def run(app: typer.Typer, args: Sequence[str], *, name: str) -> int:
    """Run the program and return its exit code: the int that the command returned, else 0."""
    _open_missing_streams()
    for stream in (sys.stdout, sys.stderr):
        _show_all_characters(stream)
    try:
        code = _exit_code(app, [*map(_composed, args)], name)
        sys.stdout.flush()
    except OSError as error:
        return _unwritable(error)
    return code


def _composed(word: str) -> str:
    """Compose the letters of a typed word (å from a and a ring), so that `--rådgiver` is known.

    A path stays as it is typed: a file's name may be stored decomposed.
    """
    if os.sep in word or (not word.startswith("-") and os.path.lexists(word)):
        return word
    return unicodedata.normalize("NFC", word)


def colour() -> bool | None:
    """Whether to use colours: never (False), or only on a terminal (None)."""
    unwanted = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return False if unwanted else None


def coloured() -> bool:
    """Whether standard output may have colours: it is a terminal, and the user allows them."""
    return sys.stdout.isatty() and colour() is None


def columns() -> int:
    """The width for tables, in columns; practically unlimited if the output is not a terminal."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else _UNWRAPPED


def prose_columns() -> int:
    """The width for running text, in columns."""
    return min(columns(), _WIDEST) if sys.stdout.isatty() else _UNWRAPPED


def said_columns() -> int:
    """The width for what is said on standard error, in columns."""
    if not sys.stderr.isatty():
        return _UNWRAPPED
    return min(shutil.get_terminal_size().columns, _WIDEST)


def _exit_code(app: typer.Typer, args: Sequence[str], name: str) -> int:
    try:
        return _invoke(app, args, name)
    except typer.Exit as done:
        return done.exit_code
    except typer.TyperException as error:
        return _refuse(error)
    except AarshjulError as error:
        say(str(error))
        return error.exit_code
    except EOFError:
        say("\nAfbrudt: der kom ikke flere svar.")
        return WRONG_USE
    except (KeyboardInterrupt, typer.Abort):
        say("\nAfbrudt.")
        return INTERRUPTED
    except SystemExit as stop:
        # rich itself exits with code 1 when the reader of a pipe is gone.
        if isinstance(stop.__context__, BrokenPipeError):
            raise stop.__context__ from None
        raise


def _invoke(app: typer.Typer, args: Sequence[str], name: str) -> int:
    # Do not use `main()`: on Ctrl-C it prints nothing and returns 130, like a command's own code.
    instruction = os.environ.get(completion.variable(name))
    if instruction:
        return completion.answer(app, name, instruction)
    command = get_command(app)
    settings: dict[str, Any] = {"color": colour(), "terminal_width": prose_columns()}
    with command.make_context(name, list(args), **settings) as context:
        result = command.invoke(context)
    return result if isinstance(result, int) else 0


def _refuse(error: typer.TyperException) -> int:
    if isinstance(error, NoArgsIsHelpError):
        # This is our own help page. `say` would remove its colours.
        typer.echo(usage_errors.explain(error), err=True, color=colour())
    else:
        say(usage_errors.explain(error))
    return WRONG_USE if isinstance(error, UsageError) else error.exit_code


def say(message: str) -> None:
    """Write a message to standard error as plain text; as markup, rich would remove `[Alma]`."""
    sys.stdout.flush()  # so that the message comes after its results
    try:
        sys.stderr.write(f"{folded(harmless(message), said_columns())}\n")
        sys.stderr.flush()
    except OSError:
        _silence(sys.stderr)  # the message cannot be shown; the exit code is unchanged


def show(line: str) -> None:
    """Write one line of a result to standard output, folded as a message is."""
    typer.echo(folded(harmless(line), prose_columns()))


def harmless(message: str) -> str:
    """Replace such characters with visible codes, so that the terminal does not obey them."""
    return _CONTROLS.sub(_code, message)


def harmless_but_coloured(text: str) -> str:
    """The same for a text that our own marks for bold and red are in: those stay."""
    parts = _MARKS.split(text)  # every second one is a mark
    return "".join(part if at % 2 else harmless(part) for at, part in enumerate(parts))


def _code(found: re.Match[str]) -> str:
    number = ord(found[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def word(path: Path) -> str:
    """Write a path as one word of a command line, in quotes where a shell would take it apart.

    Double quotes do for every shell, also those of Windows, unless the name has what they obey.
    """
    name = str(path)
    if _PLAIN.fullmatch(name) and (os.name == "nt" or "\\" not in name):
        return name
    if os.name == "nt" or not _OBEYED & set(name):
        return f'"{name}"'
    return shlex.quote(name)


def _unwritable(error: OSError) -> int:
    try:
        sys.stdout.flush()
    except OSError as refused:
        _silence(sys.stdout)
        error = error if _reader_is_gone(error) else refused
    if _reader_is_gone(error):
        return READER_GONE
    about = error.filename or "Resultatet kan ikke skrives"
    say(f"{about}: {reason(error)}")
    return UNWRITABLE


def _reader_is_gone(error: OSError) -> bool:
    # Windows reports a closed pipe as an invalid argument.
    windows = os.name == "nt" and error.errno == errno.EINVAL and error.filename is None
    return isinstance(error, BrokenPipeError) or windows


def _silence(stream: Any) -> None:
    """Discard the rest of the stream; otherwise Python prints an error at exit."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _open_missing_streams() -> None:
    """Replace a standard stream that was closed before the program began (`>&-`, pythonw).

    Otherwise the next opened file would get its number, and a child process could write to it.
    """
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 -- for good
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 -- for good


def _show_all_characters(stream: Any) -> None:
    """Never fail on a character: a terminal shows ? for one it lacks; a pipe or file gets UTF-8.

    A terminal keeps its encoding. A pipe or a file on Danish Windows would get cp1252, which has
    no "→" and which no reader of JSON expects. If PYTHONIOENCODING is set, it decides.
    """
    if not isinstance(stream, io.TextIOWrapper):
        return
    if stream.isatty() or "PYTHONIOENCODING" in os.environ:
        stream.reconfigure(errors="replace")
    else:
        stream.reconfigure(encoding="utf-8", errors="replace")
