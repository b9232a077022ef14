import pytest
from PySide6.QtCore import QEvent, QRect
from PySide6.QtWidgets import QWidget

from issplus_desktop.ui.order_book_badge import BestBadge
from issplus_desktop.ui.theme import ThemeSource

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def room(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(400, 300)
    widget.show()
    return widget


@pytest.fixture
def badge(room):
    return BestBadge(ThemeSource("dark"), room)


def test_it_shows_only_while_the_best_prices_are_out_of_sight(badge):
    assert not badge.isVisible()
    badge.show_distance(-12)
    assert badge.isVisible()
    assert badge.text() == "▲ Best price: 12 rows up"
    assert badge.accessibleName() == "Best price: 12 rows up"
    badge.show_distance(3)
    assert badge.text() == "▼ Best price: 3 rows down"
    badge.show_distance(0)
    assert not badge.isVisible()
    assert badge.rows == 0


def test_it_stands_at_the_edge_behind_which_they_are(badge):
    badge.show_distance(-1)
    assert badge.geometry().top() < 20
    badge.show_distance(0)
    badge.show_distance(1)
    assert badge.geometry().bottom() > 280


def test_it_never_comes_up_under_the_pointer(badge):
    badge.show_distance(1, pointer_x=350)
    assert badge.geometry().right() < 350
    badge.show_distance(0)
    badge.show_distance(1, pointer_x=50)
    assert badge.geometry().left() > 50


def test_it_follows_language_font_and_theme(badge, qapp):
    badge.show_distance(1)
    before = badge.grab().toImage()
    qapp.sendEvent(badge, QEvent(QEvent.Type.LanguageChange))
    badge._themes.set_theme("light")
    assert badge.grab().toImage() != before


@pytest.mark.parametrize("pointer_x", [-1, 20, 390])
def test_it_grows_with_its_words_where_it_stands(room, badge, pointer_x):
    badge.show_distance(-4, pointer_x=pointer_x)
    before = QRect(badge.geometry())
    badge.show_distance(-4321, pointer_x=pointer_x)
    after = badge.geometry()
    assert after.width() == badge.sizeHint().width() > before.width()
    assert room.rect().contains(after)
    assert after.top() == before.top()
    kept = {-1: after.center().x() - before.center().x(), 20: after.right() - before.right(), 390: after.left() - 6}
    assert abs(kept[pointer_x]) <= 1


def test_it_goes_to_the_other_edge_when_the_best_prices_do(room, badge):
    badge.show_distance(-40)
    badge.show_distance(40)
    assert badge.geometry().bottom() > room.height() - 20
