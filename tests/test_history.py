"""The invented history: everything in it that happens in two years of a team."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from aarshjul.cadence import Cadences, model
from aarshjul.caseload.outcomes import Outcome, promises
from aarshjul.kinds import Kind
from tests.history import LAST, cases, files, folder, script
from tests.make import run

if TYPE_CHECKING:
    from pathlib import Path

END = date(2026, 11, 23)


def test_sixty_files_that_the_reader_accepts(tmp_path: Path) -> None:
    """`tjek` finds no file wrong; what is late in them is noted."""
    found = run("tjek", folder(tmp_path), "--måneder", "1", *LAST)
    assert found.returncode == 1
    assert found.stderr == "60 sager: 55 i orden, 5 at se på, 0 med fejl.\n"


def test_a_seed_gives_its_bytes_again() -> None:
    """The same seed the same files, another seed others."""
    assert script().history(1) == files()
    assert script().history(2) != files()


def test_a_day_has_one_contact_whatever_the_dice() -> None:
    """Seed 8 held a late follow-up on the day of a conversation, which the reader refuses."""
    assert len(script().history(8)) == 60


def test_four_caseworkers_share_the_families() -> None:
    """Fourteen to seventeen each."""
    shares = Counter(case.caseworker.name for case in cases())
    assert sorted(shares.values()) == [14, 14, 15, 17]


def test_every_kind_of_thing_happens() -> None:
    """Both models, every outcome, moved days, network meetings, conversations, transfers, leave."""
    held = [one for case in cases() for one in case.held]
    kept = [
        promise.outcome
        for case in cases()
        for promise in promises(case, Cadences.of(model(case.model), case.helps), today=END)
    ]
    assert {case.model for case in cases()} == {"sammen-om-familien", "sverigesprogrammet"}
    assert set(kept) == set(Outcome)
    assert kept.count(Outcome.ON_TIME) > len(kept) / 2
    assert {Kind.NETWORK_MEETING, Kind.CHILD_CONVERSATION} <= {
        kind for one in held for kind in one.purposes
    }
    assert any(len(one.moved_from) > 1 for one in held)
    assert any(one.moved_from for case in cases() for one in case.agreed)
    assert any(one.present for one in held)
    assert all(case.caseworker.leave for case in cases())
    assert any(one.last for case in cases() for one in case.measures)
    assert min(one.day for one in held) < END - timedelta(days=660)
    assert max(one.day for one in held) <= END


def test_nothing_in_it_is_anybodys() -> None:
    """No CPR number and no address outside `.example`."""
    for text in (data.decode() for data in files().values()):
        assert not re.search(r"\b[0-3]\d[01]\d{3}-?\d{4}\b", text)
        assert all(word.endswith(".example") for word in re.findall(r"@(\S+?)[,}\s]", text))


def test_the_script_writes_the_folder(tmp_path: Path) -> None:
    """`python examples/history.py FOLDER` makes it, with a seed of one's own."""
    script().main([str(tmp_path / "history"), "--seed", "1"])
    written = {path.name: path.read_bytes() for path in (tmp_path / "history").iterdir()}
    assert written == files()
