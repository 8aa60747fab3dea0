from __future__ import annotations

import pytest

from weighbridge.read.language import code, contradicts, settled, told

TEXTS = {
    "en": "Forty crates of pump valves reached the quay on Friday, two dock workers said.",
    "ru": "Сорок ящиков насосных клапанов прибыли на причал в пятницу, сообщили двое докеров.",
    "ar": "وصل أربعون صندوقا من صمامات المضخات إلى الرصيف يوم الجمعة، بحسب عاملين في الميناء.",
    "fa": "به گفته دو کارگر بندر، چهل صندوق شیر پمپ روز جمعه به اسکله رسید و کسی آنها را باز نکرد.",
    "fr": "Quarante caisses de vannes sont arrivées au quai vendredi, selon deux dockers.",
    "uk": "Сорок ящиків насосних клапанів прибули на причал у п'ятницю, повідомили двоє докерів.",
    "zh": "两名码头工人说,四十箱水泵阀门周五运抵码头。",
    "pt": "Quarenta caixas de válvulas chegaram ao cais na sexta-feira, disseram dois estivadores.",
}


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_a_language_is_told_from_its_text(language: str) -> None:
    """One sentence is enough."""
    assert told(TEXTS[language]) == language


@pytest.mark.parametrize("text", ["", "Valves.", "1234 5678", "https://quay.example/a/long/address/indeed", "码头"])
def test_a_text_too_short_to_tell_is_undetermined(text: str) -> None:
    """No guess is better than a wrong one."""
    assert told(text) == "und"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en-GB", "en"),
        ("zh_Hant", "zh"),
        ("RUS", "ru"),
        ("iw", "he"),
        (" fa ", "fa"),
        ("english", ""),
        ("xx", ""),
        ("", ""),
    ],
)
def test_tags_become_two_letter_codes(tag: str, expected: str) -> None:
    """Whatever form a tag has, the ledger holds ISO 639-1."""
    assert code(tag) == expected


def test_what_is_given_counts_before_what_the_page_says_and_that_before_the_text() -> None:
    """An explicit language is believed, a template's only where the letters agree."""
    assert settled("fr", "ru", TEXTS["en"]) == ("fr", ())
    assert settled("", "pt-BR", TEXTS["fr"]) == ("pt", ())
    assert settled("", "", TEXTS["fr"]) == ("fr", ())
    language, notices = settled("", "en-US", TEXTS["ar"])
    assert (language, [n.code for n in notices]) == ("ar", ["language_differs"])


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "ru", True),
        ("ru", "en", True),
        ("ru", "uk", False),
        ("sr", "en", False),
        ("zh", "zh", False),
        ("fa", "ar", False),
    ],
)
def test_letters_contradict_a_language_of_another_script(language: str, text: str, expected: bool) -> None:
    """Only the script is compared, not the words."""
    assert contradicts(language, TEXTS[text]) is expected
