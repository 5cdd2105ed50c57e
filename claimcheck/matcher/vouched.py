"""What the entry's own sentence makes of the words that it shares with the claim.

An entry may have every word of a claim and more: "would be in profit with more orders", "never
said that", "the outpatient unit of the hospital". What it has more is harmless where it adds a
circumstance, and is not where it stands over the shared words or limits them. So the way from the
shared words up to the sentence's root is walked, and what stands there must be known to leave them
standing (MacCartney and Manning 2009: whether an edit keeps entailment depends on the context of
what is edited; Karttunen 1971 for verbs over a clause).
"""

from __future__ import annotations

import re

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.found import MISSING, Context, Found
from claimcheck.matcher.layout import LEFT_OVER, NEGATORS, Reading, once, words_in
from claimcheck.matcher.lexicon import implicatives
from claimcheck.matcher.organs import organs
from claimcheck.matcher.signals import signal_words
from claimcheck.matcher.units import NAME, NOUN, ignored
from claimcheck.matcher.unrealised import AHEAD

_ABLE = frozenset({"could", "can", "ca"})  # "could not open the safe": did not
_WILL = frozenset({"will", "would", "shall", "'ll", "’ll"})
_DEGREE = frozenset({"few", "top", "half", "many", "several", "majority", "minority"})
_WHEN = frozenset({"before", "until", "till", "after", "since", "unless", "without"})
_SO = frozenset({"after", "since"})  # "since a ferry sank": it sank
_EVER = frozenset({"ever", "never", "record", "history", "time", "before", "since"})
_EVERY = frozenset({"whole", "entire", "all", "every", "each", "both"})
_EXCEPT = re.compile(
    r"\b(?:except|apart from|but for|other than|with the exception of|bar)\b", re.I
)
_UNTRUE = re.compile(
    r"\b(impossible|unlikely|untrue|false|doubtful|wrong|inconceivable|implausible) that\b[^,;]*\Z",
    re.IGNORECASE,
)
_NOT = frozenset({"neg", "det", "advmod", "nsubj", "nsubjpass"})
_UN = ("un", "in", "im", "dis")
_MANY = frozenset({  # of these it is said as of what they are of: "a pair of deputies"
    "pair", "couple", "group", "team", "crowd", "number", "dozen", "quarter", "third", "fifth",
    "tenth", "majority", "part", "half", "total", "handful", "string", "series", "spate", "gang",
    "crew", "fleet", "herd", "flock", "batch", "set", "amount", "sum", "kind", "type", "share",
})  # fmt: skip


def unvouched(said: Reading, told: Reading, found: Alignment, context: Context) -> str:
    """What in the entry's sentence keeps it from saying what it shares with the claim, or ""."""
    for detail in found.details:
        words = {said.nodes[i].text.lower() for i in detail.unit.nodes}
        if detail.outcome == MISSING and words & _DEGREE:
            return f"does not say “{detail.unit.text}”"  # "few of them", beside "nearly all"
    frame = found.roles.frame
    left = found.anchor == LEFT_OVER and not context.bare
    if left and frame is not None and frame.predicate != "be":
        return "its words for it could not be read"
    if word := _unmatched_bound(said, told):
        return f"does not say “{word}”"
    if word := _thought_untrue(told, found):
        return f"it says so only as “{word}”"
    if word := _marked_otherwise(said, told, found):
        return f"it has it “{word}”"
    met = {n for d in found.details if d.met for n in d.nodes}
    ahead = frame is not None and frame.modality in AHEAD
    ahead = ahead or any(n.tag == "MD" for n in said.nodes)
    no = _says_no(said) or any(  # "not guilty"
        d.met and d.words.lower().startswith("not ") for d in found.details
    )
    meant = _meant(said, found)
    for head in _heads(said, told, found):
        will = head in meant
        if word := _stands_over(told, head, met, _over_clauses(said), ahead, will=will, no=no):
            return word
    other = _of_another(told, found, met)
    return f"it says so of “{other}”" if other else ""


