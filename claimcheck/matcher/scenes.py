"""Where an entry says that it is so: in a novel, under a plan that may never be carried out."""

from __future__ import annotations

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.layout import Reading
from claimcheck.matcher.places import answers, up_to_clause
from claimcheck.matcher.signals import signal_words
from claimcheck.matcher.unrealised import AHEAD
from claimcheck.model import Modality

_WITHIN = frozenset({"in", "under", "by", "to", "on", "per", "for"})

_PERFORMING = frozenset({  # whoever does one of these in a film does it
    "play", "star", "appear", "act", "sing", "feature", "cast", "direct", "write",
    "perform", "dance", "voice", "portray", "use", "show", "mention", "depict", "describe",
})  # fmt: skip


def only_there(said: Reading, told: Reading, found: Alignment) -> str:
    """The noun for a story or a plan by which what the entry says is not so, or not yet, or ""."""
    frame, other = found.roles.frame, found.roles.counterpart
    if frame is None:
        return ""
    heads = answers(told, found)
    mine = {n.lemma for n in said.nodes}
    kinds = frozenset() if mine & _PERFORMING else signal_words("story")
    if frame.modality not in AHEAD or (other and other.modality is Modality.CONDITIONAL):
        kinds = kinds | signal_words("scheme")
    for at in heads:
        for over in up_to_clause(told, at):
            for i, node in enumerate(told.nodes):
                by = told.nodes[node.head]
                beside = node.dep == "pobj" and by.head == over and by.lemma in _WITHIN
                if beside and node.lemma in kinds - mine and i not in heads:
                    return f"{by.text.lower()} a {node.text}"
    return ""
