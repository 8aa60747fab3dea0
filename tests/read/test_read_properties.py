from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from weighbridge.measure.entries import Outlet
from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.read import documents
from weighbridge.read.clean import clean
from weighbridge.read.credits import credited
from weighbridge.read.decode import decode
from weighbridge.read.names import shown
from weighbridge.read.published import at_top, dating, in_address
from weighbridge.record import Arrival, Rejection, Report, Span

VOCABULARY = Vocabulary(
    {
        **{kind: [] for kind in ("goods", "unit", "country", "port", "body")},
        "outlet": [Outlet(name="Reuters", kind="agency"), Outlet(name="Quay Post", kind="newspaper")],
    }
)
NAMES = st.sampled_from(["a", "a.txt", "a.html", "a.md", "a.json", "a.jsonl:1", "a.xml", "a.pdf", "é\\x.rss"])
STARTS = st.sampled_from(
    [
        *(
            b"",
            b"\xef\xbb\xbf",
            b"\xff\xfe",
            b"%PDF-1.4\n",
            b"<html><body>",
            b"<!DOCTYPE html>",
            b'<?xml version="1.0"?>',
        ),
        *(b"<rss><channel><item><description>", b"<feed>", b"---\n", b"---\npublished: ", b'{"text": "', b"[{", b"<p>"),
        *(b"LONDON (Reuters) - ", b"Quay\n\n", b"# ", b"<html><meta charset=big5>", b"PK", b"<div" * 300, b"<?xml"),
    ]
)
ENDS = st.sampled_from([b"", b"\n---\nA story.", b'"}', b"</body></html>", b"</item></channel></rss>", b"\0", b"%%EOF"])
BODIES = st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda t: t.encode("utf-8", "surrogatepass")))
FAST = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FAST
@given(NAMES, STARTS, BODIES, ENDS)
@example("a.html", b"<html><body>", b"&#0;&#xD800;<p>\xff", b"")
def test_any_bytes_give_a_report_or_a_rejection(name: str, start: bytes, body: bytes, end: bytes) -> None:
    """No input raises, none is lost, and none reaches the last net that catches our own faults."""
    found = list(documents(Arrival(name=name, data=start + body + end), VOCABULARY))
    assert found
    for one in found:
        if isinstance(one, Rejection):
            assert one.rejected.reason != "reader_failed", one.rejected.detail
            continue
        assert isinstance(one, Report)
        for text in (one.text, one.title, one.publisher, one.url or "", one.external_id or ""):
            assert clean(text) == (text, ())
            assert "\0" not in text
            text.encode()
        assert any(c.isalnum() for c in one.text)


@FAST
@given(NAMES, BODIES)
def test_reading_is_a_function_of_the_bytes(name: str, body: bytes) -> None:
    """Reading the same bytes twice gives the same records."""
    arrival = Arrival(name=name, data=body)
    assert list(documents(arrival, VOCABULARY)) == list(documents(arrival, VOCABULARY))


@FAST
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"], include_characters="\n"), max_size=400))
def test_the_text_of_a_text_file_is_a_slice_of_what_was_decoded(text: str) -> None:
    """A span into the report's text covers the same characters in the decoded file."""
    (found,) = documents(Arrival(name="a.txt", data=b"Story " + text.encode()), VOCABULARY)
    assert isinstance(found, Report)
    whole = clean(decode(b"Story " + text.encode())[0])[0]
    start = whole.index(found.text)
    for span in (Span(0, len(found.text)), Span(len(found.text) // 3, len(found.text) // 2)):
        assert span.of(found.text) == whole[start + span.start : start + span.end]


@FAST
@given(st.text(max_size=300))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """A clean text is in NFC and is left as it is."""
    once, _ = clean(text)
    assert clean(once) == (once, ())
    assert unicodedata.is_normalized("NFC", once)


@FAST
@given(st.binary(max_size=300))
def test_any_bytes_decode(data: bytes) -> None:
    """Decoding never fails and never leaves half a character pair."""
    decode(data)[0].encode()


@FAST
@given(st.text(max_size=120))
def test_any_string_may_be_a_date_or_not(text: str) -> None:
    """Dates are sought without exceptions, and found ones run forwards."""
    for found in (dating(text), at_top(text), in_address(text)):
        day = found.published
        assert day.earliest is None or day.latest is None or day.earliest <= day.latest


@FAST
@given(st.text(max_size=120), st.text(max_size=200), st.text(max_size=80))
def test_credits_are_known_and_never_the_publisher(label: str, text: str, byline: str) -> None:
    """What is credited is an outlet of the vocabulary, or stands in the label, the text or, as an address, in the byline."""
    found = credited(label, text, (byline,), VOCABULARY)
    printed = " ".join(f"{label} {text} {byline}".split()).casefold()
    assert all(name in ("Reuters", "Quay Post") or name.casefold() in printed for name in found)
    assert label not in found


@FAST
@given(st.binary(max_size=60))
def test_any_name_can_be_shown(name: bytes) -> None:
    """A name of any bytes becomes one printable line."""
    line = shown(name.decode("utf-8", "surrogateescape"))
    line.encode()
    assert "\n" not in line
    assert "\x1b" not in line


@pytest.mark.parametrize("text", ["The barge lay there.", "Караван\nиз трёх барж", "四十箱阀门"])
def test_decoding_reverses_encoding(text: str) -> None:
    """A text that is written in any Unicode encoding with a mark comes back as it was."""
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        assert decode(text.encode(encoding)) == (text, ())
