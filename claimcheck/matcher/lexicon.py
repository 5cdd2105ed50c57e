"""What words mean to each other: event classes, WordNet, spelling.

`words.tsv` is derived from WordNet 3.0 by `wordnet`; its sorted lines are searched as they lie, so
that loading them costs a file read and no more. `events.toml` holds the event classes of the
news, `desks.toml` those of single desks; they outrank WordNet. `news.toml` adds to it.
"""

from __future__ import annotations

import bisect
import functools
from pathlib import Path
from typing import Any, NamedTuple

import rtoml

DATA = Path(__file__).parent / "data"
CLASSES = ("events.toml", "desks.toml", "headlines.toml", "paraphrases.toml")
OPEN = (
    "news.toml",
    "states.toml",
    "wires.toml",
)  # what they hold adds to WordNet, and does not outrank it
SAME, ENTAILED, BROADER, OPPOSITE = "same", "entailed", "broader", "opposite"


@functools.lru_cache(maxsize=1)
def _table() -> list[str]:
    return (DATA / "words.tsv").read_text("ascii").split("\n")


@functools.lru_cache(maxsize=8192)
def wordnet(word: str, pos: str) -> tuple[frozenset[str], ...]:
    """Synonyms, more general words, opposites and derivations ("kill/v") of a word of the part of
    speech `pos` ("v", "n", "a" or "r"); four empty sets where the word is unknown."""
    key = f"{word.replace(' ', '_')}/{pos}\t"
    lines = _table()
    at = bisect.bisect_left(lines, key)
    if at == len(lines) or not lines[at].startswith(key):
        return (frozenset(),) * 4
    columns = [frozenset(column.split()) for column in lines[at][len(key) :].split("\t")]
    return (*columns, *(frozenset[str]() for _ in range(4 - len(columns))))


@functools.lru_cache(maxsize=64)
def load_rows(name: str, table: str) -> list[dict[str, Any]]:
    """The rows of one `[[table]]` of a data file of this room."""
    rows: list[dict[str, Any]] = rtoml.loads((DATA / name).read_text("utf-8"))[table]
    return rows


@functools.lru_cache(maxsize=16)
def listing_words(*kinds: str) -> frozenset[str]:
    """The words of `data/listings.toml` of these kinds."""
    rows = load_rows("listings.toml", "listing")
    return frozenset(w for row in rows if row["kind"] in kinds for w in row["words"])


def load_table(name: str, table: str) -> dict[str, Any]:
    """One `[table]` of a data file of this room."""
    found: dict[str, Any] = rtoml.loads((DATA / name).read_text("utf-8"))[table]
    return found


@functools.lru_cache(maxsize=1)
def _classes() -> tuple[dict[str, list[str]], dict[str, dict[str, Any]]]:
    rows = {row["name"]: row for name in CLASSES for row in load_rows(name, "event")}
    for name in OPEN:
        rows |= {row["name"]: row | {"open": True} for row in load_rows(name, "event")}
    of_word: dict[str, list[str]] = {}
    for name, row in rows.items():
        for word in (*row["words"], *row.get("narrower", ())):
            for form in dict.fromkeys((word, spelling(word))):
                of_word.setdefault(form, []).append(name)
    return of_word, rows


@functools.lru_cache(maxsize=8192)
def classes_of(word: str) -> frozenset[str]:
    """The event classes that a word belongs to or implies."""
    of_word, rows = _classes()
    found: list[str] = []
    todo = list(of_word.get(word.replace(" ", "_"), ()))
    while todo:
        name = todo.pop()
        if name not in found:
            found.append(name)
            todo += rows[name].get("implies", ())
    return frozenset(found)


def words_of(name: str) -> tuple[str, ...]:
    """The words of an event class."""
    return tuple(_classes()[1][name]["words"])


def known_phrase(phrase: str) -> bool:
    """Whether an event class has this phrase, its words joined by "_" ("shoot_dead")."""
    return phrase in _classes()[0]


