"""A clause → a sentence that stands alone, and its words with what they refer to."""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimcheck.model import Period, Span, Word
from claimcheck.parser.clause_tree import QUOTE_MARKS, WH_TAGS, Clause
from claimcheck.parser.document import ParsedBlock, Referent, Referents, TokenRef
from claimcheck.parser.lexicon import word_lists
from claimcheck.parser.tokens import Tokens

_FIRST_SINGULAR = frozenset({"i", "me", "my", "mine"})
_FIRST_PLURAL = frozenset({"we", "us", "our", "ours"})
_POSSESSIVES = frozenset({"his", "her", "its", "their", "my", "our", "whose"})
_NO_SPACE_BEFORE = frozenset({",", ".", ";", ":", "!", "?", "%", ")", "]", "”", "’", "…"})
_NO_SPACE_AFTER = frozenset({"(", "[", "“", "‘", "£", "$", "€", "#"})
_BREAKS = frozenset({",", ";", ":", "-", "–", "—", "--"})
_AGREEING = {"am": "is", "'m": "is", "’m": "is", "have": "has", "'ve": "has", "’ve": "has"}
_AGREEING |= {"do": "does", "are": "is", "'re": "is", "’re": "is", "were": "were", "was": "was"}
_SPELT = {"'ve": "have", "'re": "are", "'m": "am", "'ll": "will"}
_LEFT_OF_NAME = frozenset({"compound", "flat", "nmod"})
_LEFT_OF_NOUN = frozenset(
    {"det", "poss", "amod", "compound", "nmod", "case", "conj", "cc", "punct"}
)


_CONNECTIVES = word_lists("clauses")["connectives"]
FIGURE_STOP = re.compile(r"[0-9][A-Za-z]{0,3}\.$")  # "£12m.": a token with its full stop


