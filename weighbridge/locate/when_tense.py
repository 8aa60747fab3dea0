"""Whether a sentence speaks of what was or of what is to come, at the place of a time in it.

Not a parser: the nearest word of tense in front of the time decides, and without one the first behind it, both within
the sentence. "The crates will be sold in May, a broker told us on Monday" has a future and a past.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import msgspec

from weighbridge.locate.when_named import Tense
from weighbridge.locate.when_scan import Piece
from weighbridge.locate.when_words import Language

_STOPS = frozenset("!?。！？؟;；۔")
_SHORT = frozenset({"mr", "mrs", "ms", "dr", "gen", "lt", "col", "sen", "rep", "gov", "st", "no", "vs", "capt", "adm"})


class Tenses(msgspec.Struct, frozen=True):
    """Words of tense in a text, in order: where each begins and ends, what it says; and where sentences end."""

    starts: list[int]
    ends: list[int]
    says: list[Tense]
    stops: list[int]

    def at(self, start: int, end: int) -> Tense | None:
        """What the sentence says at text[start:end]."""
        stop = bisect_right(self.stops, start)
        first = self.stops[stop - 1] if stop else 0
        last = self.stops[stop] if stop < len(self.stops) else None
        before = bisect_right(self.ends, start) - 1
        if before >= 0 and self.starts[before] >= first:
            return self.says[before]
        behind = bisect_left(self.starts, end)
        if behind < len(self.starts) and (last is None or self.starts[behind] < last):
            return self.says[behind]
        return None


def tenses(text: str, pieces: list[Piece], known: Language | None) -> Tenses:
    """The words of tense and the sentence ends among a text's pieces."""
    starts: list[int] = []
    ends: list[int] = []
    says: list[Tense] = []
    stops = [piece.end for at, piece in enumerate(pieces) if _is_stop(text, pieces, at)]
    keys = [piece.key for piece in pieces]
    at = 0
    while known is not None and at < len(pieces):
        found = known.tense.find(keys, at) if pieces[at].shape in ("word", "sign") else None
        if found is None:
            at += 1
            continue
        size, roles = found
        starts.append(pieces[at].start)
        ends.append(pieces[at + size - 1].end)
        says.append(roles["T"])
        at += size
    return Tenses(starts, ends, says, stops)


def _is_stop(text: str, pieces: list[Piece], at: int) -> bool:
    piece = pieces[at]
    if piece.shape == "break" or piece.key in _STOPS:
        return True
    if piece.key != ".":
        return False
    before = pieces[at - 1] if at else None
    if before is not None and before.end == piece.start and (before.key in _SHORT or _is_initial(text, before)):
        return False
    if at + 1 == len(pieces):
        return True
    after = pieces[at + 1]
    return after.start > piece.end and not text[after.start].islower()


def _is_initial(text: str, piece: Piece) -> bool:
    return piece.end - piece.start == 1 and text[piece.start].isupper()
