"""Whom "the group", "the actor", "the company" stand for."""

from __future__ import annotations

from claimcheck.parser.document import TokenRef
from claimcheck.parser.speakers_entity import Entity
from claimcheck.parser.speakers_lexicon import lexicon
from claimcheck.parser.speakers_phrases import NEAR
from claimcheck.parser.speakers_reading import FAR, SUBJECTS, Reading, speech
from claimcheck.parser.tokens import Tokens

# classes whose nouns may stand for each other; "the president" is not just any chief
_ONE_KIND = frozenset(
    {"performer", "athlete", "lawyer", "spokesperson", "agent", "accused", "police", "writer"}
)
_STARS = frozenset({"star", "ace", "idol", "celebrity", "celeb", "hunk", "beauty", "legend"})
# what a name may be of which nothing tells what it is
_BODIES = frozenset({"association", "company", "charity"})
# before a post, another one: the prime minister is not the housing minister
_POSTS = frozenset(
    {
        *("prime", "foreign", "deputy", "shadow", "junior", "chief", "vice", "assistant", "first"),
        *("home", "interior", "high", "supreme", "federal", "presiding", "associate"),
    }
)
_RANKS = frozenset({"prime", "deputy", "vice", "shadow", "assistant"})  # … who is no minister
# what a body is called only if it is one: the commission is no ministry
_FORMAL = frozenset({"ministry", "commission", "bureau", "directorate", "inspectorate", "council"})
_HELD = frozenset({"hold", "leave", "take", "win", "seek"})  # an office that is a post
_PLACES = frozenset({"country", "town"})
_BUYING = frozenset({"buy", "acquire", "purchase"})
_FOUNDING = frozenset({"found", "establish", "incorporate"})
# "the rival chain", "the new group": another than the one that the article is about
_OTHER = frozenset(
    {
        *("other", "rival", "new", "second", "former", "parent", "sister", "same", "larger"),
        *("smaller", "bigger", "foreign", "third", "first", "latter", "combined", "merged"),
    }
)


def definite(r: Reading, b: int, t: Tokens, i: int, lemma: str) -> Entity | None:
    """ "the group", "the actor": who was called so, by the same noun or one of its class."""
    known = lexicon()
    if any(t.dep[c] in ("relcl", "acl") and c == i + 1 for c in t.children[i][:NEAR]):
        return None
    if lemma in known.people and not any(lemma in e.nouns for e in r.entities.values()):
        # "The mayor of Elsby resigned. Mayor Ann Oakes …": named only later
        titled = r.titled.get(lemma)
        if titled is not None and id(titled) not in r.mind:
            return titled
    if any(
        t.dep[c] == "prep" and c == i + 1 and t.lower[c] in ("of", "for", "in", "at")
        for c in t.children[i][:NEAR]
    ):
        return None
    modifiers = [
        t.text[c]
        for c in t.children[i][:NEAR]
        if c < i and t.dep[c] in ("compound", "amod", "nmod") and t.lower[c] != "based"
    ]
    person = lemma in known.people and lemma not in known.groups
    if not person and _means_another(r, t, i, lemma):
        return None
    speaks_for = None if person else _spoken_for(r, b, t, i)
    if speaks_for is not None and speaks_for.kind == "group":
        classes = speaks_for.classes or {*_BODIES, "party", "team"}
        if known.groups[lemma] & classes:
            return speaks_for
    if "company" in known.groups.get(lemma, ()):
        bought = _just_bought(r, b, t, i)
        if bought is not None:
            bought.kind = "group"  # the model's guess was another
            return bought if _described(t, i) else None
    tiers: list[list[Entity]] = [[], [], []]
    for entity in r.entities.values():
        mind = r.mind[id(entity)]
        far = r.at - mind.sentence > 2 * FAR and not _named_so(entity, lemma)
        if far or entity.plural:
            continue
        if mind.block == b and mind.token == i:
            continue
        words = {w.lower() for w in entity.words} | entity.nouns
        strange = [
            m for m in modifiers if m.lower() not in words and m.title() not in entity.phrase
        ]
        if person:
            if entity.kind != "person":
                continue
            gender = known.gender_of.get(lemma, "")
            if gender and entity.gender and gender != entity.gender:
                continue
            if _another_post(t, i, entity, modifiers):
                continue
            same = lemma in entity.nouns
            alike = known.people[lemma] in _ONE_KIND and any(
                known.people.get(n) == known.people[lemma] for n in entity.nouns
            )
        else:
            a_place = bool(known.groups[lemma] & _PLACES)
            placed = entity.kind == "place" and not a_place
            # "at Elsby Medical Center … The hospital"
            if entity.kind == "person" or (placed and not known.groups[lemma] & entity.classes):
                continue
            same = lemma in entity.nouns or lemma in words
            if a_place:  # the city is not the City Council, and not City Hall
                city = entity.kind == "place" and _named_so(entity, lemma)
                same = lemma in entity.nouns or city
            alike = lemma not in _FORMAL and bool(known.groups[lemma] & entity.classes)
            if a_place:  # only where the article says so
                alike = any(
                    known.groups[lemma] & known.groups.get(n, frozenset()) for n in entity.nouns
                )
        if same and not strange:
            tiers[0].append(entity)
        elif (not person and entity is r.theme and _about(r, entity, lemma, strange)) or (
            (same or alike) and (not strange or person)
        ):
            tiers[1].append(entity)
        elif not person and not entity.classes and not strange and _untold(r, entity, lemma):
            tiers[2].append(entity)
    for rank, tier in enumerate(tiers):
        if rank and any(e.named for e in tier):
            tier = [e for e in tier if e.named]
        if tier:
            return _latest(r, tier, rank)
    if lemma in _STARS:  # what a tabloid calls the one person it has named
        people = [
            e
            for e in r.entities.values()
            if e.kind == "person"
            and not e.plural
            and not (r.mind[id(e)].block == b and t.head[r.mind[id(e)].token] == i)
        ]
        # a name of which nothing tells that it is somebody may be a show's
        people = [e for e in people if e.gender or e.nouns or e.role] or people
        if len(people) == 1 and people[0].named:
            return people[0]
    return None


