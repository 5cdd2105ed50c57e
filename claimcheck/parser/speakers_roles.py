"""What the article calls those it names: "Dunmore's agent, Anna Oakes", "the charity Tern Rescue".

Read over the whole article before any pronoun is resolved, because a role may be told later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimcheck.parser.document import ParsedBlock, TokenRef
from claimcheck.parser.speakers_gather import Entity, join, kind_of
from claimcheck.parser.speakers_kinds import vote_by_grammar
from claimcheck.parser.speakers_lexicon import lexicon
from claimcheck.parser.speakers_mentions import NameMention
from claimcheck.parser.tokens import Tokens

NEAR = 40  # children of one token that are looked at: more would cost quadratic time
_TAIL = frozenset({"of", "for", "at", "in", "from", "with", "to", "on", "by"})


def noun_phrase(t: Tokens, head: int, limit: int = 14) -> tuple[int, int]:
    """First token and one past the last of the phrase about `head`, without what only adds to it.

    "A harbour spokesman", "a former cook at the inn": what stands before the noun, and prepositions
    after it; no relative clause, no apposition.
    """
    first = head
    while first > 0 and head - first < limit and _hangs_from(t, first - 1, head):
        above = t.dep[first - 1]
        if above in ("cc", "mark", "preconj", "relcl", "prep") or t.text[first - 1] in (",", ":"):
            break
        first -= 1
    while first < head and t.pos[first] == "PUNCT":
        first += 1
    end = head + 1
    while end + 1 < len(t) and t.text[end] == "-" and not t.space[end - 1] and not t.space[end]:
        end += 2  # "brother-in-law"
    if end < len(t) and t.dep[end] == "prep" and t.head[end] == head and t.lower[end] in _TAIL:
        while end < len(t) and end - first < limit and _hangs_from(t, end, head):
            if t.text[end] in (",", "(", "—", "–", ";", ":") or t.dep[end] in ("relcl", "acl"):
                break
            if t.tag[end] in ("WP", "WDT", "CC"):
                break
            end += 1
        while end > head + 1 and t.pos[end - 1] in ("ADP", "DET", "PUNCT"):
            end -= 1
    return first, end


def _hangs_from(t: Tokens, i: int, head: int) -> bool:
    """Whether token `i` is below `head`, a few steps at most."""
    for _ in range(8):
        above = t.head[i]
        if above == head:
            return True
        if above == i:
            return False
        i = above
    return False


def is_role(t: Tokens, i: int) -> bool:
    """Whether token `i` is a noun that may stand for somebody or something named."""
    if t.pos[i] not in ("NOUN", "PROPN"):
        return False
    known = lexicon()
    lemma = t.lemma[i].lower()
    if t.text[i][:1].isupper() and t.sentence[i] != i:
        return lemma in known.people and i > 0 and t.lower[i - 1] in ("a", "an")
    return lemma in known.people or lemma in known.groups


def link_roles(
    blocks: Sequence[ParsedBlock],
    mentions: Sequence[NameMention],
    entity_of: Mapping[int, Entity],
) -> dict[TokenRef, Entity]:
    """The nouns that stand beside a name for the same one, each with its entity.

    Adds to the entities their nouns, roles and gender, and what speaks for their kind.
    """
    known = lexicon()
    inside = {(m.block, k): i for i, m in enumerate(mentions) for k in range(m.whole[0], m.end)}
    linked: dict[TokenRef, Entity] = {}
    owners = vote_by_grammar(blocks, mentions, entity_of)
    for i, mention in enumerate(mentions):
        entity = entity_of[i]
        t = blocks[mention.block].tokens
        if mention.title:
            _title(entity, mention)
        for noun in _nouns_beside(t, mention, inside):
            lemma = t.lemma[noun].lower()
            person, group = lemma in known.people, lemma in known.groups
            if t.tag[noun] in ("NNS", "NNPS") and lemma != "people":
                continue
            if person and not group and noun > mention.first and t.entity[mention.first] == "GPE":
                continue  # "a villa in Portugal, the prosecutor, …": no place is a person
            entity.votes["group" if group and not person else "person"] += 3
            if group and lemma not in known.group_nouns:
                entity.votes["thing"] += 1
            entity.nouns.add(lemma)
            entity.gender = entity.gender or known.gender_of.get(lemma, "")
            first, end = noun_phrase(t, noun)
            end = min(end, mention.first) if noun < mention.first else end
            role = join(t.text[first:end])
            if entity.role is None or entity.role in mention.title:
                entity.role = role
            linked[TokenRef(mention.block, noun)] = entity
            _owner(t, mention.block, noun, entity, inside, entity_of)
    linked |= _lower_case_names(blocks, len(mentions))
    for entity in {id(e): e for e in entity_of.values()}.values():
        if sum(entity.votes.values()):
            entity.kind = _kind(entity)
        if entity.kind in ("group", "thing") and id(entity) in owners and not entity.classes:
            entity.nouns.add(owners[id(entity)])
        if entity.kind != "person":
            entity.gender = ""
        elif not entity.gender and len(entity.words) > 1:
            first_name = entity.words[0].lower()
            entity.gender = (
                "f" if first_name in known.female else "m" if first_name in known.male else ""
            )
    return linked


def _lower_case_names(blocks: Sequence[ParsedBlock], order: int) -> dict[TokenRef, Entity]:
    """ "The drug, zolparin, …": a thing's name that has no capital."""
    known = lexicon()
    found: dict[TokenRef, Entity] = {}
    named: dict[str, Entity] = {}
    for b, block in enumerate(blocks):
        t = block.tokens
        for i in range(1, len(t) - 2):
            if (
                t.text[i] == ","
                and t.lemma[i - 1].lower() in known.groups
                and t.text[i + 2] in (",", ".")
            ):
                name, noun = t.text[i + 1], t.lemma[i - 1].lower()
                if not name.islower() or noun in known.group_nouns or len(name) < 5:
                    continue
                if t.pos[i + 1] not in ("NOUN", "PROPN", "X") or t.tag[i + 1] == "NNS":
                    continue
                entity = named.setdefault(
                    name, Entity(words=(name,), order=order, kind="thing", nouns=set())
                )
                entity.nouns.add(noun)
                found[TokenRef(b, i - 1)] = found[TokenRef(b, i + 1)] = entity
    if named:
        for b, block in enumerate(blocks):
            for i, word in enumerate(block.tokens.text):
                if word in named:
                    found[TokenRef(b, i)] = named[word]
    return found


