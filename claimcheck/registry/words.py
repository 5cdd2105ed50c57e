"""Text → the stems it is searched by."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"]+|\bpic\.twitter\.com/\S+", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_WORD = re.compile(r"\d+(?:\.\d+)+|[^\W_]+")
_APOSTROPHE = re.compile(r"['’](?:s\b)?")

_stemmer = snowballstemmer.stemmer("english")


def stems(text: str) -> list[str]:
    """The stems of a text, in order (Snowball English), for search.

    Case, accents, possessives and links are dropped, "1,000" is one number, and a hashtag or
    handle in camel case is its words ("#HarborGazette": harbor, gazett).
    """
    text = unicodedata.normalize("NFKC", text)
    text = _CAMEL.sub(" ", _LINK.sub(" ", text))
    text = _APOSTROPHE.sub("", _GROUPED.sub("", text.lower()))
    return [_stem(word) for word in _WORD.findall(text)]


@lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    if not word.isascii():
        word = "".join(
            c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)
        )
    return str(_stemmer.stemWord(word[:64]))
