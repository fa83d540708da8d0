"""The parser speaks Danish: every help page, every error, through a small program of its own.

The program is this file: as a script it runs `app`, so that a real process can be asked as well.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import io
import os
import pkgutil
import re
import subprocess
import sys
from datetime import datetime  # noqa: TC003 -- typer resolves the annotations at run time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import pytest
import typer
from typer._click import exceptions as vendored

from aarshjul.cli import terminal
from aarshjul.cli.danish import completion, help_pages, usage_errors
from aarshjul.errors import AarshjulError, FileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from typer._click.core import Context

POSIX = pytest.mark.skipif(os.name != "posix", reason="terminals, pipes and devices of POSIX")

app = help_pages.program("Beregner opfølgninger.")
raised: list[Callable[[Context], BaseException]] = []  # what `fejl` raises, when a test fills it


class Form(StrEnum):
    SVG = "svg"
    PDF = "pdf"


def month(typed: str) -> str:
    if len(typed) != len("2027-01"):
        raise ValueError("skriv måneden som ÅÅÅÅ-MM, fx 2027-01")
    return typed


@help_pages.command(
    app,
    "plan",
    "Vis planen for en sag.\n\nMed dato, ugedag og frist; [Alma] står der stadig.",
    example="tiny plan holm.yaml\ntiny plan holm.yaml --fra 2027-01",
    group="Én sag",
)
def plan(
    case: Annotated[Path, typer.Argument(metavar="SAG", help="Sagens fil.", readable=False)],
    first: Annotated[
        str | None, typer.Option("--fra", metavar="ÅÅÅÅ-MM", parser=month, help="Første måned.")
    ] = None,
    months: Annotated[int, typer.Option("--måneder", min=1, max=120, help="Hvor mange.")] = 12,
    form: Annotated[Form, typer.Option("--form", help="Filens slags.")] = Form.SVG,
    out: Annotated[Path | None, typer.Option("--ud", "-o", metavar="FIL", help="Hvorhen.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Som JSON.")] = False,
) -> None:
    """Print what was read."""
    text = f"→ å {case} {first} {months} {form} {out} {json}"
    for _ in range(5000 if case == Path("lang") else 1):
        print(text)  # noqa: T201 -- a command's result


@help_pages.command(app, "alt", "Prøv alle slags værdier.", example="tiny alt A B 1 2 3")
def everything(
    pair: Annotated[tuple[int, float], typer.Argument(metavar="PAR")],
    counts: Annotated[list[int], typer.Argument()],
    color: Annotated[list[Form] | None, typer.Option("--farve", help="Flere går an.")] = None,
    day: Annotated[datetime | None, typer.Option("--dag", formats=["%Y-%m-%d"])] = None,
    moment: Annotated[datetime | None, typer.Option("--tid")] = None,
    least: Annotated[int, typer.Option("--mindst", min=1)] = 1,
    most: Annotated[float, typer.Option("--højst", max=9)] = 1.5,
    source: Annotated[Path | None, typer.Option("--kilde", exists=True, dir_okay=False)] = None,
    folder: Annotated[Path | None, typer.Option("--mappe", file_okay=False)] = None,
    place: Annotated[Path, typer.Option("--sted", show_default="her")] = Path(),
    stream: Annotated[typer.FileText | None, typer.Option("--strøm")] = None,
    name: Annotated[str, typer.Option("--navn", "-n")] = "Alma",
    verbose: Annotated[int, typer.Option("--mere", "-m", count=True)] = 0,
    check: Annotated[bool, typer.Option("--tjek/--intet-tjek")] = True,
    secret: Annotated[str | None, typer.Option("--skjult", hidden=True)] = None,
    other: Annotated[object, typer.Option("--andet", parser=month)] = None,
) -> int:
    """Take one of each."""
    maybe = (color, day, moment, source, folder, stream, secret, other)
    always = (*pair, *counts, least, most, place, name, verbose, check)
    return len(always) + sum(each is not None for each in maybe)


@help_pages.command(app, "kræver", "Kræv et tilvalg.", example="tiny kræver --form svg")
def requiring(
    form: Annotated[Form, typer.Option("--form")],
    case: Annotated[Path | None, typer.Argument(metavar="SAG")] = None,
) -> None:
    """Do nothing."""


@help_pages.command(app, "gemt", "Står ikke på listen.", example="tiny gemt", hidden=True)
def hidden() -> None:
    """End the program as a library would that does it by itself."""
    raise SystemExit(7)


@help_pages.command(app, "fejl", "Slå fejl på en bestemt måde.", example="tiny fejl")
def failing(ctx: typer.Context, how: Annotated[str, typer.Argument()] = "") -> None:
    """Raise what a test has laid ready, or what a process asks for."""
    if raised:
        raise raised[0](ctx)
    known: dict[str, Callable[[], BaseException]] = {
        "ctrl-c": KeyboardInterrupt,
        "sag": lambda: FileError("[Alma].yaml", "findes \x1b[31mikke"),
        "fil": lambda: FileNotFoundError(2, "No such file or directory", "holm.yaml"),
    }
    if how == "rich":
        from rich.console import Console

        for _ in range(5000):
            Console().print("linje")
    if how == "spørg":
        input("Navn? ")
    if how in known:
        error = known[how]()
        raise error
    raise typer.Exit(3)


def said(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = terminal.run(app, args, name="tiny")
    out, err = capsys.readouterr()
    return code, out, err


ENGLISH = re.compile(
    r"\b(missing|invalid|error|usage|options?|arguments|commands?|try|no such|values?|required|"
    r"default|aborted?|show|install|got|unexpected|did you|possible|could not|unknown|choose|does|"
    r"takes?|requires?|the|is|not|must|exit|directory|readable|writable|message|completion|input|"
    r"should|string|integer|valid|one of|range|text|path|list|bool|int|float)\b",
    re.IGNORECASE,
)


def english(text: str) -> list[str]:
    """Find English words outside of what is quoted or an option's name."""
    return ENGLISH.findall(re.sub(r"--[\w-]+|'[^'\n]*'", "", text))


