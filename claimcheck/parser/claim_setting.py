"""What a claim stands in: who speaks, by which cue, of whom, and whether it is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from claimcheck.model import Attribution, AttributionType, Figure, Kind, Period, Stance
from claimcheck.parser.clause_tree import Clause
from claimcheck.parser.document import FoundAttribution, ParsedBlock, Referents, TokenRef
from claimcheck.parser.exhortation import called_for, infinitive
from claimcheck.parser.first_person import Speaker
from claimcheck.parser.lexicon import word_lists
from claimcheck.parser.setting import Setting
from claimcheck.parser.standalone import Reading
from claimcheck.parser.tokens import Tokens
from claimcheck.parser.writing import is_quote_mark

_OPINION = word_lists("opinion")
_ACTS = _OPINION["acts"]
_PAST_ACTS = _OPINION["past_acts"]
_FORECASTS = _OPINION["forecasts"]
_PAPERS = _OPINION["papers"]
_ORDERS = _OPINION["orders"]
_OFFERS = _OPINION["offers"]
_RATING = _OPINION["rating_verbs"]
_URGING = _OPINION["urging_verbs"]
_PRONOUNS = frozenset(
    {"he", "she", "they", "it", "one", "who", "i", "we", "you", "this", "that", "q", "a"}
)
_FOR_A_BODY = re.compile(
    r"^(.{2,60}?)['’]s? |\b(\w{3,20}) (?:for|of|at|from) ((?:the )?\w[\w'’& -]{1,60})"
)


def speaker_of(one: FoundAttribution, referents: Referents) -> Speaker | None:
    """Whom "I" and "we" mean in what an attribution quotes; None where that is not known."""
    attribution = one.attribution
    if attribution.kind is not Kind.DIRECT or attribution.source is None:
        return None
    source = attribution.source
    kinds = {
        referent.kind
        for ref in one.source
        if (referent := referents.of(TokenRef(ref.block, ref.token))) is not None
        and referent.name == source.name
    }
    if source.name is None and source.text.lower().rstrip(".") in _PRONOUNS:
        return None
    body = None if "group" in kinds else _body(source.role or "", referents)
    return Speaker(source.name or source.text, "group" in kinds, body)


def _body(role: str, referents: Referents) -> str | None:
    """For whom somebody of this role says "we": the army's spokesman for the army."""
    match = _FOR_A_BODY.search(role)
    if match is None:
        return None
    named = match.group(1) or match.group(3)
    words = named.removeprefix("the ").removeprefix("The ")
    bodies = dict.fromkeys(
        r.name for r in referents.by_token.values() if r.kind == "group" and r.named
    )
    for name in bodies:
        if name == words or words.lower() in name.lower().split():
            return name
    return named if match.group(2) and match.group(2).startswith("spokes") else None


def setting_of(
    block: ParsedBlock,
    clause: Clause,
    sentence: tuple[int, int],
    attribution: Attribution | None,
    framed: FoundAttribution | None,
    reading: Reading,
    figures: Sequence[Figure],
    periods: Sequence[tuple[int, Period]],
    by_id: Mapping[str, FoundAttribution],
    referents: Referents,
) -> Setting:
    """What of a clause's surroundings tells whether it can be checked.

    `sentence` is its first token and one past its last, `attribution` who says it, `framed` the
    attribution that the clause itself tells of, `by_id` the article's attributions.
    """
    t = block.tokens
    last = sentence[1] - 1
    while last > clause.own[-1] and (is_quote_mark(t, last) or t.pos[last] == "SPACE"):
        last -= 1
    closing = clause.own[-1] + 1
    asked = (closing < len(t) and t.text[closing].startswith("?")) or (
        t.text[last].startswith("?") and clause.form != "relative"
    )
    source = attribution.source if attribution else None
    name = source.name if source else None
    subjects = [
        k
        for k in clause.order
        if (clause.links[k][1] if k in clause.links else t.dep[k] if k >= 0 else "")
        in ("nsubj", "nsubjpass")
    ]
    of_source = bool(name) and any(reading.names.get(k) == name for k in subjects[:1])
    return Setting(
        quoted=attribution is not None and attribution.kind is Kind.DIRECT,
        mixed=attribution is not None and attribution.kind is Kind.MIXED,
        attributed=attribution is not None,
        dated=bool(figures or periods),
        asked=asked,
        of_source=of_source,
        of_body=of_source and attribution is not None and _is_body(attribution, by_id, referents),
        type=attribution.type if attribution else AttributionType.ASSERTION,
        stance=attribution.stance if attribution else Stance.ASSERTS,
        cue=_cue_lemma(block, attribution, framed, by_id),
    )


