"""What "it" and "they" refer to."""

from __future__ import annotations

from collections.abc import Callable

from claimcheck.parser.document import TokenRef
from claimcheck.parser.speakers_entity import Entity
from claimcheck.parser.speakers_lexicon import lexicon
from claimcheck.parser.speakers_phrases import NEAR
from claimcheck.parser.speakers_reading import NEUTRAL, PLURAL, SUBJECTS, Reading, speech
from claimcheck.parser.speakers_unnamed import only_thing, some_of_them, subject_before
from claimcheck.parser.tokens import Tokens

_SEVERAL = frozenset({"they", "both", "some", "many", "most", "others", "all", "these", "those"})
_TIMES = frozenset({"DATE", "TIME"})  # "In February it closed": no month is meant


def it(r: Reading, b: int, t: Tokens, i: int, quoting: list[Entity] | None) -> Entity | None:
    """What "it" or "its" at token `i` means.

    `b` is the block's place, `quoting` those whose quoted words these are (None outside).
    None where it is not safe to say.
    """
    if t.dep[i] in SUBJECTS and _expletive(t, i):
        return None
    if t.dep[i] in ("dobj", "pobj") and t.lower[i] == "it" and quoting is None:
        return only_thing(r, b, t, i, _may_be_it)
    if t.dep[i] not in (*SUBJECTS, "poss"):
        return None
    return _clear_antecedent(r, b, t, i, quoting, _may_be_it)


def they(r: Reading, b: int, t: Tokens, i: int, quoting: list[Entity] | None) -> Entity | None:
    """Whom "they" or "their" at token `i` means.

    `b` is the block's place, `quoting` those whose quoted words these are (None outside).
    None where it is not safe to say.
    """
    if t.dep[i] == "pobj" and t.lower[i] == "them" and quoting is None:
        return some_of_them(r, b, t, i)
    if t.dep[i] not in (*SUBJECTS, "poss"):
        return None
    return _clear_antecedent(r, b, t, i, quoting, lambda e: e.plural or e.kind == "group")


def _clear_antecedent(
    r: Reading,
    b: int,
    t: Tokens,
    i: int,
    quoting: list[Entity] | None,
    fits: Callable[[Entity], bool],
) -> Entity | None:
    """The subject of the clause above or before in the sentence, or of the sentence before.

    The first subject met decides: if it is unknown or does not fit, nothing is given.
    """
    at = i
    subjects: list[int] = []
    own_subject = own = t.dep[i] in SUBJECTS
    for _ in range(12):
        above, below = t.head[at], at
        if above == at:
            break
        at = above
        if t.pos[at] in ("VERB", "AUX"):
            if own:
                own = False
                continue
            near = t.children[at][:NEAR]
            subjects += [c for c in near if t.dep[c] in SUBJECTS and c < i and c != below]
    for child in subjects:
        body = _body_of(r, b, t, child) if own_subject else None
        if body is not None and fits(body) and t.lemma[t.head[child]] in speech()[0]:
            return body
        entity = r.found.get(TokenRef(b, child))
        if entity is not None and fits(entity):
            barred = quoting is not None and any(entity is e for e in quoting)
            said = own_subject and t.lemma[t.head[child]] in speech()[0]
            if said and t.lower[i] in PLURAL and not entity.plural and _were_many(r, b, t, i):
                return None
            return None if barred or not (said or _only(r, b, t, child, i, fits)) else entity
        many = t.tag[child] in ("NNS", "NNPS")
        if entity is None and t.tag[child] not in ("WP", "WDT"):
            if many and t.lower[i] in NEUTRAL:
                continue  # "Elsby Lines was fined after inspectors found its buses had …"
            return None
    if not subjects and own_subject is False and quoting is None and _beside_a_name(r, b, t, i):
        return _whose_chief(r, b, t, i, fits)
    if t.sentence[i] != i and (subjects or not _opens(r, t, i)):
        # "Five hit their targets, it said": who spoke in the sentence before
        aside = own_subject and t.lemma[t.head[i]] in speech()[0] and t.text[i - 1] == ","
        before = r.subject.get(r.at - 1)
        if _told_by_one(r, b, t, i, subjects) and t.lower[i] in PLURAL and quoting is None:
            return subject_before(r, b, t, i, fits)
        spoke = aside and before is not None and before is r.speaker and fits(before)
        return before if spoke else None
    opening = t.sentence[i] == 0 or not r.quoted[t.sentence[i] - 1]
    if quoting is not None and opening:
        return None  # whom a quotation's first words mean, the sentence before may not tell
    entity = r.subject.get(r.at - 1)
    thing = None
    if quoting is None and not any(r.quoted[t.sentence[i] : i]):
        thing = subject_before(r, b, t, i, fits)
    if t.sentence[i] != i and entity is not None and _another_near(r, b, entity, fits):
        return None
    if t.lower[i] in PLURAL and entity is not None and not entity.plural and _many(r, b, t, i):
        return None
    if thing is None:
        return entity if entity is not None and fits(entity) else None
    # "The van was stolen, Elsby Police said. It …": either
    return thing if entity is None or not fits(entity) else None


