"""Names as people write them: which registry source a name means, and whether two owners are one.

Comparison is of words: case, accents' encoding, punctuation, a leading "the" and a trailing "Ltd"
make no difference; nothing else is forgiven, because a wrong merge hides a second origin and a
missed one invents it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from claimcheck.model import Source

_WORD = re.compile(r"\w+")
_ARTICLES = frozenset({"the", "a", "an"})
# Written where an owner is not known: they say nothing, so they make nobody a relative.
_NO_OWNER = frozenset(
    {"", "none", "unknown", "n a", "na", "tbc", "tbd", "not known", "null", "nil"}
)
# Written for "belongs to itself" as well as for who knows whom: neither proof nor acquittal.
_VAGUE_OWNER = frozenset(
    {"independent", "self", "self owned", "private", "privately owned", "various", "other"}
)
_NEWS_KINDS = frozenset({"newspaper", "wire", "broadcaster", "magazine", "website"})


def words(text: str) -> tuple[str, ...]:
    """The words of `text`, case-folded, without punctuation, in order."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


_COMPANY = frozenset(
    words("ltd limited inc incorporated llc llp plc corp corporation co company gmbh ag sa bv ab")
)


def name_key(name: str) -> tuple[str, ...]:
    """A name for comparing: "The Harbor  Gazette" and "harbor gazette" are one."""
    found = words(name)
    while len(found) > 1 and found[0] in _ARTICLES:
        found = found[1:]
    return found


def owner_key(owner: str | None) -> str:
    """An owner for comparing: "Tidewater Media Ltd." and "tidewater  media" are one.

    Returns "" where no owner is given ("", "unknown", "n/a"): a missing owner equals nothing, not
    even another missing owner.
    """
    found = name_key(owner or "")
    while len(found) > 1 and found[-1] in _COMPANY:
        found = found[:-1]
    key = " ".join(found)
    return "" if key in _NO_OWNER else key


def is_vague_owner(key: str) -> bool:
    """Whether an owner's key names nobody in particular ("independent", "private")."""
    return key in _VAGUE_OWNER


@dataclass(frozen=True, slots=True)
class SourceNames:
    """Every name and alias of the registry, by its words. `longest` is in words.

    `media` are the ids of news media; `short` holds the last word of their names ("ledger" for
    Washington Ledger): enough to suspect that a text draws on them, never enough to declare it.
    """

    by_name: Mapping[tuple[str, ...], tuple[str, ...]]
    short: Mapping[str, tuple[str, ...]]
    media: frozenset[str]
    longest: int

    def find(self, name: str | None) -> tuple[str, ...]:
        """The ids of the sources that go by this name; more than one where it is ambiguous."""
        return self.by_name.get(name_key(name), ()) if name else ()


def index_names(sources: Mapping[str, Source]) -> SourceNames:
    """Index the names and aliases of `sources` (by id) for `SourceNames.find`."""
    by_name: dict[tuple[str, ...], set[str]] = {}
    short: dict[str, set[str]] = {}
    for source_id, source in sources.items():
        for name in (source.name, *source.aliases):
            key = name_key(name)
            if key:
                by_name.setdefault(key, set()).add(source_id)
        last = name_key(source.name)[-1:]
        if source.kind in _NEWS_KINDS and last and len(last[0]) >= 4:
            short.setdefault(last[0], set()).add(source_id)
    return SourceNames(
        {key: tuple(sorted(ids)) for key, ids in by_name.items()},
        {key: tuple(sorted(ids)) for key, ids in short.items()},
        frozenset(i for i, source in sources.items() if source.kind in _NEWS_KINDS),
        max((len(key) for key in by_name), default=0),
    )


def public_name(source_id: str, sources: Mapping[str, Source]) -> str:
    """A source's name that may be printed: "a confidential source" for one that is."""
    source = sources.get(source_id)
    if source is None:
        return source_id
    return "a confidential source" if source.confidential else source.name


def listed(names: list[str]) -> str:
    """Names as people list them, each once: "A, B and C"."""
    unique = list(dict.fromkeys(names))
    if len(unique) < 2:
        return "".join(unique)
    return f"{', '.join(unique[:-1])} and {unique[-1]}"
