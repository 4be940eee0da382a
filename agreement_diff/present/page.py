"""Self-contained HTML pages: one template environment that escapes everything, one style sheet, nothing fetched."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from agreement_diff.present.escape import unseen
from agreement_diff.present.phrasing import say

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).parent / "templates"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The template environment: autoescape on, a missing name is an error, `say` and `seen` at hand.

    Every value is passed through `finalize`, so that no document can put control or bidirectional signs on a page.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    def finalize(value: object) -> object:
        return unseen(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    made = Environment(
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=finalize,
    )
    made.globals["say"] = say
    return made


def render(template: str, language: str, **values: object) -> str:
    """A page from its template."""
    return environment().get_template(template).render(language=language, **values)
