"""Writing a clause down: as a sentence of its own, and as words with their tree."""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping, Sequence

from claimcheck.model import Span, Word
from claimcheck.parser.clause_tree import QUOTE_MARKS, Clause
from claimcheck.parser.document import ParsedBlock
from claimcheck.parser.lexicon import word_lists
from claimcheck.parser.standalone import Reading
from claimcheck.parser.tokens import Tokens

_NO_SPACE_BEFORE = frozenset({",", ".", ";", ":", "!", "?", "%", ")", "]", "”", "’", "…"})
_NO_SPACE_AFTER = frozenset({"(", "[", "“", "‘", "£", "$", "€", "#"})
_BREAKS = frozenset({",", ";", ":", "-", "–", "—", "--"})
_CONNECTIVES = word_lists("clauses")["connectives"]
_SINGLE_OPENING = frozenset({"‘", "'", "`"})
_OPEN = 80  # tokens back to where a quotation may have been opened
FIGURE_STOP = re.compile(r"[0-9][A-Za-z]{0,3}\.$")  # "£12m.": a token with its full stop


class Offsets:
    """Where a block's characters stand in the article; `tokens` are the spans of its tokens."""

    def __init__(self, block: ParsedBlock) -> None:
        self._starts: list[int] = []
        self._bases: list[int] = []
        total = 0
        for piece in block.block.pieces:
            self._starts.append(total)
            self._bases.append(piece.start - total)
            total += len(piece)
        self._single = len(self._starts) == 1
        t = block.tokens
        # Every word of a claim has its span: made once, shared by all claims of the block.
        self.tokens = [
            self.span(start, start + len(text)) for start, text in zip(t.idx, t.text, strict=True)
        ]

    def span(self, start: int, end: int) -> Span:
        """The article's span for the block's `text[start:end]`."""
        if self._single:
            base = self._bases[0]
            return Span(start + base, end + base)
        if not self._starts:
            return Span(0, 0)
        first = self._at(start)
        return Span(first, self._at(end - 1) + 1 if end > start else first)

    def _at(self, index: int) -> int:
        return index + self._bases[max(0, bisect.bisect_right(self._starts, index) - 1)]


def write(
    block: ParsedBlock, clause: Clause, reading: Reading, dates: dict[int, str] | None = None
) -> str:
    """The clause as one sentence: capital first, no full stop, dates told in brackets.

    `dates` maps a token to the date to write behind it.
    """
    t = block.tokens
    dates = _behind_the_genitive(t, dates or {})
    keys = _without_connective(t, _without_stray_signs(t, clause.order))
    while keys and keys[-1] >= 0 and t.text[keys[-1]] == ".":
        keys.pop()
    out: list[str] = []
    last: int | None = None
    closed = _closing(t, keys)
    for key in keys:
        apart = last is not None and 0 <= last == key - 2 and t.text[key - 1] == ","
        apart = apart and key - 1 not in clause.own
        if key in closed or (apart and out and out[-1] != ","):
            out.append(",")  # the comma of "£9m, up from £8m" may be nobody's
        if key < 0:
            text = clause.added[key].text
        else:
            text = reading.texts.get(key, t.text[key])
            inner = clause.form != "record" and t.sentence[key] == key
            if out and inner and text == t.text[key] and _common(t, key):
                text = text[:1].lower() + text[1:]
        if key >= 0 and t.pos[key] == "SPACE":
            continue
        if not text:
            if key in dates:
                out.append(f" ({dates[key]})")
            last = key
            continue
        if out and text.startswith(("The ", "A ", "An ")) and text != t.text[key]:
            text = text[:1].lower() + text[1:]  # a name that is a description
        forced = text.startswith(" ")
        text = text.strip()
        if out and (forced or out[-1] == "," or _spaced(t, last, key, text, out[-1])):
            out.append(" ")
        out.append(text)
        if key in dates:
            out.append(f" ({dates[key]})")
        last = key
    sentence = "".join(out).strip()
    if last is not None and 0 <= last < len(t) - 1 and t.text[last + 1] == "?":
        sentence += "?"
    elif FIGURE_STOP.search(sentence):
        sentence = sentence[:-1]
    return sentence[:1].upper() + sentence[1:]


def _behind_the_genitive(t: Tokens, dates: Mapping[int, str]) -> dict[int, str]:
    """ "last year's (2023) final", not "last year (2023)'s final"."""
    last = len(t) - 1
    return {k + (k < last and t.tag[k + 1] == "POS"): date for k, date in dates.items()}


def _common(t: Tokens, i: int) -> bool:
    # A capital that only the start of the sentence asked for: "The", "Police".
    if t.pos[i] == "PROPN" or t.entity[i] or t.text[i] == "I":
        return False
    return t.text[i] == "A" or t.text[i][1:].islower()


def _closing(t: Tokens, keys: Sequence[int]) -> set[int]:
    """The words before which an apposition's second comma is to stand again.

    "Her co-accused, Peter Lund, 52, admitted it" without the age: "…, Peter Lund, admitted it".
    """
    found: set[int] = set()
    for n, key in enumerate(keys):
        if key < 0 or t.dep[key] != "appos" or t.text[key] in _BREAKS:
            continue
        left = n
        while left and keys[left - 1] == keys[left] - 1 and t.head[keys[left - 1]] == key:
            if t.text[keys[left - 1]] == ",":
                break
            left -= 1
        if not left or keys[left - 1] < 0 or t.text[keys[left - 1]] != ",":
            continue
        m = n + 1
        while m < len(keys) and keys[m] > key and _below(t, keys[m], key):
            m += 1
        follows = m < len(keys) and keys[m] > keys[m - 1] + 1
        if follows and t.pos[keys[m]] not in ("PUNCT", "PART"):
            found.add(keys[m])
    return found


