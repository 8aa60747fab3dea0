"""What each page shows, as HTML and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import jsonschema
import ledgers
import pytest
from fastapi import FastAPI
from serve_site import BASE, Seen, addresses, ask, page_json, site

from weighbridge.record import Ledger, Quantity, Span
from weighbridge.serve import page as page_module
from weighbridge.serve import words
from weighbridge.serve.pages import PAGES

HARBOUR = ledgers.harbour()
COURIER = next(r.id for r in HARBOUR.reports if r.publisher == "The Harbour Courier")
TIDEWATER = next(r.id for r in HARBOUR.reports if r.publisher == "Tidewater News")


@pytest.fixture(scope="module")
def app() -> FastAPI:
    return site(HARBOUR)


@pytest.mark.parametrize(
    ("address", "sentences"),
    [
        ("/", ["What is reported to have moved", "North Korea", "12000 shell", "1 independent origin"]),
        ("/", ["April is separate (weight 0.50): added", "no vocabulary for Thai (th)", "does not begin with %PDF"]),
        ("/transfers/t-march", ["Reports differ on the stage", "delivered: 1 claim", "Resolution 1718 (2006), 8"]),
        ("/transfers/t-march", ["same amount, parties and source", "both reports rest on the same officials"]),
        ("/transfers/t-march", ["contains artillery shell", "April is part of March", "also printed Amber Tyde"]),
        ("/transfers/t-april", ["part of artillery shell", "whether these are part of the shells described earlier"]),
        ("/transfers/t-may", ["port of loading Rajin", "1 claim takes it from elsewhere in its report"]),
        ("/reports", ["The Harbour Courier", "Relies on", "not read: no vocabulary for Thai"]),
        (f"/reports/{COURIER}", ["12,000 artillery shells", "denies (about the event)", "On it depends Tidewater News"]),
        (f"/reports/{TIDEWATER}", ["Depends on The Harbour Courier", "not linked: not a web address"]),
        ("/claims", ["asks for comment", "evidence of movement, not of what was on board"]),
        ("/origins", ["Nordic security officials", "2 reports, 4 claims", "one service, one report"]),
        ("/origins/o-nis", ["South Korea's National Intelligence Service", "First carried by Meridian Post"]),
        ("/statements", ["Denies", "Not aware of it", "Declines to comment", "Asks for comment"]),
        ("/brief", ["In short", "What people are saying", "As one document"]),
    ],
)  # fmt: skip
def test_a_page_says(app: FastAPI, address: str, sentences: list[str]) -> None:
    """Every page shows what the ledger holds on its subject, in words."""
    found = ask(app, address)
    assert found.status_code == 200
    assert found.headers["content-type"] == "text/html; charset=utf-8"
    text = Seen(found.text).text
    for sentence in sentences:
        assert sentence in text


@pytest.mark.parametrize("address", addresses(HARBOUR))
def test_a_page_and_its_data_are_one_record(app: FastAPI, address: str) -> None:
    """The JSON of a page has exactly the fields of its record, and fits the schema that is published."""
    schema = ask(app, "/-/openapi.json").json()
    data = page_json(app, address)
    kinds = {frozenset(p.__struct_fields__): p.__name__ for p in PAGES}
    name = kinds[frozenset(data)]
    jsonschema.Draft202012Validator({"$ref": f"#/components/schemas/{name}", **schema}).validate(data)


@pytest.mark.parametrize(
    ("address", "accept", "kind"),
    [
        ("/claims", "*/*", "text/html"),
        ("/claims", "text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
        ("/claims", "application/json", "application/json"),
        ("/claims", "application/json;q=0.9, text/html;q=0.4", "application/json"),
        ("/claims", "application/json;q=0.4, text/html", "text/html"),
        ("/claims?format=json", "text/html", "application/json"),
        ("/claims?format=html", "application/json", "text/html"),
        ("/nowhere", "application/json", "application/json"),
    ],
)
def test_html_or_json_is_whichever_is_asked_for(app: FastAPI, address: str, accept: str, kind: str) -> None:
    """`?format=` decides, else the better liked of the two in Accept; who says nothing gets HTML."""
    found = ask(app, address, accept=accept)
    assert found.headers["content-type"].split(";")[0] == kind
    assert found.headers["vary"] == "Accept"


def _crawl(app: FastAPI) -> Iterator[tuple[str, str, Seen]]:
    """Every page that links lead to from the overview, with the place the link stood on."""
    waiting, met = [("/", "/")], set[str]()
    while waiting:
        source, address = waiting.pop()
        if address in met:
            continue
        met.add(address)
        found = ask(app, address)
        assert found.status_code == 200, f"{source} → {address}"
        if found.headers["content-type"].startswith("text/html"):
            seen = Seen(found.text)
            yield source, address, seen
            targets = (urldefrag(urljoin(BASE + address, link)).url for link in seen.links)
            waiting += [
                (address, t.removeprefix(BASE)) for t in targets if t.startswith(BASE) and "/originals/" not in t
            ]


def test_every_link_leads_somewhere(app: FastAPI) -> None:
    """From the overview on, each link inside the site has a page, and each fragment a place on it."""
    pages = {address: seen for _, address, seen in _crawl(app)}
    assert len(pages) > len(HARBOUR.reports) + len(HARBOUR.transfers)
    for address, seen in pages.items():
        for link in seen.links:
            whole, fragment = urldefrag(urljoin(BASE + address, link))
            target = whole.removeprefix(BASE)
            if fragment and whole.startswith(BASE):
                assert fragment in pages[target].ids, f"{address} → {link}"


def test_every_claim_leads_to_its_words(app: FastAPI) -> None:
    """The link of a claim ends at a mark in its report that begins with the claim's first words."""
    for row in page_json(app, "/claims")["claims"]:
        report = page_json(app, f"/reports/{row['report']['id']}")
        start = min(row["claim"]["spans"])[0]
        pieces = [
            p for paragraph in report["paragraphs"] for p in paragraph["pieces"] if row["claim"]["id"] in p["begins"]
        ]
        assert [p["text"] for p in pieces] == [report["report"]["text"][start:][: len(pieces[0]["text"])]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", 12),
        ("?act=denies", 1),
        ("?transfer=t-march", 3),
        ("?transfer=t-march&act=reports_other", 1),
        (f"?report={COURIER}", 9),
        (f"?report={COURIER}&transfer=t-march", 2),
        ("?transfer=t-april&act=denies", 0),
    ],
)
def test_claims_are_narrowed_by_every_filter_given(app: FastAPI, query: str, expected: int) -> None:
    """Filters add up; what is left out does not narrow."""
    assert len(page_json(app, f"/claims{query}")["claims"]) == expected


