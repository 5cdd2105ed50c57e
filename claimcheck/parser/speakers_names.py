"""Names in the article: where they stand, what kind of thing they name, and which are one.

The small model's entities are a hint only: names are runs of capitalised words, sorted out by
titles, first names and the nouns that end a body's name, and gathered over the whole article.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from claimcheck.parser.atoms import load_rows, load_table
from claimcheck.parser.document import ParsedBlock
from claimcheck.parser.tokens import Tokens

_NO_NAME_ENTITIES = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY"}
)
_MONTHS_AND_DAYS = frozenset(
    """january february march april may june july august september october november december
    jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. monday tuesday wednesday thursday
    friday saturday sunday""".split()  # noqa: SIM905
)
_PARTICLES = frozenset({"de", "da", "del", "van", "von", "der", "den", "bin", "ibn", "la", "le", "di", "du", "al", "el", "ter", "dos", "y"})  # fmt: skip
_CONNECTORS = frozenset({"of", "for", "and", "&", "the", "on", "in", "without", "against"})
_OWNERS = frozenset({"people", "women", "children", "men", "king", "queen", "workers", "farmers"})
_BEFORE_CAPITAL = frozenset("\"'“”‘’`«»:-–—•*")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The data files, ready to be asked."""

    female: frozenset[str]
    male: frozenset[str]
    first_names: frozenset[str]
    titles: dict[str, str]  # title → gender
    people: dict[str, str]  # noun for a person → class
    gender_of: dict[str, str]  # noun for a person → gender
    groups: dict[str, frozenset[str]]  # noun for a group or thing → classes
    group_nouns: frozenset[str]
    keywords: dict[str, frozenset[str]]  # last word of a name → classes
    group_keywords: frozenset[str]
    inverse: dict[str, frozenset[str]]  # "client" → "lawyer", …


@functools.cache
def lexicon() -> Lexicon:
    """Titles, nouns for people and groups, first names, read once."""
    names = {key: frozenset(v.lower().split()) for key, v in load_table("first_names.toml").items()}
    female = names["female"] - names["male"] - names["either"]
    male = names["male"] - names["female"] - names["either"]
    titles = {w.lower(): r.get("gender", "") for r in load_rows("people.toml", "title") for w in r["words"]}  # fmt: skip
    people, gender_of = {}, {}
    for row in load_rows("people.toml", "person"):
        for key, gender in (("any", ""), ("men", "m"), ("women", "f")):
            for noun in row.get(key, ()):
                people.setdefault(noun, row["class"])
                if gender:
                    gender_of[noun] = gender
    groups: dict[str, set[str]] = defaultdict(set)
    keywords: dict[str, set[str]] = defaultdict(set)
    group_nouns: set[str] = set()
    group_keywords: set[str] = set()
    for table in ("group", "thing"):
        for row in load_rows("groups.toml", table):
            for noun in row["nouns"]:
                groups[noun].add(row["class"])
            for word in row.get("keywords", ()):
                keywords[word.lower()].add(row["class"])
            if table == "group":
                group_nouns.update(row["nouns"])
                group_keywords.update(w.lower() for w in row.get("keywords", ()))
    inverse: dict[str, set[str]] = defaultdict(set)
    for row in load_rows("people.toml", "relation"):
        for one in row["one"]:
            for other in row["other"]:
                inverse[other].add(one)
                inverse[one].add(other)
    return Lexicon(
        female=female,
        male=male,
        first_names=female | male | names["either"],
        titles=titles,
        people=people,
        gender_of=gender_of,
        groups={k: frozenset(v) for k, v in groups.items()},
        group_nouns=frozenset(group_nouns),
        keywords={k: frozenset(v) for k, v in keywords.items()},
        group_keywords=frozenset(group_keywords),
        inverse={k: frozenset(v) for k, v in inverse.items()},
    )


