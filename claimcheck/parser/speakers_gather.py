"""Those the article names: which names are one, and what is known of each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from claimcheck.parser.speakers_entity import Entity, kind_of
from claimcheck.parser.speakers_lexicon import lexicon
from claimcheck.parser.speakers_mentions import NameMention
from claimcheck.parser.speakers_names import CONNECTORS
from claimcheck.parser.speakers_spelling import spellings_of, spelt

_OF_A_PLACE = frozenset(
    {
        *("police", "council", "university", "college", "hospital", "court", "prison", "school"),
        *("constabulary", "station", "airport", "cathedral", "magistrates", "hospice"),
        *("primary", "secondary", "academy", "infirmary", "clinic", "surgery"),
    }
)
# what is named after its place and called by its last word, never by its first
_NAMED_AFTER = frozenset(
    {"paper", "association", "council", "ministry", "government", "committee", "court", "party"}
)
# what a body is for that bears the name of where its people live
_CAUSES = frozenset(
    {
        *("action", "residents", "tenants", "parents", "neighbours", "neighbors", "community"),
        *("heritage", "civic", "history", "historical", "preservation", "conservation"),
        *("campaign", "ratepayers", "commuters", "villagers"),
    }
)
# Before what a campaign is about, which is not its name: "Save Canal Road"
_CALLS = frozenset({"save", "stop", "keep", "free", "protect", "defend", "scrap", "ban", "end"})
# … and before a place's
_LANDS = frozenset(
    {"mount", "lake", "river", "port", "fort", "cape", "new", "north", "south", "east", "west"}
)
_HOUSES = frozenset({"commons", "lords"})  # "House of Commons"
_MANY = 40  # names that share a word: more are no use, and would cost quadratic time


def gather(mentions: Sequence[NameMention], common: frozenset[str]) -> dict[int, Entity]:
    """Which mentions are one: the entity of each mention, by its index in `mentions`.

    `common` are the words that the article also writes without a capital. A shorter name goes to
    the longer one that holds it, if it is the only one that does: a surname or first name of a
    person, the last words (or a brand at the front) of a body's name, its initials. Of two people
    with one surname, "Mrs Oakes" is the woman, and then a bare "Oakes" the other.
    """
    return _Gathering(mentions, common).entity_of()


Key = tuple[str, ...]  # a name's words in lower case; a lone titled surname has its gender behind


class _Gathering:
    def __init__(self, mentions: Sequence[NameMention], common: frozenset[str]) -> None:
        self.mentions = mentions
        self.common = common
        self.where: dict[Key, list[int]] = defaultdict(list)
        for i, mention in enumerate(mentions):
            self.where[_key(mention)].append(i)
        self.entities: dict[Key, Entity] = {}
        self.parts: dict[str, list[Key]] = defaultdict(list)  # longer names, by each of their words
        self.initials: dict[str, list[Key]] = defaultdict(list)
        spellings = spellings_of(mentions)
        for key, found in self.where.items():
            at = next((i for i in found if not mentions[i].words[0].isupper()), found[0])
            words = spelt(_stripped(mentions[at].words), spellings)
            entity = Entity(words=words, order=found[0])
            for i in found:
                entity.votes += mentions[i].votes
                entity.gender = entity.gender or mentions[i].gender
            self.entities[key] = entity
            if len(_words(key)) > 1:
                for word in dict.fromkeys(key):
                    self.parts[word].append(key)
                letters = [w[0] for w in key if w not in CONNECTORS and w != "s"]
                self.initials["".join(c for c in letters if c.isalpha())].append(key)

    def entity_of(self) -> dict[int, Entity]:
        merged = {
            key: self._longer(key)
            for key in sorted(self.entities, key=lambda k: (-len(_words(k)), k))
        }
        self._short_forms(merged)
        self._share_surnames(merged)
        result: dict[int, Entity] = {}
        for key, found in self.where.items():
            target = key
            for _ in range(4):
                target = merged[target] or target
            own, entity = self.entities[key], self.entities[target]
            if entity is not own:
                entity.votes += own.votes
                entity.gender = entity.gender or own.gender
                entity.order = min(entity.order, own.order)
            bearer = None if entity is not own else self._first_bearer(key, merged)
            for i in found:
                only = bearer is not None and bearer[0].order < i < bearer[1]
                result[i] = bearer[0] if bearer is not None and only else entity
        for i, entity in result.items():
            mention = self.mentions[i]
            surname = len(entity.words) == 2 and mention.words == entity.words[1:]
            surname = surname and entity.words[0].lower() not in _LANDS
            speaks = mention.votes["speaks"] and mention.votes["person"]
            if surname and speaks and not entity.votes["whereabouts"]:
                entity.votes["person"] += 2 * (entity.votes["group"] == 0)  # "Vartan told us"
        mentioned = Counter(map(id, result.values()))
        for entity in result.values():
            entity.kind = kind_of(entity)
            entity.doubtful = entity.votes["opens"] == mentioned[id(entity)]
        return result

    def _short_forms(self, merged: dict[Key, Key | None]) -> None:
        """ "the State Committee for Security (GKNB)": initials of its name in another language."""
        for i, mention in enumerate(self.mentions):
            before = self.mentions[i - 1] if i and mention.bracketed else None
            if before is None or (before.block, before.end) != (mention.block, mention.first - 1):
                continue
            short, long = _key(mention), _key(before)
            letters = "".join(mention.words)
            alike = letters.isupper() or letters[0] == before.words[0][0]
            named = len(short) == 1 and 1 < len(letters) < 9 and len(_words(long)) > 1
            own, other = self.entities[short], self.entities[long]
            if not named or not alike or kind_of(other) == "person" or merged[short] == long:
                continue
            if merged[short] is None and (letters.isupper() or own.votes["place"] == 0):
                merged[short] = long

    def _share_surnames(self, merged: dict[Key, Key | None]) -> None:
        """A bare surname that several people bear: the one who is never titled, or nobody's."""
        for key, entity in self.entities.items():
            if len(key) > 1 or merged[key] is not None:
                continue
            bearers = [k for k in self.parts.get(key[0], ())[:_MANY] if k[-1] == key[0]]
            if not bearers or any(kind_of(self.entities[k]) != "person" for k in bearers):
                continue
            entity.votes["person"] += 3
            titled = {merged.get((key[0], f"#{gender}")) for gender in "fm"}
            bare = [k for k in bearers if k not in titled]
            if len(bare) == 1 and len(bearers) > 1:
                merged[key] = bare[0]

    def _first_bearer(
        self, key: Key, merged: Mapping[Key, Key | None]
    ) -> tuple[Entity, int] | None:
        """ "Ann Oakes sued. Oakes … Her mother, Jane Oakes, …": whom a bare surname means at first.

        Returns her and the place of the first mention of another, from which on it may be either.
        """
        bearers = [k for k in self.parts.get(key[0], ())[:_MANY] if k[-1] == key[0]]
        bearers = [k for k in bearers if merged[k] is None]
        if len(key) > 1 or len(bearers) < 2:
            return None
        first, second = sorted((self.entities[k] for k in bearers), key=lambda e: e.order)[:2]
        return (first, second.order) if kind_of(first) == "person" == kind_of(second) else None

    def _longer(self, key: Key) -> Key | None:
        """The one longer name that `key` is short for, or None."""
        own, words = self.entities[key], _words(key)
        here = [self.mentions[i] for i in self.where[key]]
        if all(mention.modifier for mention in here) and own.votes["person"] == 0:
            return None
        certain = any(not mention.initial for mention in here) or key[0] not in self.common
        longer = self.parts.get(key[0], ())
        if len(longer) > _MANY:
            return None
        candidates = [
            k
            for k in longer
            if len(k) > len(words) and _is_short_for(words, k, own, self.entities[k], certain)
        ]
        if len(words) == 1 and not candidates and here[0].words[0].isupper():
            candidates = list(self.initials.get(key[0], ()))
        if len(candidates) > 1:
            # "Makers Union" within "Net Makers Union": the longest of a chain is one candidate
            longest = max(candidates, key=lambda k: (len(k), k))
            if all(_within(k, longest) for k in candidates):
                return longest
            if own.gender:
                candidates = [k for k in candidates if self.entities[k].gender == own.gender]
        return candidates[0] if len(candidates) == 1 else None


