"""Reading the article in order, with those spoken of kept in mind."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from claimcheck.parser.atoms import load_table
from claimcheck.parser.document import ParsedBlock, TokenRef
from claimcheck.parser.speakers_gather import Entity, join
from claimcheck.parser.speakers_lexicon import lexicon
from claimcheck.parser.speakers_names import NameMention
from claimcheck.parser.speakers_roles import NEAR, is_role, noun_phrase
from claimcheck.parser.tokens import Tokens

_HE = {"he": "m", "him": "m", "his": "m", "himself": "m"}
_SHE = {"she": "f", "her": "f", "hers": "f", "herself": "f"}
_PERSONAL = _HE | _SHE
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
_NEUTRAL = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# classes whose nouns may stand for each other; "the president" is not just any chief
_ONE_KIND = frozenset(
    {"performer", "athlete", "lawyer", "spokesperson", "agent", "accused", "police", "writer"}
)
# nouns that stand for no thing that a sentence goes on about
_EMPTY = frozenset({"thing", "something", "fact", "time", "way", "problem", "reason", "number"})
_TIMES = frozenset({"DATE", "TIME"})  # "In February it closed": no month is meant
_HEARERS = frozenset({"dobj", "dative"})
_FAR = 6  # sentences after which nobody is in mind any more
_STARS = frozenset({"star", "ace", "idol", "celebrity", "celeb", "hunk", "beauty", "legend"})
_IN_MIND = 60  # how many are kept in mind
_MARGIN = 1.0


@functools.cache
def speech() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Verbs whose subject speaks, nouns that are no speakers, adjectives after an empty "it"."""
    table = load_table("speech.toml")
    verbs, documents, empty = (
        frozenset(table[key].split()) for key in ("verbs", "documents", "empty_it")
    )
    return verbs, documents, empty


@dataclass(slots=True)
class _InMind:
    """When and how somebody was last spoken of."""

    sentence: int
    weight: float
    block: int
    token: int


