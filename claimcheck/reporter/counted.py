"""How many of a thing, in words."""

from __future__ import annotations


def count(number: int, one: str, many: str | None = None) -> str:
    """ "1 claim", "2 claims"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
