"""The nouns. Every room takes and gives these records, and no room imports another room.

Records are frozen `msgspec.Struct`s rather than dataclasses: the same declaration, but the one definition
also encodes to the ledger JSON, decodes from the store with strict checks, and yields the published JSON Schema.
"""

from weighbridge.record.attribution import Act, Attribution, Certainty, Link, LinkKind, Polarity
from weighbridge.record.claim import Aggregation, Claim, Ratio, Slots, Stage
from weighbridge.record.errors import (
    BadQuestion,
    CasebookError,
    EngineError,
    ModelError,
    SettingError,
    VocabularyError,
    WeighbridgeError,
)
from weighbridge.record.ids import content_id, sha256_hex
from weighbridge.record.judgement import Judgement
from weighbridge.record.ledger import Ledger
from weighbridge.record.norm import LawRow
from weighbridge.record.origin import Edge, EdgeKind, Origin
from weighbridge.record.parsed import Mention, MentionKind, Parsed, Sentence, Token
from weighbridge.record.quantity import Bound, Quantity
from weighbridge.record.report import Arrival, Notice, Rejected, Rejection, Report
from weighbridge.record.span import Span
from weighbridge.record.tagged import Move, Named, NamedKind, Role, Tagged, Voice
from weighbridge.record.time import Between, Window
from weighbridge.record.total import Estimate, Reading, Sensitivity, Total
from weighbridge.record.transfer import (
    Contradiction,
    Count,
    Item,
    OriginCount,
    Party,
    Relation,
    Transfer,
    Value,
    Vessel,
)

__all__ = [
    "Act",
    "Aggregation",
    "Arrival",
    "Attribution",
    "BadQuestion",
    "Between",
    "Bound",
    "CasebookError",
    "Certainty",
    "Claim",
    "Contradiction",
    "Count",
    "Edge",
    "EdgeKind",
    "EngineError",
    "Estimate",
    "Item",
    "Judgement",
    "LawRow",
    "Ledger",
    "Link",
    "LinkKind",
    "Mention",
    "MentionKind",
    "ModelError",
    "Move",
    "Named",
    "NamedKind",
    "Notice",
    "Origin",
    "OriginCount",
    "Parsed",
    "Party",
    "Polarity",
    "Quantity",
    "Ratio",
    "Reading",
    "Rejected",
    "Rejection",
    "Relation",
    "Report",
    "Role",
    "Sensitivity",
    "Sentence",
    "SettingError",
    "Slots",
    "Span",
    "Stage",
    "Tagged",
    "Token",
    "Total",
    "Transfer",
    "Value",
    "Vessel",
    "VocabularyError",
    "Voice",
    "WeighbridgeError",
    "Window",
    "content_id",
    "sha256_hex",
]