class Reading:
    """One pass over the article; `found` holds whom each mention's head refers to.

    Blocks are named by their place in `blocks`.
    """

    def __init__(
        self,
        blocks: Sequence[ParsedBlock],
        mentions: Sequence[NameMention],
        entity_of: Mapping[int, Entity],
        linked: Mapping[TokenRef, Entity],
    ) -> None:
        self.blocks = blocks
        self.found: dict[TokenRef, Entity] = {}
        self.mind: dict[int, _InMind] = {}
        self.entities: dict[int, Entity] = {}
        self.subject: dict[int, Entity | None] = {}  # main subject, by sentence
        self.speaker: Entity | None = None  # who spoke last
        self.linked = linked
        self.heads: dict[TokenRef, Entity] = {}
        self.inside: set[TokenRef] = set()
        for i, m in enumerate(mentions):
            self.inside.update(TokenRef(m.block, k) for k in range(m.whole[0], m.end))
            if not (m.modifier and entity_of[i].kind != "person" and len(m.words) == 1):
                self.heads[TokenRef(m.block, m.head)] = entity_of[i]
        titled: dict[str, dict[int, Entity]] = {}
        for i, m in enumerate(mentions):
            for word in m.title:
                titled.setdefault(word.lower(), {})[id(entity_of[i])] = entity_of[i]
        # those who alone have a title before their name, by it
        self.titled = {w: next(iter(of.values())) for w, of in titled.items() if len(of) == 1}
        self.at = 0  # the sentence being read, counted over the article
        self.order = len(mentions)

    def read(self) -> None:
        """Reads all blocks."""
        previous: list[Entity] = []
        for b, block in enumerate(self.blocks):
            t = block.tokens
            quoted = _quoted(t)
            base, self.base = self.at, self.at
            self.sentence_no = _numbers(t, base)
            self.quoted = quoted
            for i in range(len(t)):
                if not quoted[i]:
                    self.at = self.sentence_no[i]
                    self._token(b, t, i)
            speakers = self._speakers(b, t, quoted) or previous
            for i in range(len(t)):
                if quoted[i]:
                    self.at = self.sentence_no[i]
                    self._token(b, t, i, speakers)
            previous = speakers
            self.at = self.sentence_no[-1] + 1 if len(t) else base

    # ---------------------------------------------------------------------------------------------

    def _token(self, b: int, t: Tokens, i: int, quoting: list[Entity] | None = None) -> None:
        ref = TokenRef(b, i)
        entity = self.heads.get(ref) or self.linked.get(ref)
        if entity is not None:
            if entity.of is None and ref in self.linked:  # "The chef's agent, Anna Oakes"
                for child in t.children[i][:NEAR]:
                    if t.dep[child] == "poss" and self.found.get(TokenRef(b, child)) is not entity:
                        entity.of = self.found.get(TokenRef(b, child))
            self._note(entity, b, t, i, quoting is not None)
            return
        lower = t.lower[i]
        if lower in _RELATIVE and t.tag[i] in ("WP", "WDT", "WP$"):
            relative = self._relative(b, t, i)
            if relative is not None:
                self.found[ref] = relative
            return
        if lower in _PERSONAL and t.pos[i] in ("PRON", "DET"):
            entity = self._personal(b, t, i, quoting)
        elif lower in _NEUTRAL and t.pos[i] == "PRON":
            entity = self._neutral(b, t, i, quoting)
        elif lower in _PLURAL and t.pos[i] == "PRON":
            entity = self._plural(b, t, i, quoting)
        elif t.pos[i] in ("NOUN", "PROPN") and ref not in self.inside:
            entity = self._noun(b, t, i, quoting)
        if entity is not None:
            self._note(entity, b, t, i, quoting is not None)

    def _note(self, entity: Entity, b: int, t: Tokens, i: int, quoted: bool) -> None:
        """Keeps in mind that `entity` was spoken of at token `i`."""
        self.found[TokenRef(b, i)] = entity
        self.entities.pop(id(entity), None)
        self.entities[id(entity)] = entity  # in the order in which they were last spoken of
        if len(self.entities) > _IN_MIND:
            del self.entities[next(iter(self.entities))]
        entity.count += 1
        named_at = i
        for _ in range(3):  # "Anna and Paul left": Paul is a subject too
            if t.dep[i] != "conj" or t.pos[t.head[i]] not in ("NOUN", "PROPN", "PRON"):
                break
            i = t.head[i]
        dep, weight = t.dep[i], 0.0
        subject = dep in _SUBJECTS
        if subject:
            verb = t.head[i]
            weight = 2.0
            if t.dep[verb] == "ROOT":
                alone = i == named_at or self.subject.get(self.at, entity) is entity
                self.subject[self.at] = entity if alone else None
                weight = 2.5
            elif t.dep[verb] == "ccomp" and verb < t.head[verb] and t.dep[t.head[verb]] == "ROOT":
                self.subject.setdefault(self.at, entity)  # "Tern Rescue is broke, records show"
            if not quoted and t.lemma[verb] in speech()[0]:
                weight += 1.0
                self.speaker = entity
        elif dep == "poss":
            weight = 0.5
        elif dep in ("appos", "attr"):
            weight = 1.0
        elif dep in ("dobj", "dative", "pobj", "agent"):
            weight = 1.0 if dep != "pobj" else 0.5
        if quoted:
            weight -= 0.5
        before = self.mind.get(id(entity))
        if before is not None and before.sentence == self.at:
            weight = max(weight, before.weight)
        self.mind[id(entity)] = _InMind(self.at, weight, b, i)

    def _speakers(self, b: int, t: Tokens, quoted: list[bool]) -> list[Entity]:
        """Those who speak in a block outside its quotation marks, in order, each once."""
        found: dict[int, Entity] = {}
        for i in range(len(t)):
            verb = t.head[i]
            if (
                not quoted[i]
                and t.dep[i] in _SUBJECTS
                and t.lemma[verb] in speech()[0]
                and t.dep[verb] in ("ROOT", "conj", "parataxis", "advcl")
            ):
                entity = self.found.get(TokenRef(b, i))
                if entity is not None:
                    found[id(entity)] = entity
        return list(found.values())

    def _relative(self, b: int, t: Tokens, i: int) -> Entity | None:
        """ "Dr Oakes, who led the trial": who is Oakes."""
        at = i
        for _ in range(5):
            if t.dep[at] == "relcl" or t.head[at] == at:
                break
            at = t.head[at]
        if t.dep[at] != "relcl":
            return None
        person = t.lower[i] in ("who", "whom", "whose")
        for _ in range(5):
            above = t.head[at]
            entity = self.found.get(TokenRef(b, above))
            if entity is not None and (entity.kind == "person") == person:
                # of "Oakes and Fell, who" either or both may be meant
                return entity if t.dep[above] != "conj" or entity.plural else None
            if t.tag[above] == "NNS":
                return None
            # "an ecologist at the institute who", "a Democrat, who": the one further up
            if above == at or t.pos[above] in ("VERB", "AUX") or not person:
                return None
            at = above
        return None

    # ---------------------------------------------------------------------------------------------
    # he, she

    def _personal(self, b: int, t: Tokens, i: int, quoting: list[Entity] | None) -> Entity | None:
        gender = _PERSONAL[t.lower[i]]
        barred = self._barred(b, t, i)
        if quoting is not None:
            # the quoted speak of others; of themselves they say "I"
            barred |= {id(e) for e in quoting}
        else:
            governing = self._governing(b, t, i, barred, gender)
            if governing is not None and (governing.gender or not self._rival(governing, gender)):
                governing.gender = gender
                return governing
        scored = sorted(
            (
                (self._score(e, gender), -e.order, e)
                for e in self.entities.values()
                if e.kind == "person"
                and not e.plural
                and e.gender in ("", gender)
                and id(e) not in barred
                and self.at - self.mind[id(e)].sentence < _FAR
                and (e.named or e.gender or self.mind[id(e)].block == b)
            ),
            key=lambda row: row[:2],
            reverse=True,
        )
        if not scored:
            return None
        best, _, entity = scored[0]
        if len(scored) > 1:
            mind, rival = self.mind[id(entity)], self.mind[id(scored[1][2])]
            near = quoting is not None and b != mind.block == rival.block
            if near or best - scored[1][0] < _MARGIN:  # whom a new paragraph's speaker means
                return None
        if self.subject.get(self.at - 1) is entity or (
            len(scored) == 1 and self.at - self.mind[id(entity)].sentence <= 1
        ):
            entity.gender = gender
        return entity

    def _rival(self, entity: Entity, gender: str) -> bool:
        """Whether somebody else of this gender was spoken of in this sentence or the last."""
        return any(
            e is not entity
            and e.gender == gender
            and e.kind == "person"
            and self.at - self.mind[id(e)].sentence <= 1
            for e in self.entities.values()
        )

    def _score(self, entity: Entity, gender: str) -> float:
        mind = self.mind[id(entity)]
        score = mind.weight - 1.5 * max(0, self.at - mind.sentence)
        if entity.gender == gender:
            score += 2.0
        if entity is self.speaker:
            score += 0.5
        if self.subject.get(self.at - 1) is entity:
            score += 1.5
        return score + 0.2 * min(entity.count, 5)

    def _governing(self, b: int, t: Tokens, i: int, barred: set[int], gender: str) -> Entity | None:
        """The subject of a clause above the pronoun's: "Oakes said she …", "Oakes lost her bag"."""
        at, own = i, True
        possessive = t.dep[i] == "poss"
        for _ in range(12):
            above = t.head[at]
            if above == at:
                return None
            at = above
            if t.pos[at] not in ("VERB", "AUX"):
                continue
            if own and not possessive:
                own = False
                if t.dep[i] in _SUBJECTS or t.head[i] == at:
                    continue
            own = False
            told = t.lemma[at] in ("tell", "inform", "assure", "remind", "warn")
            for wanted in (_SUBJECTS, _HEARERS if told else frozenset()):
                for child in t.children[at][:NEAR]:
                    if t.dep[child] not in wanted or child >= i:
                        continue
                    entity = self.found.get(TokenRef(b, child))
                    if (
                        entity is not None
                        and entity.kind == "person"
                        and not entity.plural
                        and entity.gender in ("", gender)
                        and id(entity) not in barred
                    ):
                        return entity
        return None

    def _barred(self, b: int, t: Tokens, i: int) -> set[int]:
        """Those the pronoun cannot mean: its verb's other subject or objects, its own phrase."""
        found: set[int] = set()
        if t.dep[i] == "poss":
            at = t.head[i]
            for child in (at, *t.children[at][:NEAR]):
                entity = self.heads.get(TokenRef(b, child)) or self.linked.get(TokenRef(b, child))
                if entity is not None:
                    found.add(id(entity))
            return found
        if t.lower[i] in ("himself", "herself", "itself", "themselves"):
            return found
        verb = t.head[i]
        if t.dep[i] == "pobj" and t.dep[verb] in ("prep", "agent", "dative"):
            verb = t.head[verb]
        for child in t.children[verb][:NEAR]:
            arms = [child]
            if t.dep[child] in ("prep", "agent", "dative"):
                arms = [c for c in t.children[child][:NEAR] if t.dep[c] == "pobj"]
            elif t.dep[child] not in ("nsubj", "nsubjpass", "dobj", "dative", "iobj"):
                continue
            for arm in arms:
                ref = TokenRef(b, arm)
                entity = self.found.get(ref) or self.heads.get(ref)
                if arm != i and entity is not None:
                    found.add(id(entity))
        return found

    # ---------------------------------------------------------------------------------------------
    # it, they

    def _neutral(self, b: int, t: Tokens, i: int, quoting: list[Entity] | None) -> Entity | None:
        if t.dep[i] in _SUBJECTS and _expletive(t, i):
            return None
        if t.dep[i] not in (*_SUBJECTS, "poss"):
            return None
        return self._clear_antecedent(
            b, t, i, quoting, lambda e: not e.plural and (e.kind != "person" or _may_be_a_body(e))
        )

    def _plural(self, b: int, t: Tokens, i: int, quoting: list[Entity] | None) -> Entity | None:
        if t.dep[i] not in (*_SUBJECTS, "poss"):
            return None
        return self._clear_antecedent(b, t, i, quoting, lambda e: e.plural or e.kind == "group")

    def _clear_antecedent(
        self,
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
        own_subject = own = t.dep[i] in _SUBJECTS
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
                subjects += [c for c in near if t.dep[c] in _SUBJECTS and c < i and c != below]
        for child in subjects:
            entity = self.found.get(TokenRef(b, child))
            if entity is not None and fits(entity):
                barred = quoting is not None and any(entity is e for e in quoting)
                said = own_subject and t.lemma[t.head[child]] in speech()[0]
                return None if barred or not (said or self._only(b, t, child, i, fits)) else entity
            many = t.tag[child] in ("NNS", "NNPS")
            if entity is None and t.tag[child] not in ("WP", "WDT"):
                if many and t.lower[i] in _NEUTRAL:
                    continue  # "Elsby Lines was fined after inspectors found its buses had …"
                return None
        if t.sentence[i] != i and (subjects or not self._opens(t, i)):
            # "Five hit their targets, it said": who spoke in the sentence before
            aside = own_subject and t.lemma[t.head[i]] in speech()[0] and t.text[i - 1] == ","
            before = self.subject.get(self.at - 1)
            spoke = aside and before is not None and before is self.speaker and fits(before)
            return before if spoke else None
        entity = self.subject.get(self.at - 1)
        if entity is None and own_subject and quoting is None and t.sentence[i] == i:
            entity = self._thing_before(b, t, i, fits)
        return entity if entity is not None and fits(entity) else None

    def _thing_before(
        self, b: int, t: Tokens, i: int, fits: Callable[[Entity], bool]
    ) -> Entity | None:
        """ "The fungus was found in 2008. It kills bats.": the subject before, of no name.

        Only where nobody else that fits was spoken of in that sentence.
        """
        if t.sentence[i] == 0 or t.lemma[t.head[i]] in speech()[0]:
            return None
        first = t.sentence[t.sentence[i] - 1]
        others = (self.found.get(TokenRef(b, k)) for k in range(max(first, i - 60), i))
        if any(e is not None and fits(e) for e in others):
            return None
        plural = t.lower[i] in _PLURAL
        for k in range(first, i):
            verb = t.head[k]
            if t.dep[k] not in _SUBJECTS or t.dep[verb] != "ROOT" or verb < first:
                continue
            several = t.tag[k] == "NNS" or (plural and t.lemma[k] in lexicon().group_nouns)
            told = several if plural else t.tag[k] == "NN"
            told = told and not self.quoted[k]
            definite = any(
                t.lower[c] in ("the", "this", "a", "an") and c < k for c in t.children[k][:NEAR]
            )
            one = plural or definite
            if not told or not one or TokenRef(b, k) in self.found or t.lemma[k] in _EMPTY:
                return None
            for c in t.children[k][:NEAR]:
                apart = any(t.text[x] == "," for x in range(k + 1, min(c, k + 9)))
                if t.dep[c] == "conj" or (t.dep[c] == "relcl" and not apart):
                    return None
            entity = self._unnamed(t, k, t.lemma[k].lower(), "thing", plural)
            self.found[TokenRef(b, k)] = entity
            return entity
        return None

    def _only(self, b: int, t: Tokens, first: int, i: int, fits: Callable[[Entity], bool]) -> bool:
        """Whether nobody else that fits was spoken of between tokens `first` and `i`."""
        entity = self.found[TokenRef(b, first)]
        between = (self.found.get(TokenRef(b, k)) for k in range(max(first, i - 60), i))
        return all(e is None or e is entity or not fits(e) for e in between)

    def _opens(self, t: Tokens, i: int) -> bool:
        """Whether nothing that could be meant stands before token `i` in its sentence."""
        return i - t.sentence[i] < 200 and not any(
            t.pos[k] in ("NOUN", "PROPN") and not self.quoted[k] and t.entity[k] not in _TIMES
            for k in range(t.sentence[i], i)
        )

    # ---------------------------------------------------------------------------------------------
    # the group, his lawyer, a spokesman

    def _noun(self, b: int, t: Tokens, i: int, quoting: list[Entity] | None) -> Entity | None:
        role = is_role(t, i)
        speaks = self._speaks(t, i)
        if not role and (not speaks or t.pos[i] == "PROPN"):
            return None
        if t.dep[i] in ("compound", "amod", "nmod") and t.head[i] > i:
            return None
        lemma = t.lemma[i].lower()
        plural = t.tag[i] in ("NNS", "NNPS")
        determiner = next(
            (c for c in t.children[i][:NEAR] if c < i and t.dep[c] in ("det", "poss")), None
        )
        if determiner is not None and t.dep[determiner] == "poss":
            named = t.pos[determiner] == "PROPN" and lemma in lexicon().group_nouns
            if named and speaks and not plural and quoting is None:  # "Elsby's finance ministry"
                return self._unnamed(t, i, lemma, "group", False)
            return self._possessed(b, t, i, determiner, lemma, speaks and not plural, quoting)
        word = t.lower[determiner] if determiner is not None else ""
        if role and word in ("the", "this", "that") and not plural:
            entity = self._definite(b, t, i, lemma)
            if entity is not None:
                return entity
        if speaks and quoting is None and word == "the" and not plural:
            entity = self._same_speaker(b, t, i, lemma)
            if entity is not None:
                return entity
        if t.dep[i] == "attr" or (t.dep[i] == "appos" and not speaks):
            return None
        known = lexicon()
        if lemma in speech()[1] or (quoting is not None and not role):
            return None
        person = lemma in known.people or (lemma not in known.groups and speaks)
        introduces = word in ("a", "an", "another", "one") and lemma in known.people and not plural
        if not (
            speaks or introduces or (plural and lemma in known.people and t.dep[i] in _SUBJECTS)
        ):
            return None
        return self._unnamed(t, i, lemma, "person" if person else "group", plural)

    def _same_speaker(self, b: int, t: Tokens, i: int, lemma: str) -> Entity | None:
        """ "Lord Oakes chairs the board. “…,” the peer said": another word for who spoke."""
        known = lexicon()
        entity = self.subject.get(self.at - 1)
        if (
            entity is None
            or entity.kind != "person"
            or entity.plural
            or self.mind[id(entity)].block != b
            or not self.quoted[t.sentence[i]]
            or lemma in known.groups
        ):
            return None
        kind = known.people.get(lemma)
        if kind and any(known.people.get(n, kind) != kind for n in entity.nouns):
            return None
        gender = known.gender_of.get(lemma, "")
        return entity if not gender or entity.gender in ("", gender) else None

    def _speaks(self, t: Tokens, i: int) -> bool:
        verbs = speech()[0]
        if t.dep[i] == "nsubj" and t.lemma[t.head[i]] in verbs:
            return True
        above = t.head[i]
        return (
            t.dep[i] == "pobj" and t.lower[above] == "to" and t.lower[t.head[above]] == "according"
        )

    def _unnamed(self, t: Tokens, i: int, lemma: str, kind: str, plural: bool) -> Entity:
        first, end = noun_phrase(t, i)
        entity = Entity(
            words=(),
            order=self.order,
            kind=kind,
            gender=lexicon().gender_of.get(lemma, "") if not plural else "",
            plural=plural,
            named=False,
            phrase=join(t.text[first:end]),
            nouns={lemma},
        )
        self.order += 1
        return entity

    def _definite(self, b: int, t: Tokens, i: int, lemma: str) -> Entity | None:
        """ "the group", "the actor": who was called so, by the same noun or one of its class."""
        known = lexicon()
        if any(t.dep[c] in ("relcl", "acl") and c == i + 1 for c in t.children[i][:NEAR]):
            return None
        if lemma in known.people and not any(lemma in e.nouns for e in self.entities.values()):
            # "The mayor of Elsby resigned. Mayor Ann Oakes …": named only later
            titled = self.titled.get(lemma)
            if titled is not None and id(titled) not in self.mind:
                return titled
        if any(
            t.dep[c] == "prep" and c == i + 1 and t.lower[c] in ("of", "for", "in", "at")
            for c in t.children[i][:NEAR]
        ):
            return None
        modifiers = [
            t.lower[c]
            for c in t.children[i][:NEAR]
            if c < i and t.dep[c] in ("compound", "amod", "nmod")
        ]
        person = lemma in known.people and lemma not in known.groups
        tiers: list[list[Entity]] = [[], [], []]
        for entity in self.entities.values():
            mind = self.mind[id(entity)]
            if self.at - mind.sentence > 2 * _FAR or entity.plural:
                continue
            if mind.block == b and mind.token == i:
                continue
            words = {w.lower() for w in entity.words} | entity.nouns
            strange = [m for m in modifiers if m not in words and m.title() not in entity.phrase]
            if person:
                if entity.kind != "person":
                    continue
                gender = known.gender_of.get(lemma, "")
                if gender and entity.gender and gender != entity.gender:
                    continue
                same = lemma in entity.nouns
                alike = known.people[lemma] in _ONE_KIND and any(
                    known.people.get(n) == known.people[lemma] for n in entity.nouns
                )
            else:
                if entity.kind == "person" or (
                    entity.kind == "place" and not known.groups[lemma] & {"country", "town"}
                ):
                    continue
                same = lemma in entity.nouns or lemma in words
                if known.groups[lemma] & {"country", "town"} and entity.kind != "place":
                    same = lemma in entity.nouns  # the city is not the City Council
                alike = bool(known.groups[lemma] & entity.classes)
                if known.groups[lemma] & {"country", "town"}:  # only where the article says so
                    alike = any(
                        known.groups[lemma] & known.groups.get(n, frozenset()) for n in entity.nouns
                    )
            if same and not strange:
                tiers[0].append(entity)
            elif (same or alike) and (not strange or person):
                tiers[1].append(entity)
            elif not person and not entity.classes and not strange and self._untold(entity, lemma):
                tiers[2].append(entity)
        for rank, tier in enumerate(tiers):
            if rank and any(e.named for e in tier):
                tier = [e for e in tier if e.named]
            if tier:
                return self._latest(tier, rank)
        if lemma in _STARS:  # what a tabloid calls the one person it has named
            people = [
                e
                for e in self.entities.values()
                if e.kind == "person"
                and not e.plural
                and not (self.mind[id(e)].block == b and t.head[self.mind[id(e)].token] == i)
            ]
            if len(people) == 1 and people[0].named:
                return people[0]
        return None

    def _untold(self, entity: Entity, lemma: str) -> bool:
        """Whether `entity`, of which the article does not tell what it is, may be a `lemma`."""
        if not entity.named or entity.kind == "place" or len(entity.words) < 2:
            return False
        if self.at - self.mind[id(entity)].sentence > 3:
            return False
        classes = lexicon().groups[lemma]
        return bool(classes & {"association", "company", "charity", "premises"})

    def _latest(self, tier: list[Entity], rank: int) -> Entity | None:
        """The one most lately spoken of, if it is alone in that."""
        tier.sort(key=lambda e: (self.mind[id(e)].sentence, self.mind[id(e)].weight, -e.order))
        if len(tier) == 1:
            return tier[0]
        best, second = self.mind[id(tier[-1])], self.mind[id(tier[-2])]
        if rank == 2:
            return None
        apart = best.sentence - second.sentence
        if apart >= 1 or best.weight - second.weight >= (1 if rank == 0 else 1.5):
            return tier[-1]
        return None

    def _possessed(
        self,
        b: int,
        t: Tokens,
        i: int,
        determiner: int,
        lemma: str,
        speaks: bool,
        quoting: list[Entity] | None,
    ) -> Entity | None:
        """ "his lawyer", "Dunmore's agent", "her client", "my client"."""
        known = lexicon()
        owner = self.found.get(TokenRef(b, determiner))
        if (
            owner is None
            and quoting is not None
            and len(quoting) == 1
            and t.lower[determiner] in ("my", "our")
        ):
            owner = quoting[0]
        if owner is None or lemma not in known.people:
            return None
        kind = known.people[lemma]
        hers = [
            e
            for e in self.entities.values()
            if e.of is owner and any(known.people.get(n) == kind for n in e.nouns)
        ]
        if len(hers) == 1:
            return hers[0]
        inverse = known.inverse.get(lemma, frozenset())
        if owner.of is not None and owner.nouns & inverse:
            return owner.of
        if not speaks:
            return None
        entity = self._unnamed(t, i, lemma, "person", False)
        first, end = determiner + 1, noun_phrase(t, i)[1]
        if t.lower[first] in ("'s", "’s", "'", "’"):
            first += 1
        entity.phrase = f"{owner.name}'s {join(t.text[first:end])}"
        entity.of = owner
        return entity


def _may_be_a_body(entity: Entity) -> bool:
    """ "The museum said it …": who speaks is no person only because the lexicon lacks the noun."""
    known = lexicon()
    return not entity.named and not any(
        noun in known.people or noun.endswith(("er", "or", "ist", "man", "ian", "ee", "ant"))
        for noun in entity.nouns
    )


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
