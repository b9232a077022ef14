"""Failures for people: which part of the program it was, that it goes on, and where more is told."""

from types import TracebackType
from typing import Final

from PySide6.QtCore import QCoreApplication

_OURS: Final = "issplus_desktop."
_TABLE: Final = "table"
_PARTS: Final = (
    ("chart", ("ui.charts", "models.candle", "app.chart_page")),
    ("book", ("ui.order_book", "models.order_book", "app.book_", "market.order_book", "market.book_")),
    ("watch", ("ui.watch", "ui.list_", "models.watch", "models.quote", "app.watch_", "market.watch", "market.pasted")),
    ("search", ("ui.search", "models.search", "app.search_desk")),
    ("connection", ("ui.connection_panel", "ui.ledger", "ui.log_view", "models.ledger", "models.log_model",
                    "app.connection_desk")),
    ("dialog", ("ui.connection_dialog", "ui.connection_progress", "ui.address_check")),
    ("simulator", ("app.simulator_process",)),
    ("settings", ("app.preferences", "settings.")),
    ("feed", ("session.", "protocol.", "market.", "app.connector", "app.feed", "app.instrument_feed")),
    (_TABLE, ("ui.table_view", "ui.securities", "ui.value_delegate", "ui.column_chooser", "models.keyed",
              "models.live", "models.stream", "models.row", "app.table_page", "app.securities_page",
              "app.stream_pane")),
)  # fmt: skip
"""Parts of the program by the beginnings of module names; the first that fits is it."""


def fault_sentence(trace: TracebackType | None) -> str:
    """Return what to say of a failure; nothing of its own words is in it, so that no secret can be."""
    words = QCoreApplication.translate(
        "FaultTexts",
        "Something went wrong: {part}. The program goes on; the log in View ▸ Connection tells more.",
    )
    return words.format(part=_part_word(part_of(trace)))


def part_of(trace: TracebackType | None) -> str:
    """Return the name of the part of the program in which a failure happened; "" where it is none of them.

    Tables serve several parts, so one is named only where nothing nearer is.
    """
    parts = []
    while trace is not None:
        parts.append(_part_of_module(str(trace.tb_frame.f_globals.get("__name__", ""))))
        trace = trace.tb_next
    named = [part for part in parts if part not in {"", _TABLE}]
    return named[-1] if named else _TABLE if _TABLE in parts else ""


def _part_of_module(module: str) -> str:
    if not module.startswith(_OURS):
        return ""
    name = module.removeprefix(_OURS)
    return next((part for part, beginnings in _PARTS if name.startswith(beginnings)), "")


def _part_word(part: str) -> str:
    translate = QCoreApplication.translate
    words = {
        "chart": translate("FaultTexts", "the chart"),
        "book": translate("FaultTexts", "the order book"),
        "watch": translate("FaultTexts", "the watch list"),
        "search": translate("FaultTexts", "the search"),
        "connection": translate("FaultTexts", "the Connection panel"),
        "dialog": translate("FaultTexts", "the connection dialog"),
        "simulator": translate("FaultTexts", "the simulator"),
        "settings": translate("FaultTexts", "the settings"),
        "feed": translate("FaultTexts", "the feed"),
        _TABLE: translate("FaultTexts", "a table"),
    }
    return words.get(part) or translate("FaultTexts", "the program")
