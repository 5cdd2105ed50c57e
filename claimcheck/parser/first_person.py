"""What "I" and "we" read as outside their quotation: "I am sorry" → "Ann Lee is sorry"."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.parser.clause_tree import Clause
from claimcheck.parser.tokens import Tokens

_FIRST_SINGULAR = frozenset({"i", "me", "my", "mine"})
_FIRST_PLURAL = frozenset({"we", "us", "our", "ours"})
_AGREEING = {"am": "is", "'m": "is", "’m": "is", "have": "has", "'ve": "has", "’ve": "has"}
_AGREEING |= {"do": "does", "are": "is", "'re": "is", "’re": "is", "were": "were", "was": "was"}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom "I" and "we" stand for in a direct quotation: the name, and whether it is a group.

    `body` is for whom a person speaks, where the article tells: "a spokesman for the army". Their
    "we" may be that body's or not, so it stays as it is written, with the body to refer to.
    """

    name: str
    group: bool
    body: str | None = None


def write_speaker(
    t: Tokens, clause: Clause, speaker: Speaker, texts: dict[int, str], names: dict[int, str]
) -> None:
    """Put the speaker for "I", and for "we" where the speaker is a body.

    Adds to `texts` what the clause's words read as, and to `names` whom they mean.
    """
    said = False
    for key in clause.order:
        if key < 0:
            continue
        word = t.lower[key]
        if word == "myself" and t.dep[key] in ("npadvmod", "appos", "dep"):
            texts[key] = ""  # "I signed it myself"
        if speaker.body and word in _FIRST_PLURAL:
            names[key] = speaker.body
            continue
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
        if (t.tag[i] in ("VBP", "VBD", "MD") or t.lower[i] in ("'m", "’m"))
        and (i == verb or t.dep[i] in ("aux", "auxpass"))
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
    elif word in _AGREEING and (t.tag[i] == "VBP" or word in ("'m", "’m")):
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
