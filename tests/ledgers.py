"""Small ledgers made by hand, and the builders that they are made with. The story is invented."""

from __future__ import annotations

from datetime import date
from typing import Any

from weighbridge.record import (
    Between,
    Bound,
    Claim,
    Contradiction,
    Count,
    Edge,
    Estimate,
    Item,
    LawRow,
    Ledger,
    Link,
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
    content_id,
    sha256_hex,
)


def report(text: str, *, publisher: str, published: Between | date, title: str = "", **fields: Any) -> Report:
    """A report whose id and hash follow from its text and publisher."""
    data = f"{publisher}\n{text}".encode()
    when = published if isinstance(published, Between) else Between.on(published)
    fields = {"language": "en", "media_type": "text/plain"} | fields
    return Report(
        id=content_id("r", publisher, text),
        sha256=sha256_hex(data),
        text=text,
        publisher=publisher,
        title=title,
        published=when,
        **fields,
    )


def span(of: Report, words: str) -> Span:
    """Where the words stand in the report; they must stand there."""
    start = of.text.index(words)
    return Span(start, start + len(words))


def quantity(of: Report, words: str, unit: str, low: float | None, high: float | None, bound: Bound) -> Quantity:
    """A quantity printed in the report as these words."""
    return Quantity(low=low, high=high, unit=unit, bound=bound, text=words, span=span(of, words))


def claim(of: Report, *words: str, chain: tuple[Link, ...], **fields: Any) -> Claim:
    """A claim whose spans are where the words stand in the report."""
    spans = tuple(span(of, w) for w in words)
    return Claim(
        id=content_id("c", of.id, spans, chain, fields.get("act", "asserts")),
        report=of.id,
        spans=spans,
        text=" ".join(words),
        chain=chain,
        **fields,
    )


def outlet(name: str, **fields: Any) -> Link:
    return Link(name=name, kind="outlet", **fields)


def transfer(
    name: str,
    *,
    low: float | None = None,
    high: float | None = None,
    unit: str = "t",
    item: str = "nitrocellulose",
    item_class: str = "explosive",
    supplier: str | None = "KP",
    recipient: str | None = "RU",
    stage: Any = "delivered",
    window: Window | None = None,
    claims: tuple[str, ...] = (),
    **fields: Any,
) -> Transfer:
    """A transfer with the id `t-name`; no amount where neither low nor high is given."""
    amount = (
        None if low is None and high is None else Count(low=low, high=high, unit=unit, text=_amount(low, high, unit))
    )
    return Transfer(
        id=f"t-{name}",
        supplier=Party(country=supplier),
        recipient=Party(country=recipient),
        item=Item(name=item, class_=item_class),
        amount=amount,
        stage=stage,
        window=window or Window(),
        reports=(),
        claims=claims,
        **fields,
    )


def _amount(low: float | None, high: float | None, unit: str) -> str:
    if low == high and low is not None:
        return f"{low:g} {unit}"
    return f"{low if low is not None else 0:g} to {high:g} {unit}" if high is not None else f"at least {low:g} {unit}"


def related(kind: Any, to: str, reason: str = "as the reports put it") -> Relation:
    return Relation(kind=kind, to=f"t-{to}", reason=reason)


COURIER_TEXT = """\
Russia has received about 12,000 artillery shells from North Korea since the start of March, two Nordic security \
officials told The Harbour Courier. The lot would be enough for roughly 40 fire missions, one of the officials said.

The shells came on three voyages of the Amber Tide, which unloaded at Vostochny, the officials said. \
A further 5,000 shells are expected to leave Rajin for Russia in May, they added.

North Korea's foreign ministry denied that any shells had been sold abroad. Russia's defence ministry declined to \
comment. The Harbour Courier has asked the port authority of Vostochny for comment.

“This is a trickle, not a flood,” said Mara Lindqvist, a fellow at the Baltic Arms Institute. \
Fighting near the border had used up stocks in February 2024."""

