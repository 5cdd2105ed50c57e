"""Refuses every network socket but loopback, in this process and in each Python it starts.

Python imports this module at start-up because the test suite puts its folder on PYTHONPATH. An
audit hook sees what a patched `socket` module would miss, and cannot be taken off again.
"""

from __future__ import annotations

import sys

LOOPBACK = ("127.", "::1", "localhost")


def refuse(event: str, args: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = args[1] if len(args) > 1 else None
        host = address[0] if isinstance(address, tuple) and address else "127."
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        host = args[0] or "127."
    else:
        return
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if not str(host).startswith(LOOPBACK):
        raise PermissionError(f"the tests open no network socket ({event} to {host!r})")


sys.addaudithook(refuse)
