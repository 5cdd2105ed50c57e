"""Where and when something was done: not where another thing was, but where somebody watched it."""

from __future__ import annotations

from claimcheck.matcher.found import MISSING, Found
from claimcheck.matcher.layout import Frame, Reading
from claimcheck.matcher.participants import hangs_from
from claimcheck.matcher.roles import CORE

_WITNESSING = frozenset({"watch", "see", "hear", "film", "photograph", "witness", "observe"})


def witnessed_by(entry: Reading, verb: int) -> int:
    """The verb by which somebody was there to see what another verb tells, or -1: where and when
    it was watched, it was done ("watched police arrest them at the gate on Monday")."""
    node = entry.nodes[verb]
    seen = node.dep == "ccomp" and entry.nodes[node.head].lemma in _WITNESSING
    bare = node.tag in ("VB", "VBG", "VBP")  # "saw that they were arrested": on the news, maybe
    return node.head if seen and bare else -1


def said_elsewhere(
    entry: Reading, frame: Frame | None, counterpart: Frame | None, details: list[Found]
) -> None:
    """Take back, in place, what the entry says of another verb: "treated 80 patients; none had
    cholera" does not say what they were treated for."""
    if frame is None or counterpart is None or entry.nodes[counterpart.at].pos != "VERB":
        return
    where = {node: d for d in details for node in d.unit.nodes}
    own = {i for _, at in counterpart.arguments for i in at}
    over = witnessed_by(entry, counterpart.at)
    for role, at in frame.arguments:
        found = where.get(at[0])
        if role in (*CORE, "attribute", "time", "place", "manner", "to") or found is None:
            continue
        nodes = set(found.nodes)
        if not nodes or nodes & own or any(hangs_from(entry, n, counterpart.at) for n in nodes):
            continue
        if over >= 0 and any(
            entry.nodes[n].head == over or hangs_from(entry, n, over) for n in nodes
        ):
            continue
        others = [f for f in entry.frames if f.at != counterpart.at]
        if any(nodes & set(a) for f in others for _, a in f.arguments):
            found.outcome, found.score = MISSING, 0.3
