from __future__ import annotations

from datetime import date

import pytest

from weighbridge.measure.entries import Outlet
from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.read import documents
from weighbridge.record import Arrival, Between, Rejection, Report

VOCABULARY = Vocabulary(
    {
        **{kind: [] for kind in ("goods", "unit", "country", "port", "body")},
        "outlet": [Outlet(name="Reuters", kind="agency")],
    }
)

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Quay Post</title><link>https://quay.example/</link><language>en-gb</language>
<item><title>Valves reach the quay</title><link>https://quay.example/valves</link><guid>q-1</guid>
<pubDate>Fri, 03 May 2024 23:10:00 +0300</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>Forty crates of valves <b>reached</b> the quay.</p>
<p>Nobody opened them &amp; left.</p>]]></content:encoded></item>
<item><title>Barge sinks</title><dc:date>2024-05-04</dc:date><source url="https://wire.example/">Reuters</source>
<description>A barge sank off the northern terminal &lt;i&gt;overnight&lt;/i&gt;.</description></item>
<item><title>Only a title</title></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Quay Post</title>
<entry><title type="html">Valves &amp;amp; crates</title><id>tag:quay.example,2024:1</id>
<link rel="self" href="https://quay.example/feed"/><link href="https://quay.example/valves"/>
<published>2024-05-03T08:00:00Z</published><updated>2024-06-01T08:00:00Z</updated>
<author><name>Jane Doe, Reuters</name></author>
<content type="xhtml"><div
xmlns="http://www.w3.org/1999/xhtml"><p>Quarante caisses sont au port.</p>
<p>Personne ne sait.</p></div></content>
</entry></feed>"""


def read(data: str | bytes, name: str = "feed.xml") -> list[Report | Rejection]:
    return list(documents(Arrival(name=name, data=data if isinstance(data, bytes) else data.encode()), VOCABULARY))


def test_each_item_of_a_feed_is_a_report() -> None:
    """Items have their own text, day, address and id; the channel gives publisher and language."""
    first, second, third = read(RSS)
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert first.text == "Forty crates of valves reached the quay.\n\nNobody opened them & left."
    assert (first.title, first.publisher, first.language) == ("Valves reach the quay", "Quay Post", "en")
    assert (first.external_id, first.url) == ("q-1", "https://quay.example/valves")
    assert first.published == Between.on(date(2024, 5, 3))
    assert (second.text, second.credits) == ("A barge sank off the northern terminal overnight.", ("Reuters",))
    assert second.published == Between.on(date(2024, 5, 4))
    assert isinstance(third, Rejection)
    assert (third.rejected.reason, third.name) == ("no_text", "feed.xml#2")
    assert len({first.id, second.id}) == 2
    assert first.sha256 == second.sha256 == third.sha256


def test_atom_entries_are_reports() -> None:
    """The first day counts, not the last change; the page's address, not the feed's."""
    (entry,) = read(ATOM)
    assert isinstance(entry, Report)
    assert entry.text == "Quarante caisses sont au port.\n\nPersonne ne sait."
    assert (entry.title, entry.language, entry.credits) == ("Valves & crates", "fr", ("Reuters",))
    assert (entry.url, entry.external_id) == ("https://quay.example/valves", "tag:quay.example,2024:1")
    assert (entry.published, entry.media_type) == (Between.on(date(2024, 5, 3)), "application/atom+xml")


def test_a_feed_that_is_not_well_formed_is_mended() -> None:
    """A stray ampersand or HTML entity without a declaration costs a Notice, not the feed."""
    (found,) = read(
        "<rss><channel><title>Quay</title><item><description>Ships & barges&nbsp;left.</description></item>"
    )
    assert isinstance(found, Report)
    assert "left" in found.text
    assert "bad_xml" in [n.code for n in found.notices]


@pytest.mark.parametrize(
    "reference", ["&#xD800;", "&#0;", "&#1114112;", "&#x7;", "&#x0000000000D800;", f"&#{'9' * 9000};"]
)
def test_a_reference_to_no_character_is_replaced(reference: str) -> None:
    """What no text may hold is read as U+FFFD, whatever else is wrong with the feed."""
    (found,) = read(f"<rss><channel><item><description>Ships {reference} & barges</description></item>")
    assert isinstance(found, Report)
    assert found.text.startswith("Ships \ufffd")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("<rss><channel><title>Quay</title></channel></rss>", "no_text"),
        (RSS.replace("<rss", '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss', 1), "xml_entities"),
        ("<rss>" + "<a>" * 100_000, "no_text"),
        (RSS.replace("Short.", "&lt;div>" * 100_000).replace("content:encoded", "x"), "too_deep"),
    ],
)
def test_a_hostile_feed_is_rejected(data: str, reason: str) -> None:
    """Entities are never resolved, and depth in the XML or in the HTML inside it does no harm."""
    found = read(data)[0]
    assert isinstance(found, Rejection)
    assert found.rejected.reason == reason


def test_a_feed_in_another_charset_is_decoded() -> None:
    """The XML declaration is believed."""
    data = RSS.replace("UTF-8", "windows-1251").replace("Valves reach", "Клапаны").encode("windows-1251")
    first = read(data)[0]
    assert isinstance(first, Report)
    assert first.title == "Клапаны the quay"


def test_a_source_element_names_an_outlet_that_no_table_knows() -> None:
    """The source of an item can be nothing but an outlet."""
    feed = RSS.replace(">Reuters</source>", ">Tideline Notes</source>")
    reports = [r for r in documents(Arrival(name="a.xml", data=feed.encode()), VOCABULARY) if isinstance(r, Report)]
    assert [r.credits for r in reports] == [(), ("Tideline Notes",)]
