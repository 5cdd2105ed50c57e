"""`registry fmt`: the one command that rewrites a file, to one plain layout.

Keys come in the declared order, as `key = value`; one blank line stands between tables; comments
stay with the line they precede or follow. Values are left as they are written. A second run
changes nothing.
"""

from __future__ import annotations

import tomllib

from claimcheck.errors import RegistryError
from claimcheck.model import Location
from claimcheck.registry.fields import TABLES
from claimcheck.registry.files import RegistryFile
from claimcheck.registry.toml_text import TablePlace


def formatted(file: RegistryFile) -> str:
    """The file's text in the plain layout.

    Raises:
        RegistryError: it is no TOML, or cannot be laid out without changing what it says.
    """
    crlf = "\r\n" in file.text
    plain = RegistryFile(file.path, file.shown, file.text.replace("\r\n", "\n"))
    try:
        before = tomllib.loads(plain.text)
        parts = [_block(plain.text, *bounds) for bounds in blocks(plain)]
        text = "\n\n".join(part for part in parts if part) + "\n" if any(parts) else ""
        after = tomllib.loads(text)
    except (ValueError, RecursionError):  # not TOML, or a number of thousands of digits
        raise RegistryError(
            "not TOML, so it cannot be laid out", Location(file.shown, 1), "run registry lint"
        ) from None
    if before != after:
        raise RegistryError(
            "cannot be laid out without changing what it says",
            Location(file.shown, 1),
            "lay it out by hand; it is as it was",
        )
    return text.replace("\n", "\r\n") if crlf else text


def blocks(file: RegistryFile) -> list[tuple[TablePlace, int, int]]:
    """Each table, the top of the file first, with where its block begins (its leading comments)
    and ends."""
    starts: list[int] = []
    for table in file.places:
        start = table.start
        while start > 0:  # comments right above a header, without a blank line between, are its own
            above = file.text.rfind("\n", 0, start - 1) + 1
            line = file.text[above : start - 1].strip()
            if not line.startswith("#") or _inside_value(file, above):
                break
            start = above
        starts.append(start)
    ends = [*starts[1:], len(file.text)]
    return list(zip(file.places, starts, ends, strict=True))


def _inside_value(file: RegistryFile, offset: int) -> bool:
    return any(
        place.value_start <= offset < place.value_end
        for table in file.places
        for place in table.keys.values()
    )


def _block(text: str, table: TablePlace, start: int, end: int) -> str:
    """One table: leading comments, header, keys with their comments, what trails."""
    lines = _comments(text[start : table.start])
    if table.name:
        rest = text[table.header_end : _line_end(text, table.header_end)].strip()
        lines.append(text[table.start : table.header_end].strip() + (f"  {rest}" if rest else ""))
    at = _line_end(text, table.header_end) if table.name else start
    statements: list[tuple[int, str]] = []
    order = {field.name: i for i, field in enumerate(TABLES.get(table.name, ()))}
    for name, place in table.keys.items():
        statement = _comments(text[at : place.start])
        key = text[place.start : place.value_start].rstrip(" \t=").rstrip()
        comment = text[place.value_end : place.line_end].strip()
        statement.append(
            f"{key} = {text[place.value_start : place.value_end]}"
            + (f"  {comment}" if comment else "")
        )
        statements.append((order.get(name, len(order)), "\n".join(statement)))
        at = place.line_end
    if order:
        statements.sort(key=lambda item: item[0])
    lines += [statement for _order, statement in statements]
    lines += _comments(text[at:end])
    return "\n".join(lines)


def _comments(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
