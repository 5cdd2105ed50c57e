"""What is said, and by whom, where the parse hung one on the other's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.parser.repairs_tree import NEAR, SUBJECTS, hang, is_finite, own_subject
from claimcheck.parser.speakers_lexicon import lexicon

if TYPE_CHECKING:
    from claimcheck.parser.tokens import Tokens

_SAYING = frozenset(
    {
        *("say", "add", "claim", "deny", "announce", "report", "tell", "insist", "warn", "argue"),
        *("write", "admit", "confirm", "estimate", "show", "suggest", "explain", "allege", "state"),
    }
)
_ONES = frozenset({"a", "an", "the", "its", "his", "her", "their"})


def speaker_behind(t: Tokens, i: int) -> bool:
    """ "has hired 64 guards, its manager, Ann Lee, said": the guards are no manager; she said it.

    A role with a name behind it, between what was said and the verb of saying.
    """
    noun, first = t.head[i], t.left_edge(i)
    if t.tag[i] != "NN" or t.lower[first] not in _ONES or not first or t.text[first - 1] != ",":
        return False
    if t.lemma[i] not in lexicon().people or (t.tag[noun] == "NN" and _is_somebody(t, noun)):
        return False
    named = [c for c in t.children[i][:NEAR] if t.dep[c] == "appos" and t.pos[c] == "PROPN"]
    edge = t.right_edge(i)
    verb = edge + (1 if t.text[edge] == "," else 2)
    if not named or verb >= len(t) or t.text[verb - 1] != "," or t.tag[verb] != "VBD":
        return False
    if t.lemma[verb] not in _SAYING or own_subject(t, verb) is not None:
        return False
    told = t.head[verb]
    if t.dep[verb] == "conj" and t.dep[told] == "ROOT" and told < noun:
        t.children[told].remove(verb)
        t.head[verb], t.dep[verb] = verb, "ROOT"
        for c in [c for c in t.children[told] if c > verb]:
            hang(t, c, verb, t.dep[c])
        hang(t, told, verb, "ccomp")
    elif t.dep[verb] != "ROOT":
        return False
    return hang(t, i, verb, "nsubj")


def _is_somebody(t: Tokens, noun: int) -> bool:
    return t.entity[noun] == "PERSON" or t.lemma[noun] in lexicon().people


def told_before_the_speaker(t: Tokens, verb: int) -> bool:
    """ "An oil pipe leaked for nine hours before it was shut, the agency said": two subjects.

    What was said has a past tense that was taken for a participle of its subject.
    """
    noun = t.head[verb]
    above = t.head[noun]
    if t.dep[noun] not in SUBJECTS or t.tag[verb] not in ("VBN", "VBD") or verb < noun:
        return False
    if t.lemma[above] not in _SAYING or above < verb:
        return False
    speaker = next((c for c in t.children[above][:NEAR] if t.dep[c] in SUBJECTS and c > verb), 0)
    if not speaker or t.text[t.left_edge(speaker) - 1] != ",":
        return False
    if any(t.dep[c] in ("agent", "aux", "auxpass", "mark") for c in t.children[verb][:NEAR]):
        return False
    if not hang(t, verb, above, "ccomp"):
        return False
    t.tag[verb], t.pos[verb] = "VBD", "VERB"
    for c in [c for c in t.children[noun] if c > verb]:
        hang(t, c, verb, t.dep[c])
    return hang(t, noun, verb, "nsubj")


def that_leads_in(t: Tokens, verb: int) -> None:
    """ "denied that plaster had been used": that it had been, not "that plaster"."""
    above, left = t.head[verb], t.left_edge(verb)
    if t.lower[left] != "that" or t.lemma[above] not in _SAYING or left == verb:
        return
    if t.head[left] == verb and t.dep[left] == "dobj" and own_subject(t, verb) is not None:
        _make_mark(t, left, verb)
        return
    if t.dep[left] != "det":
        return
    subject = t.head[left]
    if left - 1 != above or t.head[subject] != verb or t.dep[subject] not in SUBJECTS:
        return
    if t.lemma[above] == "deny" or t.tag[subject] in ("NNS", "NNP") or left + 1 < subject:
        _make_mark(t, left, verb)


def said_by_way_of(t: Tokens, verb: int) -> None:
    """ "said through a lawyer that he had not met her": that he had not, and no such lawyer."""
    noun = t.head[verb]
    preposition = t.head[noun]
    says = t.head[preposition]
    if t.dep[noun] != "pobj" or t.dep[preposition] != "prep" or t.lemma[says] not in _SAYING:
        return
    that = t.left_edge(verb)
    if t.lower[that] != "that" or that != noun + 1 or not is_finite(t, verb):
        return
    if any(t.dep[c] in ("ccomp", "dobj") for c in t.children[says][:NEAR]):
        return
    if t.dep[that] in SUBJECTS or own_subject(t, verb) is None or that == verb:
        return
    if hang(t, verb, says, "ccomp"):
        _make_mark(t, that, verb)


def _make_mark(t: Tokens, that: int, verb: int) -> None:
    if hang(t, that, verb, "mark"):
        t.tag[that], t.pos[that] = "IN", "SCONJ"
