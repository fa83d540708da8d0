"""Closes the way to the network for libraries that would fetch something by themselves."""

from __future__ import annotations

import os

_NOWHERE = "http://127.0.0.1:0"  # nothing can listen on port 0, so connecting fails at once
_PROXIES = ("http_proxy", "https_proxy", "all_proxy")
_EXCEPTIONS = "no_proxy"


def close() -> None:
    """Send this process's requests, should a library make one, to a proxy that cannot exist.

    Typst fetches a package that a template imports (`@preview/…`), and has no setting against it.
    """
    for name in _PROXIES:
        os.environ[name] = os.environ[name.upper()] = _NOWHERE
    for name in (_EXCEPTIONS, _EXCEPTIONS.upper()):
        os.environ.pop(name, None)
