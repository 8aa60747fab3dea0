from __future__ import annotations

import pytest

from weighbridge.measure.entries import Country, Outlet
from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.read.credits import byline_credits, credited, label_credits, text_credits

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


@pytest.mark.parametrize(
    ("byline", "credits"),
    [
        ("Reuters", ("Reuters",)),
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
