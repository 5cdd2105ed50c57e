"""Whether an entry has another figure of the very thing that a claim counts, in other words.

The rules tell it by the words ("12 men died", "nine men have died"). In other words ("let go of 340
workers", "redundancies came to 290, of a staff of 1,100") it takes the model of meaning, to which
all figures are alike. So both are blanked, "let go of # workers" and "redundancies came to #", and
it is asked whether the one bears the other out, as it would if one number stood in both: a cloze
(Taylor 1953). The model was trained for this, too, on pairs whose figures say themselves which of
them belong together (`tests/benchmarks/entailment/blanks.py`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from claimcheck.matcher.figures_options import counts_alike, fit_of, in_unit_of
from claimcheck.matcher.lacking import IN_WORDS, NUMBER
from claimcheck.matcher.layout import Reading
from claimcheck.matcher.periods import periods_disjoint
from claimcheck.matcher.quantities import Fit, fit
from claimcheck.matcher.shown import Answer, Pair, shown
from claimcheck.model import Claim, Entry, Figure

BLANK = "#"
MOST = 6  # figures of the entry that are asked about beside one of the claim, the nearest first
# How many times the one figure may be the other, where both are of one thing, and how many times
# at most where the claim's is rounded: "gusts of 50 mph", 52; "nearly two weeks", twelve days
FARTHEST, ROUNDED = 4.0, 1.12
ONE = rf"(?:{NUMBER.pattern}|\b(?:{'|'.join((*IN_WORDS, 'one', 'dozen'))})\b)"
# What is told of a part, or of another stage, and may be true beside the claim's figure: "so far",
# "of them", "at first"
PART_OR_STAGE = re.compile(
    r"\b(?:so far|until|at first|initially|by then|earlier|previous\w*|opening|including|besides"
    r"|of (?:them|whom|which)|among (?:them|the)|budget\w*|hoped|asked|reckoned|after tax|alive"
    r"|last (?:year|time|election|season))\b",
    re.IGNORECASE,
)
NUMERAL = re.compile(rf"{ONE}(?:(?:[- ]| in | out of | to |–){ONE})*", re.IGNORECASE)


class Blanked(NamedTuple):
    """A figure of a claim beside one of an entry, and whether they fit; `pair` is the claim and the
    entry as the model reads them, with both figures blanked."""

    claim: str
    entry: str
    fits: bool
    pair: Pair


class Instead(NamedTuple):
    """What an entry has in the place of a claim's figure, and how likely it is of the same."""

    claim: str = ""
    entry: str = ""
    likely: float = 0.0


def blanked(claim: Claim, entry: Entry, source: str, told: Reading, quote: str) -> list[Blanked]:
    """Each figure of the claim that the entry may have another for, beside all that may be of the
    same.

    `told` is the entry's reading, `source` its source's name, `quote` its sentence that has most of
    the claim.
    """
    at = max(0, told.text.find(quote))
    near = sorted(told.figures, key=lambda f: abs(f[0].span.start - at))
    fitting = [[o for o, _ in near if fit_of(f, o) is Fit.INSIDE] for f in claim.figures]
    # of "19 hours in all", by "the 19 hours of which six …", no other figure of the claim's
    taken = {other.span for own in fitting for other in own}
    found: list[Blanked] = []
    for figure, own in zip(claim.figures, fitting, strict=True):
        said = _without(claim.text, figure)
        others = [
            other
            for other, sentence in near
            if other.span not in taken
            and _may_be_instead(figure, other)
            and not _of_other_times(claim, told, sentence)
        ]
        if not said or not others or figure.unit == "score":
            continue  # the two sides of a score are one figure
        for other in (*own, *others[:MOST]):
            start, end = other.span.start, other.span.end
            if told.text[start:end] == other.text:
                text = f"{told.text[:start]}{_blank(other)}{told.text[end:]}"
                pair = said, shown(entry, source, start, text)
                found.append(Blanked(figure.text, other.text, other.span in taken, pair))
    return found


def instead(asked: Sequence[Blanked], answer_to: Mapping[Pair, Answer]) -> Instead:
    """The other figure that the entry likeliest has of what the claim counts, by the model's
    answers: one that is likelier of it than any that fits."""
    found = Instead()
    likely = [(one, answer_to[one.pair][1]) for one in asked]
    for one, of_the_same in likely:
        fitting = max((p for o, p in likely if o.fits and o.claim == one.claim), default=0.0)
        if not one.fits and of_the_same > max(fitting, found.likely):
            found = Instead(one.claim, one.entry, of_the_same)
    return found


def _of_other_times(claim: Claim, told: Reading, sentence: int) -> bool:
    """Whether a sentence of the entry is of a part, another stage or another time than the claim's:
    "shipped 3.3m tonnes in 2020", beside "4.1m tonnes in 2021"."""
    mine = [p for p in claim.periods if p.start or p.end]
    theirs = [p for p, s in told.periods if s == sentence and (p.start or p.end)]
    if mine and theirs and all(periods_disjoint(p, q) for p in mine for q in theirs):
        return True
    spans = [c.sentence for c in told.claims]
    starts = sorted({span.start for span in spans})
    if not 0 <= sentence < len(starts):
        return False
    end = max(span.end for span in spans if span.start == starts[sentence])
    found = PART_OR_STAGE.search(told.text, starts[sentence], end)
    return found is not None and found[0].lower() not in claim.text.lower()


def _may_be_instead(figure: Figure, other: Figure) -> bool:
    """Whether another figure may be of what the figure is of, as far as numbers and units tell."""
    alike = in_unit_of(other, figure)
    if alike is None or fit(figure, alike) is not Fit.DISJOINT or not counts_alike(figure, other):
        return False
    less, more = sorted((_middle(figure), _middle(alike)))
    times = more / max(less, 1e-9)
    return (times > ROUNDED if _may_be_round(figure) else True) and times <= FARTHEST


def _may_be_round(figure: Figure) -> bool:
    """Whether a figure may be a rounded one: "nearly 120", "four fifths", 50, 4 million, 350."""
    digits = f"{figure.low:.10g}".replace(".", "").rstrip("0")
    whole = figure.low < 10 and figure.low == round(figure.low)
    return not figure.exact or (not whole and (len(digits) == 1 or digits[-1] == "5"))


def _middle(figure: Figure) -> float:
    ends = [abs(end) for end in (figure.low, figure.high) if math.isfinite(end)]
    return sum(ends) / max(1, len(ends))


def _without(text: str, figure: Figure) -> str:
    """The claim's text with its figure blanked, or "" where it does not stand in it just so."""
    just_so = rf"(?<![\w.,]){re.escape(figure.text)}(?!\w|[.,]\d)"
    there = re.search(just_so, text, re.IGNORECASE)
    return f"{text[: there.start()]}{_blank(figure)}{text[there.end() :]}" if there else ""


def _blank(figure: Figure) -> str:
    text = figure.text
    return NUMERAL.sub(BLANK, text, count=1) if NUMERAL.search(text) else BLANK
