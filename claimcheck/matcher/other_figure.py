"""Another figure for the very thing that a claim counts."""

from __future__ import annotations

import re
from dataclasses import replace

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.figures import Compared
from claimcheck.matcher.figures_options import counts_alike, in_unit_of
from claimcheck.matcher.found import DIFFERENT, MISSING, Found
from claimcheck.matcher.layout import LEFT_OVER, Reading
from claimcheck.matcher.lexicon import SAME
from claimcheck.matcher.narrower import under_another_deed
from claimcheck.matcher.plainly import told_plainly
from claimcheck.matcher.predicates import main_frame
from claimcheck.matcher.quantities import Fit, fit
from claimcheck.matcher.records import label_at
from claimcheck.matcher.same_thing import of_another, same_event, tells_when, unmeasured
from claimcheck.matcher.tables import cells_of
from claimcheck.matcher.units import DESCRIBING, FIGURE, NAME, NOUN, QUALITY, Unit
from claimcheck.model import Modality

MOST = 0.7  # the share of a claim, its figures left out, that an entry with another figure has
ESTIMATING = frozenset({"put", "estimate", "assess", "value", "reckon", "calculate"})
EXCEEDING = frozenset({"exceed", "top", "surpass", "pass", "beat", "break"})
VERIFYING = frozenset({"confirm", "verify", "identify", "document", "corroborate", "know"})
WITHIN = frozenset({"in", "among", "at", "of", "from", "under", "over", "aged", "between", "for"})


def other_figure(
    said: Reading, told: Reading, found: Alignment, heavy: list[Found]
) -> Compared | None:
    """What the entry counts of the very thing that the claim counts, where both cannot be so; None
    where it has no such figure, or speaks of another event, stretch of time, or part of it."""
    apart = next((c for c in found.figures if c.firm and c.fit is Fit.DISJOINT), None)
    if apart is None or narrower(said, told, found, apart):
        return None
    frame = found.roles.frame
    exceeds = frame is not None and said.nodes[frame.at].lemma in EXCEEDING
    if exceeds and apart.entry.high > apart.claim.low:
        return None  # "exceeded 100 tonnes", beside "more than 100 tonnes"
    if apart.entry.high < apart.claim.low and _so_far_as_known(told, apart):
        return None
    if _plainly(said, told, found, heavy) and not under_another_deed(told, found, apart.entry):
        return apart
    aside = [d for d in found.details if lacking(d) and _said_besides(said, found, d, apart)]
    rest = [d for d in heavy if not any(d is other for other in aside)]
    without = [d for d in found.details if not any(d is other for other in aside)]
    trimmed = replace(found, details=without)
    when = [d for d in rest if tells_when(said, d)]
    if (
        same_event(trimmed)
        and trimmed.coverage(figures=False, but=when) >= MOST
        and not of_another(told, trimmed)
        and not unmeasured(said, rest)
    ):
        return apart
    return None


def told_as_well(told: Reading, apart: Compared) -> str:
    """The words by which the entry tells the claim's own figure beside the one it was compared
    with, or "": of "cracks found in 41 of the girders; 33 were mended" nobody can say that it has
    33 for "41". The sides of a score, and what labels or a table name, are no riddle."""
    mine, instead = apart.claim, apart.entry
    if mine.unit == "score" or cells_of(told):
        return ""
    labels = ((), label_at(told, instead.span.start))
    here = {s for f, s in told.figures if f.span == instead.span}
    for other, sentence in told.figures:
        alike = in_unit_of(other, mine) if sentence in here else None
        if alike is None or fit(mine, alike) is not Fit.INSIDE or not counts_alike(mine, other):
            continue
        if label_at(told, other.span.start) in labels:
            return other.text
    if not mine.text[:1].isdigit():
        return ""
    # "Staff report: cracks found in 41": what is no claim of the entry is not among its figures
    taken = [f.span for f, _ in told.figures] + [p.span for p, _ in told.periods]
    sentence_at = {n.start: n.sentence for n in told.nodes}
    for there in re.finditer(rf"(?<![\w.,£$€]){re.escape(mine.text)}(?![\w%]|[.,]\d)", told.text):
        at = there.start()
        near = sentence_at.get(at, LEFT_OVER) in (*here, LEFT_OVER)
        if near and label_at(told, at) in labels and not any(t.start <= at < t.end for t in taken):
            return there[0]
    return ""