def _beside_a_name(r: Reading, b: int, t: Tokens, i: int) -> bool:
    """Whether "its" opens what stands beside a person who is named first in the sentence.

    "Paul Dunmore, *its* chief executive, said …", "“…,” said Paul Dunmore, *its* chairman".
    """
    noun = t.head[i]
    name = t.head[noun]
    person = r.found.get(TokenRef(b, name))
    if t.dep[i] != "poss" or t.dep[noun] != "appos" or t.lemma[noun] not in lexicon().people:
        return False
    if person is None or person.kind != "person" or name > i or i - t.sentence[i] > 200:
        return False
    whole = {k for k in range(t.sentence[i], i) if k == name or t.head[k] == name}
    return not any(
        t.pos[k] in ("NOUN", "PROPN") and not r.quoted[k] and k not in whole
        for k in range(t.sentence[i], i)
    )


def _whose_chief(
    r: Reading, b: int, t: Tokens, i: int, fits: Callable[[Entity], bool]
) -> Entity | None:
    """Whose chief executive he is: the subject's of the sentence before, or of the one before it.

    Of that where the last sentence tells of nobody that could have one.
    """
    here = t.sentence[i]
    if here == 0:
        return None
    before = r.at - 1
    last = {id(e): e for e in r.entities.values() if r.mind[id(e)].sentence == before and fits(e)}
    if not last and t.sentence[here - 1] > 0:
        before -= 1
        near = (e for e in r.entities.values() if r.mind[id(e)].sentence == before)
        last = {id(e): e for e in near if fits(e)}
    entity = r.subject.get(before)
    if entity is None or not fits(entity) or entity.kind == "person":
        return None
    return entity if all(e is entity for e in last.values()) else None


def _told_by_one(r: Reading, b: int, t: Tokens, i: int, subjects: list[int]) -> bool:
    """ "Talks broke off. A diplomat said *they* would resume": one person is not many."""
    if len(subjects) != 1 or t.dep[i] not in SUBJECTS or t.tag[subjects[0]] in ("NNS", "NNPS"):
        return False
    entity = r.found.get(TokenRef(b, subjects[0]))
    said = t.lemma[t.head[subjects[0]]] in speech()[0]
    return said and entity is not None and entity.kind == "person" and not entity.plural


def _were_many(r: Reading, b: int, t: Tokens, i: int) -> bool:
    """ "Two pumps failed. Brackley said they …": the firm, or what the sentence before tells of."""
    before = r.subject.get(r.at - 1)
    return (before is not None and before.plural) or _many(r, b, t, i)


def _another_near(r: Reading, b: int, entity: Entity, fits: Callable[[Entity], bool]) -> bool:
    """ "Tellex fined Carden.¶ “We are sorry,” said its chief": a new paragraph may mean either."""
    return r.mind[id(entity)].block != b and any(
        e is not entity and e.named and fits(e) and r.mind[id(e)].sentence == r.at - 1
        for e in r.entities.values()
    )


