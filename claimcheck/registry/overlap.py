"""Texts that share their wording: copies, and texts that say whom they cite."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping
from functools import lru_cache
from itertools import combinations
from pathlib import Path

SHINGLE = 5  # words
LIKE_COPY = 0.5  # share of the shorter text's shingles that the other has too
FEWEST_SHINGLES = 4
TOO_MANY = 50  # a shingle in more texts than this is a formula, not a copy

_QUOTATION = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of five words of a text, quotations and names (capitalised words) left out."""
    words = [w.lower() for w in _WORD.findall(_QUOTATION.sub(" ", text)) if not w[0].isupper()]
    return frozenset(tuple(words[i : i + SHINGLE]) for i in range(max(0, len(words) - SHINGLE + 1)))


def containment(first: frozenset[tuple[str, ...]], second: frozenset[tuple[str, ...]]) -> float:
    """The share of the shorter text's shingles that the other has too; 0 for very short texts."""
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter >= FEWEST_SHINGLES else 0.0


def copies(
    texts: Mapping[str, str], among: Container[str] | None = None
) -> list[tuple[str, str, float]]:
    """Pairs of ids whose texts overlap like copies, with the share; in the order of the ids.

    With `among`, only pairs with one of these ids.
    """
    sets = {item: shingles(text) for item, text in texts.items()}
    if among is not None:  # of few, the others' shingles need not be indexed
        wanted = frozenset().union(*(found for item, found in sets.items() if item in among))
        sets = {item: found for item, found in sets.items() if not wanted.isdisjoint(found)}
    holders: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for item in sorted(sets):
        for shingle in sets[item]:
            holders[shingle].append(item)
    shared: Counter[tuple[str, str]] = Counter()
    for items in holders.values():
        if 1 < len(items) <= TOO_MANY:
            shared.update(combinations(items, 2))
    pairs = sorted(p for p in shared if among is None or p[0] in among or p[1] in among)
    found = [(a, b, containment(sets[a], sets[b])) for a, b in pairs]
    return [(a, b, share) for a, b, share in found if share >= LIKE_COPY]


def cited(text: str, names: Mapping[str, str], media: Container[str]) -> list[tuple[str, str]]:
    """Whom a text says it draws on: (source id, the words that say so), in the text's order.

    `names` gives source ids by name, in lower case; `media` are the sources that publish: "told
    Reuters" says where the words came from, "told the committee" only who heard them.
    """
    pattern, skip, by_media = _cues()
    longest = max((len(name.split()) for name in names), default=0)
    found: dict[str, str] = {}
    for cue in pattern.finditer(text):
        words = _WORD.findall(text[cue.end() : cue.end() + 200])
        start = 0
        while start < len(words) and start < 6:
            for length in range(min(longest, len(words) - start), 0, -1):
                name = " ".join(words[start : start + length]).lower()
                if name in names and words[start][0].isupper():
                    if names[name] in media or cue.group().lower() not in by_media:
                        found.setdefault(names[name], f"{cue.group().lower()} {name}")
                    break
            else:
                if words[start].lower() in skip:
                    start += 1
                    continue
            break
    for bracket in re.finditer(r"\(([^()\n]{2,40})\)", text):
        name = bracket[1].strip().lower()
        if names.get(name) in media:
            found.setdefault(names[name], f"({bracket[1].strip()})")
    return list(found.items())


def plain_names(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """(name, source id) pairs → ids by plain name; a name of two sources is left out."""
    by_name: defaultdict[str, set[str]] = defaultdict(set)
    for name, source_id in names:
        words = _WORD.findall(name.lower())
        if words and words[0] in ("the", "a", "an"):
            words = words[1:]
        if len(" ".join(words)) >= 3:
            by_name[" ".join(words)].add(source_id)
    return {name: next(iter(ids)) for name, ids in by_name.items() if len(ids) == 1}


@lru_cache(maxsize=1)
def _cues() -> tuple[re.Pattern[str], frozenset[str], frozenset[str]]:
    path = Path(__file__).with_name("data") / "citations.toml"
    data = tomllib.loads(path.read_text("utf-8"))
    words = sorted((row["words"] for row in data["cue"]), key=len, reverse=True)
    pattern = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in words)
    by_media = frozenset(row["words"] for row in data["cue"] if row.get("media_only"))
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), frozenset(data["skip"]), by_media
