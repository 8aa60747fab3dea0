"""Settings: defaults, files, and values that make no sense."""

from __future__ import annotations

from pathlib import Path

import pytest

from weighbridge.measure.user_tables import vocabulary_with
from weighbridge.record import SettingError, VocabularyError
from weighbridge.record.settings import Settings, UserTable


def _file(folder: Path, text: str | bytes) -> Path:
    path = folder / "settings.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_file_changes_what_it_names_and_nothing_else(tmp_path: Path) -> None:
    """Keys that a settings file leaves out keep their defaults."""
    assert Settings.load(_file(tmp_path, "")) == Settings()
    assert Settings.load(_file(tmp_path, "seed = 7\nsource_error = 0.5")) == Settings(seed=7, source_error=0.5)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("seed = -1", "seed = -1"),
        ("draws = 3", "draws = 3"),
        ("draws = 100000000", "draws = 100000000"),
        ("source_error = 2.5", "source_error = 2.5"),
        ("source_error = nan", "source_error = nan"),
        ('draws = "many"', "Expected `int`"),
        ("colour = 1", "unknown field `colour`"),
        ("seed = ", "Invalid value"),
        (b"\xff\xfe", "can't decode"),
        ('tables = "goods.toml"', "a list of file names"),
        ('tables = ["none.toml"]', "none.toml"),
    ],
)
def test_a_value_that_makes_no_sense_is_told(tmp_path: Path, text: str | bytes, said: str) -> None:
    """The error names the file, the value and what would be right."""
    path = _file(tmp_path, text)
    with pytest.raises(SettingError) as caught:
        Settings.load(path)
    assert said in str(caught.value)
    assert str(path) in str(caught.value)
    assert caught.value.expected


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """A settings file that is not there is no reason to go on with defaults."""
    with pytest.raises(SettingError, match="No such file"):
        Settings.load(tmp_path / "none.toml")


def test_settings_that_make_no_sense_cannot_be_made_in_code_either() -> None:
    """The range of a setting holds wherever it is set."""
    with pytest.raises(SettingError, match="draws = 1"):
        Settings(draws=1)


GOODS = '[[goods]]\nname = "sluice gate"\nclass = "general"\n[goods.names]\nen = ["sluice gate"]\n'


def test_a_users_tables_travel_with_the_settings(tmp_path: Path) -> None:
    """A table named in the file is read at once, so that the settings alone repeat a build anywhere."""
    (tmp_path / "gates.toml").write_text(GOODS, encoding="utf-8")
    loaded = Settings.load(_file(tmp_path, 'tables = ["gates.toml"]'))
    assert loaded.tables == (UserTable(name="gates.toml", text=GOODS),)
    (tmp_path / "gates.toml").unlink()
    words = vocabulary_with(loaded.tables)
    (hit,) = (hit for hit in words.find("Two sluice gates were landed.") if hit.kind == "goods")
    assert hit.entry is words.goods["sluice gate"]
    assert vocabulary_with(loaded.tables) is words


def test_two_tables_may_have_one_name() -> None:
    """Tables of the same file name from different folders are both used."""
    other = GOODS.replace("sluice gate", "lock gate")
    tables = (UserTable(name="gates.toml", text=GOODS), UserTable(name="gates.toml", text=other))
    assert {"sluice gate", "lock gate"} <= set(vocabulary_with(tables).goods)


def test_a_malformed_table_is_told_with_its_name() -> None:
    """The error shows the name that the user gave the table."""
    with pytest.raises(VocabularyError, match=r"gates\.toml"):
        vocabulary_with((UserTable(name="gates.toml", text="[[goods]]\nweight = 3\n"),))
