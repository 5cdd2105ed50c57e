"""The claim's figures beside the entry's: which speak of the same thing, and do they fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimcheck.matcher.clauses import answering, clause_of, of_another_thing
from claimcheck.matcher.computed import may_be_worked_out, single, worked_out
from claimcheck.matcher.conversions import conversions
from claimcheck.matcher.dimensions import along_another
from claimcheck.matcher.figures_elsewhere import elsewhere_told, preposition_before
from claimcheck.matcher.figures_options import (
    DAYS,
    counts_alike,
    fit_of,
    in_unit_of,
    is_whole,
    met_again,
    of_how_many,
    options_of,
)
from claimcheck.matcher.found import DIFFERENT, Found
from claimcheck.matcher.frequency import is_rate
from claimcheck.matcher.layout import Frame, Reading
from claimcheck.matcher.lexicon import SAME, classes_of, says
from claimcheck.matcher.limits import fit_within, is_limit
from claimcheck.matcher.mentions import crude_lemma
from claimcheck.matcher.quantities import ROUNDING, Fit
from claimcheck.matcher.records import label_at
from claimcheck.matcher.tables import in_cells, of_others_in_cells
from claimcheck.matcher.words_told import at_odds
from claimcheck.model import Figure, Span

MANY = ("dozens", "scores", "hundreds", "thousands", "millions")
_DOWN, _UP = frozenset({"down", "lower", "less", "fewer"}), frozenset({"up", "higher"})


class Compared(NamedTuple):
    """A figure of the claim with one of the entry; `firm` where they surely count one thing."""

    claim: Figure
    entry: Figure
    fit: Fit
    firm: bool


def match_figures(
    claim: Reading,
    entry: Reading,
    counterpart: Frame | None,
    details: list[Found],
    anchor: int,
    *,
    telling: bool = True,
    deed: str = "",
) -> list[Compared]:
    """Settle the figures among the details, in place; returns what was compared with what.

    `counterpart` is the entry's frame for the claim's predicate, `anchor` its sentence; a
    predicate that is not `telling` ("had", "is") leaves its figures to any verb there.
    """
    compared: list[Compared] = []
    left: list[tuple[Found, list[tuple[Figure, Fit, bool]]]] = []
    elsewhere = _rows_of_others(entry, details) | of_others_in_cells(entry, details)
    for detail in details:
        figure = detail.unit.figure
        if figure is None:
            continue
        if figure.unit == "score" and (side := _side(claim, entry, figure, anchor)) is not None:
            found = side.fit is Fit.INSIDE
            detail.outcome, detail.words = (SAME if found else DIFFERENT), side.entry.text
            detail.score = float(found)
            compared.append(side)
            continue
        options = _labelled(claim, entry, figure, details, deed)
        options = [(f, firm) for f, firm in options if f.span not in elsewhere]
        labelled = bool(options)
        clause = None if options else clause_of(claim, figure)
        answer = clause and answering(claim, entry, clause, details)
        if clause is not None and answer is not None:
            lemma = claim.nodes[clause.at].lemma
            options = [
                (f, firm)
                for f, firm in options_of(entry, figure, answer, anchor, lemma, telling=True)
                if not of_another_thing(claim, entry, figure, clause, answer, f)
            ]
        elif not options:
            options = options_of(entry, figure, counterpart, anchor, deed, telling=telling)
        options = [
            (f, firm)
            for f, firm in options
            if f.span not in elsewhere and not along_another(claim, figure, entry, f)
        ]
        options = in_cells(claim, entry, figure, details, options)
        verdicts = [(in_unit_of(f, figure), firm) for f, firm in options]
        fits = [(o, fit_within(claim, figure, o), firm) for o, firm in verdicts if o is not None]
        # "tripled" beside "312 cases": no two numbers of one thing
        fits = [f for f in fits if f[1] is Fit.INSIDE or not _across(figure, options, f[0])]
        if of_how_many(claim, figure):  # "of the 160 seats" is no count of seats in 2020
            fits = [f for f in fits if f[1] is Fit.INSIDE or of_how_many(entry, f[0])]
        if figure.text.lower() in MANY:  # nor is "three of those killed" one of mourners
            fits = [f for f in fits if f[1] is Fit.INSIDE or f[0].counted == figure.counted]
        if not is_whole(claim, figure):
            fits = [f for f in fits if f[1] is Fit.INSIDE or not is_whole(entry, f[0])]
        if figure.unit in DAYS:  # "every two weeks" is no stretch of two weeks
            often = is_rate(claim, figure)
            fits = [f for f in fits if is_rate(entry, f[0]) is often]
        mine = preposition_before(claim, figure)
        inside = next(
            (
                o
                for o, v, _ in fits
                if v is Fit.INSIDE and not at_odds(mine, preposition_before(entry, o))
            ),
            None,
        )
        by_share = _by_a_share(entry, figure, anchor)
        if by_share is not None and by_share.fit is Fit.INSIDE:
            inside = inside or by_share.entry
        if inside is None and not labelled and not elsewhere:
            told = {n for d in details if d.unit.figure is None for n in d.nodes}
            inside = elsewhere_told(entry, figure, answer or counterpart, anchor, mine, told)
            if inside is not None and (
                is_limit(claim, figure) or along_another(claim, figure, entry, inside)
            ):
                inside = None
        inside = inside or worked_out(entry, figure, anchor, deed)
        if inside is None and figure.counted and figure.low in (1, 2):
            counted = [d.nodes for d in details if d.unit.figure is None and d.nodes
                       and claim.nodes[d.unit.nodes[0]].lemma == figure.counted]  # fmt: skip
            if counted and single(entry, figure, counted[0]):
                inside = figure
        fits = [f for f in fits if f[1] is not Fit.INSIDE]
        if inside is not None:
            detail.outcome, detail.score, detail.words = SAME, 1.0, inside.text
            compared.append(Compared(figure, inside, Fit.INSIDE, True))
        elif by_share is not None:
            detail.outcome, detail.words = DIFFERENT, by_share.entry.text
            compared.append(by_share)
        elif fits:
            left.append((detail, fits))
    met = {c.entry.span for c in compared}
    for detail, fits in left:
        figure = detail.unit.figure
        assert figure is not None
        # "12 of her last 15 races": the 15 is that of the claim's own "of 15"
        fits = [f for f in fits if f[0].span not in met]
        if not fits:
            continue
        firm = [f for f in fits if f[2]]
        other, verdict, _ = (firm or fits)[0]
        detail.words = other.text
        # several figures of one kind in the sentence: which is meant cannot be told
        sure = len(firm) == 1 or (not firm and len(fits) == 1 and bool(figure.unit))
        if sure and not met_again(entry, figure, anchor):
            detail.outcome = DIFFERENT
            compared.append(Compared(figure, other, verdict, True))
    return _converted(claim, details, compared)


def _converted(claim: Reading, details: list[Found], compared: list[Compared]) -> list[Compared]:
    """What was compared, with each figure that only converts one which was met met with it, in
    place: "12 km (7 miles)"."""
    for pair in conversions(claim):
        both = [d for d in details if d.unit.figure in pair]
        met = next((d for d in both if d.outcome == SAME), None)
        for detail in both if met is not None else ():
            if detail.outcome != SAME:
                detail.outcome, detail.score, detail.words = SAME, 1.0, met.words if met else ""
                compared = [c for c in compared if c.claim is not detail.unit.figure]
    return compared


def may_fit(told: Sequence[Figure], figure: Figure) -> bool:
    """Whether `match_figures` may find the figure in an entry that tells these."""
    if any(fit_of(figure, other) is Fit.INSIDE for other in told):
        return True
    if figure.unit in ("score", "times"):
        return len(told) > 1 or any(f.unit == "percent" for f in told)
    if figure.unit == "year" and figure.exact and len(told) > 1:
        return True  # "over three years", of two figures with their years
    if figure.exact and not figure.unit and figure.low in (1, 2):
        return True  # "a clerk" is one clerk
    return may_be_worked_out(told, figure)


def _side(claim: Reading, entry: Reading, figure: Figure, anchor: int) -> Compared | None:
    """One side of a score or a vote beside the same side of the entry's: "6-3" beside "six votes
    to three"; None where either has not two sides."""
    mine = sorted((f for f, _ in claim.figures if f.unit == "score"), key=lambda f: -f.low)
    both = [(f, s) for f, s in entry.figures if f.unit == "score"]
    theirs = [f for f, s in both if s == anchor or len(both) == 2]
    theirs.sort(key=lambda f: -f.low)
    if len(mine) != 2 or len(theirs) != 2:
        return None
    other = theirs[mine.index(figure)]
    same = [f.low for f in mine] == [f.low for f in theirs]
    return Compared(figure, other, Fit.INSIDE if same else Fit.DISJOINT, True)