def _kind(entity: Entity) -> str:
    """What the nouns for it tell outranks the guesses: "Pacer Loop, a fitness app"."""
    known = lexicon()
    person = any(noun in known.people for noun in entity.nouns)
    body = any(noun in known.groups and noun not in known.people for noun in entity.nouns)
    guess = kind_of(entity)
    nobody = not entity.gender and not entity.nouns and entity.role is None
    if guess == "person" and nobody and len(entity.words) == 1:
        if entity.votes["place"] > 1:
            return "place"
        if entity.votes["group"] and entity.votes["person"] < 3:
            return "group"  # nothing but a guess says that "Velmara" is somebody
    unlike = guess == "person" and not entity.gender and entity.votes["group"] >= 3
    return "group" if unlike and body and not person else guess


def _title(entity: Entity, mention: NameMention) -> None:
    known = lexicon()
    for word in mention.title:
        lower = word.lower()
        if lower in known.people:
            entity.nouns.add(lower)
            entity.gender = entity.gender or known.gender_of.get(lower, "")
        elif lower in ("rep.", "rep", "sen.", "sen", "mp", "congressman"):
            entity.nouns.add("politician")
    if entity.role is None:
        entity.role = " ".join(mention.title)


def _nouns_beside(
    t: Tokens, mention: NameMention, inside: Mapping[tuple[int, int], int]
) -> list[int]:
    """The role nouns that the grammar or the commas put beside a name."""
    found: list[int] = []
    first, end, head = mention.whole[0], mention.end, mention.head
    sentence = t.sentence[first]
    size = len(t)
    # "the charity Tern Rescue", "actor Paul Dunmore"
    if first and t.sentence[first - 1] == sentence and is_role(t, first - 1):
        found.append(first - 1)
    if first and t.lower[first - 1] == "the" and not mention.votes["person"]:
        first -= 1  # "the freighter, the Nordic Wren,"
    # "Dunmore's agent, Anna Oakes,", "A lawyer for Dunmore, Anna Oakes,"
    if first > 1 and t.text[first - 1] == "," and _closed(t, end):
        noun = _noun_before_comma(t, first - 1, inside, mention.block)
        # "Unlike the mayor, Oakes said": no apposition, where a verb follows at once
        beside = end < size and t.pos[end] in ("VERB", "AUX")
        if noun is not None and not (beside and t.dep[noun] not in ("nsubj", "nsubjpass")):
            found.append(noun)
    # "Anna Oakes, a lawyer for", "Mark Fell, press manager for", "Stott (a trader)"
    if end + 1 < size and t.text[end] in (",", "(") and t.sentence[end + 1] == sentence:
        noun = _noun_after_comma(t, end + 1, inside, mention.block)
        if noun is not None:
            found.append(noun)
    # "Oakes is a lawyer"
    verb = t.head[head]
    if (
        t.dep[head] == "nsubj"
        and t.lemma[verb] == "be"
        and not any(t.dep[c] == "neg" for c in t.children[verb][:NEAR])
    ):
        found += [
            c
            for c in t.children[verb][:NEAR]
            if t.dep[c] == "attr" and is_role(t, c) and (mention.block, c) not in inside
        ]
    if not found and mention.votes["person"] and not mention.votes["group"]:
        found += _beside_a_person(t, mention)
    return list(dict.fromkeys(found))