@functools.lru_cache(maxsize=8192)
def own_classes(word: str) -> frozenset[str]:
    """The event classes that hold this very word."""
    of_word, rows = _classes()
    word = word.replace(" ", "_")
    return frozenset(name for name in of_word.get(word, ()) if word in rows[name]["words"])


@functools.lru_cache(maxsize=1)
def _apart() -> frozenset[tuple[str, str]]:
    rows = load_rows("apart.toml", "apart")
    return frozenset((row["word"], other) for row in rows for other in row["not"])


@functools.lru_cache(maxsize=16384)
def entailed_by(word: str, pos: str) -> dict[str, str]:
    """What a text that uses `word` also says: each word with how it is said, SAME or ENTAILED.

    The keys are "kill/v", a word as this part of speech, or "kill/", as any: WordNet's *plant* is
    a tree only as a noun, an event class is met in all its forms.
    """
    found: dict[str, str] = {}
    rows = _classes()[1]
    synonyms, general, _, derived = wordnet(word, pos)
    roots = {word}
    if pos in "na":
        roots |= {d[:-2] for d in derived if d[-1] == "v"}
    for root in sorted(roots):
        for name in sorted(classes_of(root)):
            if not rows[name].get("alike", True):
                continue
            kind = SAME if name in own_classes(root) else ENTAILED
            for other in rows[name]["words"]:
                if found.get(f"{other}/") != SAME:
                    found[f"{other}/"] = kind
    for name in sorted(classes_of(word)):
        for target, _ in converses().get(name, ()):
            if pos != "v" and (name, target) in _verbal():
                continue
            for other in rows[target]["words"]:
                found.setdefault(f"{other}/", ENTAILED)
    # where a hand-made class knows the verb, WordNet's wider senses are left out
    known = pos == "v" and _outranks(word)
    for other in general:
        if not (known and _outranks(other)):
            found.setdefault(f"{other}/{pos}", ENTAILED)
    if not known:
        for other in synonyms:
            found[f"{other}/{pos}"] = SAME
    for other in derived:
        found.setdefault(other, SAME)
    for kind in ("woman", "man"):  # "fisherman", "policewoman"
        if pos == "n" and word.endswith(kind) and len(word) > len(kind) + 2:
            found.setdefault(f"{kind}/", ENTAILED)
            break
    if f"person/{pos}" in found and pos == "n":
        found.setdefault("people/", ENTAILED)
    for one, other in _apart():
        if one == word:
            found.pop(f"{other}/{pos}", None)
            found.pop(f"{other}/", None)
    found[f"{word}/"] = SAME
    return found


def _outranks(word: str) -> bool:
    """Whether a class of `events.toml` or `desks.toml` holds the word, and knows it better than
    WordNet."""
    rows = _classes()[1]
    return any(name != "deadly event" and not rows[name].get("open") for name in own_classes(word))


def says(word: str, other: str, pos: str) -> bool:
    """Whether a text that uses `word` also says `other`, both of one part of speech."""
    entailed = entailed_by(word, pos)
    return f"{other}/{pos}" in entailed or f"{other}/" in entailed


@functools.lru_cache(maxsize=16384)
def opposite(word: str, other: str, pos: str) -> bool:
    """Whether the two cannot be said of the same thing at the same time ("open", "closed")."""
    rows = _classes()[1]
    mine, theirs = classes_of(word), classes_of(other)
    if any(rows[name].get("alike", True) for name in own_classes(word) & own_classes(other)):
        return False
    for here, there in ((mine, theirs), (theirs, mine)):
        if any(target in there for name in here for target, _ in converses().get(name, ())):
            return False  # to buy is no opposite of to sell
    for here, there in ((mine, theirs), (theirs, mine)):
        for name in here:
            if set(rows[name].get("opposite", ())) & there:
                return True
    return other in wordnet(word, pos)[2] or word in wordnet(other, pos)[2]


