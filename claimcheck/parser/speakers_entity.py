"""Somebody or something that an article speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from claimcheck.parser.speakers_lexicon import lexicon

_CLUBS_LETTERS = frozenset({"fc", "afc", "rfc", "cc", "ladies", "women", "reserves"})


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something, named or not, over the whole article.

    `nouns` are the common nouns it was called by ("charity"), `roles` these with their words ("a
    department spokeswoman"), `of` whose it is ("Dunmore's agent"). `order` is its number of
    appearance.
    """

    words: tuple[str, ...]
    order: int
    kind: str = "person"
    gender: str = ""
    plural: bool = False
    named: bool = True
    phrase: str = ""
    votes: Counter[str] = field(default_factory=Counter)
    nouns: set[str] = field(default_factory=set)
    role: str | None = None
    of: Entity | None = None
    count: int = 0
    doubtful: bool = False  # a word that opens sentences, and so may be no name: "Turnout was 7 %"

    @property
    def name(self) -> str:
        """The fullest mention."""
        return join(self.words) if self.named else self.phrase

    @property
    def classes(self) -> frozenset[str]:
        """The classes of group or thing that its name and the nouns for it tell."""
        known = lexicon()
        words = [w.lower() for w in self.words] if self.named else []
        told = [known.keywords.get(w, frozenset()) for w in words]
        of = next((i for i, w in enumerate(words) if w in ("of", "for")), len(words))
        if any("ministry" in classes for classes in told[:of]):
            words, told = words[:of], told[:of]  # the Department of Water sells no water
        found: set[str] = set().union(*told)
        if told and told[-1] & {"paper"}:
            found = set(told[-1])  # "The Pharma Courier" sells no drugs
        elif told and words[-1] not in _CLUBS_LETTERS:
            found -= {"team"} - told[-1]  # "Elsby Rovers Trust" plays no football
        for noun in self.nouns:
            found |= known.groups.get(noun, frozenset())
        for one in tuple(found):
            found |= known.also.get(one, frozenset())
        return frozenset(found)


def join(words: Sequence[str]) -> str:
    """Tokens as one name: no space about hyphens, apostrophes and full stops."""
    text = ""
    for word in words:
        glue = word in ("-", "’s", "'s", "’", "'", ".", ",", "/") or text.endswith(("-", "/", "’"))
        glue = glue and (not text.endswith("s’") or word == ",")  # "Midwives’ Association"
        text += word if glue or not text else " " + word
    return text


def kind_of(entity: Entity) -> str:
    """What most speaks for: "person", "group", "place" or "thing"."""
    votes = entity.votes
    best = max(("person", "group", "place", "thing"), key=lambda kind: votes[kind])
    return best if votes[best] else "group" if votes["people"] else "thing"
