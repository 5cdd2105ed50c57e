"""What to call a confidential source instead, and how its names and words are found in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from claimcheck.model import Entry, RegistrySummary, Source

WITHHELD = "[withheld]"


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """`ids` maps the ids of confidential sources and of their entries to what they are called.

    `names` maps their names, aliases and links, case-folded, to what stands for them; `pattern`
    finds any of these; `shingles` are the runs of words by which their texts are known.
    """

    ids: dict[str, str]
    names: dict[str, str]
    pattern: re.Pattern[str]
    shingles: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, registry: RegistrySummary) -> Pseudonyms | None:
        """Those that the registry asks for, numbered by sorted id; None where it asks for none."""
        hidden = sorted((s for s in registry.sources.values() if s.confidential), key=_id)
        if not hidden:
            return None
        entries: dict[str, list[Entry]] = {source.id: [] for source in hidden}
        for entry in registry.entries.values():
            if entry.source in entries:
                entries[entry.source].append(entry)
        ids: dict[str, str] = {}
        names: dict[str, str] = {}
        private: list[str] = []
        for number, source in enumerate(hidden, 1):
            new = _free(f"confidential-{number}", registry)
            ids[source.id] = new
            for name in (source.name, *source.aliases, source.url or "", *_parts(source)):
                names[_plain(name)] = f"confidential source {number}"
            for index, entry in enumerate(sorted(entries[source.id], key=_id), 1):
                ids[entry.id] = f"{new}-entry-{index}"
                texts = [entry.text, entry.title or "", entry.note or ""]
                private += texts
                for words in (entry.url or "", entry.archive_url or "", *filter(_is_short, texts)):
                    names.setdefault(_plain(words), WITHHELD)
        names = {name: called for name, called in names.items() if len(name) > 1}
        pattern = re.compile(
            # public ids may hold an id; a name ends where the word does
            rf"(?<![\w-])(?:{_any(ids)})(?![\w-])|(?<!\w)(?:{_any(names)})(?!\w)",
            re.IGNORECASE,
        )
        called = names | {name.casefold(): new for name, new in ids.items()}
        return cls(ids, called, pattern, frozenset(_shingles(private)))

    def id(self, name: str) -> str:
        """The id as it may be shown."""
        return self.ids.get(name, name)

    def say(self, text: str, public: str = "", instead: str = WITHHELD) -> str:
        """A message with names replaced; `instead` of it where it repeats confidential words that
        the article (`public`) does not use itself."""
        told = self.shingles.intersection(_shingles([text])) if self.shingles else None
        if told and told.difference(_shingles([public])):
            return instead

        def call(found: re.Match[str]) -> str:
            word = _plain(found.group())
            # beside the article's own use of a name, a pseudonym would tell whose it is
            return WITHHELD if word in _plain(public) else self.names.get(word, WITHHELD)

        return self.pattern.sub(call, text)

    def blot(self, text: str) -> str:
        """Words that are public elsewhere, with confidential names blotted out: a pseudonym put
        in the place of a name could be looked up there."""
        return self.pattern.sub(WITHHELD, text)

    def betrays(self, path: str) -> bool:
        """Whether a file's path holds a confidential name."""
        return self.pattern.search(re.sub(r"[-_./\\]+", " ", path)) is not None


def _id(thing: Source | Entry) -> str:
    return thing.id


def _any(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; for none of them where there are none."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) or r"(?!)"


def _free(name: str, registry: RegistrySummary) -> str:
    """`name`, or with an "x" put before it while some public id is called so."""
    while (name in registry.sources and not registry.sources[name].confidential) or any(
        entry.startswith(f"{name}-entry-")
        and not registry.sources.get(registry.entries[entry].source, Source("", "")).confidential
        for entry in registry.entries
    ):
        name = f"x{name}"
    return name


def _parts(source: Source) -> list[str]:
    """First names and surnames of a person: a message may use either alone."""
    if source.kind not in ("person", "social", "other"):
        return []
    words = (word for name in (source.name, *source.aliases) for word in re.split(r"[\s,]+", name))
    return [word for word in words if len(word) > 2 and word[0].isupper() and word not in _TITLES]


_TITLES = frozenset({"Dr", "Mrs", "Prof", "Sir", "The", "Rep", "Sen", "Gen", "Col", "Rev", "Lord"})


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _is_short(text: str) -> bool:
    """Whether a text has too few words for `_shingles`."""
    return len(re.findall(r"\w+", text)) < 4


def _shingles(texts: Iterable[str]) -> Iterable[tuple[str, ...]]:
    """Runs of four words: shorter ones are found in any two texts on one topic."""
    for text in texts:
        words = re.findall(r"\w+", text.casefold())
        for start in range(len(words) - 3):
            yield tuple(words[start : start + 4])
