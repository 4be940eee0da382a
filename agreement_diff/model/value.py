"""The base of every result: a frozen value that refuses unknown fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

SCHEMA_VERSION: Final = "1.0"
"""Version of the JSON shapes in `schemas/`; raised when a field changes its meaning or goes away."""

LONGEST_SHOWN = 60
"""Characters of a text, and members of a tuple of short values, that are shown where a value shows itself."""
NAMES = ("id", "eid", "name", "label", "rule", "op", "kind")
"""Fields that tell a value from others of its kind, the best first."""


class Value(BaseModel):
    """An immutable value; equal when all its fields are equal.

    It shows itself in a line or two, whatever it holds: long texts are cut, values in it named, those in tuples
    counted, fields that are as they are by default left out. `model_dump()` has it whole.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", defer_build=True, json_schema_serialization_defaults_required=True
    )

    def __repr_args__(self) -> Iterator[tuple[str, Any]]:
        for name, field in type(self).model_fields.items():
            value = getattr(self, name)
            if field.is_required() or value != field.get_default(call_default_factory=True):
                yield name, _Brief(value)


class _Brief:
    """A field as it is shown where its value shows itself."""

    def __init__(self, value: object) -> None:
        self._value = value

    def __repr__(self) -> str:
        value = self._value
        if isinstance(value, str):
            return repr(value if len(value) <= LONGEST_SHOWN else value[: LONGEST_SHOWN - 1] + "…")
        if isinstance(value, Value):
            name = next((found for key in NAMES if (found := getattr(value, key, None))), "")
            return f"<{type(value).__name__}{f' {_Brief(name)!r}' if name else ''}>"
        if isinstance(value, tuple) and value:
            whole = repr(tuple(_Brief(member) for member in value))
            if len(whole) <= LONGEST_SHOWN and not any(isinstance(member, (Value, tuple)) for member in value):
                return whole
            kinds = sorted({type(member).__name__ for member in value})
            return f"<{len(value)} × {' | '.join(kinds)}>"
        return repr(value)
