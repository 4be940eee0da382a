"""The changelog in every text format: one writer per file, one arrangement for all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from agreement_diff.errors import PresentError
from agreement_diff.model.comparison import Comparison
from agreement_diff.present.arrange import arrange
from agreement_diff.present.changelog.md import changelog_md
from agreement_diff.present.changelog.shapes import Changelog
from agreement_diff.present.changelog.text import changelog_text
from agreement_diff.present.map.shapes import dump

ChangelogFormat = Literal["md", "html", "text", "json", "docx", "akn"]


def changelog(comparison: Comparison, format: ChangelogFormat, language: str) -> bytes:
    """What changed, as a file of the given format: UTF-8 text, or a Word document.

    `akn` is the new text in Akoma Ntoso with each change as a passive modification, for machines. The same comparison
    gives the same bytes. Raises PresentError for an unknown format.
    """
    if format == "akn":
        from agreement_diff.present.akn.writer import akn_comparison

        return akn_comparison(comparison)
    writer = WRITERS.get(format)
    if writer is None:
        raise PresentError(
            f"A changelog cannot be written as '{format}'; choose one of {', '.join(WRITERS)}, akn.",
            f"En ändringslogg kan inte skrivas som '{format}'; välj något av {', '.join(WRITERS)}, akn.",
        )
    return writer(arrange(comparison, language))


def _html(log: Changelog) -> bytes:
    from agreement_diff.present.changelog.html import changelog_html  # jinja2 only where HTML is asked for

    return changelog_html(log).encode()


def _docx(log: Changelog) -> bytes:
    from agreement_diff.present.changelog.docx import changelog_docx  # python-docx likewise

    return changelog_docx(log)


WRITERS: Mapping[str, Callable[[Changelog], bytes]] = {
    "md": lambda log: changelog_md(log).encode(),
    "html": _html,
    "text": lambda log: changelog_text(log).encode(),
    "json": lambda log: dump(log).encode(),
    "docx": _docx,
}
"""One line per format of the changelog."""