def test_the_acts_offered_are_those_that_the_other_filters_leave(app: FastAPI) -> None:
    """A choice never leads to an empty list by itself."""
    acts = {a["act"]: a["claims"] for a in page_json(app, "/claims?transfer=t-march")["acts"]}
    assert acts == {"asserts": 2, "reports_other": 1}


def test_long_lists_come_in_pages(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each row is on one page, the filters go with the reader, and there is nothing past the last page."""
    monkeypatch.setattr(page_module, "PER_PAGE", 5)
    whole = [c["claim"]["id"] for n in (1, 2, 3) for c in page_json(app, f"/claims?page={n}")["claims"]]
    assert sorted(whole) == [c.id for c in HARBOUR.claims]
    assert [c["number"] for c in page_json(app, "/claims?page=2")["claims"]] == [6, 7, 8, 9, 10]
    assert "?act=asserts&amp;page=2" in ask(app, "/claims?act=asserts").text
    assert ask(app, "/claims?page=4").status_code == 404


def test_slots_cite_the_claims_that_give_them(app: FastAPI) -> None:
    """A slot names the claims that say so themselves, apart from those that took it from elsewhere in their report."""
    page = page_json(app, "/transfers/t-march")
    slots = {s["name"]: s for s in page["slots"]}
    amounts = [c["number"] for c in page["evidence"] if c["claim"]["slots"]["amount"] is not None]
    assert slots["amount"]["said"] == amounts
    assert (slots["supplier"]["said_by"], slots["supplier"]["taken"]) == (2, 1)
    assert slots["containers"]["value"] == ""


def test_a_transfer_shows_each_position_on_the_law() -> None:
    """Rows of the law that name the transfer or its goods stand on its page, those of other goods do not."""
    row = HARBOUR.law[0]
    rows = [row, _changed(row, subject="artillery shell", position="Another state"), _changed(row, subject="t-april")]
    found = page_json(site(_changed(HARBOUR, law=tuple(rows))), "/transfers/t-march")
    assert [x["position"] for x in found["law"]] == ["UN Secretariat", "Another state"]


def test_an_empty_casebook_has_all_its_pages() -> None:
    """Nothing to show is shown, not an error."""
    app = site(ledgers.empty())
    for address in addresses(ledgers.empty()):
        assert ask(app, address).status_code == 200
    assert "Every document that came in was read." in ask(app, "/").text


def test_the_same_casebook_gives_the_same_bytes() -> None:
    """Pages are a function of the ledger."""
    for address in addresses(HARBOUR):
        assert ask(site(HARBOUR), address).content == ask(site(ledgers.harbour()), address).content


def test_the_brief_is_there_as_one_document(app: FastAPI) -> None:
    """The HTML brief comes whole, and its policy lets through its own style and nothing else."""
    found = ask(app, "/brief/document")
    assert found.text == app.state.desk.view.brief_html
    policy = found.headers["content-security-policy"]
    assert "style-src 'sha256-" in policy
    assert "script" not in policy
    assert "unsafe" not in policy


def test_links_out_are_web_addresses_that_learn_nothing(app: FastAPI) -> None:
    """A link to another site is http or https and sends no referrer."""
    out = [a for _, _, seen in _crawl(app) for a in seen.all("a") if urlsplit(a["href"]).netloc]
    assert out
    for attributes in out:
        assert attributes["href"].startswith(("http://", "https://"))
        assert {"noopener", "noreferrer"} <= set(attributes["rel"].split())


def _changed(record: Any, **fields: Any) -> Any:
    return type(record)(**{f: getattr(record, f) for f in record.__struct_fields__} | fields)


def test_a_casebook_made_by_something_else_is_shown_as_far_as_it_goes() -> None:
    """Ids that name nothing and spans outside the text leave gaps, not faults."""
    claim = HARBOUR.claims[0]
    outside = _changed(claim, spans=tuple(type(s)(s.start + 10**6, s.end + 10**6) for s in claim.spans))
    strange: Ledger = _changed(
        HARBOUR,
        reports=HARBOUR.reports[1:],
        claims=(outside, *HARBOUR.claims[1:]),
        origins=HARBOUR.origins[1:],
        transfers=HARBOUR.transfers[1:],
    )
    app = site(strange)
    for address in addresses(strange):
        assert ask(app, address).status_code == 200, address
    if outside.report in {r.id for r in strange.reports}:
        page = page_json(app, f"/reports/{outside.report}")
        assert [c["claim"]["id"] for c in page["unplaced"]] == [outside.id]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "bound", "more", "expected"),
    [
        ("some 2,000 tons", 2000, 2000, "t", "about", {}, "some 2,000 tons, read as about 2,000 t"),
        ("more than 1,000 tonnes", 1000, None, "t", "more_than", {}, "more than 1,000 tonnes, read as more than 1,000 t"),
        ("under 5 t", None, 5, "t", "less_than", {}, "under 5 t, read as less than 5 t"),
        ("up to 5 t", None, 5, "t", "at_most", {}, "up to 5 t"),
        ("10 to 12", 10, 12, "", "range", {}, "10 to 12"),
        ("20 t a box", 20, 20, "t", "exact", {"per": "container"}, "20 t a box, read as 20 t each container"),
        ("200 t monthly", 200, 200, "t", "exact", {"rate": "month"}, "200 t monthly, read as 200 t a month"),
    ],
)  # fmt: skip
def test_an_amount_is_shown_as_printed_and_as_read(
    text: str, low: float | None, high: float | None, unit: str, bound: Any, more: dict[str, str], expected: str
) -> None:
    """The report's words stand first; how they are read follows where it says more, its bound kept."""
    of = Quantity(low=low, high=high, unit=unit, bound=bound, text=text, span=Span(0, 1), **more)
    assert words.quantity(of) == expected


@pytest.mark.parametrize(
    ("value", "error", "expected"),
    [(729.164, 1.23, "729"), (70.5975, 1.23, "71"), (22.34, 0.5, "22.3"), (192.0, 0.5, "192.0"), (12500.4, 15.0, "12,500")],
)  # fmt: skip
def test_a_sampled_figure_has_no_more_digits_than_its_error(value: float, error: float, expected: str) -> None:
    """Digits that another seed would change are not printed."""
    assert words.rounded(value, error) == expected


def test_ids_in_reasons_are_links_and_nothing_else_is() -> None:
    """A reason that names a row leads to it; the words around it stay words."""
    found = words.linked("as <b>r-0123456789abcdef</b> and t-0123456789abcdef, not c-0123456789abcdef or r-1")
    assert found.count("<a href=") == 2
    assert '<a href="/reports/r-0123456789abcdef">' in found
    assert "&lt;b&gt;" in found