def _below(t: Tokens, i: int, top: int) -> bool:
    for _ in range(8):
        if t.head[i] == top:
            return True
        i = t.head[i]
    return False


def _spaced(t: Tokens, last: int | None, key: int, text: str, before: str) -> bool:
    if last is not None and last >= 0 and key == last + 1 and key >= 0:
        return t.space[last]
    if text in _NO_SPACE_BEFORE or before[-1:] in _NO_SPACE_AFTER:
        return False
    return not text.startswith(("'", "’", "n't", "n’t"))


def _without_stray_signs(t: Tokens, order: Sequence[int]) -> list[int]:
    """Without commas and dashes next to a gap, unpaired brackets and unpaired quotation marks."""
    quotes = [k for k in order if k >= 0 and is_quote_mark(t, k)]
    drop: set[int] = set(quotes) if len(quotes) % 2 or (quotes and len(quotes) > 6) else set()
    opening = [k for k in order if k >= 0 and t.text[k] == "("]
    closing = [k for k in order if k >= 0 and t.text[k] == ")"]
    if len(opening) != len(closing):
        drop.update(opening, closing)
    keys = [k for k in order if k not in drop]
    kept: list[int] = []
    for n, key in enumerate(keys):
        if key >= 0 and t.text[key] in _BREAKS and t.pos[key] in ("PUNCT", "SYM"):
            before = keys[n - 1] if n else None
            after = keys[n + 1] if n + 1 < len(keys) else None
            if before is None or after is None:
                continue
            if not _adjacent(t, before, key) or not _adjacent(t, key, after):
                continue
        kept.append(key)
    return kept


def _without_connective(t: Tokens, keys: list[int]) -> list[int]:
    """Without what only ties the sentence to the one before it: "Meanwhile, ", "In addition, "."""
    for n in range(1, min(4, len(keys) - 1)):
        if keys[n] >= 0 and t.text[keys[n]] == ",":
            lead = " ".join(t.lower[k] for k in keys[:n] if k >= 0)
            return keys[n + 1 :] if lead in _CONNECTIVES else keys
    return keys


def _adjacent(t: Tokens, low: int, high: int) -> bool:
    return 0 <= low < high and all(is_quote_mark(t, i) for i in range(low + 1, min(high, low + 4)))


def is_quote_mark(t: Tokens, i: int) -> bool:
    """Whether token `i` is a quotation mark, not an apostrophe."""
    if t.text[i] not in QUOTE_MARKS:
        return False
    if t.tag[i] != "POS":
        return True
    return t.dep[t.head[i]] != "poss" and not _is_apostrophe(t, i)


def _is_apostrophe(t: Tokens, i: int) -> bool:
    """ "users’ homes": behind a plural, where no single quotation mark is open."""
    if not i or t.space[i - 1] or t.lower[i - 1][-1:] != "s" or not t.space[i]:
        return False
    return not any(t.text[k] in _SINGLE_OPENING for k in range(max(0, i - _OPEN), i))


# --------------------------------------------------------------------------------------------------
# Words


def words_of(
    block: ParsedBlock, clause: Clause, reading: Reading, offsets: Offsets
) -> tuple[Word, ...]:
    """The clause's words in order, heads counted anew, quotation marks left out."""
    t = block.tokens
    text = t.text
    keys = [
        k for k in clause.order if k < 0 or text[k] not in QUOTE_MARKS or not is_quote_mark(t, k)
    ]
    places = {key: n for n, key in enumerate(keys)}
    words = []
    for n, key in enumerate(keys):
        if key < 0:
            added = clause.added[key]
            head, dep = clause.links.get(key, (key, "dep"))
            at = offsets.span(t.idx[added.at], t.idx[added.at])
            words.append(
                Word(
                    added.text, added.lemma, added.pos, added.tag, dep, places.get(head, n), "", at
                )
            )
            continue
        link = clause.links.get(key)
        head, dep = link if link else (t.head[key], t.dep[key])
        if key == clause.head and not _hangs_inside(t, clause, key, places):
            head, dep = key, dep if link else "ROOT"
        form = clause.forms.get(key)
        words.append(
            Word(
                form or t.text[key],
                form if form and dep == "det" else t.lemma[key],
                t.pos[key],
                t.tag[key],
                dep,
                places.get(head, n),
                t.entity[key],
                offsets.tokens[key],
                reading.names.get(key),
            )
        )
    return tuple(words)


def _hangs_inside(t: Tokens, clause: Clause, head: int, places: Mapping[int, int]) -> bool:
    """Whether the head of a clause hangs from another word of it, that does not hang from it: the
    noun that "announced" is about, in "they announced an outbreak"."""
    at = head
    for _ in range(len(places)):
        over = clause.links[at][0] if at in clause.links else t.head[at] if at >= 0 else at
        if over not in places or over == head:
            return False
        if over == at:
            return at != head
        at = over
    return False
