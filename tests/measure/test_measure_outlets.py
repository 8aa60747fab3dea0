from __future__ import annotations

import re
import tomllib
from collections import Counter
from importlib import resources
from pathlib import Path

import pytest

from weighbridge.measure.entries import Body, Outlet
from weighbridge.measure.vocabulary import Hit, default, load

IRGC = "Islamic Revolutionary Guard Corps"
WSJ = "Wall Street Journal"

# Two entries may share a spelling only here, with the reason; all other shared spellings belong in `later`.
SHARED: dict[str, str] = {}


def _rows(table: str, kind: str) -> list[dict[str, object]]:
    raw = (resources.files("weighbridge.measure") / "tables" / table).read_text(encoding="utf-8")
    return list(tomllib.loads(raw)[kind])


def _named(text: str, language: str) -> list[Hit]:
    """What a reader of the report would take as named: a later form counts only after the full name."""
    hits = [h for h in default().find(text, language) if h.kind in ("outlet", "body")]
    return [h for h in hits if not h.later or any(g.entry is h.entry and not g.later and g.span < h.span for g in hits)]


def _names(text: str, language: str) -> list[str]:
    return [h.entry.name for h in _named(text, language) if isinstance(h.entry, Outlet | Body)]


@pytest.mark.parametrize(
    ("table", "kind", "least"),
    [("outlets.toml", "outlet", 350), ("bodies.toml", "body", 250)],
    ids=["outlets", "bodies"],
)
def test_the_table_is_large_and_names_each_entry_once(table: str, kind: str, least: int) -> None:
    """A second row of one name would be merged in silence, so there is none."""
    names = Counter(str(row["name"]) for row in _rows(table, kind))
    assert len(names) >= least
    assert [name for name, count in names.items() if count > 1] == []


def test_countries_and_languages_are_two_letter_codes() -> None:
    """Countries are ISO 3166 alpha-2, languages ISO 639-1, also where they key the spellings."""
    vocabulary = default()
    entries: list[Outlet | Body] = [*vocabulary.outlets.values(), *vocabulary.bodies.values()]
    for entry in entries:
        assert entry.country is None or re.fullmatch("[A-Z]{2}", entry.country), entry.name
        assert all(re.fullmatch("[a-z]{2}", code) for code in (*entry.names, *entry.not_names)), entry.name
    assert all(re.fullmatch("[a-z]{2}", outlet.language) for outlet in vocabulary.outlets.values())


