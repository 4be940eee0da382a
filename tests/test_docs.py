"""The documentation: what it shows is what comes out, what it links to is there, the site builds and fetches nothing."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import agreement_diff as ad
from tests.browser import Browser, needed

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS.rglob("*.md"), *(ROOT / "benchmarks").glob("*.md")])
GENERATED = ("cli.md", "api.md")
"""Pages whose blocks of code are made from the program itself or say nothing that could be run."""
LINK = re.compile(r"\]\((?!https?:|#)([^)\s#]+)(#[^)]*)?\)")
PICTURES_LARGEST = 1_500_000
"""Bytes of all pictures together."""


def script(name: str) -> ModuleType:
    """A script of the docs folder, loaded as it loads when it is run."""
    if str(DOCS) not in sys.path:
        sys.path.insert(0, str(DOCS))
    return importlib.import_module(name)


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


guides = script("run_guides")


@pytest.fixture(scope="module")
def command() -> Iterator[Path]:
    with script("warm_command").warm_command() as folder:
        yield folder


@pytest.mark.parametrize("name", guides.PAGES)
def test_what_a_page_shows_is_what_comes_out(name: str, command: Path) -> None:
    page = (ROOT / name).read_text(encoding="utf-8")
    ran = guides.run(page, command)
    assert guides.failures(page, ran) == []
    assert guides.renewed(page, ran) == page, f"{name} is stale: run `python docs/run_guides.py`, read the difference"


def test_a_page_is_compared_with_what_really_comes_out(command: Path) -> None:
    """The comparison itself can fail: changed output, a failing command, and an exception are all seen."""
    page = (
        '```sh\necho one > file.txt\n```\n\n```toml title="two.toml"\na = 1\n```\n\n'
        "```sh\ncat file.txt two.toml; false; echo $?\n```\n\n```text\nother\n```\n\n"
        "<!-- on a screen -->\n```sh\ntest -t 1 && echo seen\n```\n\n```text\n```\n\n"
        "<!-- not run: never -->\n```sh\nexit 3\n```\n\n```python\nnumber = 1\nnumber + 1\n```\n\n```text\n```\n"
    )
    ran = guides.run(page, command)
    assert guides.failures(page, ran) == []
    assert "```text\none\na = 1\n1\n```\n" in guides.renewed(page, ran)
    assert "```text\nseen\n```\n" in guides.renewed(page, ran)
    assert guides.renewed(page, ran).endswith("number + 1\n```\n\n```text\n2\n```\n")
    for broken in (
        "```sh\nagreement-diff map absent.txt absent.txt\n```\n",
        "```python\n1 / 0\n```\n",
        "```sh\ntrue\n```\n\n```text\nsomething\n```\n",
        "```sh\nexit 3\n```\n\n```python\n1 / 0\n```\n",
    ):
        assert guides.failures(broken, guides.run(broken, command)), broken


def test_code_stands_only_on_pages_that_are_run() -> None:
    run = {ROOT / name for name in guides.PAGES} | {DOCS / name for name in GENERATED}
    for page in set(PAGES) - run:
        assert not re.search(r"^```(sh|python)$", page.read_text(encoding="utf-8"), re.MULTILINE), shown(page)


def test_the_command_line_reference_is_up_to_date() -> None:
    code = "import make_cli_reference as made; print(made.reference(), end='')"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=DOCS, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert done.stdout == page, "run `python docs/make_cli_reference.py`"


def test_the_python_reference_has_every_public_name() -> None:
    listed = set(
        re.findall(
            r"^::: agreement_diff\.(?:pipeline\.)?(\w+)$", (DOCS / "api.md").read_text(encoding="utf-8"), re.MULTILINE
        )
    )
    assert listed == set(ad.__all__)


def test_links_lead_to_files() -> None:
    broken = [
        f"{shown(page)}: {target}"
        for page in PAGES
        for target, _ in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_files_that_pages_name_are_there() -> None:
    folders = ("agreement_diff", "benchmarks", "corpus", "docs", "examples", "schemas", "tests")
    there = {shown(path) for folder in folders for path in (ROOT / folder, *(ROOT / folder).rglob("*"))}
    named = re.compile(r"`((?:[a-z][\w.-]*/)+[\w.-]*|[a-z]\w*\.py)`")
    lost = [
        f"{shown(page)}: {name}"
        for page in set(PAGES) - {ROOT / "CHANGELOG.md", *(DOCS / "guides").iterdir()}
        for name in named.findall(page.read_text(encoding="utf-8"))
        if not any(f"/{path}".endswith(f"/{name.rstrip('/')}") for path in there)
    ]
    assert lost == []


def test_pictures_are_small_linked_and_described() -> None:
    pictures = set((DOCS / "img").iterdir())
    linked, bare = set(), []
    for page in PAGES:
        for text, target in re.findall(r"!\[([^\]]*)\]\(([^)\s]+)", page.read_text(encoding="utf-8")):
            linked.add((page.parent / target).resolve())
            if not text.strip():
                bare.append(f"{shown(page)}: {target}")
    assert pictures == linked
    assert bare == []
    assert sum(path.stat().st_size for path in pictures) < PICTURES_LARGEST


@pytest.mark.real
def test_the_site_builds_strictly_has_every_page_and_fetches_nothing(tmp_path: Path) -> None:
    """A broken link, a page outside the navigation or any other warning ends the build."""
    if importlib.util.find_spec("mkdocs") is None:
        assert "CI" not in os.environ, "mkdocs must be there in CI"
        pytest.skip('needs mkdocs: pip install ".[docs]"')
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and done.stderr == "", done.stderr
    assert len(list(tmp_path.rglob("*.html"))) >= len(PAGES) - 1
    start = (tmp_path / "index.html").read_text(encoding="utf-8")
    for decision in (DOCS / "decisions").glob("0*.md"):
        assert f"decisions/{decision.stem}.html" in start, "every decision is in the navigation"
    reference = (tmp_path / "api.html").read_text(encoding="utf-8")
    missing = [name for name in ad.__all__ if f'id="agreement_diff.{name}"' not in reference]
    assert missing == ["read"] and 'id="agreement_diff.pipeline.read"' in reference, "a stage has the verb's name"
    assert_fetches_nothing(tmp_path)


def assert_fetches_nothing(site: Path) -> None:
    """Opened from its folder in a browser, it asks nobody for anything, says no error, and its search finds."""
    browser = Browser(needed())
    try:
        for page in ("sv.html", "guides/analyst.html", "api.html", "benchmarks/index.html", "index.html"):
            browser.open(site / page)
            browser.wait("[...document.images].every(image => image.complete && image.naturalWidth > 0)")
        browser.js("document.querySelector('.md-search__input').focus()")
        browser.type("redline")
        browser.wait("document.querySelectorAll('.md-search-result__item').length > 3")
        assert [url for url in browser.requests if not url.startswith(("file:", "data:", "about:"))] == []
        assert browser.errors == []
    finally:
        browser.close()