class Offsets:
    """Where a block's characters stand in the article, for many look-ups."""

    def __init__(self, block: ParsedBlock) -> None:
        self._starts: list[int] = []
        self._bases: list[int] = []
        total = 0
        for piece in block.block.pieces:
            self._starts.append(total)
            self._bases.append(piece.start - total)
            total += len(piece)

    def span(self, start: int, end: int) -> Span:
        """The article's span for the block's `text[start:end]`."""
        if len(self._starts) == 1:
            base = self._bases[0]
            return Span(start + base, end + base)
        if not self._starts:
            return Span(0, 0)
        first = self._at(start)
        return Span(first, self._at(end - 1) + 1 if end > start else first)

    def _at(self, index: int) -> int:
        return index + self._bases[max(0, bisect.bisect_right(self._starts, index) - 1)]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom "I" and "we" stand for in a direct quotation: the name, and whether it is a group."""

    name: str
    group: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """How the words of a clause read out of context.

    `texts` replaces the text of a key ("" drops it), `names` tells whom a key refers to.
    """

    texts: dict[int, str]
    names: dict[int, str]


def read_out(
    block: ParsedBlock,
    clause: Clause,
    referents: Referents,
    speaker: Speaker | None,
    articled: Mapping[str, str],
) -> Reading:
    """Whom the clause's words refer to, and what to write for them.

    The first mention of somebody is written in full, later ones stay as they are. `articled` has
    the names that the article writes with "the": "the Lame Fox".
    """
    t = block.tokens
    texts: dict[int, str] = dict(clause.forms)
    names: dict[int, str] = {}
    present = set(clause.order)
    known = referents.by_token
    mentions = [
        (key, referent)
        for key in clause.order
        if key >= 0 and (referent := known.get(TokenRef(block.index, key))) is not None
    ]
    named = {r.name for k, r in mentions if t.pos[k] == "PROPN"}
    said: set[str] = set()
    for key, referent in mentions:
        name = referent.name
        if t.text[key] != name:
            names[key] = name
        if name in said:
            continue
        pos = t.pos[key]
        if pos == "PRON" or t.tag[key] in ("PRP", "PRP$"):
            if t.lower[key].endswith(("self", "selves")) or t.tag[key] in WH_TAGS:
                continue
            if name in named and not _before_name(t, clause, key, name, mentions):
                continue
            _write_pronoun(t, key, articled.get(name, name), texts)
        elif pos == "PROPN":
            if not _in_full(block, key, name):
                _write_name(t, key, name, texts, present)
        elif (
            name not in named
            and not _in_full(block, key, name)
            and not _is_predicate(clause, t, key)
        ):
            _write_noun(t, key, articled.get(name, name), texts, present)
        else:
            continue
        said.add(name)
    if speaker:
        _write_speaker(t, clause, speaker, texts, names)
    return Reading(texts, names)


def _in_full(block: ParsedBlock, key: int, name: str) -> bool:
    """Whether the token already stands inside the whole name."""
    t, text = block.tokens, block.block.text
    low, high = t.idx[key] - len(name), t.end(key) + len(name)
    at = text.find(name, max(0, low), high)
    return 0 <= at <= t.idx[key] and at + len(name) >= t.end(key)


def _before_name(
    t: Tokens, clause: Clause, key: int, name: str, mentions: Sequence[tuple[int, Referent]]
) -> bool:
    order = {k: n for n, k in enumerate(clause.order)}
    first = min((order[k] for k, r in mentions if r.name == name and t.pos[k] == "PROPN"))
    return order[key] < first


def _is_predicate(clause: Clause, t: Tokens, key: int) -> bool:
    # "Tia Bell is his agent" must not become "Tia Bell is Tia Bell".
    dep = clause.links[key][1] if key in clause.links else t.dep[key]
    return dep in ("attr", "appos") or clause.form == "appositive"


def _write_pronoun(t: Tokens, key: int, name: str, texts: dict[int, str]) -> None:
    dep = t.dep[key]
    owns = dep == "poss" or (t.lower[key] in _POSSESSIVES and t.tag[key] == "PRP$")
    texts[key] = possessive(name) if owns else name
    _spell_out(t, key, texts)


def _spell_out(t: Tokens, key: int, texts: dict[int, str]) -> None:
    """ "He's left" → "Ann Lee has left": no contraction behind a name."""
    after = key + 1
    if after >= len(t) or t.dep[after] not in ("aux", "auxpass", "ROOT", "ccomp", "conj", "advcl"):
        return
    short = t.lower[after].replace("’", "'")
    if short == "'s":
        verb = t.head[after]
        perfect = t.tag[verb] in ("VBN", "VBD", "VB") and (
            t.dep[after] == "aux" or any(t.dep[c] == "dobj" for c in t.children[verb])
        )
        texts[after] = " has" if perfect or t.lemma[after] == "have" else " is"
    elif short == "'d":
        texts[after] = " had" if t.tag[t.head[after]] in ("VBN", "VBD") else " would"
    elif short in _SPELT:
        texts[after] = " " + _SPELT[short]


def _write_name(t: Tokens, key: int, name: str, texts: dict[int, str], present: set[int]) -> None:
    mention = [key]
    while (
        mention[0] - 1 in present
        and t.pos[mention[0] - 1] == "PROPN"
        and t.dep[mention[0] - 1] in _LEFT_OF_NAME
    ):
        mention.insert(0, mention[0] - 1)
    full = name.split()
    parts = {w.lower().strip(".") for w in full}
    same = [i for i in mention if t.lower[i].strip(".") in parts]
    if len(same) >= len(full) or (len(same) > 1 and len(same) == len(parts)):
        return
    if not same:
        if key + 1 in present and t.pos[key + 1] == "PROPN" and t.head[key + 1] == key:
            return
        same = mention
    texts[same[0]] = name
    for i in same[1:]:
        texts[i] = ""


def _write_noun(t: Tokens, key: int, name: str, texts: dict[int, str], present: set[int]) -> None:
    left = [c for c in t.children[key] if c < key]
    if not left or (t.lower[left[0]] not in _DEFINITE and t.dep[left[0]] != "poss"):
        return
    first = key
    while first - 1 in present and _belongs(t, first - 1, key):
        first -= 1
    if any(c > key and c in present and t.dep[c] in ("prep", "relcl") for c in t.children[key]):
        return  # "the group of students": more than the name tells
    texts[first] = name
    for i in range(first + 1, key + 1):
        texts[i] = ""


_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def _belongs(t: Tokens, i: int, key: int) -> bool:
    for _ in range(5):  # "the police and crime commissioner"
        if t.dep[i] not in _LEFT_OF_NOUN:
            return False
        i = t.head[i]
        if i == key:
            return True
    return False


def _write_speaker(
    t: Tokens, clause: Clause, speaker: Speaker, texts: dict[int, str], names: dict[int, str]
) -> None:
    said = False
    for key in clause.order:
        if key < 0:
            continue
        word = t.lower[key]
        if not (word in _FIRST_SINGULAR or (speaker.group and word in _FIRST_PLURAL)):
            continue
        names[key] = speaker.name
        owns = t.tag[key] == "PRP$" or word in ("my", "our")
        if word in ("mine", "ours") or key in texts:
            continue
        if said:
            own, other = ("its", "it") if speaker.group else ("their", "them")
            subject = t.dep[key] in ("nsubj", "nsubjpass")
            texts[key] = own if owns else ("they" if subject else other)
            if not subject:
                continue
            texts[key] = speaker.name
            _agree(t, key, texts)
            continue
        texts[key] = possessive(speaker.name) if owns else speaker.name
        said = True
        if t.dep[key] in ("nsubj", "nsubjpass"):
            _agree(t, key, texts)


def _agree(t: Tokens, subject: int, texts: dict[int, str]) -> None:
    """ "I am", "we have" → "Ann Lee is", "Ann Lee has"."""
    verb = t.head[subject]
    finite = [
        i
        for i in [*t.children[verb], verb]
        if t.tag[i] in ("VBP", "VBD", "MD") and (i == verb or t.dep[i] in ("aux", "auxpass"))
    ]
    if not finite:
        return
    i = finite[0]
    word = t.lower[i]
    space = " " if word.startswith(("'", "’")) else ""
    if word == "were":
        texts[i] = "was"
    elif word in ("'d", "’d"):
        texts[i] = " had" if t.tag[verb] in ("VBN", "VBD") else " would"
    elif word in ("'ll", "’ll"):
        texts[i] = " will"
    elif word in _AGREEING and t.tag[i] == "VBP":
        texts[i] = space + _AGREEING[word]
    elif t.tag[i] == "VBP":
        texts[i] = third_person(t.text[i])


def third_person(verb: str) -> str:
    """ "go" → "goes", "deny" → "denies", "run" → "runs"."""
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in ("a", "e", "i", "o", "u"):
        return verb[:-1] + "ies"
    return verb + "s"


def possessive(name: str) -> str:
    """ "Ann Lee" → "Ann Lee’s"."""
    return name + ("’" if name.endswith("s") else "’s")


# --------------------------------------------------------------------------------------------------
# Writing


def write(
    block: ParsedBlock, clause: Clause, reading: Reading, dates: dict[int, str] | None = None
) -> str:
    """The clause as one sentence: capital first, no full stop, dates told in brackets.

    `dates` maps a token to the date to write behind it.
    """
    t = block.tokens
    keys = _without_connective(t, _without_stray_signs(t, clause.order))
    out: list[str] = []
    last: int | None = None
    for key in keys:
        if key < 0:
            text = clause.added[key].text
        else:
            text = reading.texts.get(key, t.text[key])
            if out and t.sentence[key] == key and text == t.text[key] and _common(t, key):
                text = text[:1].lower() + text[1:]
        if key >= 0 and t.pos[key] == "SPACE":
            continue
        if not text:
            if key >= 0 and dates and key in dates:
                out.append(f" ({dates[key]})")
            last = key
            continue
        forced = text.startswith(" ")
        text = text.strip()
        if out and (forced or _spaced(t, last, key, text, out[-1])):
            out.append(" ")
        out.append(text)
        if dates and key in dates:
            out.append(f" ({dates[key]})")
        last = key
    sentence = "".join(out).strip()
    if last is not None and last + 1 < len(t) and t.text[last + 1] == "?":
        sentence += "?"
    elif FIGURE_STOP.search(sentence):
        sentence = sentence[:-1]
    return sentence[:1].upper() + sentence[1:]


def _common(t: Tokens, i: int) -> bool:
    # A capital that only the start of the sentence asked for: "The", "Police".
    return t.pos[i] != "PROPN" and not t.entity[i] and t.text[i] != "I" and t.text[i][1:].islower()


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
    return t.tag[i] != "POS" or t.dep[t.head[i]] != "poss"


# --------------------------------------------------------------------------------------------------
# Words


def words_of(
    block: ParsedBlock, clause: Clause, reading: Reading, offsets: Offsets
) -> tuple[Word, ...]:
    """The clause's words in order, heads counted anew, quotation marks left out."""
    t = block.tokens
    keys = [k for k in clause.order if k < 0 or not is_quote_mark(t, k)]
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
        if key == clause.head:
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
                offsets.span(t.idx[key], t.end(key)),
                reading.names.get(key),
            )
        )
    return tuple(words)


