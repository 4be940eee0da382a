"""A picture of a result, ready to be shown, saved or put on a slide."""

from __future__ import annotations

from agreement_diff.model.value import Value

INK = ' color="#1d2126"'
PAPER = '<rect class="paper" width="100%" height="100%" fill="#ffffff"/>'


class Plot(Value):
    """A picture as SVG text: dark ink on white paper, nothing in it that is fetched. In a notebook it shows itself.

    `kind` is what it shows (`map`, `shares`, `comments`, `history`), `title` its heading, `description` what it says
    in words. `agreement_diff.render(plot, "svg")` and `render(plot, "png")` give files.
    """

    kind: str
    title: str
    description: str
    svg: str

    @property
    def bare(self) -> str:
        """The SVG without paper, in the text colour of the page that it is put on."""
        return self.svg.replace(INK, "", 1).replace(PAPER, "", 1)

    def _repr_html_(self) -> str:
        return f'<div style="max-width:80em">{self.bare}</div>'

    def _repr_svg_(self) -> str:
        return self.svg
