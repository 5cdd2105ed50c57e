"""What the article calls those it names: "Dunmore's agent, Anna Oakes", "the charity Tern Rescue".

Read over the whole article before any pronoun is resolved, because a role may be told later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimcheck.parser.document import ParsedBlock, TokenRef
from claimcheck.parser.speakers_beside import nouns_beside
from claimcheck.parser.speakers_entity import Entity, join, kind_of
from claimcheck.parser.speakers_kinds import is_body, vote_by_grammar
from claimcheck.parser.speakers_leads import name_what_leads
from claimcheck.parser.speakers_lexicon import lexicon
from claimcheck.parser.speakers_mentions import NameMention
from claimcheck.parser.speakers_phrases import NEAR, noun_phrase
from claimcheck.parser.tokens import Tokens

_PLACES = frozenset({"country", "town"})
_WITHIN = frozenset({"capital", "suburb", "state", "resort"})  # of a country, a city
_HOUSES = frozenset({"hospital", "school"})


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
        place = _place_noun(t, mention)
        if place:
            entity.nouns.add(place)
            entity.votes["place"] += 3
        for noun in nouns_beside(t, mention, inside):
            lemma = t.lemma[noun].lower()
            person, group = lemma in known.people, lemma in known.groups
            if t.tag[noun] in ("NNS", "NNPS") and lemma != "people":
                continue
            whose = noun == mention.first - 1 and _PLACES & known.groups.get(lemma, frozenset())
            if whose and known.group_keywords & {w.lower() for w in mention.words}:
                continue  # "the state Department of Water"
            if person and not group and noun > mention.first and t.entity[mention.first] == "GPE":
                continue  # "a villa in Portugal, the prosecutor, …": no place is a person
            body = group and (not person or (not entity.gender and is_body(t, mention)))
            entity.votes["group" if body else "person"] += 3
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
    name_what_leads(blocks, mentions, entity_of)
    return linked


def _place_noun(t: Tokens, mention: NameMention) -> str:
    """What a place is called before its name: "the border *town* of Tarn"."""
    of = mention.whole[0] - 1
    if of < 1 or t.lower[of] != "of" or t.tag[of - 1] != "NN" or mention.modifier:
        return ""
    if not any(t.lower[c] == "the" for c in t.children[of - 1][:NEAR] if c < of):
        return ""  # "a borough of London"
    noun = t.lemma[of - 1].lower()
    if noun in _WITHIN:
        return ""
    return noun if _PLACES & lexicon().groups.get(noun, frozenset()) else ""


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
    if guess == "place" and entity.votes["group"] and entity.classes & _HOUSES:
        return "group"  # "at Elsby Medical Center"
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
