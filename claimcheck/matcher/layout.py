"""A text laid out for comparison: its words, names, figures and frames."""

from __future__ import annotations

import bisect
import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from claimcheck.model import Claim, Figure, Modality, Period

POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a", "ADV": "r"}
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM", "X"})
PARTICLES = frozenset({"back", "up", "down", "out", "off", "away", "over", "dead"})
# Verbs that mean little without their phrase
IDIOMATIC = frozenset({
    "be", "break", "bring", "call", "come", "cut", "do", "draw", "fall", "get", "give", "go",
    "hand", "have", "hit", "hold", "keep", "lay", "leave", "let", "lift", "make", "pass", "pull",
    "put", "run", "say", "see", "set", "show", "sit", "stand", "strike", "take", "throw", "turn",
})  # fmt: skip
NEGATORS = frozenset({"no", "not", "n't", "n’t", "never", "nobody", "none", "neither", "nothing"})
TITLE = -1  # the sentence number of an entry's title
LEFT_OVER = -2  # of words in an entry of which no claim was made


@dataclass(slots=True)
class Node:
    """One word of the text under comparison; `head` is an index into the same list."""

    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    start: int
    sentence: int
    claim: int  # index of the claim it was first met in; -1 outside any
    refers_to: str | None = None


@dataclass(slots=True)
class Frame:
    """A proposition with its words as indices into the reading's nodes. `light` is the light verb
    ("opened" of "opened an investigation") whose object it is, -1 for any other."""

    at: int
    predicate: str
    arguments: list[tuple[str, tuple[int, ...]]]
    negated: bool
    modality: Modality
    claim: int
    light: int = -1


@dataclass(slots=True)
class Name:
    """A run of proper nouns, with the fuller names its words refer to."""

    nodes: tuple[int, ...]
    tokens: tuple[str, ...]
    full: tuple[tuple[str, ...], ...]
    entity: str


class Said:
    """What the words of a text say, by the keys of `lexicon.entailed_by`.

    A text says some 300 things and a claim asks for a few of them: which words say a thing is only
    looked up where it is asked for.
    """

    __slots__ = ("_by", "_keys", "_known")

    def __init__(self) -> None:
        self._by: list[tuple[int, Mapping[str, str]]] = []
        self._keys: frozenset[str] | None = None
        self._known: dict[str, list[tuple[int, str]]] = {}

    def add(self, at: int, said: Mapping[str, str]) -> None:
        """Let the word at this place say these things; how, stands with each."""
        self._by.append((at, said))
        self._keys = None

    @property
    def keys(self) -> frozenset[str]:
        """All that is said."""
        if self._keys is None:
            self._keys = frozenset().union(*(said for _, said in self._by))
            self._known = {}
        return self._keys

    def by(self, key: str) -> list[tuple[int, str]]:
        """The words that say this, in the order in which they were added, and how each does."""
        if key not in self.keys:
            return []
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = [(at, said[key]) for at, said in self._by if key in said]
        return known


@dataclass(slots=True)
class Reading:
    """A text laid out; `claims` are the claims it was read from, in order."""

    claims: tuple[Claim, ...]
    text: str = ""  # of the entry
    nodes: list[Node] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    figures: list[tuple[Figure, int]] = field(default_factory=list)  # with its sentence
    periods: list[tuple[Period, int]] = field(default_factory=list)
    says: Said = field(default_factory=Said)
    phrases: dict[int, list[str]] = field(default_factory=dict)
    parts: dict[int, set[int]] = field(default_factory=dict)  # the other words of known phrases
    by_word: dict[str, int] = field(default_factory=dict)
    in_figure: frozenset[int] = frozenset()
    in_period: frozenset[int] = frozenset()
    by_head: dict[int, list[Frame]] = field(default_factory=dict)
    record: frozenset[int] = frozenset()  # the words in them
    joined: list[tuple[tuple[int, ...], str]] = field(default_factory=list)  # by hyphens
    of_kind: dict[tuple[str, bool], list[tuple[int, str]]] = field(
        default_factory=dict
    )  # by part of speech; only those that have opposites of their own
    asked: dict[tuple[int, str], tuple[tuple[str, ...], tuple[str, ...]]] = field(
        default_factory=dict
    )  # what each word is looked for as
    signals: dict[str, list[tuple[int, int]]] = field(default_factory=dict)  # by their kind
    records: list[tuple[tuple[int, ...], int, int]] = field(default_factory=list)
    # each label's words, with where in the text its value starts and ends
    labels: frozenset[int] = frozenset()  # the words of all labels
    adjectives: list[tuple[int, str]] | None = None  # those of places, with the place
    under: list[list[int]] = field(default_factory=list)  # the words that hang from each, in
    # order, a root with its own; for who asks when the reading is whole
    kept: dict[Callable[..., Any], Any] = field(default_factory=dict)  # by `once`


Result = TypeVar("Result")


def once(work: Callable[[Reading], Result]) -> Callable[[Reading], Result]:
    """What `work` makes of a reading, made once and kept with it: a claim meets many entries and
    an entry many claims. Nobody may change what comes back."""

    @functools.wraps(work)
    def known(reading: Reading) -> Result:
        try:
            found: Result = reading.kept[work]
        except KeyError:
            found = reading.kept[work] = work(reading)
        return found

    return known


@once
def words_in(reading: Reading) -> frozenset[str]:
    """The words of the text in small letters."""
    return frozenset(n.text.lower() for n in reading.nodes)


def first_joined(reading: Reading, at: int) -> int:
    """The first of the words that a word is joined to: "tea" for "milk" in "tea and milk"."""
    for _ in range(4):
        node = reading.nodes[at]
        if node.dep != "conj" or node.head == at:
            break
        at = node.head
    return at


def in_order(nodes: list[Node]) -> list[int]:
    """The words by where in the text they start."""
    return sorted(range(len(nodes)), key=lambda i: nodes[i].start)


def text_in_order(reading: Reading) -> list[int]:
    """The nodes of a reading's text by where they stand, without its title's; none of no text."""
    nodes = reading.nodes
    return [i for i in in_order(nodes) if nodes[i].sentence != TITLE] if reading.text else []


def between(nodes: list[Node], order: list[int], low: int, high: int) -> list[int]:
    """The words that start at character `low` or after, before `high`; `order` is `in_order`."""
    first = bisect.bisect_left(order, low, key=lambda i: nodes[i].start)
    return order[first : bisect.bisect_left(order, high, key=lambda i: nodes[i].start)]


def words_before(reading: Reading, start: int) -> list[str]:
    """The words of a text's claims before one of its characters, in small letters, in order."""
    before = (n for n in reading.nodes if n.sentence >= 0 and n.start < start)
    return [n.text.lower() for n in sorted(before, key=lambda n: n.start)]
