"""Other people's formats → rows for the registry: one file a format.

Each importer is a function from a file's bytes to records, in the file's order. A record holds
what the file says in our keys (`text`, `date`, `title`, `url`, `source_name`, …) and its line; one
that cannot be read is a record with `problem`.
"""

from __future__ import annotations

from claimcheck.registry.importers.records import FORMATS, Record, guess, read

__all__ = ["FORMATS", "Record", "guess", "read"]
