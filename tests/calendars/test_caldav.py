"""A real CalDAV server accepts the calendar, returns the same events, and moves them by UID.

Radicale runs in its own process, on loopback, with its files in a folder of the test.
"""

from __future__ import annotations

import base64
import http.client
import socket
import subprocess
import sys
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import pytest
import vobject

from aarshjul.calendars.events import events
from aarshjul.calendars.folder import FolderCases, folder_renewal
from aarshjul.calendars.ics import events_bytes
from aarshjul.casefile.team_reader import read_team
from aarshjul.planning.period import Period
from tests.make import EXAMPLES, calendar_bytes, case_at, in_calendar, plan
from tests.processes import LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aarshjul.calendars.events import Event
    from aarshjul.planning.plan import Plan

MADE = date(2026, 12, 1)
PATIENCE = LIMIT
EXAMPLE_FILES = sorted(EXAMPLES.glob("*.yaml"))


class Server(NamedTuple):
    """A server on this machine, on a port that was free."""

    port: int

    def ask(self, method: str, path: str, body: bytes | None = None) -> tuple[int, str]:
        """Send one request as the user `mette`; return the status and the answer."""
        who = base64.b64encode(b"mette:x").decode()
        headers = {"Authorization": f"Basic {who}", "Content-Type": "text/calendar; charset=utf-8"}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body=body, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def put(self, path: str, body: bytes) -> None:
        """Put a resource that the server must accept."""
        status, answer = self.ask("PUT", path, body)
        assert status in (201, 204), (status, answer)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Radicale, until the tests of this file are done."""
    folder: Path = tmp_path_factory.mktemp("radicale")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "radicale", "--config", "", "--hosts", f"127.0.0.1:{port}"]
    command += ["--storage-filesystem-folder", str(folder), "--auth-type", "none"]
    with (folder / "log").open("wb") as log, subprocess.Popen(command, stderr=log) as process:
        try:
            wait_for(port, process)
            yield Server(port)
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, "radicale ended"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("radicale does not answer")


Reading = tuple[str, str, str, str, str]


def read(text: str) -> list[Reading]:
    """Every event of a calendar as UID, start, end, title and text, in order."""
    calendar = vobject.readOne(text)
    return sorted(
        (
            event.uid.value,
            str(event.dtstart.value),
            str(event.dtend.value),
            event.summary.value,
            event.description.value if hasattr(event, "description") else "",
        )
        for event in getattr(calendar, "vevent_list", [])
    )


def example(path: Path) -> Plan:
    """The plan of an example, made on the same day as the golden files."""
    return plan(case_at(path, MADE), today=MADE)


@pytest.mark.parametrize("path", EXAMPLE_FILES, ids=lambda path: path.stem)
def test_the_whole_file_becomes_a_calendar_with_the_same_events(path: Path, server: Server) -> None:
    """A PUT of the file as a collection, and a GET: the same events."""
    made = example(path)
    server.put(f"/mette/{path.stem}/", calendar_bytes(made))
    status, answer = server.ask("GET", f"/mette/{path.stem}/")
    assert status == 200
    assert read(answer) == read(calendar_bytes(made).decode())
    assert len(read(answer)) == len(in_calendar(made))


def test_the_calendar_of_a_folder_has_every_case_once(server: Server) -> None:
    """All examples and the team's rhythm in one; a second PUT renews it and doubles nothing."""
    cases = tuple(case_at(path, MADE) for path in EXAMPLE_FILES)
    rhythm = b"rytme: [{navn: Stop op, hver: 3 m\xc3\xa5neder, f\xc3\xb8rste: 2027-01-14}]\n"
    of = FolderCases(cases, team=read_team(rhythm, file="team.yaml"))
    made = folder_renewal(None, of, Period.of(MADE, 12), today=MADE)
    later = MADE + timedelta(days=7)
    again = folder_renewal(made.events, of, Period.of(later, 12), today=later)
    for day, one in ((MADE, made), (later, again)):
        written = events_bytes(one.events, today=day)
        server.put("/mette/folder/", written)
        _, answer = server.ask("GET", "/mette/folder/")
        assert read(answer) == read(written.decode())
        assert len(read(answer)) == len(one.events)


CHANGED = {"dato": "2027-02-09", "tidspunkt": "10:00"}


def agreed(meeting: dict[str, str]) -> Plan:
    """The plan of a case with one agreed meeting."""
    return plan(netværksmøder="nej", aftalt=[meeting], kontakt={"tidspunkt": "15:30"})


def test_a_second_put_of_the_changed_plan_updates_by_uid(server: Server) -> None:
    """The moved meeting is the same event on another day, and no event is doubled."""
    before, after = agreed({"dato": "2027-02-02"}), agreed(CHANGED)
    server.put("/mette/changed/", calendar_bytes(before))
    _, first = server.ask("GET", "/mette/changed/")
    server.put("/mette/changed/", calendar_bytes(after))
    _, second = server.ask("GET", "/mette/changed/")
    assert [one[0] for one in read(first)] == [one[0] for one in read(second)]
    starts = [{one[0]: one[1] for one in read(text)} for text in (first, second)]
    assert starts[0]["t-1/follow_up/1@aarshjul"].startswith("2027-02-02 15:30")
    assert starts[1]["t-1/follow_up/1@aarshjul"].startswith("2027-02-09 10:00")


def test_each_event_is_a_resource_of_its_own_by_its_uid(server: Server) -> None:
    """CalDAV's own way (RFC 4791 4.1, without METHOD): a resource is renewed, a UID is unique."""
    before, after = agreed({"dato": "2027-02-02"}), agreed(CHANGED)
    server.put("/mette/single/", events_bytes([], today=MADE))
    for made in (before, after):
        for event in events(made):
            name = event.uid.replace("/", "-")
            server.put(f"/mette/single/{name}.ics", resource(event))
    _, answer = server.ask("GET", "/mette/single/")
    assert read(answer) == read(calendar_bytes(after).decode())
    status, _ = server.ask("PUT", "/mette/single/other.ics", resource(events(after)[0]))
    assert status == 409


def resource(event: Event) -> bytes:
    """One event as a calendar of its own, as a server stores it."""
    return events_bytes([event], today=MADE).replace(b"METHOD:PUBLISH\r\n", b"")
