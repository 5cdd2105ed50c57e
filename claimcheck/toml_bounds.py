"""What TOML may be handed to the standard library, which reads dotted keys in quadratic time."""

from __future__ import annotations

import re

MOST_PARTS = 200

# "a . b" or '"a"."b"'. Possessive throughout, and never begun inside a word: each character is
# looked at once or twice, whatever the text.
_PART = r"""(?:(?<![\w-])[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
_DOTTED = re.compile(rf"(?:{_PART}[ \t]*+\.[ \t]*+)++")
_EACH = re.compile(rf"{_PART}[ \t]*+\.")


def long_key(text: str) -> int | None:
    """The offset of a dotted key of `MOST_PARTS` parts or more, wherever it stands; else None."""
    for found in _DOTTED.finditer(text):
        if found[0].count(".") >= MOST_PARTS and len(_EACH.findall(found[0])) >= MOST_PARTS:
            return found.start()
    return None
