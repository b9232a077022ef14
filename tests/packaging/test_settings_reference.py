"""The reference of the settings file tells of every part and every field, in words."""

import pytest

from issplus_desktop.settings.schema import Settings
from issplus_desktop.settings.setting_fields import setting_fields
from tests.packaging.scripts import load

script = load("settings_reference")
PARTS = script.parts()


@pytest.mark.parametrize("name", sorted(PARTS))
def test_every_part_has_words_and_every_field_a_line(name):
    part = PARTS[name]
    words = script.inspect_words(part.cls)
    assert len(words) > 20
    assert not words.startswith(f"{name}(")
    lines = list(script.reference())
    start = lines.index(f"## {name}")
    told = [line.split("`")[1] for line in lines[start : start + 7 + len(part.fields)] if line.startswith("| `")]
    assert told[: len(part.fields)] == [field.name for field in part.fields]


def test_the_whole_comes_first_and_what_may_be_is_told(capsys):
    assert next(iter(PARTS)) == Settings.__name__
    assert script.main() == 0
    text = capsys.readouterr().out
    assert '| `theme` | "dark" or "light" or "system" | `"system"` |' in text
    assert "| `center_after` | number (from 0 up to 3600) | `5` |" in text
    assert "| `colour_blind` | true or false | `false` |" in text


def test_every_choice_of_the_dialog_is_in_it():
    homes = {field.home.__name__ for field in setting_fields().values()}
    assert homes <= set(PARTS)
