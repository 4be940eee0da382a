"""Sentences that outputs are made of, by key; `{name}` marks are filled in by the writer."""

PHRASES: dict[str, str] = {}
