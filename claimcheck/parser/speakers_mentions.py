"""A name as it stands: its words and titles, and what kind of thing it seems to name here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from claimcheck.parser.speakers_lexicon import lexicon
from claimcheck.parser.speakers_phrases import is_by_nation
from claimcheck.parser.tokens import Tokens

# behind a name: "Ann Lee KC"
_LETTERS = frozenset(
    {"KC", "QC", "SC", "MP", "MEP", "MSP", "MLA", "TD", "OBE", "MBE", "CBE", "FRS"}
)
_CROWNS = frozenset({"Queen", "King", "Prince", "Princess", "Lady", "Lord"})
_TICKER = re.compile(r"[A-Z0-9]{1,6}[.:][A-Z]{1,4}")  # "(BRDL.L)": where its shares are traded
# what firms do through their spokesmen
_SPOKESMANS = frozenset(
    {"deny", "say", "insist", "announce", "confirm", "decline", "add", "admit", "tell"}
)
_HELD_IN = frozenset({"share", "stake", "stock", "interest", "confidence", "investor"})
_PARTS = frozenset(
    {"north", "south", "east", "west", "coast", "outskirts", "suburbs", "streets", "province"}
)
_BEFORE_CAPITAL = frozenset("\"'“”‘’`«»:-–—•*")


@dataclass(slots=True)
class NameMention:
    """A name as it stands: tokens `first` to `end` (exclusive) of a block, titles left out.

    `head` is the token that the sentence's grammar knows it by. `votes` tell for each kind
    ("person", "group", "place", "thing") how much speaks for it here, and beside these how often
    something is told to be in it ("whereabouts"), how often it speaks, and how often it is a lone
    word with which a sentence opens and of which it tells how much it is.
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


def starts(t: Tokens, i: int) -> bool:
    """Whether token `i` is capitalised because a sentence or quotation begins with it."""
    return t.sentence[i] == i or t.text[i - 1] in _BEFORE_CAPITAL


def names_in_run(index: int, t: Tokens, first: int, end: int) -> Iterator[NameMention]:
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
    while start == first + len(titles) and _calling(t, start, end):
        titles.append(t.text[start])
        start += 1
    if titles and first and t.lower[first - 1] == "the" and titles[-1] in _CROWNS:
        start, titles = first, []  # "the Queen Astrid": a ship, or an inn
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
    if len(words) == 1 and is_by_nation(t, start):
        return  # "the Brazilian"
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
        initial=starts(t, start),
        bracketed=before == "(" and t.text[end : end + 1] == [")"],
    )
    mention.modifier = (
        t.dep[mention.head] in ("compound", "amod", "nmod")
        and t.head[mention.head] >= end
        and t.pos[t.head[mention.head]] == "NOUN"
    )
    _vote(mention, t)
    yield mention


def _calling(t: Tokens, i: int, end: int) -> bool:
    """Whether token `i` is what somebody is: "*Striker* Ned Farrow signed"."""
    known = lexicon()
    word = t.lower[i]
    return (
        i + 2 < end
        and starts(t, i)
        and word in known.people
        and word not in known.first_names
        and t.lower[i + 1] in known.first_names
        and t.lower[end - 1] not in known.group_keywords
    )


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
        share = before == "in" and mention.whole[0] > 1
        if not (share and t.lemma[mention.whole[0] - 2] in _HELD_IN):
            votes["place"] += 1
            votes["whereabouts"] += 1
    if before in ("of", "to") and _of_a_place(t, mention.whole[0] - 1):
        votes["place"] += 2
    if before == "the" and not mention.title:
        votes["group"] += 1 if mention.modifier else 2
    verb = t.lemma[t.head[mention.head]] if t.dep[mention.head] == "nsubj" else ""
    votes["speaks"] += verb in _SPOKESMANS
    alone = len(words) == 1 and not mention.title and words[0] not in known.first_names
    votes["opens"] += verb == "be" and alone and mention.initial and _measured(t, mention.head)
    last = mention.words[-1]
    if len(words) == 1 and last.isupper() and 2 <= len(last) <= 6 and last.isalpha():
        votes["group"] += 1
    after = mention.end
    if _age(t, after):
        votes["person"] += 3
    if votes["group"] >= 3:
        return
    if known.groups.get(before) and not mention.title:
        votes["group"] += 2  # "Ann Oakes, editor of the website Free Word, who …"
        return
    if after + 1 < len(t) and t.text[after] == "," and t.lower[after + 1] in ("who", "whose"):
        votes["person"] += 3
    elif after < len(t) and t.lower[after] == "who":
        votes["person"] += 2


def _measured(t: Tokens, subject: int) -> bool:
    """ "Turnout was 71 per cent", "Revenue was £4m"."""
    told = (c for c in t.children[t.head[subject]] if t.dep[c] == "attr")
    return any(t.entity[c] in ("PERCENT", "MONEY") for c in told)


def _of_a_place(t: Tokens, preposition: int) -> bool:
    """ "the port of Karsholm", "the east of Velmara", "from Meruvia to Qasr"."""
    if t.lower[preposition] == "to":
        return "from" in t.lower[max(preposition - 4, 0) : preposition]
    noun = t.lower[preposition - 1] if preposition else ""
    return noun in _PARTS or bool(
        lexicon().groups.get(noun, frozenset()) & {"town", "country"} and noun != "state"
    )


def _age(t: Tokens, i: int) -> bool:
    """Whether an age stands at token `i`: "Gaz Trent, 44,"."""
    return (
        i + 2 < len(t)
        and t.text[i] == ","
        and t.text[i + 1].isdigit()
        and len(t.text[i + 1]) < 4
        and t.text[i + 2] in (",", ".")
    )
