"""The cue and the speaker of a quotation, in the words that stand beside it."""

from __future__ import annotations

from claimcheck.model import AttributionType, Stance
from claimcheck.parser.attribution_around import SUBORDINATE
from claimcheck.parser.attribution_clause import Site
from claimcheck.parser.attribution_grammar import (
    LONGEST,
    SUBJECTS,
    child,
    is_negated,
    is_passive,
    is_verb,
    noun_phrase,
    verb_words,
)
from claimcheck.parser.attribution_patterns import contents
from claimcheck.parser.attribution_reading import Page, Reading
from claimcheck.parser.attribution_subject import outer_subject, subject
from claimcheck.parser.attribution_utterance import COMMAS, ENDS_SENTENCE, MARKS, is_utterance
from claimcheck.parser.cues import Cue, lemma_slips, load
from claimcheck.parser.tokens import Tokens


def quote_cue(t: Tokens, i: int) -> Cue | None:
    """The lexicon's row for token `i` where it can introduce a quotation, or None."""
    if not (t.tag[i].startswith("VB") or t.pos[i] == "VERB"):
        return None
    word = lemma_slips().get(t.lower[i]) or t.lemma[i].lower()
    for cue in load("verbs").get(word, ()):
        if "quote" in cue.takes:
            return cue
    return None


def statement_cue(t: Tokens, i: int) -> Cue | None:
    """The lexicon's row for token `i` where it can report a statement: "The report *found*:"."""
    for cue in load("verbs").get(t.lemma[i].lower(), ()):
        if cue.type is AttributionType.ASSERTION and "clause" in cue.takes and is_verb(t, i):
            return cue
    return None


def has_own_cue(page: Page, position: int, stretch: tuple[int, int, int]) -> bool:
    """Whether the quotation has a cue of its own behind it: “B,” she added."""
    t = page.blocks[position].tokens
    start = stretch[2] + 1
    end = next((i for i in range(start, len(t)) if page.quote_of[position][i] >= 0), len(t))
    stop = next((i for i in range(start, end) if t.text[i] in ENDS_SENTENCE), end)
    while start < stop and t.text[start] in COMMAS:
        start += 1
    return cue_after(page, position, start, stop, stretch) is not None


def cue_after(
    page: Page, position: int, start: int, stop: int, stretch: tuple[int, int, int]
) -> int | None:
    """The cue verb of a clause that begins right behind a quotation: “…,” *said* Ann Orr."""
    t = page.blocks[position].tokens
    last = stretch[2]
    while last > stretch[1] and t.text[last] in MARKS:
        last -= 1
    ending = t.text[last]
    last = stretch[2]
    comma = ending == "," or t.text[last + 1 : last + 2] in ([","], ["—"], ["–"])
    full = ending in ENDS_SENTENCE
    if not comma and not full and stretch[1] > 0:
        return None
    leads_on = stop < len(t) and page.quote_of[position][stop] >= 0 and stop > start
    if leads_on and not comma and t.text[stop - 1] in {":", ","} and t.text[start][:1].isupper():
        return None  # “… the end.” He added: “…”: the cue belongs to what follows
    for v in range(start, min(stop, start + 40)):
        cue = quote_cue(t, v)
        if cue is None or (is_passive(t, v) and child(t, v, "nsubjpass") is not None):
            continue
        if t.dep[v] in {"relcl", "amod"} or t.tag[v] == "VBG" or (t.tag[v] == "VB" and v == start):
            continue
        site = Site(t, v, start, stop, None)
        own = contents(site, "clause") or contents(site, "gerund") or contents(site, "behind")
        if own is not None and (not comma or own.content[0] <= v + 4):
            return None  # “… the end.” He said that …; in his book, “Wet Feet,” he said that …
        if (full or t.lower[start] in {"and", "but"}) and _tells_more(site):
            return None  # “… the end.” The judge announced a new trial
        edge = v
        while edge > start and t.head[edge - 1] == v and t.dep[edge - 1] in {"aux", "advmod"}:
            edge -= 1
        if edge <= start + 1:
            return v
        for c in t.children[v]:
            if t.dep[c] in SUBJECTS and start <= c < v and t.left_edge(c) <= start + 1:
                return v
        if t.pos[start] == "PROPN" and t.text[v - 1] == ",":
            return v  # an apposition, whatever verbs stand in it: Lee, now retired, said
        if t.pos[start] in {"PROPN", "PRON", "DET", "NOUN", "ADJ", "NUM"} and not any(
            t.tag[i] in {"VBD", "VBZ", "VBP", "MD"} and t.dep[i] != "relcl"
            for i in range(start, v)
            if t.head[i] != v
        ):
            return v
    return None


