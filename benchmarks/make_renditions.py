"""Renditions of the case documents: the same text as .docx, .pdf, .odt, .html, .rtf, .doc, .eml and as a scan.

usage: make_renditions.py --out DIR [--sources DIR] [--formats docx,pdf1,…] [--scan 004,…]

Real tools only: python-docx with true Word numbering ("§ %1" linked to a style, restarted lists, Symbol bullets,
header, "Sida X (Y)" footer), LibreOffice for what is made from it, the standard library for e-mail, pdfium and Pillow
for the scan. One folder per format; names keep the digits of the source, so a folder can stand in for the texts.
"""

from __future__ import annotations

import argparse
import io
import re
import shutil
import subprocess
import tempfile
import tomllib
from collections.abc import Sequence
from email.message import EmailMessage
from pathlib import Path
from typing import Any, NamedTuple

from agreement_diff.model.document import Block
from agreement_diff.read import read_file

ROOT = Path(__file__).resolve().parent.parent
CODES = ("000", "001", "002", "003", "004")
FORMATS = ("docx", "pdf1", "pdf2", "odt", "html", "rtf", "doc", "eml", "scan")
SCAN_DPI = 300
SCAN_QUALITY = 60
OFFICE_SECONDS = 180
HEADING_LENGTH = 70
"""A line of plain text at most this long, without a full stop and before a long paragraph, is set as a heading."""
PROSE_LENGTH = 100

MAIL_HEAD = 500
"""Characters in which the header lines of a mail stand."""

_MAIL = re.compile(r"(?m)^\W*(?:Från|From):")
_WORD_TYPE = "vnd.openxmlformats-officedocument.wordprocessingml.document"
_SECTION = re.compile(r"§ ?(\d+) (\S.*)")
_NUMBERED = re.compile(r"(\d{1,3})([.)]) (\S.*)", re.DOTALL)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

# (abstract id, numbering format, level text, indent in twentieths of a point, style linked to it)
_NUMBERINGS = (
    (91, "decimal", "§ %1", 0, "Paragraf"),
    (92, "decimal", "%1.", 360, None),
    (93, "decimal", "%1)", 360, None),
    (94, "bullet", "\uf0b7", 360, None),
)
_BY_MARK = {".": 92, ")": 93, "-": 94}


class Numbers:
    """Hands out w:num ids: a list that runs on keeps its id, one that starts anew gets its own with a start."""

    def __init__(self, document: Any) -> None:
        self._part = document.part.numbering_part.element
        self._last: dict[int, tuple[int, int]] = {}
        self._next = 900
        for abstract, form, text, indent, style in _NUMBERINGS:
            self._part.insert(0, _abstract(abstract, form, text, indent, style))

    def id_for(self, abstract: int, number: int) -> int:
        before, num = self._last.get(abstract, (0, 0))
        if abstract == 94 and num:
            return num
        if not num or number != before + 1:
            self._next += 1
            num = self._next
            self._part.append(_num(num, abstract, number if before or number > 1 else None))
        self._last[abstract] = (number, num)
        return num


def _abstract(abstract: int, form: str, text: str, indent: int, style: str | None) -> Any:
    from docx.oxml import parse_xml

    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    font = '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol" w:hint="default"/></w:rPr>' if form == "bullet" else ""
    suffix = '<w:suff w:val="space"/>' if style else ""
    return parse_xml(
        f'<w:abstractNum xmlns:w="{_W}" w:abstractNumId="{abstract}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{linked}{suffix}<w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr>{font}</w:lvl>'
        "</w:abstractNum>"
    )


def _num(num: int, abstract: int, start: int | None) -> Any:
    from docx.oxml import parse_xml

    override = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>' if start else ""
    return parse_xml(f'<w:num xmlns:w="{_W}" w:numId="{num}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>')


class Line(NamedTuple):
    """One paragraph to set: its style, text without an automatic number, and that number."""

    style: str
    text: str
    abstract: int = 0
    number: int = 0
    bold: bool = False
    italic: bool = False
    joined: bool = False
    """True: goes on in the paragraph before, after a forced line break."""


def lines_of(blocks: Sequence[Block]) -> list[Line]:
    """The blocks of a text as paragraphs of a Word file."""
    return [_line(block, blocks[i + 1] if i + 1 < len(blocks) else None) for i, block in enumerate(blocks)]


