"""Reading the article in order: each mention, and whom it refers to."""

from __future__ import annotations

from claimcheck.parser.document import TokenRef
from claimcheck.parser.speakers_entity import Entity
from claimcheck.parser.speakers_he_she import by_nation, he_or_she, relative_pronoun, the_old
from claimcheck.parser.speakers_it_they import it, they
from claimcheck.parser.speakers_nouns import noun
from claimcheck.parser.speakers_phrases import NEAR, is_by_nation
from claimcheck.parser.speakers_reading import (
    NEUTRAL,
    PERSONAL,
    PLURAL,
    RELATIVE,
    SUBJECTS,
    Reading,
    speech,
)
from claimcheck.parser.speakers_unnamed import both
from claimcheck.parser.tokens import Tokens


def read(r: Reading) -> None:
    """Read all blocks, so that `r.found` tells whom each mention means."""
    previous: list[Entity] = []
    for b, block in enumerate(r.blocks):
        t = block.tokens
        quoted = _quoted(t)
        base = r.at
        r.sentence_no = _numbers(t, base)
        r.quoted = quoted
        for i in range(len(t)):
            if not quoted[i]:
                r.at = r.sentence_no[i]
                _token(r, b, t, i)
        speakers = _speakers(r, b, t, quoted) or previous
        for i in range(len(t)):
            if quoted[i]:
                r.at = r.sentence_no[i]
                _token(r, b, t, i, speakers)
        previous = speakers
        r.at = r.sentence_no[-1] + 1 if len(t) else base


def _token(r: Reading, b: int, t: Tokens, i: int, quoting: list[Entity] | None = None) -> None:
    ref = TokenRef(b, i)
    entity = r.heads.get(ref) or r.linked.get(ref)
    if entity is not None:
        if entity.of is None and ref in r.linked:  # "The chef's agent, Anna Oakes"
            for child in t.children[i][:NEAR]:
                if t.dep[child] == "poss" and r.found.get(TokenRef(b, child)) is not entity:
                    entity.of = r.found.get(TokenRef(b, child))
        r.note(entity, b, t, i, quoting is not None)
        return
    lower = t.lower[i]
    if lower in RELATIVE and t.tag[i] in ("WP", "WDT", "WP$"):
        relative = relative_pronoun(r, b, t, i)
        if relative is not None:
            r.found[ref] = relative
        return
    if lower in PERSONAL and t.pos[i] in ("PRON", "DET"):
        entity = he_or_she(r, b, t, i, quoting)
    elif lower in NEUTRAL and t.pos[i] == "PRON":
        entity = it(r, b, t, i, quoting)
    elif lower in PLURAL and t.pos[i] == "PRON":
        entity = they(r, b, t, i, quoting)
    elif lower == "both" and quoting is None:
        entity = both(r, b, t, i)
    elif is_by_nation(t, i) and quoting is None and ref not in r.inside:
        entity = by_nation(r)
    elif t.pos[i] in ("NOUN", "PROPN") and ref not in r.inside:
        entity = noun(r, b, t, i, quoting)
    elif lower == "old" and quoting is None:
        entity = the_old(r, t, i)
    if entity is not None:
        r.note(entity, b, t, i, quoting is not None)


def _speakers(r: Reading, b: int, t: Tokens, quoted: list[bool]) -> list[Entity]:
    """Those who speak in a block outside its quotation marks, in order, each once."""
    found: dict[int, Entity] = {}
    for i in range(len(t)):
        verb = t.head[i]
        if (
            not quoted[i]
            and t.dep[i] in SUBJECTS
            and t.lemma[verb] in speech()[0]
            and t.dep[verb] in ("ROOT", "conj", "parataxis", "advcl")
        ):
            entity = r.found.get(TokenRef(b, i))
            if entity is not None:
                found[id(entity)] = entity
    return list(found.values())


def _numbers(t: Tokens, base: int) -> list[int]:
    """Each token's sentence, counted over the article from `base`."""
    out: list[int] = []
    number, last = base - 1, -1
    for first in t.sentence:
        if first != last:
            number, last = number + 1, first
        out.append(number)
    return out


def _quoted(t: Tokens) -> list[bool]:
    """Which tokens stand inside quotation marks; an unclosed quotation runs to the block's end."""
    inside, single = False, False
    out: list[bool] = []
    for i, text in enumerate(t.text):
        if text in ("“", "”", '"', "``", "''", "«", "»"):
            inside = not inside if text in ('"', "''") else text in ("“", "``", "«")
        elif text in ("'", "‘", "’"):
            opens = (
                i == 0 or t.space[i - 1] or t.text[i - 1] in ("(", "—", "“", '"')
            ) and not t.space[i]
            closes = (
                i > 0
                and not t.space[i - 1]
                and (t.text[i - 1] in (".", ",", "!", "?") or t.space[i])
            )
            if single and closes and t.tag[i] != "POS":
                single = False
            elif opens and not single and text != "’":
                single = _closes_later(t, i)
        out.append(inside or single)
    return out


def _closes_later(t: Tokens, i: int) -> bool:
    return any(t.text[k] in ("'", "’") for k in range(i + 2, min(i + 400, len(t))))
