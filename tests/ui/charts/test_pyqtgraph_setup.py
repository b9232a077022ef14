"""pyqtgraph's options."""

import pyqtgraph as pg

from issplus_desktop.ui.charts.pyqtgraph_setup import configure_pyqtgraph


def test_options_are_ours_and_the_binding_is_pyside():
    configure_pyqtgraph()
    assert pg.getConfigOption("useOpenGL") is False
    assert pg.getConfigOption("antialias") is False
    assert pg.getConfigOption("enableExperimental") is False
    assert pg.getConfigOption("imageAxisOrder") == "row-major"
    assert pg.getConfigOption("exitCleanup") is False
    assert pg.Qt.QT_LIB == "PySide6"
