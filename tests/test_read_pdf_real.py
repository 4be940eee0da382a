"""A Word file with true numbering, set by LibreOffice in one and two columns, comes back as the paragraphs it was made of."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from agreement_diff.read import read_bytes
from agreement_diff.read.pdf.worker import ENGINES
from tests.test_read_pdf_engines import assert_same

TITLE = "Överenskommelse om samverkan mellan kommunerna i länet"
PARAGRAPHS = {
    "Bakgrund": [
        "Kommunerna i länet vill samverka med målet att länet ska bli ett föredöme när det gäller mottagande av nyanlända. "
        "Särskilda insatser riktas mot de vuxna i arbetsför ålder, så att de snabbt kan komma i arbete och försörja sig själva "
        "och sin familj. Barnperspektivet beaktas alltid i alla insatser.",
        "Gemensamma insatser och resurser behövs när det gäller samordning, organisering, utveckling och ömsesidigt lärande. "
        "Överenskommelsen utgör inget hinder för kommunerna att samarbeta med andra kommuner och län i landet.",
    ],
    "Parter": [
        "Parter är de kommuner i länet som undertecknat överenskommelsen. Den utgör inget hinder mot att en kommun sluter avtal "
        "med andra kommuner eller myndigheter i sådana frågor som regleras här.",
    ],
    "Uppföljning": [
        "Varje part utser en representant på förvaltningschefsnivå. Förvaltningscheferna bildar tillsammans en grupp som leder "
        "arbetet och gör årliga uppföljningar i samråd med länets utbildnings- och arbetsmarknadsnämnder.",
    ],
}
ITEMS = [
    "erbjuda nyanlända kvinnor och män utbildning, oavsett i vilken kommun man är bosatt",
    "i möjligaste mån erbjuda praktikplatser och arbetstillfällen hos kommunen i egenskap av arbetsgivare",
]
ROWS = [["Kommun", "Antal platser"], ["Nacka", "12"]]


def expected() -> list[str]:
    heads = [(f"§ {n} {head}", texts) for n, (head, texts) in enumerate(PARAGRAPHS.items(), 1)]
    return [
        TITLE,
        *(text for head, texts in heads for text in (head, *texts)),
        *(f"{n}. {item}" for n, item in enumerate(ITEMS, 1)),
        *(" | ".join(row) for row in ROWS),
    ]


def word(columns: int) -> bytes:
    """The document with numbering that Word itself counts, a running head and page numbers."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Pt

    document = Document()
    document.styles["Normal"].font.size = Pt(10.5)
    numbering = document.part.numbering_part.element
    for number, text in ((81, "§ %1"), (82, "%1.")):
        numbering.insert(0, parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            f'<w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl>'
            "</w:abstractNum>"
        ))  # fmt: skip
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
        )

    def numbered(paragraph: object, number: int) -> None:
        paragraph._p.get_or_add_pPr().append(  # type: ignore[attr-defined]
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')
        )

    document.add_heading(TITLE, 0 if columns == 1 else 1)
    for head, texts in PARAGRAPHS.items():
        numbered(document.add_heading(head, 2), 81)
        for text in texts:
            document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    for item in ITEMS:
        numbered(document.add_paragraph(item), 82)
    table = document.add_table(2, 2)
    table.style = "Table Grid"
    for r, row in enumerate(ROWS):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    section = document.sections[0]
    section.header.paragraphs[0].text = "Handling 5"
    if columns == 2:
        section._sectPr.append(parse_xml(f'<w:cols {nsdecls("w")} w:num="2" w:space="500"/>'))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.real
def test_what_libreoffice_sets_comes_back_whole(tmp_path: Path) -> None:
    if not shutil.which("soffice"):
        assert "CI" not in os.environ, "LibreOffice must be there in CI"
        pytest.skip("needs LibreOffice")
    for columns in (1, 2):
        (tmp_path / f"avtal{columns}.docx").write_bytes(word(columns))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    files = [str(tmp_path / f"avtal{columns}.docx") for columns in (1, 2)]
    subprocess.run(
        ["soffice", "--headless", home, "--convert-to", "pdf", "--outdir", str(tmp_path), *files],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    for columns in (1, 2):
        data = (tmp_path / f"avtal{columns}.pdf").read_bytes()
        found = read_bytes(data, "avtal.pdf")
        assert [block.text for block in found.blocks if block.furniture is None] == expected()
        assert {block.text for block in found.blocks if block.furniture} == {"Handling 5"}
        assert [b.text for b in found.blocks if b.kind == "heading"] == [
            t for t in expected() if t == TITLE or t.startswith("§")
        ]
        assert len(ENGINES) == 2
        assert_same(data)