def _named_so(entity: Entity, lemma: str) -> bool:
    """Whether a name tells that it is a `lemma`: "the Elsby Port Commission"."""
    return entity.named and len(entity.words) > 1 and entity.words[-1].lower() == lemma


def _means_another(r: Reading, t: Tokens, i: int, lemma: str) -> bool:
    """ "A maths paper was on sale … *the paper*"; "held *the office*": no newspaper, no body."""
    if lemma == "office" and t.dep[i] == "dobj" and t.lemma[t.head[i]] in _HELD:
        return True
    return "paper" in lexicon().groups.get(lemma, ()) and lemma in r.introduced


def _spoken_for(r: Reading, b: int, t: Tokens, i: int) -> Entity | None:
    """ "A Brackley manager said *the firm* …": for whom the speaker of the sentence speaks."""
    for k in range(max(t.sentence[i], i - 30), i):
        subject = t.head[k]
        speaks = t.dep[subject] in SUBJECTS and t.lemma[t.head[subject]] in speech()[0]
        if t.dep[k] == "compound" and speaks and t.lemma[subject] in lexicon().people:
            return r.modifiers.get(TokenRef(b, k))
    return None


def _just_bought(r: Reading, b: int, t: Tokens, i: int) -> Entity | None:
    """The firm that the sentence before says was bought, where no buyer speaks here.

    "Tellex bought Carden Tools. The company …": which of the two only what is said of it tells.
    """
    first = t.sentence[i]
    if first == 0 or (t.dep[i] in SUBJECTS and t.lemma[t.head[i]] in speech()[0]):
        return None
    for k in range(max(t.sentence[first - 1], i - 60), first):
        if t.dep[k] == "dobj" and t.lemma[t.head[k]] in _BUYING:
            bought = r.found.get(TokenRef(b, k))
            if bought is not None and not bought.gender and bought.votes["person"] < 3:
                return bought
    return None


def _described(t: Tokens, i: int) -> bool:
    """ "The company, which employs 300 people", "was founded in 1901": what a report tells of what
    was bought."""
    verbs = [t.head[i], *(c for c in t.children[i][:NEAR] if t.dep[c] == "relcl")]
    return any(t.lemma[v] in _FOUNDING or (v != i and t.tag[v] == "VBZ") for v in verbs)


def _another_post(t: Tokens, i: int, entity: Entity, modifiers: list[str]) -> bool:
    """Whether the words before a post tell another than the one that `entity` is known by.

    "Ruth Adler, the *farm minister*, left. The *prime minister* …"; but "the *shamed minister*".
    Nor is "the *mayor*" the *deputy mayor* named before.
    """
    post = t.lemma[i].lower()
    own = (entity.role or entity.phrase).lower().split()
    if post not in entity.nouns or post not in own:
        return False
    compounds = {t.lower[c] for c in t.children[i][:NEAR] if c < i and t.dep[c] == "compound"}
    told = {m.lower() for m in modifiers if m.lower() in _POSTS or m.lower() in compounds}
    before = set(own[: own.index(post)]) - {"the", "a", "an"}
    if not told:
        return bool(before & _RANKS)
    return told.isdisjoint(before) and bool(told & _POSTS or before)


def _about(r: Reading, theme: Entity, lemma: str, strange: list[str]) -> bool:
    """Whether "the DIY chain" may stand for what the article is about: no word tells another."""
    age = r.at - r.mind[id(theme)].sentence
    if age > (2 if strange else FAR) or not _OTHER.isdisjoint(m.lower() for m in strange):
        return False
    if any(m.istitle() for m in strange):
        return False  # "the Elsby company"
    return "company" in lexicon().groups[lemma] & theme.classes


def _untold(r: Reading, entity: Entity, lemma: str) -> bool:
    """Whether `entity`, of which the article does not tell what it is, may be a `lemma`."""
    if not entity.named or entity.kind == "place":
        return False
    if len(entity.words) < 2 and not (entity is r.theme and entity.votes["speaks"]):
        return False  # a product's name, it may be
    if r.things.tells(entity):
        return False
    if r.at - r.mind[id(entity)].sentence > 3:
        return False
    return bool(lexicon().groups[lemma] & (_BODIES | {"premises"}))


def _latest(r: Reading, tier: list[Entity], rank: int) -> Entity | None:
    """The one most lately spoken of, if it is alone in that."""
    tier.sort(key=lambda e: (r.mind[id(e)].sentence, r.mind[id(e)].weight, -e.order))
    if len(tier) == 1:
        return tier[0]
    best, second = r.mind[id(tier[-1])], r.mind[id(tier[-2])]
    if rank == 2:
        return None
    if (
        rank
        and any(e is r.theme and "company" in e.classes for e in tier)
        and r.subject.get(r.at - 1) is not tier[-1]
    ):
        return r.theme
    apart = best.sentence - second.sentence
    if apart >= 1 or best.weight - second.weight >= (1 if rank == 0 else 1.5):
        return tier[-1]
    return None
