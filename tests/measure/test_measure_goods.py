from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from importlib import resources
from pathlib import Path

import pytest

from weighbridge.measure.entries import Goods, Unit
from weighbridge.measure.vocabulary import TABLES, default, fold_word, load, words

CLASSES = {
    "precursor", "propellant", "explosive", "munition", "missile", "uav", "vehicle", "aircraft", "naval",
    "small_arms", "component", "dual_use", "general",
}  # fmt: skip
LANGUAGES = ("ar", "fa", "zh", "ru", "uk", "fr", "es", "pt", "de", "tr", "he")
WIDE = 60  # goods that must be nameable in every language above, and in Korean and Japanese


def _rows(table: str, kind: str) -> list[dict[str, object]]:
    raw = (resources.files("weighbridge.measure") / "tables" / table).read_text(encoding="utf-8")
    return list(tomllib.loads(raw)[kind])


def _goods(text: str, language: str = "en") -> list[str]:
    return [h.entry.name for h in default().find(text, language) if isinstance(h.entry, Goods)]


def _units(text: str, language: str = "en") -> list[str]:
    return [h.entry.code for h in default().find(text, language) if isinstance(h.entry, Unit)]


def _firm(text: str, language: str = "en") -> list[str]:
    """The goods in a text without the words that are too common to be goods by themselves."""
    return [h.entry.name for h in default().find(text, language) if isinstance(h.entry, Goods) and not h.entry.weak]


def test_the_goods_table_is_large_and_names_each_thing_once() -> None:
    """A second row of one name would be merged in silence, so there is none."""
    names = Counter(str(row["name"]) for row in _rows("goods.toml", "goods"))
    assert len(names) >= 400
    assert [name for name, count in names.items() if count > 1] == []


def test_every_unit_code_stands_once() -> None:
    """A second row of one code would be merged in silence, so there is none."""
    codes = Counter(str(row["code"]) for row in _rows("units.toml", "unit"))
    assert [code for code, count in codes.items() if count > 1] == []


def test_goods_point_at_units_classes_and_goods_that_exist() -> None:
    """What an entry refers to is in the tables: its unit, its class, and what a general word may stand for."""
    vocabulary = default()
    wrong = [
        (g.name, ref)
        for g in vocabulary.goods.values()
        for ref, known in [
            (g.unit, g.unit in vocabulary.units),
            (g.class_, g.class_ in CLASSES),
            *((c, c in CLASSES or c in vocabulary.goods) for c in g.covers),
        ]
        if not known
    ]
    assert wrong == []


def test_only_a_word_for_a_kind_covers_other_goods() -> None:
    """A named thing stands for itself; a word too common to be goods is always a word for a kind."""
    for g in default().goods.values():
        assert g.general or not (g.covers or g.weak), g.name


def test_no_general_word_is_covered_by_a_narrower_one() -> None:
    """Of two words for a kind, at most one may stand for the other."""
    goods = default().goods
    named = {(g.name, c) for g in goods.values() for c in g.covers if c in goods and c != g.name}
    assert [pair for pair in named if pair[::-1] in named] == []


@pytest.mark.parametrize("language", ["en", *LANGUAGES, "ko", "ja"])
@pytest.mark.parametrize("kind", ["goods", "unit"])
def test_no_spelling_leads_to_two_entries_of_one_kind(kind: str, language: str) -> None:
    """A spelling means one good, and one unit; case and hyphens do not tell two apart."""
    entries: list[Goods] | list[Unit]
    entries = list(default().goods.values()) if kind == "goods" else list(default().units.values())
    owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for entry in entries:
        own = entry.name if isinstance(entry, Goods) else entry.code
        names = [*entry.names.get("en", ()), *entry.names.get(language, ())]
        for name in [*names, own] if isinstance(entry, Goods) else names:
            folded = (fold_word(w.group()) for w in words(name))
            owners[tuple(w for w in folded if w and w != "-")].add(own)
    assert [(name, found) for name, found in owners.items() if len(found) > 1] == []


