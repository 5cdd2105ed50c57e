"""What of a claim has to be found in an entry: its names, figures, dates, and content words."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from claimcheck.matcher.hours import Clock, clocks_of
from claimcheck.matcher.hyphens import PREFIXES
from claimcheck.matcher.layout import CONTENT, PARTICLES, Name, Node, Reading, once
from claimcheck.matcher.lexicon import classes_of, load_rows, spelling, wordnet
from claimcheck.matcher.mentions import crude_lemma, is_name
from claimcheck.matcher.names import place_of
from claimcheck.matcher.negatives import denied_by_prefix
from claimcheck.matcher.predicates import helps, main_frame
from claimcheck.model import Figure, Period

NAME, FIGURE, TIME, PREDICATE, NOUN, QUALITY, MANNER = (
    "name", "figure", "time", "predicate", "noun", "quality", "manner",
)  # fmt: skip
# Describing words that make another thing of what they describe, or the only one of its kind
TELLING = frozenset({
    "former", "ex", "first", "second", "third", "last", "only", "next", "new", "old", "acting",
    "fake", "false", "alleged", "suspected", "attempted", "failed", "dead", "unarmed", "armed",
    "innocent", "guilty", "illegal", "unlawful", "foreign", "secret", "fatal", "same", "other",
    "deputy", "vice", "assistant", "previous", "future", "proposed", "planned", "international",
    "national", "non", "anti", "pre", "post", "half", "double", "male", "female", "young",
    "wrong", "right", "left", "unpaid", "free", "private", "public", "emergency", "interim",
    "temporary", "permanent", "partial", "final", "early", "late", "middle", "annual", "net",
    "gross", "empty", "safe", "unsafe", "positive", "negative", "sole", "extra", "additional",
    "joint", "rival", "underage", "disabled", "homeless", "pregnant", "adult", "elderly", "legal",
    "medical", "criminal", "civil", "nuclear", "chemical", "electric", "federal", "regional",
})  # fmt: skip
DESCRIBING = ("amod", "compound", "nmod")
PLACING = frozenset({"in", "at", "near", "outside", "inside", "around", "beside", "during"})
PLACE_KINDS = frozenset({
    "town", "city", "village", "district", "province", "region", "state", "country", "county",
    "capital", "island", "suburb", "port", "area", "neighbourhood", "neighborhood", "resort",
})  # fmt: skip
WEIGHT = {NAME: 1.5, FIGURE: 1.2, TIME: 0.7, PREDICATE: 1.3, NOUN: 1.0, QUALITY: 0.7, MANNER: 0.45}

LIGHT = 0.3  # the share of its weight that a verb keeps which only helps
# Verbs that leave what happened to the words around them: "suffered a broken wrist"
AUXILIARY = frozenset({
    "be", "have", "do", "exist", "affect", "tune", "say", "tell", "see", "suffer", "sustain", "use",
    "represent", "involve", "feature", "face", "experience",
})  # fmt: skip


@dataclass(slots=True)
class Unit:
    """One detail of a claim. `nodes` are its words in the claim's reading."""

    kind: str
    text: str
    nodes: tuple[int, ...]
    weight: float
    name: Name | None = None
    figure: Figure | None = None
    period: Period | None = None
    lemma: str = ""  # of what a pronoun stands for
    clock: Clock | None = None
    beside: bool = False  # it only describes: "the besieged city", "a footnote of the report"


@functools.lru_cache(maxsize=1)
def ignored() -> dict[str, float]:
    """Words that carry little or nothing of a claim, with what weight is left to them."""
    return {w: row["weight"] for row in load_rows("light.toml", "light") for w in row["words"]}


