"""Quotations signed with a dash: "“It never stopped raining.” — Ann Orr, farmer"."""

from __future__ import annotations

from claimcheck.parser.attribution_grammar import LONGEST, trimmed
from claimcheck.parser.attribution_reading import Page, Reading
from claimcheck.parser.tokens import Tokens

DASHES = frozenset({"—", "–", "--", "-", "―", "~"})


def signature(
    page: Page, position: int, start: int, end: int, before: tuple[int, int, int] | None
) -> Reading | None:
    """A quotation signed with a dash: "“It never stopped raining.” — Ann Orr, farmer"; or several
    in one paragraph: "“It rained.” — Ann Orr “It poured.” — Jo Lind"."""
    t = page.blocks[position].tokens
    if before is None or not _signs(t, start, end):
        return None
    earlier = [s[2] for s in page.stretches[position] if s[2] < before[1]]
    opening = earlier[-1] + 1 if earlier else 0
    if opening < before[1] and not (earlier and _signs(t, opening, before[1])):
        return None
    return _signed_by(page, position, start, end)


def signature_below(page: Page, position: int, given: set[int]) -> Reading | None:
    """A signature in a paragraph of its own, below a quotation that nobody has: "> It rained.",
    "> — Ann Orr, farmer"."""
    t = page.blocks[position].tokens
    above = page.stretches[position - 1] if position else []
    if page.stretches[position] or not above or above[-1][0] in given or not _signs(t, 0, len(t)):
        return None
    number, _, last = above[-1]
    if last + 1 < len(page.blocks[position - 1].tokens):
        return None
    signed = _signed_by(page, position, 0, len(t))
    if signed is not None:
        signed.content.extend(page.whole(number))
        given.add(number)
    return signed


def _signed_by(page: Page, position: int, start: int, end: int) -> Reading | None:
    t = page.blocks[position].tokens
    head = next((i for i in range(start + 1, end) if t.pos[i] in {"PROPN", "NOUN"}), None)
    if head is None:
        return None
    while head + 1 < end and t.pos[head + 1] == "PROPN":
        head += 1
    source = trimmed(t, range(start + 1, end))
    return Reading(position, start, [start], source, head, [], direct=True, pattern="quote")


def _signs(t: Tokens, start: int, end: int) -> bool:
    """Whether a dash and a name stand here, and all up to the next quotation or the block's end."""
    if start >= end or t.text[start] not in DASHES or t.text[end - 1] in (*DASHES, ",", ":"):
        return False
    if end < len(t) and not t.text[start + 1][:1].isupper():
        return False
    return end - start <= LONGEST and not any(
        t.tag[i] in {"VBD", "VBZ", "VBP", "MD"} and t.dep[i] != "relcl"
        for i in range(start + 1, end)
    )
