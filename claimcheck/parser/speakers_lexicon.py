"""Titles, first names, and the nouns for people and groups, as the data files give them."""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import dataclass

from claimcheck.parser.lexicon import load_rows, load_table


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
    also: dict[str, frozenset[str]]  # class → those whose nouns it is called by too
    owned: dict[str, str]  # "shareholder" → the class of those who have them
    group_nouns: frozenset[str]
    keywords: dict[str, frozenset[str]]  # last word of a name → classes
    group_keywords: frozenset[str]
    endings: dict[str, tuple[str, ...]]  # of first names, by the gender they make likely
    unlike: frozenset[str]  # names that end so and are not of it
    lives: frozenset[str]  # what only people do: "die"
    life: frozenset[str]  # what only people have: "widow"
    inverse: dict[str, frozenset[str]]  # "client" → "lawyer", …


def likely_gender(first_name: str) -> str:
    """ "f", "m" or "": what the end of a first name makes likely: "Benno" is rather a man."""
    known, name = lexicon(), first_name.lower()
    if name in known.first_names or name in known.unlike:
        return ""
    return next((g for g, ends in known.endings.items() if name.endswith(ends)), "")


@functools.cache
def lexicon() -> Lexicon:
    """Titles, nouns for people and groups, first names, read once."""
    table = load_table("first_names.toml")
    names = {key: frozenset(table[key].lower().split()) for key in ("female", "male", "either")}
    ending = {key: tuple(words.lower().split()) for key, words in table["ending"].items()}
    female = names["female"] - names["male"] - names["either"]
    male = names["male"] - names["female"] - names["either"]
    titles = {
        w.lower(): r.get("gender", "")
        for r in load_rows("people.toml", "title")
        for w in r["words"]
    }
    people: dict[str, str] = {}
    gender_of: dict[str, str] = {}
    for row in load_rows("people.toml", "person"):
        for key, gender in (("any", ""), ("men", "m"), ("women", "f")):
            for noun in row.get(key, ()):
                people.setdefault(noun, row["class"])
                if gender:
                    gender_of[noun] = gender
    groups: dict[str, set[str]] = defaultdict(set)
    also: dict[str, frozenset[str]] = {}
    owned: dict[str, str] = {}
    keywords: dict[str, set[str]] = defaultdict(set)
    group_nouns: set[str] = set()
    group_keywords: set[str] = set()
    for kind in ("group", "thing"):
        for row in load_rows("groups.toml", kind):
            also[row["class"]] = frozenset(row.get("also", ()))
            owned |= dict.fromkeys(row.get("owned", ()), row["class"])
            for noun in row["nouns"]:
                groups[noun].add(row["class"])
            for word in row.get("keywords", ()):
                keywords[word.lower()].add(row["class"])
            if kind == "group":
                group_nouns.update(row["nouns"])
                group_keywords.update(w.lower() for w in row.get("keywords", ()))
    inverse: dict[str, set[str]] = defaultdict(set)
    for row in load_rows("people.toml", "relation"):
        for one in row["one"]:
            for other in row["other"]:
                inverse[other].add(one)
                inverse[one].add(other)
    human = load_table("people.toml")["human"]
    return Lexicon(
        endings={"f": ending["female"], "m": ending["male"]},
        unlike=frozenset(ending["unlike"]),
        lives=frozenset(human["lives"].split()),
        life=frozenset(human["life"].split()),
        female=female,
        male=male,
        first_names=female | male | names["either"],
        titles=titles,
        people=people,
        gender_of=gender_of,
        groups={k: frozenset(v) for k, v in groups.items()},
        also=also,
        owned=owned,
        group_nouns=frozenset(group_nouns),
        keywords={k: frozenset(v) for k, v in keywords.items()},
        group_keywords=frozenset(group_keywords),
        inverse={k: frozenset(v) for k, v in inverse.items()},
    )
