"""Where in an entry a detail of the claim stands."""

from __future__ import annotations

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.found import OWN, Found
from claimcheck.matcher.layout import Reading
from claimcheck.matcher.units import TIME


def places(told: Reading, found: Alignment, detail: Found) -> list[int]:
    """Where in the sentence that answers the claim a detail of it stands, lines of records left
    out."""
    if not detail.met or detail.words == OWN:
        return []
    return [n for n in spots(told, found, detail)
            if n not in told.record and told.nodes[n].sentence == found.anchor >= 0]  # fmt: skip


def spots(told: Reading, found: Alignment, detail: Found) -> list[int]:
    """All words of an entry by which a detail was met: those of its figure and of its date, too."""
    nodes = list(detail.nodes)
    if detail.unit.figure is not None:
        spans = [c.entry.span for c in found.figures if c.claim == detail.unit.figure]
        nodes += [n for s in spans for n in within(told, s.start, s.end)]
    if detail.unit.kind == TIME and not nodes:
        nodes = dated(told, detail)
    return nodes


def dated(told: Reading, detail: Found) -> list[int]:
    """The words of the date by which a date was met."""
    spans = [p.span for p, _ in told.periods if p.text == detail.words]
    return [n for s in spans for n in within(told, s.start, s.end)]


def within(told: Reading, start: int, end: int) -> list[int]:
    """The words from one character of the text to another, those of no claim left out."""
    return [i for i, n in enumerate(told.nodes) if start <= n.start < end and n.sentence >= 0]


def answers(told: Reading, found: Alignment) -> list[int]:
    """The words in the answering sentence by which the entry says the claim's predicate."""
    frame, other = found.roles.frame, found.roles.counterpart
    heads = {n for d in found.details if frame is not None and frame.at in d.unit.nodes
             and d.met for n in d.nodes[:1]}  # fmt: skip
    if other is not None:
        heads.add(other.at)
    return sorted(n for n in heads if told.nodes[n].sentence == found.anchor)


def stands_under(reading: Reading, at: int, above: int, steps: int = 8) -> bool:
    """Whether a word hangs from another, at most so many `steps` below."""
    for _ in range(steps):
        head = reading.nodes[at].head
        if head in (above, at):
            return head == above
        at = head
    return False


def up_to_clause(told: Reading, at: int) -> list[int]:
    """A word and those over it, up to the verb of its sentence, of a clause that only adds
    something, or of one that is joined to another."""
    spots = [at]
    for _ in range(6):
        node = told.nodes[at]
        if node.head == at or node.dep in ("relcl", "conj", "parataxis"):
            break
        at = node.head
        spots.append(at)
    return spots
