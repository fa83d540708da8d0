"""Stop libraries from fetching anything from the network."""

from __future__ import annotations

import os

_NOWHERE = "http://127.0.0.1:0"  # nothing can listen on port 0, so connecting fails at once
_PROXIES = ("http_proxy", "https_proxy", "all_proxy")
_EXCEPTIONS = "no_proxy"


def close() -> None:
    """Send all requests of this process to a proxy that cannot exist, so that they fail.

    Typst downloads the packages that a template imports (`@preview/…`); no setting prevents it.
    """
    for name in _PROXIES:
        os.environ[name] = os.environ[name.upper()] = _NOWHERE
    for name in (_EXCEPTIONS, _EXCEPTIONS.upper()):
        os.environ.pop(name, None)
