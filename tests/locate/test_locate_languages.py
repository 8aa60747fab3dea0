"""Movement, direction and amount in the languages that are read by tables of words. Sentences are this project's own."""

from __future__ import annotations

import pytest
from corridor import claims_of, report

from weighbridge.record import Slots


def slots_in(language: str, text: str) -> list[Slots]:
    return [c.slots for c in claims_of(report(text, language=language)) if c.slots is not None]


FROM_TO = [
    ("fr", "TR", "SD", 120, "delivered", "En janvier, 120 drones ont été livrés de Turquie au Soudan."),
    ("es", "GE", "LY", 900, "in_transit", "Se enviaron 900 toneladas de nitrato de amonio de Georgia a Libia."),
    ("pt", "TR", "SD", 120, "in_transit", "Foram enviados 120 drones da Turquia para o Sudão."),
    ("de", "TR", "SD", 120, "delivered", "Im Mai wurden 120 Drohnen aus der Türkei in den Sudan geliefert."),
    ("ru", "TR", "SD", 120, "delivered", "В январе 120 беспилотников были поставлены из Турции в Судан."),
    ("uk", "KP", "RU", 148, "delivered", "У травні 148 балістичних ракет були поставлені з Північної Кореї до Росії."),
    ("zh", "KP", "RU", 148, "in_transit", "148枚弹道导弹从朝鲜运往俄罗斯。"),
    ("ar", "TR", "SD", 120, "delivered", "تم تسليم 120 طائرة مسيرة من تركيا إلى السودان."),
    ("fa", "TR", "SD", 120, "in_transit", "۱۲۰ پهپاد از ترکیه به سودان ارسال شد."),
]  # fmt: skip
OTHER_FORMS = [
    ("fr", "TR", "SD", "Le Soudan a reçu 120 drones de Turquie."),
    ("fr", "TR", "SD", "La Turquie a livré 120 drones au Soudan."),
    ("es", "GE", "LY", "Libia recibió 900 toneladas de nitrato de amonio de Georgia."),
    ("pt", "TR", "SD", "O Sudão recebeu 120 drones da Turquia."),
    ("de", "KR", "PL", "Polen erhielt 180 Panzer aus Südkorea."),
    ("ru", "TR", "SD", "Судан получил 120 беспилотников из Турции."),
    ("zh", "KP", "RU", "俄罗斯从朝鲜获得148枚弹道导弹。"),
    ("ar", "TR", "SD", "تسلم السودان 120 طائرة مسيرة من تركيا."),
    ("tr", "TR", "SD", "Sudan Türkiye'den 120 İHA teslim aldı."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "supplier", "recipient", "low", "stage", "text"), FROM_TO)
def test_from_and_to_are_told_in_every_language(
    language: str, supplier: str, recipient: str, low: float, stage: str, text: str
) -> None:
    """Where the words for "from" and "to" stand, so do both ends, the amount and the stage."""
    [slots] = slots_in(language, text)
    assert (slots.supplier, slots.recipient, slots.stage) == (supplier, recipient, stage)
    assert slots.amount is not None
    assert slots.amount.low == low


@pytest.mark.parametrize(
    ("language", "supplier", "recipient", "text"), [*OTHER_FORMS, *((r[0], r[1], r[2], r[5]) for r in FROM_TO)]
)
def test_no_language_is_read_backwards(language: str, supplier: str, recipient: str, text: str) -> None:
    """Rule: what word tables cannot tell is left open; no end is ever exchanged."""
    for s in slots_in(language, text):
        assert s.supplier in (supplier, None)
        assert s.recipient in (recipient, None)


ENOUGH = [
    ("fr", "Quelque 900 tonnes de perchlorate d'ammonium ont été livrées de Turquie en Libye, de quoi produire 230 missiles."),
    ("es", "Se enviaron 900 toneladas de perclorato de amonio de Turquía a Libia, suficiente para 230 misiles."),
    ("de", "Aus der Türkei wurden 900 Tonnen Ammoniumperchlorat nach Libyen geliefert, genug für 230 Raketen."),
    ("ru", "Из Турции в Ливию поставлено 900 тонн перхлората аммония, достаточно для 230 ракет."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), ENOUGH)
def test_an_equivalent_is_no_amount_in_any_language(language: str, text: str) -> None:
    """Rule: what goods are enough for did not move."""
    found = slots_in(language, text)
    assert found
    for s in found:
        assert s.amount is None or (s.amount.low, s.amount.unit) == (900, "t")
