"""The form of kept layouts."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from issplus_desktop.settings.layout_schema import LAYOUT_FORM, SavedLayout, same_layout
from issplus_desktop.settings.schema import OpenView, SavedPart, SavedWindow, Settings, WindowPlace

MOMENT = datetime(2026, 1, 22, 12, 0, tzinfo=UTC)
LAYOUT = SavedLayout(
    name="Утро",
    moment=MOMENT,
    views=(OpenView(kind="book", target="MXSE.TQBR.SBER", group="A"),),
    windows=(SavedWindow(parts=(SavedPart(views=(0,)),), geometry="AAAA", places={"DP-1 1920x1080": "BBBB"}),),
    watchlist_group="B",
    window=WindowPlace(geometry="AAAA", state="BBBB", places={"DP-1 1920x1080": "CCCC"}),
    columns={"MXSE.securities": ("LAST",)},
)


def test_a_layout_comes_back_whole():
    assert LAYOUT_FORM.decode(LAYOUT_FORM.encode(LAYOUT)) == LAYOUT


def test_it_has_the_fields_of_the_settings_by_their_names():
    defaults = Settings()
    for name in ("views", "windows", "watchlist_group", "window", "columns"):
        assert type(getattr(defaults, name)) is type(getattr(LAYOUT, name))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", '"' + "x" * 101 + '"'),
        ("moment", '"2026-01-22T12:00:00"'),
        ("reason", '"because"'),
        ("views", '[{"kind": "book"}]'),
        ("window", '{"geometry": "?"}'),
        ("window", '{"places": {"": "AAAA"}}'),
    ],
)
def test_what_does_not_fit_is_refused(field, value):
    with pytest.raises(ValueError, match=field):
        LAYOUT_FORM.decode(f'{{"version": 1, "{field}": {value}}}'.encode())


def test_layouts_are_the_same_under_other_names_and_at_other_times():
    assert same_layout(LAYOUT, replace(LAYOUT, name="", moment=None, reason="quit", about="x"))
    assert not same_layout(LAYOUT, replace(LAYOUT, views=()))
