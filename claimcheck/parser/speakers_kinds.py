"""What the sentences about a name tell of its kind: people die, firms have shareholders.

The model's own guess at a name's kind is weak, and the same for every mention.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimcheck.parser.document import ParsedBlock
from claimcheck.parser.speakers_entity import Entity
from claimcheck.parser.speakers_lexicon import lexicon
from claimcheck.parser.speakers_mentions import NameMention
from claimcheck.parser.tokens import Tokens

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_EMPTY_IT = frozenset({"be", "seem", "appear", "emerge", "turn", "happen", "take", "rain", "snow"})
_HE_OR_SHE = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_WEIGHT = 3
_NEAR = 40  # children of one token that are looked at


def vote_by_grammar(
    blocks: Sequence[ParsedBlock],
    mentions: Sequence[NameMention],
    entity_of: Mapping[int, Entity],
) -> dict[int, str]:
    """Add to the entities' votes what their sentences tell.

    Returns what some are by what they have: by the entity's `id`, a noun ("company").
    """
    owners: dict[int, str] = {}
    first = _first_she(blocks, mentions, entity_of)
    if first is not None:
        first.votes["person"] += _WEIGHT
    for i, mention in enumerate(mentions):
        entity, t = entity_of[i], blocks[mention.block].tokens
        noun = _owned(t, mention)
        if noun:
            owners.setdefault(id(entity), noun)
            entity.votes["group"] += _WEIGHT
        chief = _has_a_chief(t, mention)
        if chief:
            owners.setdefault(id(entity), "company")
        if chief or _is_a_which(t, mention):
            _is_nobody(entity, mention)
        if _lives(t, mention):
            entity.votes["person"] += _WEIGHT
        if _are_many(t, mention):
            entity.votes["group"] += 2 * _WEIGHT
        kind = _called_next(t, mention)
        if kind:
            entity.votes[kind] += _WEIGHT
    return owners


def _first_she(
    blocks: Sequence[ParsedBlock],
    mentions: Sequence[NameMention],
    entity_of: Mapping[int, Entity],
) -> Entity | None:
    """Whom the article's first "he" or "her" means: "Quill Tarn has left her post".

    Only where it speaks of nobody else before, by name or by a noun.
    """
    named = {(m.block, k): i for i, m in enumerate(mentions) for k in range(m.whole[0], m.end)}
    known, only = lexicon().people, None
    for b, block in enumerate(blocks):
        t = block.tokens
        if not any(pos in ("VERB", "AUX") for pos in t.pos):
            continue  # a byline
        for k in range(len(t)):
            i = named.get((b, k))
            if i is not None:
                subject = t.dep[mentions[i].head] in _SUBJECTS
                if subject and only is None:
                    only = entity_of[i]
                elif entity_of[i] is not only and (subject or entity_of[i].votes["person"]):
                    return None
            elif t.lower[k] in _HE_OR_SHE:
                return only
            elif t.lemma[k].lower() in known:
                return None
    return None


def _owned(t: Tokens, mention: NameMention) -> str:
    """What has this: "shares in Brackley", "Brackley's customers" → "company", or ""."""
    head = mention.head
    noun = t.head[head]
    if t.dep[head] == "pobj":
        if t.lower[noun] != "in":
            return ""
        noun = t.head[noun]
    elif t.dep[head] not in ("poss", "compound", "nmod") or noun < head:
        return ""
    return lexicon().owned.get(t.lemma[noun].lower(), "")


def _has_a_chief(t: Tokens, mention: NameMention) -> bool:
    """ "Tellex's chief executive": nobody has one, and firms do."""
    post = t.head[mention.head]
    if t.dep[mention.head] != "poss" or post < mention.head:
        return False
    return t.lemma[post].lower() in ("executive", "officer") and any(
        t.lower[c] == "chief" for k in (post, *t.children[post][:_NEAR]) for c in t.children[k]
    )


def _is_a_which(t: Tokens, mention: NameMention) -> bool:
    """ "Tellex, which sells phones,": nobody is a "which"."""
    after = mention.end
    if t.text[after : after + 1] != [","] or t.lower[after + 1 : after + 2] != ["which"]:
        return False
    clause = t.head[after + 1]
    told = t.dep[after + 1] in _SUBJECTS and t.dep[clause] == "relcl"
    return told and t.head[clause] == mention.head


def _are_many(t: Tokens, mention: NameMention) -> bool:
    """ "Harlow Town are eleventh", "Harlow sacked their coach": a team, and no town."""
    head = mention.head
    verb = t.head[head]
    if t.dep[head] not in _SUBJECTS or t.lower[mention.end - 1].endswith("s"):
        return False
    if len(mention.words) > 1 and mention.words[0].lower() in lexicon().first_names:
        return False  # "Sam Oakes cancelled their tour"
    if any(t.dep[c] in ("conj", "cc", "appos") for c in t.children[head][:_NEAR]):
        return False
    near = t.children[verb][:_NEAR]
    if {"are", "have"} & {t.lower[verb], *(t.lower[c] for c in near if t.dep[c].startswith("aux"))}:
        return not any(t.dep[c] == "aux" and t.tag[c] == "MD" for c in near)
    objects = (c for c in near if t.dep[c] == "dobj" and c > verb)
    return any(t.lower[k] == "their" for o in objects for k in t.children[o][:_NEAR])


def _is_nobody(entity: Entity, mention: NameMention) -> None:
    if entity.gender or mention.title or entity.votes["place"] > _WEIGHT:
        return
    entity.votes["person"] = 0
    entity.votes["group"] += _WEIGHT


def _lives(t: Tokens, mention: NameMention) -> bool:
    """ "Anna Oakes died", "the body of Anna Oakes", "Anna Oakes's widow": only people do."""
    head, known = mention.head, lexicon()
    above = t.head[head]
    if t.dep[head] in _SUBJECTS:
        return t.lemma[above] in known.lives or t.lower[above] == "born"
    if t.dep[head] == "pobj" and t.lower[above] == "of":
        return t.lemma[t.head[above]].lower() in known.life
    return t.dep[head] == "poss" and t.lemma[above].lower() in known.life


def is_body(t: Tokens, mention: NameMention) -> bool:
    """Whether a "builder" is a firm, by the pronoun: "The builder, Carden, denied that it …"."""
    head = mention.head
    verb = t.head[t.head[head]] if t.dep[head] == "appos" else t.head[head]
    said = (k for c in t.children[verb][:_NEAR] if t.dep[c] == "ccomp" for k in t.children[c])
    its = any(
        t.lower[k] == "it" and t.dep[k] in _SUBJECTS and t.lemma[t.head[k]] not in _EMPTY_IT
        for k in said
    )
    return its or _called_next(t, mention) == "group"


def _called_next(t: Tokens, mention: NameMention) -> str:
    """The kind that "It …" or "She …" tells, where the next sentence goes on with the subject."""
    head = mention.head
    subject = t.head[head] if t.dep[head] == "appos" else head  # "The builder, Carden Tools, …"
    verb = t.head[subject]
    if t.dep[subject] != "nsubj" or t.dep[verb] != "ROOT":
        return ""
    after = t.right_edge(verb) + 1
    if after >= len(t) or t.sentence[after] != after or t.dep[after] not in _SUBJECTS:
        return ""
    if t.lower[after] in ("he", "she"):
        others = any(
            t.pos[k] == "PROPN" and t.dep[k] in ("dobj", "pobj", "nsubj", "nsubjpass", "dative")
            for k in range(t.sentence[head], after)
            if not mention.whole[0] <= k < mention.end
        )
        return "" if others else "person"
    told = t.lower[after] == "it" and t.lemma[t.head[after]] not in _EMPTY_IT
    return "group" if told else ""
