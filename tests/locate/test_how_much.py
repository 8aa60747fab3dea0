from __future__ import annotations

import time

import pytest
from how_much_words import WORDS
from hypothesis import given, settings
from hypothesis import strategies as st

from weighbridge.locate.how_much import quantities
from weighbridge.record import Quantity

Row = tuple[str, str, float | None, float | None, str, str]

# text, the span's text, low, high, bound, unit
NUMBERS: list[Row] = [
    ("The hold took 2,000 tonnes.", "2,000 tonnes", 2000, 2000, "exact", "t"),
    ("The hold took 2000 tonnes.", "2000 tonnes", 2000, 2000, "exact", "t"),
    ("The barge took two thousand tons.", "two thousand tons", 2000, 2000, "exact", "t"),
    ("Customs weighed a thousand tons.", "a thousand tons", 1000, 1000, "exact", "t"),
    ("Customs counted a dozen crates.", "a dozen crates", 12, 12, "exact", "crate"),
    ("Two dozen rifles were missing.", "Two dozen rifles", 24, 24, "exact", "rifle"),
    ("Dozens of drones were shown.", "Dozens of drones", 24, None, "at_least", "uav"),
    ("It bought hundreds of missiles.", "hundreds of missiles", 200, None, "at_least", "missile"),
    ("It bought thousands of tons.", "thousands of tons", 2000, None, "at_least", "t"),
    ("It fired tens of thousands of shells.", "tens of thousands of shells", 20000, None, "at_least", "shell"),
    ("He spoke of 1.5 million rounds.", "1.5 million rounds", 1_500_000, 1_500_000, "exact", "round"),
    ("The bill was $1.5bn.", "$1.5bn", 1.5e9, 1.5e9, "exact", "usd"),
    ("The bill was €300m.", "€300m", 3e8, 3e8, "exact", "eur"),
    ("A $40 million contract was signed.", "$40 million", 4e7, 4e7, "exact", "usd"),
    ("They paid US$5 million.", "US$5 million", 5e6, 5e6, "exact", "usd"),
    ("They paid 5 million dollars.", "5 million dollars", 5e6, 5e6, "exact", "usd"),
    ("They paid 70 €.", "70 €", 70, 70, "exact", "eur"),
    ("Several shipments followed.", "Several shipments", 3, None, "at_least", "voyage"),
    ("A few thousand shells went missing.", "A few thousand shells", 2000, None, "at_least", "shell"),
    ("A couple of freighters waited.", "A couple of freighters", 2, 2, "about", "ship"),
    ("The yard holds 2 1/2 tons.", "2 1/2 tons", 2.5, 2.5, "exact", "t"),
    ("The yard holds half a ton of explosives.", "half a ton", 0.5, 0.5, "exact", "t"),
    ("It sank with 700t aboard.", "700t", 700, 700, "exact", "t"),
    ("Police found 80kg of explosives.", "80kg", 80, 80, "exact", "kg"),
    ("Moisture reached 12 percent.", "12 percent", 12, 12, "exact", "%"),
    ("Moisture reached 12.5%.", "12.5%", 12.5, 12.5, "exact", "%"),
]

RANGES: list[Row] = [
    ("In all 10 to 12 shipments left.", "10 to 12 shipments", 10, 12, "range", "voyage"),
    ("Between 10 and 12 vessels left.", "Between 10 and 12 vessels", 10, 12, "range", "ship"),
    ("Some saw 10-12 vessels.", "10-12 vessels", 10, 12, "range", "ship"),
    ("Satellites saw 400–500 missiles.", "400–500 missiles", 400, 500, "range", "missile"),
    ("Ten to twelve trips were made.", "Ten to twelve trips", 10, 12, "range", "voyage"),
    ("He put it at 3-4 million shells.", "3-4 million shells", 3e6, 4e6, "range", "shell"),
    ("It makes seven to ten thousand tons.", "seven to ten thousand tons", 7000, 10000, "range", "t"),
    ("It weighs between 1,000 tons and 2,000 tons.", "between 1,000 tons and 2,000 tons", 1000, 2000, "range", "t"),
    ("It cost $3-$4 million.", "$3-$4 million", 3e6, 4e6, "range", "usd"),
    ("It cost from $4m to $5m.", "from $4m to $5m", 4e6, 5e6, "range", "usd"),
    ("Two or three freighters called.", "Two or three freighters", 2, 3, "range", "ship"),
    ("It took 5,500 t - 6,000 t of cargo.", "5,500 t - 6,000 t", 5500, 6000, "range", "t"),
    ("It took more than 900 but fewer than 1,000 tons.", "more than 900 but fewer than 1,000 tons", 900, 1000, "range", "t"),
    ("About 20 to 30 launchers remain.", "About 20 to 30 launchers", 20, 30, "range", "launcher"),
]  # fmt: skip