@once
def _says_no(said: Reading) -> bool:
    """Whether the claim says of anything that it is not so."""
    return any(f.negated for f in said.frames) or any(
        n.text.lower() in NEGATORS
        or n.lemma in implicatives("verb")  # "failed to declare"
        or (n.pos == "ADJ" and n.text.lower().startswith(_UN))
        for n in said.nodes
    )


@once
def _below(reading: Reading) -> dict[int, list[int]]:
    """The words that hang from each word."""
    below: dict[int, list[int]] = {}
    for i, node in enumerate(reading.nodes):
        if node.head != i:
            below.setdefault(node.head, []).append(i)
    return below


@once
def _over_clauses(said: Reading) -> frozenset[str]:
    """The words over the claim's own clauses: "about" in "is about to leave"."""
    nodes = said.nodes
    return frozenset(nodes[n.head].lemma for n in nodes if n.dep in ("ccomp", "xcomp", "pcomp"))


def _unmatched_bound(said: Reading, told: Reading) -> str:
    """The words by which the claim says "of all" or "of all times", where the entry does not, or
    "": "the highest price ever", beside "the highest price that day"."""
    mine, theirs = words_in(said), words_in(told)
    text = said.claims[0].text.lower() if said.claims else ""
    if "all the way" in text and not theirs & {"all", "whole", "entire", "full", "throughout"}:
        return "all the way"
    if "ever" in mine and not theirs & _EVER and not any(n.tag == "CD" for n in told.nodes):
        return "ever"
    every = mine & _EVERY
    return min(every) if every and _EXCEPT.search(told.text) else ""


def _thought_untrue(told: Reading, found: Alignment) -> str:
    """The word before the clause of the claim by which somebody thinks it untrue, or "": "experts
    think it impossible that the portrait is his"."""
    heads = [n for d in found.details if d.met for n in d.nodes
             if told.nodes[n].sentence == found.anchor]  # fmt: skip
    first = min((told.nodes[n].start for n in heads), default=0)
    before = told.text[:first].rpartition(".")[2]
    untrue = _UNTRUE.search(before)
    return untrue[1] if untrue else ""


def _marked_otherwise(said: Reading, told: Reading, found: Alignment) -> str:
    """The word over a clause where the claim has another, or none: "after the war broke out" for
    "before the war broke out", "until the war broke out" for "the war broke out"."""
    for detail in found.details:
        verbs = [i for i in detail.unit.nodes if said.nodes[i].pos in ("VERB", "AUX")]
        here = [n for n in detail.nodes if told.nodes[n].sentence == found.anchor]
        if not detail.met or not verbs or not here:
            continue
        mine = _mark(said, verbs[0])
        theirs = [_mark(told, n) for n in here]
        if all(mark not in ("", mine) and (mine or mark not in _SO) for mark in theirs):
            return theirs[0]
    return ""


def _mark(reading: Reading, at: int) -> str:
    below = (reading.nodes[i] for i in _below(reading).get(at, ()))
    marks = [n.text.lower() for n in below if n.dep == "mark"]
    return next((mark for mark in marks if mark in _WHEN), "")


def _heads(said: Reading, told: Reading, found: Alignment) -> list[int]:
    """The entry's words for the claim's verbs; where it has none, the topmost of those met."""
    here = {
        n for d in found.details if d.met for n in d.nodes
        if told.nodes[n].sentence == found.anchor and n not in told.record
    }  # fmt: skip
    verbs = {
        n for d in found.details if d.met and any(said.nodes[i].pos == "VERB" for i in d.unit.nodes)
        for n in _own_words(said, told, d) if n in here
    }  # fmt: skip
    if found.roles.counterpart is not None:
        verbs.add(found.roles.counterpart.at)
    return sorted(verbs) or sorted(n for n in here if here.isdisjoint(_above(told, n)))


def _own_words(said: Reading, told: Reading, detail: Found) -> list[int]:
    """The entry's words for a detail; where it has the claim's own word, no others for it."""
    mine = {said.nodes[i].lemma for i in detail.unit.nodes}
    return [n for n in detail.nodes if told.nodes[n].lemma in mine] or list(detail.nodes)


