"""Who in an entry stands for what it says: rumours, allegations, myths, and other mouths."""

from __future__ import annotations

import re

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.layout import Reading
from claimcheck.matcher.lexicon import kind_of
from claimcheck.matcher.mentions import crude_lemma, name_tokens
from claimcheck.matcher.names import SAME, compare
from claimcheck.matcher.places import answers
from claimcheck.matcher.signals import signal_words
from claimcheck.model import Attribution

_CONTRARY = re.compile(r"\b(contrary to|unlike|despite|in spite of)\s+(?:\S+\s+){0,2}\Z", re.I)
_SPEAKS_FOR = re.compile(
    r"\b(?:spokes\w+|lawyers?|attorneys?|solicitors?|barristers?|offices?|agents?|publicists?|"
    r"representatives?|statements?|ministers?|officials?|officers?|leaders?|chiefs?|directors?)\b",
    re.IGNORECASE,
)
_TOLD = frozenset({"told", "heard", "hear", "tell", "tells"})


def untruth(said: Reading, told: Reading, found: Alignment) -> str:
    """The word by which the entry calls it untrue, or the leaflet against which it says another
    thing, or "": "it is a myth that the lake is poisoned", "contrary to a leaflet saying so"."""
    mine = {n.lemma for n in said.nodes}
    attribution = _attribution_of(told, found)
    if attribution is not None and attribution.source is not None and attribution.source.spans:
        before = told.text[: attribution.source.spans[0].start]
        if against := _CONTRARY.search(before):
            return f"{against[1].lower()} {attribution.source.text}"
    for at in answers(told, found):
        node = told.nodes[at]
        over = told.nodes[node.head]
        stated = node.dep in ("acl", "ccomp") and over.pos == "NOUN"
        if stated and over.lemma in signal_words("untruth") and over.lemma not in mine:
            return over.text
    return ""


def only_alleged(said: Reading, told: Reading, found: Alignment) -> str:
    """The word by which nobody in the entry vouches for it, or "": "an aide alleges", "a shepherd
    was told by a neighbour", "he had heard that"."""
    attribution = _attribution_of(told, found)
    mine = {n.lemma for n in said.nodes}
    if attribution is not None and attribution.cue is not None:
        cue = attribution.cue.text.lower().split()
        if any(w.startswith(stem) for w in cue for stem in signal_words("alleging")):
            # "is alleged to have sold the plots" says no more than the entry
            own = any(w.startswith(stem) for w in mine for stem in signal_words("alleging"))
            return "" if own else attribution.cue.text
        outer = attribution.chain[0] if len(attribution.chain) > 1 else ""
        inner = attribution.source.name or attribution.source.text if attribution.source else ""
        if outer and _nameless(outer) and _nameless(inner) and _TOLD & set(cue):
            return attribution.cue.text
    for at in answers(told, found):
        node = told.nodes[at]
        over = told.nodes[node.head]
        topics = [n.lemma for n in told.nodes if n.head == node.head and n.dep == "nsubj"]
        open_ = [t for t in topics if t in signal_words("unproven") and t not in mine]
        if node.dep == "ccomp" and over.lemma == "be" and open_:
            return open_[0]
        passive = any(n.head == node.head and n.dep in ("auxpass", "nsubjpass") for n in told.nodes)
        heard = over.lemma == "hear" or (over.lemma == "tell" and passive)
        if node.dep == "ccomp" and heard and over.lemma not in mine:
            return over.text
    return ""


def only_drafted(said: Reading, told: Reading, found: Alignment) -> str:
    """The unfinished paper that alone says so, or "": "it will close, according to a draft plan",
    "under draft proposals it will close", where the article does not have it of one itself."""
    mine = {n.lemma for n in said.nodes}
    if said.claims and (attribution := said.claims[0].attribution) and attribution.source:
        mine |= set(name_tokens(attribution.source.text))
    theirs = _attribution_of(told, found)
    papers = theirs.source.text.split() if theirs is not None and theirs.source else []
    drafted = signal_words("drafted")
    words = [w for w in papers if {w.lower(), crude_lemma(w.lower())} & drafted]
    for i, node in enumerate(told.nodes):
        by = told.nodes[node.head].text.lower()
        if node.sentence == found.anchor and node.dep == "pobj" and by in ("under", "in"):
            near = [told.nodes[k] for k in sorted((i, *told.under[i]))]
            words += [n.text for n in near if n.lemma in drafted]
    return next((w for w in words if not {w.lower(), crude_lemma(w.lower())} & mine), "")


def another_speaker(said: Reading, told: Reading, found: Alignment) -> str:
    """Who says it in the entry, where the one who says it in the article only stands beside, or
    "": "Lind's rival said", "a clerk told Lind"."""
    mine = said.claims[0].attribution if said.claims else None
    theirs = _attribution_of(told, found)
    if mine is None or theirs is None or mine.source is None or theirs.source is None:
        return ""
    speaker = name_tokens(mine.source.name or mine.source.text)
    other = theirs.source.name or theirs.source.text
    if mine.source.text.lower().startswith(("a ", "an ", "some ")):
        return ""
    if compare(name_tokens(other), speaker) == SAME and not _beside(theirs.source.text, speaker):
        return ""
    if _beside(theirs.source.text, speaker) and not _SPEAKS_FOR.search(theirs.source.text):
        return theirs.source.text
    if theirs.cue is not None and theirs.cue.spans and _TOLD & set(theirs.cue.text.split()):
        after = told.text[theirs.cue.spans[-1].end :].split(".")[0]
        if _starts(name_tokens(after)[:6], speaker):
            return theirs.source.text
    return ""


def _starts(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    return any(words[k : k + len(name)] == name for k in range(3))


def _beside(text: str, speaker: tuple[str, ...]) -> bool:
    """Whether a mention only has a name to tell who it is: "Lind's rival", "a clerk of Lind", "a
    letter to Lind"; not "a report of the ministry"."""
    owned = re.match(r"(.+?)[’']s? (.+)", text)
    if owned and _ends(name_tokens(owned[1]), speaker):
        return kind_of(crude_lemma(owned[2].split()[-1].lower())) == "person"
    of = re.match(r"(.+?) (of|to) (.+)", text)
    if of is None or not _ends(name_tokens(of[3]), speaker):
        return False
    return of[2] == "to" or kind_of(crude_lemma(of[1].split()[-1].lower())) == "person"


def _ends(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    return bool(name) and words[-len(name) :] == name


def _nameless(mention: str) -> bool:
    words = mention.split()
    return (
        not any(w[:1].isupper() for w in words[1:])
        and (len(words) < 2 or words[0].lower() in ("a", "an", "some", "the") or mention.islower())
        and (len(words) > 1 or mention.islower())
    )


def _attribution_of(told: Reading, found: Alignment) -> Attribution | None:
    """By whom the entry's text has it."""
    where = found.roles.counterpart.claim if found.roles.counterpart else -1
    if where < 0:
        where = next((told.nodes[n].claim for n in answers(told, found)), -1)
    return told.claims[where].attribution if where >= 0 else None
