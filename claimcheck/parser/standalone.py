"""A clause → a sentence that stands alone, and its words with what they refer to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimcheck.parser.clause_tree import WH_TAGS, Clause
from claimcheck.parser.document import ParsedBlock, Referent, Referents, TokenRef
from claimcheck.parser.first_person import Speaker, possessive, write_speaker
from claimcheck.parser.tokens import Tokens

_POSSESSIVES = frozenset({"his", "her", "its", "their", "my", "our", "whose"})
_SPELT = {"'ve": "have", "'re": "are", "'m": "am", "'ll": "will"}
_HONORIFICS = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss"})
_LEFT_OF_NAME = frozenset({"compound", "flat", "nmod"})
_LEFT_OF_NOUN = frozenset(
    {"det", "poss", "amod", "compound", "nmod", "case", "conj", "cc", "punct", "npadvmod", "nummod"}
)


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
    named = {r.name for k, r in mentions if _is_name(t, k, r.name)}
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
            _write_pronoun(t, key, articled.get(name) or _definite(name), texts)
        elif _is_name(t, key, name):
            if not _in_full(block, key, name):
                _write_name(t, key, name, texts, present)
        elif (
            name not in named
            and not _in_full(block, key, name)
            and not _is_predicate(clause, t, key)
        ):
            full = articled.get(name) or _definite(name)
            others = present - {clause.head}
            _write_noun(t, key, full, texts, others, _called(block, known, key, name))
        elif not _in_full(block, key, name):
            continue
        said.add(name)
    if speaker:
        write_speaker(t, clause, speaker, texts, names)
    return Reading(texts, names)


def _is_name(t: Tokens, key: int, name: str) -> bool:
    # "Rovers won": a name that the tagger took for a noun
    word = t.text[key]
    return t.pos[key] == "PROPN" or (word[:1].isupper() and word in name.split())


def _definite(name: str) -> str:
    # "a former chef" is "the former chef" once told of
    first, _, rest = name.partition(" ")
    return f"the {rest}" if first.lower() in ("a", "an") and rest else name


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
    named = [order[k] for k, r in mentions if r.name == name and t.pos[k] == "PROPN"]
    return bool(named) and order[key] < min(named)


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
        perfect = perfect or t.lower[after + 1 : after + 2] in (["been"], ["had"])
        texts[after] = " has" if perfect or t.lemma[after] == "have" else " is"
    elif short == "'d":
        texts[after] = " had" if t.tag[t.head[after]] in ("VBN", "VBD") else " would"
    elif short in _SPELT:
        texts[after] = " " + _SPELT[short]


def _write_name(t: Tokens, key: int, name: str, texts: dict[int, str], present: set[int]) -> None:
    whole = [key]  # "Mendez-Roth" is three tokens
    while whole[0] - 2 in present and t.text[whole[0] - 1] == "-" and not t.space[whole[0] - 2]:
        whole[:0] = [whole[0] - 2, whole[0] - 1]
    if len(whole) > 1 and "".join(t.text[i] for i in whole) in name.split():
        texts |= dict.fromkeys(whole, "")
        texts[whole[0]] = name
        return
    mention = [key]
    while (
        mention[0] - 1 in present
        and (t.pos[mention[0] - 1] == "PROPN" or t.text[mention[0] - 1] == "&")
        and t.dep[mention[0] - 1] in _LEFT_OF_NAME
    ):
        mention.insert(0, mention[0] - 1)
    full = name.split()
    parts = {w.lower().strip(".") for w in full}
    same = [i for i in mention if t.lower[i].strip(".") in parts]
    shouted = len(full) > 1 and all(t.text[i].isupper() for i in same) and not name.isupper()
    if not shouted and (len(same) >= len(full) or (len(same) > 1 and len(same) == len(parts))):
        return
    if not same:
        if key + 1 in present and t.pos[key + 1] == "PROPN" and t.head[key + 1] == key:
            return
        same = mention
    texts[same[0]] = name
    for i in same[1:]:
        texts[i] = ""
    before = same[0] - 1
    if before in present and t.lower[before] in _HONORIFICS and len(full) > 1:
        texts[before] = ""  # "Mr Fell", in full "Paul Fell"


def _write_noun(
    t: Tokens, key: int, name: str, texts: dict[int, str], present: set[int], called: bool
) -> None:
    left = [c for c in t.children[key] if c < key]
    if not left:
        return
    if t.lower[left[0]] not in _DEFINITE and t.dep[left[0]] != "poss" and not called:
        return
    first = key
    while first - 1 in present and _belongs(t, first - 1, key):
        first -= 1
    if any(c > key and c in present and t.dep[c] in ("prep", "relcl") for c in t.children[key]):
        return  # "the group of students": more than the name tells
    texts[first] = name
    for i in range(first + 1, key + 1):
        texts[i] = ""


def _called(block: ParsedBlock, known: Mapping[TokenRef, Referent], key: int, name: str) -> bool:
    """Whether the name stands right behind the noun: "a retired stoker, Paul Fell,"."""
    for c in block.tokens.children[key][:12]:
        if c > key and block.tokens.dep[c] == "appos":
            referent = known.get(TokenRef(block.index, c))
            if referent is not None and referent.name == name:
                return True
    return False


_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def _belongs(t: Tokens, i: int, key: int) -> bool:
    for _ in range(5):  # "the police and crime commissioner"
        if t.dep[i] not in _LEFT_OF_NOUN:
            return False
        i = t.head[i]
        if i == key:
            return True
    return False
