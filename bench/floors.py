"""The least time a command can take: its libraries are imported and used once, nothing else.

Run it as its own process: `python bench/floors.py plan`.
"""

from __future__ import annotations

import sys
from io import StringIO

import typer
import yaml
from dateutil import relativedelta
from pydantic import BaseModel

app = typer.Typer(add_completion=False)


class Inner(BaseModel):
    """The first of the two models."""

    name: str


class Outer(BaseModel):
    """The second of the two models."""

    inner: Inner


@app.command()
def plan(libraries: str, events: int = 0) -> None:
    """Use each library once, and write as many bare events."""
    node = yaml.compose("name: Alma", Loader=yaml.CBaseLoader)
    assert node is not None  # noqa: S101 -- what is measured must have happened
    Outer.model_validate({"inner": {"name": "Alma"}})
    relativedelta.relativedelta(months=3)
    if libraries == "status":
        return  # it writes plain text
    if libraries == "hjul-pdf":
        empty_page()
        return
    from rich.console import Console
    from rich.table import Table

    table = Table("Dato", "Hvad")
    table.add_row("2027-02-02", "Opfølgning")
    Console(file=StringIO(), width=100).print(table)
    if libraries == "kalender":
        from bare_events import bare_events

        bare_events(events)
    if libraries == "ark":
        sheet()
    if libraries == "hjul":
        import matplotlib.backends.backend_svg  # noqa: F401 -- importing it is what is measured
        from matplotlib.figure import Figure

        Figure()


def sheet() -> None:
    """Import the libraries that measure and typeset text, and typeset a plain page once."""
    import numpy  # noqa: ICN001, F401 -- importing it is what is measured
    import uharfbuzz  # type: ignore[import-untyped] # noqa: F401 -- as above
    from plain_page import EXAMPLE, plain

    plain(EXAMPLE)


def empty_page() -> None:
    """Import the libraries that place, measure and typeset text, and typeset an empty page."""
    import numpy  # noqa: ICN001, F401 -- as above
    import uharfbuzz  # noqa: F401 -- as above
    from plain_page import empty

    empty()


if __name__ == "__main__":
    sys.exit(app())
