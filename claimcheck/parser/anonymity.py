"""Whether whoever says something is unnamed: "officials", "a former chef", "a nurse at a clinic in
Dunmore"; not "a spokeswoman", who speaks for a body with a name, nor "analysts at Harkness"."""

from __future__ import annotations

import functools
import re

from claimcheck.parser.cues import words

_FIRST = frozenset({"a", "an", "another", "one", "some", "several", "many", "few", "most", "other"})
_NUMBERS = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})
_INDEFINITE = _FIRST | _NUMBERS
_RANKS = frozenset({"senior", "top", "former", "current", "retired", "high-ranking", "junior"})
_POSSESSIVE = frozenset({"his", "her", "its", "their", "our", "my"})
_SPEAKS_FOR = re.compile(r"spokes(?:man|woman|person|people|men|women)$")
# "a teacher | at Lincoln", "people | familiar with the matter", "one | of them"
_AFTER = re.compile(
    r",| (?:at|from|of|in|on|to|for|with|near|who|whose|that|which|there|here|close|familiar|"
    r"briefed|involved|working|living|speaking|outside|inside)\b"
)
# "who asked not to be named", "on condition of anonymity", "asked that his surname not be used"
_UNNAMED = re.compile(
    r"not (?:to )?be (?:named|identified|quoted|used|published)|to remain (?:anonymous|nameless)"
    r"|(?:condition|granted|guarantee) (?:of )?anonymity|declin\w+ to be (?:named|identified)"
    r"|not authori[sz]ed to (?:speak|discuss|comment)|want\w* to be (?:named|identified)"
    r"|names? (?:has|have|had) been changed|not \w+ (?:real|full) names?|\b(?:unnamed|anonymous)\b"
)


def is_unnamed(name: str) -> bool:
    """Whether the words for who says it give no name, of a person or of the body spoken for."""
    if _UNNAMED.search(name):
        return True
    core = _AFTER.split(name, maxsplit=1)[0].split()
    if not core:
        return False
    first, head = core[0].lower(), core[-1].lower().strip("’'\"”")
    rest = name[len(" ".join(core)) :]
    if _SPEAKS_FOR.search(head) or head in words("attribution")["bodies"]:
        return False
    if head in words("attribution")["documents"]:
        return False
    if first in _INDEFINITE or first.isdigit():
        return core[-1].islower() or len(core) == 1  # "one Ann Orr" is somebody
    if first in ("the", "this", "that", "these", "those"):
        return head in _nobody() and core[-1].islower()
    known = head in words("attribution")["anonymous"] | _nobody()
    if first in _POSSESSIVE:
        return head in _nobody()  # "his pals"; "his family" and "her lawyer" can be found
    if not known or (len(core) > 1 and not core[-1].islower()):
        return False  # "Witness Line"
    if head in words("attribution")["institutional"]:
        # "county health officials", "analysts at Harkness" speak for a body; "officials" for none
        body = len(core) > 2 and first not in _RANKS and all(w.islower() for w in core[1:-1])
        return not body and not re.match(r" (?:at|from|of) (?:the )?[A-Z]", rest)
    return True


@functools.cache
def _nobody() -> frozenset[str]:
    return words("attribution")["nameless"]


def hides_name(text: str, name: str) -> bool:
    """Whether the text says of somebody, where it brings them in, that the name is not theirs or is
    kept back: "Davit, who asked that his surname not be used", "identified only as Davit"."""
    at = text.find(name)
    if at < 0 or len(name.split()) > 1:
        return False
    if re.search(r" only (?:as|by (?:his|her|their) first name,?) $", text[:at]):
        return True
    after = re.match(r", who(?:se)? [^.;]{0,60}", text[at + len(name) :])
    return after is not None and bool(_UNNAMED.search(after.group()))


def names_beside(text: str) -> bool:
    """Whether a name stands beside the words for who says it: "a dam engineer, Dr Ann Orr"."""
    return re.match(r"[^,]+, (?:[A-Z][\w.’'-]* ){1,3}[A-Z][\w’'-]*(?:,|$)", text) is not None
