"""Attributions and events of one report, put together into claims."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from weighbridge.locate.event import Event
from weighbridge.locate.events import Found, events, look
from weighbridge.locate.frames import Frame, frame_events
from weighbridge.locate.light import sides_in
from weighbridge.locate.parties import commonest
from weighbridge.measure.entries import Body, Country, Goods, Port
from weighbridge.measure.text import plain_spaces
from weighbridge.measure.vocabulary import Hit, Vocabulary
from weighbridge.record import (
    Attribution,
    Claim,
    Mention,
    Parsed,
    Ratio,
    Report,
    Slots,
    Span,
    Window,
    content_id,
)

_MOVEMENT_SOURCES = ("tracking", "ais", "traffic", "satellite", "imagery", "shipping data", "positions")
TELLING_NEAR = 40  # characters between a cue and the time of the telling (guess)


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What the whole report, title first, is about: the goods and the direction that a bare sentence leaves out."""

    item: str | None = None
    item_class: str | None = None
    supplier: str | None = None
    recipient: str | None = None


def claims(
    report: Report, parsed: Parsed, attributions: Sequence[Attribution], vocabulary: Vocabulary
) -> tuple[Claim, ...]:
    """Every claim of a report, in order of where it stands. A pure function of its arguments.

    One attribution gives one claim, or one for each event that its content tells where there are several.
    """
    plain = plain_spaces(report.text)
    by_sentence: dict[int, list[Attribution]] = {}
    for a in attributions:
        by_sentence.setdefault(a.sentence, []).append(a)
    found = {s.index: look(report, s, parsed.mentions, vocabulary, plain) for s in parsed.sentences if not s.heading}
    told = [e for i in sorted(found) for e in events(found[i], vocabulary)]
    context = _context(report, parsed, told, vocabulary)
    framed = frame_events(told, vocabulary)
    real = {f.number for _, f in framed if _is_transfer(f, context)}
    here: dict[int, list[tuple[Event, Frame]]] = {}
    for event, frame in framed:
        here.setdefault(event.sentence, []).append((event, frame))
    out: list[Claim] = []
    for index in sorted(by_sentence):
        for a in by_sentence[index]:
            out += _claims_of(report, a, by_sentence[index], found[index], here.get(index, []), real, context)
    unique = {c.id: c for c in out}
    return tuple(sorted(unique.values(), key=lambda c: (c.spans, c.id)))


def _context(report: Report, parsed: Parsed, told: Sequence[Event], vocabulary: Vocabulary) -> Context:
    title = plain_spaces(report.title)
    hits = vocabulary.find(title, report.language)
    named = _title_mentions(hits)
    from_title = sides_in(title, 0, named, report.language)
    # A page on what several states give together says of each what is its own, and nothing is taken over.
    supplier = None if any(e.joint for e in told) else from_title.supplier or commonest([e.supplier for e in told])
    recipient = from_title.recipient or commonest([e.recipient for e in told])
    if supplier is None and recipient is None and any(e.stage == "interdicted" for e in told):
        # Of a seizure, where from and where to often stands apart: "on a route from X that smugglers to Y have used".
        supplier, recipient = _route(report, parsed)
    if recipient is None:
        # The place where it all happens: the state of the ports that are named, else the one other state of the title.
        ports = [m.country for m in parsed.mentions if m.kind == "port" and m.country != supplier]
        states = [m.country for m in named if m.kind == "country" and m.country != supplier]
        # Of a seizure the title names whoever seized, who is no recipient.
        recipient = commonest(ports) or (None if any(e.stage == "interdicted" for e in told) else commonest(states))
    counts: dict[str, float] = {}
    for e in told:
        if e.item is not None and not e.general:
            counts[e.item] = counts.get(e.item, 0) + 1
    for m in parsed.mentions:
        entry = vocabulary.goods.get(m.name) if m.kind == "goods" else None
        if entry is not None and not entry.general and not entry.weak and entry.class_ != "naval":
            counts[entry.name] = counts.get(entry.name, 0) + (0.1 if any(e.item == entry.name for e in told) else 0.01)
    for h in hits:
        if isinstance(h.entry, Goods) and not h.entry.weak:
            counts[h.entry.name] = counts.get(h.entry.name, 0) + (0.6 if h.entry.general else 1.5)
    if not counts:
        generals = [e for e in told if e.item is not None]
        item = generals[0].item if generals else None
    else:
        item = max(sorted(counts), key=lambda name: counts[name])
    entry = vocabulary.goods.get(item or "")
    return Context(item=item, item_class=entry.class_ if entry else None, supplier=supplier, recipient=recipient)


