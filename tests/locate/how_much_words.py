"""A small vocabulary for tests of amounts, so that they do not move with the shipped tables."""

from __future__ import annotations

from weighbridge.measure.entries import Country, Entry, Goods, Unit
from weighbridge.measure.vocabulary import Vocabulary


def _units() -> list[Entry]:
    return [
        Unit(code="t", kind="mass", names={
            "en": ("t", "ton", "tonne", "metric ton", "mt"), "fr": ("tonne", "tonnes"), "es": ("tonelada", "toneladas"),
            "pt": ("tonelada", "toneladas"), "de": ("Tonne", "Tonnen"), "ru": ("тонн*",), "uk": ("тонн*",),
            "tr": ("ton*",), "zh": ("吨", "噸"), "ar": ("طن", "طنا", "أطنان"), "fa": ("تن",), "he": ("טון",),
        }),
        Unit(code="kg", kind="mass", names={"en": ("kg", "kilogram")}),
        Unit(code="lb", kind="mass", names={"en": ("lb", "lbs", "pound")}),
        Unit(code="container", kind="package", names={
            "en": ("container", "shipping container"), "fr": ("conteneur", "conteneurs"), "de": ("Container",),
            "ru": ("контейнер*",), "zh": ("货柜", "集装箱"), "ar": ("حاوية", "حاويات"),
        }),
        Unit(code="crate", kind="package", names={"en": ("crate",)}),
        Unit(code="voyage", kind="voyage", names={
            "en": ("shipment", "trip", "delivery", "consignment"), "ru": ("парти*",), "zh": ("批",),
        }),
        Unit(code="missile", kind="count", names={
            "en": ("missile",), "fr": ("missile", "missiles"), "pt": ("míssil", "mísseis"), "ru": ("ракет*",),
            "zh": ("导弹",), "ar": ("صاروخ", "صاروخا", "صواريخ"), "fa": ("موشک",),
        }),
        Unit(code="shell", kind="count", names={"en": ("shell",)}),
        Unit(code="round", kind="count", names={"en": ("round",)}),
        Unit(code="uav", kind="count", names={"en": ("drone",)}),
        Unit(code="bomb", kind="count", names={"en": ("bomb",)}),
        Unit(code="rifle", kind="count", names={"en": ("rifle",)}),
        Unit(code="launcher", kind="count", names={"en": ("launcher",)}),
        Unit(code="ship", kind="count", names={
            "en": ("ship", "vessel", "freighter"), "fr": ("navire", "navires"), "zh": ("艘", "货船"),
        }),
        Unit(code="piece", kind="count", names={"en": ("piece",)}),
        Unit(code="usd", kind="money", names={"en": ("dollar",)}),
        Unit(code="eur", kind="money", names={"en": ("euro",), "de": ("Euro",)}),
    ]  # fmt: skip


def _goods() -> list[Entry]:
    return [
        Goods(name="ammonium nitrate", class_="precursor", names={
            "fr": ("nitrate d'ammonium",), "pt": ("nitrato de amônio",), "ru": ("нитрат* аммония",), "zh": ("硝酸铵",),
            "ar": ("نترات الأمونيوم",), "fa": ("نیترات آمونیوم",),
        }),
        Goods(name="nitrocellulose", class_="propellant", names={"ru": ("нитроцеллюлоз*",), "uk": ("нітроцелюлоз*",)}),
        Goods(name="cruise missile", class_="missile", unit="missile"),
        Goods(name="artillery shell", class_="munition", unit="shell"),
        Goods(name="Zelzal", class_="missile", unit="missile"),
        Goods(name="Ababil-2", class_="uav", unit="uav"),
        Goods(name="arms", class_="general", unit="piece", general=True, names={"en": ("weapons", "weapon")}),
        Goods(name="explosives", class_="explosive"),
        Goods(name="cargo", class_="general", weak=True),
    ]  # fmt: skip


WORDS = Vocabulary({
    "goods": _goods(), "unit": _units(), "outlet": [], "port": [], "body": [],
    "country": [Country(code="KP", name="North Korea", adjectives=("North Korean",)),
                Country(code="RS", name="Serbia", adjectives=("Serbian",))],
})  # fmt: skip