TYPES: list[Row] = [
    ("It received 24 M142 launchers.", "24 M142 launchers", 24, 24, "exact", "launcher"),
    ("It received 39 M270 launchers.", "39 M270 launchers", 39, 39, "exact", "launcher"),
]  # fmt: skip

BOUNDS: list[Row] = [
    ("It loaded more than 900 tons.", "more than 900 tons", 900, None, "more_than", "t"),
    ("It loaded over 900 tons.", "over 900 tons", 900, None, "more_than", "t"),
    ("It loaded well over 900 tons.", "well over 900 tons", 900, None, "more_than", "t"),
    ("It loaded a little over 900 tons.", "a little over 900 tons", 900, None, "more_than", "t"),
    ("It loaded upwards of 900 tons.", "upwards of 900 tons", 900, None, "more_than", "t"),
    ("It loaded in excess of 900 tons.", "in excess of 900 tons", 900, None, "more_than", "t"),
    ("It loaded at least 900 tons.", "at least 900 tons", 900, None, "at_least", "t"),
    ("It loaded at least another 900 tons.", "at least another 900 tons", 900, None, "at_least", "t"),
    ("It loaded a minimum of 900 tons.", "a minimum of 900 tons", 900, None, "at_least", "t"),
    ("It loaded no fewer than 9 crates.", "no fewer than 9 crates", 9, None, "at_least", "crate"),
    ("It loaded 900 tons or more.", "900 tons or more", 900, None, "at_least", "t"),
    ("It loaded 900+ tons.", "900+ tons", 900, None, "at_least", "t"),
    ("It loaded 900-plus tons.", "900-plus tons", 900, None, "at_least", "t"),
    ("It can arm up to 60 missiles.", "up to 60 missiles", 0, 60, "at_most", "missile"),
    ("It can arm as many as 60 missiles.", "as many as 60 missiles", 0, 60, "at_most", "missile"),
    ("It can arm no more than 60 missiles.", "no more than 60 missiles", 0, 60, "at_most", "missile"),
    ("It can arm at most 60 missiles.", "at most 60 missiles", 0, 60, "at_most", "missile"),
    ("It can arm 60 missiles or fewer.", "60 missiles or fewer", 0, 60, "at_most", "missile"),
    ("It lost fewer than 60 drones.", "fewer than 60 drones", 0, 60, "less_than", "uav"),
    ("It lost less than 60 tons.", "less than 60 tons", 0, 60, "less_than", "t"),
    ("It lost just under 60 tons.", "just under 60 tons", 0, 60, "less_than", "t"),
    ("It lost nearly 60 drones.", "nearly 60 drones", 60, 60, "about", "uav"),
    ("It lost almost 60 drones.", "almost 60 drones", 60, 60, "about", "uav"),
    ("It lost close to 60 drones.", "close to 60 drones", 60, 60, "about", "uav"),
    ("It lost some 60 drones.", "some 60 drones", 60, 60, "about", "uav"),
    ("It lost around 60 drones.", "around 60 drones", 60, 60, "about", "uav"),
    ("It lost roughly 60 drones.", "roughly 60 drones", 60, 60, "about", "uav"),
    ("It lost approximately 60 drones.", "approximately 60 drones", 60, 60, "about", "uav"),
    ("It lost an estimated 60 drones.", "an estimated 60 drones", 60, 60, "about", "uav"),
    ("It lost only about 60 drones.", "about 60 drones", 60, 60, "about", "uav"),
    ("It makes something like 60 drones.", "something like 60 drones", 60, 60, "about", "uav"),
    ("It lost 60-odd drones.", "60-odd drones", 60, 60, "about", "uav"),
    ("It lost 60 or so drones.", "60 or so drones", 60, 60, "about", "uav"),
    ("It lost at least some 60 drones.", "at least some 60 drones", 60, None, "at_least", "uav"),
    ("It lost more than a dozen drones.", "more than a dozen drones", 12, None, "more_than", "uav"),
    ("The bill was some $1.2 million.", "some $1.2 million", 1.2e6, 1.2e6, "about", "usd"),
]

