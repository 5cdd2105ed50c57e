"""An entry as the model of meaning reads it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.model import Entry

Pair = tuple[str, str]  # a claim, and an entry as the model reads it
Answer = Sequence[float]  # how likely the entry leaves the claim open, bears it out, rules it out

# Characters of a text that the model reads, about: where it read twice as many it was right less
# often, and took as much longer
SHORT = 240
BEFORE, BESIDES = SHORT // 4, SHORT // 4  # … before what it is to read, and to end a sentence
# Where a sentence ends; not after "Mr." or "J."
ENDS = re.compile(r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bNo)(?<!\bSt)[.?!]\s")


def shown(entry: Entry, source: str, at: int, text: str = "") -> str:
    """The entry with its source and title, of a long one what stands around the place `at` in its
    text. `text` stands in the place of the entry's own, if given."""
    text = _around(text or entry.text, at)
    text = f"{entry.title}: {text}" if entry.title else text
    denies = ", denies" if entry.stance == "denies" else ""
    return f"[{source}{denies}] {text}" if source or denies else text


def _around(text: str, at: int) -> str:
    """The sentences around a place in a text, or as much of them as is read."""
    if at > SHORT // 2:
        start = max((end.end() for end in ENDS.finditer(text, 0, at - BEFORE + 1)), default=0)
        if at - start > SHORT - BESIDES:  # in a long sentence
            start = text.rfind(" ", 0, at - BEFORE) + 1
        text = text[start:]
    if len(text) <= SHORT + BESIDES:
        return text
    ends = [end.start() + 1 for end in ENDS.finditer(text, SHORT - BESIDES, SHORT + BESIDES)]
    return text[: ends[-1] if ends else SHORT]