TIDEWATER_TEXT = """\
North Korea reportedly shipped 12,000 shells to Russia, The Harbour Courier reported on Wednesday, citing Nordic \
security officials. A spokesman for North Korea's foreign ministry said he was not aware of the matter."""

MERIDIAN_TEXT = """\
A second ship with up to 4,000 artillery shells from North Korea reached Russia in late April, South Korea's National \
Intelligence Service said on Thursday. It was unclear whether these were part of the shells described last month."""

DAYS_IN_MARCH_APRIL = Window(Between.on(date(2024, 3, 1)), Between.on(date(2024, 4, 10)))
LATE_APRIL = Window(Between.on(date(2024, 4, 21)), Between.on(date(2024, 5, 1)))
MAY = Window(Between.on(date(2024, 5, 1)), Between.on(date(2024, 6, 1)))
FEBRUARY = Window(Between.on(date(2024, 2, 1)), Between.on(date(2024, 3, 1)))


def harbour() -> Ledger:
    """Three reports of shells: an origin, a relay that drops a hedge, a second origin; denials; a planned lot."""
    courier = report(
        COURIER_TEXT,
        publisher="The Harbour Courier",
        published=date(2024, 4, 10),
        title="Shells still reach Russia by sea, officials say",
        url="https://courier.example/shells?id=1&x=2",
        external_id="H1",
    )
    tidewater = report(
        TIDEWATER_TEXT,
        publisher="Tidewater News",
        published=date(2024, 4, 11),
        title="Report: 12,000 shells shipped",
        url="javascript:alert(1)",
    )
    meridian = report(
        MERIDIAN_TEXT,
        publisher="Meridian Post",
        published=Between(date(2024, 5, 2), date(2024, 5, 3)),
        title="Second ship reached port, spies say",
        url="http://meridian.example/2",
    )
    unread = report(
        "ข่าวเรื่องเรือ",
        publisher="Siam Daily",
        published=Between(),
        title="ข่าว",
        language="th",
        unread="no vocabulary for Thai (th)",
    )

    nordic = Link(name="Nordic security officials", kind="anonymous", role="officials", count=2)
    from_courier = (outlet("The Harbour Courier"), nordic)
    kp_ministry = Link(name="North Korea's foreign ministry", kind="government", country="KP")
    shells = {"supplier": "KP", "recipient": "RU", "item": "artillery shell", "item_class": "munition"}

    about_12k = quantity(courier, "about 12,000 artillery shells", "shell", 12000, 12000, "about")
    received = claim(
        courier,
        "Russia has received about 12,000 artillery shells from North Korea since the start of March",
        chain=from_courier,
        when=DAYS_IN_MARCH_APRIL,
        quantities=(about_12k,),
        slots=Slots(frame=0, amount=about_12k, stage="delivered", window=DAYS_IN_MARCH_APRIL, **shells),
        transfer="t-march",
    )
    missions = quantity(courier, "roughly 40 fire missions", "fire_mission", 40, 40, "about")
    enough = claim(
        courier,
        "The lot would be enough for roughly 40 fire missions",
        chain=(outlet("The Harbour Courier"), Link(name="Nordic security officials", kind="anonymous", count=1)),
        certainty="possible",
        quantities=(missions,),
        ratio=Ratio(source=about_12k, target=missions),
    )
    voyages = quantity(courier, "three voyages", "voyage", 3, 3, "exact")
    ship = claim(
        courier,
        "The shells came on three voyages of the Amber Tide, which unloaded at Vostochny",
        chain=from_courier,
        quantities=(voyages,),
        slots=Slots(
            frame=0,
            stage="delivered",
            shipments=voyages,
            vessels=("Amber Tide",),
            discharge_port="Vostochny",
            inherited=("supplier", "recipient", "item"),
            **shells,
        ),
        movement=True,
        transfer="t-march",
    )
    five = quantity(courier, "5,000 shells", "shell", 5000, 5000, "exact")
    planned = claim(
        courier,
        "A further 5,000 shells are expected to leave Rajin for Russia in May",
        chain=from_courier,
        act="predicts",
        certainty="probable",
        when=MAY,
        quantities=(five,),
        slots=Slots(
            frame=1, amount=five, stage="planned", window=MAY, load_port="Rajin", inherited=("supplier",), **shells
        ),
        transfer="t-may",
    )
    denial = claim(
        courier,
        "any shells had been sold abroad",
        chain=(outlet("The Harbour Courier"), kp_ministry),
        act="denies",
        polarity="-",
        target="event",
    )
    declined = claim(
        courier,
        "declined to comment",
        chain=(
            outlet("The Harbour Courier"),
            Link(name="Russia's defence ministry", kind="government", country="RU"),
        ),
        act="declines",
    )
    asked = claim(
        courier,
        "has asked the port authority of Vostochny for comment",
        chain=(outlet("The Harbour Courier"),),
        act="asked",
    )
    trickle = claim(
        courier,
        "This is a trickle, not a flood",
        chain=(
            outlet("The Harbour Courier"),
            Link(name="Mara Lindqvist", kind="person", role="a fellow at the Baltic Arms Institute"),
        ),
    )
    stocks = claim(
        courier,
        "Fighting near the border had used up stocks in February 2024",
        chain=(outlet("The Harbour Courier"),),
        when=FEBRUARY,
    )
    twelve = quantity(tidewater, "12,000 shells", "shell", 12000, 12000, "exact")
    relayed = claim(
        tidewater,
        "North Korea reportedly shipped 12,000 shells to Russia",
        chain=(outlet("Tidewater News"), outlet("The Harbour Courier"), Link(name=nordic.name, kind="anonymous")),
        act="reports_other",
        certainty="probable",
        quantities=(twelve,),
        slots=Slots(frame=0, amount=twelve, stage="in_transit", **shells),
        transfer="t-march",
    )
    unaware = claim(
        tidewater,
        "he was not aware of the matter",
        chain=(
            outlet("Tidewater News"),
            Link(name="spokesman for North Korea's foreign ministry", kind="government", country="KP"),
        ),
        act="not_aware",
        polarity="-",
        target="knowledge",
    )
    four = quantity(meridian, "up to 4,000 artillery shells", "shell", None, 4000, "at_most")
    second = claim(
        meridian,
        "A second ship with up to 4,000 artillery shells from North Korea reached Russia in late April",
        chain=(
            outlet("Meridian Post"),
            Link(name="South Korea's National Intelligence Service", kind="government", country="KR"),
        ),
        when=LATE_APRIL,
        quantities=(four,),
        slots=Slots(frame=0, amount=four, stage="arrived", window=LATE_APRIL, **shells),
        transfer="t-april",
    )
    claims = (received, enough, ship, planned, denial, declined, asked, trickle, stocks, relayed, unaware, second)

    march = transfer(
        "march",
        low=12000,
        high=12000,
        unit="shell",
        item="artillery shell",
        item_class="munition",
        window=DAYS_IN_MARCH_APRIL,
        claims=tuple(sorted((received.id, ship.id, relayed.id))),
        shipments=Count(low=3, high=3, unit="voyage", text="three voyages"),
        vessels=(Vessel(name="Amber Tide", variants=("Amber Tyde",)),),
        discharge_port="Vostochny",
        origins=OriginCount(low=1, high=1, ids=("o-nordic",), reason="both reports rest on the same officials"),
        contradictions=(
            Contradiction(
                slot="stage",
                values=(
                    Value(value="delivered", claims=(received.id,)),
                    Value(value="in_transit", claims=(relayed.id,)),
                ),
            ),
        ),
        decisions=("same amount, parties and source",),
    )
    april = transfer(
        "april",
        high=4000,
        unit="shell",
        item="artillery shell",
        item_class="munition",
        stage="arrived",
        window=LATE_APRIL,
        claims=(second.id,),
        origins=OriginCount(low=1, high=1, ids=("o-nis",), reason="one service, one report"),
        relations=(related("part_of", "march", "the report leaves open whether these belong to the earlier shells"),),
        open_questions=("whether these are part of the shells described earlier (t-march)",),
    )
    may = transfer(
        "may",
        low=5000,
        high=5000,
        unit="shell",
        item="artillery shell",
        item_class="munition",
        stage="planned",
        window=MAY,
        load_port="Rajin",
        claims=(planned.id,),
        origins=OriginCount(low=1, high=1, ids=("o-nordic",), reason="the same officials"),
    )
    reports = {r.id: r for r in (courier, tidewater, meridian, unread)}
    by_id = {c.id: c for c in claims}
    transfers = tuple(
        _with_reports(t, tuple(sorted({by_id[c].report for c in t.claims})))
        for t in sorted([march, april, may], key=_id)
    )
    return Ledger(
        reports=tuple(reports[k] for k in sorted(reports)),
        rejections=(
            Rejection(
                id="x-broken",
                name="inbox/<b>broken</b>.pdf",
                sha256=sha256_hex(b"broken"),
                size=6,
                rejected=Rejected(reason="not_pdf", detail="the file does not begin with %PDF; save it again"),
            ),
        ),
        claims=tuple(sorted(claims, key=_id)),
        origins=(
            Origin(
                id="o-nis",
                outlet="Meridian Post",
                source="South Korea's National Intelligence Service",
                kind="government",
                covers=("cargo",),
                first_seen=meridian.published,
                claims=(second.id,),
            ),
            Origin(
                id="o-nordic",
                outlet="The Harbour Courier",
                source="Nordic security officials",
                kind="anonymous",
                covers=("cargo", "movement"),
                first_seen=courier.published,
                claims=tuple(sorted((received.id, ship.id, planned.id, relayed.id))),
            ),
        ),
        edges=(
            Edge(
                from_report=tidewater.id,
                to_report=courier.id,
                to_outlet="The Harbour Courier",
                kind="declared",
                reason="says that The Harbour Courier reported it",
                spans=((span(tidewater, "The Harbour Courier reported on Wednesday"),), ()),
            ),
        ),
        transfers=transfers,
        totals=(
            Total(
                id="w-delivered",
                supplier="KP",
                recipient="RU",
                item="artillery shell",
                stage="delivered",
                window=Window(DAYS_IN_MARCH_APRIL.start, LATE_APRIL.end),
                low=12000,
                high=16000,
                unit="shell",
                readings=(
                    Reading(
                        name="April is part of March",
                        low=12000,
                        high=12000,
                        weight=0.5,
                        why="counted once",
                        transfers=("t-april", "t-march"),
                    ),
                    Reading(
                        name="April is separate",
                        low=12000,
                        high=16000,
                        weight=0.5,
                        why="added",
                        transfers=("t-april", "t-march"),
                    ),
                ),
            ),
        ),
        estimates=(
            Estimate(
                name="artillery shell delivered, KP to RU",
                quantiles={"5": 10000.0, "25": 11500.0, "50": 12500.0, "75": 14000.0, "95": 16500.0},
                low=12000,
                high=16000,
                unit="shell",
                inputs=(received.id, second.id),
                sensitivity=(Sensitivity(change="without o-nis", low=9800.0, median=12000.0, high=14000.0),),
                seed=1,
                draws=20000,
                error=15.0,
            ),
        ),
        statements=tuple(sorted((denial.id, declined.id, asked.id, unaware.id))),
        law=(
            LawRow(
                subject="t-march",
                stage="delivered",
                on=date(2024, 3, 1),
                position="UN Secretariat",
                status="listed",
                norm="Resolution 1718 (2006)",
                paragraph="8",
                source="from memory",
                mark="M",
            ),
        ),
    )


def _id(row: Any) -> str:
    return str(row.id)


def _with_reports(of: Transfer, reports: tuple[str, ...]) -> Transfer:
    return Transfer(**{f: getattr(of, f) for f in of.__struct_fields__} | {"reports": reports})


def empty() -> Ledger:
    """A ledger of nothing."""
    return Ledger(
        reports=(),
        rejections=(),
        claims=(),
        origins=(),
        edges=(),
        transfers=(),
        totals=(),
        estimates=(),
        statements=(),
        law=(),
    )
