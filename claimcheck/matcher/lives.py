"""What reference works put in brackets after a name, said in sentences: when somebody was born and
died. How a name is spoken, and how other scripts write it, is left out."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DATE = rf"(?:\d{{1,2}} {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}},? \d{{4}}|{_MONTH} \d{{4}}|\d{{4}})"
_LIFE = re.compile(rf"({_DATE})\s?[-–—−]\s?({_DATE})")
_BORN = re.compile(rf"\bborn\b[^()]{{0,80}}?({_DATE})")
_BRACKET = re.compile(r"\s?\([^()]{1,200}\)")
_WORD = re.compile(r"[^\W\d_]+\s?")
_SOUND = re.compile(r"\s?\[[^\[\]]{1,120}\]")
_NAME = re.compile(
    r"(?:(?:[A-Z\u00c0-\u00de][\w'’.-]*|de|da|la|of|y|van|von|bin|al)(?:\s|\b)){1,12}"
)
_LATIN = 0x24F  # the last letter of the Latin alphabets


def spelled_out(text: str) -> str:
    """`text` with a bracket of dates after its first name written as sentences at its end.

    "Mara Voss ( born 3 May 1950 ) is a potter." becomes "Mara Voss is a potter. Mara Voss was born
    on 3 May 1950." A text that begins with no such name has only its pronunciations left out.
    """
    plain = _SOUND.sub("", _WORD.sub(lambda m: "" if _foreign(m.group()) else m.group(), text))
    bracket = _BRACKET.search(plain)
    name = _NAME.match(plain)
    if bracket is None or name is None or bracket.start() > name.end() + 40:
        return plain
    inner = bracket.group()
    who = name.group().strip()
    said = []
    if life := _LIFE.search(inner):
        said = [_when(who, "was born", life.group(1)), _when(who, "died", life.group(2))]
    elif born := _BORN.search(inner):
        said = [_when(who, "was born", born.group(1))]
    elif any(c.isdigit() for c in inner) or plain == text:
        return plain
    rest = plain[: bracket.start()] + plain[bracket.end() :]
    end = "" if rest.rstrip().endswith((".", "!", "?")) else "."
    return " ".join([rest.rstrip() + end, *said])


def _when(who: str, what: str, date: str) -> str:
    return f"{who} {what} {'on' if len(date.split()) == 3 else 'in'} {date}."


def _foreign(inner: str) -> bool:
    return any(not c.isascii() and c.isalpha() and ord(c) > _LATIN for c in inner)