def test_a_web_address_belongs_to_one_outlet() -> None:
    """Domains are bare lower-case host names, and no two outlets share one."""
    domains = [domain for outlet in default().outlets.values() for domain in outlet.domains]
    assert [d for d, count in Counter(domains).items() if count > 1] == []
    assert [d for d in domains if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", d) or d.startswith("www.")] == []


def test_control_by_a_state_is_never_set_without_saying_who_says_so() -> None:
    """The product asserts nothing in its own voice, so a state_controlled flag carries its source."""
    outlets = default().outlets.values()
    assert [o.name for o in outlets if (o.state_controlled is None) != (o.state_source == "")] == []


def test_every_spelling_finds_its_own_entry_and_no_other() -> None:
    """A spelling that two entries share would lead to the wrong one without a word, so each leads back to its own."""
    vocabulary = default()
    entries: list[Outlet | Body] = [*vocabulary.outlets.values(), *vocabulary.bodies.values()]
    wrong = []
    for entry in entries:
        for language, spellings in [("en", (entry.name, *entry.short)), *entry.names.items()]:
            for spelling in spellings:
                hits = vocabulary.find(spelling.replace("*", ""), language)
                if spelling not in SHARED and [(h.entry, h.later) for h in hits] != [(entry, False)]:
                    wrong.append((entry.name, language, spelling, [h.span for h in hits]))
    assert wrong == []


def test_a_short_form_is_written_without_its_article() -> None:
    """ "Times", not "the Times": the article would hide "a Times reporter"."""
    vocabulary = default()
    entries: list[Outlet | Body] = [*vocabulary.outlets.values(), *vocabulary.bodies.values()]
    forms = {(e.name, form) for e in entries for form in e.later if form.startswith(("the ", "The "))}
    assert forms == {("The Sentry (investigators)", "The Sentry")}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The freighter loaded at Latakia, the FT said, citing two port agents.", ["Financial Times"]),
        ("en", "A U.S. Treasury notice named the broker, The Wall Street Journal wrote.", ["US Treasury", WSJ]),
        ("en", "ROME (AP) - Customs officers opened four crates.", ["Associated Press"]),
        (
            "en",
            "Lloyd’s List Intelligence placed the tanker off Oman; Kpler disagreed.",
            ["Lloyd's List Intelligence", "Kpler"],
        ),
        (
            "en",
            "Researchers at Conflict Armament Research (CAR) traced the fuzes. CAR gave no date.",
            ["Conflict Armament Research", "Conflict Armament Research", "Conflict Armament Research"],
        ),
        ("en", "Pyongyang's KCNA carried no word of it, Yonhap noted.", ["KCNA", "Yonhap News Agency"]),
        (
            "en",
            "The Institute for Science and International Security said the tunnels were new. ISIS published images.",
            ["Institute for Science and International Security", "Institute for Science and International Security"],
        ),
        ("en", "Two ISIS cells were broken up near Sirte.", ["Islamic State"]),
        ("en", "Iran's Revolutionary Guard took delivery, and the Guard thanked its suppliers.", [IRGC, IRGC]),
        (
            "en",
            "The drones reached the RSF by way of Chad, Sudan's army says, and Baykar declined to comment.",
            ["Rapid Support Forces", "Sudanese Armed Forces", "Baykar"],
        ),
        (
            "en",
            "The IRGC Aerospace Force showed a launcher; the IRGC Navy did not.",
            ["IRGC Aerospace Force", "IRGC Navy"],
        ),
        ("en", "SIPRI and the Small Arms Survey count exports, not sales.", ["SIPRI", "Small Arms Survey"]),
        (
            "en",
            "South Korea's spy agency told lawmakers that Hanwha had lost two bids.",
            ["National Intelligence Service (South Korea)", "Hanwha"],
        ),
        (
            "fr",
            "L’AFP et France 24 citent l’IRGC ainsi que la Maison-Blanche.",
            ["AFP", "France 24", IRGC, "White House"],
        ),
        ("es", "El Pentágono y la Guardia Revolucionaria no respondieron a Efe.", ["Pentagon", IRGC, "EFE"]),
        ("pt", "A Guarda Revolucionária negou o relato da Folha de S.Paulo.", [IRGC, "Folha de S.Paulo"]),
        ("de", "Die Revolutionsgarden schwiegen, schreibt die „Bild“.", [IRGC, "Bild"]),
        ("tr", "Reuters'a konuşan yetkili, Pentagon’un bilgisi olduğunu söyledi.", ["Reuters", "Pentagon"]),
        ("ar", "ونقلت رويترز عن مسؤول في الحرس الثوري أن الشحنة وصلت", ["Reuters", IRGC]),
        ("ar", "بحسب تقرير لسي إن إن ولصحيفة «الشرق الأوسط»", ["CNN", "Asharq Al-Awsat"]),
        ("ar", "قالت وزارة الخزانة الأميركية إن أنصار الله تسلموا القطع", ["US Treasury", "Houthis"]),
        ("fa", "به گزارش وال‌استریت ژورنال، سپاه پاسداران محموله را گرفت", [WSJ, IRGC]),
        ("fa", "به گزارش وال استریت ژورنال و خبرگزاری فرانسه", [WSJ, "AFP"]),
        ("he", "לפי דיווח ברויטרס, דובר צה״ל סירב להגיב", ["Reuters", "IDF"]),
        ("zh", "《华尔街日报》援引两名官员的话说,伊斯兰革命卫队收到了货物", [WSJ, IRGC]),
        ("zh", "中央社引述紐約時報報導，美國財政部未回應", ["Central News Agency", "New York Times", "US Treasury"]),
        ("ru", "В Пентагоне подтвердили данные «Известий», сообщает ТАСС; в КСИРе молчат.", ["Pentagon", "TASS", IRGC]),
        (
            "uk",
            "За даними ГУР, вантаж отримав Уралвагонзавод, пише «Українська правда».",
            ["HUR", "Uralvagonzavod", "Ukrainska Pravda"],
        ),
        ("ja", "ニューヨーク・タイムズによると、革命防衛隊が受け取った。", ["New York Times", IRGC]),
    ],
)
def test_a_sentence_names_the_right_outlets_and_bodies(language: str, text: str, expected: list[str]) -> None:
    """Abbreviations, case endings, elisions, glued prefixes and every kind of quotation mark lead to the entry."""
    assert _names(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "She took the crate to the post office and read the times of the next tide."),
        ("en", "It was time to act, an associated press officer told the guard at the gate."),
        ("en", "The nation must bear the cost, and the sun was in the pilot's eyes."),
        ("en", "The Times were hard. Post-war stocks ran low, and Journal entries stop in May."),
        ("en", "The independent expert met the national guard on the hill."),
        ("en", "A national security council of elders, a foreign policy review, a fresh axis of supply."),
        ("en", "Treasury yields rose; a shipment left Fars province by lorry."),
        ("de", "Mehr Kisten lagen im Hafen. Das Bild zeigt zwei Kräne. Die Welt wartet."),
        ("fr", "Le monde entier attend, la croix et le point de passage sont loin."),
        ("es", "UN BUQUE LLEGA AL PUERTO; el mundo y el país esperan la reforma."),
        ("pt", "O público esperava, e o observador anotou a reforma."),
        ("ar", "أعلنت روسيا اليوم أن الوفد وصل، وقال الرئيس المصري اليوم إن الإضراب دخل اليوم السابع"),
        ("ar", "استقبلوا الوفد بحماس في جزيرة قريبة من الوطن العربي الكبير"),
        ("fa", "جزیره و میادین گازی، عالم و قاعده"),
        ("zh", "船停在港口以北约二十海里处,双方发表联合报告,自卫报复不在其列"),
        ("ru", "Россия 24 марта закрыла порт; Россия сегодня молчит, в настоящее время экономист считает."),
    ],
)
def test_ordinary_words_name_no_one(language: str, text: str) -> None:
    """A word that is also somebody's name counts only when it is printed, or introduced, as that name."""
    assert _names(text, language) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The New York Times spoke first. The Times quoted a clerk.", "New York Times"),
        ("The Financial Times spoke first. The Times quoted a clerk.", "Financial Times"),
        ("The Financial Times spoke first, The Times of Israel last. The Times quoted a clerk.", "Times of Israel"),
        ("The Washington Post found the ship. The Post named its owner.", "Washington Post"),
        ("The Jerusalem Post found the ship. The Post named its owner.", "Jerusalem Post"),
    ],
)
def test_a_shared_short_form_belongs_to_the_outlet_named_last(text: str, expected: str) -> None:
    """ "the Times" is whichever Times the text has named most recently."""
    assert _names(text, "en")[-1] == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.ft.com/content/9d0a-11", "Financial Times"),
        ("https://arabic.cnn.com/world/article/2031/05/02/port", "CNN"),
        ("https://www.bbc.co.uk/persian/articles/c0ffee", "BBC"),
        ("https://home.treasury.gov/news/press-releases/zz0001", "US Treasury press releases"),
        ("http://en.kremlin.ru:80/events/1", "Kremlin press releases"),
        ("https://studies.aljazeera.net/en/x", "Al Jazeera Centre for Studies"),
        ("https://blog.example.org/ft.com", None),
    ],
)
def test_a_web_address_names_its_publisher(url: str, expected: str | None) -> None:
    """The longest registered part of the host name decides; the path never does."""
    outlet = default().outlet_at(url)
    assert (outlet.name if outlet else None) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("FT", "Financial Times"),
        ("The Guardian", "The Guardian"),
        ("新华社", "Xinhua"),
        ("Bild", "Bild"),
        ("وكالة الأناضول", "Anadolu Agency"),
        ("The Times", None),
        ("Reuters and AP", None),
    ],
)
def test_a_label_names_an_outlet_only_when_nothing_else_stands_in_it(label: str, expected: str | None) -> None:
    """A publisher's label may be in any language; one that several outlets share names none of them."""
    outlet = default().outlet_named(label)
    assert (outlet.name if outlet else None) == expected