def _is_body(
    attribution: Attribution, by_id: Mapping[str, FoundAttribution], referents: Referents
) -> bool:
    one = by_id.get(attribution.id)
    if one is None or attribution.kind is Kind.DIRECT:
        return False
    named = [referents.of(TokenRef(ref.block, ref.token)) for ref in one.source]
    told = attribution.source.name if attribution.source else None
    known = [r for r in named if r is not None and r.name == told] or named[-1:]
    return any(r is not None and r.kind == "group" for r in known)


def _cue_lemma(
    block: ParsedBlock,
    attribution: Attribution | None,
    framed: FoundAttribution | None,
    by_id: Mapping[str, FoundAttribution],
) -> str:
    one = framed or (by_id.get(attribution.id) if attribution else None)
    if one is None:
        return ""
    t = block.tokens
    for ref in one.cue:
        if ref.block == block.index and t.pos[ref.token] == "VERB":
            return t.lemma[ref.token]
    return ""


def is_act(t: Tokens, head: int, *, dated: bool) -> bool:
    """Whether a verb of wishing tells of a deed on record: "refused to sign", "had threatened to
    leave", "are understood to have asked for more", "expects to make £20m", "the suit seeks £2m",
    "warned sailors to stay in port", "appealed for witnesses".
    """
    lemma = t.lemma[head]
    if any(t.dep[c] == "nsubj" and t.lemma[c] in _PAPERS for c in t.children[head]):
        return True
    if lemma in _PAST_ACTS:
        return t.tag[head] in ("VBD", "VBN")
    if lemma in _FORECASTS:
        return dated
    if lemma == "appeal" and any(t.lower[c] == "for" for c in t.children[head]):
        return not called_for(t, t.children[head])
    if lemma in _ORDERS:
        whom = any(t.dep[c] == "dobj" for c in t.children[head])
        told = (c for c in t.children[head] if t.dep[c] in ("xcomp", "ccomp"))
        return whom and any(infinitive(t, c) for c in told)
    if lemma in _OFFERS:
        return dated and any(t.dep[c] == "dobj" for c in t.children[head])
    if {lemma, t.lower[head]} & _RATING and lemma != "judge":
        return True
    done = (c for c in t.children[head] if t.dep[c] == "xcomp" and t.lemma[c] in _ACTS)
    if any(t.lower[x] == "have" and t.dep[x] == "aux" for c in done for x in t.children[c]):
        return True
    return lemma in _ACTS and t.tag[head] != "VB" and not _urges(t, head)


def is_deed(block: ParsedBlock, clause: Clause, one: FoundAttribution, *, dated: bool) -> bool:
    """Whether words set in a sentence with their cue tell what was done: "declared a holiday"."""
    told = set(clause.order)
    verbs = [r.token for r in one.cue if r.block == block.index and r.token in told]
    verbs = [v for v in verbs if block.tokens.pos[v] == "VERB"]
    if one.attribution.kind is not Kind.INDIRECT or not verbs:
        return False
    return is_act(block.tokens, verbs[-1], dated=dated)


def _urges(t: Tokens, head: int) -> bool:
    """ "She demanded that they pay" urges; "she demanded a refund" is an act on record."""
    return t.lemma[head] in _URGING and any(
        t.dep[c] in ("ccomp", "xcomp") for c in t.children[head]
    )
