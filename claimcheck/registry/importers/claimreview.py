"""schema.org ClaimReview as JSON-LD, bare or inside an HTML page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from claimcheck.errors import InputError
from claimcheck.registry.importers.records import Record, decode

_SCRIPT = re.compile(
    r"<script[^>]{0,300}application/ld\+json[^>]{0,300}>(.*?)</script>", re.IGNORECASE | re.DOTALL
)
# How the usual verdicts read; where a rating is none of these the review is only its own words.
_FALSE = frozenset({"false", "pants on fire", "fake", "incorrect", "hoax", "not true", "scam"})


def records(data: bytes, columns: Mapping[str, str]) -> Iterator[Record]:
    """One record a review: what it reviews as text, with stance `denies` where it was found false.

    Raises:
        InputError: there is no JSON in it.
    """
    text = decode(data)
    blocks = [(m.start(1), m[1]) for m in _SCRIPT.finditer(text)] or [(0, text)]
    for start, block in blocks:
        line = text.count("\n", 0, start) + 1
        try:
            document = json.loads(block)
        except (ValueError, RecursionError) as error:
            at = line + getattr(error, "lineno", 1) - 1
            raise InputError(f"line {at} is not JSON", hint="ClaimReview as JSON-LD") from None
        for review in _reviews(document):
            yield _record(line, review)


def _reviews(document: object) -> Iterator[dict[str, object]]:
    waiting = [document]
    while waiting:
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting[:0] = item
        elif isinstance(item, dict):
            kinds = item.get("@type")
            if "ClaimReview" in (kinds if isinstance(kinds, list) else [kinds]):
                yield item
            nests = ("@graph", "itemListElement", "item", "dataFeedElement")
            waiting += [item[key] for key in nests if key in item]


def _record(line: int, review: dict[str, object]) -> Record:
    reviewed = review.get("claimReviewed") or _name(review.get("itemReviewed"), "name")
    if not isinstance(reviewed, str) or not reviewed.strip():
        return Record(line, problem="a ClaimReview without claimReviewed")
    rating = _name(review.get("reviewRating"), "alternateName").strip()
    values = {
        "text": reviewed.strip(),
        "source_name": _name(review.get("author"), "name"),
        "url": str(review.get("url") or ""),
        "date": str(review.get("datePublished") or ""),
        "title": str(review.get("headline") or review.get("name") or ""),
        "note": f"rated: {rating}" if rating else "",
    }
    if rating.casefold().rstrip(".!") in _FALSE:
        values["stance"] = "denies"
    elif rating.casefold().rstrip(".!") not in ("true", "correct", "accurate"):
        # "half true" neither reports nor denies: it must not support the claim it reviews
        values["text"] = f"The claim “{values['text']}” is rated “{rating or 'not rated'}”."
    return Record(line, {key: value for key, value in values.items() if value.strip()})


def _name(item: object, key: str) -> str:
    if isinstance(item, list):
        item = item[0] if item else None
    if isinstance(item, dict):
        item = item.get(key)
    return item if isinstance(item, str) else ""
