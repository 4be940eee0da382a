"""Rich Text Format (.rtf) → Manifestation: a small reader of our own (docs/decisions tells why).

Displayed list numbers stand in the file (`\\listtext`), so none is computed. Both views of tracked changes, notes,
running heads and feet, table rows, text boxes and comments are read; hidden text and pictures are left out, counted.
"""

from __future__ import annotations

from agreement_diff.errors import DamagedFile, UnsafeFile
from agreement_diff.model.document import Manifestation, Source
from agreement_diff.model.options import ReadOptions
from agreement_diff.read.assembly import assemble
from agreement_diff.read.rtf.flow import Flow
from agreement_diff.read.rtf.tokens import tokens


def read(data: bytes, source: Source, options: ReadOptions) -> Manifestation:
    """All text of an .rtf file, one block per paragraph, heading, list item or table row.

    Raises:
        DamagedFile: groups are left open: the file breaks off.
        UnsafeFile: groups are nested beyond `Limits.max_depth`.
    """
    flow = Flow(options)
    depth = 0
    for token in tokens(data):
        if token.kind == "open":
            depth += 1
            if depth > options.limits.max_depth:
                raise UnsafeFile(
                    f"{source.name}: is nested beyond all documents; not read",
                    f"{source.name}: är nästlad utöver alla dokument; läses inte",
                )
            flow.open()
        elif token.kind == "close":
            depth -= 1
            flow.close()
            if depth <= 0:
                break
        else:
            flow.take(token)
    if depth > 0:
        raise DamagedFile(
            f"{source.name}: the file is cut short (it ends inside its text); fetch it again",
            f"{source.name}: filen är avklippt (den slutar mitt i texten); hämta den på nytt",
        )
    pieces, notes = flow.finish()
    return assemble(source, pieces, limits=options.limits, notes=notes)
