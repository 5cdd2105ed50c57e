"""An entry as the model of meaning reads it."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.model import Entry

Pair = tuple[str, str]  # a claim, and an entry as the model reads it
Answer = Sequence[float]  # how likely the entry leaves the claim open, bears it out, rules it out

SHORT = 480  # characters, about as many as the model reads to the end
BEFORE = SHORT // 2  # … of which so many may stand before what it is to read


def shown(entry: Entry, source: str, at: int, text: str = "") -> str:
    """The entry with its source and title, of a long one what stands around the place `at` in its
    text. `text` stands in the place of the entry's own, if given."""
    text = text or entry.text
    if len(text) > SHORT and at > BEFORE:
        before = max(text.rfind(end, 0, at - SHORT // 4) for end in (". ", "? ", "! ", ".\n"))
        text = text[before + 2 :] if before >= 0 else text[at:]
    text = f"{entry.title}: {text}" if entry.title else text
    denies = ", denies" if entry.stance == "denies" else ""
    return f"[{source}{denies}] {text}" if source or denies else text