class TestHelp:
    def test_program(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The program's page lists its commands by group, in Danish throughout."""
        code, out, err = said(capsys, "--help")
        assert (code, err) == (0, "")
        assert out == (
            "Brug: tiny [TILVALG] KOMMANDO …\n\n"
            "  Beregner opfølgninger.\n\n"
            "Én sag:\n"
            "  plan  Vis planen for en sag.\n\n"
            "Kommandoer:\n"
            "  alt     Prøv alle slags værdier.\n"
            "  kræver  Kræv et tilvalg.\n"
            "  fejl    Slå fejl på en bestemt måde.\n\n"
            "Tilvalg:\n"
            "  --install-completion  Lær din skal (bash, zsh, fish, PowerShell) at fuldføre "
            "kommandoer med Tab.\n"
            "  --show-completion     Vis, hvad --install-completion ville sætte ind.\n"
            "  --help                Vis denne hjælp.\n"
        )

    def test_command(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A command's page tells what to give, what else may be, and shows an example."""
        code, out, _ = said(capsys, "plan", "--help")
        assert code == 0
        assert out == (
            "Brug: tiny plan [TILVALG] SAG\n\n"
            "  Vis planen for en sag.\n\n"
            "  Med dato, ugedag og frist; [Alma] står der stadig.\n\n"
            "Argumenter:\n"
            "  SAG  Sagens fil.  [skal angives]\n\n"
            "Tilvalg:\n"
            "  --fra ÅÅÅÅ-MM   Første måned.\n"
            "  --måneder TAL   Hvor mange.  [standard: 12; fra 1 til 120]\n"
            "  --form svg|pdf  Filens slags.  [standard: svg]\n"
            "  -o, --ud FIL    Hvorhen.\n"
            "  --json          Som JSON.\n"
            "  --help          Vis denne hjælp.\n\n"
            "Eksempel:\n"
            "  tiny plan holm.yaml\n"
            "  tiny plan holm.yaml --fra 2027-01\n"
        )

    def test_every_type_has_a_danish_word(self, capsys: pytest.CaptureFixture[str]) -> None:
        """No type is shown by typer's English word for it."""
        _, out, _ = said(capsys, "alt", "--help")
        assert english(out) == []
        assert "Brug: tiny alt [TILVALG] PAR … COUNTS …\n" in out
        rows = dict(re.findall(r"^  (\S+(?: \S+)*) *(.*)$", out, re.MULTILINE))
        for row in (
            "--farve svg|pdf",
            "--dag ÅÅÅÅ-MM-DD",
            "--tid ÅÅÅÅ-MM-DD",
            "--kilde FIL",
            "--mappe MAPPE",
            "--sted STI",
            "-n, --navn TEKST",
            "-m, --mere",
            "--tjek / --intet-tjek",
            "--andet VÆRDI",
        ):
            assert row in rows
        assert rows["--mindst TAL"] == "[standard: 1; mindst 1]"
        assert rows["--højst TAL"] == "[standard: 1.5; højst 9]"
        assert rows["--sted STI"] == "[standard: her]"
        assert "--skjult" not in out

    def test_nothing_asked_is_help(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The program alone shows its page, on standard error, as wrong use."""
        code, out, err = said(capsys)
        assert (code, out) == (2, "")
        assert err.startswith("Brug: tiny [TILVALG] KOMMANDO …\n")

    def test_optional_argument_is_bracketed(self, capsys: pytest.CaptureFixture[str]) -> None:
        """What may be left out stands in brackets."""
        _, out, _ = said(capsys, "kræver", "--help")
        assert out.startswith("Brug: tiny kræver [TILVALG] [SAG]\n")


class TestWrongUse:
    @pytest.mark.parametrize(
        ("args", "message"),
        [
            ("plna", "Kommandoen 'plna' findes ikke. Mente du 'plan'?\nSe 'tiny --help'."),
            ("gemz", "Kommandoen 'gemz' findes ikke.\nSe 'tiny --help'."),  # 'gemt' is hidden
            ("xyz", "Kommandoen 'xyz' findes ikke.\nSe 'tiny --help'."),
            ("--", "Der mangler en kommando.\nSe 'tiny --help'."),
            (
                "--fra 2027-01 plan x",  # on the wrong side of the command
                "Tilvalg skrives efter kommandoen, fx 'tiny plan --fra'.\nSe 'tiny --help'.",
            ),
            ("--hjlp", "Tilvalget '--hjlp' findes ikke. Mente du '--help'?\nSe 'tiny --help'."),
            ("plan", "Argumentet SAG mangler.\nSe 'tiny plan --help'."),
            (
                "plan Familien Holm.yaml",
                "Der står for meget: 'Holm.yaml'. Er der mellemrum i et navn, så sæt "
                "anførselstegn om det.\nSe 'tiny plan --help'.",
            ),
            (
                "plan x --fram 1",
                "Tilvalget '--fram' findes ikke. Mente du '--fra' eller '--form'?\n"
                "Se 'tiny plan --help'.",
            ),
            ("plan x -q", "Tilvalget '-q' findes ikke.\nSe 'tiny plan --help'."),
            ("plan x --fra", "Efter tilvalget '--fra' mangler ÅÅÅÅ-MM.\nSe 'tiny plan --help'."),
            (
                "plan x --json=1",
                "Tilvalget '--json' skal stå alene, uden '=' og en værdi.\nSe 'tiny plan --help'.",
            ),
            (
                "plan x --fra 2027",
                "Tilvalget '--fra': skriv måneden som ÅÅÅÅ-MM, fx 2027-01.\nSe 'tiny plan --help'.",
            ),
            (
                "plan x --måneder tolv",
                "Tilvalget '--måneder': 'tolv' er ikke et helt tal.\nSe 'tiny plan --help'.",
            ),
            (
                "plan x --måneder 121",
                "Tilvalget '--måneder': '121' går ikke; tallet skal være fra 1 til 120.\n"
                "Se 'tiny plan --help'.",
            ),
            (
                "plan x --form sgv",
                "Tilvalget '--form': 'sgv' kan ikke vælges. Mente du 'svg'? Vælg svg eller pdf.\n"
                "Se 'tiny plan --help'.",
            ),
            (
                "kræver",
                "Tilvalget '--form' mangler. Vælg svg eller pdf.\nSe 'tiny kræver --help'.",
            ),
            ("alt 1", "Der mangler en værdi i PAR.\nSe 'tiny alt --help'."),
            ("alt 1 x 2", "Argumentet PAR: 'x' er ikke et tal.\nSe 'tiny alt --help'."),
            ("alt 1 2 x", "Argumentet COUNTS: 'x' er ikke et helt tal.\nSe 'tiny alt --help'."),
            (
                "alt 1 2 3 --farve gul",
                "Tilvalget '--farve': 'gul' kan ikke vælges. Vælg svg eller pdf.\n"
                "Se 'tiny alt --help'.",
            ),
            (
                "alt 1 2 3 --dag 3/1",
                "Tilvalget '--dag': '3/1' er ikke en dato; skriv den som ÅÅÅÅ-MM-DD.\n"
                "Se 'tiny alt --help'.",
            ),
            (
                "alt 1 2 3 --tid nu",
                "Tilvalget '--tid': 'nu' er ikke en dato; skriv den som ÅÅÅÅ-MM-DD.\n"
                "Se 'tiny alt --help'.",
            ),
            (
                "alt 1 2 3 --mindst 0",
                "Tilvalget '--mindst': '0' går ikke; tallet skal være mindst 1.\n"
                "Se 'tiny alt --help'.",
            ),
            (
                "alt 1 2 3 --kilde /findes/ikke",
                "Tilvalget '--kilde': '/findes/ikke' findes ikke.\nSe 'tiny alt --help'.",
            ),
            (
                "alt 1 2 3 --strøm /findes/ikke",
                "Tilvalget '--strøm': filen kan ikke åbnes: findes ikke.\nSe 'tiny alt --help'.",
            ),
        ],
    )
    def test_says_what_is_wrong(
        self, capsys: pytest.CaptureFixture[str], args: str, message: str
    ) -> None:
        """Each way to go wrong is told in whole Danish sentences, with the page to read."""
        assert said(capsys, *args.split()) == (2, "", f"{message}\n")

    def test_repeats_no_more_than_can_be_read(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Of a very long value only the beginning is repeated."""
        _, _, err = said(capsys, "plan", "x", "--måneder", "9" * 500 + "x")
        assert f"'{'9' * 60}…'" in err

    def test_sends_nothing_to_the_terminal_but_text(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """What was typed cannot colour, move or rename the terminal."""
        _, _, err = said(capsys, "plan", "x", "\x1b]0;navn\x07\r")
        assert "'\\x1b]0;navn\\x07\\x0d'" in err


def vendored_modules() -> Iterator[Any]:
    for found in pkgutil.walk_packages(typer.__path__, "typer."):
        if not found.name.endswith(("__main__", "_winconsole")):  # they run; they need Windows
            yield importlib.import_module(found.name)


def vendored_exceptions() -> set[type[BaseException]]:
    """Find what typer can raise at a user; `typer.utils` has what it raises at a programmer."""
    return {
        each
        for module in vendored_modules()
        for each in vars(module).values()
        if inspect.isclass(each)
        and issubclass(each, BaseException)
        and each.__module__.startswith("typer.")
        and each.__module__ != "typer.utils"
    }


WAYS: dict[type[BaseException], list[Callable[[Context], BaseException]]] = {
    typer.Abort: [lambda _: typer.Abort()],
    typer.Exit: [lambda _: typer.Exit(2)],
    typer.TyperException: [lambda _: typer.TyperException("dansk")],
    vendored.ClickException: [lambda _: vendored.ClickException("dansk")],
    vendored.UsageError: [
        lambda ctx: vendored.UsageError("Try the other option", ctx),
        lambda _: vendored.UsageError("Try the other option"),
    ],
    vendored.BadParameter: [
        lambda ctx: vendored.BadParameter("dansk", ctx, ctx.command.params[0]),  # type: ignore[arg-type]
        lambda ctx: vendored.BadParameter("dansk", ctx, param_hint="SAG"),
        lambda ctx: vendored.BadParameter("dansk", ctx, param_hint=["-o", "--ud"]),
        lambda _: vendored.BadParameter("dansk"),
    ],
    vendored.MissingParameter: [
        lambda ctx: vendored.MissingParameter(None, ctx, ctx.command.params[0]),  # type: ignore[arg-type]
        lambda _: vendored.MissingParameter(),
    ],
    vendored.NoSuchOption: [
        lambda ctx: vendored.NoSuchOption("--x", possibilities=["--y"], ctx=ctx),
        lambda _: vendored.NoSuchOption("--x"),
    ],
    vendored.BadOptionUsage: [
        lambda ctx: vendored.BadOptionUsage("--x", "Option requires an argument.", ctx),
        lambda _: vendored.BadOptionUsage("--x", "Option requires an argument."),
    ],
    vendored.BadArgumentUsage: [
        lambda ctx: vendored.BadArgumentUsage("Argument takes 2 values.", ctx),
        lambda _: vendored.BadArgumentUsage("Argument takes 2 values."),
    ],
    vendored.NoArgsIsHelpError: [lambda ctx: vendored.NoArgsIsHelpError(ctx)],
    vendored.FileError: [lambda _: vendored.FileError("holm.yaml")],
}


class TestVendored:
    def test_every_exception_is_known(self) -> None:
        """An exception class that typer gains must be told in Danish here first."""
        assert vendored_exceptions() == set(WAYS)

    @pytest.mark.parametrize(
        "way", [pytest.param(way, id=kind.__name__) for kind, ways in WAYS.items() for way in ways]
    )
    def test_no_exception_speaks_english(
        self,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
        way: Callable[[Context], BaseException],
    ) -> None:
        """Whatever typer can raise ends in Danish, with a code of ours."""
        monkeypatch.setattr(sys.modules[__name__], "raised", [way])
        code, out, err = said(capsys, "fejl")
        assert code in {1, 2, 130}
        assert english(out + err) == []

    def test_no_sentence_is_left_english(self) -> None:
        """Every sentence that typer writes into a BadParameter is told anew."""
        sentences = [
            sentence
            for module in vendored_modules()
            for sentence in written(ast.parse(inspect.getsource(module)))
        ]
        assert len(sentences) >= 7  # the search still finds them
        for sentence in sentences:
            assert english(usage_errors.explain(vendored.BadParameter(sentence))) == []


def written(tree: ast.Module) -> Iterator[str]:
    """Render the message of each `BadParameter("…")` in a module, `x` for what is filled in."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("BadParameter"):
            message = node.args[0] if node.args else None
            if isinstance(message, ast.Constant):
                yield str(message.value)
            if isinstance(message, ast.JoinedStr):
                yield "".join(
                    str(part.value) if isinstance(part, ast.Constant) else "x"
                    for part in message.values
                )


PYTHONS = {"PYTHONUNBUFFERED", "PYTHONIOENCODING", "PYTHONUTF8", "PYTHONCOERCECLOCALE"}


def process(*args: str, suffix: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a user does, in bash, which can close and redirect its streams."""
    from tests.processes import finished  # this file is run as a program, too

    program = f"{sys.executable} {__file__} {' '.join(args)} {suffix}"
    # What those who run the tests may have set; it changes when and how Python writes.
    kept = {key: value for key, value in os.environ.items() if key not in PYTHONS}
    return finished(
        ["bash", "-c", program],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env={**kept, **environment},
    )


@POSIX
class TestProcess:
    @pytest.mark.parametrize(
        ("args", "code", "message"),
        [
            ("plna", 2, "Kommandoen 'plna' findes ikke. Mente du 'plan'?\nSe 'tiny --help'.\n"),
            ("fejl", 3, ""),
            ("gemt", 7, ""),
            ("fejl ctrl-c", 130, "\nAfbrudt.\n"),
            ("fejl spørg", 2, "\nAfbrudt: der kom ikke flere svar.\n"),
            ("fejl sag", 4, "[Alma].yaml: findes \\x1b[31mikke\n"),
            ("fejl fil", 4, "holm.yaml: findes ikke\n"),
        ],
    )
    def test_ends_in_a_code_and_a_sentence(self, args: str, code: int, message: str) -> None:
        """Each way to end has its code, and its sentence as it is, never as markup."""
        done = process(*args.split())
        assert (done.returncode, done.stderr.decode()) == (code, message)

    @pytest.mark.parametrize("args", ["plan lang", "fejl rich"])
    def test_is_silent_when_the_reader_is_gone(self, args: str) -> None:
        """`| head` ends the program without a word, with the shell's own code for it."""
        done = process(*args.split(), suffix="| head -1; exit ${PIPESTATUS[0]}")
        assert (done.returncode, done.stderr) == (141, b"")

    @pytest.mark.parametrize("environment", [{}, {"PYTHONUNBUFFERED": "1"}])
    @pytest.mark.parametrize("args", ["plan x", "plan lang"])
    def test_tells_of_a_full_output(self, args: str, environment: dict[str, str]) -> None:
        """A result that could not be written is a failure, also one small enough to wait."""
        done = process(*args.split(), suffix=">/dev/full", **environment)
        message = "Resultatet kan ikke skrives: disken er fuld\n"
        assert (done.returncode, done.stderr.decode()) == (4, message)

    @pytest.mark.parametrize(
        ("suffix", "code"), [(">&-", 0), ("2>&-", 0), (">&- 2>&-", 0), ("y 2>/dev/full", 2)]
    )
    def test_bears_closed_streams(self, suffix: str, code: int) -> None:
        """A closed stream, or one that takes no message, leaves the code as it was."""
        done = process("plan", "x", suffix=suffix)
        assert (done.returncode, done.stderr) == (code, b"")

    @pytest.mark.parametrize(
        ("environment", "shown"),
        [
            ({"LC_ALL": "C"}, "→ å"),
            # As on Danish Windows, whose pipes are not UTF-8 by themselves.
            ({"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, "→ å"),
            ({"PYTHONIOENCODING": "cp1252"}, "? å"),  # the user's own word on it is kept
        ],
    )
    def test_shows_every_character(self, environment: dict[str, str], shown: str) -> None:
        """No locale makes a character an error; a pipe gets UTF-8 unless told otherwise."""
        done = process("plan", "x", **environment)
        encoding = environment.get("PYTHONIOENCODING", "utf-8")
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.decode(encoding).startswith(shown)

    def test_shows_a_name_that_is_not_text(self) -> None:
        """A file name with bytes of another time is shown with ? for them."""
        done = process("plan", "$'\\xe5.yaml'")
        assert (done.returncode, done.stderr) == (0, b"")
        assert b"?.yaml" in done.stdout


def test_writes_to_what_is_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program around ours may collect the output in a stream without an encoding."""
    collected = io.StringIO()
    monkeypatch.setattr(sys, "stdout", collected)
    assert terminal.run(app, ["plan", "x"], name="tiny") == 0
    assert collected.getvalue().startswith("→ å x")


def on_terminal(*args: str, columns: int, **environment: str) -> str:
    """Run the program on a terminal of its own and give what it showed there."""
    from tests import terminals  # not on Windows

    # COLUMNS would overrule the terminal.
    kept = {key: value for key, value in os.environ.items() if key not in {"COLUMNS", "NO_COLOR"}}
    env = {**kept, "TERM": "xterm", **environment}
    with terminals.on_terminal(__file__, *args, columns=columns, env=env) as terminal:
        return terminal.read_all()


@POSIX
class TestTerminal:
    def test_colours_and_fills_the_width(self) -> None:
        """On a terminal the page is coloured and as wide as the terminal."""
        shown = on_terminal("plan", "--help", columns=45)
        assert "\x1b[1mBrug:\x1b[0m" in shown
        assert max(len(re.sub(r"\x1b\[\d+m", "", line)) for line in shown.splitlines()) <= 45

    @pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
    @pytest.mark.parametrize("args", [("plan", "--help"), ()])
    def test_leaves_colour_out_when_asked(
        self, args: tuple[str, ...], environment: dict[str, str]
    ) -> None:
        """NO_COLOR and a dumb terminal get plain text, also on standard error."""
        assert "\x1b" not in on_terminal(*args, columns=80, **environment)


@POSIX
class TestCompletion:
    @pytest.mark.parametrize(
        ("words", "offered"),
        [
            ("tiny p", ["plan"]),
            ("tiny plan --m", ["--måneder"]),
            ("tiny plan --form ", ["svg", "pdf"]),
        ],
    )
    def test_answers_bash(
        self,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
        words: str,
        offered: list[str],
    ) -> None:
        """The shell gets the commands, options and choices that may come next."""
        monkeypatch.setenv("_TINY_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", words)
        monkeypatch.setenv("COMP_CWORD", str(len(words.split(" ")) - 1))
        code, out, _ = said(capsys)
        assert (code, out.split()) == (0, offered)

    def test_explains_itself_to_zsh(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A shell that shows help beside what it offers shows it in Danish."""
        monkeypatch.setenv("_TINY_COMPLETE", "complete_zsh")
        monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "tiny --")
        _, out, _ = said(capsys)
        assert '"--help":"Vis denne hjælp."' in out
        assert english(out.replace("_arguments", "")) == []

    @pytest.mark.parametrize(
        ("instruction", "message"),
        [
            ("x", "Tab-fuldførelsen er sat forkert op: kør --install-completion igen.\n"),
            (
                "complete_tcsh",
                "Tab-fuldførelsen er sat forkert op: kør --install-completion igen.\n",
            ),
            ("complete_bash", "Skallen (shell) sagde ikke, hvilket ord der skal fuldføres.\n"),
        ],
    )
    def test_refuses_a_shell_it_does_not_understand(
        self,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
        instruction: str,
        message: str,
    ) -> None:
        """A broken set-up is told in Danish, not with a traceback at every Tab."""
        monkeypatch.setenv("_TINY_COMPLETE", instruction)
        monkeypatch.delenv("COMP_WORDS", raising=False)
        assert said(capsys) == (2, "", message)

    def test_shows_the_script(self) -> None:
        """`--show-completion` prints the script of the shell it is run from."""
        done = process("--show-completion", suffix="; exit $?")
        assert done.returncode == 0, done.stderr
        assert b"_TINY_COMPLETE=complete_bash" in done.stdout

    def test_installs_the_script(self, tmp_path: Path) -> None:
        """`--install-completion` puts the script in place and says where, in Danish."""
        done = process("--install-completion", suffix="; exit $?", HOME=str(tmp_path))
        assert done.returncode == 0, done.stderr
        script = tmp_path / ".bash_completions" / "tiny.sh"
        assert done.stdout.decode() == (
            f"Fuldførelse til bash er sat ind i {script}. Den virker i næste terminalvindue.\n"
        )
        assert "_TINY_COMPLETE=complete_bash" in script.read_text()

    def test_leaves_a_start_up_file_it_cannot_read(self, tmp_path: Path) -> None:
        """A start-up file in another encoding is left alone, and the way around it told."""
        (tmp_path / ".bashrc").write_bytes(b"# \xe6\xf8\xe5\n")
        done = process("--install-completion", suffix="; exit $?", HOME=str(tmp_path))
        assert done.returncode == 2
        assert done.stderr.decode().startswith("Fuldførelsen kunne ikke sættes ind: vis den med")
        assert (tmp_path / ".bashrc").read_bytes() == b"# \xe6\xf8\xe5\n"

    @pytest.mark.parametrize("shell", [None, "tcsh"])
    def test_names_the_shells_it_knows(
        self,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
        shell: str | None,
    ) -> None:
        """From another shell the answer names those that will do."""
        monkeypatch.setattr(completion, "_get_shell_name", lambda: shell)
        assert said(capsys, "--show-completion") == (
            2,
            "",
            "Programmet kan ikke se, hvilken skal (shell) du bruger. "
            "Fuldførelse findes til bash, zsh, fish, powershell, pwsh.\n",
        )


class TestCost:
    def test_rich_is_not_loaded(self) -> None:
        """A command, a help page and an error all do without rich."""
        asking = (
            "import sys; sys.argv[0] = 'tiny'; import runpy\n"
            f"program = runpy.run_path({__file__!r})\n"
            "before = 'rich' in sys.modules\n"
            "from aarshjul.cli import terminal\n"
            "for args in (['plan', 'x'], ['--help'], ['plan']):\n"
            "    terminal.run(program['app'], args, name='tiny')\n"
            "print(before, 'rich' in sys.modules)\n"
        )
        from tests.processes import finished

        done = finished([sys.executable, "-c", asking], check=True, capture_output=True, text=True)
        assert done.stdout.splitlines()[-1].split()[1] == "False"


def test_every_error_of_ours_has_a_code() -> None:
    """The codes of the table: 2 wrong use, 3 a case file, 4 a file."""
    codes = {each.__name__: each.exit_code for each in AarshjulError.__subclasses__()}
    assert codes == {"UsageError": 2, "CaseFileError": 3, "FileError": 4}


if __name__ == "__main__":
    sys.exit(terminal.run(app, sys.argv[1:], name="tiny"))
