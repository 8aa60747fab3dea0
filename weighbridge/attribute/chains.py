"""From a path of mentions to a chain of links, with what the report has already said about its sources."""

from __future__ import annotations

import re
from collections.abc import Sequence

from weighbridge.record import Link, LinkKind, Mention, Report

_KINDS: dict[str, LinkKind] = {
    "outlet": "outlet",
    "person": "person",
    "anonymous": "anonymous",
    "government": "government",
    "organisation": "organisation",
    "document": "document",
    "country": "government",
}
# Words that stand for one another when a group comes back under a shorter name ("the officials", "the people").
_SAME_HEAD = {"person": "source", "individual": "source", "insider": "source", "lawmaker": "legislator", "congressman": "legislator",
              "senator": "legislator", "representative": "legislator"}  # fmt: skip
# Groups that publish or answer for themselves; they do not speak through the outlet that a report relays.
_OWN_VOICE = frozenset(
    {"media", "newspaper", "outlet", "authoritie", "agency", "spokesman", "spokeswoman", "spokesperson"}
)
_SAME_OUTLET = re.compile(
    r"(?:newspaper|paper|publication|broadcaster|magazine|outlet|news agency|news site|website|channel|network|daily|agency)$"
)
_REPORT_AGAIN = re.compile(r"(?i)(?:the )?(?:report|article|story|account|investigation|analysis)$")


def fold(name: str) -> str:
    """A name as chains compare it: no case, no articles, no marks."""
    name = re.sub(r"\([^)]*\)", " ", name)
    return re.sub(r"\b(?:the|a|an|news|agency)\b|\W+", " ", name.casefold()).strip()


def link(m: Mention, *, declared: bool = True) -> Link:
    return Link(
        name=m.name, kind=_KINDS[m.kind], role=m.role if m.kind != "organisation" else None, country=m.country, count=m.count,
        span=m.span, declared=declared,
    )  # fmt: skip


def publisher_links(report: Report) -> tuple[Link, ...]:
    """The publisher, then the outlets whose credit it prints, outermost first."""
    first = Link(name=report.publisher or "unknown publisher", kind="outlet")
    rest = [Link(name=c, kind="outlet") for c in report.credits if fold(c) != fold(first.name)]
    return (first, *rest)


class Memory:
    """What one report has named so far: who "the officials", "the paper", "he" and "the report" are."""

    def __init__(self, report: Report) -> None:
        self.base = publisher_links(report)
        self.groups: list[tuple[str, tuple[Link, ...]]] = []
        self.relay: tuple[Link, ...] = ()
        self.outlet: tuple[Link, ...] = ()
        self.subject: Mention | None = None
        self.last: tuple[Link, ...] = ()
        self.behind: dict[str, list[Link]] = {}

    def chain(self, path: Sequence[Mention], *, background: bool = False) -> tuple[Link, ...]:
        """The chain for a path of mentions from the outermost outlet to the ultimate source.

        background: the sentence tells what somebody reported on another occasion, so it does not make that outlet the one
        that this report relays.
        """
        links: list[Link] = []
        for i, m in enumerate(path):
            links = self._grown(links, m, first=i == 0)
        if len(path) == 1 and path[0].kind == "outlet" and not background:
            # "CNN reported", after "a report by CNN citing officials": the same report, on the word of the same officials.
            links += self.behind.get(fold(path[0].name), [])
        full = self._on_base(links)
        self._remember(path, full, background)
        return full

    def note_subject(self, named: Sequence[Mention]) -> None:
        """A sentence that attributes nothing can still say who "they" are in the next one."""
        if named:
            self.subject = named[0]

    def _grown(self, links: list[Link], m: Mention, *, first: bool) -> list[Link]:
        if m.kind == "document" and (_SAME_OUTLET.search(m.name) or _REPORT_AGAIN.match(m.name)):
            known = self.outlet or self.relay
            if known and first:
                return [_carried(k) for k in known]
            if _SAME_OUTLET.search(m.name):
                return links
        if m.kind == "anonymous" and m.adjective and (earlier := self._group(m)) is not None:
            # A group that comes back under a bare name is the one described before, chain and all.
            return [_carried(k) for k in earlier] if first else [*links, _carried(earlier[-1])]
        if first and m.kind == "anonymous" and self.relay and m.head not in _OWN_VOICE:
            return [*(_carried(k) for k in self.relay), link(m)]
        return [*links, link(m)]

    def _group(self, m: Mention) -> tuple[Link, ...] | None:
        head = _SAME_HEAD.get(m.head, m.head)
        for known, links in reversed(self.groups):
            if known == head:
                return links
        return None

    def _on_base(self, links: list[Link]) -> tuple[Link, ...]:
        out = list(self.base)
        for one in links:
            folded = [fold(b.name) for b in out]
            if fold(one.name) in folded:
                continue
            out.append(one)
        return tuple(out)

    def _remember(self, path: Sequence[Mention], full: tuple[Link, ...], background: bool) -> None:
        own = full[len(self.base) :]
        self.last = full
        if not path:
            return
        leaf = path[-1]
        if (leaf.kind == "anonymous" and not leaf.adjective) or (
            leaf.kind == "anonymous" and self._group(leaf) is None
        ):
            self.groups.append((_SAME_HEAD.get(leaf.head, leaf.head), own))
        # "X told reporters that the agency believed …": "he" in the next sentence is X.
        self.subject = next(
            (m for m in reversed(path) if m.kind in ("person", "anonymous", "government")), self.subject
        )
        for head in _heads(leaf):
            self.groups.append((head, own))
        if len(path) == 2 and path[0].kind == "outlet" and leaf.kind == "anonymous" and not background:
            source, outlet = _carried(link(leaf)), fold(path[0].name)
            known = self.behind.setdefault(outlet, [source])
            if known and fold(known[0].name) != fold(source.name):
                self.behind[outlet] = []  # it has several sources, and nobody says which of them a later sentence is on
        outlets = tuple(x for x in own if x.kind == "outlet")
        if outlets:
            self.outlet = outlets
            if not background:
                self.relay = outlets


_BODY_HEADS = (
    "institute",
    "ministry",
    "embassy",
    "command",
    "navy",
    "army",
    "military",
    "department",
    "agency",
    "group",
    "centre",
    "center",
    "company",
)


def _heads(leaf: Mention) -> list[str]:
    """The common nouns under which a text goes on speaking of somebody named in full."""
    if leaf.kind == "person" and leaf.role:
        return [leaf.role.split()[-1].casefold().strip(".,")]
    if leaf.kind in ("government", "organisation"):
        name = leaf.name.casefold()
        heads = [h for h in _BODY_HEADS if h in name]
        return [*heads, "tank", "group", "institute"] if leaf.role == "think_tank" else heads
    return []


def _carried(one: Link) -> Link:
    return Link(
        name=one.name, kind=one.kind, role=one.role, country=one.country, count=one.count, span=one.span, declared=False
    )
