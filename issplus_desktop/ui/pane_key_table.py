"""The keys that panes take while they have the keyboard."""

from collections.abc import Iterator
from typing import Final, TypeAlias

from PySide6.QtCore import QCoreApplication

from issplus_desktop.models.watch_words import flag_words
from issplus_desktop.ui.key_spec import KeySpec

SEARCH, TABLE, WATCH, BOOK, TAPE, DEPTH, HEAT, CHART, DRAWINGS = (
    "search", "table", "watch", "book", "tape", "depth", "heat", "chart", "drawings",
)  # fmt: skip
DRAWING_IDS: Final = ("draw.line", "draw.ray", "draw.level", "draw.rectangle", "draw.text")
"""In the order of the kinds of drawings."""
FLAG_IDS: Final = ("watch.flag.0", "watch.flag.1", "watch.flag.2", "watch.flag.3", "watch.flag.4", "watch.flag.5")
"""In the order of the flags, no flag first."""
_Fixed: TypeAlias = tuple[str, str]
_ZOOM_IN: Final = ("+", "=")
_ZOOM_OUT: Final = ("-", "_")


def pane_key_table() -> tuple[KeySpec, ...]:
    """Return what keys do in panes, pane by pane, in the program's language."""
    return (*_search(), *_tables(), *_watch_lists(), *_books(), *_pictures(), *_charts())


def _fixed(scope: str, title: str, *entries: _Fixed) -> Iterator[KeySpec]:
    for number, (keys, text) in enumerate(entries):
        yield KeySpec(f"{scope}.fixed.{number}", title, text, (keys,), scope, fixed=True)


def _search() -> Iterator[KeySpec]:
    translate = QCoreApplication.translate
    yield from _fixed(
        SEARCH,
        translate("KeysOverlay", "Search"),
        ("↑ ↓", translate("KeysOverlay", "choose")),
        ("Enter", translate("KeysOverlay", "open the order book")),
        ("Alt+Enter", translate("KeysOverlay", "open the chart")),
        ("Ctrl+Enter", translate("KeysOverlay", "add to the watch list")),
        ("Ctrl+C", translate("KeysOverlay", "copy the find")),
        ("Esc", translate("KeysOverlay", "clear, then leave")),
    )


def _tables() -> Iterator[KeySpec]:
    translate = QCoreApplication.translate
    yield from _fixed(
        TABLE,
        translate("KeysOverlay", "Tables"),
        ("Enter", translate("KeysOverlay", "open the order book")),
        ("Ctrl+C", translate("KeysOverlay", "copy rows as a table")),
        ("Ctrl+S", translate("KeysOverlay", "save the table as a file")),
        ("Menu · Shift+F10", translate("KeysOverlay", "open the menu, as everywhere")),
        ("F10 · Alt", translate("KeysOverlay", "go to the menus of the window, as everywhere")),
    )


def _watch_lists() -> Iterator[KeySpec]:
    translate = QCoreApplication.translate
    title = translate("KeysOverlay", "Watch lists")
    yield KeySpec("watch.edit", title, translate("KeysOverlay", "note on a row, title of a section"), ("F2",), WATCH)
    yield KeySpec("watch.section", title, translate("KeysOverlay", "section line above the row"), ("Ins",), WATCH)
    show = translate("KeysOverlay", "show rows by their flags")
    yield KeySpec("watch.filter", title, show, ("Ctrl+Shift+F",), WATCH)
    flags = flag_words()
    for number, (name, flag) in enumerate(zip(FLAG_IDS, flags, strict=True)):
        text = translate("KeysOverlay", "flag: {flag}").replace("{flag}", flags[flag])
        yield KeySpec(name, title, text if flag else flags[flag], (f"Alt+{number}",), WATCH)
    yield from _fixed(
        WATCH,
        title,
        ("Ctrl+X · Ctrl+V", translate("KeysOverlay", "cut rows · paste rows or tickers")),
        ("Alt+↑ Alt+↓", translate("KeysOverlay", "move a row")),
        ("Del", translate("KeysOverlay", "remove it")),
        ("A … Z", translate("KeysOverlay", "go to the row that begins so")),
        ("← →", translate("KeysOverlay", "fold · open the section, on its line")),
        ("Ctrl+Z · Ctrl+Y", translate("KeysOverlay", "undo · redo, in all lists")),
        ("Esc", translate("KeysOverlay", "stop an import")),
    )