def _line(block: Block, after: Block | None) -> Line:
    text, cues = block.text, block.cues
    section = _SECTION.fullmatch(text)
    if section and (block.kind == "heading" or len(text) < HEADING_LENGTH):
        return Line("Paragraf", section.group(2), 91, int(section.group(1)))
    if block.kind == "heading":
        return Line(f"Heading {min(3, cues.level or 1)}", text)
    if block.kind == "rule":
        return Line("Normal", text)
    item = _NUMBERED.fullmatch(text)
    if block.kind == "list_item" and item:
        return Line("List Paragraph", item.group(3), _BY_MARK[item.group(2)], int(item.group(1)), cues.bold)
    if block.kind == "list_item" and text.startswith("- "):
        return Line("List Paragraph", text[2:], 94, 1)
    if cues.gap == "line":
        return Line("Normal", text, bold=cues.bold, joined=True)
    if _is_heading(block, after):
        return Line("Heading 3", text)
    return Line("Normal", text, bold=cues.bold and len(text) < HEADING_LENGTH, italic=cues.italic and not cues.bold)


def _is_heading(block: Block, after: Block | None) -> bool:
    return (
        after is not None
        and len(block.text) <= HEADING_LENGTH
        and block.text[-1].isalpha()
        and block.text[0].isupper()
        and after.cues.gap == "blank"
        and (len(after.text) > PROSE_LENGTH or bool(_NUMBERED.match(after.text)))
    )


def write_docx(blocks: Sequence[Block], path: Path, title: str, columns: int = 1) -> None:
    """A Word file with real numbering, header and footer, Swedish, hyphenated and justified."""
    import docx

    document = docx.Document()
    _set_up(document, title, columns)
    numbers = Numbers(document)
    paragraph: Any = None
    for line in lines_of(blocks):
        if line.joined and paragraph is not None:
            paragraph.add_run().add_break()
        else:
            paragraph = document.add_paragraph(style=line.style)
        run = paragraph.add_run(line.text)
        run.bold, run.italic = line.bold or None, line.italic or None
        if line.abstract:
            number = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            number.get_or_add_ilvl().val = 0
            number.get_or_add_numId().val = numbers.id_for(line.abstract, line.number)
    document.save(str(path))


def _set_up(document: Any, title: str, columns: int) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement, parse_xml
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    styles = document.styles
    styles["Normal"].font.name, styles["Normal"].font.size = "Liberation Serif", Pt(11)
    styles["Normal"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "sv-SE")
    section_style = styles.add_style("Paragraf", WD_STYLE_TYPE.PARAGRAPH)
    section_style.base_style, section_style.next_paragraph_style = styles["Heading 2"], styles["Normal"]
    document.settings.element.append(parse_xml(f'<w:autoHyphenation xmlns:w="{_W}"/>'))
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.5)
    if columns > 1:
        form = page._sectPr.find(qn("w:cols"))
        if form is None:
            form = OxmlElement("w:cols")
            page._sectPr.append(form)
        form.set(qn("w:num"), str(columns))
        form.set(qn("w:space"), "500")
    page.header.paragraphs[0].text = title
    _page_of_pages(page.footer.paragraphs[0])


def _page_of_pages(paragraph: Any) -> None:
    from docx.oxml import parse_xml

    def field(code: str) -> Any:
        return parse_xml(f'<w:fldSimple xmlns:w="{_W}" w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>')

    paragraph.add_run("Sida ")
    paragraph._p.append(field("PAGE"))
    paragraph.add_run(" (")
    paragraph._p.append(field("NUMPAGES"))
    paragraph.add_run(")")


