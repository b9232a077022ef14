"""What screen readers hear of drawings."""

import pytest
from PySide6.QtWidgets import QWidget

from issplus_desktop.models.drawing import DrawingKind
from issplus_desktop.ui.charts.drawing_voice import DrawingVoice
from tests.ui.charts.drawn import anchor


@pytest.fixture
def heard(monkeypatch):
    heard: list[str] = []
    module = "issplus_desktop.ui.charts.drawing_voice"
    monkeypatch.setattr(f"{module}.QAccessible.updateAccessibility", heard.append)
    monkeypatch.setattr(f"{module}.QAccessibleAnnouncementEvent", lambda _speaker, words: words)
    return heard


@pytest.fixture
def speaker(qtbot):
    speaker = QWidget()
    qtbot.addWidget(speaker)
    return speaker


def test_the_hint_and_the_selected_one_are_said_once(pad, sheet, heard, speaker, monkeypatch):
    monkeypatch.setattr("issplus_desktop.ui.charts.drawing_voice.QAccessible.isActive", lambda: True)
    DrawingVoice(pad, speaker)
    pad.choose_tool(DrawingKind.HORIZONTAL)
    pad.begin(anchor(1, "300.00"))
    pad.finish()
    sheet.clear()
    assert [words.partition(":")[0] for words in heard] == ["Horizontal line", "Horizontal line, 300.00"]


def test_where_nobody_listens_nothing_is_said(pad, heard, speaker, monkeypatch):
    monkeypatch.setattr("issplus_desktop.ui.charts.drawing_voice.QAccessible.isActive", lambda: False)
    DrawingVoice(pad, speaker)
    pad.choose_tool(DrawingKind.RAY)
    assert heard == []
