"""A claim, or all claims of an entry, laid out for comparison: words, names, figures, frames."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from claimcheck.matcher.lexicon import SAME, entailed_by, known_phrase, spelling, wordnet
from claimcheck.model import (
    ArticleClaims,
    Claim,
    Figure,
    Modality,
    Period,
    Proposition,
)

POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a", "ADV": "r"}
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM", "X"})
_CRUDE = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
PARTICLES = frozenset({"back", "up", "down", "out", "off", "away", "over", "dead"})
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
    """A proposition with its words as indices into the reading's nodes."""

    at: int
    predicate: str
    arguments: list[tuple[str, tuple[int, ...]]]
    negated: bool
    modality: Modality
    claim: int


@dataclass(slots=True)
class Name:
    """A run of proper nouns, with the fuller names its words refer to."""

    nodes: tuple[int, ...]
    tokens: tuple[str, ...]
    full: tuple[tuple[str, ...], ...]
    entity: str


@dataclass(slots=True)
class Reading:
    """A text laid out; `claims` are the claims it was read from, in order."""

    claims: tuple[Claim, ...]
    nodes: list[Node] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    source: ArticleClaims | None = None
    names: list[Name] = field(default_factory=list)
    figures: list[tuple[Figure, int]] = field(default_factory=list)  # with its sentence
    periods: list[tuple[Period, int]] = field(default_factory=list)
    says: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    phrases: dict[int, list[str]] = field(default_factory=dict)
    by_word: dict[str, int] = field(default_factory=dict)
    in_figure: frozenset[int] = frozenset()
    in_period: frozenset[int] = frozenset()
    by_head: dict[int, list[Frame]] = field(default_factory=dict)


def read_claim(claim: Claim) -> Reading:
    """One claim, laid out."""
    return _read((claim,), "", "")


def read_entry(parsed: ArticleClaims, title: str | None) -> Reading:
    """All claims of an entry, with its title and with the words of which no claim was made."""
    return _read(parsed.claims, parsed.article.text, title or "")


def _read(claims: Sequence[Claim], text: str, title: str) -> Reading:
    reading = Reading(tuple(claims))
    nodes, at_start = reading.nodes, {}
    order = sorted({c.sentence.start for c in claims})
    for number, claim in enumerate(claims):
        sentence = order.index(claim.sentence.start)
        places = []
        for word in claim.words:
            known = at_start.get(word.span.start)
            if known is None or nodes[known].text != word.text:
                known = len(nodes)
                at_start[word.span.start] = known
                shouted = word.text.isupper() and len(word.text) > 3
                shouted = shouted and any(any(wordnet(word.text.lower(), p)) for p in "nva")
                nodes.append(
                    Node(
                        word.text,
                        spelling(crude_lemma(word.text.lower()) if shouted else word.lemma),
                        "NOUN" if shouted and word.pos == "PROPN" else word.pos,
                        word.tag,
                        word.dep,
                        known,
                        word.entity,
                        word.span.start,
                        sentence,
                        number,
                        word.refers_to,
                    )
                )
            places.append(known)
        for k, word in enumerate(claim.words):
            if word.head != k and nodes[places[k]].claim == number:
                nodes[places[k]].head = places[word.head]
        for proposition in claim.propositions:
            reading.frames.append(_frame(proposition, places, number))
        for figure in claim.figures:
            if all(figure.span != f.span for f, _ in reading.figures):
                reading.figures.append((figure, sentence))
        for period in claim.periods:
            if all(period.span != p.span for p, _ in reading.periods):
                reading.periods.append((period, sentence))
    spans = sorted((n.start, n.start + len(n.text)) for n in nodes)
    covered = [False] * (len(text) + 1)
    for low, high in spans:
        covered[low:high] = [True] * (high - low)
    if text:
        _add_crude(reading, text, LEFT_OVER, covered)
    if title:
        _add_crude(reading, title, TITLE, None)
    reading.in_figure = _inside(nodes, [f.span for f, _ in reading.figures])
    reading.in_period = _inside(nodes, [p.span for p, _ in reading.periods])
    reading.names = _names(nodes)
    _join_same(reading)
    for frame in reading.frames:
        reading.by_head.setdefault(frame.at, []).append(frame)
    for i, node in enumerate(nodes):
        if node.pos not in CONTENT:
            continue
        for word, kind in entailed_by(node.lemma, POS.get(node.pos, "n")).items():
            reading.says.setdefault(word, []).append((i, kind))
        reading.by_word.setdefault(node.lemma, i)
        reading.by_word.setdefault(spelling(node.text), i)
        lower = spelling(node.text)
        if node.pos == "PROPN" and (base := crude_lemma(node.text.lower())) != lower:
            reading.says.setdefault(f"{base}/", []).append((i, SAME))
        if lower != node.lemma:
            reading.says.setdefault(f"{lower}/", []).append((i, SAME))
    for i, phrase in _phrases(nodes):
        reading.phrases.setdefault(i, []).append(phrase)
        for word, kind in entailed_by(phrase, "v").items():
            reading.says.setdefault(word, []).append((i, kind))
    for frame in reading.frames:
        lemma = nodes[frame.at].lemma
        predicate = frame.predicate.replace(" ", "_")
        if predicate != lemma:  # "shut down", "closure" as "close"
            for word, kind in entailed_by(predicate, "v").items():
                reading.says.setdefault(word, []).append((frame.at, kind))
    return reading


