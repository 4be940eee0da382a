"""The shape of the package: imports go one way, heavy imports are lazy, modules stay readable."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "agreement_diff"
MODULES = sorted(PACKAGE.rglob("*.py"))
STAGES = {"read", "structure", "align", "diff", "judge", "consult", "lineage", "present"}
HEAVY = {"numpy", "pandas", "pdfplumber", "pypdfium2", "docx", "openpyxl", "jinja2", "lxml", "rich", "typer", "email"}


def imports(path: Path) -> set[str]:
    """Modules that a file imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_stage_imports_no_other_stage(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if own not in STAGES | {"text", "languages", "model"}:
        return
    used = {m.split(".")[1] for m in imports(path) if m.startswith("agreement_diff.")}
    assert not used & (STAGES - {own})
    if path.name != "shown.py":  # the one back door, docs/decisions/0004
        assert "pipeline" not in used and "cli" not in used


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import agreement_diff, sys; print(' '.join(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not HEAVY & {name.split(".")[0] for name in loaded} - {"email"}


def test_every_public_function_says_what_it_promises() -> None:
    silent = []
    for path in MODULES:
        for node in ast.parse(path.read_text("utf8")).body:
            public = isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_")
            if public and not ast.get_docstring(node):
                silent.append(f"{path.relative_to(PACKAGE)}:{node.name}")
    assert not [s for s in silent if not s.startswith("cli.py:")], silent


def test_the_public_functions_stay_functions_after_the_stages_are_loaded() -> None:
    import importlib

    import agreement_diff as ad

    for stage in ("read", "structure", "align", "diff", "judge", "consult", "lineage", "present"):
        importlib.import_module(f"agreement_diff.{stage}")
    assert all(callable(getattr(ad, name)) for name in ("read", "compare", "trace", "history", "render", "redline"))
