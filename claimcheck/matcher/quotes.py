"""The quotation check: does the record hold these words, said by this speaker?

Quoted words are compared word by word, without case, quote marks and punctuation. "…" in the
article may stand for any words of the record, "[…]" for a few. Nearly the same words of the same
speaker are a misquote, and the words that differ are shown.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from claimcheck.matcher.mentions import name_tokens
from claimcheck.matcher.names import DIFFERENT, SAME, any_same
from claimcheck.model import (
    ArticleClaims,
    Claim,
    Entry,
    Quotation,
    Source,
    Span,
    Utterance,
    UtteranceStatus,
)

NEAR = 0.7  # the share of words that must agree in a misquote …
NEAR_LETTERS = 75.0  # … and of letters, in per cent: another sentence of the speaker has fewer
SHORT = 4  # words: fewer are no sentence, and "nearly the same" means nothing for them
BRACKET_GAP = 6  # words of the record that one bracket may stand for
LONGEST = 3000  # words of a quotation that are compared

_PIECES = re.compile(r"\[[^\[\]]{0,200}\]|…|\.\s?\.\s?\.|[^\W_]+(?:['’-][^\W_]+)*|[%£$€]")
_QUOTED = re.compile(r"[“\"]([^“”\"]{1,4000})[”\"]")


@dataclass(frozen=True, slots=True)
class _Words:
    """Quoted words; `gaps` holds for each place the most words that may be left out before it."""

    shown: tuple[str, ...]
    plain: tuple[str, ...]
    gaps: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class _Record:
    """One quotation of the record with whoever it may be by; `named` is None where unknown."""

    entry: Entry
    words: _Words
    speakers: tuple[tuple[str, ...], ...]
    shown_speaker: str | None


def check_utterance(
    claim: Claim,
    quotations: Sequence[Quotation],
    entries: Iterable[tuple[Entry, ArticleClaims]],
    sources: Mapping[str, Source],
) -> Utterance | None:
    """Whether the record holds the words that the claim quotes.

    `quotations` are the article's, `entries` the candidate entries with their parsed texts,
    `sources` the registry's by id. Returns None where the claim quotes nothing.
    """
    source = claim.attribution.source if claim.attribution else None
    by = [source.name or source.text] if source is not None else []
    by += claim.attribution.chain if claim.attribution else ()
    whole, part, speakers = _quoted(claim, quotations)
    by += speakers
    said_by = tuple(dict.fromkeys(name_tokens(name) for name in by if _is_name(name)))
    if not part.plain:
        return None
    records = list(_records(entries, sources))
    found = _look_up(whole, said_by, records)
    # of a quotation that only stands in the record in part, the claim's own words may
    if found.status is UtteranceStatus.NOT_FOUND and part != whole:
        return _look_up(part, said_by, records)
    return found


def _look_up(
    mine: _Words, said_by: tuple[tuple[str, ...], ...], records: Iterable[_Record]
) -> Utterance:
    near: tuple[float, Utterance] | None = None
    elsewhere: Utterance | None = None
    for record in records:
        same = _same_speaker(said_by, record)
        if _holds(mine, record.words):
            if same:
                return Utterance(UtteranceStatus.VERIFIED, record.entry.id)
            if elsewhere is None and len(mine.plain) > SHORT:
                by = record.shown_speaker or "somebody else"
                elsewhere = Utterance(
                    UtteranceStatus.MISQUOTE,
                    record.entry.id,
                    message=f"the record gives these words to {by}",
                )
        elif same and len(mine.plain) >= SHORT:
            close = _near(mine, record.words)
            if close is not None and (near is None or close[0] > near[0]):
                diff = close[1]
                changes = ", ".join(f"“{a}” for “{b}”" for a, b in diff)
                near = (
                    close[0],
                    Utterance(
                        UtteranceStatus.MISQUOTE,
                        record.entry.id,
                        diff,
                        f"the article has {changes}",
                    ),
                )
    if near is not None:
        return near[1]
    return elsewhere or Utterance(UtteranceStatus.NOT_FOUND)


def _quoted(claim: Claim, quotations: Sequence[Quotation]) -> tuple[_Words, _Words, list[str]]:
    """The words in quotation marks of which the claim is part, as far as its sentence goes; those
    inside the claim itself; and who is said to have said them."""
    whole: list[str] = []
    part: list[str] = []
    speakers: list[str] = []
    low, high = claim.span.start, claim.span.end
    for quotation in quotations:
        inside = [
            Span(max(s.start, low), min(s.end, high))
            for s in quotation.spans
            if max(s.start, low) < min(s.end, high)
        ]
        if not inside:
            continue
        part += [claim.quote[s.start - low : s.end - low] for s in inside]
        speakers += [quotation.speaker] if quotation.speaker else []
        around = _in_sentence(quotation, claim.sentence)
        whole.append(around or " ".join(part))
    return _words(" ".join(whole)), _words(" ".join(part)), speakers


def _in_sentence(quotation: Quotation, sentence: Span) -> str:
    """The quotation as far as it lies in the sentence, or "" where that cannot be told."""
    first, last = quotation.spans[0], quotation.spans[-1]
    if sentence.start <= first.start and last.end <= sentence.end:
        return quotation.text
    if len(quotation.spans) == 1 and len(quotation.text) == last.end - last.start:
        return quotation.text[max(0, sentence.start - first.start) : sentence.end - first.start]
    return ""


def _is_name(text: str) -> bool:
    # "Dana Ruiz" is somebody; "a former chef at the pub" could be anybody
    words = [w for w in re.findall(r"[^\W\d_]+", text) if len(w) > 1]
    return (
        bool(words)
        and words[0].lower() not in ("a", "an", "one", "another", "some")
        and any(w[0].isupper() for w in words[0:] if w.lower() != "the")
    )


def _words(text: str) -> _Words:
    shown: list[str] = []
    plain: list[str] = []
    gaps: dict[int, int] = {}
    for match in _PIECES.finditer(text):
        piece = match.group()
        if piece[0] == "[":
            gaps[len(plain)] = max(gaps.get(len(plain), 0), BRACKET_GAP)
        elif piece[0] in "….":
            gaps[len(plain)] = LONGEST
        elif len(plain) < LONGEST:
            shown.append(piece)
            plain.append(piece.lower().replace("’", "'"))
    return _Words(tuple(shown), tuple(plain), gaps)


def _records(
    entries: Iterable[tuple[Entry, ArticleClaims]], sources: Mapping[str, Source]
) -> Iterable[_Record]:
    for entry, parsed in entries:
        if entry.retracted:
            continue
        source = sources.get(entry.source)
        own = tuple(name_tokens(n) for n in (source.name, *source.aliases)) if source else ()
        known = [(q.text, q.speaker) for q in parsed.quotations]
        have = " ".join(text for text, _ in known)
        known += [(m, None) for m in _QUOTED.findall(entry.text) if m not in have]
        for text, speaker in known:
            if speaker is None:
                # nobody named with it: whoever the entry names, or its source
                named = tuple(name_tokens(name) for name in parsed.names)
                yield _Record(entry, _words(text), (*named, *own, *_capitals(entry.text)), None)
            else:
                mine = name_tokens(speaker)
                forms = (mine, *own) if any_same((mine,), own) == SAME else (mine,)
                yield _Record(entry, _words(text), forms, speaker)


def _capitals(text: str) -> tuple[tuple[str, ...], ...]:
    runs = re.findall(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+", text)
    return tuple(name_tokens(run) for run in runs)


def _same_speaker(said_by: tuple[tuple[str, ...], ...], record: _Record) -> bool:
    if not said_by:
        return True
    return any_same(said_by, record.speakers) not in ("", DIFFERENT)


def _holds(mine: _Words, record: _Words) -> bool:
    """Whether the record has the quoted words in this order, but for what the gaps allow."""
    cuts = [0, *sorted(g for g in mine.gaps if 0 < g < len(mine.plain)), len(mine.plain)]
    parts = [mine.plain[a:b] for a, b in itertools.pairwise(cuts) if a < b]
    allowed = [mine.gaps.get(a, 0) for a in cuts]
    theirs = record.plain
    for start in _occurrences(parts[0], theirs, 0, len(theirs)):
        at = start + len(parts[0])
        for part, gap in zip(parts[1:], allowed[1:], strict=False):
            found = next(iter(_occurrences(part, theirs, at, at + gap)), None)
            if found is None:
                break
            at = found + len(part)
        else:
            return True
    return False


def _occurrences(
    part: tuple[str, ...], words: tuple[str, ...], low: int, high: int
) -> Iterable[int]:
    for at in range(low, min(high, len(words) - len(part)) + 1):
        if words[at] == part[0] and words[at : at + len(part)] == part:
            yield at


def _near(mine: _Words, record: _Words) -> tuple[float, tuple[tuple[str, str], ...]] | None:
    """How nearly the record has the words, and the runs of words that differ; None if it has
    not."""
    text, theirs = " ".join(mine.plain), " ".join(record.plain)
    if len(record.plain) < SHORT:
        return None
    if len(theirs) > len(text):
        found = fuzz.partial_ratio_alignment(text, theirs, score_cutoff=NEAR_LETTERS)
        if found is None:
            return None
        first = theirs.count(" ", 0, found.dest_start)
        last = theirs.count(" ", 0, found.dest_end) + 1
    else:
        first, last = 0, len(record.plain)
    best: tuple[float, tuple[tuple[str, str], ...]] | None = None
    for low in (first - 1, first, first + 1):
        for high in (last - 1, last, last + 1):
            window = record.plain[max(0, low) : max(0, high)]
            if not window:
                continue
            share = Levenshtein.normalized_similarity(mine.plain, window)
            better = share >= NEAR and (best is None or share > best[0])
            if better and fuzz.ratio(text, " ".join(window)) >= NEAR_LETTERS:
                best = (share, _changes(mine, record, max(0, low), window))
    return best


def _changes(
    mine: _Words, record: _Words, low: int, window: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    runs: list[tuple[str, str]] = []
    last = None
    for op in Levenshtein.opcodes(mine.plain, window):
        if op.tag == "equal":
            last = None
            continue
        here = " ".join(mine.shown[op.src_start : op.src_end])
        there = " ".join(record.shown[low + op.dest_start : low + op.dest_end])
        if last is not None:
            before = runs.pop()
            here, there = f"{before[0]} {here}".strip(), f"{before[1]} {there}".strip()
        runs.append((here, there))
        last = op.tag
    return tuple(runs)
