"""States and ports: the two tables hold together, and find() reads them in thirteen languages."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib import resources

import pytest

from weighbridge.measure.entries import Country, Names, Port
from weighbridge.measure.vocabulary import Vocabulary, default, fold_word, words

# In Turkish what follows an apostrophe is an ending, and what then is left of this name means "to you".
LOST = {"tr": ("Sana'a",)}
LANGUAGES = ("ar", "de", "en", "es", "fa", "fr", "he", "ja", "ko", "pt", "ru", "tr", "uk", "zh")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return default()


def found(vocabulary: Vocabulary, text: str, language: str) -> list[str]:
    """Codes of the states and names of the ports in the text, in order."""
    hits = [hit.entry for hit in vocabulary.find(text, language)]
    return [e.code if isinstance(e, Country) else e.name for e in hits if isinstance(e, Country | Port)]


def _in(names: Names, language: str) -> tuple[str, ...]:
    return names.get("en", ()) + (names.get(language, ()) if language != "en" else ())


def spellings(entry: Country | Port, language: str) -> Iterator[str]:
    yield from (entry.name, *entry.short, *_in(entry.names, language))
    if isinstance(entry, Country):
        yield from (*entry.adjectives, *entry.capitals)
        yield from (*_in(entry.adjective_names, language), *_in(entry.capital_names, language))


def folded(name: str) -> tuple[str, ...]:
    return tuple(word for match in words(name) if (word := fold_word(match.group())))


@pytest.mark.parametrize(
    ("table", "kind", "key", "least"), [("countries.toml", "country", "code", 251), ("ports.toml", "port", "name", 200)]
)
def test_a_table_has_one_row_for_each_place(table: str, kind: str, key: str, least: int) -> None:
    """A second row of one key would be merged in silence, so there is none."""
    raw = (resources.files("weighbridge.measure") / "tables" / table).read_text(encoding="utf-8")
    keys = Counter(row[key] for row in tomllib.loads(raw)[kind])
    assert len(keys) >= least
    assert [name for name, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_spelling_belongs_to_two_places(vocabulary: Vocabulary, language: str) -> None:
    """Within a language a spelling stands for one state or one port, never for two."""
    owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
    entries: list[Country | Port] = [*vocabulary.countries.values(), *vocabulary.ports.values()]
    for entry in entries:
        for name in spellings(entry, language):
            owners[folded(name)].add(entry.name)
    assert {name: who for name, who in owners.items() if len(who) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_spelling_finds_its_own_place_and_nothing_else(vocabulary: Vocabulary, language: str) -> None:
    """A spelling that another table or a passed-over wording swallows would never be read, so each leads back."""
    entries: list[Country | Port] = [*vocabulary.countries.values(), *vocabulary.ports.values()]
    lost = []
    for entry in entries:
        for name in spellings(entry, language):
            hits = vocabulary.find(name.replace("*", ""), language)
            if [hit.entry for hit in hits] != [entry] and name not in LOST.get(language, ()):
                lost.append((entry.name, name))
    assert lost == []


def test_codes_of_states_are_two_capitals_and_territories_belong_to_listed_states(vocabulary: Vocabulary) -> None:
    """A code is two capital letters; `within` names another entry that is itself no territory."""
    for country in vocabulary.countries.values():
        assert re.fullmatch("[A-Z]{2}", country.code), country
        if country.within is not None:
            assert vocabulary.countries[country.within].within is None, country


def test_every_state_and_territory_of_the_standard_is_listed(vocabulary: Vocabulary) -> None:
    """ISO 3166-1 has 249 entries; the table has them, the European Union and Kosovo."""
    assert len(vocabulary.countries) == 249 + 2


def test_ports_lie_on_the_globe_in_a_listed_state(vocabulary: Vocabulary) -> None:
    """Coordinates come in pairs and in range, and the state is in the other table."""
    for port in vocabulary.ports.values():
        assert port.country in vocabulary.countries, port
        assert (port.lat is None) == (port.lon is None), port
        if port.lat is not None and port.lon is not None:
            assert abs(port.lat) <= 90, port
            assert abs(port.lon) <= 180, port


def test_a_locode_begins_with_the_state_and_is_used_once(vocabulary: Vocabulary) -> None:
    """A UN/LOCODE is the state's code and three more letters or digits."""
    codes = [port.locode for port in vocabulary.ports.values() if port.locode is not None]
    assert len(codes) == len(set(codes))
    for port in vocabulary.ports.values():
        if port.locode is not None:
            assert re.fullmatch(port.country + "[A-Z2-9]{3}", port.locode), port


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        ("en", "U.S. officials told us a DPRK ship left Rajin for Port Vostochny.", ["US", "KP", "Rajin", "Vostochny"]),
        (
            "en",
            "The tanker sailed from Olya port past Anzali to Amirabad.",
            ["Port of Olya", "Bandar Anzali", "Amirabad"],
        ),
        ("en", "Loaded at Gaolan, it is due at Shahid Rajaei.", ["Gaolan", "Shahid Rajaee"]),
        ("en", "Crates for Port Sudan were moved in South Sudan.", ["Port Sudan", "SS"]),
        ("en", "Singapore inspected the hull in the port of Singapore.", ["SG", "Port of Singapore"]),
        ("en", "The Islamic Republic of Pakistan protested to the Islamic Republic.", ["PK", "IR"]),
        ("en", "Trucks crossed from Romania to Odesa; Kyiv thanked Bucharest.", ["RO", "Odesa", "UA", "RO"]),
        ("en", "Two flights from Benghazi landed at Khmeimim.", ["Benghazi", "Khmeimim"]),
        ("fr", "L'Iran aurait reçu de Chine des pièces, selon Téhéran.", ["IR", "CN", "IR"]),
        ("fr", "Un cargo nord-coréen et deux navires russes quittent Lattaquié.", ["KP", "RU", "Latakia"]),
        ("fr", "Les autorités émiraties et l'Arabie saoudite démentent.", ["AE", "SA"]),
        ("es", "EE.UU. acusa a la empresa china y a dos buques iraníes.", ["US", "CN", "IR"]),
        ("es", "La prensa norcoreana calla; Moscú y Pekín lo niegan.", ["KP", "RU", "CN"]),
        ("pt", "O navio iraniano saiu da Rússia para o Irã, dizem os EUA.", ["IR", "RU", "IR", "US"]),
        ("de", "Die Türkei prüft ein iranisches Schiff; nordkoreanische Granaten fehlen.", ["TR", "IR", "KP"]),
        ("de", "Aus den Vereinigten Staaten nach Rumänien, über Danzig.", ["US", "RO", "Gdansk"]),
        ("ru", "Северокорейские снаряды прибыли из Раджина в Россию, заявили в США.", ["KP", "Rajin", "RU", "US"]),
        ("ru", "Судно вышло из порта Оля в Иран, сообщил Пекин.", ["Port of Olya", "IR", "CN"]),
        ("ru", "Груз ушёл из Новороссийска в Тартус.", ["Novorossiysk", "Tartus"]),
        ("uk", "Північна Корея відправила Росії вагони, заявили у Києві.", ["KP", "RU", "UA"]),
        ("uk", "Китайські деталі та іранські дрони йдуть через Астрахань.", ["CN", "IR", "Astrakhan"]),
        ("ar", "غادرت السفينتان الإيرانيتان الصين إلى ميناء رجائي", ["IR", "CN", "Shahid Rajaee"]),
        ("ar", "شحنة روسية وصلت بالبحر إلى طرطوس واللاذقية", ["RU", "Tartus", "Latakia"]),
        ("ar", "قالت واشنطن إن بيونغ يانغ زودت موسكو", ["US", "KP", "RU"]),
        ("ar", "نقلت إلى الحديدة ومنها إلى صنعاء", ["Hodeidah", "YE"]),
        ("fa", "کشتی چینی به بندر شهید رجایی رسید و تهران سکوت کرد", ["CN", "Shahid Rajaee", "IR"]),
        ("fa", "محموله از روسیه به بندر انزلی رفت", ["RU", "Bandar Anzali"]),
        ("zh", "伊朗货轮从太仓出发,经马来西亚前往阿巴斯港", ["IR", "Taicang", "MY", "Bandar Abbas"]),
        ("zh", "北韓貨輪停靠羅津,俄羅斯未回應", ["KP", "Rajin", "RU"]),
        ("zh", "白俄罗斯与乌克兰,華盛頓與北京", ["BY", "UA", "US", "CN"]),
        ("tr", "İran'dan gelen gemi Mersin'e yanaştı, ABD itiraz etti.", ["IR", "Mersin", "US"]),
        ("he", 'אונייה איראנית יצאה מסין ללטקיה, אמרו בארה"ב', ["IR", "CN", "Latakia", "US"]),
        ("ko", "북한이 나진항에서 러시아로 포탄을 보냈다고 미국이 밝혔다", ["KP", "Rajin", "RU", "US"]),
        ("ja", "北朝鮮の船がウラジオストクに入港し、ロシアは否定した", ["KP", "Vladivostok", "RU"]),
    ],
)
def test_places_are_found_in_the_words_of_each_language(
    vocabulary: Vocabulary, language: str, text: str, places: list[str]
) -> None:
    """Names, adjectives, capitals and ports are read with their articles, prefixes and case endings."""
    assert found(vocabulary, text, language) == places


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "They told us to serve turkey from the china cabinet."),
        ("en", "A chad hung from the ballot and he wore a jersey; polish the brass."),
        ("en", "Patrols in the Indian Ocean, the Gulf of Aden and the South China Sea."),
        ("en", "Latin America, New Jersey, the Gulf of Oman and the Suez Canal."),
        ("en", "Olya and Jordan Peterson met Salif Keita in New Mexico."),
        ("fr", "La rade de l'océan Indien et le golfe d'Aden, sans chine ni port."),
        ("es", "El Índico y América Latina: una cuba de vino y un chile."),
        ("de", "Im Indischen Ozean und im Golf von Aden."),
        ("ru", "Грузили ящики, чад и кубарем; Дунай течёт, Оля пишет, Индийский океан."),
        ("uk", "Дунай тече; Індійський океан."),
        ("ar", "قطعة مالي بقطر كبير في خليج عدن"),
        ("fa", "در خلیج عمان"),
        ("zh", "其中国际组织和发展中国家在沿海地区,以方便运输,太仓促了"),
        ("zh", "海上海盗,公里加速,罗先生非常熟悉雷达卡车"),
        ("ko", "운송 수단을 쓸 것이란 전망, 함정 인도를 완료했다"),
        ("ko", "기대만큼 원산지 증명과 부산물, 인도적 지원"),
        ("ja", "アイランドのマラソン、マインド、シリアル番号、インド洋"),
        ("tr", "Hint Okyanusu ve Umman Denizi"),
        ("he", "הם הודו כי גן עדן ליד ים"),
    ],
)
def test_ordinary_words_and_seas_are_no_places(vocabulary: Vocabulary, language: str, text: str) -> None:
    """A word that only looks like a state or port, and a sea named after one, is passed over."""
    assert found(vocabulary, text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "adjective", "capital"),
    [
        ("en", "Chinese", True, False),
        ("en", "Beijing", False, True),
        ("en", "China", False, False),
        ("ru", "китайского", True, False),
        ("ru", "Пекином", False, True),
        ("ar", "والصينية", True, False),
        ("fr", "chinoises", True, False),
        ("zh", "北京", False, True),
    ],
)
def test_a_hit_says_whether_it_is_an_adjective_or_a_capital(
    vocabulary: Vocabulary, language: str, text: str, adjective: bool, capital: bool
) -> None:
    """Later stages tell "Chinese officials", "Beijing" and "China" apart by two flags."""
    (hit,) = vocabulary.find(text, language)
    assert isinstance(hit.entry, Country)
    assert (hit.entry.code, hit.adjective, hit.capital) == ("CN", adjective, capital)
