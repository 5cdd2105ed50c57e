"""What stands around a news text: headline, byline, dates, dateline, captions, headings.

Everything here is told by form alone and errs on the side of prose: a sentence taken for a
headline would not be checked, while a headline taken for a sentence costs little.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimcheck.model import PROSE, Block, BlockKind
from claimcheck.reader.dates import DATE, MONTH, find_date
from claimcheck.reader.prose import cut, ends_sentence

HEAD_LINES = 12  # a byline or date line is looked for among so many lines at the top

_DAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thurs?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? )?"
_TIME = (
    r"(?:[,|·•–—-]|\bat\b|\s)*(?:\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,5})?)?"
)
_DATE_LINE = re.compile(
    r"(?:(?:first |last )?(?:date|dated|published|updated|posted|modified|filed)(?: (?:on|at))?"
    rf":? *)?{_DAY}{DATE}{_TIME}",
    re.IGNORECASE,
)
# "By A. Name", "By KEV MARLIN, Showbiz Reporter", "Words by Ana de la Cruz in Lima"
_NAME = r"(?:[^\W\d_a-z][\w.'’-]*|(?:de|da|del|della|di|du|la|le|van|von|der|den|el|al|bin|ibn)\b)"
_NAMES = rf"{_NAME}(?: {_NAME}){{0,5}}"
_AND = rf"(?:(?:, and|,| and| &| with) {_NAMES})*"
_BY = r"(?i:(?:(?:words|written|reported|story|text|report|analysis|interview) )?by\b:?) +"
_BYLINE = re.compile(
    rf"{_BY}{_NAMES}{_AND}(?: ?[,|/·•–—-]+ .{{1,80}}| (?:in|for|at|of) .{{1,60}})?"
)
_ROLE_LINE = re.compile(
    rf"{_NAMES}(?:,| -| –| —| \|) +(?:[\w'’&-]+ ){{0,4}}"
    r"(?i:reporter|correspondent|editor|writer|columnist|desk|staff|bureau)"
)
# "Rosa Lind in Hull and Tom Orr in Leeds", below the headline
_FULL_NAME = rf"{_NAME}(?: {_NAME}){{1,3}}"
_SENT = rf"{_FULL_NAME} in {_NAME}(?: {_NAME}){{0,2}}"
_PLACES_LINE = re.compile(rf"{_SENT}(?:(?:,| and|, and) {_SENT}){{0,3}}")
_CREDITS = re.compile(
    r"\(?(?:Additional |Further )?(?:Reporting|Editing|Writing|Compiled|Edited) by [^.!?]*\.?\)?",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:(?:file )?(?:photo|photograph|picture|image|graphic|illustration|video|pic)"
    r"(?: (?:caption|credit|source|by))?|caption|figure \d+|fig\. \d+|map|chart|photo by)\s*[:/]",
    re.IGNORECASE,
)
# "LONDON (Reuters) -", "WASHINGTON — ", "PARIS, March 3 (AP) –", "KYIV, Ukraine —",
# "New York (AFP) –": capitals, or an agency in brackets, or both; then a dash and a new sentence.
_CAPITALS = r"[^\W\d_a-z](?:[^\W\d_a-z]|[.'’])*"
_CITY = rf"{_CAPITALS}(?:[ /-]{_CAPITALS}){{0,3}}"
_PLACE = r"[^\W\d_a-z][\w.'’]*(?:[ /-][^\W\d_a-z][\w.'’]*){0,3}"
_WHEN = rf"(?:, (?:{_DAY}){MONTH} \d{{1,2}}(?:, \d{{4}})?|, \d{{1,2}} {MONTH}(?: \d{{4}})?)?"
_DASH = r" ?(?:—|–|―|--|-) ?"
_DATELINE = re.compile(
    rf"(?:{_CITY}(?:, {_PLACE}){{0,2}}{_WHEN}(?: \([^()\n]{{2,40}}\))?"
    rf"|{_PLACE}(?:, {_PLACE}){{0,2}}{_WHEN} \((?:[A-Z]{{2,6}}|Reuters|Bloomberg|Tass|Interfax"
    rf"|Xinhua|[A-Z][\w ]{{1,20}} News)\)|\((?:[A-Z]{{2,6}}|Reuters|Bloomberg)\))"
    rf"{_DASH}(?=[\"'“‘«\d]|[^\W\d_a-z])"
)


@dataclass(frozen=True, slots=True)
class Furniture:
    """What the text says about itself; `blocks` are all blocks with their kinds settled."""

    blocks: tuple[Block, ...]
    title: str | None
    byline: str | None
    date: dt.date | None
    dateline: str | None


def is_date_line(line: str) -> bool:
    """Whether a line is a date and nothing else: "Published: 14 April 2017, 10:30 GMT"."""
    return _DATE_LINE.fullmatch(line.strip()) is not None


def head_line(line: str) -> bool:
    """Whether a line near the top is a byline or a date line, or both."""
    return bool(_split_head_line(" ".join(line.split())))


def _split_head_line(line: str) -> list[tuple[BlockKind, int, int]]:
    """The byline and date in a line that is nothing else: [(kind, start, end), …], or []."""
    if not line or len(line) > 200:
        return []
    parts: list[tuple[BlockKind, int, int]] = []
    at = 0
    date = _DATE_LINE.match(line)
    if date is not None:
        parts.append((BlockKind.DATE, 0, date.end()))
        at = date.end()
        while at < len(line) and line[at] in " ,|·•–—-":
            at += 1
        if at == len(line):
            return parts
    byline = _match_byline(line[at:])
    return [*parts, *((kind, at + a, at + b) for kind, a, b in byline)] if byline else []


def _match_byline(line: str) -> list[tuple[BlockKind, int, int]]:
    """ "By Ana Lund, Crime Reporter | 14 April 2017" is a byline and a date."""
    for found in re.finditer(r"[,|·•–—-]+ ", line):
        if is_date_line(line[found.end() :]) and _is_byline(line[: found.start()].rstrip()):
            return [
                (BlockKind.BYLINE, 0, found.start()),
                (BlockKind.DATE, found.end(), len(line)),
            ]
    return [(BlockKind.BYLINE, 0, len(line))] if _is_byline(line) else []


def _is_byline(line: str) -> bool:
    line = line.strip()
    if line.endswith((".", "!", "?", ":")) and not re.search(r"\b(?:[A-Z]|Jr|Sr)\.$", line):
        return False  # "By Friday, 30 Had Died."
    return bool(_BYLINE.fullmatch(line) or _ROLE_LINE.fullmatch(line))


def dress(blocks: Sequence[Block], title: str | None = None) -> Furniture:
    """Settle the kinds of an article's blocks, and read what they say of the article.

    `blocks` are as the format's reader found them: paragraphs, list items, quotations, headings,
    captions (and a title, where the format marks one). `title` is the title known from elsewhere
    (front matter); without it a headline is looked for at the top.
    """
    found = [part for i, b in enumerate(blocks) for part in _head_or_self(i, b)]
    found = [_caption_or_credits(b) for b in found]
    if title is None and not any(b.kind is BlockKind.TITLE for b in found):
        found = _with_headline(found)
    settled: list[Block] = []
    for block in found:
        end = _dateline_end(block.text) if block.kind is BlockKind.PARAGRAPH else 0
        if end:
            settled.append(cut(block, 0, end, BlockKind.DATELINE))
            settled.append(cut(block, end))
        else:
            settled.append(block)
    heading = next((b.text for b in settled if b.kind is BlockKind.TITLE), None)
    dateline_text = _first(settled, BlockKind.DATELINE)
    dates = [b.text for b in settled if b.kind is BlockKind.DATE]
    dates += [b.text for b in settled if b.kind is BlockKind.BYLINE]
    return Furniture(
        blocks=tuple(_without_hours(settled)),
        title=title or heading,
        byline=byline_text(_first(settled, BlockKind.BYLINE)),
        date=next(filter(None, map(find_date, [*dates, dateline_text or ""])), None),
        dateline=dateline_text.rstrip(" —–―-") if dateline_text else None,
    )


def _without_hours(blocks: Sequence[Block]) -> list[Block]:
    """The hours that open the entries of a live page, apart: "11.42am The minister has arrived".

    One paragraph alone may begin with a figure of its own.
    """
    hours = {
        i: found.end()
        for i, block in enumerate(blocks)
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
        for found in [_HOUR.match(block.text)]
        if found is not None
    }
    if len(hours) < _ENTRIES:
        return list(blocks)
    parted: list[Block] = []
    for i, block in enumerate(blocks):
        end = hours.get(i, 0)
        if end:
            parted.append(cut(block, 0, end, BlockKind.DATE))
        if end < len(block.text):
            parted.append(cut(block, end) if end else block)
    return parted


_ENTRIES = 2  # hours at the head of a paragraph that make a live page
_HOUR = re.compile(
    r"[0-2]?\d[.:][0-5]\d(?: ?[ap]\.?m\b\.?)?(?: ?(?:GMT|BST|UTC|CES?T|[ECMP][SD]?T)\b)?"
    r"(?:\s*[-–—:|]\s*|\s+(?=[A-Z\"“‘])|\s*$)"
)


def _dateline_end(text: str) -> int:
    """Where the dateline ends that a paragraph begins with; 0 where there is none."""
    found = _DATELINE.match(text, 0, 100)
    return found.end() if found else 0


def byline_text(line: str | None) -> str | None:
    """A byline without its "By"."""
    if not line or _CREDITS.fullmatch(line):
        return None
    return re.sub(rf"^{_BY}", "", line).strip(" ,|·•–—-") or None


def _first(blocks: Sequence[Block], kind: BlockKind) -> str | None:
    return next((b.text for b in blocks if b.kind is kind), None)


def _head_or_self(index: int, block: Block) -> list[Block]:
    if index >= HEAD_LINES or block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING):
        return [block]
    parts = _split_head_line(block.text)
    if index and not parts and _PLACES_LINE.fullmatch(block.text.strip()):
        return [replace(block, kind=BlockKind.BYLINE)]
    return [cut(block, start, end, kind) for kind, start, end in parts] or [block]


def _caption_or_credits(block: Block) -> Block:
    if block.kind is not BlockKind.PARAGRAPH:
        return block
    if _CAPTION.match(block.text):
        return replace(block, kind=BlockKind.CAPTION)
    if len(block.text) < 200 and _CREDITS.fullmatch(block.text):
        return replace(block, kind=BlockKind.BYLINE)
    return block


def _with_headline(blocks: list[Block]) -> list[Block]:
    """The first block made the title, if it is one."""
    first = next((i for i, b in enumerate(blocks) if b.kind not in _BEFORE_TITLE), None)
    if first is None or blocks[first].kind is not BlockKind.PARAGRAPH:
        return blocks
    after = blocks[first + 1 :]
    if not any(b.kind in PROSE for b in after) or _dateline_end(blocks[first].text):
        return blocks
    if not is_headline(blocks[first].text, after[0]):
        return blocks
    return [*blocks[:first], replace(blocks[first], kind=BlockKind.TITLE), *after]


_BEFORE_TITLE = frozenset({BlockKind.BYLINE, BlockKind.DATE, BlockKind.CAPTION})


def is_headline(line: str, after: Block) -> bool:
    """Whether the first line of an article is its headline, given the block that follows it.

    "Pier closed after crack found" is one, and so is "Pier Closed After Divers Find Crack." or any
    line before a byline; "Police said three people were killed." is not.
    """
    words = line.split()
    if len(words) > 30 or line.endswith((":", ",", ";", "…")):
        return False
    if after.kind in (BlockKind.BYLINE, BlockKind.DATE) or _dateline_end(after.text):
        return True
    if not ends_sentence(line):
        return len(words) <= 25
    if line.rstrip("\"'”’»)").endswith(("!", "?")) and len(words) <= 15:
        return not re.search(r"[.!?] ", line)
    long = [w for w in words if sum(map(str.isalpha, w)) >= 4]
    capital = [w for w in long if next(c for c in w if c.isalpha()).isupper()]
    return len(long) >= 3 and len(capital) >= 0.75 * len(long)
