"""What is no sentence by itself, set in one with its source and cue: fragments, infinitives."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.model import Kind
from claimcheck.parser.clause_tree import SUBJECTS, WH_TAGS, Clause, noun_phrase
from claimcheck.parser.document import FoundAttribution, ParsedBlock
from claimcheck.parser.hedges import impersonal_content
from claimcheck.parser.lexicon import past_tense, word_lists
from claimcheck.parser.tokens import Tokens

_UNSAID = word_lists("clauses")["unsaid"]
_ASIDES = word_lists("clauses")["asides"]
_HOUR = re.compile(r"[0-2]?[0-9][.:][0-5][0-9]")


def says_nothing(block: ParsedBlock, clause: Clause, one: FoundAttribution) -> bool:
    """ "denied that", "citing an adviser": a pronoun or a mere reference is no claim."""
    t = block.tokens
    words = [i for i in clause.own if t.pos[i] not in ("PUNCT", "SPACE")]
    pronoun = len(words) == 1 and t.pos[words[0]] in ("PRON", "SCONJ", "DET")
    cue = {t.lemma[r.token] for r in one.cue if r.block == block.index}
    return (pronoun and one.attribution.kind is not Kind.DIRECT) or bool(cue & _ASIDES)


def frame_fragment(
    block: ParsedBlock, clause: Clause, one: FoundAttribution, owner: Sequence[int]
) -> None:
    """Words without a verb stand with their cue: "Ann Lee called the plan laughable"."""
    if one.attribution.source is None:
        return
    if one.attribution.kind in (Kind.DIRECT, Kind.ACCORDING_TO):
        return
    around = [r.token for r in (*one.source, *one.cue) if r.block == block.index]
    if len(around) < len(one.source) + len(one.cue) or one.attribution.cue is None:
        return
    t = block.tokens
    if not any(t.pos[r.token] in ("VERB", "AUX") for r in one.cue):
        return
    content, cue = set(clause.order), sorted(r.token for r in one.cue)
    verb = next(i for i in cue if t.pos[i] in ("VERB", "AUX"))
    source = source_phrase(block, one)
    rest = [
        i
        for child in t.children[verb]
        if (t.dep[child] in ("prep", "npadvmod", "advmod") or t.pos[child] == "NUM")
        and child > max(source, default=0)
        for i in noun_phrase(t, child)
        if owner[i] == owner[verb] and i not in cue
    ]
    if t.tag[verb] == "VBG" and not any(t.dep[c] == "aux" for c in t.children[verb]):
        clause.forms[verb] = past_tense(t.lemma[verb])  # "…, blaming the weather"
    before = [i for i in rest if i < verb]
    after = [i for i in rest if i > verb and i not in content]
    clause.order = list(dict.fromkeys([*source, *before, *cue, *clause.order, *after]))


def source_phrase(block: ParsedBlock, one: FoundAttribution) -> list[int]:
    """The source's phrase without what is set off from it: "Ann Lee" of "Ann Lee, a vet,"."""
    t = block.tokens
    source = {r.token for r in one.source if r.block == block.index}
    if not source or len(source) < len(one.source):
        return []
    head = next((i for i in sorted(source) if t.head[i] not in source), min(source))
    return [i for i in noun_phrase(t, head) if i in source] or sorted(source)


