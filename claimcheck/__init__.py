"""claimcheck: a fact-and-claim checker for newsrooms.

The public API, and nothing else::

    import claimcheck

    registry = claimcheck.Registry.load("claims/registry")
    report = claimcheck.check("Three people were killed, police said.", registry)

Names are imported when first used, so that `import claimcheck` stays instant.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from claimcheck.version import __version__

if TYPE_CHECKING:
    from claimcheck.api import check, extract, relate
    from claimcheck.registry import Registry

__all__ = ["Registry", "__version__", "check", "extract", "relate"]

_HOMES = {
    "Registry": "claimcheck.registry",
    "check": "claimcheck.api",
    "extract": "claimcheck.api",
    "relate": "claimcheck.api",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'claimcheck' has no attribute {name!r}")
