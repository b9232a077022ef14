"""The words of the Settings dialog: what each choice is called, what it means, and what can be chosen.

Keys are those of the settings file. What a menu offers too has the same words here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from issplus_desktop.models.conventions import NARROW_SPACE, in_force
from issplus_desktop.ui.actions import Translate

PAGES: Final[Mapping[str, tuple[str, ...]]] = {
    "look": ("theme", "contrast", "colour_blind", "font_percent", "rows", "reduced_motion"),
    "language": ("language", "captions", "numbers"),
    "books": (
        "book.style", "book.parts", "book.order", "book.sides", "book.bars", "book.large", "book.percentile",
        "book.center_on", "book.center_after",
    ),
    "charts": (
        "chart.style", "chart.scale", "chart.magnet", "chart.zone", "chart.volume", "depth.range", "depth.scale",
    ),
    "trades": ("tape.small",),
    "connection": ("connection.at_start", "subscriptions.spacing", "subscriptions.limit"),
    "windows": ("tray.shown", "tray.keep", "tray.muted"),
}  # fmt: skip
"""The pages in order, and the choices on each by their keys."""

NEEDS: Final[Mapping[str, tuple[str, Any]]] = {
    "book.sides": ("book.style", "table"),
    "book.percentile": ("book.large", "percentile"),
    "tray.keep": ("tray.shown", True),
    "tray.muted": ("tray.shown", True),
}
"""What can be chosen only while another choice has a certain value."""


@dataclass(frozen=True, slots=True)
class NumberWords:
    """How a number is shown: times `factor`, with a unit behind it, in steps; `zero` says what 0 means.

    `least` and `most` narrow what may be chosen, as shown.
    """

    unit: str = ""
    factor: int = 1
    step: float = 1
    decimals: int = 0
    zero: str = ""
    least: float | None = None
    most: float | None = None


def page_titles(translate: Translate = QCoreApplication.translate) -> dict[str, str]:
    """Return the pages' titles in the program's language."""
    return {
        "look": translate("Settings", "Look"),
        "language": translate("Settings", "Language"),
        "books": translate("Settings", "Order books"),
        "charts": translate("Settings", "Charts"),
        "trades": translate("Settings", "Trades"),
        "connection": translate("Settings", "Connection"),
        "windows": translate("Settings", "Windows and tray"),
    }


def setting_names(translate: Translate = QCoreApplication.translate) -> dict[str, str]:
    """Return what each choice is called, by its key."""
    return {
        "theme": translate("Settings", "Theme"),
        "contrast": translate("Settings", "Contrast"),
        "font_percent": translate("Settings", "Text size"),
        "colour_blind": translate("Settings", "Blue and orange for colour-blind eyes"),
        "rows": translate("Settings", "Row height"),
        "reduced_motion": translate("Settings", "Less motion"),
        "language": translate("Settings", "Language of the program"),
        "captions": translate("Settings", "Language of the data"),
        "numbers": translate("Settings", "Numbers and dates"),
        "book.style": translate("OrderBook", "Table or ladder"),
        "book.parts": translate("Settings", "Columns"),
        "book.order": translate("Settings", "Place of sizes"),
        "book.sides": translate("Settings", "Place of sides"),
        "book.bars": translate("OrderBook", "Size bars"),
        "book.large": translate("OrderBook", "Large sizes"),
        "book.percentile": translate("Settings", "Larger than this share of sizes"),
        "book.center_on": translate("OrderBook", "Centring"),
        "book.center_after": translate("Settings", "Centre by itself after"),
        "chart.style": translate("ChartChoices", "Chart style"),
        "chart.scale": translate("ChartChoices", "Price scale"),
        "chart.magnet": translate("ChartChoices", "Crosshair"),
        "chart.zone": translate("ChartChoices", "Time axis"),
        "chart.volume": translate("ChartChoices", "Height of volumes"),
        "depth.range": translate("Settings", "Depth: part of the book"),
        "depth.scale": translate("Settings", "Depth: scale of sizes"),
        "tape.small": translate("Settings", "Smaller trades"),
        "connection.at_start": translate("Settings", "Connect with the remembered password at the start"),
        "subscriptions.spacing": translate("Settings", "Pause between two subscriptions"),
        "subscriptions.limit": translate("Settings", "Most subscriptions at a time"),
        "tray.shown": translate("Settings", "Icon in the system tray"),
        "tray.keep": translate("Settings", "Stay in the tray when the window is closed"),
        "tray.muted": translate("Settings", "Mute messages from the tray"),
    }


def setting_hints(translate: Translate = QCoreApplication.translate) -> dict[str, str]:
    """Return what should be said of a choice besides its name; most need nothing."""
    return {
        "captions": translate("Settings", "Names of securities, titles of columns and what else the exchange says."),
        "numbers": translate(
            "Settings", "Decimal sign, thousands, order of day and month. What is copied or saved stays as it is."
        ),
        "contrast": translate("Settings", "High: black or white ground, heavier lines and frames."),
        "reduced_motion": translate("Settings", "A change lights up and goes out; nothing fades."),
        "book.large": translate("Settings", "Sizes that stand out from the others."),
        "book.center_after": translate("Settings", "Never while the pointer is in the book."),
        "chart.zone": translate("Settings", "Whose clock the charts show."),
        "tape.small": translate("Settings", "Which trades are small is chosen in the tape of each instrument."),
        "connection.at_start": translate(
            "Settings", "Simulator and demo need no password and are connected at the start in any case."
        ),
        "subscriptions.spacing": translate("Settings", "From the next connection on. The server dislikes haste."),
        "tray.shown": translate("Settings", "Its shape tells whether data are live. Not every desktop has a tray."),
        "tray.keep": translate("Settings", "The feed goes on. Quit is in the menu of the icon, and in File."),
        "tray.muted": translate("Settings", "While the window is hidden, notices are shown beside the tray."),
        "subscriptions.limit": translate("Settings", "What is more waits for a free place."),
    }


def choice_texts(translate: Translate = QCoreApplication.translate) -> dict[str, dict[str, str]]:
    """Return what can be chosen, in order, by the choice's key and the value in the file."""
    return {
        "theme": {
            "system": translate("Settings", "As the system"),
            "dark": translate("Settings", "Dark"),
            "light": translate("Settings", "Light"),
        },
        "contrast": {
            "system": translate("Settings", "As the system"),
            "normal": translate("Settings", "Normal"),
            "high": translate("Settings", "High"),
        },
        "rows": {
            "compact": translate("Settings", "Compact"),
            "normal": translate("Settings", "Normal"),
            "roomy": translate("Settings", "Roomy"),
        },
        "captions": {"": translate("Settings", "As the program"), "en": "English", "ru": "Русский"},
        "language": {"": translate("Settings", "As the system"), "en": "English", "ru": "Русский"},
        "numbers": {
            "language": translate("Settings", "As the language"),
            "system": translate("Settings", "As the system"),
        },
        **_book_texts(translate),
        **_chart_texts(translate),
        "tape.small": {
            "dim": translate("Settings", "Dimmed"),
            "hide": translate("Settings", "Hidden"),
        },
    }