# --------------------------------------------------------------------------------------------------
# Denials


def negate(t: Tokens, clause: Clause) -> None:
    """Turn the clause into its opposite: what somebody who "denied that P" claims.

    "any food had been spoilt" → "no food had been spoilt"; "he took it" → "he did not take it";
    "it was not ready" → "it was ready".
    """
    head = clause.head
    inside = set(clause.order)
    negs = [c for c in t.children[head] if head >= 0 and t.dep[c] == "neg" and c in inside]
    if negs:
        clause.order = [k for k in clause.order if k != negs[0]]
        return
    for key in clause.order:
        if key == head:
            break
        if key >= 0 and t.lower[key] in ("any", "anyone", "anybody", "anything"):
            clause.forms[key] = "no" + t.lower[key][3:]
            if clause.forms[key] == "noone":
                clause.forms[key] = "no one"
            return
    if head < 0:
        at: int | None = head
    else:
        auxiliaries = [
            k
            for k in clause.order
            if (clause.links[k] if k in clause.links else (t.head[k], t.dep[k]))[0] == head
            and (clause.links[k][1] if k in clause.links else t.dep[k]) in ("aux", "auxpass")
            and (k < 0 or t.lower[k] != "to")
        ]
        at = auxiliaries[0] if auxiliaries else (head if t.lemma[head] == "be" else None)
    neg = clause.add("not", "not", "PART", "RB", max(head, 0))
    clause.links[neg] = (head, "neg")
    if at is not None:
        place = clause.order.index(at) + 1 if at in inside else 0
        clause.order.insert(place, neg)
        return
    place = clause.order.index(head) if head in inside else 0
    tag = "VBD" if head in clause.forms else t.tag[head]
    if tag in ("VBD", "VBZ", "VBP"):
        does = {"VBD": "did", "VBZ": "does", "VBP": "do"}[tag]
        helper = clause.add(does, "do", "AUX", tag, head)
        clause.links[helper] = (head, "aux")
        clause.forms[head] = t.lemma[head]
        clause.order[place:place] = [helper, neg]
    else:
        clause.order.insert(place, neg)


