"""One clause of one voice → a claim: who says it, how sure, what it reads, what it tells."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from claimcheck.model import (
    Article,
    AttributionType,
    Claim,
    Figure,
    Kind,
    Period,
    Span,
    Stance,
)
from claimcheck.parser.checkability import not_checkable_because
from claimcheck.parser.claim_setting import is_act, is_deed, setting_of, speaker_of
from claimcheck.parser.clause_tails import without_tails
from claimcheck.parser.clause_tree import Clause, has_subject, trimmed
from claimcheck.parser.clauses import split_region
from claimcheck.parser.dates import find_periods
from claimcheck.parser.document import FoundAttribution, ParsedBlock, Referents, TokenRef
from claimcheck.parser.framing import (
    drop_hour,
    frame_fragment,
    give_subject,
    is_label,
    left_unsaid,
    says_nothing,
    strip_impersonal,
)
from claimcheck.parser.hedges import is_hedged
from claimcheck.parser.lead_ins import LeadIn, go_on, lead_in_of
from claimcheck.parser.polarity import is_negative, negate
from claimcheck.parser.propositions import propositions_of
from claimcheck.parser.quantities import find_figures
from claimcheck.parser.standalone import Reading, read_out
from claimcheck.parser.voices import Voices
from claimcheck.parser.writing import (
    FIGURE_STOP,
    Offsets,
    words_of,
    write,
)
from claimcheck.parser.writing_dates import dates_behind

_REFUSING = frozenset({"deny", "dispute", "reject", "contest"})
_Told = TypeVar("_Told", Figure, Period)


def _is_said(speaking: FoundAttribution, block: ParsedBlock, head: int) -> bool:
    """Whether a clause is content of the attribution, not a remark behind it."""
    return TokenRef(block.index, head) in speaking.content


class Maker:
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
        self.lead_in: LeadIn | None = None
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
        if not region and is_label(t, *sentence):
            return
        clauses = split_region(t, members, self.voices.owner, cues, self.voices.sources)
        if speaking is None or speaking.attribution.kind is not Kind.DIRECT:
            said = speaking is not None
            clauses = [c for clause in clauses for c in without_tails(t, clause, said=said)]
        attributing = any(i in cues or i in self.voices.sources for i in members)
        for clause in clauses:
            drop_hour(t, clause)
            if clause.form == "deed" and speaking and self._whose(clause):
                clause = Clause(clause.head, "fragment", members, list(members))
            if clause.form == "fragment":
                if attributing or not any(t.text[i][0].isalnum() for i in clause.own):
                    continue
                if not any(c.isalpha() for i in clause.own for c in t.text[i]):
                    continue  # the hour before an entry of a live page
                if region and speaking:
                    if says_nothing(self.block, clause, speaking):
                        continue
                    frame_fragment(self.block, clause, speaking, self.voices.owner)
                    dated = not self.figures.keys().isdisjoint(clause.order)
                    if is_deed(self.block, clause, speaking, dated=dated):
                        yield self._claim(clause, sentence, None)
                        continue
            if clause.head == len(t) - 2 and lead_in_of(self.block, self.referents):
                continue  # "The files contain:", said again of each item
            if self.lead_in is not None and clause.head >= 0:
                go_on(t, clause, self.lead_in)
            yield self._claim(clause, sentence, speaking)

    def _whose(self, clause: Clause) -> bool:
        """ "accused Velmara of firing on *its* boat": whose? It stays with who says so."""
        t, known = self.block.tokens, self.referents
        return t.lower[t.head[clause.head]] == "of" and any(
            t.tag[i] in ("PRP", "PRP$") and known.of(TokenRef(self.block.index, i)) is None
            for i in clause.own
        )

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
        set_by = attribution
        told_by = framed.attribution if framed is not None else None
        dated = not self.figures.keys().isdisjoint(clause.order)
        if told_by is not None and not told_by.negated and not is_act(t, head, dated=dated):
            set_by = told_by
            attribution = attribution or told_by
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
                attribution = set_by = None
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
            attribution = set_by = None
        negative = is_negative(t, clause)
        denied = attribution is not None and attribution.stance is Stance.DENIES
        speaks = framed is None and clause.form != "fragment" and not with_cue
        if denied and speaks and not (attribution and attribution.negated):
            negate(t, clause)
            negative = not negative
        told = sorted(k for k in clause.order if k in self.figures or k in self.periods)
        figures = tuple(f for k in told for f in self.figures.get(k, ()))
        periods = [(k, p) for k in told for p in self.periods.get(k, ())]
        speaker = speaker_of(speaking, self.referents) if speaking else None
        reading = read_out(block, clause, self.referents, speaker, self.articled)
        words = words_of(block, clause, reading, self.offsets)
        meant = tuple(self._meant(clause, reading, figures))
        because = not_checkable_because(
            t,
            clause,
            setting_of(
                block,
                clause,
                sentence,
                set_by,
                framed,
                reading,
                figures,
                periods,
                self.by_id,
                self.referents,
            ),
        )
        dates = dates_behind(block, clause, periods, self.article.date)
        own = clause.own
        if clause.form == "fragment" and not because:
            own = self._deed(clause)
        span = self._span(own, sentence)
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
            figures=(*figures, *meant),
            periods=tuple(p for _, p in periods),
        )

    def _deed(self, clause: Clause) -> list[int]:
        """What tells of words that stand with their cue: "*The union censured the college*"; not
        the subject, where another verb stands between: "met on Monday, *censuring the college*"."""
        t = self.block.tokens
        told = sorted(k for k in clause.order if k >= 0)
        for i, (before, after) in enumerate(itertools.pairwise(told), 1):
            between = range(before + 1, after)
            if before < clause.own[0] and any(t.pos[k] in ("VERB", "AUX") for k in between):
                return trimmed(t, told[i:]) or clause.own
        return trimmed(t, told) or clause.own

    def _span(self, own: Sequence[int], sentence: tuple[int, int]) -> Span:
        """The stretch of the article from the first of these tokens to the last."""
        t, last = self.block.tokens, own[-1]
        figure = self.block.block.text[max(0, t.end(last) - 8) : t.end(last)]
        stop = last + 1 == sentence[1] and FIGURE_STOP.search(figure) is not None
        return self.offsets.span(t.idx[own[0]], t.end(last) - stop)

    def _meant(
        self, clause: Clause, reading: Reading, figures: Sequence[Figure]
    ) -> Iterator[Figure]:
        """The figures in what is written for a pronoun: 141 of "141 farms say they must move"."""
        t, block = self.block.tokens, self.block.block
        for key in clause.order if self.figures else ():
            name = reading.names.get(key, "") if key >= 0 and t.tag[key] == "PRP" else ""
            at = block.text.rfind(name, 0, t.idx[key]) if name and key in reading.texts else -1
            if at < 0:
                continue
            span = block.span(at, at + len(name))
            for figure in itertools.chain(*self.figures.values()):
                if span.start <= figure.span.start < span.end and figure not in figures:
                    yield figure
