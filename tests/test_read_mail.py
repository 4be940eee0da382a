"""Mail comes out as a mail program shows it, its attachments as files of their own."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from agreement_diff.errors import DamagedFile, UnsafeFile
from agreement_diff.model.document import Manifestation
from agreement_diff.model.options import Limits, ReadOptions
from agreement_diff.read import read_bytes
from tests.read_files import compound, msg, odt
from tests.word_files import docx

HEAD = (
    "From: =?utf-8?q?Lena_Sj=C3=B6?= <lena@example.org>\r\nTo: Registrator\r\n  <a@example.org>\r\n"
    "Date: Tue, 11 Jun 2013 09:08:00 +0200\r\nSubject: Svar\r\nX-Spam: nej\r\nMIME-Version: 1.0\r\n"
)


def letter(text: str = "Hej!\n\nVi tillstyrker.", html: str = "") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Message-ID"] = "Lena <lena@example.org>", "Remissvar", "<1@example.org>"
    mail.set_content(text)
    if html:
        mail.add_alternative(html, subtype="html")
    return mail


def attach(mail: EmailMessage, name: str, data: bytes, kind: str = "application/octet-stream") -> EmailMessage:
    mail.add_attachment(data, maintype=kind.split("/")[0], subtype=kind.split("/")[1], filename=name)
    return mail


def read(data: bytes | EmailMessage, **limits: float) -> Manifestation:
    content = data.as_bytes() if isinstance(data, EmailMessage) else data
    return read_bytes(content, "a.eml", ReadOptions(limits=Limits.model_validate(limits)))


def body(manifestation: Manifestation) -> list[str]:
    return [b.text for b in manifestation.blocks if b.furniture is None]


def test_headers_are_furniture_as_shown_and_the_text_follows() -> None:
    manifestation = read((HEAD + "\r\nHej!\r\n\r\nVi tillstyrker.").encode())
    assert [(b.text, b.furniture) for b in manifestation.blocks] == [
        ("From: Lena Sjö <lena@example.org>", "email_header"), ("Date: Tue, 11 Jun 2013 09:08:00 +0200", "email_header"),
        ("To: Registrator <a@example.org>", "email_header"), ("Subject: Svar", "email_header"), ("Hej!", None),
        ("Vi tillstyrker.", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("part", "shown"),
    [
        ("Content-Type: text/plain; charset=iso-8859-1\r\n\r\nf\xf6rslag".encode("latin-1"), ["förslag"]),
        (
            b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nf=C3=B6r=\r\nslag",
            ["förslag"],
        ),
        (
            b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nZsO2cnNsYWc=",
            ["förslag"],
        ),
        (b"Content-Type: text/plain; charset=okand\r\n\r\nf\xf6rslag", ["förslag"]),
        (b"Content-Type: text/plain; format=flowed\r\n\r\nParterna ska \r\nsamverka.\r\n", ["Parterna ska samverka."]),
        (b"Content-Type: text/html; charset=iso-8859-1\r\n\r\n<p>f\xf6rslag<p>tv\xe5", ["förslag", "två"]),
        (b"\r\nutan typ", ["utan typ"]),
    ],
)
def test_any_transfer_and_character_encoding_is_undone(part: bytes, shown: list[str]) -> None:
    assert body(read(HEAD.encode() + part)) == shown


def test_html_goes_before_plain_text_unless_it_is_a_mere_notice() -> None:
    assert body(read(letter("Hej! 1. ett", "<p>Hej!<ol><li>ett</ol>"))) == ["Hej!", "1. ett"]
    long = "Vi tillstyrker förslaget i dess helhet."
    assert body(read(letter(long, "<img src='cid:x'>"))) == [long]


def test_attachments_are_files_of_their_own() -> None:
    mail = attach(letter(), "avtal.docx", docx(["§ 1 Syfte", "Parterna ska samverka."]))
    attach(mail, "bilaga.odt", odt("<text:p>Bilaga</text:p>"))
    manifestation = read(mail)
    assert [(a.source.name, a.source.format) for a in manifestation.attachments] == [
        ("avtal.docx", "docx"),
        ("bilaga.odt", "odt"),
    ]
    assert [b.text for b in manifestation.attachments[0].blocks] == ["§ 1 Syfte", "Parterna ska samverka."]
    assert "Attachments: avtal.docx; bilaga.odt" in [b.text for b in manifestation.blocks]
    assert len(manifestation.attachments[0].source.sha256) == 64


def test_a_mail_inside_a_mail_is_read_with_its_own_attachments() -> None:
    inner = attach(letter("Vidarebefordras."), "svar.txt", b"Huddinge tillstyrker.", "text/plain")
    outer = letter("Se bifogat.")
    outer.add_attachment(inner)
    (forwarded,) = read(outer).attachments
    assert forwarded.source.name == "Remissvar.eml" and body(forwarded) == ["Vidarebefordras."]
    assert body(forwarded.attachments[0]) == ["Huddinge tillstyrker."]


def test_what_cannot_be_read_of_the_attachments_is_told() -> None:
    mail = attach(letter(), "avtal.docx", docx(["x"])[:200])
    attach(mail, "logo.png", b"\x89PNG", "image/png")
    attach(mail, "smime.p7s", b"x")
    attach(mail, "tom.pdf", b"")
    notes = {note.message_sv: note.kind for note in read(mail).report.notes}
    assert sorted(notes.values()) == ["dropped", "dropped", "warning", "warning"]
    assert any("avtal.docx: filen är avklippt" in line for line in notes) and "tom.pdf: filen är tom" in notes


def test_attachments_beyond_the_limit_are_told_and_nesting_ends() -> None:
    mail = letter()
    for number in range(5):
        attach(mail, f"{number}.txt", b"text", "text/plain")
    manifestation = read(mail, max_attachments=3)
    assert len(manifestation.attachments) == 3
    assert [n.kind for n in manifestation.report.notes] == ["limit", "limit"]
    chain = letter("innerst")
    for _ in range(12):
        outer = letter("skal")
        outer.add_attachment(chain)
        chain = outer
    depth, current = 0, read(chain)
    while current.attachments:
        depth, current = depth + 1, current.attachments[0]
    assert depth == 7 and [n.kind for n in current.report.notes] == ["limit"]


def test_hostile_and_encrypted_mails_are_refused() -> None:
    with pytest.raises(DamagedFile, match="encrypted"):
        read((HEAD + "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\nMIIB").encode())
    nested = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(400))
    with pytest.raises(UnsafeFile):
        read((HEAD + nested).encode())
    many = 'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + "--b\r\n\r\nx\r\n" * 3000
    with pytest.raises(UnsafeFile):
        read((HEAD + many).encode())


def test_names_of_attachments_lead_nowhere() -> None:
    assert [
        a.source.name for a in read(attach(letter(), "../../etc/avtal.txt", b"text", "text/plain")).attachments
    ] == [".._.._etc_avtal.txt"]


OUTLOOK = {
    "0037": "Remissvar",
    "0C1A": "Eva Ek",
    "5D01": "eva@example.org",
    "0E04": "KSL",
    "1000": "Hej!\r\n\r\nVi tillstyrker.",
}


def test_outlook_mail_is_read_like_internet_mail() -> None:
    manifestation = read_bytes(msg(OUTLOOK, {"svar.txt": b"Ekeroe tillstyrker.", "logo.png": b"x"}), "a.msg")
    assert [b.text for b in manifestation.blocks] == [
        "From: Eva Ek <eva@example.org>", "To: KSL", "Subject: Remissvar", "Attachments: svar.txt; logo.png", "Hej!",
        "Vi tillstyrker.",
    ]  # fmt: skip
    assert [a.blocks[0].text for a in manifestation.attachments] == ["Ekeroe tillstyrker."]
    html = read_bytes(
        msg(OUTLOOK | {"1013": "<meta charset=utf-8><p>Hej!<p>Vi tillstyrker <b>förslaget</b>.".encode()}), "a.msg"
    )
    assert body(html) == ["Hej!", "Vi tillstyrker förslaget."]


def test_a_mail_inside_an_outlook_mail_is_read() -> None:
    storage = "__attach_version1.0_#00000000"
    inner = (storage, "__substg1.0_3701000D")
    data = compound({
        ("__properties_version1.0",): bytes(32),
        ("__substg1.0_1000001F",): "Se bifogat.".encode("utf-16-le"),
        (*inner, "__properties_version1.0"): bytes(24),
        (*inner, "__substg1.0_0037001F"): "Yttrande".encode("utf-16-le"),
        (*inner, "__substg1.0_1000001F"): ("Nacka tillstyrker. " * 400).encode("utf-16-le"),
    })  # fmt: skip
    (forwarded,) = read_bytes(data, "a.msg").attachments
    assert forwarded.source.format == "msg" and forwarded.blocks[0].text == "Subject: Yttrande"
    assert body(forwarded)[0].count("Nacka tillstyrker.") == 400


def test_the_time_an_outlook_mail_was_sent_is_shown_in_utc() -> None:
    since = datetime(2013, 6, 11, 7, 8, tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)
    ticks = int(since.total_seconds()) * 10_000_000
    properties = bytes(32) + bytes.fromhex("4000390000000000") + ticks.to_bytes(8, "little")
    data = compound({("__properties_version1.0",): properties, ("__substg1.0_1000001F",): "Hej".encode("utf-16-le")})
    assert read_bytes(data, "a.msg").blocks[0].text == "Sent: 2013-06-11 07:08 UTC"


def test_a_damaged_outlook_mail_is_refused_in_one_line() -> None:
    whole = msg(OUTLOOK)
    with pytest.raises(DamagedFile):
        read_bytes(whole[:1536], "a.msg")
