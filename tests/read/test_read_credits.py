from __future__ import annotations

import pytest

from weighbridge.measure.entries import Country, Outlet
from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.read.credits import byline_credits, credited, source_credits, text_credits
from weighbridge.read.label import label_credits

VOCABULARY = Vocabulary(
    {
        "goods": [],
        "unit": [],
        "port": [],
        "body": [],
        "country": [Country(code="FR", name="France"), Country(code="CA", name="Canada")],
        "outlet": [
            Outlet(
                name="Reuters", kind="agency", domains=("reuters.com",), names={"ar": ("رويترز",), "zh": ("路透社",)}
            ),
            Outlet(name="Associated Press", kind="agency", short=("AP", "The Associated Press")),
            Outlet(name="Agence France-Presse", kind="agency", short=("AFP",)),
            Outlet(name="Xinhua", kind="agency", short=("Xinhua News Agency",), names={"zh": ("新华社",)}),
            Outlet(name="TASS", kind="agency"),
            Outlet(name="IRNA", kind="agency"),
            Outlet(name="ANI", kind="agency"),
            Outlet(name="CNN", kind="broadcaster", domains=("cnn.com",)),
            Outlet(name="The Maritime Executive", kind="trade_press", short=("Maritime Executive",)),
            Outlet(name="Financial Times", kind="newspaper", short=("FT",)),
            Outlet(name="New York Post", kind="newspaper", short=("NY Post",), later=("the Post",)),
            Outlet(name="Figaro Régional", kind="newspaper", short=("FR",)),
            Outlet(name="Harbour Daily", kind="newspaper", domains=("harbourdaily.example",)),
        ],
    }
)

LABELS = [
    ("Hindustan Herald (Reuters)", ("Reuters",)),
    ("Pier24 (CNN copy)", ("CNN",)),
    ("Seafarer's Desk (Maritime Executive copy)", ("The Maritime Executive",)),
    ("Ocean Optima (from Maritime Executive)", ("The Maritime Executive",)),
    ("Dockside blog (NY Post copy)", ("New York Post",)),
    ("Customs Watcher (Ministry release copy)", ("Ministry release",)),
    ("quaynews.example (machine-respun FT)", ("Financial Times",)),
    ("The Quay (AFP/Reuters)", ("Agence France-Presse", "Reuters")),
    ("The Quay (AP, with Reuters)", ("Associated Press", "Reuters")),
    ("Reuters via Harbour Mail", ("Reuters",)),
    ("The Quay/AFP", ("Agence France-Presse",)),
    ("港口日報（路透社）", ("Reuters",)),
    ("The Quay (opinion)", ()),
    ("The Quay (blog)", ()),
    ("Truth network (FR)", ()),
    ("Daily Scarf (CA)", ()),
    ("Select Committee on Ports (Minority)", ()),
    ("The Quay", ()),
    ("", ()),
    ("AP/Reuters", ()),
]


@pytest.mark.parametrize(("label", "credits"), LABELS)
def test_a_publisher_label_names_whom_it_copies(label: str, credits: tuple[str, ...]) -> None:
    """Known outlets in a label are credits, unknown ones only where the label says copy, and qualifiers never."""
    assert label_credits(label, VOCABULARY, language="zh" if "路" in label else "en") == credits