def other_price(said: Reading, told: Reading, found: Alignment) -> Compared | None:
    """What else the entry has as the price of the very deal, which it tells from the other side, or
    None: "joins from Gant for £22m", beside "Gant transferred him to Orla for £18m"."""
    frame, other = found.roles.frame, found.roles.counterpart
    if frame is None or other is None or frame.predicate == other.predicate:
        return None
    names = [d for d in found.details if d.unit.kind == NAME]
    if len({d.unit.text for d in names if d.met}) < 2 or any(lacking(d) for d in names):
        return None
    if frame.negated or other.negated or other.modality is not Modality.ACTUAL:
        return None
    for compared in found.figures:
        if not (compared.firm and compared.fit is Fit.DISJOINT and compared.claim.unit.isupper()):
            continue
        mine = {said.nodes[i].start for role, at in frame.arguments if role == "for" for i in at}
        theirs = {told.nodes[i].start for role, at in other.arguments if role == "for" for i in at}
        one, two = compared.claim.span, compared.entry.span
        if any(one.start <= i < one.end for i in mine) and any(
            two.start <= i < two.end for i in theirs
        ):
            return compared
    return None


def _so_far_as_known(told: Reading, apart: Compared) -> bool:
    # "has confirmed three deaths": there may have been more
    span = apart.entry.span
    for i, node in enumerate(told.nodes):
        if span.start <= node.start < span.end and node.sentence >= 0:
            for _ in range(3):
                i = told.nodes[i].head
                if told.nodes[i].lemma in VERIFYING:
                    return True
    return False


def instead(apart: Compared) -> str:
    """Why such an entry goes against the claim; of a score only its first side is compared."""
    if apart.entry.text == apart.claim.text:
        return "it has another score"
    return f"it has {apart.entry.text}, not {apart.claim.text}"


def lacking(detail: Found) -> bool:
    """Whether the entry has nothing for the detail, or another thing."""
    return detail.outcome in (MISSING, DIFFERENT)


def _plainly(said: Reading, told: Reading, found: Alignment, heavy: list[Found]) -> bool:
    """Whether the entry has all of the claim but its verb and its figure, and tells of no other
    deed: "made a profit of £4m", beside "Profit for the year: £3m"."""
    details = [
        replace(d, outcome=SAME, score=1.0) if d.unit.kind == FIGURE and lacking(d) else d
        for d in found.details
    ]
    figures = [c._replace(fit=Fit.INSIDE) for c in found.figures]
    lost = [d for d in heavy if d.unit.kind != FIGURE]
    if not lost or any(d.unit.kind == FIGURE and not d.words for d in heavy):
        return False
    return told_plainly(said, told, replace(found, details=details, figures=figures), lost)


