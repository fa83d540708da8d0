"""The program that the commands are added to: its name, purpose and command groups."""

from __future__ import annotations

from aarshjul.cli.danish import help_pages
from aarshjul.cli.interrupted import tell_interrupted

NAME = "aarshjul"
ONE_CASE, CASE_FILE = "Én sag", "Sagens fil"
CASELOAD, ABOUT = "Hele sagsstammen", "Om programmet"

app = help_pages.program(
    "Opfølgning, kalender og årshjul for familier i børnehandicap.\n\n"
    "Én fil for hver familie giver datoerne efter kadencerne, en kalenderfil til Outlook og "
    "hjulet, som forældrene får. Alt bliver på din egen maskine.\n\n"
    "Uden kommando vises dagen: hvor sagerne ligger, hvad der forfalder, og hvad du kan skrive.",
    before=tell_interrupted,
    alone=True,
)
