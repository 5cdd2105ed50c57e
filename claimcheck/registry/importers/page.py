"""A saved HTML page: title, date, site and main text, by trafilatura (extra `documents`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimcheck.errors import InputError, UsageError
from claimcheck.registry.importers.records import Record, decode

LONGEST = 1200  # characters: an entry says what a report says in a few sentences


def records(data: bytes, columns: Mapping[str, str]) -> Iterator[Record]:
    """One record for the page; its text is the beginning of the article, up to a paragraph's end.

    Raises:
        UsageError: trafilatura is not installed.
        InputError: no article is found in the page.
    """
    try:
        import trafilatura
    except ImportError:
        raise UsageError(
            "reading a web page needs trafilatura",
            hint='install the extra: pip install "claimcheck-newsroom[documents]"',
        ) from None
    found = trafilatura.bare_extraction(
        decode(data), with_metadata=True, include_comments=False, include_tables=False
    )
    page = found if isinstance(found, dict) else found.as_dict() if found is not None else {}
    text = str(page.get("text") or "").strip()
    if not text:
        raise InputError("no article is found in the page", hint="add it by hand: registry add")
    values = {
        "title": page.get("title"),
        "date": page.get("date"),
        "url": page.get("url"),
        "source_name": page.get("sitename") or page.get("hostname"),
        "text": _beginning(text, str(page.get("title") or "")),
    }
    yield Record(1, {key: str(value).strip() for key, value in values.items() if value})


def _beginning(text: str, title: str) -> str:
    kept: list[str] = []
    for paragraph in text.split("\n"):
        if not kept and paragraph.strip() == title.strip():
            continue
        if kept and sum(map(len, kept)) + len(paragraph) > LONGEST:
            break
        kept.append(" ".join(paragraph.split()))
    return "\n".join(kept)
