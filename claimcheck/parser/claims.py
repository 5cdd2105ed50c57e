"""Atomic claims: every sentence split, each clause tied to whoever says it."""

from __future__ import annotations

import bisect
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from claimcheck.model import (
    PROSE,
    Article,
    Attribution,
    AttributionType,
    BlockKind,
    Claim,
    Figure,
    Kind,
    Period,
    Span,
    Stance,
)
from claimcheck.parser.checkability import Setting, not_checkable_because
from claimcheck.parser.clause_tree import Clause, has_subject, noun_phrase
from claimcheck.parser.clauses import split_region
from claimcheck.parser.completion import past_tense
from claimcheck.parser.dates import find_periods
from claimcheck.parser.document import FoundAttribution, ParsedBlock, Referents, TokenRef
from claimcheck.parser.hedges import impersonal_content, is_hedged
from claimcheck.parser.lexicon import word_lists
from claimcheck.parser.propositions import propositions_of
from claimcheck.parser.quantities import find_figures
from claimcheck.parser.standalone import (
    FIGURE_STOP,
    Offsets,
    Reading,
    Speaker,
    dates_behind,
    is_quote_mark,
    negate,
    read_out,
    words_of,
    write,
)
from claimcheck.parser.tokens import Tokens

_ACTS = word_lists("opinion")["acts"]
_URGING = word_lists("opinion")["urging_verbs"]
_NEGATIVES = frozenset({"no", "nobody", "none", "nothing", "neither", "never", "nowhere"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "one", "who", "i", "we", "you", "this", "that"})
_ASIDES = word_lists("clauses")["asides"]
_AFTER_THE = re.compile(r"\b[Tt]he ((?:[A-Z0-9][^\s,;:.!?“”\"]*\.? ?){1,6})")
_Told = TypeVar("_Told", Figure, Period)
_OWN = 0  # the region of the article's own voice; attribution n has region n + 1


def find_claims(
    article: Article,
    blocks: Sequence[ParsedBlock],
    found: Sequence[FoundAttribution],
    referents: Referents,
) -> tuple[Claim, ...]:
    """The atomic claims of an article's prose, in reading order.

    `blocks` are the parsed blocks of `article`, `found` the attributions in them, `referents` who
    is meant by each mention. Headings, titles, bylines and captions make no claims.
    """
    voices = _voices(blocks, found)
    articled = _articled(article, referents)
    leads = _leads(found)
    by_id = {one.attribution.id: one for one in found}
    claims: list[Claim] = []
    lead: FoundAttribution | None = None
    for block in blocks:
        if block.block.kind not in PROSE or not len(block.tokens):
            lead = None
            continue
        if block.block.kind is not BlockKind.LIST_ITEM:
            lead = None
        maker = _Maker(article, block, voices[block.index], found, by_id, referents, articled)
        claims += _claims_of(maker, found, lead)
        if block.block.text.rstrip().endswith(":"):
            lead = leads.get(block.index)
            last = block.tokens.sentence[-1]
            if lead and all(r.token < last for r in lead.cue if r.block == block.index):
                lead = None  # of an earlier sentence
    return _with_ids(article, claims)


def _articled(article: Article, referents: Referents) -> dict[str, str]:
    """The names of places and bodies that the article writes with "the"."""
    told: set[str] = set()
    for match in _AFTER_THE.finditer(article.text):
        words = match.group(1).split()
        told.update(" ".join(words[: n + 1]) for n in range(len(words)))
    names = dict.fromkeys(r.name for r in referents.by_token.values() if r.kind != "person")
    return {name: f"the {name}" for name in names if name in told}


# --------------------------------------------------------------------------------------------------
# Who speaks: each token belongs to the innermost attribution, or to the article


@dataclass(frozen=True, slots=True)
class _Voices:
    """The region of every token of a block, the words that attribute, and who frames a verb.

    `framed` maps a cue's tokens to an attribution whose content is no statement of its own
    ("wants to", "did not say that"): the whole clause is told by whoever speaks around it.
    """

    owner: list[int]
    cues: set[int]
    sources: set[int]
    framed: dict[int, int]