def _meant(said: Reading, found: Alignment) -> set[int]:
    """The entry's words for what was yet to be done in the claim: "run" in "hired a cook to run the
    canteen", which whoever "hired a cook, who will run the canteen" says, too."""
    to = {n.head for n in said.nodes if n.dep == "aux" and n.text.lower() == "to"}
    return {n for d in found.details if d.met and to & set(d.unit.nodes) for n in d.nodes}


def _above(told: Reading, at: int) -> list[int]:
    """The words over a word, from its own head to the root."""
    found: list[int] = []
    while told.nodes[at].head != at and len(found) < 30:
        at = told.nodes[at].head
        found.append(at)
    return found


def _stands_over(
    told: Reading,
    at: int,
    met: set[int],
    mine: frozenset[str],
    ahead: bool,
    *,
    will: bool,
    no: bool,
) -> str:
    """Why a word, on the way up to the root, is not said to be so, or "".

    `mine` are the words over clauses in the claim ("is about to leave"); `ahead`: the claim too
    speaks of what may be; `will`: the word is of what was yet to be done in it; `no`: it too says
    that something is not so.
    """
    verbal = told.nodes[at].pos in ("VERB", "AUX", "ADJ")  # what comes of a noun its verbs tell
    for spot in (at, *_above(told, at)):
        node, over = told.nodes[spot], told.nodes[told.nodes[spot].head]
        asked = verbal and node.pos in ("VERB", "AUX", "ADJ")
        if asked and (why := _not_so(told, spot, ahead=ahead, no=no, will=will and spot == at)):
            return why
        aside = node.dep in ("relcl", "appos", "acl", "parataxis") and node.tag != "VB"
        if node.dep == "advcl" or aside:
            return ""
        clause = node.dep in ("ccomp", "xcomp", "pcomp") or (node.dep == "acl" and not aside)
        telling = over.pos in ("VERB", "AUX", "ADJ", "NOUN") and node.head not in met
        telling = telling and over.lemma not in mine
        if clause and telling and over.lemma not in signal_words("vouching"):
            return f"it says so only under “{over.text}”"
    return ""


def _not_so(told: Reading, at: int, *, ahead: bool, no: bool, will: bool) -> str:
    for i in _below(told).get(at, ()):
        word = told.nodes[i].text.lower()
        if will and word in _WILL:
            continue
        if told.nodes[i].tag == "MD" and not ahead and not (no and word in _ABLE):
            return f"it says so only as “{told.nodes[i].text}”"
        if word in NEGATORS and told.nodes[i].dep in _NOT and not no:
            return f"it says “{told.nodes[i].text}”"
    return ""


def _of_another(told: Reading, found: Alignment, met: set[int]) -> str:
    """The noun of another thing, of which the claim's subject or object is only part of the name,
    or "": "the outpatient unit of the hospital" for "the hospital"."""
    frame, other = found.roles.frame, found.roles.counterpart
    heads = {a[0] for _, a in other.arguments} if other is not None else set[int]()
    for role, at in frame.arguments if frame is not None else ():
        if role not in ("agent", "patient", "subject", "by") or not at:
            continue
        detail = next((d for d in found.details if at[0] in d.unit.nodes), None)
        if detail is None or not detail.met or detail.unit.kind not in (NAME, NOUN):
            continue
        here = [n for n in detail.nodes if told.nodes[n].sentence == found.anchor]
        if heads & set(here):
            continue  # "the account of Orla Foods, a grocer": of the grocer
        over = [_noun_over(told, n, met) for n in here if n not in told.record]
        if over and all(over):
            return over[0]
    return ""


def _noun_over(told: Reading, at: int, met: set[int]) -> str:
    for up in _above(told, at):
        node, over = told.nodes[at], told.nodes[up]
        at = up
        if node.dep in ("compound", "nmod", "amod") and over.pos == "PROPN":
            continue
        if node.dep not in ("pobj", "prep", "poss") or (node.dep == "prep" and node.lemma != "of"):
            return ""
        if over.pos in ("NOUN", "PROPN"):
            told_of = over.lemma in ignored() or over.lemma in organs() or over.lemma in _MANY
            told_of = told_of or any(up in parts for parts in told.parts.values())
            return "" if up in met or up in told.in_figure or told_of else over.text
    return ""
