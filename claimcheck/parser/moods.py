"""How far a proposition is put forward as so: will, may, reportedly, nearly."""

from __future__ import annotations

import functools

from claimcheck.model import Modality
from claimcheck.parser.claim_tree import Tree
from claimcheck.parser.lexicon import load_rows

_TENSED = frozenset({"VBD", "VBZ", "VBP"})


@functools.lru_cache(maxsize=1)
def mood_words() -> dict[str, frozenset[str]]:
    """The words of `mood.toml` by what they do."""
    rows = load_rows("mood.toml", "mood")
    return {row["kind"]: frozenset(row["words"]) for row in rows}


def controller_of(tree: Tree, i: int) -> str:
    """The lemma of the word that governs the verb at `i` ("plans" to close), or ""."""
    word = tree.words[i]
    if word.dep in ("xcomp", "ccomp") and word.head != i:
        return tree.words[word.head].lemma.lower()
    return ""


def modality_of(tree: Tree, i: int) -> Modality:
    """The mood of the verb at `i`."""
    word = tree.words[i]
    conditional = False
    for child in tree.children[i]:
        w = tree.words[child]
        lower = w.text.lower()
        if w.dep == "aux":
            if lower in mood_words()["ought"]:
                return Modality.EXHORTATION
            if lower in mood_words()["possible"]:
                return Modality.POSSIBLE
            if lower in mood_words()["future"]:
                return Modality.FUTURE
            if lower in ("would", "'d", "’d"):
                conditional = lower == "would"
        if w.dep == "mark" and lower in ("if", "whether", "unless"):
            return Modality.CONDITIONAL
        if w.dep == "advmod" and lower in mood_words()["almost"]:
            return Modality.CONDITIONAL
        if w.dep == "advmod" and w.lemma.lower() in mood_words()["hedge"]:
            return Modality.HEDGED
    if conditional:
        return Modality.CONDITIONAL
    controller = controller_of(tree, i)
    if word.dep == "pcomp" and word.head != i:
        above = tree.words[tree.words[word.head].head]
        if above.lemma.lower() in mood_words()["accusing-verb"]:
            return Modality.POSSIBLE
    if word.dep == "xcomp" and word.head != i:
        marked = tree.has(i, "aux")
        if marked is not None and tree.words[marked].text.lower() == "to":
            above = tree.words[word.head]
            if controller in mood_words()["future-verb"]:
                return Modality.FUTURE
            if controller in mood_words()["possible-verb"]:
                return Modality.POSSIBLE
            if controller in ("go", "be"):
                return Modality.FUTURE
            if controller in mood_words()["hedging-verb"] and above.tag == "VBN":
                return Modality.HEDGED
            if controller in ("seem", "appear"):
                return Modality.HEDGED
            if tree.words[word.head].pos in ("VERB", "AUX"):
                return modality_of(tree, word.head)
    joined = word.dep == "conj" and word.head != i and not _has_tense(tree, i)
    if joined and tree.words[word.head].pos in ("VERB", "AUX"):
        return modality_of(tree, word.head)
    return Modality.ACTUAL


def _has_tense(tree: Tree, i: int) -> bool:
    # "will lead it and began work today": of what is joined, each has its own
    own = [tree.words[c] for c in tree.children[i] if tree.words[c].dep in ("aux", "auxpass")]
    return any(w.tag in _TENSED for w in own) if own else tree.words[i].tag in _TENSED
