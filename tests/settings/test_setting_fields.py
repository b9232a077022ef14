import pytest

from issplus_desktop.settings.schema import BookChoice, Settings
from issplus_desktop.settings.setting_fields import setting_fields, value_at, with_value

FIELDS = setting_fields()


def test_choices_are_found_with_what_they_may_be():
    assert FIELDS["theme"].choices == ("dark", "light", "system")
    assert FIELDS["colour_blind"].is_switch
    assert (FIELDS["book.center_after"].least, FIELDS["book.center_after"].most) == (0, 3600)
    assert FIELDS["book.center_after"].home is BookChoice
    assert FIELDS["book.parts"].is_many
    assert "net" in FIELDS["book.parts"].choices


def test_what_is_no_single_choice_is_not_found():
    keys = set(FIELDS)
    assert not keys & {"version", "views", "watchlists", "window.geometry", "columns", "connection.url"}


@pytest.mark.parametrize("key", sorted(FIELDS))
def test_each_default_is_one_that_may_be_chosen(key):
    field = FIELDS[key]
    assert value_at(Settings(), key) == field.default
    assert with_value(Settings(), key, field.default) == Settings()
    for choice in field.choices:
        value = (choice,) if field.is_many else choice
        assert value_at(with_value(Settings(), key, value), key) == value


def test_a_choice_changes_nothing_else():
    changed = with_value(Settings(), "book.center_after", 7)
    assert changed.book.center_after == 7
    assert with_value(changed, "book.center_after", 5) == Settings()


@pytest.mark.parametrize(("key", "value"), [("theme", "pink"), ("book.center_after", -1), ("book.parts", ("x",))])
def test_what_may_not_be_chosen_is_refused(key, value):
    with pytest.raises(ValueError, match=r"Invalid|Expected"):
        with_value(Settings(), key, value)


def test_a_key_that_there_is_not_is_refused():
    with pytest.raises(AttributeError):
        value_at(Settings(), "book.nothing")
