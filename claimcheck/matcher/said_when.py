"""When a source said it, where the claim dates the saying: its own entry bears that date."""

from __future__ import annotations

from claimcheck.matcher.found import Context
from claimcheck.matcher.layout import Reading
from claimcheck.matcher.periods import periods_disjoint
from claimcheck.matcher.predicates import main_frame
from claimcheck.matcher.units import Unit
from claimcheck.model import AttributionType

_STATEMENTS = frozenset({
    "statement", "letter", "interview", "speech", "post", "report", "article", "message", "email",
    "release", "filing", "ruling", "judgment", "memo", "paper", "broadcast",
})  # fmt: skip


def said_that_day(
    claim: Reading, entry: Reading, unit: Unit, anchor: int, context: Context
) -> bool:
    """Whether a date is that of the saying, and the entry the claim's own source's and of that
    date: "Norvane warned of a loss on Friday", beside what Norvane published that Friday.

    Never where the day is that of what was told, "warned of a strike planned for Friday", nor where
    the entry's sentence (`anchor`) tells of such a saying on another day, "warned of it in May".
    """
    period, published = unit.period, context.date
    if period is None or period.start is None or period.end is None or published is None:
        return False
    if not (context.ours and period.start <= published <= period.end):
        return False
    said, frame = claim.claims[0].attribution, main_frame(claim)
    if said is None or said.cue is None or said.type is not AttributionType.ASSERTION:
        return False
    if frame is None or not unit.nodes:
        return False
    saying = claim.nodes[frame.at]
    if not any(span.start <= saying.start < span.end for span in said.cue.spans):
        return False
    again = any(n.sentence == anchor and n.lemma == saying.lemma for n in entry.nodes)
    if again and any(s == anchor and periods_disjoint(p, period) for p, s in entry.periods):
        return False
    return _hangs_from(claim, unit.nodes[-1], frame.at)


def _hangs_from(claim: Reading, at: int, verb: int) -> bool:
    """Whether a time hangs from a verb: "said on Friday", "said in a statement on Friday"."""
    nodes = claim.nodes
    time = True  # still among the words of the time itself
    for _ in range(8):
        above = nodes[at].head
        if above == verb:
            return True
        if above == at:
            return False
        node = nodes[above]
        time = time and above in claim.in_period
        if not time and node.pos != "ADP" and node.lemma not in _STATEMENTS:
            return False
        at = above
    return False
