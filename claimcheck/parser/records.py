"""Records without a verb: "Attendance: 6,214.", "Sent off: Blair 71.", "For: 7. Against: 4."

A label, a colon and what it holds make one statement, whatever the parse makes of them.
"""

from __future__ import annotations

from claimcheck.parser.clause_tree import SUBJECTS, WH_TAGS
from claimcheck.parser.tokens import Tokens

_LABEL = 6  # words of a label at most
_VOTES = frozenset({"for", "against", "abstained", "abstentions", "ayes", "noes", "yes", "no"})
_QUOTES = frozenset("\"'“”‘’«»")


def sentences_and_records(t: Tokens) -> list[tuple[int, int, bool]]:
    """The sentences as (first token, one past the last, whether it is a record).

    A record that the model cut at its colon or at a semicolon is one again; the votes cast on
    something stay with it.
    """
    sentences = t.sentences()
    if ":" not in t.text:
        return [(start, end, False) for start, end in sentences]
    found: list[tuple[int, int, bool]] = []
    for start, end in sentences:
        before = found[-1] if found else None
        telling = _telling(t, start, end)
        if before is not None and not telling:
            first, last, record = before
            label = _label_end(t, first, last)
            opened = label == last - 1 or (record and t.text[last - 1] in (";", ":"))
            vote = t.lower[start] in _VOTES and t.text[start + 1 : start + 2] == [":"]
            if opened or (vote and ":" in t.text[first:last]):  # "Mast at Hob's Farm: refused."
                found[-1] = (first, end, True)
                continue
        colon = _label_end(t, start, end)
        record = colon is not None and colon < end - 1 and not telling
        found.append((start, end, record))
    return [part for one in found for part in (_labelled(t, *one) if one[2] else [one])]


def _labelled(t: Tokens, start: int, end: int, record: bool) -> list[tuple[int, int, bool]]:
    """A record's parts, each with its label: "Sent off: Blair 71; Booked: Lane, Orr."."""
    parts = []
    for i in range(start, end):
        vote = t.lower[i + 1 : i + 2] and t.lower[i + 1] in _VOTES
        if t.text[i] == ";" and not vote and _label_end(t, i + 1, end) is not None:
            parts.append((start, i, record))
            start = i + 1
    return [*parts, (start, end, record)]


def _label_end(t: Tokens, start: int, end: int) -> int | None:
    """The colon behind the label that opens a sentence, or None."""
    for i in range(start, min(end, start + _LABEL + 1)):
        if t.text[i] == ":":
            return i if i > start else None
        if t.pos[i] in ("PRON", "AUX") or t.tag[i] in WH_TAGS or t.text[i] in _QUOTES:
            return None
        if t.tag[i] in ("VBD", "VBZ", "VBP") or t.text[i] in ",.;?!":
            return None
    return None


def _telling(t: Tokens, start: int, end: int) -> bool:
    """Whether a sentence has a verb with a subject, or quotes somebody."""
    return any(
        (t.dep[i] in SUBJECTS and t.pos[t.head[i]] in ("VERB", "AUX"))
        or t.text[i] in _QUOTES
        or t.text[i] in ("?", "!")
        for i in range(start, end)
    )