def _tells_more(site: Site) -> bool:
    """Whether the cue has a content of its own behind it: "She *announced a new trial*"."""
    t, v = site.t, site.v
    word = lemma_slips().get(t.lower[v]) or t.lemma[v].lower()
    if word in _TELLING:
        return False  # "she told a crowd": whom, not what
    own = {p for cue in load("verbs").get(word, ()) for p in cue.takes}
    return any(
        found is not None and any(i > v and t.pos[i] != "PRON" for i in found.content)
        for found in (contents(site, p) for p in sorted(own) if p not in _AROUND_QUOTES)
    ) or (_thing(t, v) and word not in _ASKING)


def _thing(t: Tokens, v: int) -> bool:
    """Whether the verb has an object that is no mere pronoun: "urged *them*" names hearers."""
    d = child(t, v, "dobj")
    return d is not None and t.pos[d] != "PRON"


_AROUND_QUOTES = frozenset({"quote", "around", "clause", "told"})
_TELLING = frozenset({"tell", "remind", "assure", "inform", "warn", "advise", "ask", "call"})
_ASKING = frozenset({"write", "ask", "text", "email", "message"})


def cue_before(
    page: Page, position: int, start: int, end: int, stretch: tuple[int, int, int]
) -> int | None:
    """The cue verb that leads into a quotation beginning at `end`: "He said: “…", "said, “…"."""
    t = page.blocks[position].tokens
    if end - 1 < start:
        return None
    start = max(start, end - LONGEST)
    joint = t.text[end - 1]
    colon = joint == ":"
    if not colon and not is_utterance(page, position, stretch):
        return None
    for v in range(end - 1, start - 1, -1):
        if quote_cue(t, v) is None or t.dep[v] in {"relcl", "amod"}:
            continue
        if is_passive(t, v) and (child(t, v, "nsubjpass") is not None or not colon):
            continue
        if any(t.dep[c] in {"ccomp", "xcomp"} and v < c < end for c in t.children[v]):
            continue  # "said the vote was, “…”: a clause of its own holds the quotation
        own = None if colon else contents(Site(t, v, start, len(t), subject(t, v)), "clause")
        if own is not None and own.content[0] < end - 1:
            continue
        if colon or joint == ",":
            if (
                t.dep[v] == "advcl"
                and not colon
                and any(
                    t.dep[c] in {"mark", "advmod"} and t.lower[c] in SUBORDINATE - {"as"}
                    for c in t.children[v]
                )
            ):
                continue
            return v
        between = range(v + 1, end)
        if not any(
            t.dep[i] in SUBJECTS or (is_verb(t, i) and t.dep[i] != "amod") for i in between
        ) and (end - v <= 2 or t.lower[end - 1] in {"that", "out", "back", "as"}):
            return v if own is None or own.content[0] > end + 1 else None
    if colon:  # any verb can lead into words behind a colon: "The union hit back: “…”"
        for v in range(end - 1, start - 1, -1):
            so = t.dep[v] == "advcl" and t.lower[v + 1] == "it"  # "As Orr put it: “…”"
            if t.tag[v] in {"VBD", "VBZ", "VBP"} and (so or t.dep[v] in {"ROOT", "conj", "ccomp"}):
                found_subject = subject(t, v)
                if found_subject is not None and not found_subject.passive:
                    return v
    return None