@functools.lru_cache(maxsize=16384)
def asks_against(word: str, pos: str) -> frozenset[str]:
    """What `answers_against` of a word must share, for the two to be opposites."""
    against = {f"of {name}" for name in classes_of(word)} | {f"= {word}"}
    against |= {f"in {other}" for name in classes_of(word) for other in _opposite_classes(name)}
    return frozenset(against | {f"word {other}" for other in wordnet(word, pos)[2]})


@functools.lru_cache(maxsize=16384)
def answers_against(word: str) -> frozenset[str]:
    """What tells that a word may be the opposite of another, as any part of speech."""
    against = {f"in {name}" for name in classes_of(word)} | {f"word {word}"}
    against |= {f"of {other}" for name in classes_of(word) for other in _opposite_classes(name)}
    return frozenset(against | {f"= {other}" for pos in "vnar" for other in wordnet(word, pos)[2]})


def _opposite_classes(name: str) -> tuple[str, ...]:
    return tuple(_classes()[1][name].get("opposite", ()))


@functools.lru_cache(maxsize=8192)
def kind_of(noun: str) -> str:
    """The kind of thing a noun means, of those of which a thing is at most one ("person" for
    "singer", "film" for "movie"), or ""."""
    above = wordnet(noun, "n")[1]
    rows = load_rows("exclusive.toml", "kind")
    for row in rows:
        if noun in row["words"]:
            return str(row["name"])
    found = {str(row["name"]) for row in rows if above & set(row["words"])}
    return found.pop() if len(found) == 1 else ""


@functools.lru_cache(maxsize=64)
def implicatives(kind: str) -> frozenset[str]:
    """Words of this kind that make what hangs from them not so ("fail", "unable", "barely")."""
    rows = load_rows("implicative.toml", "implicative")
    return frozenset(word for row in rows if row["kind"] == kind for word in row["words"])


@functools.lru_cache(maxsize=1)
def converses() -> dict[str, list[tuple[str, dict[str, str]]]]:
    """For each event class, the classes it turns into and how the roles move."""
    found: dict[str, list[tuple[str, dict[str, str]]]] = {}
    for row in load_rows("roles.toml", "converse"):
        found.setdefault(row["from"], []).append((row["to"], row["roles"]))
    return found


@functools.lru_cache(maxsize=1)
def _verbal() -> frozenset[tuple[str, str]]:
    rows = load_rows("roles.toml", "converse")
    return frozenset((row["from"], row["to"]) for row in rows if row.get("verbal"))


class SelfName(NamedTuple):
    """What an organisation with one of `keys` in its name may be called."""

    keys: frozenset[str]
    words: frozenset[str]


@functools.lru_cache(maxsize=1)
def self_names() -> tuple[SelfName, ...]:
    """The common words for organisations, by a word of their names."""
    rows = load_rows("self.toml", "named")
    return tuple(SelfName(frozenset(row["name"]), frozenset(row["words"])) for row in rows)


@functools.lru_cache(maxsize=1)
def ourselves() -> frozenset[str]:
    """What an organisation calls those who act for it ("our teams", "officers", "the board")."""
    return frozenset(word for row in load_rows("self.toml", "self") for word in row["words"])


@functools.lru_cache(maxsize=8192)
def spelling(word: str) -> str:
    """One spelling for British and American words and for hyphens ("colour" is "color")."""
    word = word.lower().replace("-", "").replace("’", "'")
    if len(word) > 4:
        word = word.replace("our", "or") if word.endswith(("our", "ours", "oured")) else word
        for british, american in (("isation", "ization"), ("ise", "ize"), ("yse", "yze")):
            if word.endswith(british) and len(word) > len(british) + 3:
                word = word[: -len(british)] + american
        if word.endswith("tre"):
            word = word[:-3] + "ter"
    return word