def test_every_english_spelling_finds_its_own_entry() -> None:
    """Whoever writes a name of the table in a sentence means that entry."""
    wrong = []
    for g in default().goods.values():
        for name in (g.name, *g.names.get("en", ())):
            if "*" not in name and _goods(f"They listed {name} among it.") != [g.name]:
                wrong.append((g.name, name, _goods(f"They listed {name} among it.")))
    assert wrong == []


def test_units_are_named_in_every_language_that_is_read() -> None:
    """An amount is found in any language only if its unit has a word there."""
    money = {u.code for u in default().units.values() if u.kind == "money"} - {"usd", "eur", "cny", "rub"}
    for unit in default().units.values():
        if unit.code not in money:
            assert set(LANGUAGES) <= set(unit.names), unit.code


def test_the_commonest_goods_are_named_in_every_language() -> None:
    """The goods that most reports are about are known in all languages, Korean and Japanese with them."""
    everywhere = [g.name for g in default().goods.values() if {*LANGUAGES, "ko", "ja"} <= set(g.names)]
    assert len(everywhere) >= WIDE
    most = ("sodium perchlorate", "ammonium perchlorate", "artillery shell", "ballistic missile", "drone", "ammunition")
    assert set(most) <= set(everywhere)


@pytest.mark.parametrize(
    ("code", "factor"),
    [("t", 1.0), ("kg", 1e-3), ("g", 1e-6), ("lb", 0.45359237e-3), ("st", 2000 * 0.45359237e-3)],
)
def test_masses_convert_to_tonnes(code: str, factor: float) -> None:
    """The base unit of mass is the tonne, and every factor has a source."""
    unit = default().units[code]
    assert unit.factor == pytest.approx(factor, rel=1e-12)
    assert unit.source


def test_the_word_ton_is_as_wide_as_its_readings() -> None:
    """A "ton" may be short or long: 2,000 to 2,240 pounds."""
    t = default().units["t"]
    assert t.low_factor == pytest.approx(2000 * 0.45359237e-3, rel=1e-12)
    assert t.high_factor == pytest.approx(2240 * 0.45359237e-3, rel=1e-12)


def test_things_counted_and_money_are_never_converted() -> None:
    """A container is no number of tonnes, and a euro no number of dollars."""
    for unit in default().units.values():
        if unit.kind not in ("mass", "volume"):
            assert (unit.factor, unit.low_factor, unit.high_factor) == (1.0, None, None), unit.code


