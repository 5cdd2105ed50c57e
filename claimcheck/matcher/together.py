"""Whether what an entry has of a claim hangs together there, as it does in the claim.

All words of "the prize went to the poet Ines Calloway" stand in "the prize went to the playwright
Tobias Renn; the poet Ines Calloway had to wait for hers". But from "went" to "Calloway" the way
leads through "wait", of which the claim says nothing: it is said of another deed. So the entry's
words for the claim must be joined by grammar through each other and through words that say
nothing themselves (Punyakanok, Roth and Yih 2004: support is a matter of dependency paths, not of
shared words).
"""

from __future__ import annotations

import functools
from dataclasses import replace

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.beside import excused, identified, spared
from claimcheck.matcher.between import BARRING, TELLING, close_to_the_deed, word_between
from claimcheck.matcher.found import MISSING, Found
from claimcheck.matcher.layout import Node, Reading, in_order
from claimcheck.matcher.lexicon import kind_of
from claimcheck.matcher.organs import organs
from claimcheck.matcher.places import dated, places, within
from claimcheck.matcher.plainly import neutral_words
from claimcheck.matcher.units import TIME, ignored
from claimcheck.matcher.witnessed import witnessed_by

# Words that tell how many, where in a place, or that it is so
_PASSING = frozenset({
    "one", "unit", "official", "officer", "regulator", "jury", "judge", "court", "member",
    "office", "staff", "team", "crew", "lawmaker", "magistrate", "agency", "department", "city",
    "town", "village", "area", "region", "district", "province", "county", "east", "west",
    "north", "south", "centre", "many", "much", "few", "serve", "act", "stand", "remain",
    "belong", "age", "aged", "place", "suspicion", "suspect", "believe", "share", "proportion",
    "percentage", "rate", "pair", "couple", "price", "cost", "worth", "value", "stay",
    "keep",
})  # fmt: skip
_CORE = frozenset({"nsubj", "nsubjpass", "dobj", "conj", "ROOT"})  # without it nothing is told
STEM = 5  # letters that words of one family share


def detached(said: Reading, told: Reading, found: Alignment) -> tuple[Found | None, str]:
    """The first detail of the claim that the entry has only of something else, with the word that
    stands between, or None."""
    idiom = {i for parts in said.parts.values() for i in parts}  # "out of order": does not work
    here = [d for d in found.details if places(told, found, d) and not idiom & set(d.unit.nodes)]
    here = [d for d in here if not _is_age(said, d)]
    if len(here) < 2:
        return None, ""
    if (noun := _of_nobody_there(said, told, found, here)) is not None:
        return noun
    met = _met(said, told, found)
    group = _groups(told, met)
    chief = _chief(told, found, here, group)
    for detail in here:
        there = places(told, found, detail)
        if not any(
            group[n] == chief or close_to_the_deed(told, detail, n, group, chief) for n in there
        ):
            return detail, word_between(told, there[0], group, chief)
    return None, ""


def without_stray(
    said: Reading, told: Reading, found: Alignment, stray: Found, lost: list[Found]
) -> Alignment | None:
    """The claim laid beside the entry as if a detail that the entry has only of something else
    were not in it, where it may leave that out: "the Molna crossing was closed, our team on the
    border notes" need not say that it is a border crossing. None where it may not. `lost` are the
    other details that the entry lacks."""
    if not stray.unit.nodes or said.nodes[stray.unit.nodes[0]].dep in _CORE:
        return None
    gone = replace(stray, outcome=MISSING, score=0.0, words="", nodes=())
    rest = replace(found, details=[gone if d is stray else d for d in found.details])
    may = identified(rest) and excused(said, told, rest, gone) and not lost
    if not may and not spared(said, told, rest, [*lost, gone]):
        return None
    return None if detached(said, told, rest)[0] else rest


def _is_age(said: Reading, detail: Found) -> bool:
    # "died aged 88", beside "who was 88": how old somebody is stands anywhere
    figure = detail.unit.figure
    if figure is None or figure.unit not in ("", "year"):
        return False
    near = said.text or " ".join(n.text for n in said.nodes)
    words = figure.text.lower()
    return "aged" in words or "year-old" in words or f"aged {words}" in near.lower()


