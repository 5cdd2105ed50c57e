"""Role nouns by which an entry takes up the only person it names: "the striker", of Jo Lind."""

from __future__ import annotations

import functools

from claimcheck.matcher import names as naming
from claimcheck.matcher.found import Context
from claimcheck.matcher.layout import TITLE, Frame, Name, Reading, once
from claimcheck.matcher.lexicon import load_rows, says, wordnet
from claimcheck.matcher.mentions import name_tokens
from claimcheck.matcher.names_told import forms_of

_THINGS = frozenset({
    "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "DATE", "TIME",
    "MONEY", "LANGUAGE", "CARDINAL", "ORDINAL", "QUANTITY", "PERCENT",
})  # fmt: skip
_PERSONAL = frozenset({"he", "him", "his", "she", "her"})
_ANOTHER = frozenset({"other", "former", "new", "next", "second", "first", "rival", "late"})


def taken_up(entry: Reading, name: Name, context: Context) -> list[int]:
    """The entry's nouns for a person whom it names before, where it names nobody else and has no
    other noun for a person: "Jo Lind left City for Rovers. The striker passed a medical." Only
    what somebody is known as: "the driver" may be of the bus that Jo Lind was hit by.

    Not where the article or the registry knows another by the noun, nor where he or she is the one
    who says so ("the striker has signed, Mara Voss said").
    """
    noun = _only_role(entry)
    mine = forms_of(name)
    known = context.described.get(noun, frozenset())
    if not noun or (known and naming.any_same(mine, known) != naming.SAME):
        return []
    named = [n for n in entry.names if naming.any_same(mine, forms_of(n)) == naming.SAME]
    pronouns = {entry.nodes[n.nodes[0]].text.lower() for n in named} & _PERSONAL
    if not pronouns and "PERSON" not in {name.entity, *(n.entity for n in named)}:
        return []
    if any(not (other in named or _is_thing(entry, other, context)) for other in entry.names):
        return []
    who = {i for n in named for i in n.nodes}
    if any(set(at) & who and _holds(entry, frame, noun)
           for frame in entry.frames for _, at in frame.arguments):  # fmt: skip
        return []  # "Jo Lind sued the builder"
    first = min(entry.nodes[i].start for i in who)
    titled = any(entry.nodes[i].sentence == TITLE for i in who)
    return [
        i
        for i, node in enumerate(entry.nodes)
        if node.lemma == noun
        and node.pos == "NOUN"
        and (titled or node.start > first)
        and not _said_by(entry, i, mine)
    ]


@once
def _only_role(entry: Reading) -> str:
    """The only noun that the entry has for a person, or "": "the", whenever it comes."""
    roles = [
        i for i, n in enumerate(entry.nodes)
        if n.pos == "NOUN" and n.sentence >= 0 and _is_person(n.lemma) and not _ours(entry, i)
    ]  # fmt: skip
    nouns = {entry.nodes[i].lemma for i in roles}
    alone = len(nouns) == 1 and nouns <= _people("known as")
    return nouns.pop() if alone and all(_stands_alone(entry, i) for i in roles) else ""


@functools.lru_cache(maxsize=2)
def _people(kind: str) -> frozenset[str]:
    rows = load_rows("people.toml", "people")
    return frozenset(word for row in rows if row["kind"] == kind for word in row["words"])


@functools.lru_cache(maxsize=4096)
def _is_person(noun: str) -> bool:
    known = _people("known as") | _people("beside")
    return noun in known or says(noun, "person", "n")


def _is_thing(entry: Reading, name: Name, context: Context) -> bool:
    """Whether a name is of a place, a time or a body, or may be no name: a title's first word has
    a capital whatever it is."""
    if (name.entity in _THINGS and not name.full) or name.entity in ("GPE", "LOC", "FAC"):
        return True
    if any(form in context.bodies for form in forms_of(name)):
        return True
    word = name.tokens[0] if len(name.tokens) == 1 else ""
    if entry.nodes[name.nodes[0]].sentence != TITLE or not word:
        return False
    inside = any(word in form for form in context.bodies)  # "Rovers"
    return inside or any(any(wordnet(word, pos)) for pos in "nva")


def _holds(entry: Reading, frame: Frame, noun: str) -> bool:
    return any(entry.nodes[at[0]].lemma == noun for _, at in frame.arguments if at)


def _ours(entry: Reading, at: int) -> bool:
    # "our correspondent": who tells it
    return any(entry.nodes[i].text.lower() in ("our", "my", "this") for i in entry.under[at])


def _stands_alone(entry: Reading, at: int) -> bool:
    below = [entry.nodes[i] for i in entry.under[at] if i != at]
    the = any(n.text.lower() == "the" for n in below) and entry.nodes[at].tag == "NN"
    return the and not any(
        n.dep in ("compound", "nmod", "poss", "appos", "nummod", "prep", "relcl")
        or n.text.lower() in _ANOTHER
        for n in below
    )


def _said_by(entry: Reading, at: int, person: tuple[tuple[str, ...], ...]) -> bool:
    claim = entry.nodes[at].claim
    attribution = entry.claims[claim].attribution if claim >= 0 else None
    if attribution is None or attribution.source is None:
        return False
    who = name_tokens(attribution.source.name or attribution.source.text)
    return naming.any_same(person, [who]) == naming.SAME
