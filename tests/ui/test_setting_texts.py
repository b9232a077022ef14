import pytest

from issplus_desktop.models.conventions import put_in_force
from issplus_desktop.settings.setting_fields import setting_fields
from issplus_desktop.ui.setting_texts import (
    NEEDS,
    PAGES,
    choice_texts,
    number_words,
    page_titles,
    setting_hints,
    setting_names,
)
from tests.models.written import GERMAN

SHOWN = [key for keys in PAGES.values() for key in keys]
ELSEWHERE = {
    # What the dialog of connections asks for.
    "network.proxy", "connection_chosen",
    # What belongs to the view that it is chosen in.
    "watchlist_group",
    # What the dialog that saves a table remembers.
    "export.titles", "export.form", "export.separator", "export.mark", "export.only_visible",
    # What the tools of a chart remember.
    "chart.drawings.tone", "chart.drawings.width", "chart.drawings.stroke", "chart.drawings.hidden",
}  # fmt: skip


def test_every_choice_is_on_a_page_or_known_to_be_chosen_elsewhere():
    """Whoever adds a setting puts it on a page, or says here where else it is chosen."""
    assert set(setting_fields()) == set(SHOWN) | ELSEWHERE
    assert len(SHOWN) == len(set(SHOWN))


def test_every_page_and_every_choice_on_it_has_a_name(qapp):
    assert list(page_titles()) == list(PAGES)
    assert set(setting_names()) == set(SHOWN)
    assert set(setting_hints()) <= set(SHOWN)
    assert len(set(setting_names().values())) == len(SHOWN)


@pytest.mark.parametrize("key", [key for key in SHOWN if setting_fields()[key].choices])
def test_all_that_can_be_chosen_has_words_of_its_own(qapp, key):
    texts = choice_texts()[key]
    assert set(texts) == set(setting_fields()[key].choices)
    assert all(texts.values())
    assert len(set(texts.values())) == len(texts)


def test_numbers_are_numbers(qapp):
    numbers = {key for key in SHOWN if setting_fields()[key].most}
    assert set(number_words()) <= numbers
    assert not set(choice_texts()) & numbers


def test_what_is_needed_can_be_chosen():
    for key, (other, value) in NEEDS.items():
        assert key in SHOWN
        field = setting_fields()[other]
        assert other in SHOWN
        assert value in (field.choices or (True, False))


def test_shares_are_written_by_the_conventions(qapp):
    put_in_force(GERMAN)
    assert choice_texts()["depth.range"]["percent_0.5"] == "±0,5\u202f%"