# --------------------------------------------------------------------------------------------------
# Dates


def dates_behind(
    block: ParsedBlock, own: Sequence[int], periods: Iterable[tuple[int, Period]]
) -> dict[int, str]:
    """For periods that the clause tells without a year: the token to write the date behind.

    `periods` come with the index of their last token.
    """
    inside = set(own)
    found = {}
    for last, period in periods:
        told = written_date(period)
        if told and last in inside:
            found[last] = told
    return found


def written_date(period: Period) -> str:
    """The period for a reader: "21 March 2023", "July 2025", "2022"; "" where nothing is gained."""
    start, end = period.start, period.end
    if any(part.isdigit() and len(part) == 4 for part in _digits(period.text)):
        return ""
    month_told = any(month[:3] in period.text for month in _MONTHS)
    if start is None or end is None:
        only = start or end
        if only is None:
            return ""
        whole = (only.day, only.month) == ((31, 12) if start is None else (1, 1))
        return str(only.year) if month_told or whole else _day(only)
    if month_told and start.year == end.year:  # "in May", "on 3 May": only the year is missing
        return str(start.year)
    if start == end:
        return _day(start)
    if start.day == 1 and start.month == 1 and end.day == 31 and end.month == 12:
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if (start.year, start.month) == (end.year, end.month):
        whole = start.day == 1 and (end + dt.timedelta(days=1)).day == 1
        month = f"{_MONTHS[start.month - 1]} {start.year}"
        return month if whole else f"{start.day}–{end.day} {month}"
    if start.day == 1 and (end + dt.timedelta(days=1)).day == 1 and start.year == end.year:
        return f"{_MONTHS[start.month - 1]}–{_MONTHS[end.month - 1]} {end.year}"
    return f"{_day(start)} to {_day(end)}"


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def _day(day: dt.date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _digits(text: str) -> list[str]:
    return "".join(c if c.isascii() and c.isdigit() else " " for c in text).split()