def _said_besides(said: Reading, found: Alignment, detail: Found, apart: Compared) -> bool:
    """Whether the claim says a detail only besides, of what the entry names without it: "the Orsk
    base of Gant", "312 passengers and 24 crew"; or of whoever made the estimate."""
    frame = found.roles.frame
    at = detail.unit.nodes[0] if detail.unit.nodes else -1
    if at < 0 or frame is None:
        return False
    if said.nodes[frame.at].lemma in ESTIMATING and detail.unit.kind in (NAME, NOUN):
        doers = {i for role, a in frame.arguments if role == "agent" for i in a}
        if set(detail.unit.nodes) & doers:
            return True  # "the chairman put the loss at £3m", beside "we put it at £2m"
    if detail.outcome == DIFFERENT and detail.unit.kind != FIGURE:
        return False
    counted = _counted_by(said, apart)
    if counted >= 0 and detail.unit.kind in (FIGURE, NOUN):
        joined = {i for i, n in enumerate(said.nodes) if n.dep == "conj" and n.head == counted}
        own = {said.nodes[i].head for i in detail.unit.nodes} | set(detail.unit.nodes)
        if joined & own:
            return True
    if detail.unit.kind not in (NAME, QUALITY) and not detail.unit.beside:
        return False
    head = said.nodes[detail.unit.nodes[-1]].head
    if said.nodes[detail.unit.nodes[-1]].dep not in (*DESCRIBING, "poss"):
        return False
    met = {i for d in found.details if d.met for i in d.unit.nodes}
    named = {
        i for d in found.details if d.met and d.unit.kind == NAME
        for i in d.unit.nodes
    }  # fmt: skip
    by_name = head in named or any(
        i in named and (n.head == head or said.nodes[n.head].head == head)
        for i, n in enumerate(said.nodes)
        if n.dep in ("pobj", "appos", *DESCRIBING)
    )
    return head in met and by_name


def may_be_said_besides(said: Reading, unit: Unit) -> bool:
    """Whether `_said_besides` may hold of a detail, as far as the claim can tell."""
    if not unit.nodes:
        return False
    frame, last = main_frame(said), said.nodes[unit.nodes[-1]]
    if frame is not None and said.nodes[frame.at].lemma in ESTIMATING:
        return True
    near = [n for i in unit.nodes for n in (said.nodes[i], said.nodes[said.nodes[i].head])]
    joined = unit.kind in (FIGURE, NOUN) and any(n.dep == "conj" for n in near)
    apart = unit.kind in (NAME, QUALITY) or unit.beside
    return joined or (apart and last.dep in (*DESCRIBING, "poss"))


def _counted_by(said: Reading, apart: Compared) -> int:
    """The claim's noun that the figure counts, or -1."""
    span = apart.claim.span
    for node in said.nodes:
        if node.dep == "nummod" and span.start <= node.start < span.end:
            return node.head
    return -1


def narrower(said: Reading, told: Reading, found: Alignment, apart: Compared) -> str:
    """The name by which the entry counts only a part of what the claim counts, or "": "turnout in
    the village of Osk" is not turnout, "aged under 25" not all."""
    mine = {n.text.lower() for n in said.nodes}
    met = {n for d in found.details if d.met for n in d.nodes}
    frame, span = found.roles.frame, apart.entry.span
    heads = {a[0] for role, a in frame.arguments if role == "agent"} if frame else set[int]()
    heads |= {_counted_by(said, apart)}
    things = {d.nodes[0] for d in found.details if d.nodes and heads & set(d.unit.nodes)}
    things |= {n.head for n in told.nodes if n.dep == "nummod" and span.start <= n.start < span.end}
    for i, node in enumerate(told.nodes):
        if node.dep != "pobj" or told.nodes[node.head].lemma not in WITHIN or i in met:
            continue
        over = told.nodes[node.head].head
        if over not in things or node.sentence != found.anchor:
            continue
        inside = {i} | {k for k, n in enumerate(told.nodes) if n.head == i}
        inside |= {k for k, n in enumerate(told.nodes) if told.nodes[n.head].head == i}
        name = next((k for k in sorted(inside) if told.nodes[k].pos == "PROPN"), -1)
        part = name >= 0 and not inside & met and told.nodes[name].text.lower() not in mine
        if part and node.lemma in PARTS_OF_PLACES:
            return told.nodes[name].text
    return ""


PARTS_OF_PLACES = frozenset({
    "village", "town", "city", "district", "province", "ward", "county", "region", "school",
    "station", "constituency", "borough", "parish", "neighbourhood", "neighborhood", "suburb",
    "branch", "plant", "hospital", "department", "state",
})  # fmt: skip
