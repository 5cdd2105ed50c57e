"""The registry as the other rooms see it: sources, entries, names, search."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from claimcheck.errors import RegistryError
from claimcheck.model import Entry, Source
from claimcheck.registry.compiled.scan import scan
from claimcheck.registry.findings import as_error, conceal
from claimcheck.registry.load import load

if TYPE_CHECKING:
    from claimcheck.registry.compiled.postings import SegmentIndex
    from claimcheck.registry.index import MemoryIndex

SMALL = 300_000  # bytes of TOML, about a thousand entries: read whole in less time than numpy loads
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_SMALL_WORDS = frozenset({"of", "the", "and", "for", "on", "in", "to", "a", "an", "&", "at", "de"})


class Registry:
    """Sources and entries by id, as read from `path`."""

    def __init__(
        self, path: Path, sources: Mapping[str, Source], entries: Mapping[str, Entry]
    ) -> None:
        self.path = path
        self.sources: Mapping[str, Source] = MappingProxyType(dict(sources))
        self.entries: Mapping[str, Entry] = MappingProxyType(dict(entries))
        self._among: Mapping[str, Entry] = self.entries  # which hold all confidential ones
        self._compiled: SegmentIndex | None = None

    @classmethod
    def load(
        cls,
        path: Path | str,
        kept_in: Callable[[], Path | None] | None = None,
        small: int | None = None,
    ) -> Registry:
        """Read a registry: a folder of TOML files (with those below it), or one file.

        A registry of more than `small` bytes (by default `SMALL`) is compiled into the folder that
        `kept_in` gives, and read again only where a file changed. Only its owner may be able to
        enter that folder; what confidential sources say is not written there even so.

        Raises:
            RegistryError: it cannot be read, or something in it is wrong; `problems` lists all,
                each with its place and its fix.
        """
        if kept_in is not None and (registry := cls._open(Path(path), kept_in, small)):
            return registry
        contents = load(Path(path))
        registry = cls(Path(path), contents.sources, contents.entries)
        if contents.findings:
            raise as_error(conceal(contents.findings, registry.public_ids))
        return registry

    @classmethod
    def _open(
        cls, path: Path, kept_in: Callable[[], Path | None], small: int | None
    ) -> Registry | None:
        try:
            states = scan(path)
        except RegistryError:
            return None  # the loader says what is wrong
        if sum(state.size for state in states.values()) <= (SMALL if small is None else small):
            return None
        where = kept_in()
        if where is None:
            return None
        from claimcheck.registry.compiled.opened import open_compiled

        opened = open_compiled(path, where, states)
        if opened is None:
            return None
        registry = cls(path, opened.sources, {})
        registry.entries, registry._among = opened.entries, opened.secret
        registry._compiled = opened.index
        if opened.problems:
            raise as_error(conceal(opened.problems, registry.public_ids))
        return registry

    @property
    def confidential_entries(self) -> list[Entry]:
        """All entries of confidential sources, in the order of their ids."""
        found = (e for e in self._among.values() if self.is_confidential(e.id))
        return sorted(found, key=lambda entry: entry.id)

    # ----------------------------------------------------------------------------------------------
    # Names

    def source_named(self, name: str) -> Source | None:
        """The source that goes by `name`: its id, name, an alias, or the initials of its name.

        Case, a leading article, punctuation and spacing do not matter. None where no source or
        more than one answers to it.
        """
        wanted = plain_name(name)
        ids = self._named.get(wanted) or self._initials.get(wanted) or ()
        return self.sources[ids[0]] if len(ids) == 1 else None

    @cached_property
    def entry_counts(self) -> Counter[str]:
        """How many entries each source has, by its id."""
        return Counter(entry.source for entry in self.entries.values())

    @cached_property
    def _named(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for source in self.sources.values():
            for name in {plain_name(n) for n in (source.id, source.name, *source.aliases)}:
                found[name] = (*found.get(name, ()), source.id)
        return found

    @cached_property
    def _initials(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for source in self.sources.values():
            words = [w for w in source.name.split() if w.lower() not in _SMALL_WORDS]
            letters = "".join(w[0] for w in words if w[0].isupper())
            if len(letters) >= 3 and len(letters) == len(words):
                short = letters.casefold()
                found[short] = (*found.get(short, ()), source.id)
        return found

    def is_confidential(self, item_id: str) -> bool:
        """True for a confidential source's id, and for the ids of its entries."""
        entry = self.entries.get(item_id)
        source = self.sources.get(entry.source if entry else item_id)
        return source is not None and source.confidential

    def public_name(self, source_id: str) -> str:
        """The name that may be shown: "confidential source 2" for a confidential one.

        The number is the source's place among the confidential ones in the order of their ids, so
        it does not depend on files, their order or anything said in them.
        An id that is not in the registry is returned as it is.
        """
        number = self._pseudonyms.get(source_id)
        if number is not None:
            return f"confidential source {number}"
        source = self.sources.get(source_id)
        return source.name if source else source_id

    def public_id(self, item_id: str) -> str:
        """The id that may be shown: "confidential-2" for a confidential source,
        "confidential-2-entry-1" for its entries, else the id itself."""
        return self.public_ids.get(item_id, item_id)

    @cached_property
    def public_ids(self) -> dict[str, str]:
        """What to call the ids of confidential sources and of their entries."""
        found: dict[str, str] = {}
        counts: dict[str, int] = {}
        for source_id, number in self._pseudonyms.items():
            found[source_id] = f"confidential-{number}"
        for entry in self.confidential_entries:
            counts[entry.source] = counts.get(entry.source, 0) + 1
            found[entry.id] = f"{found[entry.source]}-entry-{counts[entry.source]}"

        def taken(name: str) -> bool:
            return name in self.sources or name in self.entries

        return {
            old: new if old == new or not taken(new) else f"{new}-hidden"
            for old, new in found.items()
        }

    @cached_property
    def _pseudonyms(self) -> dict[str, int]:
        ids = (source.id for source in self.sources.values() if source.confidential)
        return {name: i for i, name in enumerate(sorted(ids), start=1)}

    # ----------------------------------------------------------------------------------------------
    # Search

    def search(self, text: str, limit: int = 10) -> list[tuple[str, float]]:
        """The entries nearest to `text`, best first: their ids, with scores that only rank."""
        from claimcheck.registry.index import search

        if self._compiled is not None:
            return search(self._compiled, text, limit)
        return search(self._index, text, limit)

    @cached_property
    def _index(self) -> MemoryIndex:
        from claimcheck.registry.index import MemoryIndex
        from claimcheck.registry.words import telling_stems

        def words(entry: Entry) -> list[str]:
            source = self.sources.get(entry.source)
            name = source.name if source and not source.confidential else ""
            return telling_stems(" ".join(filter(None, (entry.title, entry.text, name))))

        return MemoryIndex({entry.id: words(entry) for entry in self.entries.values()})


def plain_name(name: str) -> str:
    """A name without case, leading article, punctuation and extra spaces."""
    name = _SPACES.sub(" ", name.replace("’", "'")).strip().casefold()
    name = _ARTICLE.sub("", name, count=1) if _ARTICLE.match(name) else name
    name = name.removesuffix("'s").removesuffix("'")
    return _SPACES.sub(" ", re.sub(r"[^\w&+ ]", " ", name).replace("_", " ")).strip()
