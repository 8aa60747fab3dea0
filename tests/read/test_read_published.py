from __future__ import annotations

from datetime import date

import pytest

from weighbridge.read.published import at_top, dating, day_in, file_made, in_address, is_month
from weighbridge.record import Between

DAY = Between.on(date(2024, 5, 3))


@pytest.mark.parametrize(
    "given",
    [
        "2024-05-03",
        "2024-05-03T23:30:00-04:00",
        "2024/05/03",
        "20240503",
        "20240503101500",
        "Fri, 03 May 2024 10:00:00 GMT",
        "3 May 2024",
        "May 3, 2024",
        "Friday, May 3rd, 2024 at 10:15 a.m.",
        "03.05.2024",
        "2024-05-03 10:15",
        "2024年5月3日",
        "3 мая 2024",
        "3 de mayo de 2024",
        "3 mai 2024",
        "٣ مايو ٢٠٢٤",
        "1714733000",
        "2024-05-03/2024-05-03",
    ],
)
def test_a_day_is_read_in_the_forms_that_metadata_use(given: str) -> None:
    """One day, however written, and as written: a time of day or zone never moves it."""
    assert dating(given).published == DAY
    assert dating(given).notices == ()


@pytest.mark.parametrize(
    ("given", "earliest", "latest"),
    [
        ("2024-05", date(2024, 5, 1), date(2024, 5, 31)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("February 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-05-03/2024-06", date(2024, 5, 3), date(2024, 6, 30)),
        ("2024-05-03/", date(2024, 5, 3), None),
        ("../2024-05-03", None, date(2024, 5, 3)),
        ("03/05/2024", date(2024, 3, 5), date(2024, 5, 3)),
        ("13/05/2024", date(2024, 5, 13), date(2024, 5, 13)),
    ],
)
def test_what_is_vague_stays_vague(given: str, earliest: date | None, latest: date | None) -> None:
    """A month is an interval, and a date that reads two ways keeps both."""
    assert dating(given).published == Between(earliest, latest)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("3000-01-01", "future_date"),
        ("2024-01-01/2999-01-01", "future_date"),
        ("99999999999999", "bad_date"),
        ("1820-01-01", "bad_date"),
        ("2024-02-30", "bad_date"),
        ("2024-13-01", "bad_date"),
        ("soon", "bad_date"),
        ("/", "bad_date"),
        ("2024-05-03/2024-05-01", "bad_date"),
        ("x" * 10_000, "bad_date"),
    ],
)
def test_what_cannot_be_a_date_is_unknown_and_said(given: str, code: str) -> None:
    """An impossible day gives no day at all, and a Notice of bounded length."""
    found = dating(given)
    assert found.published == Between()
    assert [n.code for n in found.notices] == [code]
    assert len(found.notices[0].detail) < 200


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Valves reach the quay\n\n3 May 2024\n\nForty crates.", DAY),
        ("Published: 3 May 2024\nForty crates.", DAY),
        ("LONDON, May 3, 2024 (Quay Wire) - Forty crates.", DAY),
        ("Basra, 3 May 2024 – Forty crates.", DAY),
        ("Forty crates came on 3 May 2024.", Between()),
        ("2024\n\nForty crates.", Between()),
        ("LONDON, May 3 (Quay Wire) - Forty crates.", Between()),
        ("1 May 2999\n\nForty crates.", Between()),
        ("\n".join(["Forty crates."] * 40 + ["3 May 2024"]), Between()),
    ],
)
def test_only_a_line_that_is_a_date_or_a_dateline_dates_a_text(text: str, published: Between) -> None:
    """A day told in a sentence is the day of an event, not of publication."""
    assert at_top(text).published == published


@pytest.mark.parametrize(
    ("url", "published"),
    [
        ("https://quay.example/2024/05/03/valves", DAY),
        ("https://quay.example/news/2024-05-03/valves", DAY),
        ("https://quay.example/2024/may/03/valves", DAY),
        ("https://quay.example/2024/05/valves", Between(date(2024, 5, 1), date(2024, 5, 31))),
        ("https://quay.example/item/20240/51/x", Between()),
        ("https://quay.example/2024/99/x", Between()),
        ("https://quay.example/valves", Between()),
    ],
)
def test_an_address_may_carry_the_day(url: str, published: Between) -> None:
    """Many sites file stories by day."""
    assert in_address(url).published == published


@pytest.mark.parametrize(
    ("line", "day", "others"),
    [
        ("28 February 2024", "28 February 2024", ()),
        ("28 February 2024 - Tideline Notes", "28 February 2024", ("Tideline Notes",)),
        ("Tideline Notes, 28 February 2024", "28 February 2024", ("Tideline Notes",)),
        ("Friday, May 3rd, 2024 at 10:15 a.m.", "May 3rd, 2024", ()),
        ("Tuesday 3 May 2024 10.15 BST | Quay Post", "3 May 2024", ("Quay Post",)),
        ("Quay Post, Basra, 2024-05-03T10:15:00Z", "2024-05-03T10:15:00Z", ("Quay Post", "Basra")),
        ("3 de mayo de 2024 • Quay Post", "3 de mayo de 2024", ("Quay Post",)),
        ("2024年5月3日 港口快报", "2024年5月3日", ("港口快报",)),
        ("٣ مايو ٢٠٢٤", "٣ مايو ٢٠٢٤", ()),
        ("February 2024", "February 2024", ()),
    ],
)
def test_a_line_gives_its_day_and_what_stands_beside_it(line: str, day: str, others: tuple[str, ...]) -> None:
    """The day is kept as printed; times, zones and days of the week are nothing beside it."""
    assert day_in(line) == (day, others)


@pytest.mark.parametrize(
    "line", ["", "2024", "Forty crates", "40 of 60 crates", "31 June 2024", "3 May 2999", "9" * 500]
)
def test_a_line_without_a_day_gives_none(line: str) -> None:
    """Numbers, bare years and days that cannot be are no day."""
    assert day_in(line) is None


@pytest.mark.parametrize(
    ("given", "published"),
    [
        ("D:20240503101500+02'00'", DAY),
        ("D:20240503", DAY),
        ("20240503101500", DAY),
        ("D:20241341", Between()),
        ("D:30010101", Between()),
        ("3 May", Between()),
        ("", Between()),
    ],
)
def test_a_file_tells_when_it_was_made(given: str, published: Between) -> None:
    """The form that PDF prescribes is read, and the Notice says that it is only the file's day."""
    found = file_made(given)
    assert found.published == published
    assert [n.code for n in found.notices] == (["date_from_file"] if published.known else [])


def test_months_are_known_in_many_languages() -> None:
    """A dateline may write its month small, and that makes it no sentence."""
    assert all(is_month(word) for word in ("May", "Sept", "octobre", "nov", "февраля", "يناير"))
    assert not any(is_month(word) for word in ("Monday", "crates", ""))
