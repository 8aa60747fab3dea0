"""The time grammar: what is found, what window it stands for, and what is no time at all."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from weighbridge.locate.when import TimeMention, times
from weighbridge.locate.when_words import languages
from weighbridge.record import Between, Window

# A Wednesday.
PUBLISHED = Between.on(date(2025, 10, 29))


def found(text: str, published: Between = PUBLISHED, **options: Any) -> list[TimeMention]:
    return times(text, published, **options)


def written(window: Window) -> str:
    """A window as the tables below write it: "start .. end", an uncertain end as "a~b", an open side as "?"."""

    def end(between: Between) -> str:
        if between.exact:
            return str(between.earliest)
        low, high = (str(day) if day is not None else "?" for day in (between.earliest, between.latest))
        return "?" if low == high == "?" else f"{low}~{high}"

    return f"{end(window.start)} .. {end(window.end)}"


def told(mention: TimeMention) -> tuple[str, str, str]:
    return mention.text, written(mention.window), mention.kind


OPEN = "? .. ?"

# One row: a sentence, the words that tell its only time, the window they stand for on 29 October 2025, the kind.
ENGLISH = [
    # Days on the calendar.
    ("The barge unloaded on September 29.", "September 29", "2025-09-29 .. 2025-09-30", "day"),
    ("Customs opened the crates on 29 September.", "29 September", "2025-09-29 .. 2025-09-30", "day"),
    ("It berthed on Sept. 29, 2025, in fog.", "Sept. 29, 2025", "2025-09-29 .. 2025-09-30", "day"),
    ("It berthed on Sep 29 2025.", "Sep 29 2025", "2025-09-29 .. 2025-09-30", "day"),
    ("The manifest is dated 2025-09-29.", "2025-09-29", "2025-09-29 .. 2025-09-30", "day"),
    ("The manifest is dated 2025/09/29.", "2025/09/29", "2025-09-29 .. 2025-09-30", "day"),
    ("The manifest is dated 29.09.2025.", "29.09.2025", "2025-09-29 .. 2025-09-30", "day"),
    ("The manifest is dated 29.9.25.", "29.9.25", "2025-09-29 .. 2025-09-30", "day"),
    ("The manifest is dated 29/09/2025.", "29/09/2025", "2025-09-29 .. 2025-09-30", "day"),
    ("The manifest is dated 09/29/2025.", "09/29/2025", "2025-09-29 .. 2025-09-30", "day"),
    ("Dated 03/04/2025.", "03/04/2025", "2025-03-04~2025-04-03 .. 2025-03-05~2025-04-04", "day"),
    ("The 29th of September saw two arrivals.", "29th of September", "2025-09-29 .. 2025-09-30", "day"),
    ("Rail cars crossed on September 3rd.", "September 3rd", "2025-09-03 .. 2025-09-04", "day"),
    ("The depot burned on Jan. 26.", "Jan. 26", "2025-01-26 .. 2025-01-27", "day"),
    ("The March 8 fire closed the yard.", "March 8", "2025-03-08 .. 2025-03-09", "day"),
    ("Sanctions named the firm on May 14.", "May 14", "2025-05-14 .. 2025-05-15", "day"),
    ("The ministry spoke on Friday, December 12.", "Friday, December 12", "2025-12-12 .. 2025-12-13", "day"),
    ("The ministry spoke on Tuesday (April 29).", "Tuesday (April 29)", "2025-04-29 .. 2025-04-30", "day"),
    ("The ministry spoke on April 29 (Tuesday).", "April 29 (Tuesday)", "2025-04-29 .. 2025-04-30", "day"),
    ("The train left on the 21st.", "the 21st", "2025-10-21 .. 2025-10-22", "day"),
    ("It anchored on September 9 last year.", "September 9 last year", "2024-09-09 .. 2024-09-10", "day"),
    # A day soon to come needs no word for the future.
    ("The tender closes November 20.", "November 20", "2025-11-20 .. 2025-11-21", "day"),
    # Weekdays: the latest not after publication, which was a Wednesday.
    ("The tanker sailed on Wednesday.", "Wednesday", "2025-10-29 .. 2025-10-30", "day"),
    ("The tanker sailed on Tuesday.", "Tuesday", "2025-10-28 .. 2025-10-29", "day"),
    ("The tanker sailed Thursday night.", "Thursday night", "2025-10-23 .. 2025-10-24", "day"),
    ("The tanker sailed early on Monday.", "early on Monday", "2025-10-27 .. 2025-10-28", "day"),
    ("The tanker sailed last Wednesday.", "last Wednesday", "2025-10-22 .. 2025-10-23", "day"),
    ("The tanker sails next Wednesday.", "next Wednesday", "2025-11-05 .. 2025-11-06", "day"),
    ("The tanker sails this coming Saturday.", "this coming Saturday", "2025-11-01 .. 2025-11-02", "day"),
    ("The tanker sailed on Tuesday last week.", "Tuesday last week", "2025-10-21 .. 2025-10-22", "day"),
    ("The convoy will leave on Friday.", "Friday", "2025-10-31 .. 2025-11-01", "day"),
    ("The convoy, officials said Friday, will leave.", "Friday", "2025-10-24 .. 2025-10-25", "day"),
    ("The yard was quiet over the weekend.", "the weekend", "2025-10-25 .. 2025-10-27", "span"),
    # Days counted from publication.
    ("The customs house was searched today.", "today", "2025-10-29 .. 2025-10-30", "day"),
    ("The customs house was searched yesterday.", "yesterday", "2025-10-28 .. 2025-10-29", "day"),
    ("The hearing is tomorrow.", "tomorrow", "2025-10-30 .. 2025-10-31", "day"),
    ("He wrote the day before yesterday.", "the day before yesterday", "2025-10-27 .. 2025-10-28", "day"),
    ("Crews worked through last night.", "last night", "2025-10-28 .. 2025-10-29", "day"),
    # Months and their parts.
    ("The plant reopened in February.", "February", "2025-02-01 .. 2025-03-01", "month"),
    ("The plant is expected to reopen in February.", "February", "2026-02-01 .. 2026-03-01", "month"),
    ("In November the plant was sold.", "November", "2024-11-01 .. 2024-12-01", "month"),
    ("The next convoy is due in early November.", "early November", "2025-11-01 .. 2025-11-11", "month"),
    ("The cargo left in late September.", "late September", "2025-09-21 .. 2025-10-01", "month"),
    ("The cargo left in mid-October.", "mid-October", "2025-10-11 .. 2025-10-21", "month"),
    ("The cargo left at the end of September.", "the end of September", "2025-09-21 .. 2025-10-01", "month"),
    ("The cargo left at the start of March.", "the start of March", "2025-03-01 .. 2025-03-11", "month"),
    ("The cargo left at the end of February 2024.", "the end of February 2024", "2024-02-21 .. 2024-03-01", "month"),
    ("The deal was struck in June 2025.", "June 2025", "2025-06-01 .. 2025-07-01", "month"),
    ("The June war emptied the magazines.", "June", "2025-06-01 .. 2025-07-01", "month"),
    ("An August report had warned of it.", "August", "2025-08-01 .. 2025-09-01", "month"),
    ("It was bought in May.", "May", "2025-05-01 .. 2025-06-01", "month"),
    ("It was bought last September.", "last September", "2025-09-01 .. 2025-10-01", "month"),
    ("It was bought last November.", "last November", "2024-11-01 .. 2024-12-01", "month"),
    ("It was bought in October this year.", "October this year", "2025-10-01 .. 2025-11-01", "month"),
    ("It was bought in June of last year.", "June of last year", "2024-06-01 .. 2024-07-01", "month"),
    ("Two ships called last month.", "last month", "2025-09-01 .. 2025-10-01", "month"),
    ("Two ships called late last month.", "late last month", "2025-09-21 .. 2025-10-01", "month"),
    ("Two ships called earlier this month.", "earlier this month", "2025-10-01 .. 2025-10-30", "span"),
    ("Two ships call later this month.", "later this month", "2025-10-29 .. 2025-11-01", "span"),
    ("Two ships called in the first week of October.", "the first week of October", "2025-10-01 .. 2025-10-08", "span"),
    ("Two ships called in the last week of March.", "the last week of March", "2025-03-25 .. 2025-04-01", "span"),
    ("The first half of September was calm.", "The first half of September", "2025-09-01 .. 2025-09-16", "span"),
    # Weeks.
    ("The shells crossed the border last week.", "last week", "2025-10-20 .. 2025-10-27", "span"),
    ("The shells crossed the border this week.", "this week", "2025-10-27 .. 2025-11-03", "span"),
    ("The shells crossed the border late last week.", "late last week", "2025-10-23 .. 2025-10-27", "span"),
    ("Talks resume in the middle of next week.", "the middle of next week", "2025-11-04 .. 2025-11-07", "span"),
    ("Talks ran in the week of March 3.", "the week of March 3", "2025-03-03 .. 2025-03-10", "span"),
    # Quarters, seasons, years, decades.
    ("Exports rose in the first quarter of 2024.", "the first quarter of 2024", "2024-01-01 .. 2024-04-01", "span"),
    ("Exports rose in Q2 2024.", "Q2 2024", "2024-04-01 .. 2024-07-01", "span"),
    ("Exports rose in the third quarter.", "the third quarter", "2025-07-01 .. 2025-10-01", "span"),
    ("The second half of 2024 was better.", "The second half of 2024", "2024-07-01 .. 2025-01-01", "span"),
    (
        "Exports in the first nine months of 2024 rose.",
        "the first nine months of 2024",
        "2024-01-01 .. 2024-10-01",
        "span",
    ),
    ("The line was rebuilt this summer.", "this summer", "2025-06-01 .. 2025-09-01", "span"),
    ("The line was rebuilt last winter.", "last winter", "2024-12-01 .. 2025-03-01", "span"),
    ("The line was rebuilt in the summer of 2024.", "the summer of 2024", "2024-06-01 .. 2024-09-01", "span"),
    ("The firm exported 700 tons in 2022.", "2022", "2022-01-01 .. 2023-01-01", "year"),
    ("The 2019 agreement lapsed.", "2019", "2019-01-01 .. 2020-01-01", "year"),
    ("The agreement (2019) lapsed.", "2019", "2019-01-01 .. 2020-01-01", "year"),
    ("Orders doubled last year.", "last year", "2024-01-01 .. 2025-01-01", "year"),
    ("Orders doubled at the end of last year.", "the end of last year", "2024-10-01 .. 2025-01-01", "year"),
    ("Orders doubled in early 2024.", "early 2024", "2024-01-01 .. 2024-05-01", "year"),
    ("Orders doubled in mid-2024.", "mid-2024", "2024-05-01 .. 2024-09-01", "year"),
    ("The press dates from the 1990s.", "the 1990s", "1990-01-01 .. 2000-01-01", "span"),
    ("The press dates from the late 1990s.", "the late 1990s", "1996-01-01 .. 2000-01-01", "span"),
    ("It is bound by the 2015 accord.", "2015", "2015-01-01 .. 2016-01-01", "year"),
    # Bounded on one side.
    (
        "Since the end of September the port has been busy.",
        "Since the end of September",
        "2025-09-21~2025-09-30 .. 2025-10-30",
        "since",
    ),
    ("Busy since late April.", "since late April", "2025-04-21~2025-04-30 .. 2025-10-30", "since"),
    ("Busy since September 2025.", "since September 2025", "2025-09-01~2025-09-30 .. 2025-10-30", "since"),
    ("Busy since at least 2015.", "since at least 2015", "2015-01-01~2015-12-31 .. 2025-10-30", "since"),
    ("Busy since Tuesday.", "since Tuesday", "2025-10-28 .. 2025-10-30", "since"),
    ("Busy since last month.", "since last month", "2025-09-01~2025-09-30 .. 2025-10-30", "since"),
    ("Busy since the start of the year.", "since the start of the year", "2025-01-01 .. 2025-10-30", "since"),
    ("Arrivals starting September 29 were logged.", "starting September 29", "2025-09-29 .. 2025-10-30", "since"),
    ("They will call starting in December.", "starting in December", "2025-12-01~2025-12-31 .. ?", "since"),
    ("Bought after June 15.", "after June 15", "2025-06-16 .. 2025-10-30", "since"),
    ("Bought after the June war.", "after the June", "2025-06-01~2025-07-01 .. 2025-10-30", "since"),
    (
        "Bought after the 12-day war in June.",
        "after the 12-day war in June",
        "2025-06-01~2025-07-01 .. 2025-10-30",
        "since",
    ),
    ("The waiver ran until March 2024.", "until March 2024", "? .. 2024-03-01~2024-04-01", "until"),
    ("The waiver ran until September 3.", "until September 3", "? .. 2025-09-03~2025-09-04", "until"),
    ("The yard must close by the end of the year.", "by the end of the year", "? .. 2026-01-01", "until"),
    ("The yard will close by March.", "by March", "2025-10-29 .. 2026-04-01", "until"),
    ("The stock had been sold before March 2024.", "before March 2024", "? .. 2024-03-01", "until"),
    ("The stock was sold prior to 2020.", "prior to 2020", "? .. 2020-01-01", "until"),
    # From one to another.
    (
        "Exports from January to March this year fell.",
        "from January to March this year",
        "2025-01-01 .. 2025-04-01",
        "span",
    ),
    ("January to March 2024 data show it.", "January to March 2024", "2024-01-01 .. 2024-04-01", "span"),
    ("None between 2015 and 2021.", "between 2015 and 2021", "2015-01-01 .. 2022-01-01", "span"),
    ("None from 2015 to 2021.", "from 2015 to 2021", "2015-01-01 .. 2022-01-01", "span"),
    ("None in 2015-2021.", "2015-2021", "2015-01-01 .. 2022-01-01", "span"),
    ("None in 2023-24.", "2023-24", "2023-01-01 .. 2025-01-01", "span"),
    ("Loading ran 21-30 September 2025.", "21-30 September 2025", "2025-09-21 .. 2025-10-01", "span"),
    ("Loading ran September 21-30.", "September 21-30", "2025-09-21 .. 2025-10-01", "span"),
    ("Loading ran between 10 and 12 March.", "between 10 and 12 March", "2025-03-10 .. 2025-03-13", "span"),
    (
        "Loading ran from 29 September to 3 October.",
        "from 29 September to 3 October",
        "2025-09-29 .. 2025-10-04",
        "span",
    ),
    ("Loading ran from December to February.", "from December to February", "2024-12-01 .. 2025-03-01", "span"),
    (
        "Loading ran from November 2024 to February 2025.",
        "from November 2024 to February 2025",
        "2024-11-01 .. 2025-03-01",
        "span",
    ),
    (
        "Loading ran from late September to mid-October.",
        "from late September to mid-October",
        "2025-09-21~2025-09-30 .. 2025-10-12~2025-10-21",
        "span",
    ),
    ("Loading ran Monday to Friday.", "Monday to Friday", "2025-10-20 .. 2025-10-25", "span"),
    ("It must sail between now and March.", "between now and March", "2025-10-29 .. 2026-04-01", "span"),
    # Distances.
    ("The dhow left three weeks ago.", "three weeks ago", "2025-10-05 .. 2025-10-12", "relative"),
    ("The dhow left two days ago.", "two days ago", "2025-10-27 .. 2025-10-28", "relative"),
    ("The dhow left ten days ago.", "ten days ago", "2025-10-18 .. 2025-10-21", "relative"),
    ("The dhow left a year ago.", "a year ago", "2024-04-29 .. 2025-05-01", "relative"),
    ("Ordered in the past few months.", "the past few months", "2025-05-29~2025-08-29 .. 2025-10-30", "relative"),
    ("Ordered over the past year.", "the past year", "2024-10-29 .. 2025-10-30", "relative"),
    ("Ordered in the last two weeks.", "the last two weeks", "2025-10-15 .. 2025-10-30", "relative"),
    ("Ordered in recent months.", "recent months", "2024-11-29~2025-08-29 .. 2025-10-30", "relative"),
    ("Due in the coming months.", "the coming months", "2025-10-29 .. 2025-12-30~2026-09-30", "relative"),
    ("Due over the next several weeks.", "the next several weeks", "2025-10-29 .. 2025-11-13~2026-01-01", "relative"),
    ("They are to sail within weeks.", "within weeks", "2025-10-29 .. 2025-11-13~2025-12-25", "relative"),
    ("They will sail in three weeks.", "in three weeks", "2025-11-16 .. 2025-11-23", "relative"),
    ("They will sail three weeks from now.", "three weeks from now", "2025-11-16 .. 2025-11-23", "relative"),
    # Vague.
    (
        "At the time of writing the second hull is empty.",
        "At the time of writing",
        "?~2025-10-29 .. 2025-10-30",
        "vague",
    ),
    ("The crane is now idle.", "now", "?~2025-10-29 .. 2025-10-30", "vague"),
    ("The crane was recently sold.", "recently", "?~2025-10-29 .. 2025-10-30", "vague"),
    ("The crane is to move soon.", "soon", "2025-10-29 .. 2025-10-30~?", "vague"),
    ("The crane was sold in the same month.", "the same month", OPEN, "vague"),
    ("The crane was sold the previous year.", "the previous year", OPEN, "vague"),
    ("The crane was sold two days later.", "two days later", OPEN, "vague"),
    # No window.
    ("The permit holds for three months.", "three months", OPEN, "duration"),
    ("It was a three-week trip.", "three-week", OPEN, "duration"),
    ("The hull was built in three weeks.", "in three weeks", OPEN, "duration"),
    ("The ferry runs every Friday.", "every Friday", OPEN, "recurring"),
    ("The ferry runs on Mondays.", "Mondays", OPEN, "recurring"),
]


@pytest.mark.parametrize(("text", "words", "window", "kind"), ENGLISH)
def test_an_english_time_stands_for_its_window(text: str, words: str, window: str, kind: str) -> None:
    """The only time in the sentence is found whole, and means what the table of default readings says."""
    assert [told(mention) for mention in found(text)] == [(words, window, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "May said she may go.",
        "Theresa May and April Jones met June Smith.",
        "Troops will march on Sun Hill.",
        "They march in step; we march on.",
        "The letter lists Resolutions 1737, 1701, 1559 and 2231.",
        "In Resolution 1929 the Council barred it.",
        "The Shahed-136 and the S-300 were shown with 20-foot boxes.",
        "Some 2,000 tons, 1,300 tonnes and 2000 containers were landed.",
        "A 2000-ton cargo for $2000, or 12% of 1990 shares.",
        "The hull (IMO 9074729) is 140m long and lies at 24.1180N.",
        "The works makes 200 missiles a month, 40 per day and 9 every week.",
        "It turned out 40 shells a month before the truce.",
        "The captain, 45, is 20 years old; his mate is a 30-year-old.",
        "The fall of the capital was sudden.",
        "The 29th parallel, the second half and the last container.",
        "He spoke at 10:30 on channel 24.",
        "2025-02-30, 45 May and 99/99/2025 are no dates.",
        "",
        " \n\n\t",
    ],
)
def test_words_and_numbers_that_tell_no_time_are_left_alone(text: str) -> None:
    """Names, verbs, amounts, rates, ages, model numbers and resolutions are not times."""
    assert found(text) == []


def test_every_time_of_a_sentence_is_found_in_order() -> None:
    """Mentions come in the order of the text, none meeting another, each slicing to its own text."""
    text = "In 2022 it shipped 90 crates, in 2023 over 4,000, and from January to March 2024 some 60, a trade lobby said Monday."
    mentions = found(text)
    assert [mention.text for mention in mentions] == ["2022", "2023", "from January to March 2024", "Monday"]
    assert all(mention.span.of(text) == mention.text for mention in mentions)


def test_a_war_in_june_is_a_length_and_a_month() -> None:
    """ "12-day" tells how long, "June" tells when."""
    assert [(mention.text, mention.kind) for mention in found("a 12-day war in June")] == [
        ("12-day", "duration"),
        ("June", "month"),
    ]


def test_a_sentence_may_look_back_and_ahead() -> None:
    """The nearest word of tense decides, so a report and what it announces get different readings."""
    text = "The Golden Reef left on Tuesday, while its sister ship is set to sail in early February, a broker said on Monday."
    assert [written(mention.window) for mention in found(text, Between.on(date(2025, 1, 22)))] == [
        "2025-01-21 .. 2025-01-22",
        "2025-02-01 .. 2025-02-11",
        "2025-01-20 .. 2025-01-21",
    ]


def test_the_caller_may_say_what_the_clause_is_about() -> None:
    """An explicit tense wins over the words near a time."""
    assert written(found("in February", tense="future")[0].window) == "2026-02-01 .. 2026-03-01"
    assert written(found("will sail in February", tense="past")[0].window) == "2025-02-01 .. 2025-03-01"
    assert written(found("on November 20", tense="past")[0].window) == "2024-11-20 .. 2024-11-21"


INTERVAL = Between(date(2025, 10, 27), date(2025, 11, 3))


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ("on Wednesday", "2025-10-22~2025-10-29 .. 2025-10-23~2025-10-30"),
        ("on Monday", "2025-10-27~2025-11-03 .. 2025-10-28~2025-11-04"),
        ("yesterday", "2025-10-26~2025-11-02 .. 2025-10-27~2025-11-03"),
        ("last month", "2025-09-01~2025-10-01 .. 2025-10-01~2025-11-01"),
        ("in March", "2025-03-01 .. 2025-04-01"),
        ("since late April", "2025-04-21~2025-04-30 .. 2025-10-28~2025-11-04"),
        ("in 2024", "2024-01-01 .. 2025-01-01"),
    ],
)
def test_an_uncertain_publication_day_makes_the_window_uncertain(words: str, window: str) -> None:
    """Each end lies between its values for the first and the last possible publication day."""
    assert written(found(words, INTERVAL)[0].window) == window


@pytest.mark.parametrize(
    ("words", "window", "anchored"),
    [
        ("on Wednesday", OPEN, True),
        ("last month", OPEN, True),
        ("three weeks ago", OPEN, True),
        ("in March", OPEN, True),
        ("September 29", OPEN, True),
        ("now", OPEN, True),
        ("since late April 2025", "2025-04-21~2025-04-30 .. ?", True),
        ("in March 2025", "2025-03-01 .. 2025-04-01", False),
        ("between 2015 and 2021", "2015-01-01 .. 2022-01-01", False),
        ("until March 2024", "? .. 2024-03-01~2024-04-01", False),
    ],
)
def test_an_unknown_publication_day_is_never_guessed(words: str, window: str, anchored: bool) -> None:
    """What counts from publication stays open, what carries its year does not."""
    mention = found(words, Between())[0]
    assert (written(mention.window), mention.anchored) == (window, anchored)


def test_a_publication_day_open_on_one_side_leaves_that_side_open() -> None:
    """Published on 29 October at the latest: "on Wednesday" cannot be later than that day."""
    assert written(found("on Wednesday", Between(None, date(2025, 10, 29)))[0].window) == "?~2025-10-29 .. ?~2025-10-30"


# One row: language, words, the time in them, its window on 29 October 2025, kind.
OTHERS = [
    ("ar", "وصلت الشحنة في 29 سبتمبر 2025", "29 سبتمبر 2025", "2025-09-29 .. 2025-09-30", "day"),
    ("ar", "منذ نهاية أبريل", "منذ نهاية أبريل", "2025-04-21~2025-04-30 .. 2025-10-30", "since"),
    ("ar", "في كانون الثاني", "كانون الثاني", "2025-01-01 .. 2025-02-01", "month"),
    ("ar", "يوم الثلاثاء", "يوم الثلاثاء", "2025-10-28 .. 2025-10-29", "day"),
    ("ar", "العام الماضي", "العام الماضي", "2024-01-01 .. 2025-01-01", "year"),
    ("ar", "14 أيار/مايو 2025", "14 أيار/مايو 2025", "2025-05-14 .. 2025-05-15", "day"),
    ("ar", "بين يناير ومارس 2024", "بين يناير ومارس 2024", "2024-01-01 .. 2024-04-01", "span"),
    ("ar", "قبل ثلاثة أسابيع", "قبل ثلاثة أسابيع", "2025-10-05 .. 2025-10-12", "relative"),
    ("ar", "٢٩ سبتمبر ٢٠٢٥", "٢٩ سبتمبر ٢٠٢٥", "2025-09-29 .. 2025-09-30", "day"),
    ("fa", "از اواخر سپتامبر", "از اواخر سپتامبر", "2025-09-21~2025-09-30 .. 2025-10-30", "since"),
    ("fa", "۲۹ سپتامبر ۲۰۲۵", "۲۹ سپتامبر ۲۰۲۵", "2025-09-29 .. 2025-09-30", "day"),
    ("fa", "در سه ماه گذشته", "سه ماه گذشته", "2025-07-29 .. 2025-10-30", "relative"),
    ("fa", "۲۹ شهریور ۱۴۰۴", "۲۹ شهریور ۱۴۰۴", OPEN, "vague"),
    ("fa", "سه هفته پیش", "سه هفته پیش", "2025-10-05 .. 2025-10-12", "relative"),
    ("zh", "货轮2025年9月29日离港", "2025年9月29日", "2025-09-29 .. 2025-09-30", "day"),
    ("zh", "9月底抵达", "9月底", "2025-09-21 .. 2025-10-01", "month"),
    ("zh", "上周二离开", "上周二", "2025-10-21 .. 2025-10-22", "day"),
    ("zh", "预计2月初启航", "2月初", "2026-02-01 .. 2026-02-11", "month"),
    ("zh", "去年9月底", "去年9月底", "2024-09-21 .. 2024-10-01", "month"),
    ("zh", "今年", "今年", "2025-01-01 .. 2026-01-01", "year"),
    ("zh", "去年", "去年", "2024-01-01 .. 2025-01-01", "year"),
    ("zh", "自9月底以来", "自9月底以来", "2025-09-21~2025-09-30 .. 2025-10-30", "since"),
    ("zh", "上月28日抵达", "上月28日", "2025-09-28 .. 2025-09-29", "day"),
    ("zh", "5月14日(周三)", "5月14日(周三)", "2025-05-14 .. 2025-05-15", "day"),
    ("zh", "今年1月至3月", "今年1月至3月", "2025-01-01 .. 2025-04-01", "span"),
    ("zh", "过去三个月", "过去三个月", "2025-07-29 .. 2025-10-30", "relative"),
    ("zh", "2024年上半年", "2024年上半年", "2024-01-01 .. 2024-07-01", "span"),
    ("ru", "29 сентября 2025 года", "29 сентября 2025 года", "2025-09-29 .. 2025-09-30", "day"),
    ("ru", "с конца апреля", "с конца апреля", "2025-04-21~2025-04-30 .. 2025-10-30", "since"),
    ("ru", "с 3 по 5 марта", "с 3 по 5 марта", "2025-03-03 .. 2025-03-06", "span"),
    ("ru", "в 2022 году", "2022 году", "2022-01-01 .. 2023-01-01", "year"),
    ("ru", "в первом квартале 2024 года", "первом квартале 2024 года", "2024-01-01 .. 2024-04-01", "span"),
    ("ru", "до конца года", "до конца года", "? .. 2026-01-01", "until"),
    ("ru", "три недели назад", "три недели назад", "2025-10-05 .. 2025-10-12", "relative"),
    ("uk", "наприкінці вересня", "наприкінці вересня", "2025-09-21 .. 2025-10-01", "month"),
    ("uk", "із січня по березень", "із січня по березень", "2025-01-01 .. 2025-04-01", "span"),
    ("uk", "у п’ятницю", "п’ятницю", "2025-10-24 .. 2025-10-25", "day"),
    ("uk", "торік", "торік", "2024-01-01 .. 2025-01-01", "year"),
    ("fr", "le 29 septembre 2025", "29 septembre 2025", "2025-09-29 .. 2025-09-30", "day"),
    ("fr", "le 1er septembre", "1er septembre", "2025-09-01 .. 2025-09-02", "day"),
    ("fr", "depuis fin septembre", "depuis fin septembre", "2025-09-21~2025-09-30 .. 2025-10-30", "since"),
    ("fr", "en février dernier", "février dernier", "2025-02-01 .. 2025-03-01", "month"),
    ("fr", "la semaine dernière", "la semaine dernière", "2025-10-20 .. 2025-10-27", "span"),
    ("fr", "d’ici la fin de l’année", "d’ici la fin de l’année", "? .. 2026-01-01", "until"),
    ("fr", "il y a trois semaines", "il y a trois semaines", "2025-10-05 .. 2025-10-12", "relative"),
    ("fr", "livrées cet été", "cet été", "2025-06-01 .. 2025-09-01", "span"),
    ("es", "a finales de septiembre", "finales de septiembre", "2025-09-21 .. 2025-10-01", "month"),
    ("es", "29 de septiembre de 2025", "29 de septiembre de 2025", "2025-09-29 .. 2025-09-30", "day"),
    ("es", "desde marzo", "desde marzo", "2025-03-01~2025-03-31 .. 2025-10-30", "since"),
    ("es", "hace tres semanas", "hace tres semanas", "2025-10-05 .. 2025-10-12", "relative"),
    ("pt", "no fim de setembro", "fim de setembro", "2025-09-21 .. 2025-10-01", "month"),
    ("pt", "de janeiro a março de 2024", "de janeiro a março de 2024", "2024-01-01 .. 2024-04-01", "span"),
    ("pt", "na terça-feira", "terça-feira", "2025-10-28 .. 2025-10-29", "day"),
    ("pt", "nas próximas semanas", "próximas semanas", "2025-10-29 .. 2025-11-13~2025-12-25", "relative"),
    ("de", "am 29. September 2025", "29. September 2025", "2025-09-29 .. 2025-09-30", "day"),
    ("de", "vom 3. bis 5. März", "vom 3. bis 5. März", "2025-03-03 .. 2025-03-06", "span"),
    ("de", "seit Ende September", "seit Ende September", "2025-09-21~2025-09-30 .. 2025-10-30", "since"),
    ("de", "vor drei Wochen", "vor drei Wochen", "2025-10-05 .. 2025-10-12", "relative"),
    ("tr", "29 Eylül 2025'te", "29 Eylül 2025'te", "2025-09-29 .. 2025-09-30", "day"),
    ("tr", "Eylül sonundan beri", "Eylül sonundan beri", "2025-09-21~2025-09-30 .. 2025-10-30", "since"),
    ("tr", "geçen ay", "geçen ay", "2025-09-01 .. 2025-10-01", "month"),
    ("tr", "Salı günü", "Salı günü", "2025-10-28 .. 2025-10-29", "day"),
]


@pytest.mark.parametrize(("language", "text", "words", "window", "kind"), OTHERS)
def test_a_time_in_another_language_stands_for_its_window(
    language: str, text: str, words: str, window: str, kind: str
) -> None:
    """A table of words is enough for a language: the rules are shared."""
    assert [told(mention) for mention in found(text, language=language)] == [(words, window, kind)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "plus de 2 000 tonnes ont été livrées"),
        ("zh", "超过900吨,12个40英尺货柜,中国、上海与日本"),
        ("ar", "مارس الضغط على أكثر من 1000 طن"),
        ("fa", "این کارخانه می‌تواند ۳۰۰ خودرو بسازد"),
        ("de", "Der Marsch der 2000 Tonnen"),
        ("tr", "2.000 ton ve Aralık adlı gemi"),
        ("ru", "более 2000 тонн в таре"),
    ],
)
def test_other_languages_have_words_that_only_look_like_times(language: str, text: str) -> None:
    """Participles, verbs, countries and amounts are not seasons, months or years."""
    assert found(text, language=language) == []


def test_a_language_without_a_table_gives_digits_and_years_in_context() -> None:
    """Dates in digits, bracketed years and ranges of years need no words; month names do."""
    text = "Eilean 2025-09-29, (2024), 2015–2021, September 2025, 2000 tunna, 29/09/2025"
    assert [mention.text for mention in found(text, language="gd")] == ["2025-09-29", "2024", "2015–2021", "29/09/2025"]


def test_a_stretch_of_text_keeps_the_offsets_and_the_tense_of_the_whole() -> None:
    """Only times inside the stretch come back, but the words around it still tell the tense."""
    text = "A second hull is expected to sail in early February, brokers said on Monday."
    start = text.index("in early")
    (mention,) = found(text, start=start, end=start + len("in early February"))
    assert mention.span.of(text) == "early February"
    assert written(mention.window) == "2026-02-01 .. 2026-02-11"


def test_ends_that_cannot_be_one_range_are_two_times() -> None:
    """A range that runs backwards is not one."""
    assert [mention.text for mention in found("from 2021 to 2015")] == ["2021", "2015"]


DAYS = st.dates(date.min, date.max) | st.dates(date(2020, 1, 1), date(2030, 1, 1))


@st.composite
def publication(draw: st.DrawFn) -> Between:
    low, high = sorted((draw(DAYS), draw(DAYS)))
    return Between(draw(st.sampled_from([low, None])), draw(st.sampled_from([high, None])))


WORDS = (
    "in on since until by before after from to through and between the end of early late mid - , ( ) . last next past this"
    " coming week weeks month months year years days ago three few 2 12 29 31 1999 2025 2025-09-29 31/12/9999 9999 May march"
    " September Sept. Feb Friday Mondays Q1 first quarter half summer 1990s now soon a every old will said 2,000 within \n\n"
    " 9月底 以来 منذ أبريل сентября года fin septembre de mayo Eylül sonundan beri 29th 29. £20 %"
)
PIECES = st.sampled_from(WORDS.split(" "))
TEXTS = st.text() | st.lists(PIECES, max_size=30).map(" ".join) | st.lists(PIECES, max_size=30).map("".join)
LANGUAGES = st.sampled_from([*languages(), "und", "gd", ""])
TENSES = st.sampled_from([None, "past", "future", "near"])


@settings(deadline=None, max_examples=200)
@given(TEXTS, publication(), LANGUAGES, TENSES, st.integers(-5, 60), st.none() | st.integers(-5, 200))
def test_any_text_gives_sound_times(
    text: str, published: Between, language: str, tense: Any, start: int, end: int | None
) -> None:
    """Nothing raises; spans slice to their text, in order and apart; windows are in order; asking again gives the same."""
    mentions = times(text, published, language=language, tense=tense, start=start, end=end)
    assert mentions == times(text, published, language=language, tense=tense, start=start, end=end)
    last = max(start, 0)
    for mention in mentions:
        assert last <= mention.span.start < mention.span.end <= (len(text) if end is None else max(end, 0))
        assert mention.span.of(text) == mention.text
        last = mention.span.end
        for side in (mention.window.start, mention.window.end):
            assert side.earliest is None or side.latest is None or side.earliest <= side.latest
        first, after = mention.window.earliest, mention.window.after
        assert first is None or after is None or first < after


@settings(deadline=None, max_examples=100)
@given(TEXTS, st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(0, 40), st.integers(0, 40), LANGUAGES)
def test_knowing_the_publication_day_better_never_contradicts(
    text: str, day: date, back: int, ahead: int, language: str
) -> None:
    """The window for the day itself lies in the window for any interval that holds it."""
    low, high = date.fromordinal(day.toordinal() - back), date.fromordinal(day.toordinal() + ahead)
    exact = times(text, Between.on(day), language=language)
    wide = times(text, Between(low, high), language=language)
    if [mention.span for mention in exact] == [mention.span for mention in wide]:
        for one, other in zip(exact, wide, strict=True):
            assert one.window.within(other.window), (one, other)


@pytest.mark.parametrize(
    "unit", ["in in in September 2025 ", "the the ", "September - ", "since the a b c in ", "2015-"]
)
def test_time_grows_with_the_length_of_the_text_only(unit: str) -> None:
    """Eight times the text takes about eight times as long: hostile repetition gains nothing."""

    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        began = time.process_time()
        found(text)
        return time.process_time() - began

    seconds(1_000)
    short, long = min(seconds(12_500) for _ in range(2)), seconds(100_000)
    # Eight times the text; twice that is allowed, and a floor, for a noisy machine. A quadratic grammar takes 64 times.
    assert long < max(16 * short, 1.0)
