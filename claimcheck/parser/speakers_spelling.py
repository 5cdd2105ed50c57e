"""How a name is spelt that a lead or a caption writes in capitals: "ANN OAKES" is Ann Oakes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimcheck.parser.speakers_lexicon import lexicon
from claimcheck.parser.speakers_mentions import NameMention


def spellings_of(mentions: Sequence[NameMention]) -> dict[str, str]:
    """How the article writes each word of its names where not in capitals."""
    words = (w for mention in mentions for w in mention.words if not w.isupper())
    return {word.lower(): word for word in words}


def spelt(words: tuple[str, ...], spellings: Mapping[str, str]) -> tuple[str, ...]:
    """ "ANN OAKES won. Oakes …" is Ann Oakes: a lead's or caption's capitals are none of hers."""
    known = lexicon().first_names
    person = words[0].lower() in known or words[0].lower() in spellings
    if len(words) < 2 or not all(w.isupper() for w in words) or words[-1].lower() not in spellings:
        return words
    if not person and any(w.lower() not in spellings for w in words):
        return words
    return tuple(spellings.get(w.lower(), w.title()) for w in words)
