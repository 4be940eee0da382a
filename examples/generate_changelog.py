"""Two versions of an agreement in, a changelog out.

python examples/generate_changelog.py OLD NEW [changes.html]

The ending of the third name decides the form: .html, .md, .docx, .json or .text; without it Markdown is printed.
"""

from __future__ import annotations

import sys
from pathlib import Path

import agreement_diff as ad


def main(arguments: list[str]) -> int:
    if len(arguments) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    old, new, *rest = arguments
    try:
        comparison = ad.compare(old, new)
        if rest:
            out = Path(rest[0])
            out.write_bytes(ad.render(comparison, out.suffix.removeprefix(".")))
        else:
            print(ad.render(comparison, "md").decode())
    except ad.AgreementDiffError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
