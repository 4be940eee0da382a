"""Are our redlines right by the published schema of Word files, where the files that went in are?

    python benchmarks/redline_schema.py FOLDER… --xsd SCHEMAS

A FOLDER has `expected.csv` (columns test, old, new) and the files it names, or just .docx files, each of which is then
redlined against the next. SCHEMAS holds the transitional schemas of ECMA-376 (wml.xsd and those it imports, and under
opc-xsd/ those of packages). Each part of a redline is validated after what a reader of the standard ignores was taken out
(ECMA-376 part 3), then held against the rules that no schema says (`tests/word_validity.py`). Told are the errors that
neither file had. Exit status 1 where there are any.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from lxml import etree

from agreement_diff.errors import AgreementDiffError
from agreement_diff.present.redline import redline_files
from tests.word_validity import faults

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
KNOWN = re.compile(r"\{http://schemas\.openxmlformats\.org/|\{urn:schemas-microsoft-com:|[^{]")
"""Name spaces of the standard; those of later versions of Word are marked as ignorable in every file."""
XML = (
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">'
    '<xs:attribute name="space"><xs:simpleType><xs:restriction base="xs:NCName"><xs:enumeration value="default"/>'
    '<xs:enumeration value="preserve"/></xs:restriction></xs:simpleType></xs:attribute></xs:schema>'
)


@cache
def schema(folder: Path, name: str) -> etree.XMLSchema:
    """A schema of the folder; wml.xsd imports xml.xsd without saying where it is, so that one is given to it."""
    if name != "wml.xsd":
        return etree.XMLSchema(etree.parse(str(folder / "opc-xsd" / name)))
    with tempfile.TemporaryDirectory() as temporary:
        copies = Path(temporary)
        for path in folder.glob("*.xsd"):
            text = path.read_text(encoding="utf8")
            where = '<xsd:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="xml.xsd"/>'
            text = re.sub(r'<xsd:import\s+namespace="http://www.w3.org/XML/1998/namespace"\s*/>', where, text)
            (copies / path.name).write_text(text, encoding="utf8")
        (copies / "xml.xsd").write_text(XML, encoding="utf8")
        return etree.XMLSchema(etree.parse(str(copies / name)))


def errors(data: bytes, folder: Path) -> set[str]:
    """What is wrong with a file: by the schemas, then by the rules beyond them."""
    found = set(faults(data))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name == "[Content_Types].xml":
                found |= _against(schema(folder, "opc-contentTypes.xsd"), archive.read(name), name)
            elif name.endswith(".rels"):
                found |= _against(schema(folder, "opc-relationships.xsd"), archive.read(name), "rels")
            elif re.fullmatch(
                r"word/(?:document|comments|footnotes|endnotes|numbering|styles|header\d*|footer\d*)(?:_\d+)?\.xml",
                name,
            ):
                found |= _against(schema(folder, "wml.xsd"), archive.read(name), name)
    return found


def _against(rules: etree.XMLSchema, data: bytes, name: str) -> set[str]:
    root = etree.fromstring(data)
    _understood(root)
    root = etree.fromstring(etree.tostring(root))
    rules.validate(root)
    return {f"{name}: {re.sub(r'{[^}]*}', '', e.message)}" for e in rules.error_log}


def _understood(root: etree._Element) -> None:
    """Take out what a reader of the standard ignores; of alternatives keep the fallback."""
    for choice in list(root.iter(f"{MC}AlternateContent")):
        parent = choice.getparent()
        if parent is not None:
            fallback = choice.find(f"{MC}Fallback")
            at = parent.index(choice)
            parent[at : at + 1] = [] if fallback is None else list(fallback)
    for node in list(root.iter(etree.Element)):
        for attribute in [str(a) for a in node.attrib if not KNOWN.match(str(a)) or str(a).startswith(MC)]:
            del node.attrib[attribute]
        parent = node.getparent()
        if parent is not None and not KNOWN.match(str(node.tag)):
            parent.remove(node)


def _pairs(folder: Path) -> Iterator[tuple[str, Path, Path]]:
    if (folder / "expected.csv").exists():
        for row in csv.DictReader((folder / "expected.csv").open(encoding="utf8")):
            yield row["test"], folder / row["old"], folder / row["new"]
    else:
        for one, other in pairwise(sorted(folder.glob("*.docx"))):
            yield f"{one.name} → {other.name}", one, other


def main() -> int:
    """Check all pairs and print what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--xsd", type=Path, required=True)
    options = parser.parse_args()
    made = refused = wrong = 0
    for folder in options.folders:
        for name, one, other in _pairs(folder):
            old, new = one.read_bytes(), other.read_bytes()
            try:
                redline = redline_files(old, new, author="benchmark", date="2024-01-01")
            except AgreementDiffError as error:
                refused += 1
                print(f"{name}: refused: {error}")
                continue
            made += 1
            found = errors(redline, options.xsd) - errors(old, options.xsd) - errors(new, options.xsd)
            wrong += bool(found)
            for line in sorted(found):
                print(f"{name}: {line[:300]}")
    print(f"{made} redlines, {refused} pairs refused, {wrong} with an error that neither file had")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
