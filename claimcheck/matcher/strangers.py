"""Whose thing an entry tells of, beside a claim that names nobody."""

from __future__ import annotations

from claimcheck.matcher.found import Context
from claimcheck.matcher.layout import Reading
from claimcheck.matcher.names import SAME, compare, place_of

_BEARERS = frozenset({"ORG", "GPE", "PERSON", "FAC", "LOC"})


def of_a_stranger(said: Reading, told: Reading, context: Context) -> str:
    """Whom alone an entry speaks of that the article never names, or "".

    "The pension fund has a deficit of £61 million" is of the firm that the article is about; an
    entry on the pension fund of another firm tells nothing of it, word for word as it may agree.
    Only a claim without a name of its own leans so on its article; and only where every name in
    the entry is strange to that, its source's own left aside, is somebody else plainly meant.
    """
    if not context.named or said.names:
        return ""
    stranger = ""
    for name in told.names:
        if name.entity not in _BEARERS or any(compare(name.tokens, own) for own in context.names):
            continue
        if place_of(name.tokens) or any(compare(name.tokens, n) == SAME for n in context.named):
            return ""
        if len(name.tokens) > 1 and not stranger:  # one word with a capital may be no name
            stranger = " ".join(told.nodes[i].text for i in name.nodes)
    return stranger