def convert(files: Sequence[Path], to: str, folder: Path) -> None:
    """Convert files by LibreOffice (`to` as for --convert-to), in a profile of their own."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        raise SystemExit("LibreOffice (soffice) is needed for these renditions")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [office, f"-env:UserInstallation=file://{profile}", "--headless", "--norestore", "--convert-to", to,
             "--outdir", str(folder), *map(str, files)],
            check=True, capture_output=True, timeout=OFFICE_SECONDS,
        )  # fmt: skip
    missing = [f.name for f in files if not list(folder.glob(f"{f.stem}.*"))]
    if missing:
        raise SystemExit(f"LibreOffice made nothing of {', '.join(missing)}")


def write_mail(text: str, html: Path, word: Path, path: Path, title: str) -> None:
    """A mail as it is sent: a text that is a mail is the body, plain and as HTML; any other comes attached."""
    mail = EmailMessage()
    mail["From"] = "Registrator <registrator@example.org>"
    mail["To"] = "Kommunstyrelsen <kommunstyrelsen@example.org>"
    mail["Subject"] = title
    mail["Date"] = "Tue, 11 Jun 2013 09:08:00 +0200"
    mail["Message-ID"] = f"<{path.stem}@example.org>"
    if _MAIL.search(text[:MAIL_HEAD]):
        mail.set_content(text)
        mail.add_alternative(html.read_text(encoding="utf-8"), subtype="html")
    else:
        mail.set_content("Hej!\n\nHandlingen bifogas.\n\nMed vänlig hälsning\n\nRegistrator\n")
        mail.add_attachment(word.read_bytes(), maintype="application", subtype=_WORD_TYPE, filename=word.name)
    path.write_bytes(mail.as_bytes())


def write_scan(pdf: Path, path: Path) -> None:
    """A PDF of pictures of the pages: no text in it."""
    import pypdfium2
    from PIL import Image

    document = pypdfium2.PdfDocument(pdf)
    pages = []
    for page in document:
        picture = page.render(scale=SCAN_DPI / 72, grayscale=True).to_pil().convert("L")
        packed = io.BytesIO()
        picture.save(packed, "JPEG", quality=SCAN_QUALITY)
        pages.append(Image.open(packed))
    pages[0].save(path, "PDF", save_all=True, append_images=pages[1:], resolution=SCAN_DPI, quality=SCAN_QUALITY)


def find_texts(sources: Path) -> dict[str, tuple[str, Path]]:
    """The texts by code, each with the stem that its renditions are named by.

    A folder of texts named by code, or one of folders with a `source.toml` that tells the original name.
    """
    found = {path.name[:3]: (path.stem, path) for path in sorted(sources.glob("[0-9][0-9][0-9]*.txt"))}
    for listing in sorted(sources.glob("*/source.toml")):
        told = tomllib.loads(listing.read_text(encoding="utf-8"))
        stem = Path(told["original_file_name"]).stem
        found[stem[:3]] = (stem, listing.parent / told["file"])
    missing = [code for code in CODES if code not in found]
    if missing:
        raise SystemExit(f"{sources}: no text of {', '.join(missing)}")
    return {code: found[code] for code in CODES}


def make(sources: Path, out: Path, formats: Sequence[str], scans: Sequence[str]) -> None:
    """Make the renditions asked for, each format in a folder of its own under `out`."""
    texts = find_texts(sources)
    with tempfile.TemporaryDirectory() as scratch:
        two = _write_word(texts, out / "docx", Path(scratch) / "two")
        one = sorted((out / "docx").glob("*.docx"))
        if {"pdf1", "scan"} & set(formats):
            convert(one, "pdf", out / "pdf1")
        if "pdf2" in formats:
            convert(two, "pdf", out / "pdf2")
        for name, to in (
            ("odt", "odt"),
            ("rtf", "rtf"),
            ("doc", "doc:MS Word 97"),
            ("html", "xhtml:XHTML Writer File"),
        ):
            if name in formats or (name == "html" and "eml" in formats):
                convert(one, to, out / name)
    for page in (out / "html").glob("*.xhtml"):
        page.replace(page.with_suffix(".html"))
    if "eml" in formats:
        (out / "eml").mkdir(exist_ok=True)
        for code, (stem, text) in texts.items():
            html, word = out / "html" / f"{stem}.html", out / "docx" / f"{stem}.docx"
            write_mail(text.read_text(encoding="utf-8"), html, word, out / "eml" / f"{stem}.eml", _title(code))
    if "scan" in formats:
        (out / "scan").mkdir(exist_ok=True)
        for code in scans:
            name = f"{texts[code][0]}.pdf"
            write_scan(out / "pdf1" / name, out / "scan" / name)


def _title(code: str) -> str:
    return f"Nyanlända i Stockholms län, handling {int(code) + 1}"


def _write_word(texts: dict[str, tuple[str, Path]], one: Path, two: Path) -> list[Path]:
    """The Word files with one column (kept) and with two (to make PDFs of); the latter's paths are returned."""
    for folder in (one, two):
        folder.mkdir(parents=True, exist_ok=True)
    made = []
    for code, (stem, text) in texts.items():
        blocks = read_file(text).blocks
        write_docx(blocks, one / f"{stem}.docx", _title(code))
        write_docx(blocks, two / f"{stem}.docx", _title(code), columns=2)
        made.append(two / f"{stem}.docx")
    return made


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--sources", type=Path, default=ROOT / "corpus")
    parser.add_argument("--formats", default=",".join(FORMATS))
    parser.add_argument("--scan", default="004", help="codes of the documents to scan")
    given = parser.parse_args()
    make(given.sources, given.out, given.formats.split(","), given.scan.split(","))
