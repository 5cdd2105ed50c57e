"""Names in the article: where they stand, and what kind of thing each seems to name.

The small model's entities are a hint only: names are runs of capitalised words, sorted out by
titles, first names and the nouns that end a body's name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from claimcheck.parser.atoms import load_table
from claimcheck.parser.document import ParsedBlock
from claimcheck.parser.speakers_lexicon import lexicon
from claimcheck.parser.tokens import Tokens

_NO_NAME_ENTITIES = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY"}
)
_COUNTING = load_table("counting.toml")
_MONTHS = _COUNTING["months"].split()
_MONTHS_AND_DAYS = frozenset(
    [*_MONTHS, *(f"{m[:3]}." for m in _MONTHS), "sept.", *_COUNTING["days"].split()]
)
_LONGEST = 14  # tokens of a name
_PARTICLES = frozenset(
    {
        "de",
        "da",
        "del",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "ibn",
        "la",
        "le",
        "di",
        "du",
        "al",
        "el",
        "ter",
        "dos",
        "y",
    }
)
# behind a name: "Ann Lee KC"
_LETTERS = frozenset(
    {"KC", "QC", "SC", "MP", "MEP", "MSP", "MLA", "TD", "OBE", "MBE", "CBE", "FRS"}
)
_TICKER = re.compile(r"[A-Z0-9]{1,6}[.:][A-Z]{1,4}")  # "(BRDL.L)": where its shares are traded
CONNECTORS = frozenset({"of", "for", "and", "&", "the", "on", "in", "without", "against"})
_PORTFOLIOS = frozenset({"department", "ministry", "office", "committee", "secretary", "minister"})
_OWNERS = frozenset({"people", "women", "children", "men", "king", "queen", "workers", "farmers"})
_BEFORE_CAPITAL = frozenset("\"'“”‘’`«»:-–—•*")


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
    modifier: bool = False  # "House oversight committee", "Welsh farmers"
    initial: bool = False  # capitalised where any word would be
    bracketed: bool = False  # in brackets, as a short form of the name before them may be


def find_names(blocks: Sequence[ParsedBlock]) -> list[NameMention]:
    """The names in these blocks, in reading order."""
    headlines = [_headlines(block.tokens) for block in blocks]
    seen = _capitalised_inside(blocks, headlines)
    alone = _alone(blocks)
    return [
        name
        for i, block in enumerate(blocks)
        for name in _names_of(i, block.tokens, seen, alone, headlines[i])
    ]


def common_words(blocks: Sequence[ParsedBlock]) -> frozenset[str]:
    """The words that the article writes without a capital."""
    return frozenset(word for block in blocks for word in block.tokens.text if word.islower())


def _capitalised_inside(blocks: Sequence[ParsedBlock], headlines: list[set[int]]) -> frozenset[str]:
    """Words tagged as names that stand capitalised inside a sentence somewhere."""
    return frozenset(
        text
        for block, titles in zip(blocks, headlines, strict=True)
        for i, text in enumerate(block.tokens.text)
        if text[:1].isupper()
        and block.tokens.pos[i] == "PROPN"
        and block.tokens.sentence[i] != i
        and block.tokens.sentence[i] not in titles
    )


def _alone(blocks: Sequence[ParsedBlock]) -> frozenset[str]:
    """Words that are a name by themselves somewhere: "Hull" in "trains to Hull"."""
    found = set()
    for block in blocks:
        t = block.tokens
        for i in range(1, len(t)):
            if t.pos[i] != "PROPN" or not t.text[i][:1].isupper():
                continue
            near = [t.text[k] for k in (i - 2, i - 1, i + 1, i + 2) if 0 <= k < len(t)]
            if not any(w[:1].isupper() or w in ("and", "&") for w in near):
                found.add(t.text[i])
    return frozenset(found)


def _headlines(t: Tokens) -> set[int]:
    """The sentences (by first token) that Capitalise Nearly All Words, as headlines do."""
    found = set()
    for first, end in t.sentences():
        words = [w for w in t.text[first:end] if w[0].isalpha() and len(w) > 3]
        capital = sum(w[0].isupper() for w in words)
        if len(words) > 4 and capital >= 0.8 * len(words):
            found.add(first)
    return found


def _names_of(
    index: int, t: Tokens, seen: frozenset[str], alone: frozenset[str], headlines: set[int]
) -> Iterator[NameMention]:
    i, size = 0, len(t)
    while i < size:
        if not _name_like(t, i, seen) or (t.sentence[i] in headlines and t.text[i] not in seen):
            i += 1
            continue
        end = _run_end(t, i, seen, alone)
        if t.pos[i] in ("DET", "ADP", "ADV") and i - 1 == t.sentence[i] and t.tag[i - 1] == "NNS":
            i -= 1  # "Doctors Abroad": the capital of "Abroad" makes both a name
        if t.sentence[i] in headlines:  # a headline tells no name that the text does not
            end = next((k for k in range(i, end) if t.text[k] not in seen), end)
        yield from _names_in_run(index, t, i, end)
        i = end


def _name_like(t: Tokens, i: int, seen: frozenset[str]) -> bool:
    text = t.text[i]
    lower = t.lower[i]
    if not text[:1].isupper() or t.entity[i] in _NO_NAME_ENTITIES or lower in _MONTHS_AND_DAYS:
        return False
    if t.pos[i] in (
        "PRON",
        "DET",
        "AUX",
        "CCONJ",
        "SCONJ",
        "ADP",
        "INTJ",
        "ADV",
        "PART",
    ):
        # "All Hands" within a sentence is a name
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


def _run_end(t: Tokens, i: int, seen: frozenset[str], alone: frozenset[str]) -> int:
    """One past the run of name-like tokens that begins at `i`, connectors within included.

    "and" joins no two names of which one stands `alone` elsewhere: "Hull and Elsby".
    """
    known = lexicon()
    end, sentence = i + 1, t.sentence[i]
    while end < min(len(t), i + _LONGEST) and t.sentence[end] == sentence:
        if _name_like(t, end, seen):
            end += 1
            continue
        lower = t.lower[end]
        after = end + 1
        while after < len(t) and after < end + 3 and t.lower[after] in ("the", "la", "der", "and"):
            after += 1
        if after >= len(t) or t.sentence[after] != sentence or not _name_like(t, after, seen):
            if (
                lower in ("-", "/")
                and after < len(t)
                and not t.space[end]
                and not t.space[end - 1]
                and t.text[after][:1].isupper()
            ):
                end = after + 1
                continue
            break
        inside = (
            t.entity[end] != "" and not t.entity_start[after] and t.entity[end] == t.entity[after]
        )
        if lower in _PARTICLES and after == end + 1:
            end += 2
        elif (lower == "," and _enumerating(t, i, end, seen)) or (
            _within_name(t, end)
            or (lower in ("and", "&") and "," in t.text[i:end])
            or (lower in ("-", "’", "'", "/") and not t.space[end] and not t.space[end - 1])
            or lower == "&"
            or (lower in ("of", "for") and t.lower[end - 1] in known.group_keywords)
            or (
                lower in CONNECTORS
                and not (lower == "and" and {t.text[end - 1], t.text[after]} & alone)
                and not (lower in ("in", "on") and t.lower[end - 1] in known.group_keywords)
                and inside
                and t.entity[end] in ("ORG", "LAW", "FAC", "WORK_OF_ART", "EVENT")
            )
        ):
            end = after + 1
        else:
            break
    return end


def _enumerating(t: Tokens, first: int, comma: int, seen: frozenset[str]) -> bool:
    """Whether the comma is part of a name: "Ministry of Culture, Media and Sport"."""
    body = t.lower[first:comma]
    if not {"of", "for"} & set(body) or body[0] not in _PORTFOLIOS:
        return False
    k = comma + 1
    while k < min(len(t), comma + 6) and _name_like(t, k, seen):
        k += 1
        if t.text[k : k + 1] == [","]:
            k += 1
    return comma + 1 < k < len(t) - 1 and t.lower[k] in ("and", "&") and _name_like(t, k + 1, seen)


def _within_name(t: Tokens, i: int) -> bool:
    """Whether the apostrophe at token `i` is part of a body's name: "Rail Users' Alliance"."""
    if t.tag[i] != "POS" or i + 1 >= len(t):
        return False
    ends = i + 1
    while ends + 1 < len(t) and t.text[ends + 1][:1].isupper() and t.pos[ends + 1] == "PROPN":
        ends += 1
    if t.lower[ends] not in lexicon().group_keywords:
        return False
    saint = i > 1 and t.lower[i - 2] in ("st", "st.", "saint")
    return t.lower[i] in ("'", "’") or t.lower[i - 1] in _OWNERS or saint


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
    # "Pier Nine star Paul Dunmore" in capitals, "Labour MP Anna Oakes": from the first name on
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
    last = end
    while last > start + 1 and t.text[last - 1] in _LETTERS:
        last -= 1
    words = tuple(t.text[start:last])
    before = t.lower[first - 1] if first else ""
    if before == "(" and _TICKER.fullmatch(t.text[start]):
        return
    if (
        len(words) == 1
        and before in ("a", "an")
        and (t.entity[start] == "NORP" or words[0].lower() in known.people)
    ):
        return  # "a Democrat"
    if len(words) > 2 and words[0] in ("R", "D", "I") and words[1] == "-":
        return  # "R-Ohio"
    if not words or not any(w[:1].isalpha() for w in words):
        return
    inside = range(start, end)
    heads = [k for k in inside if not start <= t.head[k] < end or t.head[k] == k]
    mention = NameMention(
        block=index,
        first=start,
        end=last,
        head=heads[-1] if heads else end - 1,
        words=words,
        title=tuple(titles),
        whole=(first, end),
        initial=_starts(t, start),
        bracketed=before == "(" and t.text[end : end + 1] == [")"],
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
    if words[-1] in known.group_keywords or words[0] in (
        "ministry",
        "department",
        "university",
        "bank",
        "office",
        "institute",
    ):
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
        votes["people"] += 1
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
    if _age(t, after):
        votes["person"] += 3
    if votes["group"] >= 3:
        return
    if after + 1 < len(t) and t.text[after] == "," and t.lower[after + 1] in ("who", "whose"):
        votes["person"] += 3
    elif after < len(t) and t.lower[after] == "who":
        votes["person"] += 2


def _age(t: Tokens, i: int) -> bool:
    """Whether an age stands at token `i`: "Gaz Trent, 44,"."""
    return (
        i + 2 < len(t)
        and t.text[i] == ","
        and t.text[i + 1].isdigit()
        and len(t.text[i + 1]) < 4
        and t.text[i + 2] in (",", ".")
    )