def _route(report: Report, parsed: Parsed) -> tuple[str | None, str | None]:
    """The states from and to which any sentence speaks of a way, the commonest of each."""
    plain = plain_spaces(report.text)
    ways = []
    for s in parsed.sentences:
        here = [m for m in parsed.mentions if m.sentence == s.index]
        ways.append(sides_in(s.span.of(plain), s.span.start, here, report.language))
    return commonest([w.supplier for w in ways]), commonest([w.recipient for w in ways])


def _title_mentions(hits: Sequence[Hit]) -> list[Mention]:
    out = []
    for h in hits:
        match h.entry:
            case Country():
                out.append(
                    Mention(
                        kind="country",
                        span=h.span,
                        sentence=0,
                        name=h.entry.name,
                        country=h.entry.code,
                        adjective=h.adjective,
                    )
                )
            case Port():
                out.append(Mention(kind="port", span=h.span, sentence=0, name=h.entry.name, country=h.entry.country))
            case Body():
                out.append(
                    Mention(kind=h.entry.kind, span=h.span, sentence=0, name=h.entry.name, country=h.entry.country)
                )
            case _:
                pass
    return out


def _is_transfer(frame: Frame, context: Context) -> bool:
    """Enough is told to speak of a transfer: goods, somewhere to go, and a movement, an amount or a ship."""
    item = frame.item or (None if _reverse(frame, context) else context.item)
    goes = (frame.recipient or context.recipient) is not None
    comes = (frame.supplier or context.supplier) is not None
    moved = frame.stage is not None
    weighed = bool(frame.amounts or frame.containers or frame.vessels)
    if not moved:
        return False
    if not goes:
        # Goods that were seized are a transfer that was stopped, also where nobody says for whom they were.
        return frame.stage == "interdicted" and frame.item is not None and weighed and frame.strong
    if item is None:
        # "The chemical", "the cargo": goods all the same where an amount is given, or where somebody seized them.
        return frame.stage == "interdicted" or (frame.weak and bool(frame.amounts))
    return (comes and (weighed or frame.strong)) or (weighed and frame.strong)


def _reverse(frame: Frame, context: Context) -> bool:
    """The frame goes the other way than what the report is about ("in return, …"), so it does not share its goods."""
    return (
        frame.supplier is not None
        and frame.supplier == context.recipient
        and frame.recipient in (context.supplier, None)
    )


def _denied_inside(event: Event, a: Attribution, others: Sequence[Attribution]) -> bool:
    """ "X denied sending arms, Y reported": what Y reports is the denial, so Y's words support no sending."""
    core = event.core or event.region
    mine = sum(len(c) for c in a.content)
    return a.act not in ("denies", "disputes", "not_aware") and any(
        o.act in ("denies", "disputes")
        and sum(len(c) for c in o.content) < mine
        and any(c.meets(core) for c in o.content)
        for o in others
    )


def _claims_of(
    report: Report,
    a: Attribution,
    others: Sequence[Attribution],
    found: Found,
    here: Sequence[tuple[Event, Frame]],
    real: set[int],
    context: Context,
) -> list[Claim]:
    content = Span(a.content[0].start, max(c.end for c in a.content))
    inside = [(e, f) for e, f in here if (e.core or e.region).meets(content)]
    inside = [(e, f) for e, f in inside if not _denied_inside(e, a, others)]
    if a.act in ("asked", "declines"):
        inside = []
    if len(inside) <= 1:
        event, frame = inside[0] if inside else (None, None)
        return [_claim(report, a, a.content, found, event, frame, real, context)]
    out = []
    for event, frame in inside:
        spans = tuple(_clip(report.text, c, event.region) for c in a.content if c.meets(event.region))
        kept = tuple(s for s in spans if len(s) > 0)
        if kept:
            out.append(_claim(report, a, kept, found, event, frame, real, context))
    return out


def _clip(text: str, span: Span, region: Span) -> Span:
    start, end = max(span.start, region.start), min(span.end, region.end)
    piece = text[start:end]
    piece = plain_spaces(piece)
    return Span(start + len(piece) - len(piece.lstrip(" ,;")), end - (len(piece) - len(piece.rstrip(" ,;"))))


