"""The examples do what they say on the documents of the corpus."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.documents import CORPUS

EXAMPLES = CORPUS.parent / "examples"
OLD, NEW = str(CORPUS / "agreement-2009/agreement.txt"), str(CORPUS / "recommendation-2013/letter-with-agreement.txt")
RESPONSES = [str(path) for path in sorted(CORPUS.glob("response-*/response.txt"))]


def example(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, EXAMPLES / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generate_changelog_prints_and_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changelog = example("generate_changelog")
    assert changelog.main([OLD, NEW]) == 0
    assert "§ 5" in capsys.readouterr().out
    out = tmp_path / "changes.html"
    assert changelog.main([OLD, NEW, str(out)]) == 0
    assert out.read_bytes().startswith(b"<!DOCTYPE html>")


def test_check_remiss_lists_unmet_points_per_respondent(capsys: pytest.CaptureFixture[str]) -> None:
    assert example("check_remiss").main([OLD, *RESPONSES]) == 0
    out = capsys.readouterr().out
    assert "Huddinge: " in out and "- §" in out


def test_examples_say_how_they_are_used_and_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("generate_changelog", "check_remiss"):
        assert example(name).main([]) == 2
        assert f"examples/{name}.py" in capsys.readouterr().err
        assert example(name).main(["absent.docx", "absent.pdf"]) == 2
        assert "absent" in capsys.readouterr().err


@pytest.mark.real
def test_the_notebook_runs_from_top_to_bottom_and_shows_results(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    missing = [
        name for name in ("nbclient", "nbformat", "ipykernel", "pandas") if importlib.util.find_spec(name) is None
    ]
    if missing:
        assert "CI" not in os.environ, f"{missing} must be there in CI"
        pytest.skip(f"needs {', '.join(missing)}")
    import nbformat
    from nbclient import NotebookClient

    _kernel_of_this_python(tmp_path, monkeypatch)
    notebook = nbformat.read(EXAMPLES / "analysis.ipynb", as_version=4)
    assert all(not cell.get("outputs") for cell in notebook.cells), "the notebook is kept without outputs"
    NotebookClient(notebook, timeout=120, kernel_name="here", resources={"metadata": {"path": str(EXAMPLES)}}).execute()
    shown = [data for cell in notebook.cells for output in cell.get("outputs", ()) for data in output.get("data", {})]
    assert shown.count("text/html") >= 14 and shown.count("image/svg+xml") == 3


def _kernel_of_this_python(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kernel that is the Python these tests run on, whatever kernels the machine knows."""
    import json

    spec = folder / "kernels" / "here"
    spec.mkdir(parents=True)
    argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    (spec / "kernel.json").write_text(json.dumps({"argv": argv, "display_name": "here", "language": "python"}))
    monkeypatch.setenv("JUPYTER_PATH", str(folder))
    monkeypatch.setenv("IPYTHONDIR", str(folder / "ipython"))


def test_reading_twice_reads_twice() -> None:
    """Loading the stage `agreement_diff.read` once replaced the function of that name."""
    import subprocess

    code = f"import agreement_diff as ad; ad.read({OLD!r}); print(len(ad.read({OLD!r}).documents))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "1", done.stderr