@once
def units_of(claim: Reading) -> list[Unit]:
    """The details of a claim, in reading order."""
    found: list[Unit] = []
    nodes = claim.nodes
    cited = {i for i in range(len(nodes)) if _cited(claim, i)}
    taken: set[int] = set(claim.in_period) | cited
    hours = {i for clock in clocks_of(claim) for i in clock.nodes}
    for name in claim.names:
        if set(name.nodes) & taken or hours.issuperset(name.nodes):
            continue  # "6.40pm", which the tagger takes for a name
        above = nodes[nodes[name.nodes[-1]].head]
        if nodes[name.nodes[-1]].dep in ("compound", "nmod") and above.refers_to:
            taken |= set(name.nodes)  # "the Harbour Row star" is whoever the star is
            continue
        text = " ".join(nodes[i].text for i in name.nodes)
        if name.full and not name.tokens:
            text = " ".join(name.full[0]).title()
        found.append(Unit(NAME, text, name.nodes, WEIGHT[NAME], name=name))
        taken |= set(name.nodes)
    clocks = [c for c in clocks_of(claim) if not set(c.nodes) & taken]
    timed = {i for c in clocks for i in c.nodes}
    for clock in clocks:
        text = " ".join(nodes[i].text for i in clock.nodes)
        found.append(Unit(NOUN, text, clock.nodes[::-1], WEIGHT[NOUN], clock=clock))
    taken |= timed
    for figure, _ in claim.figures:
        span = figure.span
        inside = tuple(i for i, n in enumerate(nodes) if span.start <= n.start < span.end)
        if set(inside) & (cited | timed):
            continue
        # what is counted stays a detail of its own, where the figure's words hold it
        counts = not figure.unit and figure.counted
        taken |= {i for i in inside if not counts or nodes[i].lemma != figure.counted}
        if not inside:  # "they", of whom the article told before: "141 farms"
            inside = tuple(i for i, n in enumerate(nodes) if figure.text in (n.refers_to or ""))[:1]
        found.append(Unit(FIGURE, figure.text, inside, WEIGHT[FIGURE], figure=figure))
    for period, _ in claim.periods:
        span = period.span
        inside = tuple(i for i, n in enumerate(nodes) if span.start <= n.start < span.end)
        if set(inside) & cited:
            continue
        found.append(Unit(TIME, period.text, inside, WEIGHT[TIME], period=period))
    for places, lemma in claim.joined:
        if not set(places) & taken:
            found += _joined_units(claim, places, lemma, taken)
    main = main_frame(claim)
    named = {i for name in claim.names for i in name.nodes}
    predicates = {f.at for f in claim.frames if f.predicate != nodes[f.at].lemma}
    for i, node in enumerate(nodes):
        if i in taken or node.pos not in CONTENT or node.dep in ("aux", "auxpass", "neg", "prt"):
            continue
        if not any(c.isalnum() for c in node.text):
            continue
        if node.pos == "VERB" or (i in predicates and node.pos != "ADJ"):
            kind = PREDICATE
        else:
            kind = {"ADJ": QUALITY, "ADV": MANNER}.get(node.pos, NOUN)
        share = ignored().get(node.lemma, 1.0)
        if node.lemma in ("tell", "ask") and any(
            n.head == i and n.dep in ("xcomp", "ccomp") and n.tag == "VB" for n in nodes
        ):
            share = 1.0  # "were told to leave"
        elif helps(claim, i):
            share = min(share, LIGHT)
        elif (
            main is not None and main.at == i and kind == PREDICATE and node.lemma not in AUXILIARY
        ):
            share = max(share, 1.0)  # "took bribes" is not "refused bribes"
        weight = WEIGHT[kind] * share
        if _one_of(claim, i):
            continue  # "one of the deadliest attacks"
        titled = node.dep in ("compound", "nmod") and node.head in named
        described = any(nodes[k].dep == "appos" and nodes[k].head == i for k in named)
        if kind == NOUN and (titled or described):
            weight *= 0.3  # "hardman Danny Roker": said of him beside the point
        if node.lemma == "member" and any(
            n.lemma == "of" and n.head == i and _governs(claim, k, "staff")
            for k, n in enumerate(nodes)
        ):
            weight *= 0.2  # "members of staff" are staff
        if node.lemma in PLACE_KINDS and _of_name(claim, i, named):
            weight *= 0.2  # "the town of Harle"
        if weight:
            beside = _describes(claim, i)
            if beside and kind == NOUN:
                weight = min(weight, WEIGHT[QUALITY])
            found.append(Unit(kind, node.text, (i,), weight, beside=beside))
    for i, node in enumerate(nodes):
        if node.pos == "PRON" and node.refers_to and i not in taken and not is_name(node.refers_to):
            last = crude_lemma(node.refers_to.split()[-1].lower())
            weight = WEIGHT[NOUN] * ignored().get(last, 1.0)
            found.append(Unit(NOUN, node.refers_to, (i,), weight, lemma=last))
    return sorted(found, key=lambda u: u.nodes[:1])