def _beside_a_person(t: Tokens, mention: NameMention) -> list[int]:
    """Any noun that the grammar sets beside a person's name, whatever it is.

    "A retired stoker, Paul Fell, …", "her opposite number, Anna Oakes", "The victim, named as
    Paul Fell,", "The driver has been identified as Anna Oakes".
    """
    head = mention.head
    above = t.head[head]
    if t.lower[above] == "as" and t.lemma[t.head[above]] in ("name", "identify"):
        verb = t.head[above]
        if t.dep[verb] == "acl":
            return [t.head[verb]] if t.tag[t.head[verb]] == "NN" else []
        subjects = [c for c in t.children[verb][:NEAR] if t.dep[c] == "nsubjpass"]
        return [c for c in subjects if t.tag[c] == "NN"]
    beside = t.dep[head] == "appos" and above < mention.first
    if beside and t.tag[above] == "NN" and t.text[mention.whole[0] - 1] == ",":
        left = above
        while t.children[left] and t.children[left][0] < left:
            left = t.children[left][0]
        told = t.dep[left] in ("det", "poss")
        if told and _closed(t, mention.end) and not t.entity[above]:
            return [above]
    return []


def _closed(t: Tokens, end: int) -> bool:
    """Whether an apposed name ends at `end`: a comma, a verb, the sentence's end."""
    return (
        end >= len(t)
        or t.text[end] in (",", ".", ")", ":", ";", "”", '"', "—")
        or t.pos[end] in ("VERB", "AUX")
    )


def _noun_before_comma(
    t: Tokens, comma: int, inside: Mapping[tuple[int, int], int], block: int
) -> int | None:
    last = comma - 1
    compound = last > 0 and t.text[last - 1] == "-"  # "brother-in-law" is no law
    within = t.dep[last] == "pobj"  # "A lawyer for the firm, Anna Oakes": she is no firm
    if not (compound or within) and is_role(t, last) and _begins_phrase(t, last):
        return last
    # climb from "Dunmore" in "A lawyer for Dunmore" to the noun it belongs to
    at = last
    for _ in range(6):
        above = t.head[at]
        if above == at or above > at or t.pos[above] in ("VERB", "AUX") or t.dep[at] == "conj":
            break
        at = above
        if is_role(t, at) and (block, at) not in inside and _begins_phrase(t, at):
            return at
    return last if within and is_role(t, last) and _begins_phrase(t, last) else None


def _begins_phrase(t: Tokens, noun: int) -> bool:
    """Whether the noun heads a phrase that can be in apposition: "a lawyer", "its director"."""
    return t.dep[noun] not in ("compound",) and t.tag[noun] in ("NN", "NNP")


def _noun_after_comma(
    t: Tokens, start: int, inside: Mapping[tuple[int, int], int], block: int
) -> int | None:
    sentence = t.sentence[start]
    for k in range(start, min(start + 9, len(t))):
        if t.sentence[k] != sentence:
            return None
        pos = t.pos[k]
        if (
            pos == "NOUN"
            and (
                k + 1 >= len(t)
                or t.pos[k + 1] not in ("NOUN", "PROPN")
                or t.sentence[k + 1] != sentence
            )
            and t.text[k + 1 : k + 2] != ["-"]
        ):
            following = t.text[k + 1] if k + 1 < len(t) else "."
            stands = (
                following in (",", ".", ")", "—", "”", '"', ";", "and")
                or t.pos[k + 1] in ("ADP", "SCONJ")
                or t.lower[k + 1] in ("who", "which", "that")
            )
            return k if stands and is_role(t, k) and t.tag[k] == "NN" else None
        if pos in ("VERB", "AUX", "PRON", "CCONJ", "SCONJ") and t.tag[k] not in (
            "PRP$",
            "VBN",
            "VBG",
        ):
            return None
        if t.text[k] == "," and (block, k - 1) not in inside:
            return None
        if pos == "ADP" and t.lower[k] != "of":
            return None
        if pos == "PUNCT" and t.text[k] not in (",", "-"):
            return None
    return None


def _owner(
    t: Tokens,
    block: int,
    noun: int,
    entity: Entity,
    inside: Mapping[tuple[int, int], int],
    entity_of: Mapping[int, Entity],
) -> None:
    """Keeps whose agent, or whose lawyer, the entity is, where a name tells."""
    for child in t.children[noun][:NEAR]:
        at = child
        if t.dep[child] == "prep" and t.lower[child] in ("for", "of", "to"):
            at = next((c for c in t.children[child] if t.dep[c] == "pobj"), child)
        elif t.dep[child] != "poss":
            continue
        if (block, at) in inside:
            owner = entity_of[inside[block, at]]
            if owner is not entity:
                entity.of = owner
                return