def _many(r: Reading, b: int, t: Tokens, i: int) -> bool:
    """ "Hackers used his account, Elsby Lines said. They …": others than the firm."""
    first = t.sentence[t.sentence[i] - 1] if t.sentence[i] else t.sentence[i]
    return any(
        (t.tag[k] in ("NNS", "NNPS", "CD") or t.lower[k] in _SEVERAL)
        and t.dep[k] in SUBJECTS
        and TokenRef(b, k) not in r.found
        for k in range(max(first, i - 60), i)
    )


def _body_of(r: Reading, b: int, t: Tokens, i: int) -> Entity | None:
    """For whom somebody speaks: "a spokesman for *the firm* said it …", "an *Elsby* spokesman"."""
    if not t.lower[i].startswith("spokes"):
        return None
    for c in t.children[i][:NEAR]:
        if t.dep[c] == "prep" and t.lower[c] in ("for", "of"):
            for noun in t.children[c][:NEAR]:
                if t.dep[noun] == "pobj":
                    return r.found.get(TokenRef(b, noun))
        if t.dep[c] in ("compound", "poss") and t.pos[c] == "PROPN":
            return r.found.get(TokenRef(b, c))
    return None


def _only(
    r: Reading, b: int, t: Tokens, first: int, i: int, fits: Callable[[Entity], bool]
) -> bool:
    """Whether nobody else that fits was spoken of between tokens `first` and `i`."""
    entity = r.found[TokenRef(b, first)]
    between = (r.found.get(TokenRef(b, k)) for k in range(max(first, i - 60), i))
    return all(e is None or e is entity or not fits(e) for e in between)


def _opens(r: Reading, t: Tokens, i: int) -> bool:
    """Whether nothing that could be meant stands before token `i` in its sentence."""
    return i - t.sentence[i] < 200 and not any(
        t.pos[k] in ("NOUN", "PROPN") and not r.quoted[k] and t.entity[k] not in _TIMES
        for k in range(t.sentence[i], i)
    )


def _may_be_it(entity: Entity) -> bool:
    return not entity.plural and (entity.kind != "person" or _may_be_a_body(entity))


def _may_be_a_body(entity: Entity) -> bool:
    """ "The museum said it …": who speaks is no person only because the lexicon lacks the noun."""
    known = lexicon()
    return not entity.named and not any(
        noun in known.people or noun.endswith(("er", "or", "ist", "man", "ian", "ee", "ant"))
        for noun in entity.nouns
    )


def _matchless(t: Tokens, noun: int) -> bool:
    """ "It was the worst flood since 1950": what happened, and no thing named before."""
    known = lexicon()
    lemma = t.lemma[noun].lower()
    if lemma in known.groups or lemma in known.people:
        return False
    return any(t.tag[c] in ("JJS", "RBS") for c in t.children[noun][:NEAR])


def _expletive(t: Tokens, i: int) -> bool:
    """ "It is claimed that", "it was clear that", "it rained": "it" that means nothing."""
    verb = t.head[i]
    children = t.children[verb][:NEAR]
    clause = [
        c
        for c in children
        if c > i and t.dep[c] in ("ccomp", "csubj", "csubjpass", "xcomp", "advcl")
    ]
    if t.dep[i] == "nsubjpass" and any(t.dep[c] == "ccomp" for c in clause):
        return True
    if t.lemma[verb] in ("be", "seem", "appear", "emerge", "turn", "happen", "transpire", "take"):
        if t.lemma[verb] in ("seem", "appear", "emerge", "transpire", "happen"):
            return True
        if any(t.dep[c] == "attr" and _matchless(t, c) for c in children):
            return True
        if any(
            t.dep[c] == "attr" or (t.dep[c] in ("acomp", "oprd") and t.lemma[c] in speech()[2])
            for c in children
        ) and (
            clause
            or any(t.dep[k] == "relcl" for c in children for k in t.children[c][:NEAR])
            or any(
                t.dep[k] in ("xcomp", "ccomp", "advcl", "acl")
                for c in children
                if t.dep[c] == "acomp"
                for k in t.children[c][:NEAR]
            )
        ):
            return True
    return t.lemma[verb] in ("rain", "snow")
