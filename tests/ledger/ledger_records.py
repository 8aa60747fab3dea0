"""Small records for the casebook tests, made from sentences as a reader would give them."""

from __future__ import annotations

import msgspec

from weighbridge.ledger import Intake, Outcome, intake
from weighbridge.record import (
    Act,
    Arrival,
    Between,
    Claim,
    Edge,
    Item,
    Judgement,
    Link,
    Origin,
    Party,
    Rejected,
    Rejection,
    Report,
    Span,
    Transfer,
    Window,
    content_id,
    sha256_hex,
)

SHELLS = "The harbour master of Aktau said 14 crates of flares came ashore on Monday."
DENIAL = "The ministry denied that any flares had been landed at Aktau."


def arrival(text: str, name: str = "wire/aktau.txt") -> Arrival:
    return Arrival(name=name, data=text.encode())


def report_of(one: Arrival) -> Report:
    sha256 = sha256_hex(one.data)
    return Report(id=content_id("r", sha256, 0), sha256=sha256, media_type="text/plain", text=one.data.decode())


def claim_of(report: Report, *, act: Act = "asserts") -> Claim:
    span = Span(0, len(report.text))
    link = Link(name="unclear", kind="anonymous")
    return Claim(
        id=content_id("c", report.id, span), report=report.id, spans=(span,), text=report.text, chain=(link,), act=act
    )


def outcome_of(one: Arrival, *, act: Act = "asserts") -> Outcome:
    report = report_of(one)
    return report, (claim_of(report, act=act),)


def taken(text: str, name: str = "wire/aktau.txt", *, act: Act = "asserts", version: str = "v-1") -> Intake:
    one = arrival(text, name)
    return intake(one, [outcome_of(one, act=act)], version)


def refused(name: str, reason: str = "unreadable") -> Rejection:
    why = Rejected(reason=reason, detail="It cannot be opened: permission denied.")
    return Rejection(id=content_id("x", None, name), name=name, sha256=None, size=None, rejected=why)


def refused_intake(data: bytes, name: str) -> Intake:
    one = Arrival(name=name, data=data)
    sha256 = sha256_hex(data)
    why = Rejection(
        id=content_id("x", sha256, name),
        name=name,
        sha256=sha256,
        size=len(data),
        rejected=Rejected(reason="binary", detail="It is a picture."),
    )
    return intake(one, [(why, ())], "v-1")


def transfer_of(*claims: Claim, key: str = "t-aktau") -> Transfer:
    return Transfer(
        id=key,
        supplier=Party(country="AZ"),
        recipient=Party(country="KZ"),
        item=Item(name="flare", class_="munition"),
        amount=None,
        stage="delivered",
        window=Window(),
        reports=tuple(sorted({claim.report for claim in claims})),
        claims=tuple(sorted(claim.id for claim in claims)),
    )


def derived(*transfers: Transfer, edges: tuple[Edge, ...] = ()) -> dict[str, tuple[msgspec.Struct, ...]]:
    origins = tuple(
        Origin(
            id=content_id("o", transfer.id),
            outlet="Caspian Courier",
            source=None,
            kind="outlet",
            covers=("cargo",),
            first_seen=Between(),
            claims=transfer.claims,
        )
        for transfer in transfers
    )
    return {
        "origins": origins,
        "edges": edges,
        "transfers": transfers,
        "totals": (),
        "estimates": (),
        "law": (),
    }


def judgement(key: str = "j-1", reason: str = "Both name the same hull.") -> Judgement:
    return Judgement(
        id=key, subject="t-aktau", verdict="accept", other=None, reviewer="A. Reader", reason=reason, made="2026-02-03"
    )
