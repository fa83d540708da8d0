"""Debian's Thunderbird on a screen that nobody sees, with a profile of its own and no network."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import time
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from marionette import PATIENCE, Marionette
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SCRIPTS = Path(__file__).with_name("in_thunderbird")
DANISH = Path("/usr/lib/thunderbird/extensions/langpack-da@thunderbird.mozilla.org.xpi")
NEEDED: dict[str, Callable[[], bool]] = {
    "thunderbird": lambda: shutil.which("thunderbird") is not None,
    "thunderbird-l10n-da": DANISH.exists,
    "xvfb": lambda: shutil.which("Xvfb") is not None,
}
"""What must be installed, by Debian's names, and whether it is."""
SCREEN = "3400x930x24"
"""Twice as wide as the window: the pointer is in the middle, and would show on what it is above."""


def missing() -> list[str]:
    """The packages that are not there."""
    return [package for package, there in NEEDED.items() if not there()]


def version() -> str:
    """The program's own word for what it is."""
    words = ["thunderbird", "--version"]
    return subprocess.run(words, capture_output=True, check=True, text=True).stdout.strip()


class Opened(NamedTuple):
    """The program with its window open."""

    marionette: Marionette

    def run(self, script: str, *given: Any) -> Any:
        """What one of the scripts in `in_thunderbird/` returns."""
        both = [(SCRIPTS / f"{name}.js").read_text("utf-8") for name in ("waiting", script)]
        return self.marionette.run("\n".join(both), *given)

    def picture(self) -> Image.Image:
        """The window as it is now."""
        shot = self.marionette.ask("WebDriver:TakeScreenshot", {"full": False})["value"]
        return Image.open(BytesIO(base64.b64decode(shot))).convert("RGB")


class Thunderbird:
    """One user's Thunderbird: its profile stays from one start to the next."""

    def __init__(self, home: Path, *settings: str) -> None:
        """`settings` name the files in `in_thunderbird/` that the profile begins with."""
        self.home = home
        self.profile = home / "profile"
        self.profile.mkdir(parents=True)
        parts = [(SCRIPTS / f"{name}.js").read_text("utf-8") for name in settings]
        (self.profile / "user.js").write_text("".join(parts), "utf-8")

    @property
    def store(self) -> Path:
        """The program's own database of events; it is whole when the program has ended."""
        return self.profile / "calendar-data" / "local.sqlite"

    @contextmanager
    def opened(self, file: Path) -> Iterator[Opened]:
        """Start the program with a file, as a double click does; end it afterwards."""
        port = self.profile / "MarionetteActivePort"
        port.unlink(missing_ok=True)
        words = ["thunderbird", "--no-remote", "--profile", str(self.profile), "--marionette"]
        with screen() as display, (self.home / "log").open("ab") as log:
            process = subprocess.Popen(
                [*words, "--remote-allow-system-access", str(file)],
                env=self._environment(display),
                stdout=log,
                stderr=log,
            )
            try:
                wait_for(lambda: port.exists() and port.read_text() != "", process)
                opened = Opened(Marionette(int(port.read_text())))
                yield opened
                opened.marionette.quit()
                process.wait(PATIENCE)
            finally:
                process.kill()
                process.wait(PATIENCE)

    def _environment(self, display: str) -> dict[str, str]:
        own = {"HOME": str(self.home), "DISPLAY": display, "LANG": "C.UTF-8"}
        return {"PATH": os.environ["PATH"], "TZ": "Europe/Copenhagen", **own}


@contextmanager
def screen() -> Iterator[str]:
    """A screen in memory, at the first number that is free."""
    reading, writing = os.pipe()
    words = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    process = subprocess.Popen(words, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as number:
            yield f":{number.readline().strip()}"
    finally:
        process.terminate()
        process.wait(PATIENCE)


def wait_for(ready: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Wait until a program is ready; an error if it ended before."""
    until = time.monotonic() + PATIENCE
    while not ready():
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError("thunderbird did not start")
        time.sleep(0.1)
