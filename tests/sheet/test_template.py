"""A template of one's own for the sheet: what it may do, what it may not, and its errors."""

from __future__ import annotations

import contextlib
import shutil
import socket
import threading
from pathlib import Path

import pytest
from pypdf import PdfReader

from aarshjul.sheet import pdf
from tests.make import case_at, plan, run
from tests.pdfua.opened import nodes
from tests.sheet.test_ark import DAY, HOLM, MADE, fonts, root


def refuse(server: socket.socket, asked: list[object]) -> None:
    """Record a connection, and close it."""
    with contextlib.suppress(OSError):  # the server may close before anyone connects
        connection, _ = server.accept()
        asked.append(connection)
        connection.close()


class TestTemplate:
    """A municipality's own template, and what it may not do."""

    def made(self, folder: Path, template: str, *words: str) -> tuple[int, str]:
        """Typeset with a template; the exit code and what was said."""
        (folder / "vores.typ").write_text(template, encoding="utf-8")
        out = ["--skabelon", "vores.typ", "-o", "ud.pdf", *words]
        said = run("ark", HOLM, *DAY, *out, folder=folder)
        assert (folder / "ud.pdf").exists() == (said.returncode == 0)
        return said.returncode, said.stderr.strip()

    def test_the_bundled_one_is_written_to_begin_with(self, tmp_path: Path) -> None:
        """It gives the same sheet; if it is changed, it gives another."""
        assert run("ark", HOLM, "-o", tmp_path / "ny.typ").returncode == 0
        text = (tmp_path / "ny.typ").read_text(encoding="utf-8")
        assert self.made(tmp_path, text) == (0, "Skrev ud.pdf")
        assert (tmp_path / "ud.pdf").read_bytes() == pdf.pdf(
            plan(case_at(HOLM, MADE), today=MADE, first="2026-12-01", until="2027-12-01"), ["da"]
        )
        (tmp_path / "logo.svg").write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', encoding="utf-8"
        )
        logo = '#image("logo.svg", alt: "Solbjerg Kommune")\n#heading(level: 1,'
        assert self.made(tmp_path, text.replace("#head\n", f"{logo} [x])\n"))[0] == 0
        reader = PdfReader(tmp_path / "ud.pdf")
        alternatives = [one.get("/Alt") for one in nodes(root(reader)["/StructTreeRoot"])]
        assert "Solbjerg Kommune" in alternatives

    @pytest.mark.parametrize(
        ("template", "told"),
        [
            ("#set document(title: [x])\n= x\n#nix", "linje 3: Typst kan ikke sætte skabelonen: "),
            ("= x", "Typst kan ikke sætte skabelonen: PDF/UA-1 error: missing document title"),
            (
                '#set document(title: [x])\n#read("../hemmelig.yaml")',
                'linje 2: Typst kan ikke sætte skabelonen: path `"../hemmelig.yaml"` would escape',
            ),
            (
                '#set document(title: [x])\n#read("/etc/passwd")',
                "linje 2: Typst kan ikke sætte skabelonen: file not found",
            ),
            (
                '#set document(title: [x])\n#set text(font: "Comic Neue")\n= x',
                'linje 2: skriften "comic neue" er der ikke; læg den i mappen skrifter ved '
                "skabelonen",
            ),
            ("#", "linje 1: Typst kan ikke sætte skabelonen: expected expression"),
        ],
    )
    def test_a_broken_template_is_explained(self, tmp_path: Path, template: str, told: str) -> None:
        """With Typst's message and the line; exit code 4, nothing written, no traceback."""
        (tmp_path / "hemmelig.yaml").write_text("hemmeligt", encoding="utf-8")
        folder = tmp_path / "skabeloner"
        folder.mkdir()
        code, said = self.made(folder, template)
        assert code == 4
        assert said.startswith(f"vores.typ: {told}")
        assert "hemmeligt" not in said

    def test_a_mistake_in_a_file_it_reads_is_told_there(self, tmp_path: Path) -> None:
        """The message names that file and its line."""
        (tmp_path / "del.typ").write_text("#let x = 1\n#let y = nix\n", encoding="utf-8")
        code, said = self.made(tmp_path, '#set document(title: [x])\n#import "del.typ": *\n= x')
        assert (code, said) == (
            4,
            "vores.typ: del.typ, linje 2: Typst kan ikke sætte skabelonen: unknown variable: nix",
        )

    def test_a_template_may_be_a_link(self, tmp_path: Path) -> None:
        """A team has one, and each caseworker a link to it; Typst itself follows none."""
        folder = tmp_path / "fælles"
        folder.mkdir()
        (folder / "ark.typ").write_bytes(pdf.TEMPLATE.read_bytes())
        (tmp_path / "vores.typ").symlink_to(folder / "ark.typ")
        done = run("ark", HOLM, "--skabelon", "vores.typ", "-o", "ud.pdf", *DAY, folder=tmp_path)
        assert (done.returncode, (tmp_path / "ud.pdf").is_file()) == (0, True)

    def test_a_missing_template_is_told(self, tmp_path: Path) -> None:
        """The message is the same as for any other missing file."""
        said = run("ark", HOLM, "--skabelon", "nix.typ", "-o", "ud.pdf", folder=tmp_path)
        assert (said.returncode, said.stderr) == (4, "nix.typ: findes ikke\n")

    @pytest.mark.parametrize("command", ["ark", "byg"])
    def test_nothing_is_fetched(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
    ) -> None:
        """A package is refused, and no proxy of the machine is asked for it."""
        asked: list[object] = []
        with socket.create_server(("127.0.0.1", 0)) as server:
            thread = threading.Thread(target=lambda: refuse(server, asked), daemon=True)
            thread.start()
            for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
                monkeypatch.setenv(name, f"http://127.0.0.1:{server.getsockname()[1]}")
            text = '#set document(title: [x])\n#import "@preview/cetz:0.3.0"\n= x'
            (tmp_path / "vores.typ").write_text(text, encoding="utf-8")
            case = Path(shutil.copy(HOLM, tmp_path))
            done = run(command, case.name, "--skabelon", "vores.typ", folder=tmp_path)
            assert not asked
        assert (done.returncode, done.stderr.strip()) == (
            4,
            "vores.typ: linje 2: pakker (@preview/…) kan ikke bruges, for programmet henter intet "
            'fra nettet; læg filerne i skabelonens mappe, og hent dem med #import "fil.typ"',
        )

    def test_typefaces_beside_the_template_are_used(self, tmp_path: Path) -> None:
        """They are in its folder `skrifter`: the municipality's own typefaces."""
        import matplotlib as mpl

        (tmp_path / "skrifter").mkdir()
        there = Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSerif.ttf"
        shutil.copy(there, tmp_path / "skrifter")
        text = '#set document(title: [x])\n#set text(font: "DejaVu Serif", lang: "da")\nHej'
        assert self.made(tmp_path, text)[0] == 0
        assert set(fonts(PdfReader(tmp_path / "ud.pdf"))) == {"DejaVuSerif"}