UNITS: list[Row] = [
    ("A 1,000-ton shipment came in.", "1,000-ton", 1000, 1000, "exact", "t"),
    ("A thousand-ton shipment came in.", "A thousand-ton", 1000, 1000, "exact", "t"),
    ("A 58-container load came in.", "58-container", 58, 58, "exact", "container"),
    ("Its 31 40-foot containers were sealed.", "31 40-foot containers", 31, 31, "exact", "container"),
    ("Its 31 forty-foot containers were sealed.", "31 forty-foot containers", 31, 31, "exact", "container"),
    ("It holds 600 short-range cruise missiles.", "600 short-range cruise missiles", 600, 600, "exact", "missile"),
    ("It holds 1 million 130mm artillery shells.", "1 million 130mm artillery shells", 1e6, 1e6, "exact", "shell"),
    ("It holds 12 500-kg bombs.", "12 500-kg bombs", 12, 12, "exact", "bomb"),
    ("Two North Korean cargo vessels waited.", "Two North Korean cargo vessels", 2, 2, "exact", "ship"),
    ("Two cargo vessels waited.", "Two cargo vessels", 2, 2, "exact", "ship"),
    ("The first of two vessels waited.", "two vessels", 2, 2, "exact", "ship"),
    ("It holds six S-300PMU2 launchers.", "six S-300PMU2 launchers", 6, 6, "exact", "launcher"),
    ("It holds twelve 8x8 launchers.", "twelve 8x8 launchers", 12, 12, "exact", "launcher"),
    ("It holds 40 Luna 9 missiles.", "40 Luna 9 missiles", 40, 40, "exact", "missile"),
    ("It shows 40 Zelzal on parade.", "40 Zelzal", 40, 40, "exact", "missile"),
    ("It shows 40 of the missiles.", "40 of the missiles", 40, 40, "exact", "missile"),
    ("Some 57 people were hurt.", "Some 57 people", 57, 57, "about", ""),
    ("Two officials spoke.", "Two officials", 2, 2, "exact", ""),
    ("The plant has 500 missile engines.", "500 missile engines", 500, 500, "exact", ""),
    ("At least 31 were hurt.", "At least 31", 31, None, "at_least", ""),
    ("The count was 44.", "44", 44, 44, "exact", ""),
    ("A bullet: -300 tons were sold.", "300 tons", 300, 300, "exact", "t"),
]

SHARES: list[Row] = [
    ("It took half of the 900 tons.", "half of the 900 tons", 450, 450, "exact", "t"),
    ("It took half the 900 tons.", "half the 900 tons", 450, 450, "exact", "t"),
    ("It took two thirds of the 900 tons.", "two thirds of the 900 tons", 600, 600, "exact", "t"),
    ("It took more than half of the 900 tons.", "more than half of the 900 tons", 450, 900, "more_than", "t"),
    ("It took most of 900 tons.", "most of 900 tons", 450, 900, "range", "t"),
    ("It took most of a 900-ton shipment.", "most of a 900-ton", 450, 900, "range", "t"),
    ("It took half of a 900-ton shipment.", "half of a 900-ton", 450, 450, "exact", "t"),
    ("It took 3/4 of the 900 tons.", "3/4 of the 900 tons", 675, 675, "exact", "t"),
    ("It took part of the 900 tons.", "part of the 900 tons", 0, 900, "at_most", "t"),
    ("It took the remainder of the 900 tons.", "the remainder of the 900 tons", 0, 900, "at_most", "t"),
    ("It took all 900 tons.", "900 tons", 900, 900, "exact", "t"),
    ("It took nearly all of the 900 tons.", "nearly all of the 900 tons", 900, 900, "about", "t"),
    ("It took the remaining 900 tons.", "900 tons", 900, 900, "exact", "t"),
    ("It took another 900 tons.", "900 tons", 900, 900, "exact", "t"),
    ("It ran tons of weapons.", "tons", 2, None, "at_least", "t"),
    ("It ran a ton of explosives.", "a ton", 1, 1, "exact", "t"),
]

