"""Attribution by a colon alone: headlines ("Poll: …"), transcripts ("SMITH: …", "Q. …", "A. …")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.model import AttributionType, BlockKind, Stance
from claimcheck.parser.attribution_reading import Page, Reading
from claimcheck.parser.cues import words
from claimcheck.parser.document import Referent, Referents, TokenRef
from claimcheck.parser.tokens import Tokens

_SPEAKER = re.compile(r"[A-Z][\w.'’-]*(?: (?:[A-Z&][\w.'’&-]*|of|the|de|van|von|al|bin)){0,5}:$")
_NO_SPEAKER = words("attribution")["no_speaker"]


def find_colon(page: Page) -> list[Reading]:
    """Readings of paragraphs and headlines that open with their speaker and a colon."""
    turns = [_turn(page, position) for position in range(len(page.blocks))]
    transcript = sum(
        1
        for position, colon in enumerate(turns)
        if colon is not None and page.blocks[position].block.kind not in _HEADS
    )
    readings = []
    for position, colon in enumerate(turns):
        if colon is None:
            continue
        parsed = page.blocks[position]
        t = parsed.tokens
        speaks = _NAMED_SPEAKER.isdisjoint(t.lower[:colon]) is False or any(
            t.entity[i] in {"PERSON", "ORG", "GPE", "NORP"} for i in range(colon)
        )
        headed = parsed.block.kind in _HEADS or (position == 0 and speaks and _is_line(t))
        if headed and not speaks and colon > 1:
            continue  # "Fog on the river: …" names a topic
        shouted = transcript > 1 and t.text[max(colon - 1, 0)].isupper()
        quoted = colon + 1 < len(t) and page.quote_of[position][colon + 1] >= 0
        if not headed and not (shouted or quoted or transcript > 2):
            continue
        first = next(i for i in range(colon + 1) if t.text[i][:1].isalnum())
        source = list(range(first, max(colon, 1)))
        readings.append(
            Reading(
                position,
                colon,
                [colon] if colon else [],
                source,
                source[-1],
                [(position, i) for i in range(colon + 1, len(t))],
                type=AttributionType.ASSERTION,
                stance=Stance.ASSERTS,
                direct=not headed,
                pattern="colon",
            )
        )
    return readings


def _is_line(t: Tokens) -> bool:
    """Whether a first paragraph is one short sentence: a headline that ends in a full stop."""
    return len(t) <= _LINE and t.text[-1] != ":" and len(t.sentences()) <= 2


_LINE = 30  # tokens of a headline
_NAMED_SPEAKER = words("attribution")["named_speaker"]
_HEADS = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION})


def _turn(page: Page, position: int) -> int | None:
    """The colon behind the speaker that opens the block, or None."""
    parsed = page.blocks[position]
    t = parsed.tokens
    if len(t) > 2 and t.text[0] in {"Q.", "A."}:
        return 0  # the mark and its full stop are one token
    if len(t) > 3 and t.text[0] in {"Q", "A"} and t.text[1] == ".":
        return 1
    colon = next((i for i in range(min(len(t), 9)) if t.text[i] == ":"), None)
    if colon is None or colon == 0 or colon + 2 >= len(t):
        return None
    lead = parsed.block.text[: t.end(colon)].strip().lstrip("\"“'‘")
    if not _SPEAKER.match(lead) or not _NO_SPEAKER.isdisjoint(t.lower[:colon]):
        return None
    if any(t.pos[i] in {"VERB", "AUX", "ADV"} for i in range(colon)):
        return None
    said = any(t.pos[i] in {"VERB", "AUX", "PRON", "INTJ"} for i in range(colon + 1, len(t)))
    headed = position == 0 or parsed.block.kind in _HEADS
    shouted = headed or t.text[colon - 1].isupper()
    if not (said or shouted or page.quote_of[position][colon + 1] >= 0):
        return None  # "Attendance: 6,214." is a record, and nobody speaks
    return colon


def is_turn_mark(t: Tokens, source: Sequence[int]) -> bool:
    """Whether a source is only the mark of a turn: "Q.", "A:"."""
    marks = "".join(t.text[i] for i in source).rstrip(".")
    return marks in {"Q", "A"}


def interviewee(page: Page, referents: Referents) -> Referent | None:
    """Who answers in "Q. … A. …": the one person named before the first turn, or None."""
    first = next(
        (
            position
            for position, parsed in enumerate(page.blocks)
            for colon in [_turn(page, position)]
            if colon is not None and is_turn_mark(parsed.tokens, range(max(colon, 1)))
        ),
        len(page.blocks),
    )
    found = introduced(page, first, referents)
    return found[0] if found is not None else None


def introduced(
    page: Page, before: int, referents: Referents, *, speaking_only: bool = False
) -> tuple[Referent, tuple[int, int]] | None:
    """The one person named ahead of the block at `before`, and (block, token) of a mention.

    Of several the one who speaks there: "Ann Lee, mayor since Bob Orr left, spoke to us." None
    where the article does not tell. `speaking_only` asks for one who speaks even where there is
    but one name.
    """
    named: dict[str, tuple[Referent, tuple[int, int]]] = {}
    speaking: dict[str, tuple[Referent, tuple[int, int]]] = {}
    for position, parsed in enumerate(page.blocks[:before]):
        t = parsed.tokens
        if parsed.block.kind in _HEADS:
            continue
        for i in range(len(t)):
            referent = referents.of(TokenRef(parsed.index, i))
            if referent is None or referent.kind != "person" or not referent.named:
                continue
            at = named.setdefault(referent.name, (referent, (position, i)))
            above = t.head[i]
            if t.dep[i] in {"nsubj", "nsubjpass"} and t.lemma[above] in _ANSWERING:
                speaking[referent.name] = at
    for found in (speaking,) if speaking_only else (named, speaking):
        if len(found) == 1:
            return next(iter(found.values()))
    return None


_ANSWERING = frozenset({"answer", "discuss", "explain", "interview", "speak", "talk", "tell"})
