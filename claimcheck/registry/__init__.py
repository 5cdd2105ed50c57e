"""The registry: TOML files of sources and entries: read, checked, searched, edited.

Importing this loads nothing heavy: the search index and the importers come in where they are used.
"""

from __future__ import annotations

from claimcheck.registry.registry import Registry

__all__ = ["Registry"]
