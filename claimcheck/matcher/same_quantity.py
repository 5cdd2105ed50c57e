"""Another figure for the same quantity, where the two texts do not tell of it by the same verb.

"Made a loss of £14m in 2024" and "Loss for 2024: £12m" measure one thing, whatever is said of it;
"hired 40 midwives" and "lost 30 midwives" do not, though both count midwives. So what is measured
must be named in both, of the same holder and time, and the verbs must say no more than that it was
so much.
"""

from __future__ import annotations

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.denial import TRACE
from claimcheck.matcher.dimensions import along_another
from claimcheck.matcher.figures import Compared
from claimcheck.matcher.figures_options import DAYS, PEOPLE, TOTAL_WORDS, counts_alike, in_unit_of
from claimcheck.matcher.found import DIFFERENT, OWN, Found
from claimcheck.matcher.frequency import is_rate
from claimcheck.matcher.layout import Reading
from claimcheck.matcher.limits import is_limit
from claimcheck.matcher.names_told import forms_of
from claimcheck.matcher.narrower import NO_MORE, TOTALLING, under_another_deed
from claimcheck.matcher.other_figure import ESTIMATING, lacking
from claimcheck.matcher.periods import periods_disjoint
from claimcheck.matcher.places import within
from claimcheck.matcher.quantities import Fit, fit
from claimcheck.matcher.records import label_at
from claimcheck.matcher.units import NAME, NOUN, PREDICATE, TIME
from claimcheck.matcher.words_told import preposition_of
from claimcheck.model import Figure

MOST = 0.6  # the share of a claim, its figures left out, that such an entry has
NARROWING = frozenset({"amod", "compound", "nmod", "poss", "acl", "relcl"})
# Nouns for any amount, which do not say of what
ANY = frozenset({
    "year", "month", "week", "day", "hour", "minute", "cent", "percent", "per", "amount", "sum",
    "number", "figure", "total", "rate", "end", "time", "share", "level", "price", "cost",
})  # fmt: skip


def same_quantity(said: Reading, told: Reading, found: Alignment) -> Compared | None:
    """The entry's other figure for what a figure of the claim measures, or None: where the entry
    has no such figure, or has one of another holder, time or part, or tells of another deed."""
    if found.coverage(figures=False) < MOST or _otherwise(said, told, found):
        return None
    for detail in found.details:
        figure = detail.unit.figure
        if figure is None or detail.met or figure.unit in ("score", "times", "year-old"):
            continue
        measures = _measured(said, found, figure)
        if not measures or not _says_no_more(said, found, figure) or is_limit(said, figure):
            continue
        rest = [f for f, _ in said.figures if f is not figure]
        fits: list[tuple[int, Figure]] = []
        for other, sentence in told.figures:
            alike = in_unit_of(other, figure)
            if alike is None or other.unit != figure.unit or not counts_alike(figure, other):
                continue
            if along_another(said, figure, told, other):
                continue
            if figure.unit in DAYS and is_rate(said, figure) is not is_rate(told, other):
                continue
            about = _about(told, other)
            met = sum(bool(about & set(d.nodes)) for d in measures)
            if not met or _narrowed(told, found, other, about):
                continue
            if any(fit(f, other) is Fit.INSIDE for f in rest if f.unit == other.unit):
                continue  # "Forty flats", beside "forty of the 52 flats"
            if fit(figure, alike) is not Fit.DISJOINT:
                return None
            if not _at_another_time(said, told, sentence, about):
                fits.append((met, other))
        best = max((met for met, _ in fits), default=0)
        chosen = [other for met, other in fits if met == best]
        if len(chosen) == 1:
            return Compared(figure, chosen[0], Fit.DISJOINT, True)
    return None


def _otherwise(said: Reading, told: Reading, found: Alignment) -> bool:
    """Whether the entry lacks a name of the claim, has another time, or too little to tell whose it
    is."""
    for detail in found.details:
        if detail.unit.kind == NAME and lacking(detail) and not _estimates(said, found, detail):
            return True
        if detail.unit.kind == TIME and detail.outcome == DIFFERENT:
            return True
    if any(d.unit.kind == NOUN and lacking(d) and _tells_whose(said, d) for d in found.details):
        return True
    telling = [d for d in found.details if d.met and d.unit.kind in (NAME, NOUN, PREDICATE)]
    named = any(d.unit.kind == NAME or d.words == OWN for d in telling)
    return not named and len([d for d in telling if d.unit.weight > TRACE]) < 2


def _tells_whose(said: Reading, detail: Found) -> bool:
    """Whether a word is of whoever has the figure: "patients given a *placebo* saw a fall of 11 %"
    are not those given the drug."""
    at = detail.unit.nodes[0] if detail.unit.nodes else -1
    for _ in range(6 if at >= 0 else 0):
        above = said.nodes[at].head
        if above == at:
            return False
        at = above
        if said.nodes[at].dep in ("nsubj", "nsubjpass", "csubj"):
            return True
    return False


def _estimates(said: Reading, found: Alignment, detail: Found) -> bool:
    frame = found.roles.frame
    if frame is None or said.nodes[frame.at].lemma not in ESTIMATING:
        return False
    doers = {i for role, at in frame.arguments if role == "agent" for i in at}
    return bool(doers & set(detail.unit.nodes))


