"""Entries that have all of a claim but its verb, and put no other deed in its place."""

from __future__ import annotations

import functools

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.found import MISSING, Found
from claimcheck.matcher.layout import NEGATORS, TITLE, Frame, Reading
from claimcheck.matcher.lexicon import known_phrase, load_rows, opposite
from claimcheck.matcher.predicates import main_frame
from claimcheck.matcher.quantities import Fit
from claimcheck.matcher.units import FIGURE, NAME, NOUN, PREDICATE, QUALITY, TIME
from claimcheck.model import Modality

WHOLE = 0.9  # the share of a claim, its verb left out, that such an entry has


@functools.lru_cache(maxsize=4)
def neutral_words(kind: str) -> frozenset[str]:
    """The words of one kind in `data/neutral.toml`."""
    rows = load_rows("neutral.toml", "neutral")
    return frozenset(word for row in rows if row["kind"] == kind for word in row["words"])


def told_plainly(said: Reading, told: Reading, found: Alignment, lost: list[Found]) -> bool:
    """Whether the entry has all of the claim but its verb, and tells of no other deed.

    "Sheep on the island: 900" and "there are 900 sheep on the island" bear out "the farm runs 900
    sheep on the island", "900 people have signed it" that it "drew 900 signatures". Names and an
    exact figure must be there; the claim's verb must be one that says little more than that it is
    so, and the entry's none that tells of something else. `lost` are the details that it lacks.
    """
    frame = found.roles.frame
    if frame is None or frame.negated or frame.modality is not Modality.ACTUAL:
        return False
    if not lost or any(d.unit.kind != PREDICATE or frame.at not in d.unit.nodes for d in lost):
        return False
    rest = [d for d in found.details if frame.at not in d.unit.nodes]
    weight = sum(d.unit.weight for d in rest)
    if not weight or sum(d.unit.weight * d.score for d in rest) < WHOLE * weight:
        return False
    here = [d for d in rest if d.met]
    if not _doer_met(frame, here):
        return False
    if not _particular(found, here) and not _labelled(told, found, here):
        return False
    verbs = _verbs_over(told, found, here)
    if any(_negated(told, v) or _not_so(told, v) for v in verbs):
        return False
    lemmas = {_verb(told, v) for v in verbs}
    mine = said.nodes[frame.at].lemma
    if any(opposite(mine, lemma, "v") for lemma in lemmas):
        return False
    if mine not in neutral_words("claim") or _idiom(said, frame):
        return False
    if not verbs:
        return _labels_met(told, found, here)
    lemmas |= {told.nodes[v].lemma for v in verbs}  # "turned back": another deed, as "turn"
    return lemmas <= neutral_words("record") or not lemmas & neutral_words("against")


def may_be_plain(said: Reading) -> bool:
    """Whether the claim's verb is one that `told_plainly` may do without."""
    frame = main_frame(said)
    return frame is not None and said.nodes[frame.at].lemma in neutral_words("claim")


def _doer_met(frame: Frame, here: list[Found]) -> bool:
    met = {n for d in here for n in d.unit.nodes}
    return any(
        role in ("agent", "patient") and at[0] in met for role, at in frame.arguments
    ) and all(at[0] in met for role, at in frame.arguments if role == "agent")


def _particular(found: Alignment, here: list[Found]) -> bool:
    """Whether what is there belongs to one event: an exact figure of something, with a name or
    another thing."""
    figures = [c for c in found.figures if c.fit is Fit.INSIDE and c.firm]
    names = [d for d in here if d.unit.kind == NAME]
    things = [d for d in here if d.unit.kind == NOUN and d.unit.weight >= 0.7]
    dates = [d for d in here if d.unit.kind == TIME]
    others = [d for d in here if d.unit.kind in (FIGURE, QUALITY)]
    if figures:
        return bool(things) and len(names) + len(things) + len(dates) + len(others) >= 3
    return len(names) >= 1 and len(things) + len(names) + len(dates) >= 3


def _labelled(told: Reading, found: Alignment, here: list[Found]) -> bool:
    """Whether one line of a form has it: one detail in its label, one in its value, and no name
    or figure in another line ("No 1: Harvest Girl. No 2: Motor Moon.")."""
    places = {id(d): _starts(told, found, d) for d in here}
    for label, start, end in told.records:
        low = min(told.nodes[i].start for i in label)
        inside = [d for d in here if any(start <= at < end for at in places[id(d)])]
        over = [d for d in here if any(low <= at < start for at in places[id(d)])]
        if not inside or not any(d not in inside for d in over) or len(here) < 3:
            continue
        rest = [d for d in here if d not in inside and d not in over and d.unit.kind != TIME]
        if all(d.unit.kind == NOUN or _in_title(told, d) for d in rest):
            return True
    return False


def _starts(told: Reading, found: Alignment, detail: Found) -> set[int]:
    """Where in the entry's text a detail was met."""
    at = {told.nodes[n].start for n in detail.nodes if told.nodes[n].sentence != TITLE}
    mine = detail.unit.figure
    return at | {c.entry.span.start for c in found.figures if mine is not None and c.claim is mine}


def _in_title(told: Reading, detail: Found) -> bool:
    return any(told.nodes[n].sentence == TITLE for n in detail.nodes)


def _verbs_over(told: Reading, found: Alignment, here: list[Found]) -> set[int]:
    """The verbs of the entry's clauses in which the claim's details stand."""
    nodes = told.nodes
    verbs = set()
    for detail in here:
        for at in detail.nodes[:1]:
            if nodes[at].sentence != found.anchor:
                continue
            for _ in range(8):
                if nodes[at].pos in ("VERB", "AUX") and at in told.by_head:
                    verbs.add(at)
                    break
                if nodes[at].head == at:
                    break
                at = nodes[at].head
    return verbs


def _verb(told: Reading, at: int) -> str:
    """A verb with its particle, if it has one: "put out" is no "put"."""
    return next((p for p in told.phrases.get(at, ()) if known_phrase(p)), told.nodes[at].lemma)


def _negated(told: Reading, at: int) -> bool:
    below = (n for n in told.nodes if n.head == at or told.nodes[n.head].head == at)
    return any(n.text.lower() in NEGATORS for n in below)


def _not_so(told: Reading, at: int) -> bool:
    frames: list[Frame] = told.by_head.get(at, [])
    return any(f.negated or f.modality is not Modality.ACTUAL for f in frames)


def _idiom(said: Reading, frame: Frame) -> bool:
    return any(known_phrase(phrase) for phrase in said.phrases.get(frame.at, ()))


def _labels_met(told: Reading, found: Alignment, here: list[Found]) -> bool:
    """Whether the labels over what was met are of the claim, or only introduce."""
    met = {n for d in here for n in d.nodes}
    met |= {n for d in found.details if d.outcome != MISSING for n in d.nodes}
    for labels, start, end in told.records:
        inside = any(start <= told.nodes[n].start < end for n in met)
        if not inside:
            continue
        for i in labels:
            node = told.nodes[i]
            telling = i in told.labels and node.pos in ("NOUN", "VERB", "ADJ", "PROPN")
            if telling and i not in met and node.lemma not in neutral_words("label"):
                return False
    return True
