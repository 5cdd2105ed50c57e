"""The verb that a claim is about, past those that only help it."""

from __future__ import annotations

from claimcheck.matcher.layout import Frame, Reading, once
from claimcheck.matcher.lexicon import implicatives

TURNING = frozenset({"get", "become", "fall", "turn", "go", "grow", "feel", "remain", "stay"})
BELIEVED = frozenset({
    "think", "believe", "expect", "know", "understand", "report", "say", "estimate", "suppose",
    "fear", "consider", "suspect", "reckon", "forecast", "predict", "allege", "rumour", "rumor",
})  # fmt: skip


@once
def main_frame(claim: Reading) -> Frame | None:
    """The claim's own predicate: the frame nearest to the root of its sentence."""
    best: Frame | None = None
    best_depth = 99
    for frame in claim.frames:
        depth, at = 0, frame.at
        while claim.nodes[at].head != at and depth < 50:
            depth, at = depth + 1, claim.nodes[at].head
        if claim.nodes[frame.at].pos not in ("VERB", "AUX"):
            depth += 10
        elif helps(claim, frame.at) and claim.nodes[frame.at].lemma not in TURNING - {"go"}:
            depth += 5  # "is going to open": the opening
        elif claim.nodes[frame.at].lemma == "be" and any(
            helps(claim, a[0]) for r, a in frame.arguments if r == "attribute" and a
        ):
            depth += 5  # "was unable to open": the opening
        elif claim.nodes[frame.at].lemma == "be" and _is_to_do(claim, frame.at):
            depth += 5  # "is to build 40 homes": the building
        elif claim.nodes[frame.at].lemma == "be" and any(
            claim.nodes[a[0]].dep == "expl" for r, a in frame.arguments if a
        ):
            depth += 5  # "there is no panda climbing": the climbing is what it is about
        if depth < best_depth:
            best, best_depth = frame, depth
    # "opened an investigation": the investigation is what it is about
    return next((f for f in claim.frames if best and f.light == best.at), best)


def helps(claim: Reading, at: int) -> bool:
    """Whether a word only brings another into the sentence: "fell ill", "is going to open",
    "failed to open"."""
    node = claim.nodes[at]
    if node.lemma in implicatives("adverb"):
        return True
    if node.lemma in (*implicatives("verb"), *implicatives("adjective")):
        return any(n.head == at and n.dep == "xcomp" for n in claim.nodes)
    if node.pos != "VERB":
        return False
    passive = any(n.head == at and n.dep == "auxpass" for n in claim.nodes)
    if (
        passive
        and node.lemma in BELIEVED
        and any(n.head == at and n.dep == "xcomp" for n in claim.nodes)
    ):
        return True  # "is thought to have fled"
    below = [n for n in claim.nodes if n.head == at and n.sentence == node.sentence]
    if node.lemma == "go" and node.tag == "VBG" and any(n.dep == "xcomp" for n in below):
        return True
    return node.lemma in TURNING and any(n.dep == "acomp" for n in below)


def _is_to_do(claim: Reading, at: int) -> bool:
    # "is to build 40 homes"; but "is to blame", and "was not present to hear it"
    if any(n.head == at and n.dep in ("acomp", "attr") for n in claim.nodes):
        return False
    return any(
        f.at != at
        and claim.nodes[f.at].head == at
        and (claim.nodes[f.at].dep, claim.nodes[f.at].tag) == ("xcomp", "VB")
        and any(role == "patient" for role, _ in f.arguments)
        for f in claim.frames
    )