# language, then as above
TONGUES: list[tuple[str, str, str, float | None, float | None, str, str]] = [
    ("fr", "Il a reçu plus de 2 000 tonnes.", "plus de 2 000 tonnes", 2000, None, "more_than", "t"),
    ("fr", "Il a reçu plus de 2\u202f000 tonnes.", "plus de 2\u202f000 tonnes", 2000, None, "more_than", "t"),
    ("fr", "environ 1,5 million de tonnes", "environ 1,5 million de tonnes", 1.5e6, 1.5e6, "about", "t"),
    ("fr", "une centaine de missiles", "une centaine de missiles", 100, 100, "about", "missile"),
    ("fr", "entre 10 et 12 navires", "entre 10 et 12 navires", 10, 12, "range", "ship"),
    ("fr", "des milliers de tonnes", "milliers de tonnes", 2000, None, "at_least", "t"),
    ("fr", "la plupart des 900 tonnes", "la plupart des 900 tonnes", 450, 900, "range", "t"),
    ("fr", "jusqu'à 60 missiles", "jusqu'à 60 missiles", 0, 60, "at_most", "missile"),
    ("fr", "300 millions d'euros", "300 millions d'euros", 3e8, 3e8, "exact", "eur"),
    ("es", "más de 1.200 toneladas", "más de 1.200 toneladas", 1200, None, "more_than", "t"),
    ("es", "treinta y dos toneladas", "treinta y dos toneladas", 32, 32, "exact", "t"),
    ("es", "cientos de toneladas", "cientos de toneladas", 200, None, "at_least", "t"),
    ("pt", "mais de 1.000 toneladas", "mais de 1.000 toneladas", 1000, None, "more_than", "t"),
    ("pt", "cerca de 2 mil toneladas", "cerca de 2 mil toneladas", 2000, 2000, "about", "t"),
    ("de", "rund zweitausend Tonnen", "rund zweitausend Tonnen", 2000, 2000, "about", "t"),
    ("de", "bis zu 1.500 Tonnen", "bis zu 1.500 Tonnen", 0, 1500, "at_most", "t"),
    ("de", "für 3 Mio. Euro", "3 Mio. Euro", 3e6, 3e6, "exact", "eur"),
    ("de", "34 20-Fuß-Container", "34 20-Fuß-Container", 34, 34, "exact", "container"),
    ("ru", "более 1000 тонн", "более 1000 тонн", 1000, None, "more_than", "t"),
    ("ru", "около 2 тыс. тонн", "около 2 тыс. тонн", 2000, 2000, "about", "t"),
    ("ru", "десятки тысяч тонн", "десятки тысяч тонн", 20000, None, "at_least", "t"),
    ("ru", "тысячи тонн", "тысячи тонн", 2000, None, "at_least", "t"),
    ("ru", "от 10 до 12 контейнеров", "от 10 до 12 контейнеров", 10, 12, "range", "container"),
    ("ru", "34 20-футовых контейнера", "34 20-футовых контейнера", 34, 34, "exact", "container"),
    ("uk", "понад 1300 тонн", "понад 1300 тонн", 1300, None, "more_than", "t"),
    ("uk", "трохи більше ніж 400 тонн", "трохи більше ніж 400 тонн", 400, None, "more_than", "t"),
    ("zh", "超过1000吨", "超过1000吨", 1000, None, "more_than", "t"),
    ("zh", "2000余吨", "2000余吨", 2000, None, "more_than", "t"),
    ("zh", "約2000噸", "約2000噸", 2000, 2000, "about", "t"),
    ("zh", "1000吨以上", "1000吨以上", 1000, None, "at_least", "t"),
    ("zh", "10至12批", "10至12批", 10, 12, "range", "voyage"),
    ("zh", "34个20英尺货柜", "34个20英尺货柜", 34, 34, "exact", "container"),
    ("zh", "两艘货船", "两艘货船", 2, 2, "exact", "ship"),
    ("zh", "数千吨", "数千吨", 2000, None, "at_least", "t"),
    ("zh", "两千三百吨", "两千三百吨", 2300, 2300, "exact", "t"),
    ("zh", "1.5万吨", "1.5万吨", 15000, 15000, "exact", "t"),
    ("ar", "أكثر من 1000 طن", "أكثر من 1000 طن", 1000, None, "more_than", "t"),
    ("ar", "نحو ألفي طن", "نحو ألفي طن", 2000, 2000, "about", "t"),
    ("ar", "ألف طن", "ألف طن", 1000, 1000, "exact", "t"),
    ("ar", "آلاف الأطنان", "آلاف الأطنان", 2000, None, "at_least", "t"),
    ("ar", "وصلت و34 حاوية", "34 حاوية", 34, 34, "exact", "container"),
    ("ar", "ما بين 10 و12 حاوية", "ما بين 10 و12 حاوية", 10, 12, "range", "container"),
    ("ar", "شوهدت سفينتين", "سفينتين", 2, 2, "exact", "ship"),
    ("ar", "معظم الـ1000 طن", "معظم الـ1000 طن", 500, 1000, "range", "t"),
    ("fa", "تا ۸۰۰ موشک", "تا ۸۰۰ موشک", 0, 800, "at_most", "missile"),
    ("fa", "هزاران تن", "هزاران تن", 2000, None, "at_least", "t"),
    ("fa", "دست\u200cکم دو هزار و پانصد تن", "دست\u200cکم دو هزار و پانصد تن", 2500, None, "at_least", "t"),
    ("tr", "1.000 tondan fazla", "1.000 tondan fazla", 1000, None, "more_than", "t"),
    ("tr", "yaklaşık iki bin ton", "yaklaşık iki bin ton", 2000, 2000, "about", "t"),
    ("he", "יותר מ-1,000 טון", "יותר מ-1,000 טון", 1000, None, "more_than", "t"),
    ("he", "כ-2,000 טון", "כ-2,000 טון", 2000, 2000, "about", "t"),
    ("xx", "1.300 t", "1.300 t", 1300, 1300, "exact", "t"),
]