def test_no_name_is_a_bare_country_or_capital() -> None:
    """A country named as an outlet would turn every mention of the place into a source."""
    vocabulary = default()
    places = {n for c in vocabulary.countries.values() for n in (c.name, *c.short, *c.capitals, *c.adjectives)}
    entries: list[Outlet | Body] = [*vocabulary.outlets.values(), *vocabulary.bodies.values()]
    assert {e.name for e in entries for n in (e.name, *e.short, *e.later) if n in places} == set()


def test_every_table_on_the_help_page_loads(tmp_path: Path) -> None:
    """What docs/add-an-outlet.md shows is what the program takes."""
    page = (Path(__file__).parents[2] / "docs" / "add-an-outlet.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```toml\n(.*?)```", page, re.S)
    assert len(blocks) == 3
    for block in blocks:
        table = tmp_path / "page.toml"
        table.write_text(block, encoding="utf-8")
        assert load([table]).outlet_at("https://www.harbourgazette.example/1") is not None or "[[body]]" in block


def test_a_user_table_adds_an_outlet_and_spellings_to_an_old_one(tmp_path: Path) -> None:
    """The file in docs/add-an-outlet.md does what the page says."""
    table = tmp_path / "mine.toml"
    table.write_text(
        '[[outlet]]\nname = "Harbour Gazette"\nkind = "newspaper"\ndomains = ["harbourgazette.example"]\n'
        'later = ["Gazette"]\n[[outlet]]\nname = "Reuters"\nkind = "agency"\nshort = ["RTRS"]\n',
        encoding="utf-8",
    )
    vocabulary = load([table])
    text = "The Harbour Gazette, citing RTRS, named the ship. The Gazette gave no date."
    assert [h.entry.name for h in vocabulary.find(text) if isinstance(h.entry, Outlet)] == [
        "Harbour Gazette",
        "Reuters",
        "Harbour Gazette",
    ]
    assert vocabulary.outlets["Reuters"].domains == default().outlets["Reuters"].domains
