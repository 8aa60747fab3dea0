"""One record per kind of vocabulary entry; each table in measure/tables/ is a list of these.

`names` maps a language (ISO 639-1) to ways of writing the entry in it; "en" names also hold for every other language,
since foreign pages print them too. Any word of a name may end in `*`: "перхлорат* натри*" matches every case ending.
A space in a name also matches a hyphen, a hyphen only a hyphen. A capital in a name must be one in the text: "Javelin"
is the missile, "javelin" is not. English names of goods and units match in the plural too.

`not_names` are longer wordings that hold these words and mean something else ("think tank", "Indian Ocean", "Gulf of
Aden"): they are passed over.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Names = dict[str, tuple[str, ...]]


class Goods(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that can move.

    name: the one name used in the ledger. class_: "precursor", "propellant", "explosive", "munition", "missile",
    "uav", "vehicle", "aircraft", "naval", "small_arms", "component", "dual_use", "general".
    unit: the code of the unit it is usually counted or weighed in. general: the words name a kind, not a thing
    ("missile fuel ingredient", "weapons"): it may stand for any goods whose class is in `covers` (its own class if
    empty). weak: the word is too common to be goods by itself ("cargo", "material", "components"): it only counts
    beside a movement.
    """

    name: str
    class_: str = msgspec.field(name="class")
    unit: str = "t"
    general: bool = False
    weak: bool = False
    covers: tuple[str, ...] = ()
    names: Names = {}
    not_names: Names = {}


class Unit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A unit of mass, a counted thing, or money.

    code: what the ledger prints. kind: "mass", "count", "package" (containers, crates), "voyage", "money", "vehicle".
    factor: to the base unit of its kind (tonnes for mass). low_factor, high_factor: how far other readings of the same
    word go (a "ton" may be 0.907 or 1.016 tonnes). source: where the factors are from.
    """

    code: str
    kind: Literal["mass", "count", "package", "voyage", "money", "length", "volume"]
    factor: float = 1.0
    low_factor: float | None = None
    high_factor: float | None = None
    source: str = ""
    names: Names = {}
    not_names: Names = {}


class Outlet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A news outlet, agency, ship tracker, think tank or official publisher.

    name: canonical. short: other names and abbreviations that stand for it anywhere; an all-capital one must be printed
    in capitals. later: how a text calls it once it has been named in full ("the Times", "the Journal", "the Post").
    state_controlled: None where nobody has said; state_source says who has. owner: family of ownership.
    """

    name: str
    kind: Literal[
        "newspaper", "agency", "broadcaster", "magazine", "site", "tracker", "think_tank", "official", "trade_press"
    ]
    short: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    country: str | None = None
    language: str = "en"
    owner: str | None = None
    state_controlled: bool | None = None
    state_source: str = ""
    names: Names = {}
    not_names: Names = {}


class Country(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A state or territory. code: ISO 3166 alpha-2. within: the state that a territory counts for in flows (HK for CN).
    capitals: names of the seat of government that stand for the state
    in news style ("Beijing"). adjectives: words for its people or things ("Chinese", "Iranians")."""

    code: str
    name: str
    within: str | None = None
    short: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    names: Names = {}
    adjective_names: Names = {}
    capital_names: Names = {}
    not_names: Names = {}


class Port(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sea port, anchorage, railway station or airfield where goods are loaded or landed. lat, lon: degrees."""

    name: str
    country: str
    locode: str | None = None
    lat: float | None = None
    lon: float | None = None
    short: tuple[str, ...] = ()
    names: Names = {}
    not_names: Names = {}


class Body(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A ministry, armed force, agency, firm, armed group or international organisation.

    role: "speaker" (it mostly speaks: a foreign ministry), "party" (it mostly receives or supplies: a guard corps, a
    shipping line) or "both". later: how a text calls it once named ("the Guard", "the ministry").
    stands_for: an armed group or body counts as this country when it is a party to a transfer.
    """

    name: str
    kind: Literal["government", "organisation"]
    country: str | None = None
    role: Literal["speaker", "party", "both"] = "both"
    short: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    names: Names = {}
    not_names: Names = {}


class Language(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A language that reports are read in. code: ISO 639-1.

    reading: "grammar" where sentences are taken apart, "words" where sources, figures and goods are found by word tables only.
    """

    code: str
    name: str
    reading: Literal["grammar", "words"]
    names: Names = {}
    not_names: Names = {}


Entry = Goods | Unit | Outlet | Country | Port | Body | Language
EntryKind = Literal["goods", "unit", "outlet", "country", "port", "body", "language"]
