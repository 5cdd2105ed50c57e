"""Text → the stems it is searched by."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import chain
from pathlib import Path

import snowballstemmer

_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"]+|\bpic\.twitter\.com/\S+", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_WORD = re.compile(r"\d+(?:\.\d+)+|[^\W_]+")
_APOSTROPHE = re.compile(r"['’](?:s\b)?")

# "The pier is shut. — Ada Quill (@adaquill) May 3, 2020": how a copied post is signed.
_SIGNATURE = re.compile(r"\s[—–-]{1,2}\s(?=[^—–@]{1,80}\(@\w{1,40}\)[^—–@]{0,40}\Z)")
SIGNATURE_WEIGHT = 0.75  # who posted it says less of what it is about; never nothing

_stemmer = snowballstemmer.stemmer("english")


def stems(text: str) -> list[str]:
    """The stems of a text, in order (Snowball English), for search.

    Case, accents, possessives and links are dropped, "1,000" is one number, and a hashtag or
    handle in camel case is its words ("#HarborGazette": harbor, gazett).
    """
    return [stem for written in text.split() for stem in _stems_of(written)]


def telling_stems(text: str) -> list[str]:
    """The stems of a text, in order, without function words ("the", "which", "didn't")."""
    return [*chain.from_iterable(map(telling_stems_of, text.split()))]


@lru_cache(maxsize=100_000)
def telling_stems_of(written: str) -> tuple[str, ...]:
    """The telling stems of what stands between two spaces."""
    return tuple(stem for stem in _stems_of(written) if stem not in _function_words())


@lru_cache(maxsize=100_000)
def _stems_of(written: str) -> tuple[str, ...]:
    # No pattern reaches over a space, so each word as written is worked out once.
    bare = written.rstrip(".,;:!?")
    if bare.isascii() and bare.isalpha() and (bare[1:].islower() or len(bare) == 1):
        stem = _stem(bare.lower())  # which none of the patterns would change, as of most words
        return (_places().get(stem, stem),)
    text = unicodedata.normalize("NFKC", written)
    text = _CAMEL.sub(" ", _LINK.sub(" ", text))
    text = _APOSTROPHE.sub("", _GROUPED.sub("", text.lower()))
    found = [_stem(word) for word in _WORD.findall(text)]
    return tuple(_places().get(stem, stem) for stem in found)


def weighted_stems(text: str) -> dict[str, float]:
    """The telling stems of a query, each once, with its weight; those of a signature weigh less."""
    parts = _SIGNATURE.split(text, maxsplit=1)
    weights = dict.fromkeys(telling_stems(parts[0]), 1.0)
    for stem in telling_stems(parts[1]) if len(parts) == 2 else ():
        weights.setdefault(stem, SIGNATURE_WEIGHT)
    return weights


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    lines = (Path(__file__).with_name("data") / "function-words.txt").read_text("utf-8")
    words = [word for line in lines.splitlines() if line[:1] != "#" for word in line.split()]
    return frozenset(words) | frozenset(_stem(word) for word in words)


@lru_cache(maxsize=1)
def _places() -> dict[str, str]:
    """The stem of its place by that of a people ("finnish": "finland")."""
    lines = (Path(__file__).with_name("data") / "peoples.txt").read_text("utf-8").splitlines()
    rows = [line.split() for line in lines if line[:1] != "#"]
    return {_stem(word): _stem(row[0]) for row in rows for word in row}


@lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    if not word.isascii():
        word = "".join(
            c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)
        )
    return str(_stemmer.stemWord(word[:64]))
