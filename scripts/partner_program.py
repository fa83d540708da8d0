"""Open an invitation, its new day and its cancellation in a partner's Thunderbird.

Run it with `make program`. Three mails are opened, and accepted by the button that Thunderbird
shows above them; the last one's deletes. Its calendar has the meeting of the file, then none.
"""

from __future__ import annotations

import shutil
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from typing import NamedTuple

from calendar_readings import differences, of_file, of_store
from our_commands import hold, ran, tell
from thunderbird import Thunderbird

CASE = Path(__file__).resolve().parents[1] / "examples" / "familien-holm.yaml"
FIRST, MOVED = ("2027-02-02",), ("2027-02-09", "10:00")
PLACE = ("--sted", "Skolen ved Åen")
ACCEPT, DELETE = "imipAcceptButton_AcceptDontSend", "imipDeleteButton"


class Partner(NamedTuple):
    """The case as its caseworker has it, and the Thunderbird of one who is invited."""

    folder: Path
    program: Thunderbird

    def invited(self, *words: str, today: date) -> bytes:
        """Write the invitation over the one before, and return it."""
        words = ("holm.yaml", "--møde", *words, "--ics", "møde.ics")
        ran(self.folder, "invitation", *words, today=today)
        return (self.folder / "møde.ics").read_bytes()

    def takes(self, invitation: bytes, button: str) -> list[str]:
        """Open the mail, use the button; what the calendar has otherwise than the file."""
        mail = self.folder / "møde.eml"
        mail.write_bytes(mail_with(invitation))
        with self.program.opened(mail) as program:
            before, after = program.run("answer", button)
        found = of_store(self.program.store)
        tell(f"{method(invitation)}: {before}")
        tell(f"  then: {after} It has {[f'{one.title}, {one.start}' for one in found]}")
        return differences([] if button == DELETE else of_file(invitation), found)


def checked(folder: Path) -> list[str]:
    """Invite, move, cancel; what the partner's calendar has otherwise than the files say."""
    shutil.copy(CASE, folder / "holm.yaml")
    partner = Partner(folder, Thunderbird(folder / "home", "user", "partner"))
    days = [date(2026, 11, number) for number in (24, 25, 26)]
    wrong = partner.takes(partner.invited(*FIRST, *PLACE, today=days[0]), ACCEPT)
    ran(folder, "aftal", "holm.yaml", *MOVED, "--flyt", *FIRST, today=days[1])
    wrong += partner.takes(partner.invited(MOVED[0], *PLACE, today=days[1]), ACCEPT)
    cancelled = partner.invited(MOVED[0], "--aflys", today=days[2])
    return wrong + partner.takes(cancelled, DELETE)


def mail_with(invitation: bytes) -> bytes:
    """A mail to the partner with the file attached, as the caseworker is told to send it."""
    mail = EmailMessage()
    mail["From"], mail["To"] = "mette.lund@kommune.example", "kontor@skole.example"
    mail["Subject"], mail["Date"] = "Møde", "Tue, 24 Nov 2026 10:00:00 +0100"
    mail["Message-ID"] = f"<{method(invitation)}@kommune.example>"
    mail.set_content("Se vedhæftede.")
    mail.add_attachment(
        invitation,
        maintype="text",
        subtype="calendar",
        filename="møde.ics",
        params={"charset": "utf-8", "method": method(invitation)},
    )
    return mail.as_bytes()


def method(invitation: bytes) -> str:
    """What the file asks of its reader."""
    lines = invitation.decode().splitlines()
    return next(line.removeprefix("METHOD:") for line in lines if line.startswith("METHOD:"))


if __name__ == "__main__":
    hold(checked)