SENTENCES = [
    ("en", "Port staff weighed 640 tonnes of sodium perchlorate.", ["sodium perchlorate"], ["t"]),
    ("en", "It was listed as a missile-propellant ingredient.", ["missile fuel precursor"], []),
    ("en", "Inspectors saw rocket fuel precursors in 12 containers.", ["missile fuel precursor"], ["container"]),
    ("en", "The drums held chemicals used to make solid rocket fuel.", ["missile fuel precursor"], ["drum"]),
    ("en", "They want more ballistic-missile materials.", ["missile fuel precursor"], []),
    ("en", "A consignment of ammonium perchlorate was late.", ["ammonium perchlorate"], ["voyage"]),
    ("en", "The train brought 152-mm artillery shells.", ["152mm shell"], []),
    ("en", "Crates of 122-millimetre shells stood on the pier.", ["122mm shell"], ["crate"]),
    ("en", "Both 155mm and 105 mm rounds were on offer.", ["105mm shell"], []),
    ("en", "About 7,000 rounds of ammunition were found.", ["small-arms ammunition"], []),
    ("en", "Sixty Fath-360 short-range ballistic missiles came by sea.", ["Fath-360"], []),
    ("en", "Such motors fit the Khaibar Shekan.", ["Kheibar Shekan"], ["piece"]),
    ("en", "The Hajj Qassem was on show, beside KN-23 missiles.", ["Haj Qasem", "KN-23"], []),
    ("en", "Forty solid-fuelled missiles were handed over.", ["ballistic missile"], []),
    ("en", "Kyiv asked for ATACMS and for Storm Shadow missiles.", ["ATACMS", "Storm Shadow"], []),
    ("en", "Two Patriot batteries and 30 PAC-3 interceptors", ["Patriot system", "Patriot interceptor"], []),
    ("en", "Shahed-136 drones and Mohajer-6 UAVs flew in.", ["Shahed-136", "Mohajer-6"], []),
    ("en", "They bought one-way attack drones, not FPV drones.", ["loitering munition", "FPV drone"], []),
    ("en", "The flight carried drone components.", ["drone component"], ["flight"]),
    ("en", "Ten T-72 tanks and six 170mm self-propelled guns", ["T-72", "self-propelled howitzer"], []),
    ("en", "A first batch of Su-35 fighter jets is due.", ["Su-35"], ["voyage"]),
    ("en", "The dhow hid AK-47 rifles, RPG launchers and PKM machine guns.", ["AK-47", "RPG", "machine gun"], ["ship"]),
    ("en", "They cut off dual-use goods and machine tools.", ["dual-use goods", "machine tool"], []),
    ("en", "The arms shipment filled 31 railway wagons.", ["weapons"], ["voyage", "wagon"]),
    ("en", "Cotton linters and nitrocellulose", ["cotton linters", "nitrocellulose"], []),
    ("en", "Military-related articles went to a firm.", ["military-related articles"], []),
    ("ar", "وصلت ثلاث حاويات من بيركلورات الصوديوم.", ["sodium perchlorate"], ["container"]),
    ("ar", "وأعلنت الوزارة عن قذائف مدفعية وطائرات مسيرة", ["artillery shell", "drone"], []),
    ("ar", "لإنتاج وقود الصواريخ والصواريخ الباليستية", ["propellant", "ballistic missile"], []),
    ("fa", "محموله پرکلرات آمونیوم و پهپادهای شاهد", ["ammonium perchlorate", "Shahed-136"], ["voyage"]),
    ("fa", "موشک‌های بالستیک کوتاه برد", ["short-range ballistic missile"], []),
    ("zh", "该船装载了八百吨高氯酸钠。", ["sodium perchlorate"], ["t"]),
    ("zh", "貨輪運送過氯酸銨與彈道飛彈", ["ammonium perchlorate", "ballistic missile"], ["ship"]),
    ("zh", "五百枚炮弹和无人机部件", ["artillery shell", "drone component"], []),
    ("ru", "Вагоны с перхлоратом натрия и снарядами", ["sodium perchlorate", "artillery shell"], ["wagon"]),
    ("ru", "Партия беспилотников «Герань-2» и ракет «Искандер»", ["drone", "Geran-2", "missile", "Iskander"], ["voyage"]),
    ("uk", "Тонни нітроцелюлози та балістичні ракети", ["nitrocellulose", "ballistic missile"], ["t"]),
    ("fr", "Des obus de 155 mm et des missiles balistiques", ["155mm shell", "ballistic missile"], []),
    ("fr", "vingt tonnes de perchlorate d'ammonium", ["ammonium perchlorate"], ["t"]),
    ("es", "Un cargamento de drones kamikaze", ["cargo", "loitering munition"], []),
    ("es", "toneladas de perclorato de sodio", ["sodium perchlorate"], ["t"]),
    ("pt", "mísseis de cruzeiro e munições de artilharia", ["cruise missile", "ammunition"], []),
    ("de", "Natriumperchlorat in zwei Containern", ["sodium perchlorate"], ["container"]),
    ("de", "Artilleriegranaten und Marschflugkörper vom Typ Taurus", ["artillery shell", "cruise missile", "Taurus"], []),
    ("tr", "Gemide sodyum perklorat ve balistik füzeler vardı", ["sodium perchlorate", "ballistic missile"], []),
    ("he", "טילים בליסטיים וכטב\"מים הגיעו במכולות", ["ballistic missile", "drone"], ["container"]),
    ("ko", "북한은 포탄과 탄도미사일을 보냈다", ["artillery shell", "ballistic missile"], []),
    ("ja", "砲弾と弾道ミサイルと過塩素酸ナトリウム", ["artillery shell", "ballistic missile", "sodium perchlorate"], []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "goods", "units"), SENTENCES, ids=[s[1][:32] for s in SENTENCES])
