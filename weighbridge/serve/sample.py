"""A small invented casebook in which every component has something to show, hostile text included."""

from __future__ import annotations

from datetime import date

from weighbridge.record import (
    Between,
    Claim,
    Contradiction,
    Count,
    Edge,
    Estimate,
    Item,
    Judgement,
    LawRow,
    Ledger,
    Link,
    Notice,
    Origin,
    OriginCount,
    Party,
    Quantity,
    Ratio,
    Reading,
    Rejected,
    Rejection,
    Relation,
    Report,
    Sensitivity,
    Slots,
    Span,
    Total,
    Transfer,
    Value,
    Vessel,
    Window,
    sha256_hex,
)

HOSTILE = "<script>alert('no')</script> \x1b[31m\u202ered"  # markup, a terminal escape and a turn of direction

_TEXT = """\
Some 40 crates of signal flares were landed at Aktau from the Silver Heron, two harbour pilots told the Example Gazette. \
The crates would do for about 900 lifeboats, one pilot said.

Azerbaijan's transport ministry denied that the ship had called at Aktau."""
_RELAY = f"Twenty crates of flares came ashore at Aktau, the Example Gazette wrote, naming no ship. {HOSTILE}"

_MAY = Window.days(date(2024, 5, 1), date(2024, 6, 1))
_JUNE = Window.days(date(2024, 6, 1), date(2024, 7, 1))


def _report(key: str, text: str, publisher: str, on: date, title: str, **more: object) -> Report:
    return Report(
        id=key,
        sha256=sha256_hex(text.encode()),
        media_type="text/plain",
        text=text,
        publisher=publisher,
        title=title,
        published=Between.on(on),
        language="en",
        **more,  # type: ignore[arg-type]
    )


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _quantity(text: str, words: str, amount: float, unit: str) -> Quantity:
    return Quantity(low=amount, high=amount, unit=unit, bound="about", text=words, span=_span(text, words))


