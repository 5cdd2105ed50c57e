"""A bound that says of which things something is told: "boats longer than 3 metres need a licence".

It measures nothing: that those longer than 5 metres need one says less, and that the shorter need
one speaks against nothing.
"""

from __future__ import annotations

from claimcheck.matcher.layout import Reading
from claimcheck.matcher.quantities import Fit, fit
from claimcheck.model import Figure

_MODAL = frozenset({"must", "may", "can", "should", "shall", "cannot"})
_NEEDING = frozenset({"need", "require", "have", "pay", "qualify", "count"})
_SUBJECTS = ("nsubj", "nsubjpass")


def fit_within(claim: Reading, figure: Figure, other: Figure) -> Fit:
    """How the entry's figure stands to the claim's; a limit is borne out only by the same."""
    found = fit(figure, other)
    if not is_limit(claim, figure):
        return found
    mine = (figure.low, figure.high, figure.low_open, figure.high_open)
    theirs = (other.low, other.high, other.low_open, other.high_open)
    return Fit.INSIDE if mine == theirs else Fit.OVERLAPPING


def is_limit(claim: Reading, figure: Figure) -> bool:
    """Whether a bound stands behind the things of which the claim tells something: "drivers over
    65 must take a test"; not "more than 65 drivers", "losses of more than £4m were reported"."""
    if figure.exact:
        return False
    nodes, aged = claim.nodes, figure.unit in ("", "year-old")
    low, high = figure.span.start, figure.span.end
    for at in [i for i, n in enumerate(nodes) if low <= n.start < high and n.sentence >= 0]:
        for _ in range(6):
            node = nodes[at]
            behind = node.start < figure.span.start
            if behind and node.pos == "NOUN" and node.tag == "NNS" and node.dep in _SUBJECTS:
                if any(n.head == at and n.dep == "nummod" for n in nodes):
                    return False  # "12 drivers over 65"
                return aged or _compared(figure) or _ruled(claim, node.head)
            if node.head == at or node.pos in ("VERB", "AUX"):
                break
            at = node.head
    return False


def _compared(figure: Figure) -> bool:
    words = figure.text.lower().split()
    return "than" in words and not {"more", "less", "fewer", "greater"} & set(words)


def _ruled(claim: Reading, verb: int) -> bool:
    # "must be registered", "need a licence", "have to pay"; not "have been reported"
    modal = any(n.head == verb and n.dep == "aux" and n.lemma in _MODAL for n in claim.nodes)
    return modal or (claim.nodes[verb].lemma in _NEEDING and claim.nodes[verb].tag != "VBD")