STORY = "A barge with forty crates of pump valves tied up on Friday, two dock workers said."
TEXTS = [
    ("WASHINGTON (Reuters) - " + STORY, ("Reuters",)),
    ("LONDON, May 3 (Reuters) - " + STORY, ("Reuters",)),
    ("RIO DE JANEIRO, Brazil, Feb. 3, 2025 (AP) — " + STORY, ("Associated Press",)),
    ("(AP) — " + STORY, ("Associated Press",)),
    ("May 3 (Reuters) - " + STORY, ("Reuters",)),
    ("(CNN) " + STORY, ("CNN",)),
    ("BEIJING, March 3 (Xinhua) -- " + STORY, ("Xinhua",)),
    ("MOSCOW, March 3. /TASS/. " + STORY, ("TASS",)),
    ("Tehran, March 3, IRNA – " + STORY, ("IRNA",)),
    ("Reuters | " + STORY, ("Reuters",)),
    ("AFP - " + STORY, ("Agence France-Presse",)),
    ("By Reuters\n\n" + STORY, ("Reuters",)),
    ("By Jane Doe, Associated Press\n\n" + STORY, ("Associated Press",)),
    ("By Reuters Staff\n\n" + STORY, ("Reuters",)),
    ("Barge ties up\n\nBASRA (AFP) – " + STORY, ("Agence France-Presse",)),
    (STORY + "\n\nSource: Reuters.", ("Reuters",)),
    (STORY + " Source: Reuters", ("Reuters",)),
    (STORY + " — AFP", ("Agence France-Presse",)),
    (STORY + "\n\n- Reuters.", ("Reuters",)),
    (STORY + " (Xinhua)", ("Xinhua",)),
    (STORY + " (With inputs from ANI)", ("ANI",)),
    (STORY + "\n(Additional reporting by AFP)", ("Agence France-Presse",)),
    (STORY + "\n\nThe Associated Press contributed to this report.", ("Associated Press",)),
    (STORY + "\n\nThis article was originally published by The Maritime Executive.", ("The Maritime Executive",)),
    (STORY + "\n\n© 2024 AFP", ("Agence France-Presse",)),
    (STORY + "\n\nCopyright 2024 The Associated Press. All rights reserved.", ("Associated Press",)),
    ("بيروت (رويترز) - قال عاملان في الميناء إن صنادل وصلت يوم الجمعة.", ("Reuters",)),
    ("新华社巴士拉3月3日电 两名码头工人说,一艘驳船周五靠岸。", ("Xinhua",)),
    (STORY + " (AFP/Reuters)", ("Agence France-Presse", "Reuters")),
    ("LONDON (Reuters) - Video footage shows forty crates on the quay.", ("Reuters",)),
    ("The footage shows forty crates, he said. — AFP", ("Agence France-Presse",)),
    # What must not count:
    (STORY, ()),
    (STORY + " with inputs from agencies", ()),
    ("The port master told Reuters on Friday that the barge was empty.", ()),
    ("According to a new report by CNN, the barge was empty. The port did not answer.", ()),
    ("The crates were first seen by the Associated Press (AP), which showed pictures. Nobody answered.", ()),
    (STORY + " The figures were first given to the Financial Times (FT).", ()),
    (STORY + "\n\nPhoto: Reuters", ()),
    (STORY + "\n\nFile photo (AFP)", ()),
    (STORY + "\n\n— AFP Photo", ()),
    (STORY + " (AFP/File)", ()),
    (STORY + " REUTERS/Jane Doe", ()),
    ("Port officials denied a story (Reuters) that the barge was theirs.", ()),
    ("Reuters: the port denies the barge is theirs. Nobody else has asked.", ()),
    ("By Jane Doe\n\n" + STORY, ()),
    ("BASRA (Harbour Office) - " + STORY, ()),
    ("The Financial Times (FT) - a daily - wrote of it first. " + STORY, ()),
    ("He spoke to the Post - and then to nobody.", ()),
    ("", ()),
]


@pytest.mark.parametrize(("text", "credits"), TEXTS)
def test_a_text_credits_only_in_its_fixed_places(text: str, credits: tuple[str, ...]) -> None:
    """Datelines, bylines and closing lines credit; citations, captions and unknown names do not."""
    language = "ar" if "رويترز" in text else "zh" if "新华社" in text else "en"
    assert text_credits(text, VOCABULARY, language=language) == credits


