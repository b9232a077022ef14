"""The one place that sets pyqtgraph up."""

import pyqtgraph as pg


def configure_pyqtgraph() -> None:
    """Set pyqtgraph's options as this program needs them; may be called often.

    OpenGL support pokes at Qt's private memory; antialiasing blurs candles; the clean-up at exit is for interactive
    sessions and disconnects what is not connected.
    """
    pg.setConfigOptions(
        useOpenGL=False,
        enableExperimental=False,
        antialias=False,
        imageAxisOrder="row-major",
        exitCleanup=False,
    )