def give_subject(block: ParsedBlock, clause: Clause, one: FoundAttribution) -> bool:
    """ "denied stealing" → "he did not steal"; "claims to win" → "he claims to win".

    Returns whether the cue came along.
    """
    t, head = block.tokens, clause.head
    source = source_phrase(block, one)
    if not source or any(i >= clause.own[0] for i in source):
        return False
    noun = t.dep[head] in ("dobj", "pobj") or any(
        t.dep[c] in ("poss", "det") for c in t.children[head]
    )
    if noun:  # "issued its third profit warning"
        return False
    if t.tag[head] == "VBG" or any(t.lower[c] == "having" for c in t.children[head]):
        first = next((i for i in source if t.head[i] not in source), source[-1])
        clause.order = [*source, *clause.order]
        clause.links[first] = (head, "nsubj")
        having = [c for c in t.children[head] if t.lower[c] == "having"]
        if having:
            clause.forms[having[0]] = "had"
        else:
            clause.forms[head] = past_tense(t.lemma[head])
    elif any(t.lower[c] == "to" for c in t.children[head]):
        cue = sorted(r.token for r in one.cue)
        verbs = [i for i in cue if t.pos[i] in ("VERB", "AUX")]
        if verbs and len(cue) == len([r for r in one.cue if r.block == block.index]):
            taken = {*source, *cue, *clause.order}
            hearers = [
                i
                for child in t.children[verbs[-1]]
                if t.dep[child] in ("dobj", "dative") and cue[-1] < child < clause.own[0]
                for i in noun_phrase(t, child)
                if i not in taken
            ]  # "told *jurors* not to talk"
            clause.order = [*source, *cue, *hearers, *clause.order]
            clause.head = next((i for i in verbs if t.head[i] not in cue), verbs[-1])
            return True
    return False


def left_unsaid(block: ParsedBlock, clause: Clause, one: FoundAttribution) -> bool:
    """Whether a clause is what the speaker did not say, though the parse put it in the content.

    "Lee said the firm would pay but did not say how much": Lee did not; the clause gets that
    subject.
    """
    t, head = block.tokens, clause.head
    if (
        clause.form != "conjunct"
        or t.lemma[head] not in _UNSAID
        or one.attribution.kind is Kind.DIRECT
    ):
        return False
    source = source_phrase(block, one)
    if not source or not any(t.dep[c] == "neg" for c in t.children[head]):
        return False
    own = set(clause.own)
    clause.order = [*source, *(k for k in clause.order if k in own)]
    clause.links[next((i for i in source if t.head[i] not in source), source[-1])] = (head, "nsubj")
    return True


def strip_impersonal(block: ParsedBlock, clause: Clause) -> bool:
    """ "It is claimed that P" is P, hedged."""
    t = block.tokens
    content = impersonal_content(t, clause.head) if clause.head >= 0 else None
    if content is None:
        return False
    inside = set(t.subtree(content)) & set(clause.own)
    own = [i for i in clause.own if i in inside]
    while own and (t.pos[own[0]] == "PUNCT" or t.dep[own[0]] == "mark"):
        own.pop(0)
    if not own:
        return False
    clause.head, clause.own, clause.order = content, own, list(own)
    return True


def drop_hour(t: Tokens, clause: Clause) -> None:
    """ "14.10 Trains to Hull are cancelled": the hour of an entry is no part of it."""
    entry = len(t) > 1 and 0 in clause.order[:9] and t.text[1][:1].isupper()
    if entry and _HOUR.fullmatch(t.text[0]) is not None and clause.head != 0:
        clause.own = [i for i in clause.own if i != 0] or clause.own
        clause.order = [k for k in clause.order if k != 0]


def _points_on(t: Tokens, words: list[int]) -> bool:
    """ "Here is what we know.", "Here's how to vote.": it only leads to what follows."""
    first = t.lower[words[1]].replace("’", "'") if len(words) > 2 else ""
    asks = t.tag[words[2]] in WH_TAGS or t.lower[words[2]] == "everything" if first else False
    return first in ("is", "are", "'s") and asks


def is_label(t: Tokens, start: int, end: int) -> bool:
    """ "What changes:", "The key points:": a line that only says what follows it."""
    words = [i for i in range(start, end) if t.pos[i] not in ("PUNCT", "SPACE")]
    if words and t.lower[words[0]] == "here" and _points_on(t, words):
        return True
    if not words or t.text[end - 1] != ":" or end < len(t):
        return False
    asks = t.tag[words[0]] in WH_TAGS
    return asks or not any(t.dep[i] in SUBJECTS for i in words)
