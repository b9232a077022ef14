from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from issplus_desktop.models.unknown_words_model import UnknownWord, UnknownWordsModel

WORDS = (UnknownWord(3, "SBRR", "Nothing found."), UnknownWord(9, "a\tb", "This is no ticker."))


def test_shows_line_word_and_reason(qapp):
    model = UnknownWordsModel(WORDS)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [model.index(0, column).data() for column in range(3)] == ["3", "SBRR", "Nothing found."]
    titles = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(4)]
    assert titles == ["Line", "Word", "Why", None]
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.data(QModelIndex()) is None
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0


def test_all_of_it_can_be_copied(qapp):
    assert UnknownWordsModel(WORDS).text().splitlines()[0] == "3\tSBRR\tNothing found."
    assert all(line.count("\t") == 2 for line in UnknownWordsModel(WORDS).text().splitlines())
