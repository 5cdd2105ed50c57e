"""What an article calls the bearers of its names: "the ferry" is the Queen Astrid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from claimcheck.matcher.lexicon import own_classes
from claimcheck.matcher.mentions import crude_lemma, is_name, name_tokens
from claimcheck.model import ArticleClaims, Claim, Source, Word

Name = tuple[str, ...]
_CAPITALS = r"(?P<name>[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,4})"
# "the ferry, the Queen Astrid, …"
_NAMED = re.compile(
    rf"\b(?:[Tt]he|[Ii]ts|[Aa]n?) (?:[a-z-]+ ){{0,2}}?(?P<noun>[a-z]+), (?:the )?{_CAPITALS}"
    r"(?: [a-z]+)?,"
)
# "the freighter Halcyon Star"
_TITLED = re.compile(rf"\b(?:[Tt]he|[Aa]n?) (?:[a-z-]+ ){{0,2}}?(?P<noun>[a-z]+) {_CAPITALS}")
# "Halcyon Star, a freighter …"
_GLOSSED = re.compile(
    rf"{_CAPITALS}, (?:a|an|the|its) (?:[\w-]+ ){{0,2}}?(?P<noun>[a-z]+)"
    r"(?=[,.;]| (?:of|in|from|that)\b)"
)
INSTITUTIONS = frozenset({
    "hospital", "clinic", "infirmary", "council", "university", "college", "police", "ministry",
    "museum", "airport", "observatory", "bank", "school", "club", "union", "charity", "prison",
    "authority", "commission", "board", "committee", "agency", "federation", "association",
    "institute", "company", "society", "trust", "department", "regulator", "laboratory",
    "coastguard", "navy",
})  # fmt: skip
# What a body calls itself, but others may mean anything by
BODIES = INSTITUTIONS | {"mission", "office", "service", "court", "bureau", "tribunal", "district"}
GENERAL = frozenset({
    "man", "woman", "people", "person", "group", "member", "part", "one", "spokesman",
    "spokeswoman", "degree",
    "official", "expert", "son", "daughter", "father", "mother", "brother", "sister", "wife",
    "husband", "friend", "neighbour", "resident", "colleague", "team", "day", "time", "year",
})  # fmt: skip


def descriptions_of(
    parsed: ArticleClaims, sources: Mapping[str, Source], texts: Iterable[str] = ()
) -> dict[str, frozenset[Name]]:
    """The names of whoever each common noun describes, in this article and this registry.

    `parsed` are the article's claims, `sources` the registry's sources by id, `texts` those of the
    entries that may speak of it. "The freighter Halcyon Star", "Halcyon Star, a freighter" and "the
    Halcyon Star is a freighter" describe her, in the article or in an entry; a source is described
    by its aliases in small letters ("the hospital"), the only company that the article names by
    "the company". A noun that describes two is left out: nobody can tell which is meant.
    """
    found: dict[str, set[Name]] = {}
    for claim in parsed.claims:
        for noun, name in _described(claim):
            found.setdefault(noun, set()).add(name)
    for pattern in (_NAMED, _GLOSSED):
        for match in pattern.finditer(parsed.article.text):
            if len(match["noun"]) > 2:
                found.setdefault(match["noun"], set()).add(name_tokens(match["name"]))
    for noun, name in _by_the_record(parsed.article.text, texts):
        found.setdefault(noun, set()).add(name)
    for noun, names in _described_by(sources).items():
        found.setdefault(noun, set()).update(names)
    companies = _companies_in(parsed.article.text, sources)
    for noun in ("company", "firm"):
        found.setdefault(noun, set()).update(companies)
    return {
        noun: frozenset(names) for noun, names in found.items() if noun not in GENERAL
        and names and _one_bearer(names)
    }  # fmt: skip


def _by_the_record(article: str, texts: Iterable[str]) -> Iterator[tuple[str, Name]]:
    """The nouns by which the article takes something up that the record describes: "the ferry" is
    the Queen Astrid, where an entry has "the ferry Queen Astrid" and the article names her."""
    last = {m[1]: m.start() for m in re.finditer(r"\b[Tt]he ([a-z]{3,})\b", article)}
    for text in texts:
        for pattern in (_TITLED, _NAMED, _GLOSSED):
            for match in pattern.finditer(text):
                # who is first named further on is not taken up
                if 0 <= article.find(match["name"]) < last.get(match["noun"], 0):
                    yield match["noun"], name_tokens(match["name"])


def _companies_in(article: str, sources: Mapping[str, Source]) -> set[Name]:
    """The names of the companies among the sources that an article names."""
    return {
        name_tokens(_bare(source.name))
        for source in sources.values()
        if source.kind == "company" and _bare(source.name) in article
    }


_latest: list[tuple[Mapping[str, Source], dict[str, set[Name]]]] = []


def _described_by(sources: Mapping[str, Source]) -> dict[str, set[Name]]:
    """The names of the sources that each noun describes; worked out once for a registry."""
    if _latest and _latest[0][0] is sources:
        return _latest[0][1]
    found: dict[str, set[Name]] = {}
    for source in sources.values():
        names = [n for n in (source.name, *source.aliases) if is_name(_bare(n))]
        words = {crude_lemma(_bare(n).lower()) for n in source.aliases if not is_name(_bare(n))}
        own = set(name_tokens(_bare(source.name)))  # and not whoever speaks for it
        names = [n for n in names if own & set(name_tokens(_bare(n)))]
        words |= {word for n in names for word in _institution(n)}
        for word in words - GENERAL:
            if word.isalpha():
                found.setdefault(word, set()).update(name_tokens(_bare(n)) for n in names)
    _latest[:] = [(sources, found)]
    return found


def _institution(name: str) -> list[str]:
    """The common noun in an institution's name: "hospital" in "St Anne Hospital", "ministry" in
    "Ministry of Ports"; a medical centre is a hospital."""
    words = name.lower().split(" of ")[0].split()
    if "medical" in words[:-1] and words[-1] in ("center", "centre"):
        return ["hospital"]
    return words[-1:] if words[-1:] and words[-1] in INSTITUTIONS else []


def _bare(name: str) -> str:
    return name[4:] if name.lower().startswith("the ") else name


def _one_bearer(names: set[Name]) -> bool:
    longest = max(names, key=len)
    return all(set(n) & set(longest) for n in names)


def _described(claim: Claim) -> list[tuple[str, Name]]:
    words = claim.words
    found = []
    for at, word in enumerate(words):
        head = words[word.head]
        pair = None
        if word.dep == "appos" and word.head != at:
            if word.pos == "PROPN" and head.pos == "NOUN":
                pair = (head, at)  # "the ferry, the Queen Astrid"
            elif word.pos == "NOUN" and head.pos == "PROPN":
                pair = (word, word.head)  # "Candida auris, a fungus"
        elif word.dep in ("compound", "nmod") and word.pos == "NOUN" and head.pos == "PROPN":
            pair = (word, word.head)  # "the freighter Halcyon Star"
        elif word.dep == "attr" and word.pos == "NOUN" and head.lemma == "be":
            subject = next(
                (i for i, w in enumerate(words) if w.head == word.head and w.dep == "nsubj"), -1
            )
            if subject >= 0 and words[subject].pos == "PROPN":
                pair = (word, subject)  # "the Halcyon Star is a freighter"
        elif word.dep == "attr" and word.pos == "PROPN" and head.lemma == "be":
            pair = next(  # "the ferry is the Queen Astrid"
                (
                    (w, at)
                    for w in words
                    if w.head == word.head and w.dep == "nsubj" and w.pos == "NOUN"
                ),
                None,
            )
        if pair is not None and (name := _name_at(words, pair[1])):
            found.append((pair[0].lemma.lower(), name))
    return found


def _name_at(words: tuple[Word, ...], at: int) -> Name:
    if words[at].refers_to and is_name(words[at].refers_to or ""):
        return name_tokens(words[at].refers_to or "")
    low = at
    while low > 0 and words[low - 1].pos == "PROPN":
        low -= 1
    return name_tokens(" ".join(w.text for w in words[low : at + 1]))


def called(noun: str, described: Mapping[str, frozenset[Name]]) -> frozenset[Name]:
    """The names of whoever the noun, or one that news uses for it ("ship" for "ferry"),
    describes, if that is one bearer."""
    if noun in described:
        return described[noun]
    mine = own_classes(noun)
    akin = [names for other, names in described.items() if mine & own_classes(other)]
    both = frozenset().union(*akin) if akin else frozenset[Name]()
    return both if both and _one_bearer(set(both)) else frozenset()
