"""The names of a claim, looked for in an entry: as written, by the registry, by what they are."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable

from claimcheck.matcher import names as naming
from claimcheck.matcher.descriptions import BODIES, called
from claimcheck.matcher.found import DIFFERENT, Context
from claimcheck.matcher.layout import Name, Reading, once
from claimcheck.matcher.lexicon import (
    ENTAILED,
    SAME,
    own_classes,
)
from claimcheck.matcher.mentions import crude_lemma, is_name, name_tokens
from claimcheck.matcher.units import Unit


def forms_of(name: Name) -> tuple[tuple[str, ...], ...]:
    """The ways a name may be compared. The fuller one decides: "Roker" that is Danny Roker is
    not Dean Roker."""
    return name.full or ((name.tokens,) if name.tokens else ())


@once
def shared_by_names(reading: Reading) -> frozenset[str]:
    """What a name must share with any that is like one of the text's (`names.shared_by`)."""
    return frozenset().union(*(naming.shared_by(f) for n in reading.names for f in forms_of(n)))


def name_candidates(claim: Reading, entry: Reading, unit: Unit) -> list[tuple[int, str]]:
    """The entry's words that name what this unit names: node and outcome."""
    name = unit.name
    assert name is not None
    mine = forms_of(name)
    found: list[tuple[int, str]] = []
    differ: list[tuple[int, str]] = []
    shared = frozenset().union(*map(naming.shared_by, mine))
    for other in entry.names if not shared.isdisjoint(shared_by_names(entry)) else ():
        verdict = naming.any_same(mine, forms_of(other))
        if verdict == naming.SAME:
            found += [(i, SAME) for i in other.nodes[::-1]]
        elif verdict == naming.DIFFERENT:
            differ.append((other.nodes[-1], DIFFERENT))
    if found:
        return found
    # a headline writes names small, and common nouns large: word by word, all of them
    for tokens in mine:
        hits = [h for t in tokens if (h := entry.by_word.get(t)) is not None]
        together = all(0 < b - a <= 2 for a, b in itertools.pairwise(hits))
        if tokens and len(hits) == len(tokens) and together and not differ:
            return [(h, SAME) for h in hits[::-1]]
    if len(name.nodes) == 1:
        node = claim.nodes[name.nodes[0]]
        for lemma in dict.fromkeys((node.lemma, crude_lemma(node.text.lower()))):
            there = entry.says.by(f"{lemma}/")
            said = [(at, kind) for at, kind in there if not _of_another(entry, at, mine)]
            if said and all(len(full) == 1 for full in name.full):
                return sorted(said)
    places = [naming.place_of((t,)) for t in name.tokens] + [naming.place_of(name.tokens)]
    for at, theirs in _adjectives(entry):  # "sites in Britain": "British sites"
        if theirs in places:
            return [(at, SAME)]
    for other in entry.names:
        theirs = naming.place_of(other.tokens)
        if theirs and any(p and naming.lies_within(theirs, p) for p in places):
            return [(other.nodes[-1], ENTAILED)]
    return differ


def _adjectives(entry: Reading) -> list[tuple[int, str]]:
    """The entry's adjectives of places, with the place: "British" of Britain."""
    if entry.adjectives is None:
        entry.adjectives = [
            (at, place)
            for at, node in enumerate(entry.nodes)
            if node.pos == "ADJ" and (place := naming.place_of((node.text.lower(),)))
        ]
    return entry.adjectives


def registered(
    claim: Reading, entry: Reading, name: Name, context: Context
) -> list[tuple[int, str]]:
    """The entry's names that the registry gives to the same source. A person who speaks for an
    organisation is it only in what is done: "Mara Voss closed the mill", "Voss's mill"."""
    mine = {context.bearer(form) for form in forms_of(name)} - {None}
    if not mine:
        return []
    if name.entity == "PERSON" and claim.nodes[name.nodes[-1]].dep != "poss":
        doing = any(
            {"agent", "patient"} <= {role for role, _ in frame.arguments}
            and any(role == "agent" and set(at) & set(name.nodes) for role, at in frame.arguments)
            for frame in claim.frames
        )
        both = any(
            other is not name and mine & {context.bearer(form) for form in forms_of(other)}
            for other in claim.names
        )
        if not doing or both:
            return []  # who runs Orla Foods is not Orla Foods
    found = []
    for other in entry.names:
        if mine & {context.bearer(form) for form in forms_of(other)}:
            last = entry.nodes[other.nodes[-1]]
            found += [(last.head, SAME)] if last.dep == "poss" else []  # "Voss's company"
            found.append((other.nodes[-1], SAME))
    return found


def _of_another(entry: Reading, at: int, mine: Iterable[tuple[str, ...]]) -> bool:
    # "Zelnorapant, a migraine drug" is not "the drug" of another article
    meant = entry.nodes[at].refers_to or ""
    known = is_name(meant) and naming.any_same(mine, [name_tokens(meant)]) != naming.SAME
    return known and _another(entry, at)


