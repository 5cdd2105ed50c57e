"""A lowest or highest temperature: "minimum -4.6C" says that it fell to -4.6C."""

from __future__ import annotations

from claimcheck.matcher.computed import FALLING, RISING
from claimcheck.matcher.figures import Compared
from claimcheck.matcher.figures_elsewhere import preposition_before
from claimcheck.matcher.found import MISSING, Found
from claimcheck.matcher.layout import Frame, Node, Reading
from claimcheck.matcher.lexicon import ENTAILED, classes_of
from claimcheck.matcher.quantities import Fit
from claimcheck.model import Figure

TEMPERATURES = frozenset({"celsius", "fahrenheit", "degree"})
_LOW = frozenset({"minimum", "min", "low", "lowest", "coldest"})
_HIGH = frozenset({"maximum", "max", "high", "highest", "hottest", "warmest", "peak"})
MEASURED = frozenset({"temperature", "mercury", "thermometer", "reading"})
# "an average minimum", "the record low", "the forecast high": of another time, or of none
_OF_OTHERS = frozenset({
    "average", "mean", "normal", "usual", "typical", "record", "forecast", "expected", "previous",
    "seasonal", "required", "recommended",
})  # fmt: skip


def follow_extreme(
    claim: Reading, entry: Reading, frame: Frame | None, details: list[Found], found: list[Compared]
) -> None:
    """Count a fall or rise to a temperature as said, in place, where the entry has one that bears
    it out as its lowest or highest."""
    if frame is None or frame.negated:
        return
    classes = classes_of(claim.nodes[frame.at].lemma)
    falling, rising = bool(classes & FALLING), bool(classes & RISING)
    if falling == rising:
        return
    for compared in found:
        mine, theirs = compared.claim, compared.entry
        if mine.unit not in TEMPERATURES or compared.fit is not Fit.INSIDE:
            continue
        if preposition_before(claim, mine) == "by":
            continue  # "fell by 4C"
        if not _is_extreme(entry, theirs, _LOW if falling else _HIGH):
            continue
        span = theirs.span
        at = tuple(i for i, n in enumerate(entry.nodes) if span.start <= n.start < span.end)
        for detail in details:
            if detail.outcome != MISSING or not detail.unit.nodes:
                continue
            deed = frame.at in detail.unit.nodes
            if deed or claim.nodes[detail.unit.nodes[0]].lemma in MEASURED:
                detail.outcome, detail.score, detail.words = ENTAILED, 0.95, theirs.text
                detail.nodes = at


def _is_extreme(entry: Reading, figure: Figure, words: frozenset[str]) -> bool:
    """Whether the figure is told as one of these: "minimum: -4C", "a low of -4C", "-4C minimum"."""
    where = {s for f, s in entry.figures if f.span == figure.span}
    nodes = sorted((n for n in entry.nodes if n.sentence in where), key=lambda n: n.start)
    others = [
        f.span.end for f, s in entry.figures if s in where and f.span.end <= figure.span.start
    ]
    before = [n for n in nodes if max(others, default=0) <= n.start < figure.span.start]
    after = [n for n in nodes if n.start >= figure.span.end][:1]
    for near in (after, before):
        if any(_word(n) in _LOW | _HIGH for n in near):
            said = {_word(n) for n in (*before, *after)}
            return any(_word(n) in words for n in near) and not said & _OF_OTHERS
    return False


def _word(node: Node) -> str:
    return node.text.lower()