def _voices(blocks: Sequence[ParsedBlock], found: Sequence[FoundAttribution]) -> dict[int, _Voices]:
    voices = {b.index: _Voices([_OWN] * len(b.tokens), set(), set(), {}) for b in blocks}
    by_index = {b.index: b for b in blocks}
    depth = {f.attribution.id: f.attribution.parent for f in found}
    order = sorted(range(len(found)), key=lambda n: (_depth(found[n].attribution, depth), n))
    for n in order:
        one = found[n]
        if _is_told_of(by_index, one):
            continue
        if not _speaks(one):
            for ref in one.cue:
                voices[ref.block].framed[ref.token] = n
            continue
        for ref in one.content:
            voices[ref.block].owner[ref.token] = n + 1
        for ref in one.cue:
            voices[ref.block].cues.add(ref.token)
        for ref in one.source:
            voices[ref.block].sources.add(ref.token)
    return voices


def _is_told_of(blocks: dict[int, ParsedBlock], one: FoundAttribution) -> bool:
    """ "Nausea was reported by seven patients": what was reported is no statement."""
    places = {r.block for r in one.content}
    if one.attribution.kind is not Kind.INDIRECT or len(places) != 1:
        return False
    t = blocks[one.content[0].block].tokens
    cue = {r.token for r in one.cue}
    content = {r.token for r in one.content}
    heads = [i for i in content if t.head[i] not in content or t.head[i] == i]
    return bool(heads) and all(
        t.dep[i] in ("nsubjpass", "nsubj", "punct") and t.head[i] in cue for i in heads
    )


def _depth(attribution: Attribution, parents: dict[str, str | None]) -> int:
    depth, parent = 0, attribution.parent
    while parent is not None and depth < 20:
        depth, parent = depth + 1, parents.get(parent)
    return depth


def _speaks(one: FoundAttribution) -> bool:
    """Whether the attribution's content is put forward by its source, as a statement of its own."""
    attribution = one.attribution
    if not one.content:
        return False
    if attribution.kind in (Kind.DIRECT, Kind.MIXED):
        return True
    if attribution.negated:  # "did not say that P": nobody says P
        return False
    return attribution.type is not AttributionType.EVENTUALITY


def _leads(found: Sequence[FoundAttribution]) -> dict[int, FoundAttribution]:
    """For each block the attribution whose cue comes last in it: what leads a list in."""
    leads: dict[int, tuple[int, FoundAttribution]] = {}
    for one in found:
        if one.cue and _speaks(one):
            ref = one.cue[-1]
            if ref.token >= leads.get(ref.block, (-1, one))[0]:
                leads[ref.block] = (ref.token, one)
    return {block: one for block, (_, one) in leads.items()}


# --------------------------------------------------------------------------------------------------
# One block


def _claims_of(
    maker: _Maker, found: Sequence[FoundAttribution], lead: FoundAttribution | None
) -> Iterator[Claim]:
    """The claims of one block; `lead` attributes what nobody else says (a list's lead-in)."""
    for start, end in maker.block.tokens.sentences():
        regions: dict[int, list[int]] = {}
        for i in range(start, end):
            regions.setdefault(maker.voices.owner[i], []).append(i)
        made = []
        for region, members in regions.items():
            speaking = found[region - 1] if region else lead
            made += list(maker.claims(region, members, (start, end), speaking))
        made.sort(key=lambda c: (c.span.start, c.span.end))
        yield from made


