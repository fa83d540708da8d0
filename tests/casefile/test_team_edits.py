"""Leave in a team's file: written and taken out again, and every other byte stays."""

from __future__ import annotations

import codecs
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aarshjul.casefile import team_edits
from aarshjul.casefile.parts import Absence
from aarshjul.casefile.team_edits import with_leave, without_leave
from aarshjul.casefile.team_reader import read_team
from aarshjul.errors import CaseFileError, FileError

HEAD = "kommune: Solbjerg Kommune  # vores\n\n"
TAIL = "rytme:\n  - {navn: Teammøde, hver: 2 uger, første: 2027-01-07}   # p. 22\n"
MEMBERS = {
    "no leave": "rådgivere:\n  - navn: Mette Lund   # leder\n    initialer: ML\n"
    "  - navn: Jonas Vig\n",
    "braces": "rådgivere:\n- {navn: Mette Lund, initialer: ML}  # to\n- {navn: Jonas Vig}\n",
    "brackets": "rådgivere: [{navn: Mette Lund, initialer: ML},\n  {navn: Jonas Vig}]\n",
    "an empty list": "rådgivere:\n  - navn: Mette Lund\n    fravær: []  # intet\n"
    "    initialer: ML\n  - navn: Jonas Vig\n    fravær: []\n",
    "dashes": "rådgivere:\n  - navn: Mette Lund\n    initialer: ML\n    fravær:  # hendes\n"
    "      - {fra: 2026-07-01, til: 2026-07-20}  # sommer\n      # flere?\n"
    "  - navn: Jonas Vig\n    fravær:\n    - fra: 2026-07-01\n      til: 2026-07-20\n",
    "a list in brackets": "rådgivere:\n  - fravær: [{fra: 2026-07-01, til: 2026-07-20}]  # sommer\n"
    "    navn: Mette Lund\n    initialer: ML\n"
    "  - {navn: Jonas Vig, fravær: [{fra: 2026-07-01}], dage: tirsdag}\n",
}


def leave(first: date, length: int = 0) -> Absence:
    """Days of leave."""
    last = first + timedelta(days=length)
    return Absence.model_validate({"fra": str(first), "til": str(last)})


def files() -> st.SearchStrategy[bytes]:
    """A team of two, in every style."""
    return st.builds(
        lambda members, order, line_end, mark: (
            (codecs.BOM_UTF8 if mark else b"")
            + "".join(
                {"head": HEAD, "tail": TAIL, "members": MEMBERS[members]}[one] for one in order
            )
            .rstrip("\n" if order[-1] == "members" and mark else "")
            .replace("\n", line_end)
            .encode()
        ),
        st.sampled_from(sorted(MEMBERS)),
        st.permutations(["head", "members", "tail"]),
        st.sampled_from(["\n", "\r\n", "\r"]),
        st.booleans(),
    )


@given(
    files(),
    st.sampled_from(["Mette Lund", "ml", "Jonas Vig"]),
    st.lists(
        st.builds(leave, st.dates(date(2026, 8, 1), date(2029, 1, 1)), st.integers(0, 40)),
        min_size=1,
        max_size=3,
        unique=True,
    ),
)
def test_leave_that_is_taken_out_leaves_no_trace(
    data: bytes, name: str, periods: list[Absence]
) -> None:
    """It is the member's last, nobody else's, and out again the file has the bytes it had."""
    was, written = read_team(data, file="team.yaml"), data
    for one in periods:
        written = with_leave(written, name, one, file="team.yaml")
    team = read_team(written, file="team.yaml")
    for before, after in zip(was.members, team.members, strict=True):
        new = tuple(periods) if after is team.member(name) else ()
        assert after.leave == (*before.leave, *new)
    assert with_leave(written, name, periods[0], file="team.yaml") == written
    for one in reversed(periods):
        written = without_leave(written, name, one, file="team.yaml")
    assert written == data


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        (
            "no leave",
            "    initialer: ML\n    fravær: [{fra: 2027-07-12, til: 2027-07-30}]\n",
        ),
        (
            "braces",
            "- {navn: Mette Lund, initialer: ML, "
            "fravær: [{fra: 2027-07-12, til: 2027-07-30}]}  # to\n",
        ),
        (
            "dashes",
            "  # sommer\n      - {fra: 2027-07-12, til: 2027-07-30}\n      # flere?\n",
        ),
    ],
)
def test_leave_is_written_as_the_file_is(members: str, expected: str) -> None:
    """Byte for byte, in the place of the member."""
    data = (HEAD + MEMBERS[members]).encode()
    written = with_leave(data, "Mette Lund", leave(date(2027, 7, 12), 18), file="team.yaml")
    assert expected in written.decode()


def test_a_file_that_is_wrong_is_not_touched() -> None:
    """All its problems are told."""
    with pytest.raises(CaseFileError):
        with_leave(b"kommun: X\n", "Mette Lund", leave(date(2027, 7, 12)), file="team.yaml")


def test_what_cannot_be_changed_alone_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A result that is not the same team with the leave is never handed on."""
    data = (HEAD + MEMBERS["braces"]).encode()
    for wrong in (data.decode(), data.decode().replace("ML", "MLU"), "rådgivere: ["):
        monkeypatch.setattr(team_edits, "with_entry", lambda *_, wrong=wrong, **__: wrong)
        with pytest.raises(FileError, match="intet er skrevet"):
            with_leave(data, "Mette Lund", leave(date(2027, 7, 12)), file="team.yaml")
