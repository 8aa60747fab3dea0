from __future__ import annotations

import pytest

from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.read import documents
from weighbridge.record import Arrival, Rejection, Report

VOCABULARY = Vocabulary({kind: [] for kind in ("goods", "unit", "outlet", "country", "port", "body")})


def pdf(*pages: bytes, trailer: bytes = b"") -> bytes:
    """A PDF written by hand: one line of text a page."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, words in enumerate(pages):
        stream = b"BT /F1 12 Tf 72 720 Td (%s) Tj ET" % words
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
            % (5 + 2 * number)
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj%sendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)


def read(data: bytes, name: str = "panel.pdf") -> Report | Rejection:
    (found,) = documents(Arrival(name=name, data=data), VOCABULARY)
    return found


def test_pages_follow_one_another() -> None:
    """The text of each page is read, with an empty line between pages."""
    report = read(pdf(b"Forty crates reached the quay.", b"Nobody opened them."))
    assert isinstance(report, Report)
    assert report.text == "Forty crates reached the quay.\n\nNobody opened them."
    assert report.media_type == "application/pdf"


def test_a_pdf_is_known_by_its_content() -> None:
    """The suffix does not matter."""
    assert isinstance(read(pdf(b"Forty crates."), "panel.html"), Report)


@pytest.mark.parametrize("share", [0.9, 0.5, 0.1])
def test_a_pdf_that_was_cut_short_is_rejected(share: float) -> None:
    """Half a download is said to be broken, not taken for a short report."""
    data = pdf(b"Forty crates reached the quay.")
    found = read(data[: int(len(data) * share)])
    assert isinstance(found, Rejection)
    assert found.rejected.reason == "broken_pdf"


def test_a_locked_pdf_is_rejected_as_such() -> None:
    """A password is asked of the user, not guessed."""
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]" % (b"41" * 32, b"42" * 32)
    found = read(pdf(b"Forty crates.", trailer=lock))
    assert isinstance(found, Rejection)
    assert found.rejected.reason == "encrypted_pdf"


def test_pages_without_text_are_rejected_with_advice() -> None:
    """A scan has no text, and the user is told what would help."""
    found = read(pdf(b"", b" "))
    assert isinstance(found, Rejection)
    assert found.rejected.reason == "no_text"
    assert "text recognition" in found.rejected.detail


def test_a_long_pdf_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit of pages the rest is left out with a Notice."""
    monkeypatch.setattr("weighbridge.read.pdf.MAX_PAGES", 2)
    report = read(pdf(b"One.", b"Two.", b"Three."))
    assert isinstance(report, Report)
    assert (report.text, [n.code for n in report.notices]) == ("One.\n\nTwo.", ["cut"])