NOTHING = [
    "The S-300, the KN-23, the Su-35, an F-16 and a Fath-360 were there.",
    "Resolution 2231 and UNSCR 1929 apply, as do Resolutions 1718, 1874 and 2270.",
    "The tanker (IMO 9283033) and the tanker (IMO: 9167291) left.",
    "It was built in 2015 and has sailed since 2022; the 2019 refit took a while.",
    "It sailed on September 29, on 29 September, on Jan. 20, 2026 and on the 3rd.",
    "From 2015 to 2021, and in 2013-14 and 2022-2023, nothing moved.",
    "It came at 10:30, at 5 p.m., at 0900 GMT, on 5/17/2018, on 29.09.2025 and on 2025-09-29.",
    "The 12-day war and the three-week trip ended after 24 hours.",
    "A 152mm gun, a 20-foot box and 2,000-pound bombs.",
    "See page 12, pp. 3-4, paragraph 5, Article 41 and Annex 2.",
    "Marko Ilic, 45, and a 39-year-old, aged 39, were held.",
    "It lies at 25°30'N, 56.3515N 26.9960E; call +98 21 555 1234 or 555-1234.",
    "A second shipment, a third crate and the 21st trip.",
    "The P5+1, the G7, 5G, the 1990s, a 2-1 vote, 24/7, 9/11 and version 2.0.",
    "the 16,694 ton Morava; a Boeing 747; https://example.org/12/tons?n=44",
    "One said so; several were named; half of it is gone.",
    "He is 6'3\" tall, as half of them are, and half the missiles are new.",
    "192.168.1.2 and 1,000,000,000,000,000,000,000,000,000,000 tons",
]

NOTHING_FOREIGN = [
    ("fr", "le 29 septembre 2025, la résolution 2231, la guerre de 12 jours, une tonne, neuf"),
    ("de", "am 29. September 2025, die Resolution 2231, der 12-Tage-Krieg"),
    ("ru", "29 сентября 2025 года, резолюция 2231, ракеты С-300, 152-мм орудие"),
    ("uk", "у 2022 році, 29 вересня, резолюція 2231"),
    ("zh", "2025年9月29日，第3批，东风-41，20英尺，三周，一些"),
    ("ar", "في 29 سبتمبر 2025، القرار 2231، حرب الـ12 يوماً"),
    ("fa", "۲۹ سپتامبر، قطعنامه ۲۲۳۱، جنگ ۱۲ روزه"),
]


def read(text: str, language: str = "en") -> list[Quantity]:
    return quantities(text, WORDS, language=language)