def test_goods_and_units_are_found_in_running_text(
    language: str, text: str, goods: list[str], units: list[str]
) -> None:
    """The longest wording wins, hyphens and case endings do not matter, and a unit inside goods is not found twice."""
    assert _goods(text, language) == goods
    assert _units(text, language) == units


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The carrier cancelled its routes, a spokesman for the airline said."),
        ("en", "They told us to wait and gave us tea."),
        ("en", "He set up a shell company and two shell firms."),
        ("en", "Envoys fired off rounds of talks and a second round of negotiations."),
        ("en", "A think tank wrote of fuel tanks and of a tank farm."),
        ("en", "Arms control talks and the arms embargo were on the table."),
        ("en", "A study in The Lancet, and javelin throwers in the stadium"),
        ("en", "She took part in the talks and set out her case."),
        ("en", "Inspectors of nuclear weapons and chemical weapons met."),
        ("en", "General Haj Qasem Soleimani was remembered in the city of Khorramshahr."),
        ("en", "Emad and Noor went home; Selcuk Bayraktar stayed."),
        ("en", "Asylum seekers asked for food in TEL AVIV."),
        ("zh", "军备竞赛和核武器谈判"),
        ("ru", "Шахид — слово из старой книги, сказал историк."),
        ("de", "Er las über Waffen-SS und Suchmaschinen."),
        ("fr", "Les armes nucléaires restent un tabou."),
    ],
)
def test_ordinary_words_are_no_goods(language: str, text: str) -> None:
    """A word that is goods elsewhere is passed over where the longer wording means something else."""
    assert _goods(text, language) == []


@pytest.mark.parametrize(
    "text",
    ["The ship declared general cargo.", "Materials and chemicals were unloaded.", "Some equipment and other goods"],
)
def test_common_words_are_weak(text: str) -> None:
    """Words too common to be goods are found, and marked as counting only beside a movement."""
    assert _goods(text)
    assert _firm(text) == []


def test_shipments_and_deliveries_are_units_not_goods() -> None:
    """What moves and how often it moved are two columns."""
    text = "Three shipments, two deliveries and one consignment"
    assert _goods(text) == []
    assert _units(text) == ["voyage", "voyage", "voyage"]


@pytest.mark.parametrize(
    "text",
    ["rounds of talks", "a round of sanctions", "shell companies", "container ships", "tanker aircraft", "fuel tanks"],
)
def test_longer_wordings_hide_a_unit(text: str) -> None:
    """ "Rounds of talks" are no rounds, and a container ship is no container."""
    assert set(_units(text)) <= {"ship"}


def test_a_users_table_adds_spellings_and_goods(tmp_path: Path) -> None:
    """A user's file extends an entry of the same name and may add its own."""
    table = tmp_path / "mine.toml"
    table.write_text(
        '[[goods]]\nname = "drone"\nclass = "uav"\nnames.en = ["sky lorry"]\n'
        '[[goods]]\nname = "signal flare"\nclass = "munition"\nunit = "piece"\n',
        encoding="utf-8",
    )
    vocabulary = load([table])
    found = [h.entry for h in vocabulary.find("Sky lorries and signal flares, no drones")]
    assert [g.name for g in found if isinstance(g, Goods)] == ["drone", "signal flare", "drone"]
    assert vocabulary.goods["drone"].unit == "uav"


def test_the_tables_hold_only_kinds_that_are_known() -> None:
    """Each file of this chapter holds one table."""
    for name, kind in (("goods.toml", "goods"), ("units.toml", "unit")):
        raw = (resources.files("weighbridge.measure") / "tables" / name).read_text(encoding="utf-8")
        assert list(tomllib.loads(raw)) == [kind]
        assert kind in TABLES
