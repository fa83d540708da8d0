"""Explain in Danish why the file system refused."""

from __future__ import annotations

import contextlib
import errno
import os
from typing import TYPE_CHECKING

from aarshjul.errors import FileError
from aarshjul.files.missing import beyond_windows
from aarshjul.files.rights import NotKeptError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CANNOT = "kan ikke skrives: "
"""What comes before the reason why a file is as it was."""
OPEN_ELSEWHERE = (
    "filen er åben i et andet program, fx Outlook eller Adobe Reader; luk den dér, og prøv igen"
)
"""The usual reason why Windows refuses to move a file."""
_NOT_KEPT = (
    "den er delt med en gruppe, som du ikke er med i, og de andre ville miste adgangen; bed den, "
    "der passer drevet, om at rette det"
)
_IMPOSSIBLE_NAME = "navnet har tegn, som ikke kan stå i et filnavn"
_REASONS = {
    errno.ENOENT: "findes ikke",
    errno.EACCES: "du har ikke adgang",
    errno.EPERM: "du har ikke adgang",
    errno.EISDIR: "er en mappe, ikke en fil",
    errno.ENOTDIR: "en del af stien er en fil, ikke en mappe",
    errno.EEXIST: "findes allerede",
    errno.EROFS: "drevet er skrivebeskyttet",
    errno.ENOSPC: "disken er fuld",
    errno.EDQUOT: "din plads på drevet er brugt op",
    errno.EFBIG: "filen er for stor til drevet",
    errno.ENAMETOOLONG: "navnet er for langt",
    errno.EILSEQ: "navnet har tegn, som drevet ikke kan gemme",
    errno.ELOOP: "er en genvej, der peger på sig selv",
    errno.EBUSY: "filen er i brug af et andet program",
    errno.ETXTBSY: "filen er i brug af et andet program",
    errno.EMFILE: "der er for mange åbne filer; luk nogle programmer",
    errno.ENFILE: "der er for mange åbne filer; luk nogle programmer",
    errno.EIO: "drevet svarer med en fejl",
    errno.ENODEV: "en af mapperne kan ikke findes",
    errno.EBADMSG: "en skjult fil, der fortæller hvordan, kan ikke læses",
    errno.ECANCELED: "en anden kørsel har ryddet op imens; kør kommandoen igen",
    errno.ESTALE: "netværksdrevet svarer ikke",
    errno.ETIMEDOUT: "netværksdrevet svarer ikke",
    errno.EHOSTUNREACH: "netværksdrevet svarer ikke",
    errno.ENETUNREACH: "netværksdrevet svarer ikke",
}
# Error numbers of Windows. Python maps them to EACCES or EINVAL, which say less.
_WINDOWS_REASONS = {
    32: OPEN_ELSEWHERE,
    33: OPEN_ELSEWHERE,
    53: "netværksdrevet svarer ikke",
    206: "navnet er for langt",
    123: "navnet har tegn, som Windows ikke tillader",
}


def reason(error: OSError) -> str:
    """Say in Danish why the system refused; an unknown cause keeps its code, for support."""
    windows = _WINDOWS_REASONS.get(getattr(error, "winerror", None) or 0)
    known = windows or _REASONS.get(error.errno or 0)
    return known or f"styresystemet svarer {errno.errorcode.get(error.errno or 0, 'ukendt fejl')}"


@contextlib.contextmanager
def explained(path: Path, doing: str = "") -> Iterator[None]:
    """Turn an error of the system into a `FileError` about `path`, the name the user typed."""
    try:
        yield
    except OSError as error:
        too_long = beyond_windows(path) if isinstance(error, FileNotFoundError) else ""
        raise FileError(str(path), f"{doing}{reason(error)}{too_long}") from None
    except NotKeptError:
        raise FileError(str(path), f"{doing}{_NOT_KEPT}") from None
    except ValueError:  # a zero byte, or a character the file system's encoding lacks
        raise FileError(str(path), f"{doing}{_IMPOSSIBLE_NAME}") from None


@contextlib.contextmanager
def locked_explained(path: Path) -> Iterator[None]:
    """Explain a refused move on Windows: another program has the file open."""
    try:
        yield
    except PermissionError:
        if os.name != "nt":
            raise
        raise FileError(str(path), f"{CANNOT}{OPEN_ELSEWHERE}") from None
