"""Labels that part those listed under them: "Jailed: Jo Lind. Fined: Ann Reed.", "Runner-up:".

Whoever stands under one such label is not what another says: Ann Reed was not jailed. It is so of
participles side by side, and of the labels over those who did not win or get what others got.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.layout import NEGATORS, TITLE, Reading, between, once, text_in_order
from claimcheck.matcher.lexicon import listing_words
from claimcheck.matcher.mentions import crude_lemma
from claimcheck.matcher.predicates import main_frame

_LABEL = re.compile(
    r"(?:\A|(?<=[.;:,–—•] )|(?<=[\n(]))(?P<label>[^\W\d_][^.:;,()\n]{0,40}?)(?::[ \n]| [–—] )"
)
_END = re.compile(r"\.(?:\s+(?=[^\W_])|\s*\Z)|\)|\n|\Z")
_END_OF_COLUMN = re.compile(r"\n\s*\n|\Z")
_RANKS = frozenset({"second", "third", "fourth", "fifth", "2nd", "3rd", "4th", "5th"})
_LOSING = ("nominated", "lost")  # the lists of words over those who did not get it
_SIDES = frozenset({"agent", "patient", "recipient", "subject"})


@dataclass(frozen=True, slots=True)
class Label:
    """A label with the words in it and under it; `lost`: it is over those who did not get it,
    `done`: it says what was done to those under it, `no`: what was not done."""

    text: str
    words: frozenset[int]
    under: frozenset[int]
    lost: bool
    done: bool
    no: bool


@once
def labels_of(told: Reading) -> tuple[Label, ...]:
    """The labels in an entry, in order."""
    nodes = told.nodes
    order = text_in_order(told)
    found = []
    matches = list(_LABEL.finditer(told.text))
    for k, match in enumerate(matches):
        column = _END_OF_COLUMN if match.group().endswith("\n") else _END
        after = matches[k + 1].start() if k + 1 < len(matches) else len(told.text)
        stop = column.search(told.text, match.end(), after)
        end = stop.start() if stop else after
        words = between(nodes, order, *match.span("label"))
        if not words:
            continue
        said = [nodes[i].text.lower() for i in words]
        rank = [w for w in said if w not in ("prize", "place", "placed", "in")]
        done = any(nodes[i].tag in ("VBN", "VBD") for i in words) or (
            said[-1].endswith("ed") and crude_lemma(said[-1]) != said[-1]
        )
        lemmas = {nodes[i].lemma for i in words} | {
            form for w in said for form in (w, crude_lemma(w))
        }
        lost = not lemmas.isdisjoint(listing_words(*_LOSING))
        found.append(
            Label(
                match["label"],
                frozenset(words),
                frozenset(between(nodes, order, match.end(), end)),
                lost or (len(rank) == 1 and rank[0] in _RANKS),
                done,
                not NEGATORS.isdisjoint(said),
            )
        )
    return tuple(found)


def under_another_label(said: Reading, told: Reading, found: Alignment) -> str:
    """The label under which alone the entry has whom or what the claim is of, where another says
    what the claim says of them; or ""."""
    frame, labels = main_frame(said), labels_of(told)
    if frame is None or not any(label.lost or label.done for label in labels):
        return ""
    sides = {at[0] for role, at in frame.arguments if role in _SIDES}
    deed = {frame.at}
    if frame.predicate == "be":
        deed = {at[0] for role, at in frame.arguments if role == "attribute"}
    heads = {n for d in found.details if d.met and deed & set(d.unit.nodes) for n in d.nodes}
    mine = {crude_lemma(n.text.lower()) for n in said.nodes} | {n.lemma for n in said.nodes}
    for detail in found.details:
        if not (detail.met and detail.nodes and sides & set(detail.unit.nodes)):
            continue
        places = [n for n in detail.nodes if told.nodes[n].sentence != TITLE]
        over = [next((x for x in labels if n in x.under), None) for n in places]
        for label in over:
            if label is None or not _parts(told, labels, label, heads, mine, frame.negated):
                break
        else:
            return over[0].text if over and over[0] else ""
    return ""


def _parts(
    told: Reading,
    labels: tuple[Label, ...],
    label: Label,
    heads: set[int],
    mine: set[str],
    negated: bool,
) -> bool:
    """Whether the label says another thing of those under it than the claim."""
    own = heads & (label.words | label.under)
    if label.no and own & label.words:
        return not negated
    if label.lost:
        words = {told.nodes[i].text.lower() for i in label.words}
        if mine & {*words, *map(crude_lemma, words)} & (listing_words(*_LOSING) | _RANKS):
            return False  # "was nominated for"
        return not own - label.words and _of_another(told, labels, label, heads)
    if own or not label.done or not heads:
        return False
    others = [x for x in labels if heads & x.words and x is not label]
    covered = heads <= {i for x in others for i in x.words}
    return covered and all(
        x.done or x.lost or any(told.nodes[i].pos == "PROPN" for i in x.under) for x in others
    )


def _of_another(told: Reading, labels: tuple[Label, ...], label: Label, heads: set[int]) -> bool:
    """Whether the entry says it of another than those under the label: "Appointed: Ann Reed.", "Ann
    Reed won"; or only its title does. Not "Result: elected", of the candidate in the same form."""
    nodes = told.nodes
    order = text_in_order(told)
    inside = [at for at in heads - label.words if nodes[at].sentence != TITLE]
    for at in inside:
        other = next((x for x in labels if at in x.words | x.under), None)
        if other is not None:
            beside = other.under
        else:  # the sentence, "The prize was won by Ann Reed", or what leads in labels, "Winners, "
            start, text = nodes[at].start, told.text
            low = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start))
            end = _END.search(text, start)
            assert end is not None
            beside = frozenset(between(nodes, order, low + 1, end.start()))
        if any(nodes[i].pos == "PROPN" for i in beside - label.words - label.under):
            return True
    return not inside
