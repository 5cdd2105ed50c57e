"""Which entries a text is about: BM25, widened by its own best answers, then a finer ranking.

The index here lives in memory and is made from the entries at hand; `compiled.postings` stands in
for it over a large registry and gives the same scores to the last bit.
"""

from __future__ import annotations

import gzip
import heapq
import math
import re
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from claimcheck.registry import letters
from claimcheck.registry.words import telling_stems_of, weighted_stems

if TYPE_CHECKING:
    from claimcheck.registry.compiled.letters import KnownTexts

K1, B = 1.2, 0.5  # BM25: best in trials on headlines
SHARPNESS = 1.25  # power of a stem's IDF: long queries are mostly made of words that tell little
BACKGROUND_TEXTS = 2000.0  # how many entries' worth of say the shipped table has
TOO_COMMON = 0.1  # a stem in more than this share of entries finds nothing …
SMALL = 500  # … unless the registry has no more entries than this
MOST_OFTEN, LONGEST = (
    15,
    4095,
)  # beyond, how often a stem stands and how long a text is count as this
FOUND = 500  # entries found from which on it does not matter how many more

# Widening (pseudo-relevance feedback, Lavrenko and Croft 2001): reports of one event share words
# that the claim lacks, so the stems most telling of the best answers join the query. A short claim
# lacks more words than a long one, so what they add weighs 12 / (number of the claim's stems).
FEEDBACK_ENTRIES, FEEDBACK_STEMS, FEEDBACK_STRENGTH, FEEDBACK_MOST = 3, 30, 12.0, 2.0

LETTERS = 0.7  # weight of the likeness in letters, beside 1 for BM25 as asked; set by hand
CLOSER_LOOK, FIRST_LOOK = 50, 20  # how many entries of a large registry are ranked finely


_NUMBER = re.compile(r"([0-9]+)")


Item = TypeVar("Item", bound=Hashable)  # an entry as an index calls it: its id, or a number


class Postings(Protocol[Item]):
    """What answers a weighted query and knows each entry's stems."""

    def weights(self, query: Mapping[str, float]) -> dict[str, float]:
        """What each stem of a query weighs, of those that find something."""
        ...

    def found(self, weights: Mapping[str, float]) -> int:
        """How many entries have one of these stems; `FOUND` stands for as many or more."""
        ...

    def best(
        self, weights: Mapping[str, float], limit: int, near: Iterable[Item] = ()
    ) -> dict[Item, float]:
        """BM25 scores of the best entries: `limit`, and those that score the same as the last.

        `near` are some that are likely to be among them: with as many of them as the limit there
        is less to look through. Every index adds up the stems `in_order`, so that sums are the
        same to the last bit.
        """
        ...

    def scores_of(self, weights: Mapping[str, float], items: Iterable[Item]) -> list[float]:
        """BM25 scores of some entries."""
        ...

    def stems_of(self, item: Item) -> tuple[str, ...]:
        """An entry's stems, in order."""
        ...

    def likeness(self, words: Iterable[str], items: Iterable[Item]) -> list[float]:
        """How alike some entries are to a query's stems in letters (`letters.likeness`)."""
        ...

    def id_of(self, item: Item) -> str:
        """An entry's id."""
        ...

    def idfs(self, stems: Iterable[str]) -> dict[str, float]:
        """How telling each stem is (natural logarithm)."""
        ...