def number_words() -> dict[str, NumberWords]:
    """Return how the numbers are shown, by key."""
    translate = QCoreApplication.translate
    percent, seconds = f"{NARROW_SPACE}%", NARROW_SPACE + translate("Settings", "s")
    return {
        "font_percent": NumberWords(percent, step=10),
        "book.percentile": NumberWords(percent, step=5),
        "book.center_after": NumberWords(seconds, zero=translate("OrderBook", "Never by itself")),
        "chart.volume": NumberWords(percent, factor=100, step=5, least=2, most=60),
        "subscriptions.spacing": NumberWords(seconds, step=0.05, decimals=2),
        "subscriptions.limit": NumberWords(step=10),
    }


def _book_texts(translate: Translate) -> dict[str, dict[str, str]]:
    return {
        "book.style": {
            "table": translate("OrderBook", "Table: levels only"),
            "ladder": translate("OrderBook", "Ladder: a row for every price step"),
        },
        "book.parts": {
            "sum_bid": translate("OrderBook", "Bid sum"),
            "size_bid": translate("OrderBook", "Bid size"),
            "size_ask": translate("OrderBook", "Ask size"),
            "sum_ask": translate("OrderBook", "Ask sum"),
            "net": translate("OrderBook", "Net change between snapshots"),
        },
        "book.order": {
            "middle": translate("OrderBook", "Sizes in the middle"),
            "edges": translate("OrderBook", "Sizes at the edges"),
        },
        "book.sides": {
            "stacked": translate("OrderBook", "Asks over bids"),
            "beside": translate("OrderBook", "Bids and asks side by side"),
        },
        "book.bars": {
            "visible": translate("OrderBook", "Full at the largest size in sight"),
            "log": translate("OrderBook", "The same, by logarithm"),
            "fixed": translate("Settings", "Full at the size set for each instrument"),
        },
        "book.large": {
            "none": translate("OrderBook", "None stand out"),
            "percentile": translate("Settings", "Larger than a share of those in sight"),
            "bound": translate("Settings", "From the size set for each instrument on"),
        },
        "book.center_on": {
            "spread": translate("OrderBook", "On the spread"),
            "last": translate("OrderBook", "On the last price"),
        },
    }


def _chart_texts(translate: Translate) -> dict[str, dict[str, str]]:
    levels = translate("DepthChoices", "{count} levels a side")
    shares = ("5", "2", "1", "0.5", "0.2", "0.1")
    return {
        "chart.style": {
            "candles": translate("ChartChoices", "Candles"),
            "bars": translate("ChartChoices", "Bars"),
            "line": translate("ChartChoices", "Line"),
            "heikin_ashi": translate("ChartChoices", "Heikin-Ashi"),
        },
        "chart.scale": {
            "normal": translate("ChartChoices", "Prices"),
            "log": translate("ChartChoices", "Logarithmic"),
            "percent": translate("ChartChoices", "Per cent from the first candle in sight"),
            "indexed": translate("ChartChoices", "The first candle in sight is 100"),
        },
        "chart.magnet": {
            "none": translate("ChartChoices", "Follows the pointer"),
            "close": translate("ChartChoices", "Clings to the close"),
            "ohlc": translate("ChartChoices", "Clings to open, high, low or close"),
        },
        "chart.zone": {
            "moscow": translate("ChartChoices", "Moscow time"),
            "local": translate("ChartChoices", "This computer's time"),
            "utc": translate("ChartChoices", "UTC"),
        },
        "depth.range": {
            "all": translate("DepthChoices", "All levels"),
            **{f"levels_{count}": levels.replace("{count}", count) for count in ("10", "5", "3")},
            **{f"percent_{share}": f"±{in_force().number(share)}{NARROW_SPACE}%" for share in shares},
        },
        "depth.scale": {
            "linear": translate("DepthChoices", "Linear"),
            "log": translate("DepthChoices", "Logarithmic"),
        },
    }
