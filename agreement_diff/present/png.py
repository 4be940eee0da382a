"""Pictures as PNG, drawn by resvg (https://github.com/linebender/resvg) with the fonts of the machine."""

from __future__ import annotations

import re

from agreement_diff.errors import MissingTool, PresentError

SCALE = 2
"""Pixels of the file per pixel of the picture, so that it is sharp on a screen of any kind."""
LARGEST = 16_000
"""Pixels of the longer side: what viewers and slides still open."""
SANS = "Liberation Sans"
"""Drawn where none of the picture's own fonts is there; a machine without it gives any other it has."""
_SIZE = re.compile(r'viewBox="0 0 (\d+) (\d+)"')


def png(svg: str) -> bytes:
    """The picture as PNG, twice its size in pixels, less where it would be beyond `LARGEST`.

    Raises `MissingTool` without resvg-py, `PresentError` where it draws nothing.
    """
    try:
        import resvg_py
    except ImportError as error:
        raise MissingTool(
            'pictures as PNG need resvg: pip install "agreement-diff[png]"; SVG needs nothing',
            'bilder som PNG kräver resvg: pip install "agreement-diff[png]"; SVG kräver ingenting',
        ) from error
    size = _SIZE.search(svg)
    longest = max(int(size[1]), int(size[2])) if size else 0
    zoom = min(SCALE, LARGEST / max(1, longest))
    try:
        return bytes(resvg_py.svg_to_bytes(svg_string=svg, sans_serif_family=SANS, zoom=zoom))
    except ValueError as error:
        raise PresentError(f"the picture cannot be drawn: {error}", f"bilden kan inte ritas: {error}") from error
