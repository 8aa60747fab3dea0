"""When the scorer takes two names for one."""

from __future__ import annotations

import pytest

from bench.names import Names, same_item, same_unit, words


@pytest.mark.parametrize(
    ("right", "given", "same"),
    [
        ("The New York Times", "New York Times", True),
        ("U.S. State Department", "US State Department", True),
        ("North Korea's mission in New York", "North Korean mission in New York", False),
        ("Iran's foreign ministry", "Iranian foreign ministry", True),
        ("two European intelligence sources", "European intelligence sources", True),
        ("European intelligence sources", "Western intelligence sources", False),
        ("US officials", "officials", False),
        ("officials", "officials", True),
        ("Shin Won-sik", "Defence Minister Shin Won-sik", True),
        ("North Korea", "South Korea", False),
        ("CNN", "", False),
        ("Ренхап", "ренхап", True),
    ],
)
def test_less_detail_is_the_same_name_and_other_words_are_not(right: str, given: str, same: bool) -> None:
    """A name stands for another when one holds all telling words of the other, and not by common words alone."""
    assert Names({}).same(right, given) is same


def test_synonyms_of_a_case_join_names_that_share_no_word() -> None:
    """The gold of a case says which names mean one body."""
    names = Names({"Yonhap": ("Ренхап", "the South Korean news agency")})
    assert names.same("Yonhap", "Ренхап")
    assert names.same("Ренхап", "Yonhap news agency")
    assert not names.same("Yonhap", "Kyodo")


def test_words_keep_no_filler_plural_or_nationality() -> None:
    """What is left of a name is what tells it from another."""
    assert words("three of the Iranian officials") == ("iran", "official")


@pytest.mark.parametrize(
    ("right", "given", "same"),
    [
        ("sodium perchlorate", "sodium perchlorate", True),
        ("sodium perchlorate", "perchlorate", True),
        ("sodium perchlorate", "ammonium perchlorate", False),
        ("missile components", "missiles", False),
        ("drones", "Shahed drones", True),
        ("drones", "", False),
    ],
)
def test_goods_are_the_same_by_their_head_word(right: str, given: str, same: bool) -> None:
    """Different materials are never one, however alike their names are."""
    assert same_item((right,), given) is same


@pytest.mark.parametrize(
    ("right", "given", "same"),
    [("t", "tonnes", True), ("drone", "UAV", True), ("aircraft", "count", True), ("t", "count", False)],
)
def test_a_bare_count_fits_counted_goods_only(right: str, given: str, same: bool) -> None:
    """Nineteen and nineteen jets are the same amount; two thousand and two thousand tonnes are not."""
    assert same_unit(right, given) is same