@dataclass(slots=True)
class NameMention:
    """A name as it stands: tokens `first` to `end` (exclusive) of a block, titles left out.

    `head` is the token that the sentence's grammar knows it by. `votes` tell for each kind
    ("person", "group", "place", "thing") how much speaks for it here.
    """

    block: int
    first: int
    end: int
    head: int
    words: tuple[str, ...]
    title: tuple[str, ...] = ()
    gender: str = ""
    votes: Counter[str] = field(default_factory=Counter)
    whole: tuple[int, int] = (0, 0)  # with its titles
    modifier: bool = False  # "House oversight committee", "Gay prisoners"
    initial: bool = False  # capitalised where any word would be


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something, named or not, over the whole article.

    `nouns` are the common nouns it was called by ("charity"), `roles` these with their words ("a
    department spokeswoman"), `of` whose it is ("Roker's agent"). `order` is its number of
    appearance.
    """

    words: tuple[str, ...]
    order: int
    kind: str = "person"
    gender: str = ""
    plural: bool = False
    named: bool = True
    phrase: str = ""
    votes: Counter[str] = field(default_factory=Counter)
    nouns: set[str] = field(default_factory=set)
    role: str | None = None
    of: Entity | None = None
    count: int = 0

    @property
    def name(self) -> str:
        """The fullest mention."""
        return join(self.words) if self.named else self.phrase

    @property
    def classes(self) -> frozenset[str]:
        """The classes of group or thing that its name and the nouns for it tell."""
        known = lexicon()
        found: set[str] = set()
        for word in self.words if self.named else ():
            found |= known.keywords.get(word.lower(), frozenset())
        for noun in self.nouns:
            found |= known.groups.get(noun, frozenset())
        return frozenset(found)


def join(words: Sequence[str]) -> str:
    """Tokens as one name: no space about hyphens, apostrophes and full stops."""
    text = ""
    for word in words:
        glue = word in ("-", "’s", "'s", "’", "'", ".", ",", "/") or text.endswith(("-", "/", "’"))
        text += word if glue or not text else " " + word
    return text


def find_names(blocks: Sequence[ParsedBlock]) -> list[NameMention]:
    """The names in these blocks, in reading order."""
    seen = _capitalised_inside(blocks)
    return [name for i, block in enumerate(blocks) for name in _names_of(i, block.tokens, seen)]


def common_words(blocks: Sequence[ParsedBlock]) -> frozenset[str]:
    """The words that the article writes without a capital."""
    return frozenset(word for block in blocks for word in block.tokens.text if word.islower())


def _capitalised_inside(blocks: Sequence[ParsedBlock]) -> frozenset[str]:
    """Words tagged as names that stand capitalised inside a sentence somewhere."""
    return frozenset(
        text
        for block in blocks
        for i, text in enumerate(block.tokens.text)
        if text[:1].isupper() and block.tokens.pos[i] == "PROPN" and block.tokens.sentence[i] != i
    )


def _names_of(index: int, t: Tokens, seen: frozenset[str]) -> Iterator[NameMention]:
    i, size = 0, len(t)
    while i < size:
        if not _name_like(t, i, seen):
            i += 1
            continue
        end = _run_end(t, i, seen)
        yield from _names_in_run(index, t, i, end)
        i = end


def _name_like(t: Tokens, i: int, seen: frozenset[str]) -> bool:
    text = t.text[i]
    if not text[:1].isupper() or t.entity[i] in _NO_NAME_ENTITIES:
        return False
    lower = t.lower[i]
    if lower in _MONTHS_AND_DAYS or t.pos[i] in ("PRON", "DET", "AUX", "CCONJ", "SCONJ", "ADP", "INTJ", "ADV", "PART"):  # fmt: skip
        # "All Out" within a sentence is a name
        return (
            t.pos[i] in ("DET", "ADP", "ADV")
            and not _starts(t, i)
            and lower not in ("the", "a", "an", "this", "that")
            and (t.text[i - 1][:1].isupper() or (i + 1 < len(t) and t.text[i + 1][:1].isupper()))
        )
    if t.pos[i] == "PROPN":
        return True
    if lower in lexicon().titles and i + 1 < len(t) and t.text[i + 1][:1].isupper():
        return True
    if _starts(t, i):
        return text in seen or (t.pos[i] in ("NOUN", "ADJ", "X") and lower in lexicon().first_names)
    # inside a sentence a capital is a name, except for what merely derives from one
    return t.pos[i] in ("NOUN", "VERB", "X", "NUM") or (
        t.pos[i] == "ADJ" and (t.entity[i] not in ("", "NORP") or text in seen)
    )


def _starts(t: Tokens, i: int) -> bool:
    """Whether token `i` is capitalised because a sentence or quotation begins with it."""
    return t.sentence[i] == i or t.text[i - 1] in _BEFORE_CAPITAL


def _run_end(t: Tokens, i: int, seen: frozenset[str]) -> int:
    """One past the run of name-like tokens that begins at `i`, connectors within included."""
    known = lexicon()
    end, sentence = i + 1, t.sentence[i]
    while end < len(t) and t.sentence[end] == sentence:
        if _name_like(t, end, seen):
            end += 1
            continue
        lower = t.lower[end]
        after = end + 1
        while after < len(t) and after < end + 3 and t.lower[after] in ("the", "la", "der", "and"):
            after += 1
        if after >= len(t) or t.sentence[after] != sentence or not _name_like(t, after, seen):
            if lower == "-" and after < len(t) and not t.space[end] and not t.space[end - 1]:
                if t.text[after][:1].isalpha() and t.text[after][:1].isupper():
                    end = after + 1
                    continue
            break
        inside = t.entity[end] != "" and not t.entity_start[after] and t.entity[end] == t.entity[after]  # fmt: skip
        if lower in _PARTICLES and after == end + 1:
            end += 2
        elif _within_name(t, end):
            end = after + 1
        elif lower in ("-", "’", "'") and not t.space[end] and not t.space[end - 1]:
            end = after + 1
        elif lower == "&":
            end = after + 1
        elif lower in ("of", "for") and t.lower[end - 1] in known.group_keywords:
            end = after + 1
        elif lower in _CONNECTORS and inside and t.entity[end] in ("ORG", "LAW", "FAC", "WORK_OF_ART", "EVENT"):  # fmt: skip
            end = after + 1
        else:
            break
    return end


def _within_name(t: Tokens, i: int) -> bool:
    """Whether the apostrophe at token `i` is part of a body's name: "Rail Users' Alliance"."""
    if t.tag[i] != "POS" or i + 1 >= len(t):
        return False
    ends = i + 1
    while ends + 1 < len(t) and t.text[ends + 1][:1].isupper() and t.pos[ends + 1] == "PROPN":
        ends += 1
    if t.lower[ends] not in lexicon().group_keywords:
        return False
    return t.lower[i] in ("'", "’") or t.lower[i - 1] in _OWNERS


def _names_in_run(index: int, t: Tokens, first: int, end: int) -> Iterator[NameMention]:
    """The name in a run of capitalised tokens, without the titles before it."""
    known = lexicon()
    start = first
    titles: list[str] = []
    while start < end - 1 and t.lower[start] in known.titles:
        if t.lower[start] in known.first_names and t.lower[start + 1] not in known.titles:
            break  # "Justice", "Major", "Dean" are names too
        if t.lower[end - 1] in known.group_keywords and not titles and "." not in t.text[start]:
            break  # "Home Office", "Health Service"
        titles.append(t.text[start])
        start += 1
    # "Harbour Row star Vince Slade" in capitals, "Labour MP Sarah Jones": from the first name on
    for k in range(start + 1, end - 1):
        if (
            t.lower[k] in known.first_names
            and t.entity[k] == "PERSON"
            and t.entity_start[k]
            and t.lower[end - 1] not in known.group_keywords
        ):
            titles = t.text[first:k]
            start = k
            break
    words = tuple(t.text[start:end])
    before = t.lower[first - 1] if first else ""
    if len(words) == 1 and before in ("a", "an") and (t.entity[start] == "NORP" or words[0].lower() in known.people):  # fmt: skip
        return  # "a Democrat"
    if len(words) > 2 and words[0] in ("R", "D", "I") and words[1] == "-":
        return  # "R-Mont."
    if not words or not any(w[:1].isalpha() for w in words):
        return
    inside = range(start, end)
    heads = [k for k in inside if not start <= t.head[k] < end or t.head[k] == k]
    mention = NameMention(
        block=index,
        first=start,
        end=end,
        head=heads[-1] if heads else end - 1,
        words=words,
        title=tuple(titles),
        whole=(first, end),
        initial=_starts(t, start),
    )
    mention.modifier = (
        t.dep[mention.head] in ("compound", "amod", "nmod")
        and t.head[mention.head] >= end
        and t.pos[t.head[mention.head]] == "NOUN"
    )
    _vote(mention, t)
    yield mention


def _vote(mention: NameMention, t: Tokens) -> None:
    """What speaks here for a person, a group, a place, a thing."""
    known, votes = lexicon(), mention.votes
    words = [w.lower() for w in mention.words]
    for title in mention.title:
        mention.gender = mention.gender or known.titles.get(title.lower(), "")
    if mention.title:
        votes["person"] += 3
    if words[-1] in known.group_keywords or words[0] in ("ministry", "department", "university", "bank", "office", "institute"):  # fmt: skip
        votes["group"] += 3 if len(words) > 1 else 1
    elif words[0] in known.first_names and len(words) > 1:
        votes["person"] += 2
    if len(words) > 1 and not mention.gender and votes["group"] == 0:
        if words[0] in known.female:
            mention.gender = "f"
        elif words[0] in known.male:
            mention.gender = "m"
    entity = t.entity[mention.end - 1]
    if entity == "PERSON":
        votes["person"] += 1
    elif entity == "ORG":
        votes["group"] += 1
    elif entity in ("GPE", "LOC"):
        votes["place"] += 2
    elif entity == "NORP":
        votes["group"] += 1
    elif entity:
        votes["thing"] += 1
    before = t.lower[mention.whole[0] - 1] if mention.whole[0] else ""
    if before in ("in", "at", "near", "outside", "across", "from") and not votes["group"]:
        votes["place"] += 1
    if before == "the" and not mention.title:
        votes["group"] += 1
    last = mention.words[-1]
    if len(words) == 1 and last.isupper() and 2 <= len(last) <= 6 and last.isalpha():
        votes["group"] += 1
    after = mention.end
    if votes["group"] >= 3:
        return
    if after + 1 < len(t) and t.text[after] == "," and t.lower[after + 1] in ("who", "whose"):
        votes["person"] += 3
    elif after < len(t) and t.lower[after] == "who":
        votes["person"] += 2


def gather(mentions: Sequence[NameMention], common: frozenset[str]) -> dict[int, Entity]:
    """Which mentions are one: the entity of each mention, by its index in `mentions`.

    `common` are the words that the article also writes without a capital.

    A shorter name goes to the longer one that holds it, if it is the only one that does: a
    surname or first name of a person, the last words (or a brand at the front) of a body's name,
    its initials. A name that two hold is left out, unless a title's gender tells them apart.
    """
    by_words: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, mention in enumerate(mentions):
        by_words[_key(mention.words)].append(i)
    entities: dict[tuple[str, ...], Entity] = {}
    for key, found in by_words.items():
        first = mentions[found[0]]
        entity = Entity(words=_stripped(first.words), order=found[0])
        for i in found:
            entity.votes += mentions[i].votes
            entity.gender = entity.gender or mentions[i].gender
        entities[key] = entity
    parts: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    initials: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for key in entities:
        if len(key) > 1:
            for word in dict.fromkeys(key):
                parts[word].append(key)
            short = "".join(
                w[0] for w in key if w not in _CONNECTORS and w[0].isalpha() and w != "s"
            ).lower()
            initials[short].append(key)
    result: dict[int, Entity] = {}
    merged: dict[tuple[str, ...], tuple[str, ...] | None] = {}
    for key in sorted(entities, key=lambda k: (-len(k), k)):
        merged[key] = _longer(key, entities, parts, initials, mentions, by_words, common)
    for key, entity in entities.items():
        if len(key) == 1 and merged[key] is None:
            # a surname that two people bear names a person, though we cannot tell which
            bearers = [k for k in parts.get(key[0], ()) if k[-1] == key[0]]
            if bearers and all(_kind(entities[k]) == "person" for k in bearers):
                entity.votes["person"] += 3
    for key, found in by_words.items():
        target: tuple[str, ...] | None = key
        for _ in range(4):
            further = merged.get(target) if target else None
            if further is None:
                break
            target = further
        assert target is not None
        own, entity = entities[key], entities[target]
        if entity is not own:
            entity.votes += own.votes
            entity.gender = entity.gender or own.gender
            entity.order = min(entity.order, own.order)
        for i in found:
            result[i] = entity
    for entity in result.values():
        entity.kind = _kind(entity)
    return result


def _key(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(w.lower() for w in _stripped(words))


def _stripped(words: Sequence[str]) -> tuple[str, ...]:
    out = list(words)
    while len(out) > 1 and out[0].lower() == "the":
        out.pop(0)
    return tuple(out)


def _longer(
    key: tuple[str, ...],
    entities: dict[tuple[str, ...], Entity],
    parts: dict[str, list[tuple[str, ...]]],
    initials: dict[str, list[tuple[str, ...]]],
    mentions: Sequence[NameMention],
    by_words: dict[tuple[str, ...], list[int]],
    common: frozenset[str],
) -> tuple[str, ...] | None:
    """The one longer name that `key` is short for, or None."""
    own = entities[key]
    here = [mentions[i] for i in by_words[key]]
    if all(mention.modifier for mention in here) and own.votes["person"] == 0:
        return None
    certain = any(not mention.initial for mention in here) or key[0] not in common
    candidates = [
        k
        for k in parts.get(key[0], ())
        if len(k) > len(key) and _is_short_for(key, k, own, entities[k], certain)
    ]
    if len(key) == 1 and not candidates and mentions[by_words[key][0]].words[0].isupper():
        candidates = [k for k in initials.get(key[0], ()) if len(k) > 1]
    if len(candidates) > 1:
        # the longest of a chain ("LGBT Network" within "Russian LGBT Network") is one candidate
        longest = max(candidates, key=lambda k: (len(k), k))
        if all(_within(k, longest) for k in candidates):
            return longest
        if own.gender:
            candidates = [k for k in candidates if entities[k].gender == own.gender]
    return candidates[0] if len(candidates) == 1 else None


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
    other_kind = _kind(other)
    if other_kind == "person":
        if own.votes["place"] > own.votes["person"] + own.votes["group"] and short[-1] != long[-1]:
            return False
        return short[-1] == long[-1] or (len(short) == 1 and short[0] == long[0])
    if long[-len(short) :] == short:
        # "Ledger", "LGBT Network"; but "the Department" is no name, and a place stays a place
        return own.votes["place"] <= own.votes["group"] + own.votes["thing"]
    if long[: len(short)] == short:  # "Clearline" for "Clearline Aero"
        return certain and own.votes["place"] == 0 and len(short[0]) > 3 and own.votes["thing"] == 0
    return False


def _kind(entity: Entity) -> str:
    votes = entity.votes
    best = max(("person", "group", "place", "thing"), key=lambda kind: votes[kind])
    return best if votes[best] else "thing"
