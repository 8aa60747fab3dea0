from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from weighbridge.measure.digits import MAX_DIGITS, digits, folded, tokens
from weighbridge.measure.number_words import Lexicon, NumberWords
from weighbridge.measure.numbers import MAX_VALUE, Numeral, numerals, parse

WHOLE = [
    ("7", "7"),
    ("2,000", "2000"),
    ("2000", "2000"),
    ("1,234,567", "1234567"),
    ("12,34,567", "1234567"),
    ("1,674,200.5", "1674200.5"),
    ("1.234.567,8", "1234567.8"),
    ("40 000", "40000"),
    ("1 234 567", "1234567"),
    ("40\u202f000", "40000"),
    ("3'500", "3500"),
    ("0.25", "0.25"),
    ("5,00", "5"),
    ("٢٬٥٠٠", "2500"),
    ("١٫٥٠٠", "1.5"),
    ("۸۰۰", "800"),
    ("２０００", "2000"),
    ("1.5 million", "1500000"),
    ("3bn", "3000000000"),
    ("10k", "10000"),
    ("4 thousand 3 hundred and 21", "4321"),
    ("½", "0.5"),
    ("2½", "2.5"),
    ("2 1/4", "2.25"),
    ("3/4", "0.75"),
    ("zero", "0"),
    ("seventeen", "17"),
    ("twenty-five", "25"),
    ("ninety nine", "99"),
    ("one hundred and sixty-one", "161"),
    ("a hundred", "100"),
    ("a thousand", "1000"),
    ("two thousand", "2000"),
    ("twenty-five hundred", "2500"),
    ("two hundred and two thousand", "202000"),
    ("hundred thousand", "100000"),
    ("twenty-one trillion and three hundred", "21000000000300"),
    ("three lakh", "300000"),
    ("a dozen", "12"),
    ("two dozen", "24"),
    ("half a dozen", "6"),
    ("half a million", "500000"),
    ("two and a half", "2.5"),
    ("two and a half million", "2500000"),
    ("a million and a half", "1500000"),
    ("three quarters", "0.75"),
    ("one-third", str(Decimal(1) / Decimal(3))),
    ("nine point four", "9.4"),
    ("two hundred point zero three", "200.03"),
    ("minus six", "-6"),
    ("-3.5", "-3.5"),
]

OPEN = [
    ("dozens", 24),
    ("scores", 40),
    ("hundreds", 200),
    ("tens of thousands", 20_000),
    ("hundreds of thousands", 200_000),
    ("several", 3),
    ("several hundred", 300),
    ("a few thousand", 2000),
]

APART = [
    ("1 million 152mm rounds", ["1000000", "152"]),
    ("30 40-foot trailers", ["30", "40"]),
    ("between two hundred and three hundred", ["200", "300"]),
    ("between a hundred and two hundred", ["100", "200"]),
    ("3 hundred and 2 hundred", ["300", "200"]),
    ("22,24,26", ["22", "24", "26"]),
    ("12 500 kg sacks", ["12", "500"]),
    ("2 million and 34 more", ["2000000", "34"]),
    ("10.20.30.40", ["10", "20", "30", "40"]),
]

NO_NUMBER = ["a third boat", "the twenty-first convoy", "a boat", "an", "point", "hundredweight", "and", "of"]


def found(text: str) -> list[Numeral]:
    return numerals(tokens(text))


@pytest.mark.parametrize(("text", "value"), WHOLE)
def test_a_written_number_has_its_exact_value(text: str, value: str) -> None:
    """Digits of any grouping and English number words give the exact value, never a rounded one."""
    assert parse(text) == Decimal(value)


@pytest.mark.parametrize(("text", "least"), OPEN)
def test_a_vague_count_gives_the_least_it_allows(text: str, least: int) -> None:
    """A plural count word stands for at least two of it, and says that it is open."""
    numeral = found(text)[0]
    assert (numeral.value, numeral.open) == (least, True)


@pytest.mark.parametrize(("text", "values"), APART)
def test_numbers_that_do_not_belong_together_stay_apart(text: str, values: list[str]) -> None:
    """Two numbers are joined only where the grammar of number words makes one of them."""
    assert [str(n.value) for n in found(text)] == values


