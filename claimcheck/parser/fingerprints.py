"""Fingerprints of claims: they survive edits elsewhere and re-flowed lines."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from claimcheck.model import Article, Claim, Span

_MARKS = str.maketrans("“”„«»‘’‹›`´–—", '"' * 5 + "'" * 6 + "--")
_FEW = 4  # words below which a quote is told from another only by its sentence
_SENTENCE_MAX = 1000  # characters of a sentence that tell a short quote from another
_SPACE = re.compile(r"\s+")


def with_ids(article: Article, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims with their ids; of claims of the same words in the same place only the first."""
    seen: set[Span] = set()
    times: Counter[str] = Counter()
    sentence, around = Span(0, 0), ""
    done = []
    for claim in claims:
        if claim.span in seen:
            continue
        seen.add(claim.span)
        words = fold(claim.quote)
        if words.count(" ") + 1 < _FEW:
            if claim.sentence != sentence:
                sentence = claim.sentence
                around = fold(article.text[sentence.start : sentence.end])[:_SENTENCE_MAX]
            words += "\n" + around
        times[words] += 1
        if times[words] > 1:
            words += f"\n{times[words]}"
        done.append(replace(claim, id=hashlib.sha256(words.encode()).hexdigest()[:12]))
    return tuple(done)


def fold(text: str) -> str:
    """Words as a fingerprint sees them: one space for any white space, one kind of quote mark."""
    return _SPACE.sub(" ", text.translate(_MARKS)).strip()