def _of_nobody_there(
    said: Reading, told: Reading, found: Alignment, here: list[Found]
) -> tuple[Found, str] | None:
    """The name of whoever does what the claim says, where the entry has only a noun for somebody
    who does such a thing, and the name nowhere near it."""
    frame = found.roles.frame
    deed = next((d for d in here if frame and frame.at in d.unit.nodes), None)
    if frame is None or deed is None or said.nodes[frame.at].pos != "VERB":
        return None
    nouns = [told.nodes[n] for n in deed.nodes]
    if not nouns or not all(_is_somebody(n) for n in nouns):
        return None
    doers = {n for role, at in frame.arguments if role in ("agent", "patient", "by") for n in at}
    for d in found.details:
        if d.unit.name is not None and doers & set(d.unit.nodes) and d not in here:
            return d, nouns[0].text
    return None


def _is_somebody(node: Node) -> bool:
    # "the chief executive", for who chaired it
    return node.pos not in ("VERB", "AUX") and (
        node.lemma == "chief" or kind_of(node.lemma) == "person"
    )


def _met(said: Reading, told: Reading, found: Alignment) -> set[int]:
    """The entry's words that say what the claim says."""
    met = {n for d in found.details if d.met for n in d.nodes}
    for compared in found.figures:
        inside = within(told, compared.entry.span.start, compared.entry.span.end)
        met.update(inside)
        for i in inside:  # "fell by half" is "halved", "weighed 40 kg" says only how many
            for _ in range(4):
                i = told.nodes[i].head
                node = told.nodes[i]
                changes = compared.claim.unit in ("times", "percent")
                if node.lemma == compared.entry.counted or (
                    node.pos == "VERB" and (changes or node.lemma in neutral_words("claim"))
                ):
                    met.add(i)
                if node.pos == "VERB":
                    break
    for detail in found.details:
        if detail.unit.kind == TIME and detail.met:
            met.update(dated(told, detail))
    for i in list(met):
        met |= told.parts.get(i, set())  # "lost his job"
    beside = {  # "the ferry Blue Heron went down": a ferry did
        told.nodes[i].head
        for i in met
        if told.nodes[i].pos == "NOUN" and told.nodes[i].dep in ("compound", "nmod", "appos")
    }
    for name in told.names:
        if not met.isdisjoint(name.nodes) or not beside.isdisjoint(name.nodes):
            met.update(name.nodes)
    if found.roles.counterpart is not None:
        light = found.roles.counterpart.light
        met |= {found.roles.counterpart.at} | ({light} if light >= 0 else set())
    met |= {f.light for f in told.frames if f.light >= 0 and f.at in met}  # "won an order"
    met |= _verbs_of_events(told, found) | _described(told, met)
    met |= _identified(told, met) | _wider(said, told)
    stems = {n.lemma[:STEM] for n in said.nodes if n.pos in TELLING}  # "striking", "on strike"
    met |= {i for i, n in enumerate(told.nodes) if n.lemma[:STEM] in stems}
    return met | {over for i in met if (over := witnessed_by(told, i)) >= 0}


def _described(told: Reading, met: set[int]) -> set[int]:
    """The nouns that only describe a name that was met: "our supplier Orla Foods"."""
    nodes = told.nodes
    of_names = {n for name in told.names if not met.isdisjoint(name.nodes) for n in name.nodes}
    described = {
        nodes[n].head for n in of_names if nodes[n].dep in ("appos", "compound", "nmod")
    } | {i for i, n in enumerate(nodes) if n.head in of_names and n.dep in ("appos", "compound")}
    surnames = {nodes[n].head for n in of_names if nodes[n].dep == "compound"}  # "Jo Lind (Orla)"
    return {i for i in described if nodes[i].pos == "NOUN" or i in surnames}


_INSIDE = frozenset({"in", "at", "on", "inside", "within"})
_OF_ALL = frozenset({"all", "every", "each", "any", "no", "none", "only"})


def _wider(said: Reading, told: Reading) -> set[int]:
    """The places within another: who is held in "a prison in Orla" is held in Orla. But what is so
    of all in one of its prisons need not be so of all in Orla."""
    nodes = told.nodes
    if any(n.text.lower() in _OF_ALL for n in said.nodes):
        return set()
    outer = {n.head for n in nodes if n.dep == "prep" and n.text.lower() in _INSIDE}
    return {
        i for i in outer if nodes[i].dep == "pobj" and nodes[nodes[i].head].text.lower() in _INSIDE
    }