class _Maker:
    """Makes the claims of one block; what is the same for all of them is worked out once."""

    def __init__(
        self,
        article: Article,
        block: ParsedBlock,
        voices: _Voices,
        found: Sequence[FoundAttribution],
        by_id: Mapping[str, FoundAttribution],
        referents: Referents,
        articled: Mapping[str, str],
    ) -> None:
        self.by_id = by_id
        self.articled = articled
        self.article = article
        self.block = block
        self.voices = voices
        self.found = found
        self.referents = referents
        self.offsets = Offsets(block)
        self.figures = self._placed(find_figures(block))
        self.periods = self._placed(find_periods(block, article.date))

    def _placed(self, found: Sequence[_Told]) -> dict[int, list[_Told]]:
        """Figures or periods by the index of their last token."""
        if not found:
            return {}
        t = self.block.tokens
        starts = [self.offsets.span(t.idx[i], t.end(i)).start for i in range(len(t))]
        placed: dict[int, list[_Told]] = {}
        for one in found:
            last = max(0, bisect.bisect_left(starts, one.span.end) - 1)
            placed.setdefault(last, []).append(one)
        return placed

    def claims(
        self,
        region: int,
        members: list[int],
        sentence: tuple[int, int],
        speaking: FoundAttribution | None,
    ) -> Iterator[Claim]:
        """The claims of one region of one sentence."""
        t = self.block.tokens
        cues = self.voices.cues
        clauses = split_region(t, members, self.voices.owner, cues)
        attributing = any(i in cues or i in self.voices.sources for i in members)
        for clause in clauses:
            if clause.form == "fragment":
                if attributing or not any(t.text[i][0].isalnum() for i in clause.own):
                    continue
                if region and speaking:
                    if self._says_nothing(clause, speaking):
                        continue
                    self._frame_fragment(clause, speaking, members)
            yield self._claim(clause, sentence, speaking)

    def _says_nothing(self, clause: Clause, one: FoundAttribution) -> bool:
        """ "denied that", "citing an adviser": a pronoun or a mere reference is no claim."""
        t = self.block.tokens
        words = [i for i in clause.own if t.pos[i] not in ("PUNCT", "SPACE")]
        pronoun = len(words) == 1 and t.pos[words[0]] in ("PRON", "SCONJ", "DET")
        cue = {t.lemma[r.token] for r in one.cue if r.block == self.block.index}
        return (pronoun and one.attribution.kind is not Kind.DIRECT) or bool(cue & _ASIDES)

    def _frame_fragment(self, clause: Clause, one: FoundAttribution, members: list[int]) -> None:
        """Words without a verb stand with their cue: "Ann Lee called the plan laughable"."""
        if one.attribution.kind is Kind.DIRECT or one.attribution.source is None:
            return
        around = [r.token for r in (*one.source, *one.cue) if r.block == self.block.index]
        if len(around) < len(one.source) + len(one.cue) or one.attribution.cue is None:
            return
        t = self.block.tokens
        if not any(t.pos[r.token] in ("VERB", "AUX") for r in one.cue):
            return
        content, cue = set(clause.order), sorted(r.token for r in one.cue)
        verb = next(i for i in cue if t.pos[i] in ("VERB", "AUX"))
        source = self._source(one)
        rest = [
            i
            for child in t.children[verb]
            if t.dep[child] in ("prep", "npadvmod", "advmod") and child > max(source, default=0)
            for i in noun_phrase(t, child)
            if self.voices.owner[i] == self.voices.owner[verb] and i not in cue
        ]
        before = [i for i in rest if i < verb]
        after = [i for i in rest if i > verb and i not in content]
        clause.order = list(dict.fromkeys([*source, *before, *cue, *clause.order, *after]))

    def _source(self, one: FoundAttribution) -> list[int]:
        """The source's phrase without what is set off from it: "Ann Lee" of "Ann Lee, a vet,"."""
        t = self.block.tokens
        source = {r.token for r in one.source if r.block == self.block.index}
        if not source or len(source) < len(one.source):
            return []
        head = next((i for i in sorted(source) if t.head[i] not in source), min(source))
        return [i for i in noun_phrase(t, head) if i in source] or sorted(source)

    def _give_subject(self, clause: Clause, one: FoundAttribution) -> bool:
        """ "denied stealing" → "he did not steal"; "claims to win" → "he claims to win".

        Returns whether the cue came along.
        """
        t, head = self.block.tokens, clause.head
        source = self._source(one)
        if not source or any(i >= clause.own[0] for i in source):
            return False
        if t.tag[head] == "VBG" or any(t.lower[c] == "having" for c in t.children[head]):
            first = next((i for i in source if t.head[i] not in source), source[-1])
            clause.order = [*source, *clause.order]
            clause.links[first] = (head, "nsubj")
            having = [c for c in t.children[head] if t.lower[c] == "having"]
            if having:
                clause.forms[having[0]] = "had"
            else:
                clause.forms[head] = past_tense(t.lemma[head])
        elif any(t.lower[c] == "to" for c in t.children[head]):
            cue = sorted(r.token for r in one.cue)
            verbs = [i for i in cue if t.pos[i] in ("VERB", "AUX")]
            if verbs and len(cue) == len([r for r in one.cue if r.block == self.block.index]):
                clause.order = [*source, *cue, *clause.order]
                clause.head = next((i for i in verbs if t.head[i] not in cue), verbs[-1])
                return True
        return False

    def _claim(
        self, clause: Clause, sentence: tuple[int, int], speaking: FoundAttribution | None
    ) -> Claim:
        t, block = self.block.tokens, self.block
        head = clause.head
        framing = self.voices.framed.get(head) if clause.form == "clause" else None
        framed = self.found[framing] if framing is not None else None
        hedged = is_hedged(t, clause.own, head)
        if clause.form == "clause" and framed is None:
            hedged = self._strip_impersonal(clause) or hedged
        attribution = speaking.attribution if speaking else None
        setting_of = attribution
        if framed is not None and not framed.attribution.negated:
            act = t.lemma[head] in _ACTS and t.tag[head] != "VB" and not _urges(t, head)
            if not act:
                setting_of = framed.attribution
                attribution = attribution or framed.attribution
        if attribution and attribution.type is AttributionType.FACT:
            attribution = None
        believed = attribution is not None and attribution.type is AttributionType.BELIEF
        if believed and clause.form != "fragment":
            hedged = True
        if (
            attribution
            and attribution.source is None
            and attribution.kind
            in (
                Kind.INDIRECT,
                Kind.ACCORDING_TO,
            )
        ):
            attribution, hedged = None, True
        with_cue = False
        bare = clause.form == "clause" and clause.head >= 0 and framed is None
        head = clause.head
        infinitive = (
            head >= 0
            and t.tag[head] in ("VB", "VBN")
            and any(t.lower[c] == "to" and t.dep[c] == "aux" for c in t.children[head])
        )
        if bare and speaking and attribution and (infinitive or not has_subject(t, clause)):
            with_cue = self._give_subject(clause, speaking)
        negative = _negative(t, clause)
        denied = attribution is not None and attribution.stance is Stance.DENIES
        speaks = framed is None and clause.form != "fragment" and not with_cue
        if denied and speaks and not (attribution and attribution.negated):
            negate(t, clause)
            negative = not negative
        last = clause.own[-1]
        figure = block.block.text[max(0, t.end(last) - 8) : t.end(last)]
        stop = last + 1 == sentence[1] and FIGURE_STOP.search(figure) is not None
        span = self.offsets.span(t.idx[clause.own[0]], t.end(last) - stop)
        told = sorted(k for k in clause.order if k in self.figures or k in self.periods)
        figures = tuple(f for k in told for f in self.figures.get(k, ()))
        periods = [(k, p) for k in told for p in self.periods.get(k, ())]
        speaker = self._speaker(speaking) if speaking else None
        reading = read_out(block, clause, self.referents, speaker, self.articled)
        words = words_of(block, clause, reading, self.offsets)
        because = not_checkable_because(
            t,
            clause,
            self._setting(clause, sentence, setting_of, framed, reading, figures, periods),
        )
        return Claim(
            id="",
            text=write(block, clause, reading, dates_behind(block, clause.order, periods)),
            quote=self.article.text[span.start : span.end],
            span=span,
            block=block.index,
            sentence=self.offsets.span(t.idx[sentence[0]], t.end(sentence[1] - 1)),
            attribution=attribution,
            kind=attribution.kind if attribution else Kind.NONE,
            hedged=hedged or (attribution is not None and attribution.hedged),
            anonymous=attribution is not None and attribution.anonymous,
            polarity=not negative,
            checkable=not because,
            not_checkable_because=because,
            words=words,
            propositions=propositions_of(
                words,
                figures,
                tuple(p for _, p in periods),
                hedged=hedged,
                question=because == "question",
            ),
            figures=figures,
            periods=tuple(p for _, p in periods),
        )

    def _strip_impersonal(self, clause: Clause) -> bool:
        """ "It is claimed that P" is P, hedged."""
        t = self.block.tokens
        content = impersonal_content(t, clause.head) if clause.head >= 0 else None
        if content is None:
            return False
        inside = set(t.subtree(content)) & set(clause.own)
        own = [i for i in clause.own if i in inside]
        while own and (t.pos[own[0]] == "PUNCT" or t.dep[own[0]] == "mark"):
            own.pop(0)
        if not own:
            return False
        clause.head, clause.own, clause.order = content, own, list(own)
        return True

    def _speaker(self, one: FoundAttribution) -> Speaker | None:
        attribution = one.attribution
        if attribution.kind is not Kind.DIRECT or attribution.source is None:
            return None
        source = attribution.source
        kinds = {
            referent.kind
            for ref in one.source
            if (referent := self.referents.of(TokenRef(ref.block, ref.token))) is not None
            and referent.name == source.name
        }
        if source.name is None and source.text.lower() in _PRONOUNS:
            return None
        return Speaker(source.name or source.text, "group" in kinds)

    def _setting(
        self,
        clause: Clause,
        sentence: tuple[int, int],
        attribution: Attribution | None,
        framed: FoundAttribution | None,
        reading: Reading,
        figures: Sequence[Figure],
        periods: Sequence[tuple[int, Period]],
    ) -> Setting:
        t = self.block.tokens
        last = sentence[1] - 1
        while last > clause.own[-1] and (is_quote_mark(t, last) or t.pos[last] == "SPACE"):
            last -= 1
        closing = clause.own[-1] + 1
        asked = (closing < len(t) and t.text[closing].startswith("?")) or (
            t.text[last].startswith("?") and clause.form != "relative"
        )
        source = attribution.source if attribution else None
        name = source.name if source else None
        subjects = [
            k
            for k in clause.order
            if (clause.links[k][1] if k in clause.links else t.dep[k] if k >= 0 else "")
            in ("nsubj", "nsubjpass")
        ]
        return Setting(
            quoted=attribution is not None and attribution.kind is Kind.DIRECT,
            mixed=attribution is not None and attribution.kind is Kind.MIXED,
            attributed=attribution is not None,
            dated=bool(figures or periods),
            asked=asked,
            of_source=bool(name) and any(reading.names.get(k) == name for k in subjects[:1]),
            type=attribution.type if attribution else AttributionType.ASSERTION,
            stance=attribution.stance if attribution else Stance.ASSERTS,
            cue=self._cue_lemma(attribution, framed),
        )

    def _cue_lemma(self, attribution: Attribution | None, framed: FoundAttribution | None) -> str:
        one = framed or (self.by_id.get(attribution.id) if attribution else None)
        if one is None:
            return ""
        t = self.block.tokens
        for ref in one.cue:
            if ref.block == self.block.index and t.pos[ref.token] == "VERB":
                return t.lemma[ref.token]
        return ""


