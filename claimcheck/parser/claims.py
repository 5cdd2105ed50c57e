"""Atomic claims: every sentence split, each clause tied to whoever says it."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping, Sequence
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
    Stance,
)
from claimcheck.parser.checkability import Setting, not_checkable_because
from claimcheck.parser.clause_tree import SUBJECTS, WH_TAGS, Clause, has_subject
from claimcheck.parser.clauses import split_region
from claimcheck.parser.dates import find_periods
from claimcheck.parser.document import FoundAttribution, ParsedBlock, Referents, TokenRef
from claimcheck.parser.fingerprints import with_ids
from claimcheck.parser.framing import (
    frame_fragment,
    give_subject,
    left_unsaid,
    says_nothing,
    strip_impersonal,
)
from claimcheck.parser.hedges import is_hedged
from claimcheck.parser.lexicon import word_lists
from claimcheck.parser.polarity import is_negative, negate
from claimcheck.parser.propositions import propositions_of
from claimcheck.parser.quantities import find_figures
from claimcheck.parser.records import sentences_and_records
from claimcheck.parser.standalone import Reading, Speaker, read_out
from claimcheck.parser.tokens import Tokens
from claimcheck.parser.voices import Voices, leads_of, voices_of
from claimcheck.parser.writing import (
    FIGURE_STOP,
    Offsets,
    dates_behind,
    is_quote_mark,
    words_of,
    write,
)

_ACTS = word_lists("opinion")["acts"]
_URGING = word_lists("opinion")["urging_verbs"]
_PRONOUNS = frozenset(
    {"he", "she", "they", "it", "one", "who", "i", "we", "you", "this", "that", "q", "a"}
)
_AFTER_THE = re.compile(r"\b[Tt]he ((?:[A-Z0-9][^\s,;:.!?“”\"]*\.? ?){1,6})")
_FOR_A_BODY = re.compile(
    r"^(.{2,60}?)['’]s? |\b(\w{3,20}) (?:for|of|at|from) ((?:the )?\w[\w'’& -]{1,60})"
)
_REFUSING = frozenset({"deny", "dispute", "reject", "contest"})
_HOUR = re.compile(r"[0-2]?[0-9][.:][0-5][0-9]")
_Told = TypeVar("_Told", Figure, Period)


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
    voices = voices_of(blocks, found)
    articled = _articled(article, referents)
    leads = leads_of(found)
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
    return with_ids(article, claims)


def _articled(article: Article, referents: Referents) -> dict[str, str]:
    """The names of places and bodies that the article writes with "the"."""
    told: set[str] = set()
    for match in _AFTER_THE.finditer(article.text):
        words = match.group(1).split()
        told.update(" ".join(words[: n + 1]) for n in range(len(words)))
    names = dict.fromkeys(r.name for r in referents.by_token.values() if r.kind != "person")
    return {name: f"the {name}" for name in names if name in told}


# --------------------------------------------------------------------------------------------------
# One block


def _claims_of(
    maker: _Maker, found: Sequence[FoundAttribution], lead: FoundAttribution | None
) -> Iterator[Claim]:
    """The claims of one block; `lead` attributes what nobody else says (a list's lead-in)."""
    for start, end, record in sentences_and_records(maker.block.tokens):
        if record and not any(maker.voices.owner[start:end]):
            yield maker.record(start, end)
            continue
        regions: dict[int, list[int]] = {}
        for i in range(start, end):
            regions.setdefault(maker.voices.owner[i], []).append(i)
        made = []
        for region, members in regions.items():
            speaking = found[region - 1] if region else lead
            made += list(maker.claims(region, members, (start, end), speaking))
        made.sort(key=lambda c: (c.span.start, c.span.end))
        yield from made


def _is_said(speaking: FoundAttribution, block: ParsedBlock, head: int) -> bool:
    """Whether a clause is content of the attribution, not a remark behind it."""
    return TokenRef(block.index, head) in speaking.content


class _Maker:
    """Makes the claims of one block; what is the same for all of them is worked out once."""

    def __init__(
        self,
        article: Article,
        block: ParsedBlock,
        voices: Voices,
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
        starts = [span.start for span in self.offsets.tokens]
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
        if not region and _is_label(t, *sentence):
            return
        clauses = split_region(t, members, self.voices.owner, cues, self.voices.sources)
        attributing = any(i in cues or i in self.voices.sources for i in members)
        for clause in clauses:
            _drop_hour(t, clause)
            if clause.form == "fragment":
                if attributing or not any(t.text[i][0].isalnum() for i in clause.own):
                    continue
                if not any(c.isalpha() for i in clause.own for c in t.text[i]):
                    continue  # the hour before an entry of a live page
                if region and speaking:
                    if says_nothing(self.block, clause, speaking):
                        continue
                    frame_fragment(self.block, clause, speaking, self.voices.owner)
            yield self._claim(clause, sentence, speaking)

    def record(self, start: int, end: int) -> Claim:
        """The one claim of a record without a verb."""
        t = self.block.tokens
        own = list(range(start, end))
        while len(own) > 1 and (t.pos[own[-1]] == "SPACE" or t.text[own[-1]] in (".", ";")):
            own.pop()
        return self._claim(Clause(own[0], "record", own, list(own)), (start, end), None)

    def _claim(
        self, clause: Clause, sentence: tuple[int, int], speaking: FoundAttribution | None
    ) -> Claim:
        t, block = self.block.tokens, self.block
        head = clause.head
        framing = self.voices.framed.get(head) if clause.form == "clause" else None
        framed = self.found[framing] if framing is not None else None
        hedged = is_hedged(t, clause.own, head)
        if clause.form == "clause" and framed is None:
            hedged = strip_impersonal(block, clause) or hedged
        attribution = speaking.attribution if speaking else None
        setting_of = attribution
        if framed is not None and not framed.attribution.negated:
            act = t.lemma[head] in _ACTS and t.tag[head] != "VB" and not _urges(t, head)
            if not act:
                setting_of = framed.attribution
                attribution = attribution or framed.attribution
        if attribution and attribution.type is AttributionType.FACT:
            attribution = None
        denies = attribution is not None and attribution.stance is Stance.DENIES
        if attribution and (
            clause.form in ("relative", "appositive") or (denies and clause.form == "participle")
        ):
            # "threatened the town, where four people live", "accused her of lying, which she
            # denies", "rejected the plan, drawn up in May": told by the article
            wanted = attribution.type is AttributionType.EVENTUALITY
            wanted = wanted or (speaking is not None and not _is_said(speaking, block, head))
            if wanted or denies or (clause.form == "relative" and t.lemma[head] in _REFUSING):
                attribution = setting_of = None
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
            with_cue = give_subject(block, clause, speaking)
        if speaking and left_unsaid(block, clause, speaking):
            attribution = setting_of = None
        negative = is_negative(t, clause)
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
        dates = dates_behind(block, clause, periods, self.article.date)
        return Claim(
            id="",
            text=write(block, clause, reading, dates),
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
        if source.name is None and source.text.lower().rstrip(".") in _PRONOUNS:
            return None
        body = None if "group" in kinds else self._body(source.role or "")
        return Speaker(source.name or source.text, "group" in kinds, body)

    def _body(self, role: str) -> str | None:
        """For whom somebody of this role says "we": the army's spokesman for the army."""
        match = _FOR_A_BODY.search(role)
        if match is None:
            return None
        named = match.group(1) or match.group(3)
        words = named.removeprefix("the ").removeprefix("The ")
        bodies = dict.fromkeys(
            r.name for r in self.referents.by_token.values() if r.kind == "group" and r.named
        )
        for name in bodies:
            if name == words or words.lower() in name.lower().split():
                return name
        return named if match.group(2) and match.group(2).startswith("spokes") else None

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
        of_source = bool(name) and any(reading.names.get(k) == name for k in subjects[:1])
        return Setting(
            quoted=attribution is not None and attribution.kind is Kind.DIRECT,
            mixed=attribution is not None and attribution.kind is Kind.MIXED,
            attributed=attribution is not None,
            dated=bool(figures or periods),
            asked=asked,
            of_source=of_source,
            of_body=of_source and attribution is not None and self._is_body(attribution),
            type=attribution.type if attribution else AttributionType.ASSERTION,
            stance=attribution.stance if attribution else Stance.ASSERTS,
            cue=self._cue_lemma(attribution, framed),
        )

    def _is_body(self, attribution: Attribution) -> bool:
        one = self.by_id.get(attribution.id)
        if one is None or attribution.kind is Kind.DIRECT:
            return False
        referents = [self.referents.of(TokenRef(ref.block, ref.token)) for ref in one.source]
        return any(r is not None and r.kind == "group" for r in referents[-1:])

    def _cue_lemma(self, attribution: Attribution | None, framed: FoundAttribution | None) -> str:
        one = framed or (self.by_id.get(attribution.id) if attribution else None)
        if one is None:
            return ""
        t = self.block.tokens
        for ref in one.cue:
            if ref.block == self.block.index and t.pos[ref.token] == "VERB":
                return t.lemma[ref.token]
        return ""


def _drop_hour(t: Tokens, clause: Clause) -> None:
    """ "14.10 Trains to Hull are cancelled": the hour of an entry is no part of it."""
    entry = len(t) > 1 and 0 in clause.order[:9] and t.text[1][:1].isupper()
    if entry and _HOUR.fullmatch(t.text[0]) is not None and clause.head != 0:
        clause.own = [i for i in clause.own if i != 0] or clause.own
        clause.order = [k for k in clause.order if k != 0]


def _is_label(t: Tokens, start: int, end: int) -> bool:
    """ "What changes:", "The key points:": a line that only says what follows it."""
    words = [i for i in range(start, end) if t.pos[i] not in ("PUNCT", "SPACE")]
    if not words or t.text[end - 1] != ":" or end < len(t):
        return False
    asks = t.tag[words[0]] in WH_TAGS
    return asks or not any(t.dep[i] in SUBJECTS for i in words)


def _urges(t: Tokens, head: int) -> bool:
    """ "She demanded that they pay" urges; "she demanded a refund" is an act on record."""
    return t.lemma[head] in _URGING and any(
        t.dep[c] in ("ccomp", "xcomp") for c in t.children[head]
    )