class MemoryIndex:
    """BM25 over the stems of some texts, given by id."""

    def __init__(self, texts: Mapping[str, Iterable[str]]) -> None:
        self._stems = {item_id: tuple(words) for item_id, words in texts.items()}
        lengths = {item_id: min(len(words), LONGEST) for item_id, words in self._stems.items()}
        mean = sum(lengths.values()) / max(1, len(lengths)) or 1.0
        self._postings: dict[str, list[tuple[str, float]]] = {}
        for item_id, words in self._stems.items():
            norm = K1 * (1 - B + B * lengths[item_id] / mean)
            for stem, often in Counter(words).items():
                count = min(often, MOST_OFTEN)
                weight = count * (K1 + 1) / (count + norm)
                self._postings.setdefault(stem, []).append((item_id, weight))
        self._total = len(self._stems) + BACKGROUND_TEXTS
        many = len(self._stems) > SMALL
        self._common = TOO_COMMON * len(self._stems) if many else math.inf
        self._idf: dict[str, float] = {}
        self._letters: KnownTexts | None = None

    def idf(self, stem: str) -> float:
        """How telling a stem is, by these texts and the shipped table together."""
        known = self._idf.get(stem)
        if known is None:
            found = float(len(self._postings.get(stem, ())))
            found += background().get(stem, 0.0) * BACKGROUND_TEXTS
            known = self._idf[stem] = math.log(1 + (self._total - found + 0.5) / (found + 0.5))
        return known

    def idfs(self, stems: Iterable[str]) -> dict[str, float]:
        """How telling each stem is."""
        return {stem: self.idf(stem) for stem in stems}

    def stems_of(self, item_id: str) -> tuple[str, ...]:
        """A text's stems, in order."""
        return self._stems[item_id]

    def likeness(self, words: Iterable[str], items: Iterable[str]) -> list[float]:
        """How alike some texts are to a query's stems in letters."""
        texts = [*map(self.stems_of, items)]
        if "numpy" not in sys.modules:  # it is much faster, but would have to be loaded first
            return letters.likeness(words, texts)
        if self._letters is None:
            from claimcheck.registry.compiled.letters import KnownTexts

            self._letters = KnownTexts()
        return self._letters.likeness(words, texts)

    def id_of(self, item_id: str) -> str:
        """The id itself."""
        return item_id

    def weights(self, query: Mapping[str, float]) -> dict[str, float]:
        """What each stem of a query weighs."""
        found = {stem: self._postings[stem] for stem in query if stem in self._postings}
        rare = [stem for stem, ids in found.items() if len(ids) <= self._common]
        return weighed(query, self.idfs(rare or found))

    def found(self, weights: Mapping[str, float]) -> int:
        """How many texts have one of these stems."""
        ids = {item_id for stem in weights for item_id, _ in self._postings[stem]}
        return min(FOUND, len(ids))

    def scores_of(self, weights: Mapping[str, float], items: Iterable[str]) -> list[float]:
        """BM25 scores of some texts."""
        scores = self._scores(weights)
        return [scores.get(item_id, 0.0) for item_id in items]

    def _scores(self, weights: Mapping[str, float]) -> dict[str, float]:
        scores: dict[str, float] = {}
        counts = {stem: len(self._postings[stem]) for stem in weights}
        for stem, telling in in_order(weights, counts):
            for item_id, weight in self._postings[stem]:
                scores[item_id] = scores.get(item_id, 0.0) + telling * weight
        return scores

    def best(
        self, weights: Mapping[str, float], limit: int, near: Iterable[str] = ()
    ) -> dict[str, float]:
        """BM25 scores by id: the best."""
        scores = self._scores(weights)
        if len(scores) <= limit:
            return scores
        least = heapq.nlargest(limit, scores.values())[-1]
        return {item_id: score for item_id, score in scores.items() if score >= least}


def weighed(query: Mapping[str, float], idfs: Mapping[str, float]) -> dict[str, float]:
    """The stems in `idfs` with what each weighs in a query."""
    return {stem: query[stem] * idf**SHARPNESS for stem, idf in idfs.items()}


def in_order(weights: Mapping[str, float], counts: Mapping[str, int]) -> list[tuple[str, float]]:
    """Stems with their weights, first those that say most for the entries that have them."""
    return sorted(weights.items(), key=lambda item: (-item[1] / counts[item[0]], item[0]))


