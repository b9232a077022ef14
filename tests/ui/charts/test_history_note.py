"""Words at the oldest candle."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont

from issplus_desktop.models.candle_past import PastState
from issplus_desktop.ui.charts.axis_tag import AxisFont
from issplus_desktop.ui.charts.history_note import HistoryNote, past_text

PANE = QRectF(0, 0, 300, 100)


def test_where_there_may_be_more_nothing_is_said(qapp):
    texts = [past_text(state) for state in PastState]
    assert texts[0] == ""
    assert all(texts[1:])
    assert len(set(texts)) == 5


def test_the_words_stand_at_the_bottom_left_of_the_pane(colors, paper):
    note = HistoryNote(colors)
    note.set_font(AxisFont(QFont()))
    note.set_text("There are no older candles", PANE)
    assert note.rect.left() == 0
    assert 60 < note.rect.top() < note.rect.bottom() < 100
    image = paper(note, 300, 100)
    assert any(image.pixelColor(x, int(note.rect.center().y())).alpha() for x in range(40))
    assert note.shown == note.text
    note.set_text("There are no older candles", QRectF(0, 0, 90, 100))
    assert note.shown.endswith("…")
    assert note.rect.right() <= 90
    note.set_text("", PANE)
    assert note.boundingRect().isEmpty()
    assert not any(paper(note, 300, 100).pixelColor(x, 90).alpha() for x in range(300))