def _urges(t: Tokens, head: int) -> bool:
    """ "She demanded that they pay" urges; "she demanded a refund" is an act on record."""
    return t.lemma[head] in _URGING and any(
        t.dep[c] in ("ccomp", "xcomp") for c in t.children[head]
    )


def _negative(t: Tokens, clause: Clause) -> bool:
    """Whether the clause says by its own words that something is not so."""
    head = clause.head
    for key in clause.order:
        if key < 0:
            continue
        over, dep = clause.links[key] if key in clause.links else (t.head[key], t.dep[key])
        if dep == "neg" and over == head:
            return True
        if t.lower[key] in _NEGATIVES and (over == head or _argument_of(t, clause, over, head)):
            return True
    return False


def _argument_of(t: Tokens, clause: Clause, key: int, head: int) -> bool:
    if key < 0:
        return False
    over, dep = clause.links[key] if key in clause.links else (t.head[key], t.dep[key])
    return over == head and dep in ("nsubj", "nsubjpass", "dobj", "attr")


# --------------------------------------------------------------------------------------------------
# Fingerprints

_MARKS = str.maketrans("“”„«»‘’‹›`´–—", '"' * 5 + "'" * 6 + "--")
_FEW = 4  # words below which a quote is told from another only by its sentence
_SENTENCE_MAX = 1000  # characters of a sentence that tell a short quote from another
_SPACE = re.compile(r"\s+")


def _with_ids(article: Article, claims: Sequence[Claim]) -> tuple[Claim, ...]:
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
