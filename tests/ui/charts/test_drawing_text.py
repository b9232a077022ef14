"""Words in lines."""

from PySide6.QtGui import QFont, QFontMetricsF

from issplus_desktop.ui.charts.drawing_text import TextBlocks


def test_words_keep_their_lines_and_are_measured(qapp):
    blocks = TextBlocks(QFont())
    block = blocks.block("one\n\ntwo")
    assert block.lines == ("one", "", "two")
    assert block.width >= QFontMetricsF(QFont()).horizontalAdvance("two")
    assert block.height > 3 * blocks.line_height
    assert blocks.block("one\n\ntwo") is block
    (x, first), (_, second) = blocks.baseline(0), blocks.baseline(1)
    assert 0 < x < first < second


def test_long_words_are_broken_and_too_many_lines_cut(qapp):
    blocks = TextBlocks(QFont())
    for text in ("x" * 10_000, "long words " * 900, "\n" * 9999):
        block = blocks.block(text)
        assert len(block.lines) == 12
        assert block.lines[-1].endswith("…")
        assert block.width < 350


def test_pictures_in_words_are_whole(qapp):
    text = "🚀" * 100
    assert "".join(TextBlocks(QFont()).block(text).lines) == text


def test_what_is_remembered_is_bounded(qapp, monkeypatch):
    monkeypatch.setattr("issplus_desktop.ui.charts.drawing_text._MOST_BLOCKS", 3)
    blocks = TextBlocks(QFont())
    first = blocks.block("0")
    for number in range(5):
        blocks.block(str(number))
    assert blocks.block("0") == first
    assert len(blocks._known) <= 3
