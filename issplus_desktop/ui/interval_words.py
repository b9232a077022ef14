"""What a candle interval is called in a few letters, on buttons and in titles."""

from PySide6.QtCore import QCoreApplication


def short_interval(name: str, caption: str = "") -> str:
    """Return a text of few letters for an interval we know, else its caption, else the feed's name of it.

    Names are case-sensitive: M1 is a minute, m1 a month.
    """
    translate = QCoreApplication.translate
    known = {
        "M1": translate("Intervals", "1m"),
        "M10": translate("Intervals", "10m"),
        "H1": translate("Intervals", "1h"),
        "D1": translate("Intervals", "1D"),
        "W1": translate("Intervals", "1W"),
        "m1": translate("Intervals", "1M"),
        "m3": translate("Intervals", "3M"),
        "Q1": translate("Intervals", "1Q"),
    }
    return known.get(name, caption or name)
