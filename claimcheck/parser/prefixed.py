"""Words with a prefix that the language model knows only whole: "ex-wife", "co-operative".

The texts that it learnt from split words at hyphens, but never behind "co", "ex" and "vice": come
apart, such a word is three nouns beside each other to it, and "the growers' co-operative said" has
no subject. So the model reads it whole, and it comes apart afterwards: "vice" says what kind of
president one is, as any noun before a noun does.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimcheck.parser.tokens import Tokens

_WHOLE = re.compile(r"(?:co|ex|vice)-[a-z]{2,}\Z", re.IGNORECASE)
_BEGINNINGS = ("co-", "ex-", "vice-")
_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
# as the model knows them: it would take the one in "co-operative said" for an adjective
_WITHOUT = {
    "co-operative": "cooperative",
    "co-operatives": "cooperatives",
    "co-op": "cooperative",
    "co-ops": "cooperatives",
}


def read_whole(tokenizer: Any) -> None:
    """Let a spaCy tokenizer keep such words whole."""
    tokenizer.token_match = _WHOLE.match
    for word, norm in _WITHOUT.items():
        for form in (word, word.capitalize()):
            tokenizer.add_special_case(form, [{"ORTH": form, "NORM": norm}])


def come_apart(t: Tokens) -> None:
    """Split such words, in place, into prefix, hyphen and word: the word keeps its place in the
    tree, and the prefix hangs on it."""
    whole = {i for i, w in enumerate(t.lower) if w.startswith(_BEGINNINGS) and _WHOLE.match(w)}
    if not whole:
        return
    widths = [3 if i in whole else 1 for i in range(len(t))]
    starts = [end - width for end, width in zip(accumulate(widths), widths, strict=True)]
    t.head[:] = [starts[h] + widths[h] - 1 for h in t.head]
    t.sentence[:] = [starts[first] for first in t.sentence]
    for i in sorted(whole, reverse=True):
        _split(t, i, starts[i])
    t.children[:] = [[] for _ in t.head]
    for i, above in enumerate(t.head):
        if above != i:
            t.children[above].append(i)


def _split(t: Tokens, i: int, start: int) -> None:
    """One word apart: `i` is its place until now, `start` the one that its prefix gets."""
    cut = t.text[i].index("-")
    prefix, word = t.text[i][:cut], t.text[i][cut + 1 :]
    if t.dep[i] in _NOMINAL and t.tag[i] in ("VBN", "JJ"):
        t.tag[i], t.pos[i] = "NN", "NOUN"  # "his co-accused, Paul Fell, wept"
    noun = t.pos[i] not in ("VERB", "AUX")
    below = start + 2
    for column, pieces in (
        (t.text, [prefix, "-", word]),
        (t.lower, [prefix.lower(), "-", word.lower()]),
        (t.lemma, [prefix.lower(), "-", t.lemma[i][cut + 1 :] or word.lower()]),
        (t.pos, ["NOUN" if noun else "ADV", "PUNCT", t.pos[i]]),
        (t.tag, ["NN" if noun else "RB", "HYPH", t.tag[i]]),
        (t.dep, ["compound" if noun else "advmod", "punct", t.dep[i]]),
        (t.entity, [t.entity[i]] * 3),
        (t.morph, ["", "", t.morph[i]]),
    ):
        column[i : i + 1] = pieces
    t.head[i : i + 1] = [below, below, t.head[i]]
    t.sentence[i : i + 1] = [t.sentence[i]] * 3
    t.idx[i : i + 1] = [t.idx[i], t.idx[i] + cut, t.idx[i] + cut + 1]
    t.entity_start[i : i + 1] = [t.entity_start[i], False, False]
    t.space[i : i + 1] = [False, False, t.space[i]]