def _books() -> Iterator[KeySpec]:
    translate = QCoreApplication.translate
    book, tape = translate("KeysOverlay", "Order book"), translate("KeysOverlay", "Trades")
    yield KeySpec("book.center", book, translate("KeysOverlay", "centre order books"), ("Space",), BOOK)
    yield KeySpec("book.coarser", book, translate("KeysOverlay", "group prices"), _ZOOM_IN, BOOK)
    yield KeySpec("book.finer", book, translate("KeysOverlay", "show prices finer"), _ZOOM_OUT, BOOK)
    yield KeySpec("book.copy_price", book, translate("KeysOverlay", "copy the price"), ("Ctrl+Shift+C",), BOOK)
    yield KeySpec("ladder.bid", book, translate("KeysOverlay", "go to the best bid"), ("Home",), BOOK)
    yield KeySpec("ladder.ask", book, translate("KeysOverlay", "go to the best ask"), ("End",), BOOK)
    yield from _fixed(
        BOOK,
        book,
        ("Ctrl+C", translate("KeysOverlay", "copy rows as a table")),
        ("Ctrl+S", translate("KeysOverlay", "save the table as a file")),
    )
    newest = translate("KeysOverlay", "go to the newest trade and follow")
    yield KeySpec("tape.newest", tape, newest, ("Home",), TAPE)
    yield from _fixed(
        TAPE,
        tape,
        ("↑ ↓", translate("KeysOverlay", "read on while the rows stand still")),
        ("Ctrl+C", translate("KeysOverlay", "copy rows as a table")),
    )


def _pictures() -> Iterator[KeySpec]:
    translate = QCoreApplication.translate
    depth, heat = translate("KeysOverlay", "Depth curve"), translate("KeysOverlay", "Heat map")
    yield KeySpec("depth.less", depth, translate("KeysOverlay", "show less of the book"), _ZOOM_IN, DEPTH)
    yield KeySpec("depth.more", depth, translate("KeysOverlay", "show more of the book"), ("-",), DEPTH)
    yield KeySpec("depth.scale", depth, translate("KeysOverlay", "change the scale of sizes"), ("L",), DEPTH)
    yield from _fixed(DEPTH, depth, ("← →", translate("KeysOverlay", "read out the next level")))
    yield KeySpec("heat.in", heat, translate("KeysOverlay", "zoom in"), _ZOOM_IN, HEAT)
    yield KeySpec("heat.out", heat, translate("KeysOverlay", "zoom out"), ("-",), HEAT)
    yield KeySpec("heat.newest", heat, translate("KeysOverlay", "go to the newest moment"), ("End",), HEAT)
    yield KeySpec("heat.restore", heat, translate("KeysOverlay", "fit all again"), ("0",), HEAT)
    yield KeySpec("heat.softer", heat, translate("KeysOverlay", "less contrast"), ("[",), HEAT)
    yield KeySpec("heat.harder", heat, translate("KeysOverlay", "more contrast"), ("]",), HEAT)
    yield KeySpec("heat.trades", heat, translate("KeysOverlay", "show the trades, or not"), ("T",), HEAT)
    yield from _fixed(
        HEAT,
        heat,
        ("← →", translate("KeysOverlay", "move in time")),
        ("↑ ↓", translate("KeysOverlay", "stretch the prices")),
        ("Shift", translate("KeysOverlay", "with the arrows: read out prices and moments")),
    )


def _charts() -> Iterator[KeySpec]:
    translate = QCoreApplication.translate
    chart, drawings = translate("KeysOverlay", "Chart"), translate("KeysOverlay", "Drawings")
    yield KeySpec("chart.in", chart, translate("KeysOverlay", "zoom in"), _ZOOM_IN, CHART)
    yield KeySpec("chart.out", chart, translate("KeysOverlay", "zoom out"), _ZOOM_OUT, CHART)
    yield KeySpec("chart.newest", chart, translate("KeysOverlay", "go to the newest candle"), ("End",), CHART)
    yield KeySpec("chart.oldest", chart, translate("KeysOverlay", "go to the oldest candle"), ("Home",), CHART)
    yield KeySpec("chart.restore", chart, translate("KeysOverlay", "fit all again"), ("0",), CHART)
    yield KeySpec("chart.indicators", chart, translate("KeysOverlay", "show the indicators"), ("I",), CHART)
    yield KeySpec("chart.compare", chart, translate("KeysOverlay", "compare with an instrument"), ("C",), CHART)
    yield from _fixed(
        CHART,
        chart,
        ("← →", translate("KeysOverlay", "move in time")),
        ("↑ ↓", translate("KeysOverlay", "stretch the prices")),
        ("Shift", translate("KeysOverlay", "with the mouse: measure; Esc ends it")),
        ("Ctrl", translate("KeysOverlay", "with the wheel: zoom the prices")),
    )
    tools = (
        translate("KeysOverlay", "draw a line"),
        translate("KeysOverlay", "draw a ray"),
        translate("KeysOverlay", "draw a level"),
        translate("KeysOverlay", "draw a rectangle"),
        translate("KeysOverlay", "write a text"),
    )
    for number, (name, text) in enumerate(zip(DRAWING_IDS, tools, strict=True), start=1):
        yield KeySpec(name, drawings, text, (f"Alt+{number}",), DRAWINGS)
    yield from _fixed(
        DRAWINGS,
        drawings,
        ("Enter · Tab", translate("KeysOverlay", "choose a drawing · the next one")),
        ("← → ↑ ↓", translate("KeysOverlay", "move the chosen one; Ctrl: its end, Shift: by ten")),
        ("Del · Ctrl+Z · Ctrl+Y", translate("KeysOverlay", "remove it · undo · redo")),
    )