def only(text: str, language: str = "en") -> Quantity:
    found = read(text, language)
    assert len(found) == 1, [q.text for q in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "said", "low", "high", "bound", "unit"), NUMBERS + RANGES + BOUNDS + TYPES + UNITS + SHARES
)
def test_an_amount_is_an_interval_with_a_unit(
    text: str, said: str, low: float | None, high: float | None, bound: str, unit: str
) -> None:
    """Bound word, number and unit give the interval that the words allow, and the span covers the three."""
    q = only(text)
    assert (q.text, q.low, q.high, q.bound, q.unit) == (said, low, high, bound, unit)


@pytest.mark.parametrize(("language", "text", "said", "low", "high", "bound", "unit"), TONGUES)
def test_other_languages_are_read_by_table(
    language: str, text: str, said: str, low: float | None, high: float | None, bound: str, unit: str
) -> None:
    """The same amounts in other languages and scripts give the same intervals."""
    q = only(text, language)
    assert (q.text, q.low, q.high, q.bound, q.unit) == (said, low, high, bound, unit)


@pytest.mark.parametrize("text", NOTHING)
def test_a_number_that_is_no_amount_is_left_out(text: str) -> None:
    """Names, dates, times, ages, labels, calibres and places in a row are not amounts."""
    assert read(text) == []


@pytest.mark.parametrize(("language", "text"), NOTHING_FOREIGN)
def test_a_number_that_is_no_amount_is_left_out_in_any_language(language: str, text: str) -> None:
    """Dates, resolutions, designators and durations are no amounts in other languages either."""
    assert read(text, language) == []


ITEMS = [
    ("en", "60 Zelzal missiles", "Zelzal"),
    ("en", "60 Zelzal engines", None),
    ("en", "more than 1,000 tonnes of ammonium nitrate", "ammonium nitrate"),
    ("en", "1,000 tons of Serbian-made nitrocellulose", "nitrocellulose"),
    ("en", "a 1,000-ton shipment of ammonium nitrate", "ammonium nitrate"),
    ("en", "31 containers filled with ammonium nitrate", "ammonium nitrate"),
    ("en", "two ammonium nitrate shipments", "ammonium nitrate"),
    ("en", "600 cruise missiles", "cruise missile"),
    ("en", "90 Ababil-2 drones", "Ababil-2"),
    ("en", "tons of weapons", "arms"),
    ("en", "900 tons of missile parts", None),
    ("en", "1,000 tons of cargo", None),
    ("fr", "40 tonnes de nitrate d'ammonium", "ammonium nitrate"),
    ("ru", "более 1000 тонн нитрата аммония", "ammonium nitrate"),
    ("uk", "1300 тонн нітроцелюлози", "nitrocellulose"),
    ("pt", "1.000 toneladas de nitrato de amônio", "ammonium nitrate"),
    ("zh", "1000吨硝酸铵", "ammonium nitrate"),
    ("ar", "1000 طن من نترات الأمونيوم", "ammonium nitrate"),
    ("fa", "هزاران تن نیترات آمونیوم", "ammonium nitrate"),
]


@pytest.mark.parametrize(("language", "text", "item"), ITEMS)
def test_the_goods_named_with_an_amount_are_its_item(language: str, text: str, item: str | None) -> None:
    """Goods after "of", beside the unit or in front of it are the item; they lie outside the span."""
    assert only(text, language).item == item


SPREAD = [
    ("It makes 200 missiles a month.", "month", None),
    ("It makes 250 per month.", "month", None),
    ("It makes 40 drones monthly.", "month", None),
    ("It makes 3,000 shells a year.", "year", None),
    ("It makes 3,000 rounds daily.", "day", None),
    ("It makes 900 tons of nitrocellulose annually.", "year", None),
    ("It made 200 missiles a year ago.", None, None),
    ("It weighs 4 tons per shipment.", None, "voyage"),
    ("It weighs 4 tons for each missile.", None, "missile"),
    ("Each ship carried 22 crates.", None, "ship"),
    ("They carried 22 crates apiece.", None, "each"),
]


@pytest.mark.parametrize(("text", "rate", "per"), SPREAD)
def test_an_amount_that_repeats_says_how(text: str, rate: str | None, per: str | None) -> None:
    """ "A month" is a rate; "each" and "per shipment" say what carries the amount; "a year ago" is neither."""
    q = only(text)
    assert (q.rate, q.per) == (rate, per)


