"""Two figures of two years: "£240,000 in 2015, £300,000 in 2018" says that it has risen."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.matcher.computed import FALLING, RISING
from claimcheck.matcher.figures import Compared
from claimcheck.matcher.found import MISSING, Found
from claimcheck.matcher.layout import Frame, Reading
from claimcheck.matcher.lexicon import ENTAILED, SAME, classes_of
from claimcheck.matcher.quantities import Fit
from claimcheck.matcher.roles import Pairing
from claimcheck.model import Figure, Period

NEAR = 12  # how many characters a figure and its year stand apart: "£240,000 in 2015"


@dataclass(frozen=True, slots=True)
class Trend:
    """An earlier and a later figure of one thing, with their years."""

    before: Figure
    after: Figure
    since: Period
    until: Period

    @property
    def years(self) -> int:
        """How many years lie between the two."""
        assert self.since.start is not None and self.until.start is not None
        return self.until.start.year - self.since.start.year


def follow_trend(
    claim: Reading,
    entry: Reading,
    frame: Frame | None,
    details: list[Found],
    roles: Pairing,
    figures: list[Compared],
    anchor: int,
) -> None:
    """Count a rise or fall, and over how long, as said, in place, where two figures show it."""
    if frame is None or frame.negated:
        return
    classes = classes_of(claim.nodes[frame.at].lemma)
    rising, falling = bool(classes & RISING), bool(classes & FALLING)
    trend = _trend(entry, anchor) if rising != falling else None
    if trend is None or rising != (trend.before.low < trend.after.low):
        return
    subjects = [at[0] for role, at in frame.arguments if role in ("agent", "patient")]
    about = [d for d in details if set(subjects) & set(d.unit.nodes)]
    if not about or any(not d.met for d in about):
        return
    for detail in details:
        figure, period = detail.unit.figure, detail.unit.period
        if frame.at in detail.unit.nodes and detail.outcome == MISSING:
            detail.outcome, detail.score, detail.words = ENTAILED, 0.95, trend.after.text
            span = trend.after.span
            detail.nodes = tuple(
                i
                for i, node in enumerate(entry.nodes)
                if node.sentence >= 0 and span.start <= node.start < span.end
            )
        elif figure is not None and figure.unit == "year" and figure.exact:
            if figure.low == trend.years and detail.outcome == MISSING:
                detail.outcome, detail.score, detail.words = SAME, 1.0, trend.since.text
                figures.append(Compared(figure, trend.after, Fit.INSIDE, True))
        elif period is not None and detail.outcome == MISSING and _spans(period, trend):
            detail.outcome, detail.score, detail.words = SAME, 1.0, trend.since.text
    roles.differs, roles.swapped = "", False


def _spans(period: Period, trend: Trend) -> bool:
    since = trend.since.start
    return since is not None and period.start == since and period.end in (None, trend.until.end)


def _trend(entry: Reading, anchor: int) -> Trend | None:
    """The two dated figures of one unit in a sentence, if it has just two."""
    dated = []
    for figure, sentence in entry.figures:
        if sentence != anchor or not figure.exact or figure.ordinal or figure.unit == "percent":
            continue
        here = [p for p, s in entry.periods if s == anchor and _is_year(p)]
        period = next((p for p in here if _dates(entry, p, figure)), None)
        if period is not None:
            dated.append((figure, period))
    if len(dated) != 2:
        return None
    (one, since), (other, until) = sorted(dated, key=lambda pair: str(pair[1].start))
    alike = one.unit == other.unit and (one.counted == other.counted or not other.counted)
    if not alike or since.start == until.start or one.low == other.low:
        return None
    return Trend(one, other, since, until)


def _is_year(period: Period) -> bool:
    start, end = period.start, period.end
    if start is None or end is None or start.year != end.year:
        return False
    return (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)


def _dates(entry: Reading, period: Period, figure: Figure) -> bool:
    after = period.span.start - figure.span.end
    between = entry.text[period.span.end : figure.span.start].strip()
    return 0 <= after <= NEAR or between == ":"  # "2015: 410"
