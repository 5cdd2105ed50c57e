"""Headlines: what is one, and one in capitals written as prose, so that the model reads its verbs
as verbs."""

from __future__ import annotations

import functools
import re

from claimcheck.matcher.lexicon import own_classes, wordnet
from claimcheck.matcher.mentions import crude_lemma
from claimcheck.matcher.names import is_known, place_of

MOSTLY = 0.7  # the share of a headline's longer words that are capitalised, if all of them are
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# WordNet has no function words; those of three letters and fewer are written small too
_SMALL = frozenset({
    "about", "after", "against", "and", "as", "at", "because", "before", "between", "but", "by",
    "could", "did", "didn't", "does", "doesn't", "during", "for", "from", "has", "hasn't", "have",
    "her", "his", "how", "if", "in", "into", "is", "isn't", "it", "its", "may", "might", "must",
    "no", "not", "of", "off", "on", "or", "our", "out", "over", "she", "should", "that", "the",
    "their", "them", "these", "they", "this", "those", "to", "under", "until", "was", "wasn't",
    "were", "what", "when", "where", "which", "while", "who", "whose", "why", "will", "with",
    "without", "won't", "would", "you", "your", "he", "him", "we", "a", "an", "be", "been", "are",
    "aren't", "than", "then", "there", "my", "me", "all", "any", "some", "amid",
})  # fmt: skip

_LARGE = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
    "february", "april", "june", "july", "august", "september", "october", "november", "december",
    "christmas", "easter", "god", "internet",
})  # fmt: skip


_TOLD = frozenset({"is", "are", "was", "were", "has", "have", "had", "isn't", "isn’t"})
_OPENING = frozenset({"a", "an", "the", "some", "there", "one", "two"})


def ends_a_sentence(text: str) -> bool:
    """Whether a string ends with a full stop that ends a sentence: not "sold to the U.S." """
    last = text.rstrip().rstrip("\"'”’").rpartition(" ")[2]
    return last.endswith(".") and "." not in last[:-1]


@functools.lru_cache(maxsize=256)
def is_headline(text: str) -> bool:
    """Whether a bare string is a headline: one line without a full stop, in capitals, or without
    the verbs and articles of a sentence ("Mayor opens bridge"), or with a name ("The mayor of
    Harle has opened a bridge")."""
    words = text.split()
    if not 2 < len(words) < 40 or ends_a_sentence(text):
        return False
    long = [w for w in words[1:] if len(w) > 3 and w[0].isalpha()]
    if long and sum(w[0].isupper() for w in long) / len(long) > 0.6:
        return True
    if any(w.isupper() or (w[0].isupper() and w[1].islower()) for w in words[1:] if len(w) > 1):
        return True
    told = {w.lower() for w in words} & _TOLD
    return not told and words[0].lower() not in _OPENING


def as_prose(text: str, like: str = "") -> str:
    """`text` with its capitals taken back where it is a headline in capitals, else as it is.

    "Mayor Opens New Bridge In Harle" becomes "Mayor opens new bridge in Harle". A word that `like`
    (what it is compared with) writes large or small is written so; of the others, what a
    dictionary has is small. Every character stays in its place.
    """
    words = list(_WORD.finditer(text))
    long = [m.group() for m in words[1:] if len(m.group()) > 3]
    if not long or sum(w[0].isupper() for w in long) / len(long) < MOSTLY:
        return text
    shouted = sum(w.isupper() for w in long) > len(long) / 2
    large, small = _written(like)
    found = []
    at = 0
    for k, match in enumerate(words):
        found.append(text[at : match.start()])
        word = match.group()
        found.append(_case(word, large, small, first=k == 0, shouted=shouted))
        at = match.end()
    return "".join(found) + text[at:]


def _written(text: str) -> tuple[frozenset[str], frozenset[str]]:
    words = [m.group() for m in _WORD.finditer(text)]
    large = {w.lower() for w in words[1:] if w[0].isupper()}
    return frozenset(large), frozenset(w for w in words if w.islower())


def _case(
    word: str, large: frozenset[str], small: frozenset[str], *, first: bool, shouted: bool
) -> str:
    lower = word.lower()
    if len(lower) != len(word) or not word[0].isupper():
        return word
    if first and not shouted:
        return word
    stem = lower.removesuffix("'s").removesuffix("’s")
    if stem in large or lower in large:
        return word.title() if shouted and len(word) > 4 else word
    everyday = lower in small or lower in _SMALL or _known(stem)
    if word.isupper() and len(word) < 5 and lower not in _SMALL and not shouted:
        return word  # an acronym
    if everyday:
        return word.capitalize() if first else lower
    return word


def _known(word: str) -> bool:
    if word in _LARGE or place_of((word,)) or is_known((word,)):
        return False
    base = crude_lemma(word.removesuffix("ly"))
    return base != word or any(any(wordnet(base, pos)) for pos in "vnar") or bool(own_classes(base))
