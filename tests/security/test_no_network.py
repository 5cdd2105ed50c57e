"""The suite itself runs with the network refused, and what it starts does too."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

CODE = "import socket; socket.create_connection(('192.0.2.1', 80), 0.2)"


def test_no_socket_leaves_this_process() -> None:
    with pytest.raises(PermissionError):
        socket.create_connection(("192.0.2.1", 80), 0.2)
    with pytest.raises(PermissionError):
        socket.getaddrinfo("example.org", 80)


def test_no_socket_leaves_what_it_starts() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True)
    assert "PermissionError" in done.stderr


def test_loopback_is_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), 1).close()