@pytest.mark.parametrize("text", NO_NUMBER)
def test_words_that_only_look_like_numbers_are_left_alone(text: str) -> None:
    """Ordinals, articles and joining words are no numbers by themselves."""
    assert found(text) == []


def test_a_pair_of_words_means_roughly_two() -> None:
    """A couple is two, and the word itself says that it is not exact."""
    numeral = found("a couple of dozen")[0]
    assert (numeral.value, numeral.rough, numeral.open) == (24, True, False)


def test_the_scale_of_a_number_is_kept_for_ranges() -> None:
    """The number before its scale word is known, so that "3-4 million" can give the scale to both."""
    last = found("3-4 million")[-1]
    assert (last.coefficient, last.scale) == (4, 10**6)


STYLES = [
    ("1.500", "dot", "1.5"),
    ("1.500", "comma", "1500"),
    ("1.500", "either", "1500"),
    ("1,500", "dot", "1500"),
    ("1,500", "comma", "1500"),
    ("1,234", "comma", "1.234"),
    ("1,234", "either", "1234"),
    ("1,5", "either", "1.5"),
    ("0,125", "comma", "0.125"),
]


@pytest.mark.parametrize(("text", "style", "value"), STYLES)
def test_a_lone_mark_is_read_by_the_habit_of_the_language(text: str, style: str, value: str) -> None:
    """Before three digits the mark groups or points as the language has it; nobody prints decimals ending in 00."""
    assert digits(text, style) == Decimal(value)  # type: ignore[arg-type]


def test_digits_that_are_not_one_number_have_no_value() -> None:
    """Addresses, versions and runs too long to be an amount are refused."""
    assert [digits(t) for t in ("192.168.1.2", "22,24,26", "9" * (MAX_DIGITS + 1))] == [None] * 3


GERMAN = Lexicon(
    NumberWords(
        point="comma",
        values={"zwei": 2, "fünf": 5, "zwölf": 12, "zwanzig": 20},
        scales={"hundert": 100, "tausend": 1000},
        joins=("und",),
        units_first=True,
        compound=True,
    )
)
MYRIADS = Lexicon(
    NumberWords(values={"二": 2, "三": 3, "五": 5}, scales={"十": 10, "百": 100, "千": 1000, "万": 10**4}, big=10**4)
)


def test_a_language_is_data() -> None:
    """Compounds, units before tens and scales of ten thousand come from the table, not from code."""
    texts = ("zweitausend", "fünfundzwanzig", "zwölftausendfünfhundert")
    assert [parse(t, GERMAN) for t in texts] == [2000, 25, 12_500]
    assert [parse(t, MYRIADS) for t in ("二千三百", "十五", "三十五万")] == [2300, 15, 350_000]


def test_a_phrase_is_folded_as_text_is() -> None:
    """A table phrase and the same words in a text have the same key."""
    assert folded("More  Than") == folded("more than") == ("more", "than")


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("0123456789,.' -/½and a hundred million of twenty-١۲千百")), max_size=60))
def test_reading_never_raises_and_tokens_slice_the_text(text: str) -> None:
    """Any text gives numerals whose tokens lie in order inside it, and values below the limit."""
    parts = tokens(text)
    assert all(text[t.start : t.end] == t.text for t in parts)
    last = 0
    for numeral in numerals(parts):
        assert last <= numeral.first < numeral.last <= len(parts)
        assert abs(numeral.value) <= MAX_VALUE
        last = numeral.last


@pytest.mark.parametrize("piece", ["1", "1,", "1 000 ", "two hundred and ", "half a ", "1/2/", "minus ", "a "])
def test_reading_takes_time_in_proportion_to_the_text(piece: str) -> None:
    """A hundred kilobytes of the worst kind are read in seconds: no backtracking."""
    text = piece * (100_000 // len(piece))
    before = time.process_time()
    numerals(tokens(text))
    assert time.process_time() - before < 8  # seconds; a machine under load takes about one
