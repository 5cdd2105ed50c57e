"""What was parsed as bytes, for a cache: an eighth of the work of reading its tokens anew.

They are a pickle, because nothing else in Python rebuilds a hundred small objects in a moment. It
is read by a reader that makes the nouns of `model` and dates, and nothing else at all, so that no
bytes, whoever wrote them, can do more than be wrong.
"""

from __future__ import annotations

import copyreg
import datetime as dt
import io
import operator
import pickle
import zlib
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, TypeVar

from claimcheck import model

Kind = TypeVar("Kind")

LARGEST = 64 * 1024 * 1024  # bytes of what was parsed of one text

_NOUNS: dict[tuple[str, str], type] = {
    (kind.__module__, name): kind
    for name in model.__all__
    if isinstance(kind := getattr(model, name), type)
}


def _reduction(kind: type) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
    names = [field.name for field in fields(kind) if field.init]
    if len(names) == 1:
        return lambda noun: (kind, (getattr(noun, names[0]),))
    values = operator.attrgetter(*names)
    return lambda noun: (kind, values(noun))


def _member(one: Enum) -> tuple[type, tuple[Any, ...]]:
    return type(one), (one.value,)


_TABLE = copyreg.dispatch_table.copy()
_TABLE.update({kind: _reduction(kind) for kind in _NOUNS.values() if is_dataclass(kind)})
# Some 3.11s write an enumeration's member down as a call of getattr, which is not read.
_TABLE.update({kind: _member for kind in _NOUNS.values() if issubclass(kind, Enum)})


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> type:
        if noun := _NOUNS.get((module, name)):
            return noun
        if (module, name) == ("datetime", "date"):
            return dt.date
        raise pickle.UnpicklingError("not a noun of ours")


def pack(parsed: object) -> bytes:
    """What was parsed, or anything made of the nouns of `model`, as bytes; `unpack` is its
    inverse."""
    out = io.BytesIO()
    pickler = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _TABLE
    pickler.dump(parsed)
    return zlib.compress(out.getvalue(), 1)


def unpack(data: bytes, kind: type[Kind]) -> Kind | None:
    """What `pack` was given, or None where these bytes are not whole, or nothing of this kind."""
    try:
        found = _Reader(io.BytesIO(zlib.decompressobj().decompress(data, LARGEST))).load()
    except Exception:  # a pickle that is not whole may raise anything
        return None
    return found if isinstance(found, kind) else None
