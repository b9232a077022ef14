"""What trials in the suite share."""

import pytest


@pytest.fixture
def flooded_application(qapp):
    """The application, given back as it looked."""
    style, palette, font = qapp.styleSheet(), qapp.palette(), qapp.font()
    yield qapp
    qapp.setStyleSheet(style)
    qapp.setPalette(palette)
    qapp.setFont(font)
