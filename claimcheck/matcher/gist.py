"""What an entry says, in short: enough to tell of most claims that it does not say them."""

from __future__ import annotations

import functools
import zlib
from array import array
from collections.abc import Iterable
from typing import Any, NamedTuple

from claimcheck.matcher import names as naming
from claimcheck.matcher.layout import Reading, once
from claimcheck.matcher.names_told import forms_of, shared_by_names
from claimcheck.matcher.words_told import against_of
from claimcheck.model import Figure, Period


class Gist(NamedTuple):
    """The keys of an entry's `says` and what its words are opposites of, by number; its lemmas and
    words; its names, and what they share with other names for the same (`names.shared_by`); its
    figures and its dates."""

    said: frozenset[int]
    against: frozenset[int]
    lemmas: frozenset[str]
    words: frozenset[str]
    names: frozenset[tuple[str, ...]]
    called: frozenset[str]
    figures: tuple[Figure, ...]
    periods: tuple[Period, ...]


@once
def gist_of(told: Reading) -> Gist:
    """What an entry, laid out, says in short."""
    called = {
        f"@{place}"
        for words in (
            *(name.tokens for name in told.names),
            *((node.text.lower(),) for node in told.nodes if node.pos == "ADJ"),
        )
        for place in naming.around(naming.place_of(words))
    }
    names = frozenset(form for name in told.names for form in forms_of(name))
    called |= shared_by_names(told)
    return Gist(
        numbers_of(told.says.keys),
        numbers_of(against_of(told)),
        frozenset(node.lemma for node in told.nodes),
        frozenset(told.by_word),
        names,
        frozenset(called),
        tuple(figure for figure, _ in told.figures),
        tuple(period for period, _ in told.periods),
    )


def numbers_of(keys: Iterable[str]) -> frozenset[int]:
    """Keys by number, which costs a tenth to keep and to read again. Two of one number are taken
    for the same, so that an entry seems to say more than it does, never less."""
    return frozenset(map(_number_of, keys))


@functools.lru_cache(maxsize=100_000)
def _number_of(key: str) -> int:
    return zlib.crc32(key.encode("utf-8", "surrogatepass"))


def packed(gist: Gist) -> tuple[Any, ...]:
    """A gist as a cache may keep it; `unpacked` is its inverse."""
    said, against, *rest = gist
    return array("I", said).tobytes(), array("I", against).tobytes(), *rest


def unpacked(parts: tuple[Any, ...]) -> Gist | None:
    """What `packed` was given, or None where it was given nothing of the kind."""
    try:
        said, against, *rest = parts
        return Gist(frozenset(array("I", said)), frozenset(array("I", against)), *rest)
    except (TypeError, ValueError):
        return None
