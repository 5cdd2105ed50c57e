"""Names in the article: where they stand, and what kind of thing each seems to name.

The small model's entities are a hint only: names are runs of capitalised words, sorted out by
titles, first names and the nouns that end a body's name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.parser.document import ParsedBlock
from claimcheck.parser.lexicon import load_table
from claimcheck.parser.speakers_joined import is_apostrophe, one_body
from claimcheck.parser.speakers_lexicon import lexicon
from claimcheck.parser.speakers_mentions import NameMention, names_in_run, starts
from claimcheck.parser.tokens import Tokens

_NO_NAME_ENTITIES = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY"}
)
_COUNTING = load_table("counting.toml")
_MONTHS = _COUNTING["months"].split()
_MONTHS_AND_DAYS = frozenset(
    [*_MONTHS, *(f"{m[:3]}." for m in _MONTHS), "sept.", *_COUNTING["days"].split()]
)
_ORDINALS = frozenset({"second", "third", "fourth", "fifth", "sixth", "seventh", "another", "new"})
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
CONNECTORS = frozenset({"of", "for", "and", "&", "the", "on", "in", "without", "against"})
_PORTFOLIOS = frozenset({"department", "ministry", "office", "committee", "secretary", "minister"})
# last words of the names of bodies that serve one or two places
_OF_PLACES = frozenset(
    {
        *("trust", "police", "constabulary", "council", "university", "hospitals", "hospital"),
        *("board", "railway", "authority", "college", "partnership"),
    }
)
_OWNERS = frozenset({"people", "women", "children", "men", "king", "queen", "workers", "farmers"})


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
        yield from names_in_run(index, t, i, end)
        i = end


def _name_like(t: Tokens, i: int, seen: frozenset[str]) -> bool:
    text = t.text[i]
    lower = t.lower[i]
    if not text[:1].isupper() or lower in _MONTHS_AND_DAYS:
        return False
    if t.entity[i] in _NO_NAME_ENTITIES and not _is_surname(t, i):
        return False
    if starts(t, i) and lower in _ORDINALS and text not in seen:
        return False  # "Third Elsby depot joins the strike"
    if t.pos[i] == "VERB" and text.isupper() and t.lemma[i] != lower:
        return False  # "Kaya Lunn SLAMMED her boss"
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
            and not starts(t, i)
            and lower not in ("the", "a", "an", "this", "that")
            and (t.text[i - 1][:1].isupper() or (i + 1 < len(t) and t.text[i + 1][:1].isupper()))
        )
    if t.pos[i] == "PROPN":
        return True
    if lower in lexicon().titles and i + 1 < len(t) and t.text[i + 1][:1].isupper():
        return True
    if starts(t, i):
        return text in seen or (t.pos[i] in ("NOUN", "ADJ", "X") and lower in lexicon().first_names)
    # inside a sentence a capital is a name, except for what merely derives from one
    return t.pos[i] in ("NOUN", "VERB", "X", "NUM") or (
        t.pos[i] == "ADJ" and (t.entity[i] not in ("", "NORP") or text in seen)
    )


def _is_surname(t: Tokens, i: int) -> bool:
    """ "Dame Imogen Tarrow": a name behind a first name, for whatever the model takes it."""
    before = t.lower[i - 1] if i else ""
    return before in lexicon().first_names and t.pos[i] == t.pos[i - 1] == "PROPN"


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
        if (
            t.text[end].isdigit()
            and t.head[end] == end - 1
            and t.entity[end] in ("ORG", "CARDINAL")
        ):
            end += 1  # "Net Makers Local 12"
            break
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
            or (lower == "and" and end == i + 1 and _of_two_places(t, i, after, seen))
            or (lower == "and" and after == end + 1 and one_body(t, i, end, alone))
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


def _of_two_places(t: Tokens, first: int, after: int, seen: frozenset[str]) -> bool:
    """ "Elsby and Saltby NHS Trust": one body for both places; not where a plural verb follows."""
    known = lexicon()
    if t.lower[first] in known.first_names or t.lower[first] in known.group_keywords:
        return False
    end = after
    while end < min(len(t), after + 5) and _name_like(t, end, seen):
        end += 1
    if end - after < 2 or t.lower[end - 1] not in _OF_PLACES or t.text[first].isupper():
        return False
    return t.lower[end : end + 1] not in (["have"], ["are"], ["were"], ["do"])


def _within_name(t: Tokens, i: int) -> bool:
    """Whether the apostrophe at token `i` is part of a body's name: "Rail Users' Alliance"."""
    if not is_apostrophe(t, i) or i + 1 >= len(t):
        return False
    ends = i + 1
    while ends + 1 < len(t) and t.text[ends + 1][:1].isupper() and t.pos[ends + 1] == "PROPN":
        ends += 1
    if t.lower[ends] not in lexicon().group_keywords:
        return False
    saint = i > 1 and t.lower[i - 2] in ("st", "st.", "saint")
    return t.lower[i] in ("'", "’") or t.lower[i - 1] in _OWNERS or saint
