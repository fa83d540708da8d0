"""Marionette: the socket by which Mozilla's programs let themselves be driven by tests.

A message is its length, a colon, and JSON: `[0, number, command, parameters]` to the program,
`[1, number, error, answer]` back.
"""

from __future__ import annotations

import json
import socket
from typing import Any

PATIENCE = 300
"""Seconds that an answer may take."""
WRAPPED = """
const [done, given] = [arguments[arguments.length - 1], [...arguments].slice(0, -1)];
(async () => {%s})().then(value => done({value}), error => done({error: `${error}`}));
"""


class Marionette:
    """A program that listens on a port of this machine."""

    def __init__(self, port: int) -> None:
        self._stream = socket.create_connection(("127.0.0.1", port), PATIENCE).makefile("rwb")
        self._asked = 0
        self._read()  # it greets first
        self.ask("WebDriver:NewSession", {})
        self.ask("WebDriver:SetTimeouts", {"script": PATIENCE * 1000})
        self.ask("Marionette:SetContext", {"value": "chrome"})

    def ask(self, command: str, parameters: dict[str, Any]) -> Any:
        """The answer to a command; an error is raised in the program's own words."""
        self._asked += 1
        message = json.dumps([0, self._asked, command, parameters]).encode()
        self._stream.write(b"%d:%s" % (len(message), message))
        self._stream.flush()
        _, _, error, answer = self._read()
        if error:
            raise RuntimeError(f"{command}: {error['message']}")
        return answer

    def run(self, script: str, *given: Any) -> Any:
        """What a script returns that runs in the program's window; it may wait."""
        words = {"script": WRAPPED % script, "args": list(given)}
        answer = self.ask("WebDriver:ExecuteAsyncScript", words)["value"]
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["value"]

    def quit(self) -> None:
        """Ask the program to end as if its user did."""
        self.ask("Marionette:Quit", {"flags": ["eAttemptQuit"]})

    def _read(self) -> Any:
        length = b""
        while (one := self._stream.read(1)) != b":":
            if not one:
                raise RuntimeError("the program closed the connection")
            length += one
        return json.loads(self._stream.read(int(length)))