def _labelled(
    claim: Reading, entry: Reading, figure: Figure, details: list[Found], deed: str
) -> list[tuple[Figure, bool]]:
    """The entry's figures whose label names what the claim's figure counts, or what is done with
    it: "employs 40 people" beside "Employees: 40"."""
    if not entry.records:
        return []
    about = _words_about(claim, figure)
    said = {i for d in details if set(d.unit.nodes) & about for i in d.nodes}
    names = {i for d in details if d.unit.name is not None for i in d.nodes}
    doers = {
        i for d in details for i in d.nodes
        if d.unit.nodes and claim.nodes[d.unit.nodes[-1]].dep == "nsubj" and d.unit.figure is None
    } if said else set[int]()  # fmt: skip
    found: list[tuple[Figure, bool]] = []
    named: list[bool] = []
    for other, _ in entry.figures:
        label = label_at(entry, other.span.start)
        if not label or in_unit_of(other, figure) is None:
            continue
        lemmas = [crude_lemma(entry.nodes[i].text.lower()) for i in label if i in entry.labels]
        counts = bool(figure.counted) and any(says(w, figure.counted, "n") for w in lemmas)
        done = bool(deed) and any(says(w, deed, "n") or says(w, deed, "v") for w in lemmas)
        # "Turnout: 67 per cent": a label of one word is no name of anybody else
        whole = entry.labels | (set(label) if len(label) == 1 else set())
        by_whom = set(label) <= doers  # "Average pay in 2024. Fitters: £40,000."
        if (counts or done or by_whom or said & set(label) & whole) and counts_alike(figure, other):
            found.append((other, True))
            named.append(bool(names & set(label)))
    # "Population of Orla: 900. Population of Harle: 700."
    return [f for f, own in zip(found, named, strict=True) if own] if any(named) else found