def ledger() -> Ledger:
    """Two reports, five claims, two transfers, and one row of everything else."""
    gazette = _report(
        "r-gazette", _TEXT, "Example Gazette", date(2024, 5, 20), "Flares landed at Aktau, pilots say",
        url="https://gazette.example/flares", credits=("Example Wire",),
    )  # fmt: skip
    relay = _report(
        "r-relay", _RELAY, "Relay Daily", date(2024, 5, 21), HOSTILE, url="javascript:alert(1)",
        notices=(Notice(code="future_date", detail="the page gave a day after it was fetched; it was not used"),),
    )  # fmt: skip
    unread = Report(
        id="r-unread", sha256=sha256_hex(b"unread"), media_type="text/html", text="…", publisher="Third Page",
        unread="there is no vocabulary for its language (xx)",
    )  # fmt: skip
    page, pilots = Link(name="Example Gazette", kind="outlet"), Link(name="harbour pilots", kind="anonymous", count=2)
    ministry = Link(name="Azerbaijan's transport ministry", kind="government", country="AZ")
    crates, lifeboats = (
        _quantity(_TEXT, "Some 40 crates", 40, "crate"),
        _quantity(_TEXT, "about 900 lifeboats", 900, ""),
    )
    twenty = _quantity(_RELAY, "Twenty crates", 20, "crate")
    landed = Claim(
        id="c-landed", report=gazette.id, chain=(page, pilots), when=_MAY, quantities=(crates,), transfer="t-flares",
        spans=(_span(_TEXT, "Some 40 crates of signal flares were landed at Aktau from the Silver Heron"),),
        text="Some 40 crates of signal flares were landed at Aktau from the Silver Heron",
        slots=Slots(frame=0, item="flare", amount=crates, stage="arrived", vessels=("Silver Heron",), window=_MAY),
    )  # fmt: skip
    ship = Claim(
        id="c-ship", report=gazette.id, chain=(page, pilots), movement=True, transfer="t-flares",
        spans=(_span(_TEXT, "landed at Aktau from the Silver Heron"),), text="landed at Aktau from the Silver Heron",
        slots=Slots(frame=0, item="flare", stage="arrived", discharge_port="Aktau", inherited=("item",)),
    )  # fmt: skip
    enough = Claim(
        id="c-enough", report=gazette.id, chain=(page, Link(name="unclear", kind="anonymous", declared=False)),
        spans=(_span(_TEXT, "The crates would do for about 900 lifeboats"),), certainty="possible",
        text="The crates would do for about 900 lifeboats", quantities=(lifeboats,),
        ratio=Ratio(source=crates, target=lifeboats), candidates=("harbour pilots",),
    )  # fmt: skip
    denial = Claim(
        id="c-denial", report=gazette.id, chain=(page, ministry), act="denies", polarity="-", target="event",
        spans=(_span(_TEXT, "the ship had called at Aktau"),), text="the ship had called at Aktau",
    )  # fmt: skip
    relayed = Claim(
        id="c-relayed", report=relay.id, chain=(Link(name=HOSTILE, kind="outlet"), page), act="reports_other",
        spans=(_span(_RELAY, "Twenty crates of flares came ashore at Aktau"),), certainty="probable",
        text="Twenty crates of flares came ashore at Aktau", quantities=(twenty,), transfer="t-flares",
        slots=Slots(frame=0, item="flare", amount=twenty, stage="arrived"),
    )  # fmt: skip
    flares = Transfer(
        id="t-flares", supplier=Party(country="AZ", entity="Example Shipping"), recipient=Party(country="KZ"),
        item=Item(name="flare", class_="signal"), amount=Count(low=20, high=40, unit="crate", text="20 to 40 crates"),
        stage="arrived", window=_MAY, reports=(gazette.id, relay.id), claims=(landed.id, relayed.id, ship.id),
        vessels=(Vessel(name="Silver Heron", imo="9074729", variants=("Silver Herron",)),), discharge_port="Aktau",
        origins=OriginCount(low=1, high=1, ids=("o-pilots",), reason="the second report rests on the first"),
        contradictions=(
            Contradiction(
                slot="amount",
                values=(Value(value="40 crates", claims=(landed.id,)), Value(value="20 crates", claims=(relayed.id,))),
            ),
        ),
        decisions=("both name flares landed at Aktau in May",),
        open_questions=("whether the twenty crates are half of the forty",),
    )  # fmt: skip
    more = Transfer(
        id="t-more", supplier=Party(country="AZ"), recipient=Party(), item=Item(), amount=None, stage="planned",
        window=_JUNE, reports=(gazette.id,), claims=(),
        relations=(Relation(kind="disjoint", to=flares.id, reason="it was still to come when the first was landed"),),
    )  # fmt: skip
    readings = (
        Reading(name="the relay errs", low=40, high=40, weight=0.75, why="the first report is nearer", transfers=(flares.id,)),
        Reading(name="the relay is right", low=20, high=20, weight=0.25, why="it may know more", transfers=(flares.id,)),
    )  # fmt: skip
    return Ledger(
        reports=(gazette, relay, unread),
        rejections=(
            Rejection(
                id="x-picture", name=f"inbox/{HOSTILE}.png", sha256=sha256_hex(b"picture"), size=7,
                rejected=Rejected(reason="binary", detail="it is a picture; save the page that shows it"),
            ),
        ),
        claims=(denial, enough, landed, relayed, ship),
        origins=(
            Origin(
                id="o-pilots", outlet="Example Gazette", source="two harbour pilots", kind="anonymous",
                covers=("cargo", "movement"), first_seen=gazette.published, claims=(landed.id, relayed.id, ship.id),
            ),
        ),
        edges=(
            Edge(
                from_report=relay.id, to_report=gazette.id, to_outlet="Example Gazette", kind="declared",
                reason="says that the Example Gazette wrote it", spans=((_span(_RELAY, "the Example Gazette wrote"),), ()),
            ),
        ),
        transfers=(flares, more),
        totals=(
            Total(
                id="w-flares", supplier="AZ", recipient="KZ", item="flare", stage="arrived", window=_MAY,
                low=20, high=40, unit="crate", readings=readings,
            ),
        ),
        estimates=(
            Estimate(
                name="flare arrived, AZ to KZ", quantiles={"5": 18.0, "50": 37.0, "95": 48.0}, low=20, high=40, unit="crate",
                inputs=(landed.id,), sensitivity=(Sensitivity(change="without o-pilots", low=0.0, median=0.0, high=0.0),),
                seed=1, draws=1000, error=0.4,
            ),
        ),
        statements=(denial.id,),
        law=tuple(
            LawRow(
                subject=flares.id, stage="arrived", on=date(2024, 5, 1), position=position, status=status,
                norm="Example Convention", paragraph="article 3", source="https://rules.example/3", mark="V2",
            )
            for position, status in (("State A", "not_covered"), ("State B", "disputed"))
        ),
        judgements=(
            Judgement(
                id="j-1", subject=flares.id, verdict="note", other=None, reviewer="A. Reader",
                reason="The pilots were asked again.", made="2024-06-02",
            ),
        ),
    )  # fmt: skip
