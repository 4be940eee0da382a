"""Every picture of every result, by name; the first of a result is the usual one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from agreement_diff.errors import PresentError
from agreement_diff.model.comparison import Comparison
from agreement_diff.model.consultation import Consultation
from agreement_diff.model.lineage import Lineage
from agreement_diff.model.plot import Plot
from agreement_diff.present.history_svg import history_plot
from agreement_diff.present.plots.comments import comments_plot
from agreement_diff.present.plots.map import map_plot
from agreement_diff.present.plots.shares import shares_plot


def plot(result: object, kind: str | None, code: str | None) -> Plot:
    """A picture of a result, in the language of its documents unless another is given; see `PLOTS`.

    Raises `PresentError` for a result or a kind of picture that there is not.
    """
    kinds = next((found for cls, found in PLOTS.items() if isinstance(result, cls)), {})
    name = kind or next(iter(kinds), "")
    if name not in kinds:
        of = type(result).__name__
        raise PresentError(
            f"no plot called {name!r} of a {of}; there are {', '.join(kinds) or 'none'}",
            f"det finns ingen bild som heter {name!r} av {of}; det finns {', '.join(kinds) or 'ingen'}",
        )
    return kinds[name](result, code or _language(result))


def _language(result: object) -> str:
    if isinstance(result, Comparison):
        return result.new.language
    if isinstance(result, Consultation):
        return result.final.language
    return result.versions[-1].document.language if isinstance(result, Lineage) else ""


def _sections(comparison: Comparison, code: str) -> Plot:
    return map_plot(comparison, comparison.alignment.sections, code)


def _paragraphs(comparison: Comparison, code: str) -> Plot:
    return map_plot(comparison, comparison.alignment.paragraphs, code, "paragraphs")


PLOTS: Mapping[type, Mapping[str, Callable[..., Plot]]] = {
    Comparison: {"map": _sections, "shares": shares_plot, "paragraphs": _paragraphs},
    Consultation: {"comments": comments_plot},
    Lineage: {"history": history_plot},
}
