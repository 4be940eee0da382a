"""The correlation table as one self-contained page with its picture."""

from __future__ import annotations

from collections.abc import Sequence

from agreement_diff.present.page import render


def page(
    *,
    title: str,
    versions: Sequence[tuple[str, str]],
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    picture: str,
    notes: Sequence[str],
    language: str,
) -> str:
    """The page. `picture` is SVG made by this package, whose texts are escaped already; all else is escaped here."""
    from markupsafe import Markup

    return render(
        "map.html",
        language,
        title=title,
        versions=versions,
        header=header,
        rows=rows,
        picture=Markup(picture),  # the only mark-up that goes in unescaped is our own
        notes=notes,
    )