STRANGERS = [
    ("SEOUL, Feb 27 (Harbour Ledger) - " + STORY, ("Harbour Ledger",)),
    ("SEOUL (Harbour Ledger) - " + STORY, ("Harbour Ledger",)),
    ("NEW DELHI, India, Feb. 3, 2025 (The Tideline Notes) — " + STORY, ("The Tideline Notes",)),
    ("Lyon, 3 May (Harbour Ledger) – " + STORY, ("Harbour Ledger",)),
    ("France (Harbour Ledger) – " + STORY, ("Harbour Ledger",)),
    ("OSLO (Harbour Ledger/Reuters) - " + STORY, ("Harbour Ledger", "Reuters")),
    ("OSLO (Cargo & Coast) - " + STORY, ("Cargo & Coast",)),
    ("OSLO (Dockside) - " + STORY, ("Dockside",)),
    ("MOSCOW, March 3. /Harbour Wire/. " + STORY, ("Harbour Wire",)),
    (STORY + "\n\nSource: Harbour Ledger", ("Harbour Ledger",)),
    ("Barge ties up\n\nSource: Harbour Ledger\n\n" + STORY, ("Harbour Ledger",)),
    (STORY + "\n\nThis article was first published by Harbour Ledger on 3 May.", ("Harbour Ledger",)),
    (STORY + "\n\nThis story originally appeared in the Harbour Ledger.", ("Harbour Ledger",)),
    (STORY + "\n\nRepublished with permission from The Harbour Ledger.", ("The Harbour Ledger",)),
    ("By Harbour Ledger Staff\n\n" + STORY, ("Harbour Ledger",)),
    ("By Jane Doe, Harbour Ledger\n\n" + STORY, ("Harbour Ledger",)),
    # What must not count:
    ("OSLO (Canada) - " + STORY, ()),
    ("OSLO (NB) - " + STORY, ()),
    ("OSLO (and beyond) - " + STORY, ()),
    ("OSLO (Updated) - " + STORY, ()),
    ("OSLO (Staff Reporter) - " + STORY, ()),
    ("OSLO (The Barge Crew Of The Northern Quay) - " + STORY, ()),
    ("OSLO (Harbour Ledger) " + STORY, ()),
    ("OSLO (Harbour Ledger): " + STORY, ()),
    ("HARBOUR SHIPPING LINE (HSL) - " + STORY, ()),
    ("Speaking in Oslo (Harbour Gate) - " + STORY, ()),
    ("The barge (Golden Tide) - an old one - tied up. " + STORY, ()),
    (STORY + "\n\nOSLO (Harbour Ledger) is a paper.", ()),
    (STORY + "\n\nSource: port authority, dock workers", ()),
    (STORY + "\n\nSource: a person who knows the barge", ()),
    (STORY + "\n\nPhoto source: Harbour Ledger", ()),
    (STORY + "\n\nSources: Harbour Ledger", ()),
    (STORY + "\n\nThis article was first published in March.", ()),
    (STORY + "\n\nThis article was first published in 2019 by mistake.", ()),
    ("The report was first published by Harbour Ledger. " + STORY, ()),
    (STORY + "\n\nHarbour Ledger contributed to this report.", ()),
    (STORY + " (Harbour Ledger)", ()),
    ("By Jane Doe\n\n" + STORY, ()),
]


@pytest.mark.parametrize(("text", "credits"), STRANGERS)
def test_an_outlet_that_no_table_knows_is_credited_where_its_place_leaves_no_doubt(
    text: str, credits: tuple[str, ...]
) -> None:
    """Behind a dateline's city, in a source line or in "first published by" a capitalised name is an outlet's."""
    assert text_credits(text, VOCABULARY) == credits