def search(index: Postings[Item], text: str, limit: int) -> list[tuple[str, float]]:
    """The entries nearest to `text`, best first, with scores between 0 and 1 that only rank."""
    stems = weighted_stems(text)
    asked = index.weights(stems)
    if not asked or limit < 1:
        return []
    look = max(limit, 10, min(CLOSER_LOOK, index.found(asked) // 10))
    first = index.best(asked, look)
    nearest = best(first, min(FIRST_LOOK, look), index.id_of)
    most = nearest[0][1]
    alike = index.likeness(stems, [item for item, _ in nearest])
    top = best(
        {
            item: score / most + LETTERS * letter
            for (item, score), letter in zip(nearest, alike, strict=True)
        },
        FEEDBACK_ENTRIES,
        index.id_of,
    )
    further = index.weights(_further_stems(index, top))
    most_further = max(index.scores_of(further, [item for item, _ in top])) or 1.0
    strength = min(FEEDBACK_MOST, FEEDBACK_STRENGTH / len(stems))
    widened = {stem: weight / most for stem, weight in asked.items()}
    for stem, weight in further.items():
        widened[stem] = widened.get(stem, 0.0) + strength * weight / most_further
    looked_at = best(index.best(widened, look, first), look, index.id_of)
    alike = index.likeness(stems, [item for item, _ in looked_at])
    total = 1 + strength + LETTERS
    found = best(
        {
            item: (score + LETTERS * letter) / total
            for (item, score), letter in zip(looked_at, alike, strict=True)
        },
        limit,
        index.id_of,
    )
    return [(index.id_of(item), score) for item, score in found]


def best(
    scores: Mapping[Item, float], limit: int, id_of: Callable[[Item], str] = str
) -> list[tuple[Item, float]]:
    """The highest scores with their items; ties in the order of the items' ids, numbers in
    them read as numbers (pier-2 before pier-10)."""
    items = list(scores.items())
    if len(items) > limit:  # sorting all costs more than finding the best of them
        least = min(heapq.nlargest(limit, scores.values()), default=0.0)
        items = [item for item in items if item[1] >= least]
    found: list[tuple[Item, float]] = []
    for _score, same in groupby(sorted(items, key=_falling), key=_falling):
        alike = list(same)
        if len(alike) > 1:
            alike.sort(key=lambda item: _natural(id_of(item[0])))
        found += alike
        if len(found) >= limit:
            break
    return found[:limit]


def _falling(item: tuple[object, float]) -> float:
    return -item[1]


def _natural(item_id: str) -> tuple[list[tuple[int, str]], str]:
    parts = (part.lstrip("0") if part.isdigit() else part for part in _NUMBER.split(item_id))
    # Every second part is a number: of two numbers the shorter is the smaller.
    return [(len(part) if i % 2 else 0, part) for i, part in enumerate(parts)], item_id


def _further_stems(index: Postings[Item], top: list[tuple[Item, float]]) -> dict[str, float]:
    """The stems most telling of the best answers, with the weight each joins the query at."""
    gathered: dict[str, float] = {}
    for item, score in top:
        weights = index.idfs(dict.fromkeys(index.stems_of(item)))
        length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        for stem, weight in weights.items():
            share = weight / length * (score / top[0][1]) ** 2
            gathered[stem] = gathered.get(stem, 0.0) + share
    chosen = best(gathered, FEEDBACK_STEMS)
    most = chosen[0][1] or 1.0
    return {stem: weight / most for stem, weight in chosen}


@lru_cache(maxsize=20_000)
def telling(word: str) -> float:
    """How telling a word is, by the shipped table alone; 0 for a function word."""
    total = BACKGROUND_TEXTS
    found = [background().get(stem, 0.0) * total for stem in telling_stems_of(word)]
    return max((math.log(1 + (total - n + 0.5) / (n + 0.5)) for n in found), default=0.0)


@lru_cache(maxsize=1)
def background() -> dict[str, float]:
    """The share of short English texts in which a stem stands, from `data/background.tsv.gz`."""
    data = gzip.decompress((Path(__file__).with_name("data") / "background.tsv.gz").read_bytes())
    rows = (line.split("\t") for line in data.decode().splitlines())
    return {stem: int(per_million) / 1e6 for stem, per_million in rows}
