"""Where a text says in so many words that it draws on a source: "citing", "(Reuters)".

The cues are rows of `relay_cues.toml`, each with an example.
"""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import NamedTuple

from claimcheck.verdict.names import SourceNames, name_key, words

_TOKEN = re.compile(r"\w+")
# "citing a Harbour Council insider" does not draw on the council.
_NOT_THE_SOURCE = frozenset(
    words(
        "adviser advisers advisor advisors aide aides insider insiders source sources employee "
        "employees critic critics rival rivals whistleblower whistleblowers"
    )
)


class Cue(NamedTuple):
    """A row of `relay_cues.toml`."""

    words: tuple[str, ...]
    after: bool
    gap: int
    media: bool


@dataclass(frozen=True, slots=True)
class Relay:
    """A text's word that it draws on something: the cue, the name as written, the ids it may be."""

    cue: str
    name: str
    source_ids: tuple[str, ...]
    in_full: bool  # the name or an alias, not merely the last word of one


class _Token(NamedTuple):
    word: str  # case-folded
    written: str
    sentence: int


@functools.cache
def cues() -> dict[str, tuple[Cue, ...]]:
    """The cues by their first word."""
    rows = tomllib.loads((files(__package__) / "relay_cues.toml").read_text("utf-8"))["cue"]
    found: dict[str, tuple[Cue, ...]] = {}
    for row in rows:
        cue = Cue(
            tuple(row["words"].split()), row["name"] == "after", int(row["gap"]), row["media"]
        )
        found[cue.words[0]] = (*found.get(cue.words[0], ()), cue)
    return found


def find_relays(text: str, names: SourceNames) -> tuple[Relay, ...]:
    """The sources that `text` says it draws on, each once, in order of appearance.

    A name counts where it stands within a cue's reach in the same sentence, or alone in brackets
    ("LONDON (Reuters)"). Of media the last word of the name is enough ("a Ledger story").
    """
    tokens = _tokens(text)
    found: dict[tuple[str, ...], Relay] = {}
    for relay in (*_after_and_before(tokens, names), *_in_brackets(text, names)):
        found.setdefault(relay.source_ids, relay)
    return tuple(found.values())


def _after_and_before(tokens: tuple[_Token, ...], names: SourceNames) -> Iterator[Relay]:
    by_first = cues()
    for i, token in enumerate(tokens):
        for cue in by_first.get(token.word, ()):
            end = i + len(cue.words)
            if tuple(t.word for t in tokens[i:end]) != cue.words:
                continue
            if cue.after:
                starts = range(end, min(end + cue.gap + 1, len(tokens)))
                hits = (_name_at(tokens, at, names, cue.media) for at in starts)
            else:
                stops = range(i, max(i - cue.gap - 1, 0), -1)
                hits = (_name_before(tokens, at, names, cue.media) for at in stops)
            for hit in hits:
                if hit and hit[1] == token.sentence:
                    relay = hit[0]
                    yield Relay(" ".join(cue.words), relay.name, relay.source_ids, relay.in_full)
                    break


def _name_at(
    tokens: tuple[_Token, ...], at: int, names: SourceNames, media: bool
) -> tuple[Relay, int] | None:
    """The longest name that begins at a token, with its sentence."""
    for length in range(min(names.longest, len(tokens) - at), 0, -1):
        run = tokens[at : at + length]
        relay = _name(run, names, media)
        if relay:
            insider = tokens[at + length].word if at + length < len(tokens) else ""
            return None if insider in _NOT_THE_SOURCE else (relay, run[-1].sentence)
    return None


def _name_before(
    tokens: tuple[_Token, ...], end: int, names: SourceNames, media: bool
) -> tuple[Relay, int] | None:
    """The longest name that ends before token `end`, with its sentence."""
    for length in range(min(names.longest, end), 0, -1):
        run = tokens[end - length : end]
        relay = _name(run, names, media)
        if relay:
            return relay, run[0].sentence
    return None


def _name(run: tuple[_Token, ...], names: SourceNames, media: bool) -> Relay | None:
    written = " ".join(t.written for t in run)
    ids = names.by_name.get(tuple(t.word for t in run), ())
    if media:
        ids = tuple(i for i in ids if i in names.media)
    if ids:
        return Relay("", written, ids, in_full=True)
    if len(run) == 1 and run[0].written[:1].isupper() and run[0].word in names.short:
        return Relay("", written, names.short[run[0].word], in_full=False)
    return None


def _in_brackets(text: str, names: SourceNames) -> Iterator[Relay]:
    for match in re.finditer(r"\(([^()\n]{2,60})\)", text):
        key = name_key(match[1])
        ids = tuple(i for i in names.by_name.get(key, ()) if i in names.media)
        if ids:
            yield Relay("in brackets", match[1].strip(), ids, in_full=True)


@functools.lru_cache(maxsize=512)
def _tokens(text: str) -> tuple[_Token, ...]:
    """The words of a text; a full stop after a word of three letters or more ends a sentence."""
    text = unicodedata.normalize("NFKC", text)
    tokens: list[_Token] = []
    sentence, last = 0, 0
    for match in _TOKEN.finditer(text):
        gap = text[last : match.start()]
        if tokens and (
            any(mark in gap for mark in "!?;\n")
            or ("." in gap and " " in gap and len(tokens[-1].word) > 2)
        ):
            sentence += 1
        tokens.append(_Token(match[0].casefold(), match[0], sentence))
        last = match.end()
    return tuple(tokens)