@pytest.mark.parametrize(
    ("text", "language", "credits"),
    [
        ("PARIS, 30 octobre (Le Courrier des Quais) - Quarante caisses sont là.", "fr", ("Le Courrier des Quais",)),
        ("PARIS, 30 octobre (AFP) - Quarante caisses sont là.", "fr", ("Agence France-Presse",)),
        ("СЕУЛ, 28 февраля (Портовый вестник) - Сорок ящиков у причала.", "ru", ("Портовый вестник",)),
        ("Сорок ящиков у причала.\n\nИсточник: Портовый вестник", "ru", ("Портовый вестник",)),
        ("TEHERÁN, 6 nov. (La Gaceta del Muelle) - Cuarenta cajas llegaron.", "es", ("La Gaceta del Muelle",)),
        ("四十箱阀门周五抵达码头。\n\n来源:港口快报", "zh", ("港口快报",)),
    ],
)
def test_unknown_names_of_other_languages_need_one_capital_only(
    text: str, language: str, credits: tuple[str, ...]
) -> None:
    """Most languages capitalise only the first word of a name, and months of a dateline are written small."""
    assert text_credits(text, VOCABULARY, language=language) == credits


@pytest.mark.parametrize(
    ("publisher", "url"),
    [
        ("Harbour Ledger", ""),
        ("The Harbour Ledger", ""),
        ("Harbour Ledger Online", ""),
        ("harbour ledger", ""),
        ("", "https://www.harbourledger.example/barge"),
        ("harbour-ledger.example", "https://harbour-ledger.example/barge"),
    ],
)
def test_a_dateline_with_the_publishers_own_name_is_no_credit(publisher: str, url: str) -> None:
    """An outlet that signs its own story is itself, with or without article, ending or address."""
    text = "OSLO, Feb 27 (Harbour Ledger) - " + STORY
    assert credited(publisher, text, (), VOCABULARY, url=url) == ()
    assert credited("Gulf Wire Daily", text, (), VOCABULARY) == ("Harbour Ledger",)


@pytest.mark.parametrize(
    ("source", "credits"),
    [
        ("Agencies / Harbour Ledger", ("Harbour Ledger",)),
        ("Source: Harbour Ledger", ("Harbour Ledger",)),
        ("Reuters", ("Reuters",)),
        ("https://www.reuters.com/barge", ("Reuters",)),
        ("Agencies", ()),
        ("Staff reporter", ()),
        ("Photo: Harbour Ledger", ()),
        ("Harbour Ledger said on Friday", ("Harbour Ledger",)),
        ("he said so", ()),
    ],
)
def test_a_source_field_names_an_outlet_known_or_not(source: str, credits: tuple[str, ...]) -> None:
    """What can hold nothing but a source is believed; generic words are no names."""
    assert source_credits(source, VOCABULARY) == credits


@pytest.mark.parametrize(
    ("byline", "credits"),
    [
        ("Reuters", ("Reuters",)),
        ("Harbour Ledger", ("Harbour Ledger",)),
        ("Jane Doe; AFP", ("Agence France-Presse",)),
        ("By Jane Doe of the Associated Press", ("Associated Press",)),
        ("https://www.reuters.com/world/barge", ("Reuters",)),
        ("https://unknown.example/barge", ()),
        ("Jane Doe", ()),
        ("Photo: Reuters", ()),
    ],
)
def test_an_author_field_may_name_an_outlet(byline: str, credits: tuple[str, ...]) -> None:
    """An author field counts where it names an outlet, and so does the address that a page gives as its source."""
    assert byline_credits(byline, VOCABULARY) == credits


def test_the_publisher_is_never_its_own_credit() -> None:
    """An agency's own page with its own dateline has no credit."""
    text = "LONDON (Reuters) - " + STORY
    assert credited("Reuters", text, ("Reuters",), VOCABULARY) == ()
    assert credited("", text, (), VOCABULARY, url="https://www.reuters.com/barge") == ()


def test_credits_stand_outermost_first() -> None:
    """What the label says wraps what the byline says, and that wraps the dateline."""
    text = "LONDON (Reuters) - " + STORY
    assert credited("Pier24 (CNN copy)", text, ("AFP",), VOCABULARY) == ("CNN", "Agence France-Presse", "Reuters")
