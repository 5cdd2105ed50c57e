"""What the small model's parse gets wrong in a regular way, put right before it is read.

Every repair has an example and is asked for by one label of the tree, so that an ordinary token
costs one look-up. Labels are those of spaCy's English models (ClearNLP).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from claimcheck.parser.lexicon import word_lists
from claimcheck.parser.repairs_nouns import (
    agrees_with_its_noun,
    apposition_behind_the_verb,
    one_name,
    told_before_the_subject,
    who_is_a_person,
)
from claimcheck.parser.repairs_rows import joined, row_of_past, then_went_on, wrote_that
from claimcheck.parser.repairs_speech import (
    called_out,
    of_several,
    said_between,
    said_by_way_of,
    speaker_behind,
    that_leads_in,
    told_before_the_speaker,
    told_what,
    when_before_the_speaker,
    when_it_was_said,
)
from claimcheck.parser.repairs_subjects import (
    behind_a_place,
    behind_a_time,
    behind_and,
    clause_object,
    month_and_name,
    second_subject,
    seen_doing,
    seen_to_do,
    time_or_name,
)
from claimcheck.parser.repairs_tree import (
    AUXILIARIES,
    NEAR,
    SUBJECTS,
    hang,
    make_root,
    own_subject,
)

if TYPE_CHECKING:
    from claimcheck.parser.tokens import Tokens

_CHANGES = word_lists("clauses")["change_verbs"]
_PICTURED = frozenset({"picture", "see", "show", "photograph", "name", "call", "know", "bear"})
_NO_WAYS = frozenset(
    {"time", "point", "stage", "way", "sense", "circumstances", "account", "means"}
)
_LEAKING = word_lists("clauses")["leaking_verbs"]
_MAKING = word_lists("clauses")["making_participles"]


def repair(t: Tokens) -> None:
    """Put the tree of a block right in place: `t.head`, `t.dep`, `t.children`, `t.tag`, `t.pos`."""
    dep = t.dep
    for i in range(len(dep)):
        mend = _BY_LABEL.get(dep[i])
        if mend is not None:
            mend(t, i)


def _lone_participle(t: Tokens, i: int) -> None:
    """ "Gross margin narrowed to 34%": a past tense taken for a participle of the only noun."""
    noun = t.head[i]
    if t.head[noun] != noun or i < noun or t.pos[noun] not in ("NOUN", "PROPN"):
        return
    # "Ann Lee, who won, dazzled in red": behind a relative clause stands the sentence's verb
    told = t.text[i - 1] == "," and any(
        t.dep[c] == "relcl" and noun < c < i for c in t.children[noun][:NEAR]
    )
    told = told and t.tag[i] == "VBN" and t.text[-1] == "." and t.lemma[i] not in _PICTURED
    if (
        not told
        and t.tag[i] != "VBD"
        and not (t.tag[i] == "VBN" and t.lemma[i] in _CHANGES and "," not in t.text[noun:i])
    ):
        return  # "The yobs — three of them in masks — fled": cut off by the dashes
    if any(t.dep[c] in AUXILIARIES or t.dep[c] == "mark" for c in t.children[i][:NEAR]):
        return
    own = own_subject(t, i)
    if own is not None and t.pos[own] != "NUM":
        return
    make_root(t, i)
    for c in [c for c in t.children[noun] if c > i]:
        hang(t, c, i, t.dep[c])
    for c in [c for c in t.children[i] if c < i and t.dep[c] in SUBJECTS]:
        hang(t, c, noun, "appos")
    hang(t, noun, i, "nsubj")


def _subject(t: Tokens, i: int) -> None:
    second_subject(t, i)
    told_before_the_subject(t, i)


def _row(t: Tokens, i: int) -> None:
    if not one_name(t, i) and not behind_and(t, i) and not behind_a_place(t, i):
        joined(t, i)


def _in_no_way(t: Tokens, i: int) -> None:
    """ "At no time did Orr take bribes", "an honour and in no way a disgrace": not."""
    if t.lower[i + 1 : i + 2] != ["no"] or _NO_WAYS.isdisjoint(t.lower[i + 2 : i + 3]):
        return
    over = t.head[i]
    if t.dep[over] in SUBJECTS and over < i < t.head[over]:
        over = t.head[over]  # "The firm under no circumstances paid bribes"
    hang(t, i, over, "neg")


def _preposition(t: Tokens, i: int) -> None:
    _in_no_way(t, i)
    month_and_name(t, i)


def _and_then(t: Tokens, i: int) -> None:
    if not behind_a_place(t, i):
        then_went_on(t, i)


def _beside_the_verb(t: Tokens, i: int) -> None:
    seen_to_do(t, i)
    behind_a_time(t, i)
    when_before_the_speaker(t, t.head[i], i)
    if not then_went_on(t, i) and not wrote_that(t, i):
        _loose_participle(t, i)


def _beside_a_noun(t: Tokens, i: int) -> None:
    if wrote_that(t, i) or told_before_the_speaker(t, i) or told_what(t, i):
        return
    _lone_participle(t, i)


def _content(t: Tokens, i: int) -> None:
    seen_doing(t, i)
    clause_object(t, i)
    that_leads_in(t, i)
    when_before_the_speaker(t, i, t.head[i])
    when_it_was_said(t, i)


def _relative(t: Tokens, i: int) -> None:
    agrees_with_its_noun(t, i)
    who_is_a_person(t, i)
    said_by_way_of(t, i)


def _apposition(t: Tokens, i: int) -> None:
    if not speaker_behind(t, i):
        apposition_behind_the_verb(t, i)


def _loose_participle(t: Tokens, i: int) -> None:
    """ "voted to reject the scheme, submitted by Elsby Homes": what was submitted is the scheme."""
    verb = t.head[i]
    if t.tag[i] != "VBN" or verb > i or t.lemma[i] not in _MAKING or t.text[i - 1] != ",":
        return
    if own_subject(t, i) is not None or any(
        t.dep[c] in ("mark", "aux", "auxpass", "advmod") for c in t.children[i] if c < i
    ):
        return
    for c in t.children[verb][:NEAR]:
        if t.dep[c] == "dobj" and t.right_edge(c) == i - 2:
            hang(t, i, c, "acl")
            return


def _leaks(t: Tokens, i: int) -> None:
    """ "The school roof leaks.": a verb taken for the last noun of a row of nouns.

    A whole sentence, which begins with "the" or "her".
    """
    first = t.sentence[i]
    if t.tag[i] != "NNS" or t.lemma[i] not in _LEAKING or t.text[i + 1 : i + 2] != ["."]:
        return
    noun = i - 1
    if t.tag[noun] != "NN" or t.dep[noun] != "compound" or t.head[noun] != i:
        return
    if t.tag[first] not in ("DT", "PRP$") or t.left_edge(i) != first:
        return
    t.tag[i], t.pos[i] = "VBZ", "VERB"
    for c in [c for c in t.children[i] if c < noun]:
        hang(t, c, noun, t.dep[c])
    hang(t, noun, i, "nsubj")


_BY_LABEL: dict[str, Callable[[Tokens, int], None]] = {
    "ccomp": _content,
    "nsubj": _subject,
    "nsubjpass": _subject,
    "conj": _row,
    "npadvmod": time_or_name,
    "acl": _beside_a_noun,
    "advcl": _beside_the_verb,
    "dep": _and_then,
    "xcomp": row_of_past,
    "relcl": _relative,
    "appos": _apposition,
    "parataxis": said_between,
    "amod": called_out,
    "compound": called_out,
    "dobj": of_several,
    "prep": _preposition,
    "ROOT": _leaks,
}
