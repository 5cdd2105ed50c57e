"""What the model of meaning is asked of a claim beside an entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from claimcheck.matcher.affirmed import affirmed
from claimcheck.matcher.cloze import Blanked, Instead
from claimcheck.matcher.likelihood import Signs, signs_of, with_answer
from claimcheck.matcher.shown import Answer, Pair, shown
from claimcheck.model import Claim, Entry, Evidence, Source


class Asked(NamedTuple):
    """What the model is asked of a claim beside an entry, and what the rules tell of the two."""

    pair: Pair
    signs: Signs
    never: bool = False  # whether nothing can make support of it
    follows: bool = True  # whether figures that the rules did not find follow from the entry's
    blanked: Sequence[Blanked] = ()
    affirmed: Pair | None = None  # what the claim denies, beside the entry

    def pairs(self) -> Iterator[Pair]:
        """All texts that the model is to read, as wholes and with figures blanked."""
        yield self.pair
        if self.affirmed:
            yield self.affirmed
        for one in self.blanked:
            yield one.pair

    def answer(self, answer_to: Mapping[Pair, Answer]) -> Answer:
        """The answer for the pair; a claim that something is not so is ruled out, too, by what
        bears out what it denies, unless the rules found it said."""
        left_open, borne_out, ruled_out = answer_to[self.pair]
        if self.affirmed and not self.signs["supports"]:
            ruled_out = max(ruled_out, answer_to[self.affirmed][1])
        return left_open, borne_out, ruled_out

    def with_answers(self, answer_to: Mapping[Pair, Answer], other: Instead) -> Signs:
        """The signs together with what was answered, and the other figure found by it."""
        affirmed = answer_to[self.affirmed] if self.affirmed else None
        return with_answer(self.signs, answer_to[self.pair], other.likely, affirmed)


def asked_of(claim: Claim, entry: Entry, source: Source, found: Evidence) -> Asked:
    """What the model is to be asked of a claim beside an entry as wholes, and the rules' signs."""
    at = entry.text.find(found.entry_quote) if found.entry_quote else 0
    read = shown(entry, source.name, at)
    denied = affirmed(claim.text) if not claim.polarity and entry.stance != "denies" else ""
    signs = signs_of(claim, entry, found, read)
    return Asked((claim.text, read), signs, affirmed=(denied, read) if denied else None)
