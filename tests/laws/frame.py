"""What the parts of one invented case must agree on: its days and its children."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from tests.laws.days import near

if TYPE_CHECKING:
    from datetime import date

    from hypothesis.strategies import DrawFn

NAMES = ("Alma", "Bo", "Cai", "Ða")


class Frame(NamedTuple):
    """The first day of a case, the day on which it is read, the last one if it is closed.

    `children` are their names, in the file's order.
    """

    start: date
    today: date
    closed: date | None
    children: tuple[str, ...]

    @property
    def is_begun(self) -> bool:
        """Whether anything can have been held."""
        return self.start <= self.today

    def day(self, draw: DrawFn, *, ahead: int = 500) -> date:
        """A day anywhere in the case: around its start, or around today."""
        around = self.today if draw(st.booleans()) else self.start
        return near(draw, around, 60, ahead)

    def one_child(self, draw: DrawFn) -> dict[str, str]:
        """The key `barn`, or none of it."""
        name = draw(st.sampled_from((None, *self.children)))
        return {} if name is None else {"barn": name}

    def some_children(self, draw: DrawFn) -> dict[str, list[str]]:
        """The key `børn`, or none of it."""
        if len(self.children) == 1 or draw(st.booleans()):
            return {}
        names = draw(st.lists(st.sampled_from(self.children), unique=True, max_size=2))
        return {"børn": names} if names else {}
