import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from issplus_desktop.models.log_model import LogModel, LogRing
from issplus_desktop.ui.connection_panel import ConnectionPanel
from issplus_desktop.ui.theme import ThemeSource
from tests.models.ledger_bench import LedgerBench


@pytest.fixture
def bench(qapp):
    return LedgerBench()


@pytest.fixture
def panel(qtbot, bench):
    made = ConnectionPanel(bench.model, LogModel(LogRing(), bench.formatter), ThemeSource("dark"))
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    return made


def awake(panel):
    return panel.ledger.model.is_active, panel.log.model.is_active


def test_only_the_tab_in_front_is_awake_and_its_controls_are_shown(panel):
    assert awake(panel) == (False, False)
    panel.show()
    assert awake(panel) == (True, False)
    assert panel.ledger.filter.isVisible()
    panel.tabs.setCurrentIndex(1)
    assert awake(panel) == (False, True)
    assert panel.log.search.isVisible()
    assert not panel.ledger.filter.isVisible()
    panel.hide()
    assert awake(panel) == (False, False)


def test_tabs_have_names_in_any_language(panel):
    QApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    assert [panel.tabs.tabText(place) for place in range(2)] == ["Subscriptions", "Log"]


def test_it_fits_a_low_dock(panel):
    assert panel.minimumSizeHint().height() <= 120