def named_for(
    claim: Reading, entry: Reading, unit: Unit, found: dict[int, str], context: Context
) -> dict[int, str]:
    """The entry's names for what the claim only describes, where the article or the registry says
    so of nobody else: "the ferry", or a pronoun for it, is the Blue Heron. Of what was `found` by
    the noun alone, other bearers of it are left out ("other hospitals")."""
    at = unit.nodes[0]
    node = claim.nodes[at]
    if node.pos == "PRON":
        the = (node.refers_to or "").lower().startswith(("the ", "its ", "their "))
    else:
        the = any(claim.nodes[i].text.lower() in ("the", "its", "their") for i in claim.under[at])
    names = called(unit.lemma or node.lemma, context.described) if the else None
    if not names or node.tag == "NNS":
        return found
    named = {
        i: ENTAILED
        for other in entry.names
        if naming.any_same(names, forms_of(other)) == naming.SAME
        for i in other.nodes[::-1]
    }
    if not any(claim.nodes[i].dep == "prep" for i in claim.under[at]):
        others = [o for o in entry.names if not naming.any_same(names, forms_of(o))]
        found = {i: kind for i, kind in found.items() if not _describes(entry, i, others)}
    if not named:
        return found
    return {i: kind for i, kind in found.items() if not _another(entry, i)} | named


def _describes(entry: Reading, at: int, others: list[Name]) -> bool:
    """Whether a noun is of another bearer of a name: "the Grey Gull, a cargo ferry"."""
    heads = {other.nodes[-1] for other in others}
    node = entry.nodes[at]
    beside = {i for i in entry.under[at] if entry.nodes[i].dep == "appos"}
    if beside & heads or (node.dep in ("appos", "compound") and node.head in heads):
        return True
    return any(
        {a[0] for role, a in frame.arguments if role == "agent"} & heads
        and any(role == "attribute" and a[0] == at for role, a in frame.arguments)
        for frame in entry.frames
    )


def _another(entry: Reading, at: int) -> bool:
    """Whether a noun is of more than one, or of another than was named: "another hospital"."""
    return entry.nodes[at].tag == "NNS" or any(
        entry.nodes[i].text.lower() in ("other", "another", "a", "an") for i in entry.under[at]
    )


def described_again(
    entry: Reading, name: Name, hits: list[tuple[int, str]], context: Context
) -> list[tuple[int, str]]:
    """The entry's nouns for whom it names elsewhere: "the hospital said", of St Anne's; "the ship",
    of the Blue Heron that is a ferry, where the entry names no other ship."""
    forms = forms_of(name)
    described = context.described.values()
    if not any(naming.any_same(forms, names) == naming.SAME for names in described):
        return []
    known = {at for at, _ in hits}
    here = [form for other in entry.names for form in forms_of(other)]
    bearers = [
        (noun, own_classes(noun), naming.any_same(forms_of(name), names) == naming.SAME)
        for noun, names in context.described.items()
        if naming.any_same(here, names) == naming.SAME
    ]
    if not any(mine for _, _, mine in bearers):
        return []
    found = []
    for i, node in enumerate(entry.nodes):
        if node.pos != "NOUN" or i in known or _another(entry, i):
            continue
        exact = [mine for noun, _, mine in bearers if noun == node.lemma]
        akin = own_classes(node.lemma)
        meant = exact or [mine for _, classes, mine in bearers if akin & classes]
        if meant and all(meant) and (exact or _is_definite(entry, i)):
            found.append((i, ENTAILED))
    return found


def _is_definite(entry: Reading, at: int) -> bool:
    return any(entry.nodes[i].text.lower() in ("the", "this", "our") for i in entry.under[at])


def by_its_kind(entry: Reading, name: Name, context: Context) -> list[tuple[int, str]]:
    """The entry's nouns for a source of the registry that it does not name, where the registry has
    no other of the kind: "the union", "the transit authority". The article's own words may take up
    whomever it describes by them: "the ferry"."""
    ids = {context.bearer(form) for form in forms_of(name)} - {None}
    if len(ids) != 1 and not context.drafted:
        return []
    nouns = {
        noun
        for noun, names in context.described.items()
        if (context.drafted or noun in BODIES or context.bearer((noun,)) in ids)
        and naming.any_same(forms_of(name), names) == naming.SAME
    }
    words = {word for form in forms_of(name) for word in form}
    return [
        (i, ENTAILED) for i in stand_ins(entry, nouns, words)
        if not any(n.tokens[-1:] == (entry.nodes[i].lemma,) for n in entry.names)
    ]  # fmt: skip


def stand_ins(entry: Reading, nouns: Collection[str], words: Collection[str] = ()) -> list[int]:
    """Where one of the nouns, alone or with some of the `words` of a name, stands for somebody
    known: "the trust has run it since 2011", "opened by this office"; not "the boating trust",
    "the other trust", "a trust"."""
    nodes = entry.nodes
    found = []
    for i, node in enumerate(nodes):
        if node.pos not in ("NOUN", "PROPN") or node.lemma.lower() not in nouns:
            continue
        under = [nodes[k] for k in entry.under[i] if k != i]
        more = any(
            (
                n.dep in ("compound", "amod", "nmod", "nummod")
                and not {n.lemma, n.text.lower()} & set(words)
            )
            or (n.dep == "poss" and n.text.lower() != "our")
            for n in under
        )
        if _is_definite(entry, i) and not more and node.tag not in ("NNS", "NNPS"):
            found.append(i)
    return found