def speech(page: Page, position: int, v: int, start: int, stop: int) -> Reading:
    """A reading of cue verb `v` with its speaker; its content is yet to be filled in."""
    t = page.blocks[position].tokens
    cue = quote_cue(t, v)
    stance = cue.stance if cue is not None else Stance.ASSERTS
    source, head = speaker(page, position, v, start, stop)
    outer = outer_subject(t, v, start)
    if outer is not None:  # "Lee said it was shut and *added*: “For good.”"
        source, head = noun_phrase(t, outer.head, [v]), outer.head
    found = subject(t, v)
    through = found.through if found is not None and found.head == head else ()
    words = sorted({*verb_words(t, v), *through})
    return Reading(
        position,
        v,
        [i for i in words if i not in source],
        source,
        head,
        [],
        type=AttributionType.ASSERTION,
        stance=stance if stance is not Stance.INTENDS else Stance.ASSERTS,
        negated=is_negated(t, v, through),
        direct=True,
        pattern="quote",
    )


def speaker(
    page: Page, position: int, v: int, start: int, stop: int
) -> tuple[list[int], int | None]:
    """Source tokens and head for cue `v`, within the gap `start` ≤ token < `stop` where it can.

    The verb's own subject; else, for a bad parse, the noun phrase that touches the verb.
    """
    t, quoted = page.blocks[position].tokens, page.quote_of[position]
    found = subject(t, v)
    if found is not None and not found.passive and quoted[found.head] < 0:
        inside = start <= found.head < stop
        own = any(c == found.head for c in t.children[v])
        if inside or not own:
            phrase = noun_phrase(t, found.head, [v, *found.through])
            if inside:
                phrase = [i for i in phrase if start <= i < stop]
            return [i for i in phrase if quoted[i] < 0], found.head
    if t.tag[v] == "VBG" and t.text[v - 1] == ",":
        before = _clause_before(t, quoted, v)
        if before is not None:
            return noun_phrase(t, before, [v]), before
    told = t.lemma[v] == "tell" and v > start  # “…,” Ramos, 58, *told AFP*: the hearer is behind it
    for i in range(v + 1, v + 1 if told else min(stop, v + 3)):  # inverted: said Ann Lee
        if t.pos[i] in {"ADP", "SCONJ", "PUNCT"}:
            break
        if t.pos[i] in {"PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM"}:
            head = _phrase_head(t, i, stop)
            if head is not None and t.dep[head] != "npadvmod":
                return [k for k in noun_phrase(t, head, [v]) if k < stop], head
            break
    if v > start:
        i = v - 1
        while i > start and (t.text[i] == "," or t.pos[i] in {"ADV", "AUX"}):
            i -= 1
        last = i
        while i > start and t.text[i - 1] not in MARKS and t.tag[i - 1] not in {"VBD", "VBZ"}:
            i -= 1
        tokens = list(range(max(i, start), last + 1))
        nominal = [k for k in tokens if t.pos[k] in {"PROPN", "NOUN", "PRON"}]
        if nominal:
            head = nominal[0]
            while head + 1 in nominal and t.pos[head] in {"PROPN", "NOUN"}:
                head += 1
            while tokens and t.text[tokens[0]] in COMMAS | {":"}:
                tokens.pop(0)
            return tokens, head
    return [], None


def _clause_before(t: Tokens, quoted: list[int], v: int) -> int | None:
    """The subject of the clause before a participle: "*Orr* shared the news, adding, “We won.”"."""
    for i in range(v - 2, max(t.sentence[v], v - LONGEST), -1):
        if t.tag[i] in {"VBD", "VBZ", "VBP"} and quoted[i] < 0 and t.dep[i] not in _SIDE_CLAUSES:
            own = child(t, i, "nsubj", "nsubjpass")
            if own is not None and own < i:
                return own
    return None


_SIDE_CLAUSES = frozenset({"relcl", "acl", "advcl", "aux", "auxpass"})


def _phrase_head(t: Tokens, i: int, stop: int) -> int | None:
    """The head of the noun phrase that begins at `i`."""
    at = i
    for _ in range(8):
        if t.pos[at] in {"PROPN", "NOUN", "PRON"} and (
            t.head[at] <= i - 1 or t.head[at] >= stop or t.head[at] == at
        ):
            return at
        if t.left_edge(t.head[at]) < i or t.head[at] == at:
            break
        at = t.head[at]
    return at if t.pos[at] in {"PROPN", "NOUN", "PRON"} else None
