"""Groups of commands that import and put together only the command that is asked for."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from functools import cache
from typing import Any, ClassVar

import typer
from typer.core import TyperGroup

from claimcheck.errors import nearest


class LazyGroup(TyperGroup):
    """A group that imports a command's module when it is asked for."""

    # command → "module:name" of its Typer, or of the function that it calls
    places: ClassVar[Mapping[str, str]] = {}

    def list_commands(self, ctx: Any) -> list[str]:
        """The commands in the order of an editor's day, not of the alphabet."""
        return list(self.places)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is called. A usage error names the nearest, where it is none."""
        if args and args[0] not in self.places and (best := nearest(args[0], self.places)):
            ctx.fail(f"No such command {args[0]!r}. Did you mean {best!r}?")
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, or None."""
        return _command(cmd_name, self.places[cmd_name]) if cmd_name in self.places else None


@cache
def _command(name: str, place: str) -> Any:
    """A command, put together once: Typer looks at every option's type each time."""
    module, _, attribute = place.partition(":")
    found = getattr(importlib.import_module(module), attribute)
    if not isinstance(found, typer.Typer):
        function, found = found, typer.Typer(rich_markup_mode=None, add_completion=False)
        found.command()(function)
    command = typer.main.get_command(found)
    command.name = name
    return command
