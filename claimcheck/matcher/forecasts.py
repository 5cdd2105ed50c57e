"""What is told as yet to come on both sides alike: two forecasts of one thing can be at odds."""

from __future__ import annotations

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.layout import Reading
from claimcheck.model import Modality

FORESEEING = frozenset(
    {"expect", "project", "forecast", "anticipate", "predict", "estimate", "foresee", "reckon"}
)
AHEAD = (Modality.FUTURE, Modality.CONDITIONAL)


def alike_ahead(said: Reading, told: Reading, found: Alignment) -> bool:
    """Whether claim and entry are as sure of what is to come, so that another figure goes against
    the claim: "will cost £60m", beside "we expect it to cost £30m"; "are being given eight weeks'
    pay", beside "will be given twelve". What is told to have happened is no forecast."""
    frame, other = found.roles.frame, found.roles.counterpart
    if frame is None or other is None or frame.negated or other.negated:
        return False
    foreseen = other.modality is Modality.HEDGED and _foreseen(told, other.at)
    ahead = frame.modality in AHEAD or said.nodes[frame.at].lemma in FORESEEING
    if foreseen:
        return ahead
    words = {n.text.lower() for n in said.nodes if n.head == frame.at}
    going_on = said.nodes[frame.at].tag == "VBG" or "being" in words
    return going_on and bool(words & {"is", "are"}) and other.modality is Modality.FUTURE


def _foreseen(told: Reading, at: int) -> bool:
    node = told.nodes[at]
    return node.lemma in FORESEEING or (
        node.dep in ("ccomp", "xcomp") and told.nodes[node.head].lemma in FORESEEING
    )