def test_each_is_the_thing_counted_before() -> None:
    """In "two ships with 22 crates each" it is the ships that carry the crates."""
    assert [(q.unit, q.per) for q in read("Two ships with 22 crates each.")] == [("ship", None), ("crate", "ship")]
    assert [(q.unit, q.per) for q in read("Two ships, each carrying 22 crates.")][1] == ("crate", "ship")


SEVERAL = [
    ("enough for 60 Zelzal or 40 other missiles", [(60, "missile"), (40, "missile")]),
    ("enough for 60 Luna or 40 Grom missiles", [(60, "missile"), (40, "missile")]),
    ("It grew from 400 to 900 tonnes.", [(400, "t"), (900, "t")]),
    ("It rose from 400 tons in 2021 to 900 tons in 2022.", [(400, "t"), (900, "t")]),
    ("three of the 10 ships", [(3, "ship"), (10, "ship")]),
    ("one of two ships", [(2, "ship")]),
    ("In 2022 it sold 400 tons, in 2023 900 tons.", [(400, "t"), (900, "t")]),
    ("a total of 2024 tons and 1950 tons", [(2024, "t"), (1950, "t")]),
    ("2 ships, 3 crates and 40 drones", [(2, "ship"), (3, "crate"), (40, "uav")]),
    ("34 containers plus 22", [(34, "container"), (22, "")]),
    ("6500 containers, or 500 fewer", [(6500, "container"), (500, "")]),
    ("70% of 900 tons", [(70, "%"), (900, "t")]),
    ("6 million 130mm shells or more than 200,000 122mm rounds", [(6e6, "shell"), (200_000, "round")]),
    ("500 kg (1,100 lb) of explosives", [(500, "kg"), (1100, "lb")]),
]


@pytest.mark.parametrize(("text", "amounts"), SEVERAL)
def test_several_amounts_are_kept_apart(text: str, amounts: list[tuple[float, str]]) -> None:
    """Alternatives, lists and the two ends of a change are amounts of their own, with the unit they share."""
    assert [(q.low, q.unit) for q in read(text)] == amounts


def test_the_unit_is_kept_as_printed() -> None:
    """Tons and metric tons have one code, and the words stay."""
    assert [q.unit_text for q in read("9 tons, 9 metric tons, 9 mt, 57 people")] == [
        "tons",
        "metric tons",
        "mt",
        "people",
    ]


def test_only_the_stretch_asked_for_is_read() -> None:
    """Start and end cut the text, and spans still point into the whole of it."""
    text = "It had 9 tons. It had 8 tons. It had 7 tons."
    found = quantities(text, WORDS, start=15, end=29)
    assert [(q.text, q.span.of(text)) for q in found] == [("8 tons", "8 tons")]


_PIECES = [
    *("1,000", "2.5", "10-12", "two", "dozens of", "half of the", "most of", "a", "million", "%", "$", "€", "-", "/", "or"),
    *("more than", "up to", "between", "and", "to", "from", "tons", "20-foot", "containers", "each", "a month", "missiles"),
    *("of", "ammonium nitrate", ",", ".", "\n", "S-300", "2015", "September", "超过", "吨", "两", "ألفي", "طن", "тысяч", "тонн"),
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(st.text(max_size=80), st.lists(st.sampled_from(_PIECES), max_size=14).map(" ".join)),
    st.sampled_from(["en", "fr", "ru", "zh", "ar", "de", "he", "xx"]),
)
def test_any_text_gives_ordered_spans_and_intervals(text: str, language: str) -> None:
    """Reading never raises; spans slice to their text, in order and apart; low is never above high."""
    end = 0
    for q in read(text, language):
        assert q.span.of(text) == q.text
        assert end <= q.span.start < q.span.end
        assert q.low is None or q.high is None or q.low <= q.high
        end = q.span.end


@pytest.mark.parametrize(
    "piece", ["1", "1,", ",000", "1 000 ", "10-", "5 tons of ", "most of the ", '5 "', "a@", "+1", "two "]
)
def test_reading_takes_time_in_proportion_to_the_text(piece: str) -> None:
    """A hundred kilobytes of digits, commas and bound words are read in seconds: no backtracking."""
    text = piece * (100_000 // len(piece))
    before = time.process_time()
    read(text)
    assert time.process_time() - before < 12  # seconds; a machine under load takes about two
