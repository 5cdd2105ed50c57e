"""What a number counts, which the parse tells: "men" of "three armed men"."""

from __future__ import annotations

import bisect
from dataclasses import dataclass

from claimcheck.parser.atoms import DASHES, Atoms
from claimcheck.parser.document import ParsedBlock
from claimcheck.parser.numerals_words import Numeral
from claimcheck.parser.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Passage:
    """One block as atoms and as its parse; `dated` are the atoms that belong to a date."""

    block: ParsedBlock
    tokens: Tokens
    atoms: Atoms
    dated: frozenset[int]


def token_at(p: Passage, i: int) -> int:
    """The token in which atom `i` begins."""
    return max(0, bisect.bisect_right(p.tokens.idx, p.atoms.start[i]) - 1)


def counted_noun(p: Passage, end: int, unit: str, start: int) -> str:
    """The lemma of the noun that the number before atom `end` counts, or ""."""
    atoms, tokens = p.atoms, p.tokens
    if end < len(atoms) and atoms.lower[end] in DASHES:
        end += 1
    noun = ""
    if end < len(atoms):
        first = token_at(p, end)
        of = unit == "percent"
        sentence = tokens.sentence[first]
        for k in range(first, min(first + 12, len(tokens))):
            pos, word = tokens.pos[k], tokens.lower[k]
            if tokens.sentence[k] != sentence:
                break
            if pos in ("NOUN", "PROPN") and tokens.entity[k] not in ("DATE", "TIME"):
                if noun and pos == "PROPN":
                    break
                if pos == "PROPN" and not _before_noun(p, k):
                    break
                noun = tokens.lemma[k].lower() if pos == "NOUN" else ""
            elif noun:
                if word != "-":
                    break
            elif word == "of":
                of = True
            elif pos in ("ADJ", "ADV", "NUM") or word == "-" or tokens.tag[k] in ("VBN", "VBG"):
                if tokens.tag[k] in ("VBN", "VBG") and tokens.dep[k] != "amod":
                    break
            elif not (of and (pos == "DET" or tokens.tag[k] == "PRP$")):
                break
    if not noun and atoms.word(start - 1) == "of" and start > 1:
        t = token_at(p, start - 2)
        if tokens.pos[t] == "NOUN":
            noun = tokens.lemma[t].lower()
    return noun


def _before_noun(p: Passage, k: int) -> bool:
    """Whether a common noun ends the run of nouns and names at token `k`."""
    for j in range(k + 1, min(k + 6, len(p.tokens))):
        if p.tokens.pos[j] == "NOUN":
            return True
        if p.tokens.pos[j] not in ("PROPN", "ADJ"):
            return False
    return False


def plural_follows(p: Passage, end: int) -> bool:
    """Whether a plural noun is what the number at hand counts."""
    if end >= len(p.atoms):
        return False
    t = token_at(p, end)
    for k in range(t, min(t + 4, len(p.tokens))):
        if p.tokens.tag[k] in ("NNS", "NNPS"):
            return True
        if p.tokens.pos[k] not in ("ADJ", "NOUN", "PROPN"):
            return False
    return False


# "fell by a fifth yesterday"
_NOT_COUNTED = frozenset({"more", "yesterday", "today", "tonight", "tomorrow", "overnight"})


def noun_follows(p: Passage, end: int) -> bool:
    """Whether atom `end` begins what is counted: a noun, its adjective, or a hyphen before it."""
    if end >= len(p.atoms):
        return False
    if p.atoms.word(end) in DASHES:
        return True
    if not p.atoms.word(end)[0].isalnum():
        return False  # the model takes the "m." of "3 m." for one word
    t = token_at(p, end)
    counts = p.tokens.pos[t] in ("NOUN", "ADJ", "PROPN")
    return counts and p.tokens.lower[t] not in _NOT_COUNTED


def counts_others(p: Passage, end: int) -> bool:
    """Whether the number before atom `end` counts what follows: "older than two of his brothers",
    "taller than two others"."""
    return p.atoms.word(end) == "of" or noun_follows(p, end)


def noun_within(p: Passage, numeral: Numeral) -> str:
    """The noun inside a share: "pupil" of "one pupil in seven", or ""."""
    if numeral.end - numeral.start <= 3:
        return ""
    t = token_at(p, numeral.start + 1)
    return p.tokens.lemma[t].lower() if p.tokens.pos[t] == "NOUN" else ""