def _rows_of_others(entry: Reading, details: list[Found]) -> set[Span]:
    """Where the figures stand whose label is of a name that the claim has not: "Population of
    Harle: 700", for the population of Orla."""
    if not entry.records or not entry.figures:
        return set()
    names = {i for d in details if d.unit.name is not None for i in d.nodes}
    found = set()
    for figure, _ in entry.figures if names else ():
        label = set(label_at(entry, figure.span.start))
        told = label & entry.labels
        of = {i for i in label - told if told and entry.nodes[i].pos == "PROPN"}
        if of and not names & label:
            found.add(figure.span)
    return found


def _words_about(claim: Reading, figure: Figure) -> set[int]:
    """The claim's words that say what its figure is of: "a premium of 34 per cent"."""
    low, high = figure.span.start, figure.span.end
    found = set()
    for i, node in enumerate(claim.nodes):
        if low <= node.start < high:
            at = i
            for _ in range(4):
                at = claim.nodes[at].head
                if claim.nodes[at].pos in ("NOUN", "VERB"):
                    found.add(at)
                if claim.nodes[at].lemma == "be":  # "turnout was 71 per cent"
                    subjects = ("nsubj", "nsubjpass")
                    found |= {
                        k for k, n in enumerate(claim.nodes) if n.head == at and n.dep in subjects
                    }
                if claim.nodes[at].pos == "VERB":
                    break
    return found


def _by_a_share(entry: Reading, figure: Figure, anchor: int) -> Compared | None:
    """The share by which the entry lets something fall or rise beside how often the claim says:
    "halved" is "a reduction of 51 per cent", and is not "38 per cent down"; "doubled" is a rise of
    100. None where the entry has no one share of such a fall or rise.
    """
    if figure.unit != "times" or not figure.exact:
        return None
    here = [n.lemma for n in entry.nodes if n.sentence == anchor]
    falls = any("fall" in classes_of(w) or w in _DOWN for w in here)
    rises = any("rise" in classes_of(w) or w in _UP for w in here)
    shares = [f for f, s in entry.figures if s == anchor and f.unit == "percent"]
    if falls == rises or len(shares) != 1:
        return None
    share = (shares[0].low + shares[0].high) / 200
    left = 1 - share if falls else 1 + share
    near = abs(left - figure.low) <= ROUNDING * max(1.0, figure.low)
    return Compared(figure, shares[0], Fit.INSIDE if near else Fit.DISJOINT, True)


def _across(figure: Figure, options: list[tuple[Figure, bool]], other: Figure) -> bool:
    found = next((o for o, _ in options if o.span == other.span), other)
    return (
        found.unit != figure.unit
        and {found.unit, figure.unit} == {"times", ""}
        and max(found.low, figure.low) > 20
    )
