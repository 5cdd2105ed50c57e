"""Where a clause stands, as whoever asks whether it can be checked must know."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.model import AttributionType, Stance


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a clause stands: in somebody's words or the article's, and under what kind of cue.

    `quoted` tells a direct quotation, `mixed` one of some words only, `attributed` any
    attribution; `dated` that the clause names a figure or a date; `asked` that its sentence ends
    in a question mark; `of_source` that its subject is whoever says it, `of_body` that this is a
    firm, council or other body, in words not quoted.
    """

    quoted: bool = False
    mixed: bool = False
    attributed: bool = False
    dated: bool = False
    asked: bool = False
    of_source: bool = False
    of_body: bool = False
    type: AttributionType = AttributionType.ASSERTION
    stance: Stance = Stance.ASSERTS
    cue: str = ""  # its verb's lemma