def _measured(said: Reading, found: Alignment, figure: Figure) -> list[Found]:
    """What the claim's figure measures, as far as the entry has it: "a loss of £14m", "612 births",
    "peaked at 4.86 metres"; [] where it lacks some of it."""
    about, over = _about(said, figure), _verb_over(said, figure)
    told = []
    for detail in found.details:
        if not detail.unit.nodes:
            continue  # a figure of which no word stands in the claim
        at = detail.unit.nodes[0]
        if not about & set(detail.unit.nodes) or detail.unit.kind not in (NOUN, PREDICATE):
            continue
        node = said.nodes[at]
        if node.lemma in ANY or node.lemma in PEOPLE:
            continue
        if at == over and node.lemma in NO_MORE:
            continue
        if not detail.met:
            if detail.unit.kind == NOUN:
                return []
            continue
        if detail.words != OWN and detail.nodes:
            told.append(detail)
    return told


def _says_no_more(said: Reading, found: Alignment, figure: Figure) -> bool:
    """Whether the entry has the verb over the claim's figure, or that says no more than that there
    was so much."""
    if _preposition(said, figure) == "by":
        return False  # "won by 210 votes"
    verb = _verb_over(said, figure)
    if verb < 0 or said.nodes[verb].lemma in NO_MORE:
        return True
    return any(verb in d.unit.nodes and d.met for d in found.details)


def _about(reading: Reading, figure: Figure) -> set[int]:
    """The words that say what a figure is of: the noun it stands with, those over it up to the
    verb, what else stands by that verb where it only says that it was so much, and its label."""
    nodes = reading.nodes
    about: set[int] = {
        i for i in label_at(reading, figure.span.start) if nodes[i].pos in ("NOUN", "VERB", "PROPN")
    }
    for at in within(reading, figure.span.start, figure.span.end):
        for _ in range(5):
            if nodes[at].pos in ("NOUN", "VERB"):
                about.add(at)
            if nodes[at].pos in ("VERB", "AUX"):
                if nodes[at].lemma in NO_MORE:
                    below = ("nsubj", "nsubjpass", "dobj", "attr", "xcomp")
                    about |= {i for i in reading.under[at] if nodes[i].dep in below}
                break
            if nodes[at].head == at:
                break
            at = nodes[at].head
    return about


def _verb_over(reading: Reading, figure: Figure) -> int:
    for at in within(reading, figure.span.start, figure.span.end):
        for _ in range(8):
            if reading.nodes[at].pos in ("VERB", "AUX"):
                return at
            if reading.nodes[at].head == at:
                break
            at = reading.nodes[at].head
    return -1


def _preposition(reading: Reading, figure: Figure) -> str:
    for at in within(reading, figure.span.start, figure.span.end):
        found = preposition_of(reading, at) or preposition_of(reading, reading.nodes[at].head)
        if found:
            return found
    return ""


def _narrowed(told: Reading, found: Alignment, other: Figure, about: set[int]) -> bool:
    """Whether the entry's figure is of a part, or of somebody else: "six new stores", "jobs lost in
    Orla: 40", "its rival's loss"; or stands under a verb of another deed."""
    met = {n for d in found.details if d.met for n in d.nodes}
    own = set(within(told, other.span.start, other.span.end))
    nodes = told.nodes
    if under_another_deed(told, found, other):
        return True
    for at in own:
        counted = nodes[at].head if nodes[at].dep == "nummod" else at
        by = nodes[nodes[counted].head]
        over = nodes[by.head]
        part = nodes[counted].dep == "pobj" and by.lemma == "of" and over.pos == "NOUN"
        if part and by.head not in met and over.lemma not in TOTAL_WORDS:
            return True  # "the records of 9 million users"
    names = [d.unit.name for d in found.details if d.unit.name is not None]
    heads = {i for i in about if nodes[i].pos != "VERB"}
    near = {
        i for i, n in enumerate(nodes)
        if n.sentence >= 0 and i not in own and (i in heads or n.head in heads
                                                 or nodes[n.head].head in heads)
    }  # fmt: skip
    for i in near - met:
        node = nodes[i]
        if i in told.in_figure or i in told.in_period or node.dep in ("punct", "det", "case"):
            continue
        if node.pos == "PROPN" and not any(
            node.text.lower() in form for name in names for form in forms_of(name)
        ):
            return True
        narrows = node.dep in NARROWING and i not in heads and node.pos in ("ADJ", "NOUN", "VERB")
        if narrows and node.lemma not in TOTALLING:
            return True
    return False


def _at_another_time(said: Reading, told: Reading, sentence: int, about: set[int]) -> bool:
    """Whether the entry dates its figure otherwise than the claim, or the claim not at all."""
    theirs = [p for p, s in told.periods if s == sentence and (p.start or p.end)]
    mine = [p for p, _ in said.periods if p.start or p.end]
    if not theirs:
        return False
    if not mine:
        return not said.periods
    return all(periods_disjoint(p, q) for p in theirs for q in mine)
