"""Headless Chromium for tests: the machine's own browser, shared by all, closed to the network.

A page is opened from a file, as a family opens it. A machine without the browser skips these tests.
If `CI` is set they fail instead, so that a skipped test is not overlooked.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from playwright.sync_api import sync_playwright

from tests.tools import missing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_AXE = Path(__file__).with_name("axe") / "node_modules" / "axe-core" / "axe.min.js"
_RULES = ["wcag2aaa", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_CONTRAST = "color-contrast"
# Rules that axe runs only when they are named: the contrast of AAA, and targets of 24 pixels.
_NAMED = ("color-contrast-enhanced", "identical-links-same-purpose", "target-size")
# axe cannot see what is behind a drawing's words; the wheel's tests measure their contrast.
_RUN = """rules => axe.run(
    {exclude: [["svg text"]]}, {
    runOnly: rules.tags, resultTypes: ["violations", "incomplete"],
    rules: Object.fromEntries(rules.named.map(name => [name, {enabled: true}]))})"""


class Opened(NamedTuple):
    """A page in the browser, its requests to the network, and its console messages."""

    page: Page
    requests: list[str]
    console: list[str]

    def run(self, script: str) -> Any:
        """The value of a script run in the page, whose own policy allows none."""
        return self.page.evaluate(script)

    def violations(self) -> list[str]:
        """What axe-core finds wrong, a line for each element."""
        if not _AXE.exists():
            missing("axe-core is not there (`make test` gets it where npm is installed)")
        self.page.evaluate(_AXE.read_text("utf-8"))
        found = self.page.evaluate(_RUN, {"tags": _RULES, "named": _NAMED})
        unsure = [rule for rule in found["incomplete"] if rule["id"] == _CONTRAST]
        assert _CONTRAST in [rule["id"] for rule in found["passes"]]  # it was measured
        return [
            f"{rule['id']}: {rule['help']}: {node['html'][:120]}"
            for rule in (*found["violations"], *unsure)
            for node in rule["nodes"]
        ]


class Chromium(NamedTuple):
    """The browser's one window, and the file that it opens."""

    page: Page
    file: Path

    @contextmanager
    def opened(self, written: bytes, *, width: int = 1280) -> Iterator[Opened]:
        """Open a page in a window of the given width in CSS pixels."""
        self.file.write_bytes(written)
        opened = Opened(self.page, [], [])
        listeners: dict[Any, Callable[[Any], None]] = {
            "request": lambda request: opened.requests.append(request.url),
            "console": lambda said: opened.console.append(said.text),
            "pageerror": lambda error: opened.console.append(str(error)),
        }
        for event, listener in listeners.items():
            self.page.on(event, listener)
        self.page.set_viewport_size({"width": width, "height": 800})
        self.page.emulate_media(media="screen", color_scheme="light", forced_colors="none")
        self.page.goto(self.file.as_uri())
        try:
            yield opened
        finally:
            for event, listener in listeners.items():
                self.page.remove_listener(event, listener)


@contextmanager
def started(folder: Path) -> Iterator[Chromium]:
    """Start the browser; if that is not possible, skip the test."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        missing("Chromium is not on this machine (Debian: apt-get install chromium)")
    with sync_playwright() as tools:
        # Root, as which a container runs, may not use its sandbox; the pages are our own.
        browser = tools.chromium.launch(executable_path=found, chromium_sandbox=False)
        try:
            yield Chromium(browser.new_page(), folder / "page.html")
        finally:
            browser.close()
