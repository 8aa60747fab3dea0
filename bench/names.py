"""When two names stand for one source, outlet, item or unit, as far as a scorer needs to know."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

# Words that say nothing about who it is. The list is a guess, made by reading the example casebooks.
FILLER_WORDS = (
    "a an and at by for from in of on or the to with its his her their one two three several some unnamed senior "
    "state news agency newspaper broadcaster magazine prime president minister dr mr general"
)
FILLER = frozenset(FILLER_WORDS.split())
# A name of these words alone names nobody in particular.
COMMON_WORDS = (
    "adviser analyst document expert foreign group intelligence lawmaker ministry mission official person people report "
    "researcher security source spokesman spokesperson spokeswoman statement defence department government"
)
COMMON = frozenset(COMMON_WORDS.split())
SAME_WORD = {
    w: head
    for head, words in {
        "us": "usa america american washington",
        "china": "chinese beijing",
        "iran": "iranian tehran",
        "russia": "russian moscow",
        "ukraine": "ukrainian kyiv",
        "britain": "british uk",
        "netherlands": "dutch",
        "denmark": "danish",
        "norway": "norwegian",
        "belgium": "belgian",
        "france": "french",
        "israel": "israeli",
        "defence": "defense",
        "spokesman": "spokesperson spokeswoman",
    }.items()
    for w in words.split()
}
# Units by the word that the gold uses; a bare "count" or "piece" stands for any counted thing.
SAME_UNIT = {
    w: head
    for head, words in {
        "t": "ton tons tonne tonnes",
        "shell": "shells round rounds artillery_shell projectile munition",
        "drone": "drones uav uavs unmanned_aerial_vehicle",
        "aircraft": "jet jets plane planes fighter fighters",
        "rifle": "rifles",
        "container": "containers teu",
        "package": "packages parcel",
        "weapon": "weapons gun guns arm",
        "missile": "missiles",
    }.items()
    for w in (head, *words.split())
}
ANY_COUNT = frozenset({"", "count", "piece", "item", "unit"})


def words(text: str) -> tuple[str, ...]:
    """The telling words of a name in order: no case, accents, possessives, plurals or filler; nationalities as states."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"['’]s\b", "", plain)
    plain = re.sub(r"\b([a-z])\.(?=[a-z]\b)", r"\1", plain)
    kept = [w for w in re.findall(r"[^\W_]+", plain) if w not in FILLER]
    return tuple(SAME_WORD.get(w, w) for w in map(_singular, kept))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


class Names:
    """The names of one case, with the synonyms that its gold lists."""

    def __init__(self, synonyms: Mapping[str, Iterable[str]]) -> None:
        self._group: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
        for name, others in synonyms.items():
            group = {words(n) for n in (name, *others)} - {()}
            for member in group:
                self._group.setdefault(member, set()).update(group)

    def variants(self, name: str) -> set[tuple[str, ...]]:
        own = words(name)
        return {own} | self._group.get(own, set())

    def same(self, right: str, given: str) -> bool:
        """Whether `given` stands for the gold's `right`: equal, a listed synonym, or one holds all words of the other.

        A name made of common words alone ("officials") stands only for another such name.
        """
        theirs = words(given)
        if not theirs:
            return words(right) == theirs
        ours = self.variants(right)
        if ours & self.variants(given):
            return True
        there = set(theirs)
        for variant in ours:
            here = set(variant)
            if (here <= there or there <= here) and (here <= COMMON) == (there <= COMMON):
                return True
        return False


def same_item(right: Iterable[str], given: str) -> bool:
    """Whether the item named is one of those that are right: equal, or the same head word with fewer or more before it.

    "perchlorate" stands for "sodium perchlorate"; "ammonium perchlorate" and "perchlorate plant" do not.
    """
    theirs = words(given)
    for name in right:
        ours = words(name)
        if ours == theirs:
            return True
        if ours and theirs and ours[-1] == theirs[-1] and (set(ours) <= set(theirs) or set(theirs) <= set(ours)):
            return True
    return False


def same_unit(right: str, given: str) -> bool:
    """Whether two units count the same thing; a bare count fits every counted thing, but no mass."""
    a, b = (SAME_UNIT.get(u.casefold(), u.casefold()) for u in (right, given))
    return a == b or (a != "t" and b in ANY_COUNT)