def _phrases(nodes: list[Node]) -> list[tuple[int, str]]:
    """Verbs with the word that makes another event of them: "shot … dead", "found … guilty",
    "held back", "beaten to death", "lost their lives"."""
    found = []
    for k, node in enumerate(nodes):
        verb = nodes[node.head]
        at = node.head
        middle = ""
        if node.dep == "pobj" and verb.pos == "ADP":
            middle, at, verb = f"{verb.lemma}_", verb.head, nodes[verb.head]
        if verb.pos != "VERB" or at == k:
            continue
        phrase = f"{verb.lemma}_{middle}{node.lemma}"
        if node.text.lower() in PARTICLES or known_phrase(phrase):
            found.append((at, phrase))
    return found


def _join_same(reading: Reading) -> None:
    """Let each argument also hold the words that stand for the same thing: its apposition ("the
    Lame Duck, his pub"), and other mentions of the same name."""
    nodes = reading.nodes
    same: dict[int, list[int]] = {}
    for i, node in enumerate(nodes):
        if node.dep == "appos" and node.head != i:
            same.setdefault(i, []).append(node.head)
            same.setdefault(node.head, []).append(i)
    for frame in reading.frames:
        for k, (role, at) in enumerate(frame.arguments):
            more = [j for j in same.get(at[0], ()) if j not in at]
            if more:
                frame.arguments[k] = (role, (*at, *more))


def _frame(proposition: Proposition, places: list[int], number: int) -> Frame:
    arguments = [
        (argument.role, tuple(places[k] for k in argument.at))
        for argument in proposition.arguments
        if argument.at
    ]
    return Frame(
        places[proposition.at],
        proposition.predicate,
        arguments,
        proposition.negated,
        proposition.modality,
        number,
    )


def _inside(nodes: list[Node], spans: Sequence[object]) -> frozenset[int]:
    found = set()
    for span in spans:
        low, high = span.start, span.end  # type: ignore[attr-defined]
        found |= {i for i, n in enumerate(nodes) if n.sentence >= 0 and low <= n.start < high}
    return frozenset(found)


def _add_crude(reading: Reading, text: str, sentence: int, covered: list[bool] | None) -> None:
    # Words no parser has seen: capital letters make names, the rest is a noun or what it can be.
    for match in _CRUDE.finditer(text):
        if covered is not None and covered[match.start()]:
            continue
        word = match.group()
        lower = spelling(word)
        pos = "PROPN" if word[0].isupper() else "NUM" if word[0].isdigit() else "NOUN"
        at = len(reading.nodes)
        lemma = crude_lemma(lower)
        reading.nodes.append(Node(word, lemma, pos, "", "", at, "", match.start(), sentence, -1))


