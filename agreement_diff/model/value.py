"""The base of every result: a frozen value that refuses unknown fields."""

from __future__ import annotations

from typing import Final

from pydantic import BaseModel, ConfigDict

SCHEMA_VERSION: Final = "1.0"
"""Version of the JSON shapes in `schemas/`; raised when a field changes its meaning or goes away."""


class Value(BaseModel):
    """An immutable value; equal when all its fields are equal."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", defer_build=True, json_schema_serialization_defaults_required=True
    )
