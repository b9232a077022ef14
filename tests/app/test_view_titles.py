import pytest

from issplus_desktop.app.view_spec import ViewKind, ViewSpec
from issplus_desktop.app.view_titles import title_of
from tests.app.test_workspace import World

TITLES = {
    "book:M.X.A": "A",
    "tape:M.X.A": "A trades",
    "depth:M.X.A": "A depth",
    "heat:M.X.A": "A heat map",
    "chart:M.X.A": "A 10m",
    "chart:M.X.A@M1": "A 1m",
    "securities:M": "M · Securities",
    "table:M.news": "M.news",
}


@pytest.mark.parametrize("text", TITLES)
def test_each_view_has_its_title(text):
    assert title_of(ViewSpec.parse(text)) == TITLES[text]


def test_all_kinds_are_tried_here():
    assert {ViewSpec.parse(text).kind for text in TITLES} == set(ViewKind)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_views_take_their_titles_from_here(qapp, qtbot):
    world = World(qtbot)
    for text in TITLES:
        spec = ViewSpec.parse(text)
        if spec.kind is not ViewKind.TABLE:
            page = world.workspace.open(spec)
            assert page.title == title_of(page.spec) != ""
    world.workspace.close()
