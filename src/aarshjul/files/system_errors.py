"""Explain in Danish why the file system refused."""

from __future__ import annotations

import errno

OPEN_ELSEWHERE = "filen er åben i et andet program, fx Outlook; luk den dér og prøv igen"
"""The usual reason why Windows refuses to move a file."""
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
    123: "navnet har tegn, som Windows ikke tillader",
}


def reason(error: OSError) -> str:
    """Say in Danish why the system refused; an unknown cause keeps its code, for support."""
    windows = _WINDOWS_REASONS.get(getattr(error, "winerror", None) or 0)
    known = windows or _REASONS.get(error.errno or 0)
    return known or f"styresystemet svarer {errno.errorcode.get(error.errno or 0, 'ukendt fejl')}"
