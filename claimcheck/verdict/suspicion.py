"""Signs that entries are not independent though the registry does not say so."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence

from claimcheck.model import Entry, Evidence, ProvenanceNote, Source
from claimcheck.verdict.independence import Suspicion
from claimcheck.verdict.names import (
    SourceNames,
    is_vague_owner,
    name_key,
    owner_key,
    public_name,
    words,
)
from claimcheck.verdict.provenance import trace
from claimcheck.verdict.relays import Relay, find_relays
from claimcheck.verdict.wirecopy import is_wire_copy, runs

_TITLES = frozenset(words("mr mrs ms miss dr prof professor sir lady lord the a an of for"))


def undeclared_relays(
    entry_id: str,
    entries: Mapping[str, Entry],
    sources: Mapping[str, Source],
    names: SourceNames,
) -> tuple[Relay, ...]:
    """The sources that an entry's text says it draws on and its `derived_from` does not.

    An entry that names its own source, or one on its chains, says nothing new. `Relay.source_ids`
    has more than one id where the name is ambiguous.
    """
    entry = entries[entry_id]
    line = trace(entry_id, entries).line
    declared = {entries[i].source if i in entries else i for i in line}
    text = f"{entry.title}\n{entry.text}" if entry.title else entry.text
    return tuple(
        relay for relay in find_relays(text, names) if not declared & set(relay.source_ids)
    )


def suspicions_of_texts(
    entry_ids: Collection[str],
    entries: Mapping[str, Entry],
    sources: Mapping[str, Source],
    names: SourceNames,
) -> tuple[Suspicion, ...]:
    """What the texts of some entries, and of all that they derive from, give away.

    One is suspected to draw on the other where they overlap like wire copy, where they are at one
    address, or where one says so ("citing", "first reported by", "(Reuters)").
    """
    ids = sorted({node for i in entry_ids for node in trace(i, entries).line if node in entries})
    found: list[Suspicion] = []
    for one, other in _overlapping(ids, entries):
        found.append(Suspicion(one, other, "their texts run in the same words, as copies do"))
    for one, other in _at_one_address(ids, entries):
        found.append(Suspicion(one, other, "both give the same address"))
    for i in ids:
        source = public_name(entries[i].source, sources)
        for relay in undeclared_relays(i, entries, sources, names):
            for source_id in relay.source_ids:
                drawn = public_name(source_id, sources)
                why = f"{source}'s text draws on {drawn} (“{relay.cue}”)"
                found.append(Suspicion(i, source_id, why))
    found.extend(_vague_owners(ids, entries, sources))
    return tuple(found)


def suspicions_of_speakers(
    evidence: Sequence[Evidence], entries: Mapping[str, Entry]
) -> tuple[Suspicion, ...]:
    """Entries that put the same statement on one person, who has no source in the registry.

    "Police chief Ana Sorel said" and "Sorel said" may go back to one news conference. Names meet
    where all words of the shorter are in the longer.
    """
    told = sorted(
        (e.entry_id, frozenset(words(e.attributed_to)) - _TITLES, e.attributed_to)
        for e in evidence
        if e.attributed_to and not e.attributed_source_id and e.entry_id in entries
    )
    return tuple(
        Suspicion(one, other, "both put it on the same person, whom the registry does not know")
        for i, (one, mine, _) in enumerate(told)
        for other, theirs, _ in told[i + 1 :]
        if mine and theirs and (mine <= theirs or theirs <= mine)
    )


def suspicions_of_wording(evidence: Sequence[Evidence]) -> tuple[Suspicion, ...]:
    """What is said only in other words, and not most surely, adds no origin to any other.

    The matcher is right of some nine such entries in ten, and wrong of two together in the same
    way: where one claim is easily misread, it misreads every entry. A person may rule that an entry
    says so.
    """
    return tuple(
        Suspicion(e.entry_id, other.entry_id, "one of them says so only in other words")
        for e in evidence
        if e.reworded
        for other in evidence
        if other is not e
    )


def suspicions_of_article(
    notes: Iterable[ProvenanceNote],
    entry_ids: Collection[str],
    entries: Mapping[str, Entry],
    names: SourceNames,
) -> tuple[tuple[Suspicion, ProvenanceNote], ...]:
    """What the article says of who draws on whom and the registry does not, with its words.

    "The Standard, citing the Harbor Gazette, …" casts suspicion on every given entry of the
    Standard whose chains do not pass the Gazette.
    """
    found: list[tuple[Suspicion, ProvenanceNote]] = []
    for note in notes:
        upstream = names.find(note.upstream)
        relayers = set(names.find(note.relayer))
        if not upstream or not relayers:
            continue
        for i in sorted(entry_ids):
            if entries[i].source not in relayers or entries[i].source in upstream:
                continue
            line = trace(i, entries).line
            declared = {entries[n].source if n in entries else n for n in line}
            if declared & set(upstream):
                continue
            why = f"the article says that the one draws on the other (“{note.cue}”)"
            found.extend((Suspicion(i, source_id, why), note) for source_id in upstream)
    return tuple(found)


def _overlapping(ids: list[str], entries: Mapping[str, Entry]) -> list[tuple[str, str]]:
    """Pairs whose texts are wire copy, or the same where they are too short for a single run."""
    texts = [entries[i].text for i in ids]
    brief = [() if runs(text) else name_key(text) for text in texts]
    return [
        (ids[i], ids[j])
        for i, j in itertools.combinations(range(len(ids)), 2)
        if is_wire_copy(texts[i], texts[j]) or (brief[i] and brief[i] == brief[j])
    ]


def _at_one_address(ids: list[str], entries: Mapping[str, Entry]) -> list[tuple[str, str]]:
    at: dict[str, list[str]] = {}
    for i in ids:
        for url in sorted({url for url in (entries[i].url, entries[i].archive_url) if url}):
            at.setdefault(url, []).append(i)
    return sorted({pair for here in at.values() for pair in itertools.combinations(here, 2)})


def _vague_owners(
    ids: list[str], entries: Mapping[str, Entry], sources: Mapping[str, Source]
) -> list[Suspicion]:
    """Two sources "independent" or "private" by owner: that is one owner or two, who can say."""
    by_owner: dict[str, list[str]] = {}
    for i in ids:
        source = sources.get(entries[i].source)
        key = owner_key(source.owner) if source else ""
        if is_vague_owner(key):
            by_owner.setdefault(key, []).append(i)
    return [
        Suspicion(one, other, f"the owner of both is given as “{key}”, which names nobody")
        for key, held in by_owner.items()
        for one, other in itertools.combinations(held, 2)
        if entries[one].source != entries[other].source
    ]