def _identified(told: Reading, met: set[int]) -> set[int]:
    """Who is what was met: "Jo Lind, the president of the board", "Jo Lind is its president"."""
    found = set()
    for frame in told.frames:
        roles = dict(frame.arguments)
        named = frame.predicate == "be" and "agent" in roles and "attribute" in roles
        if named and roles["attribute"][0] in met:
            found.add(roles["agent"][0])
    return found | {n.head for i, n in enumerate(told.nodes) if n.dep == "appos" and i in met}


def _verbs_of_events(told: Reading, found: Alignment) -> set[int]:
    """The verbs under which the claim's deed stands as a noun: "won an order", "was hit with a
    penalty", "lies in ruins"."""
    frame, nodes = found.roles.frame, told.nodes
    deeds = {n for d in found.details if frame and frame.at in d.unit.nodes for n in d.nodes}
    over = set()
    for deed in deeds:
        above = nodes[deed].head
        if nodes[deed].pos != "NOUN" or nodes[deed].dep not in ("dobj", "pobj"):
            continue
        if nodes[deed].dep == "pobj" and nodes[above].lemma in ("with", "under", "to", "in"):
            above = nodes[above].head
        if nodes[above].pos == "VERB":
            over.add(above)
    return over


def _groups(told: Reading, met: set[int]) -> list[int]:
    """For each word the group that it hangs together with, through words met or of no weight."""
    group = list(range(len(told.nodes)))

    def top(i: int) -> int:
        while group[i] != i:
            i = group[i]
        return i

    passes = [_passes(told, i, met) for i in group]

    def join(one: int, other: int) -> None:
        if passes[one] and passes[other]:
            group[top(one)] = top(other)

    order = in_order(told.nodes)
    for k, i in enumerate(order):
        join(i, told.nodes[i].head)
        if told.nodes[i].head == i:  # a noun that the model has lost: "on the moon"
            while k and told.nodes[order[k - 1]].head == i:
                k -= 1
            if k and told.nodes[order[k - 1]].pos == "ADP":
                join(i, order[k - 1])
    for frame in told.frames:
        for _, at in frame.arguments:
            join(frame.at, at[0])
    for i, node in enumerate(told.nodes):
        if node.text.lower() != "when" or node.sentence < 0 or node.head == i:
            continue
        # "the summer of 1968, when they built it"
        for k in order[max(0, order.index(i) - 2) : order.index(i)]:
            if k in told.in_period:
                group[top(node.head)] = top(k)
    for i, node in enumerate(told.nodes):  # "beat the men and gave them shocks"
        if node.pos == "PRON" and node.dep in ("dobj", "dative"):
            before = [k for k in met if told.nodes[k].start < node.start
                      and told.nodes[k].sentence == node.sentence
                      and told.nodes[k].dep in ("dobj", "nsubjpass")]  # fmt: skip
            if before:
                join(i, max(before, key=lambda k: told.nodes[k].start))
    return [top(i) for i in range(len(group))]


def _passes(told: Reading, at: int, met: set[int]) -> bool:
    node = told.nodes[at]
    if at in told.in_figure:
        return True  # "14 per cent, or one in seven"
    if at not in met and node.text.lower() in BARRING and node.dep != "prt":
        return False
    if node.text.lower() == "writing" and node.dep == "pcomp":
        return True  # "warned us in writing about the roof"
    if node.dep == "acl" and node.tag == "VBN" and (_done_by(told, at) or node.head in met):
        return True  # "droppings left by rats in dough meant for pizzas": in pizza dough
    return at in met or node.pos not in TELLING or _says_nothing(node.lemma)


def _done_by(told: Reading, at: int) -> bool:
    below = (told.nodes[i] for i in told.under[at])
    return any(n.dep in ("agent", "prep") and n.lemma == "by" for n in below)


@functools.lru_cache(maxsize=20_000)
def _says_nothing(lemma: str) -> bool:
    return lemma in ignored() or lemma in _PASSING or lemma in organs()


def _chief(told: Reading, found: Alignment, here: list[Found], group: list[int]) -> int:
    """The group of the claim's predicate, else the weightiest."""
    frame = found.roles.frame
    weight: dict[int, float] = {}
    for detail in here:
        for g in {group[n] for n in places(told, found, detail)}:
            weight[g] = weight.get(g, 0.0) + detail.unit.weight
            if frame is not None and frame.at in detail.unit.nodes:
                weight[g] += 10.0
    return max(weight, key=lambda g: weight[g])
