"""Finish, or clear away, what a run left in a folder that was killed; and say what was done.

A set of files whose journal stands (`files.journals`) becomes whole. A file that was half written
is removed: it holds personal data, too. What may be another's at work is left until it is too old.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from aarshjul.files.staged import TEMPORARY

if TYPE_CHECKING:
    from pathlib import Path

    from aarshjul.files.journals import Exchange, Journal

_FORGOTTEN = 120.0
"""The age in seconds, by the clock of the drive, after which a file that is being written was left
by a run that was killed. Writing takes a moment; one that was asleep writes nothing then, and says
so."""

_CLEARED = (
    "En kørsel er blevet afbrudt, og der er ryddet op efter den. Hver fil er, som den var, eller "
    "helt skrevet: se efter, og kør den igen, hvis noget mangler."
)
_AT_WORK = (
    "En anden kørsel gemmer lige nu, eller en er netop blevet afbrudt. Er den afbrudt, så kør igen "
    "om to minutter: så bliver der ryddet op."
)
_SET_AT_WORK = (
    "En anden kørsel gemmer lige nu i flere filer på én gang, eller den er netop blevet afbrudt. "
    "Kør igen om et halvt minut: så er de alle skrevet, eller det siges, hvad der mangler."
)
_DONE = "En kørsel blev afbrudt, mens den gemte i flere filer på én gang. {} Nu er de alle skrevet."
_BACK = (
    "En kørsel blev afbrudt, mens den førte filer tilbage, som den ikke kunne skrive. {} Nu er de "
    "alle, som de var før den: kør den igen."
)
_OTHERS = "{} er ændret siden og er ikke rørt: kør kommandoen igen for den."
_STUCK = (
    "En kørsel blev afbrudt, mens den gemte i flere filer på én gang, og de kan ikke gøres "
    "færdige: {}."
)
_NOT_CLEARED = "En kørsel er blevet afbrudt, og der kan ikke ryddes op efter den: {}."


def settle(folder: Path) -> list[str]:
    """Finish and clear away what killed runs left in a folder; say what was done, in Danish."""
    if not _hidden(folder):
        return []
    from aarshjul.files.system_errors import reason

    try:
        now = _clock(folder)
    except OSError as error:
        return [f"{folder}: {_NOT_CLEARED.format(reason(error))}"]
    found = dict.fromkeys([*_settle_sets(folder, now), *_clear(folder, now)])
    if _SET_AT_WORK in found:  # the locks of its files are there, too
        found.pop(_AT_WORK, None)
    return [f"{folder}: {line}" for line in found]


def _hidden(folder: Path) -> list[str]:
    """The names of what lies beside files that are written; none where nobody may look."""
    with contextlib.suppress(OSError):
        return sorted(one for one in os.listdir(folder) if one.startswith(TEMPORARY))  # noqa: PTH208
    return []


def _clock(folder: Path) -> float:
    """The time by the clock of the drive, which may be hours from the machine's."""
    from aarshjul.files.staged import Staged

    probe = Staged(folder / "ur")
    try:
        probe.write(b"")
        return probe.written_at()
    finally:
        probe.discard()


def _settle_sets(folder: Path, now: float) -> list[str]:
    from aarshjul.files import journals

    names = filter(journals.is_journal, _hidden(folder))
    return [line for name in names if (line := _settle_set(folder / name, now))]


def _settle_set(path: Path, now: float) -> str:
    """Finish the set of a journal, or clear it away where it was never decided."""
    from aarshjul.files import journals, locks
    from aarshjul.files.system_errors import reason

    try:
        if now - path.lstat().st_mtime <= locks.STALE:
            return _SET_AT_WORK
        journal = journals.read(path)
        whole = journals.all_of(journal) if journal else None
        if journal is None or whole is None:
            journals.discard(journal.steps if journal else ())
            path.unlink(missing_ok=True)
            return _CLEARED
        return _finish(whole, now)
    except FileNotFoundError:  # the one at work has finished, or another has
        return ""
    except locks.TakenError:
        return _SET_AT_WORK
    except OSError as error:
        return _STUCK.format(reason(error))


def _finish(whole: tuple[Journal, ...], now: float) -> str:
    """Take the steps that are left, as the process would that was killed; say what was done."""
    from aarshjul.files import journals, locks
    from aarshjul.files.staged import sync_folder
    from aarshjul.files.uninterrupted import uninterrupted

    steps = [step for journal in whole for step in journal.steps]
    with uninterrupted(), contextlib.ExitStack() as held:
        for step in steps:
            held.enter_context(locks.lock(step.destination, now=now))
        done, left = _take(steps)
        for journal in whole:
            sync_folder(journal.path.parent)
        journals.discard(left)
        journals.end(whole)
    told = [f"{', '.join(one.destination.name for one in done)} manglede."] if done else []
    told += [_OTHERS.format(one.destination.name) for one in left]
    return (_BACK if whole[0].back else _DONE).format(" ".join(told)).replace("  ", " ")


def _take(steps: list[Exchange]) -> tuple[list[Exchange], list[Exchange]]:
    """Take steps; those that were still to be taken, and those whose files others have changed."""
    from aarshjul.files import journals

    done, left = [], []
    for step in steps:
        waiting = step.temporary is None or step.temporary.exists()
        if not journals.take(step):
            left.append(step)
        elif waiting:
            done.append(step)
    return done, left


def _clear(folder: Path, now: float) -> list[str]:
    """Remove the temporary files and locks of killed runs, but none that may be at work."""
    from aarshjul.files import journals, locks
    from aarshjul.files.staged import is_temporary
    from aarshjul.files.system_errors import reason

    names, told = _hidden(folder), []
    kept = _kept(folder, filter(journals.is_journal, names))
    ours = (folder / one for one in names if is_temporary(one) or locks.is_lock(one))
    for path in (one for one in ours if one not in kept):
        try:
            if now - path.lstat().st_mtime > _FORGOTTEN:
                path.unlink()
                told.append(_CLEARED)
            elif is_temporary(path.name):  # who wants the file of a lock is told of it then
                told.append(_AT_WORK)
        except FileNotFoundError:
            continue  # the one at work has finished
        except OSError as error:
            told.append(_NOT_CLEARED.format(reason(error)))
    return told


def _kept(folder: Path, names: filter[str]) -> set[Path]:
    """What the journals that stand will move: it is not to be cleared away."""
    from aarshjul.files import journals

    found = filter(None, (journals.read(folder / name) for name in names))
    return {one.temporary for journal in found for one in journal.steps if one.temporary}
