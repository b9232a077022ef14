import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel

from issplus_desktop.settings.schema import BookChoice, Settings
from issplus_desktop.ui.setting_page import SettingPage
from issplus_desktop.ui.setting_texts import PAGES


@pytest.fixture
def page(qtbot):
    page = SettingPage("books")
    qtbot.addWidget(page)
    page.resize(600, 400)
    page.show()
    page.show_settings(Settings())
    return page


def row(page, key):
    return next(row for row in page.rows if row.key == key)


def shown(page):
    return [row.key for row in page.rows if row.block.isVisible()]


def test_it_shows_what_is_chosen_and_tells_what_is_chosen_instead(page):
    told = []
    page.chosen.connect(lambda *chosen: told.append(chosen))
    page.show_settings(Settings(book=BookChoice(style="ladder", percentile=90)))
    assert row(page, "book.style").control.box.currentData() == "ladder"
    assert row(page, "book.percentile").control.box.value() == 90
    assert told == []
    row(page, "book.parts").control.boxes["net"].click()
    assert told == [("book.parts", ("sum_bid", "size_bid", "size_ask", "sum_ask", "net"))]


def test_what_makes_no_sense_now_cannot_be_chosen(page):
    sides = row(page, "book.sides")
    assert sides.control.isEnabled()
    page.show_settings(Settings(book=BookChoice(style="ladder")))
    assert not sides.control.isEnabled()
    assert not sides.label.isEnabled()


def test_a_search_leaves_what_has_all_words(page):
    assert page.show_found(["ladder"])
    assert shown(page) == ["book.style"]
    assert page.show_found(["book.center_after"])
    assert shown(page) == ["book.center_after"]
    assert page.show_found(["order books", "spread"])
    assert shown(page) == ["book.center_on"]
    assert not page.show_found(["ladder", "spread"])
    assert page.show_found([])
    assert shown(page) == list(PAGES["books"])


def test_names_are_joined_to_their_controls_and_tool_tips_are_the_keys_in_the_file(page):
    for place in page.rows:
        if place.label is not None:
            assert place.label.buddy() is not None
        assert place.hint.isHidden() != bool(place.hint.text())
    assert "book.style" in row(page, "book.style").control.box.toolTip()


def test_another_language_writes_all_anew(page):
    label = row(page, "book.style").label
    label.setText("")
    QApplication.sendEvent(page, QEvent(QEvent.Type.LanguageChange))
    assert label.text() == "Table or ladder"
    assert page.accessibleName() == "Order books"
    assert isinstance(label, QLabel)


def test_what_is_wider_than_the_page_can_be_reached(page):
    page.resize(120, 300)
    page.horizontalScrollBar().setValue(10_000)
    widest = max(page.rows, key=lambda one: one.block.width())
    right = widest.block.mapTo(page.viewport(), widest.block.rect().topRight()).x()
    assert page.horizontalScrollBar().isVisible()
    assert right <= page.viewport().width()
