"""The clause of an entry that answers the clause of a claim in which a figure stands.

A figure belongs to its own verb, which need not be the claim's main one: in "was suspended for
skipping four sessions" four were skipped, whatever else of the like the entry counts.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.matcher.found import Found
from claimcheck.matcher.layout import Frame, Reading, once
from claimcheck.matcher.predicates import main_frame
from claimcheck.matcher.units import AUXILIARY
from claimcheck.model import Figure, Span


def clause_of(claim: Reading, figure: Figure) -> Frame | None:
    """The claim's frame in which its figure stands, where that is not its main one, or None."""
    known = _clauses(claim)
    if figure.span not in known:
        known[figure.span] = _clause_of(claim, figure)
    return known[figure.span]


@once
def _clauses(claim: Reading) -> dict[Span, Frame | None]:
    """What `clause_of` gave for figures of the claim: each meets many entries."""
    return {}


def _clause_of(claim: Reading, figure: Figure) -> Frame | None:
    at = _places(claim, figure)
    holding = [
        frame
        for frame in claim.frames
        if frame.at not in at
        and claim.nodes[frame.at].lemma not in AUXILIARY
        and any(at & set(words) for _, words in frame.arguments)
    ]
    main = main_frame(claim)
    smallest = min(holding, key=lambda f: sum(len(a) for _, a in f.arguments), default=None)
    return None if smallest is None or main is None or smallest.at == main.at else smallest


def answering(
    claim: Reading, entry: Reading, clause: Frame, details: Sequence[Found]
) -> Frame | None:
    """The entry's frame that says what a subordinate clause of the claim says, or None."""
    for detail in details:
        if clause.at not in detail.unit.nodes or not detail.met:
            continue
        for node in detail.nodes:
            for frame in entry.by_head.get(node, ()):
                return frame
    return None


def of_another_thing(
    claim: Reading, entry: Reading, figure: Figure, clause: Frame, answer: Frame, other: Figure
) -> bool:
    """Whether the entry's figure counts what another verb than the clause's is done to: "ran four
    sessions", beside "for skipping a test", is no "skipping four sessions"."""
    mine = _places(claim, figure)
    done = [words for role, words in clause.arguments if role == "patient"]
    if not any(mine & set(words) for words in done):
        return False
    theirs = _places(entry, other)
    own = [words for role, words in answer.arguments if role == "patient"]
    if not own or any(theirs & set(words) for words in own):
        return False
    return any(
        role == "patient" and theirs & set(words)
        for frame in entry.frames
        if frame.at != answer.at and entry.nodes[frame.at].pos == "VERB"
        for role, words in frame.arguments
    )


def verb_over(reading: Reading, figure: Figure) -> int:
    """The verb of the clause in which a figure stands, or -1."""
    for at in sorted(_places(reading, figure)):
        for _ in range(8):
            if reading.nodes[at].pos == "VERB":
                return at
            if reading.nodes[at].head == at:
                break
            at = reading.nodes[at].head
    return -1


def _places(reading: Reading, figure: Figure) -> set[int]:
    span = figure.span
    return {
        i
        for i, node in enumerate(reading.nodes)
        if node.sentence >= 0 and span.start <= node.start < span.end
    }
