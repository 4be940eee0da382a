"""What the documentation site adds to the files in `docs/` (a hook of mkdocs, named in `mkdocs.yml`).

- Pages that live elsewhere in the repository (`CARRIED`) are part of the site under their own path.
- Links are written as the repository has them, so that they work where the files are browsed; here each is turned to
  where its target is on the site.
- Searching works in pages opened from a folder.
- The navigation lists the decisions and the pages of scores that there are, by their headings.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parent.parent
CARRIED = ("CHANGELOG.md", "benchmarks/*.md", "examples/*.py", "examples/*.ipynb", "schemas/*.json", "docs/*.py")
LISTED = ("decisions/", "benchmarks/")
"""Folders whose pages the navigation lists in the order of their names, where `nav` names the folder."""
LINK = re.compile(r"(?<=\]\()(?P<target>[^)\s#:]+)(?P<anchor>#[^)\s]*)?(?=\))")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """A folder named in the navigation stands for the pages in it."""
    config.nav = [_listed(entry) for entry in config.nav or []]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The pages and files from elsewhere in the repository."""
    for pattern in CARRIED:
        for path in sorted(ROOT.glob(pattern)):
            name = place(path.relative_to(ROOT).as_posix())
            if files.get_file_from_path(name) is None:
                files.append(File.generated(config, name, abs_src_path=str(path)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Links of a page, turned from the repository's paths to the site's."""
    here = page.file.src_uri
    return LINK.sub(lambda match: turned(match["target"], here) + (match["anchor"] or ""), markdown)


def on_post_build(config: MkDocsConfig) -> None:
    """The index of the search as a script too: a page opened from a folder may load no data, only scripts."""
    index = Path(config.site_dir, "search/search_index.json")
    index.with_suffix(".js").write_text(f"var __index = {index.read_text(encoding='utf-8')}", encoding="utf-8")


def place(path: str) -> str:
    """Where a file of the repository is on the site.

    >>> place("docs/glossary.md"), place("benchmarks/speed.md")
    ('glossary.md', 'benchmarks/speed.md')
    """
    return path.removeprefix("docs/")


def turned(target: str, page: str) -> str:
    """A link as it must be on the site, from a page of the site.

    >>> turned("../benchmarks/README.md", "index.md"), turned("../glossary.md", "guides/analyst.md")
    ('benchmarks/README.md', '../glossary.md')
    """
    home = page if (ROOT / "docs" / page).exists() is False else f"docs/{page}"
    path = posixpath.normpath(posixpath.join(posixpath.dirname(home), target))
    if target.endswith("/"):
        path += "/README.md"
    return posixpath.relpath(place(path), posixpath.dirname(page) or ".")


def _listed(entry: object) -> object:
    """A part of the navigation with its folders listed."""
    if isinstance(entry, dict):
        return {name: _pages(part) if part in LISTED else _inner(part) for name, part in entry.items()}
    return entry


def _inner(part: object) -> object:
    return [_listed(entry) for entry in part] if isinstance(part, list) else part


def _pages(folder: str) -> list[dict[str, str] | str]:
    source = next(path for path in (ROOT / "docs" / folder, ROOT / folder) if path.is_dir())
    names = sorted(path.name for path in source.glob("*.md"))
    names.sort(key=lambda name: name != "README.md")
    return [{heading(source / name): f"{folder}{name}"} for name in names]


def heading(path: Path) -> str:
    """The first heading of a page."""
    return next(line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("# ")).lstrip("# ")
