"""What an entry has, but of another number of them, or takes back further on."""

from __future__ import annotations

import re

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.figures_options import fit_of
from claimcheck.matcher.layout import Reading
from claimcheck.matcher.quantities import Fit
from claimcheck.model import Figure

COUNTS = ("nummod", "det")
BACK = re.compile(
    r"(?:^|[.!?:”\"\n]\s*)(Correction|Corrected|Clarification|Update|Updated|Retraction"
    r"|Editor[’']s note|(?:We|It) (?:have|has) since)\b"
)
# What an entry says at its end of all that it told
MADE_UP = re.compile(
    r"[.!?”\"] {0,9}(?:This|That|It|All of (?:this|it)|That \w+, [^.!?]{0,60},) (?:was|is) "
    r"(?:only |just |all |part of )?(?:an? |the )?"
    r"(hoax|forgery|fake|joke|prank|parody|satire|drill|exercise|simulation|April fool)\b",
    re.IGNORECASE,
)


def of_another_count(said: Reading, told: Reading, found: Alignment) -> str:
    """The entry's words for those whom the claim counts, where it counts others of them, or "":
    "killed eight officers", beside "killed eight people, including three officers"."""
    for figure, _ in said.figures:
        if figure.unit or figure.ordinal or not figure.counted:
            continue
        if any(_tells(other, figure) for other, _ in told.figures):
            continue  # "of the 64 guards, 56"
        nouns = {n.head for n in said.nodes if n.dep == "nummod" and _in(n.start, figure)}
        for detail in found.details:
            if not (detail.met and detail.nodes and nouns & set(detail.unit.nodes)):
                continue
            at = detail.nodes[0]
            if _fit(told, at, figure) is Fit.DISJOINT:
                words = [told.nodes[i].text for i in told.under[at] if told.nodes[i].dep in COUNTS]
                return " ".join([*words, told.nodes[at].text])
    return ""


def _tells(other: Figure, figure: Figure) -> bool:
    return other.counted in ("", figure.counted) and fit_of(figure, other) is Fit.INSIDE


def _in(start: int, figure: Figure) -> bool:
    return figure.span.start <= start < figure.span.end


def _fit(told: Reading, at: int, figure: Figure) -> Fit | None:
    """How the number that stands with a noun of the entry stands to the claim's; None if none."""
    below = [told.nodes[i] for i in told.under[at]]
    for node in below:
        for other, _ in told.figures if node.dep == "nummod" else ():
            if _in(node.start, other):
                return fit_of(figure, other)
    single = told.nodes[at].tag == "NN" and any(n.text.lower() in ("a", "an") for n in below)
    return Fit.DISJOINT if single and figure.low > 1 else None


def takes_back(told: Reading, found: Alignment) -> str:
    """The word by which an entry goes on to correct itself after what it has of the claim, or calls
    it made up, or "": "Adler has resigned. Update: she is staying on", "The dam collapsed. … It was
    a drill"."""
    ends = [n.start for n in told.nodes if n.sentence == found.anchor]
    if not ends or not told.text:
        return ""
    back = BACK.search(told.text, max(ends)) or MADE_UP.search(told.text, max(ends))
    return next(filter(None, back.groups()), "") if back else ""
