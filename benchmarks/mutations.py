"""Ways to spoil a file: bytes, parts of packages, trees of XML. All chance comes from the generator handed in."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

WILD = (b"0", b"-1", b"65536", b"2147483648", b"99999999999999999999", b"", b"\xff", b"NaN", b"1e999", b"\xc3\xa5" * 50)
"""Values that numbers and attributes are replaced by."""
TOKENS = (
    b"<", b"]]>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"\x00", b"{", b"}", b"\\u-1 ", b"\\bin99999999 ", b"{\\*",
    b"<table>", b"<li>" * 40, b"--", b"\r\n\r\n", b"%PDF-1.7", b"endobj", b"<w:t>", b"text:list", b'"', b";", b"=?utf-8?B?",
)  # fmt: skip
"""Pieces of the formats' own languages, put where they do not belong."""
MOST_COPIES = 200
DEPTH = 400

Change = Callable[[bytes, random.Random], bytes]


def mutate(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """One spoiled version of a file; `other` is a second file whose parts may be mixed in."""
    if data[:2] == b"PK" and chance.random() < 0.85:
        return _spoil_package(data, other, chance)
    spoiled = data
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        spoiled = chance.choice(BYTES)(spoiled, chance)
    return spoiled


def _flip(data: bytes, chance: random.Random) -> bytes:
    spoiled = bytearray(data)
    for _ in range(chance.randint(1, 30)):
        if spoiled:
            spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
    return bytes(spoiled)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _remove(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.randint(1, max(1, len(data) // 4)) :]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.randint(1, 2_000)]
    return data[:start] + piece * chance.randint(2, MOST_COPIES) + data[start:]


def _insert(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + chance.choice(TOKENS) + data[start:]


def _number(data: bytes, chance: random.Random) -> bytes:
    found = [m.span() for m in re.finditer(rb"\d+", data[:200_000])]
    if not found:
        return data
    start, end = chance.choice(found)
    return data[:start] + chance.choice(WILD) + data[end:]


def _swap(data: bytes, chance: random.Random) -> bytes:
    a, b, c = sorted(chance.randrange(len(data) + 1) for _ in range(3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


BYTES: tuple[Change, ...] = (_flip, _cut, _remove, _repeat, _insert, _number, _swap)


def _spoil_package(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """Take a zip apart, spoil one to three of its parts or their order, and put it together again."""
    parts = _parts(data)
    strange = _parts(other)
    if not parts:
        return _flip(data, chance)
    for _ in range(chance.choice((1, 1, 2, 3))):
        name = chance.choice(_weighted(sorted(parts)))
        what = chance.random()
        if what < 0.55:
            parts[name] = _spoil_xml(parts[name], chance)
        elif what < 0.75:
            parts[name] = chance.choice(BYTES)(parts[name], chance)
        elif what < 0.82:
            del parts[name]
        elif what < 0.90:
            second = chance.choice(sorted(parts))
            parts[name], parts[second] = parts[second], parts[name]
        elif strange:
            parts[name] = strange[chance.choice(sorted(strange))]
        if not parts:
            break
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    spoiled = packed.getvalue()
    return _flip(spoiled, chance) if chance.random() < 0.1 else spoiled


def _weighted(names: list[str]) -> list[str]:
    """Parts that hold text are spoiled more often than pictures and themes."""
    texts = [n for n in names if re.search(r"(document|content|styles|numbering|notes|sheet\d|sharedStrings)\.xml$", n)]
    return names + texts * 5


def _parts(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        return {}


def _spoil_xml(data: bytes, chance: random.Random) -> bytes:
    """Spoil the tree of an XML part, so that it stays well-formed."""
    from lxml import etree

    try:
        root = etree.fromstring(data)
    except (etree.XMLSyntaxError, ValueError):
        return chance.choice(BYTES)(data, chance)
    for _ in range(chance.choice((1, 1, 2, 5))):
        elements = [e for e in root.iter() if isinstance(e.tag, str)]
        _spoil_element(chance.choice(elements), elements, chance)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _spoil_element(element: object, elements: list[object], chance: random.Random) -> None:
    import copy

    from lxml import etree

    assert isinstance(element, etree._Element)
    parent = element.getparent()
    what = chance.randrange(8)
    if what == 0 and parent is not None:
        parent.remove(element)
    elif what == 1 and parent is not None:
        times = chance.randint(1, MOST_COPIES) if sum(1 for _ in element.iter()) < 50 else 1
        for _ in range(times):
            parent.append(copy.deepcopy(element))
    elif what == 2 and parent is not None:
        target = chance.choice(elements)
        if isinstance(target, etree._Element) and element not in list(target.iterancestors()) and target is not element:
            target.append(element)
    elif what == 3:
        inner = element
        for _ in range(chance.choice((3, 60, DEPTH))):
            inner = etree.SubElement(inner, element.tag, dict(element.attrib))
    elif what in (4, 5) and element.attrib:
        name = chance.choice(sorted(str(k) for k in element.attrib))
        element.set(name, chance.choice(WILD).decode("latin-1").replace("\x00", ""))
    elif what == 6 and element.attrib:
        del element.attrib[chance.choice(sorted(str(k) for k in element.attrib))]
    else:
        second = chance.choice(elements)
        assert isinstance(second, etree._Element)
        element.tag, second.tag = second.tag, element.tag
