"""Readable goldens: a file in `tests/golden/` that an output must equal.

`UPDATE_GOLDEN=1` rewrites the files and fails the run, so that a change is looked at before it is believed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


def assert_golden(name: str, text: str) -> None:
    """The text equals the golden of that name, or the test fails with the first line that differs."""
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        known = path.read_text(encoding="utf-8") if path.exists() else None
        if known != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            pytest.fail(f"golden {name} rewritten; look at it, then run again without UPDATE_GOLDEN")
        return
    assert path.exists(), f"no golden {name}; make it with UPDATE_GOLDEN=1"
    assert text == path.read_text(encoding="utf-8")