def _cited(claim: Reading, at: int) -> bool:
    """Whether a word only says by whom the rest is told: "…, according to a memo seen last week";
    not "it was built according to the plan"."""
    nodes = claim.nodes
    for _ in range(12):
        node = nodes[at]
        if node.text.lower() == "according":
            return at == 0 or nodes[at - 1].text == "," or node.text == "According"
        if node.head == at:
            return False
        at = node.head
    return False


def _joined_units(
    claim: Reading, places: tuple[int, ...], lemma: str, taken: set[int]
) -> list[Unit]:
    """One detail for words that a hyphen makes one ("break-in"); those that stay apart ("pre-tax
    profit", "London-based") are left to themselves, without what a prefix or particle only adds."""
    last = claim.nodes[places[-1]]
    known = any(classes_of(form) or any(wordnet(form, p)) for form in (lemma, spelling(lemma))
                for p in "na")  # fmt: skip
    if known or last.pos in ("ADP", "PART") or last.text.lower() in PARTICLES:
        taken |= set(places)
        kind = QUALITY if last.dep in DESCRIBING else NOUN
        text = "-".join(claim.nodes[i].text for i in places)
        return [Unit(kind, text, places[::-1], WEIGHT[kind], lemma=lemma)]
    prefix = claim.nodes[places[0]].text.lower()
    if prefix in PREFIXES and prefix not in ("ex", "vice"):  # a vice-president is no president
        taken.add(places[0])
    return []


def _governs(claim: Reading, at: int, lemma: str) -> bool:
    return any(n.head == at and n.lemma == lemma for n in claim.nodes)


def _one_of(claim: Reading, at: int) -> bool:
    nodes = claim.nodes
    if nodes[at].lemma == "one":
        return any(n.head == at and n.text.lower() == "of" for n in nodes)
    of = nodes[nodes[nodes[at].head].head] if nodes[at].dep == "amod" else None
    return nodes[at].tag == "JJS" and of is not None and nodes[of.head].lemma == "one"


def scene_of(claim: Reading, at: int) -> int | None:
    """The verb of the clause around a word, where the clause only sets the scene: "when shells hit
    a market", "a mill in Harle where two men died"."""
    nodes = claim.nodes
    for _ in range(8):
        node = nodes[at]
        if node.dep == "advcl":
            when = any(n.head == at and n.text.lower() in ("when", "as", "while") for n in nodes)
            return at if when else None
        if node.dep == "relcl":
            return at if nodes[node.head].dep == "pobj" else None
        if node.head == at:
            return None
        at = node.head
    return None


def _of_name(claim: Reading, at: int, named: set[int]) -> bool:
    nodes = claim.nodes
    return any(
        nodes[k].dep == "pobj" and nodes[nodes[k].head].lemma == "of"
        and nodes[nodes[k].head].head == at
        for k in named
    )  # fmt: skip


def _describes(claim: Reading, at: int) -> bool:
    """Whether a word only describes a noun, and the noun without it may be the same thing."""
    node = claim.nodes[at]
    if node.pos not in ("PROPN", "NUM") and scene_of(claim, at) is not None:
        return True
    if node.pos == "ADV":
        return not is_telling(node)
    if node.dep == "acl" and node.tag == "VBN":
        return True  # "images published by the group"
    if node.dep == "pobj" and node.pos == "NOUN":
        head = claim.nodes[node.head]
        return head.lemma in PLACING and claim.nodes[head.head].pos in ("VERB", "AUX")
    if node.dep not in DESCRIBING or is_telling(node) or place_of((node.text.lower(),)):
        return False
    head = claim.nodes[node.head]
    return head.pos in ("NOUN", "PROPN") and head.dep != "attr"


def is_telling(node: Node) -> bool:
    """Whether a describing word makes another of what it describes: "former", "unpaid"."""
    return node.lemma in TELLING or (
        node.pos in ("ADJ", "VERB") and bool(denied_by_prefix(node.text.lower()))
    )