def _claim(
    report: Report, a: Attribution, spans: tuple[Span, ...], found: Found, event: Event | None, frame: Frame | None,
    real: set[int], context: Context,
) -> Claim:  # fmt: skip
    text = " ".join(s.of(report.text) for s in spans)
    held = tuple(q for q in found.quantities if any(s.meets(q.span) for s in spans))
    slots = _slots(event, frame, context) if event is not None and frame is not None and frame.number in real else None
    when = event.window if event is not None and event.window.known else _first_time(found, spans)
    ratio = _ratio(event, frame)
    said = _telling_time(found, a)
    leaf = a.chain[-1]
    movement = leaf.kind == "document" and any(w in leaf.name.casefold() for w in _MOVEMENT_SOURCES)
    if (
        slots is not None
        and slots.amount is None
        and not held
        and slots.vessels
        and slots.stage in ("in_transit", "arrived")
    ):
        movement = True
    return Claim(
        id=content_id("c", report.id, spans, [x.name for x in a.chain], a.act, slots.frame if slots else None),
        report=report.id,
        spans=spans,
        text=text,
        chain=a.chain,
        act=a.act,
        certainty=a.certainty,
        polarity=a.polarity,
        target=a.target,
        when=when,
        told=said,
        quantities=held,
        ratio=ratio,
        slots=slots,
        movement=movement,
        candidates=a.candidates,
        source_span=a.source,
        cue_span=a.cue,
        read_by=a.read_by,
    )


def _first_time(found: Found, spans: tuple[Span, ...]) -> Window:
    for t in found.times:
        if t.window.known and t.kind not in ("duration", "recurring") and any(s.meets(t.span) for s in spans):
            return t.window
    return Window()


def _telling_time(found: Found, a: Attribution) -> Window:
    """When the source spoke ("reported in January"): a time of the sentence near the cue and outside what it said."""
    if a.cue is None:
        return Window()
    near = [
        t
        for t in found.times
        if t.window.known
        and not any(c.covers(t.span) for c in a.content)
        and (0 <= t.span.start - a.cue.end <= TELLING_NEAR or 0 <= a.cue.start - t.span.end <= TELLING_NEAR)
    ]
    return near[0].window if near else Window()


def _ratio(event: Event | None, frame: Frame | None) -> Ratio | None:
    """What an amount is said to be enough for; the amount may stand in an earlier sentence of the same transfer ("it")."""
    if event is None or frame is None or event.target is None:
        return None
    source = event.amount or next(iter(frame.amounts), None)
    return Ratio(source=source, target=event.target) if source is not None else None


def _slots(event: Event, frame: Frame, context: Context) -> Slots:
    """The event's own slots, the rest from its frame, then from what the report is about."""
    inherited: list[str] = []

    def take(name: str, own: str | None, framed: str | None, told: str | None) -> str | None:
        if own is not None:
            return own
        value = framed if framed is not None else told
        if value is not None:
            inherited.append(name)
        return value

    if _reverse(frame, context):
        context = Context(supplier=context.recipient, recipient=context.supplier)
    item, item_class = event.item, event.item_class
    if item is None or (event.general and frame.item is not None and not frame.general):
        item, item_class = frame.item or context.item, frame.item_class or context.item_class
        if item is not None:
            inherited.append("item")
    supplier = take("supplier", event.supplier, frame.supplier, context.supplier)
    recipient = take("recipient", event.recipient, frame.recipient, context.recipient)
    if supplier is not None and supplier == recipient:
        supplier = None
        inherited = [name for name in inherited if name != "supplier"]
    return Slots(
        frame=frame.number,
        supplier=supplier,
        recipient=recipient,
        supplier_entity=event.supplier_entity,
        recipient_entity=event.recipient_entity,
        item=item,
        item_class=item_class,
        amount=event.amount,
        aggregation=event.aggregation,
        stage=event.stage,
        window=event.window,
        shipments=event.shipments,
        containers=event.containers,
        equivalent=event.target,
        vessels=event.vessels,
        vessel_imos=event.vessel_imos,
        load_port=event.load_port,
        discharge_port=event.discharge_port,
        inherited=tuple(sorted(set(inherited))),
    )