def _key(mention: NameMention) -> Key:
    words = tuple(w.lower() for w in _stripped(mention.words))
    if len(words) == 1 and mention.title and mention.gender:
        return (*words, f"#{mention.gender}")
    return words


def _words(key: Key) -> Key:
    return key[:-1] if key[-1].startswith("#") and len(key) == 2 else key


def _stripped(words: Sequence[str]) -> tuple[str, ...]:
    out = list(words)
    while len(out) > 1 and out[0].lower() == "the":
        out.pop(0)
    return tuple(out)


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    size = len(short)
    return any(long[i : i + size] == short for i in range(len(long) - size + 1))


def _is_short_for(
    short: tuple[str, ...], long: tuple[str, ...], own: Entity, other: Entity, certain: bool
) -> bool:
    if not _within(short, long):
        return False
    if own.gender and other.gender and own.gender != other.gender:
        return False
    other_kind = kind_of(other)
    if other_kind == "person":
        if own.votes["place"] > own.votes["person"] + own.votes["group"] and short[-1] != long[-1]:
            return False
        return short[-1] == long[-1] or (len(short) == 1 and short[0] == long[0])
    if long[-len(short) :] == short:
        # "Gazette", "Makers Union"; but "the Department" is no name, and a place stays a place, and
        # "Midwives" is not short for "Institute of Midwives"
        before = long[-len(short) - 1]
        ministry = long[0] in ("ministry", "department")  # "Defence said"
        if before in CONNECTORS and short[0] not in _HOUSES and not ministry:
            return False
        if len(long) == len(short) + 1 and before in _CALLS:
            return False
        return own.votes["place"] <= own.votes["group"] + own.votes["thing"]
    if long[: len(short)] == short and (
        len(short) == 1 or len(long) == len(short) + 1 or long[len(short)] in lexicon().keywords
    ):  # "Clearline" for "Clearline Aero", "St. Anne" for "St. Anne Medical Center"
        if short[-1] in lexicon().group_keywords:
            return False  # "White House" is not short for an office in it
        if long[-1] in _OF_A_PLACE:
            return False  # "Kent" is not short for its police
        if len(short) == 1 and lexicon().keywords.get(long[-1], frozenset()) & _NAMED_AFTER:
            return False  # "Elsby" is not short for the Elsby Gazette, or its Rowing Federation
        if not _CAUSES.isdisjoint(long[1:]):
            return False  # … or the Elsby Flood Action Group
        return (
            certain
            and not own.votes["people"]
            and (
                own.votes["place"] == 0
                or short[0] in ("st", "st.", "saint")
                or _only_guessed_a_place(own, other)
            )
            and (len(short[0]) > 3 or len(short) > 1)
            and own.votes["thing"] == 0
        )
    return False


def _only_guessed_a_place(short: Entity, long: Entity) -> bool:
    """ "Zolparin is made by Carden Biotech. Carden denied …": the model takes Carden for a town."""
    votes = short.votes
    return bool(votes["speaks"]) and not votes["whereabouts"] and long.order < short.order