def crude_lemma(word: str) -> str:
    """The base form of a word nobody parsed: "approved" is "approve", "drugs" is "drug"."""
    for ending, instead in (
        ("ies", "y"), ("s", ""), ("ing", ""), ("ing", "e"), ("ed", "e"), ("ed", ""),
    ):  # fmt: skip
        if word.endswith(ending) and len(word) > len(ending) + 2:
            base = word[: len(word) - len(ending)] + instead
            if any(any(wordnet(base, pos)) for pos in "vna"):
                return base
    return word


def _names(nodes: list[Node]) -> list[Name]:
    found: list[Name] = []
    run: list[int] = []
    for i, node in enumerate([*nodes, None]):
        fits = node is not None and (
            node.pos == "PROPN" or _titled(node) or _misread_name(nodes, i)
        )
        joined = fits and run and node is not None and _adjoins(nodes, run[-1], i)
        if run and not joined:
            found.append(_name(nodes, run))
            run = []
        if fits:
            run.append(i)
    for i, node in enumerate(nodes):
        unheard = node.pos == "NOUN" and node.dep == "appos" and node.text.islower()
        if unheard and is_name(node.text):  # "the drug, velorapant"
            found.append(Name((i,), name_tokens(node.text), (), ""))
            continue
        if node.refers_to and node.pos in ("PRON", "NOUN", "ADJ") and is_name(node.refers_to):
            found.append(Name((i,), (), (name_tokens(node.refers_to),), ""))
    return found


def is_name(text: str) -> bool:
    """Whether a referent's words are a name ("Dana Ruiz", "velorapant"), and no description
    ("six volunteers", "Council officers")."""
    words = [w for w in _CRUDE.findall(text) if w.lower() not in ("the", "of", "and", "for", "in")]
    if len(words) == 1 and words[0].islower():
        return not any(any(wordnet(crude_lemma(words[0]), pos)) for pos in "nvar")
    return bool(words) and all(w[0].isupper() or w[0].isdigit() for w in words)


def _misread_name(nodes: list[Node], at: int) -> bool:
    # "met Per Holm": a first name taken for a preposition
    node = nodes[at]
    if not node.text.istitle() or node.pos in ("PRON", "DET", "NUM") or not at:
        return False
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    if after is None or after.pos != "PROPN" or not _adjoins(nodes, at, at + 1):
        return False
    before = nodes[at - 1]
    return before.sentence == node.sentence and before.text.islower()


def _titled(node: Node) -> bool:
    return node.entity in ("PERSON", "ORG", "GPE", "WORK_OF_ART", "PRODUCT", "FAC", "EVENT") and (
        node.text[:1].isupper() and node.pos in ("NOUN", "ADJ", "X", "VERB")
    )


def _adjoins(nodes: list[Node], before: int, at: int) -> bool:
    one, two = nodes[before], nodes[at]
    return one.sentence == two.sentence and 0 <= two.start - (one.start + len(one.text)) <= 1


def _name(nodes: list[Node], run: list[int]) -> Name:
    full = dict.fromkeys(name_tokens(n) for i in run if (n := nodes[i].refers_to))
    tokens = name_tokens(" ".join(nodes[i].text for i in run))
    entity = next((nodes[i].entity for i in run if nodes[i].entity), "")
    return Name(tuple(run), tokens, tuple(full), entity)


_HONORIFICS = frozenset(
    (
        "mr mrs ms miss dr prof professor sir dame lord lady rep sen gov president "
        "the rev"
    ).split(" ")
)


def name_tokens(name: str) -> tuple[str, ...]:
    """A name's words in lower case, without titles, dots and possessives."""
    words = [w.strip(".").lower() for w in _CRUDE.findall(name)]
    words = [w[:-2] if w.endswith(("'s", "’s")) else w for w in words]
    kept = [spelling(w) for w in words if w not in _HONORIFICS and w != "of"]
    return tuple(kept or [spelling(w) for w in words])
