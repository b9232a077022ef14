#!/usr/bin/env python3
"""Take a picture of every dialog, with made-up contents; runs inside the project's virtual environment.

    .venv/bin/python packaging/dialogs.py FOLDER [NAME ...] [--theme light] [--language ru]
        [--text 200] [--contrast high]

They are for looking at: nothing cut, nothing left in the other language. Where a new dialog is missing a test says so.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QApplication, QWidget

from issplus_desktop.app.languages import Translators
from issplus_desktop.app.main import make_application
from issplus_desktop.models.columns import Column
from issplus_desktop.models.diagnostics_part import DiagnosticsKind, DiagnosticsPart
from issplus_desktop.models.drawing import Anchor, DrawingKind
from issplus_desktop.models.drawing_sheet import DrawingSheet
from issplus_desktop.models.feed_status import FeedPhase, FeedReason, FeedStatus, FeedStatusModel
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.indicator_choice import Indicator
from issplus_desktop.models.indicator_kinds import KIND
from issplus_desktop.models.search_model import SearchModel
from issplus_desktop.models.table_copy import TableCopy, TableSnapshot
from issplus_desktop.models.table_file_choice import TableFileChoice
from issplus_desktop.models.unknown_words_model import UnknownWord
from issplus_desktop.settings.schema import Settings
from issplus_desktop.ui.about_dialog import AboutDialog
from issplus_desktop.ui.charts.compare_dialog import CompareDialog
from issplus_desktop.ui.charts.drawing_list import DrawingList
from issplus_desktop.ui.charts.drawing_pad import DrawingPad
from issplus_desktop.ui.charts.indicator_editor import IndicatorEditor
from issplus_desktop.ui.choice import demo_choice, passport_choice, simulator_choice
from issplus_desktop.ui.column_chooser import ColumnChooser
from issplus_desktop.ui.connection_dialog import ConnectionDialog
from issplus_desktop.ui.diagnostics_dialog import DiagnosticsDialog
from issplus_desktop.ui.dress import apply_font, apply_theme
from issplus_desktop.ui.files_page import FilesPage
from issplus_desktop.ui.key_bindings import KeyBindings
from issplus_desktop.ui.keys_overlay import KeysOverlay
from issplus_desktop.ui.keys_page import KeysPage, keys_title
from issplus_desktop.ui.layouts_dialog import LayoutsDialog
from issplus_desktop.ui.network_choice import NetworkChoice, ProxyKind
from issplus_desktop.ui.order_book_size import SizeDialog
from issplus_desktop.ui.own_page import OwnPage
from issplus_desktop.ui.save_table_dialog import SaveTableDialog
from issplus_desktop.ui.setting_texts import PAGES
from issplus_desktop.ui.settings_dialog import SettingsDialog
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.unknown_words_dialog import UnknownWordsDialog
from issplus_desktop.ui.welcome_dialog import WelcomeDialog
from issplus_desktop.ui.words_dialog import WordsDialog

_PLACES = {"settings": Path("/home/me/.config/issplus-desktop"), "logs": Path("/home/me/.local/state/issplus-desktop")}
_COLUMNS = tuple(Column(name, name.capitalize(), width=9) for name in ("TICKER", "NAME", "LAST", "CHANGE", "VOLUME"))


@dataclass(frozen=True)
class Scene:
    """What dialogs are made with."""

    themes: ThemeSource
    window: QWidget
    language: str


Maker = Callable[[Scene], QWidget]


def _connection(scene: Scene, *, kind: int) -> QWidget:
    status = FeedStatusModel()
    if kind == 2:
        status.set_status(FeedStatus(FeedPhase.REFUSED, FeedReason.ACCESS_DENIED, kind="passport"))
    choices = (simulator_choice(), demo_choice(), passport_choice("me@example.org", demo_choice().passcode))
    return ConnectionDialog(scene.themes, status, choices[kind], scene.window)


def _network(scene: Scene) -> QWidget:
    network = NetworkChoice(ProxyKind.ADDRESS, "http://proxy.example.org:3128", "me")
    return ConnectionDialog(scene.themes, FeedStatusModel(), replace(demo_choice(), network=network), scene.window)


def _settings(scene: Scene, *, page: str) -> QWidget:
    own = (
        OwnPage("keys", keys_title, partial(KeysPage, KeyBindings(parent=scene.window), scene.themes)),
        OwnPage("files", _files_title, partial(FilesPage, _PLACES)),
    )
    dialog = SettingsDialog(Settings(), own, scene.window)
    dialog.show_page(page)
    return dialog


def _files_title() -> str:
    return QCoreApplication.translate("FilesPage", "Files")


def _save_table(scene: Scene) -> QWidget:
    table = TableCopy(_COLUMNS, tuple(("SBER", "Sberbank", Decimal("304.6"), 1, number) for number in range(1500)))
    return SaveTableDialog(
        TableSnapshot(table, (1, 2), tuple(range(len(_COLUMNS)))),
        TableFileChoice(),
        has_parquet=False,
        parent=scene.window,
    )


def _drawings(scene: Scene) -> QWidget:
    sheet = DrawingSheet(parent=scene.window)
    for number, kind in enumerate((DrawingKind.HORIZONTAL, DrawingKind.TREND, DrawingKind.TEXT)):
        ends = [Anchor(1_768_900_000 + step * 3600, Decimal("304.10") + number) for step in range(kind.anchors)]
        sheet.add(kind, ends, text="H1" if kind is DrawingKind.TEXT else "")
    pad = DrawingPad(scene.window)
    return DrawingList(pad, sheet, scene.window)


def _layouts(scene: Scene) -> QWidget:
    dialog = LayoutsDialog(100, scene.window)
    dialog.show_layouts(["Day", "Books"], "Day", [(2, "22.01.2026 10:00"), (1, "21.01.2026 18:40")])
    return dialog


def _size(scene: Scene) -> QWidget:
    question = QCoreApplication.translate("BookControls", "Size of a full bar, in lots")
    return SizeDialog(question, 5000, scene.window)


def _indicator(scene: Scene) -> QWidget:
    return IndicatorEditor(0, Indicator("macd", KIND["macd"].usual, 1), scene.themes, scene.window)


def _compare(scene: Scene) -> QWidget:
    return CompareDialog(SearchModel(ValueFormatter(scene.language)), scene.themes, scene.window)


def _diagnostics(scene: Scene) -> QWidget:
    parts = [DiagnosticsPart(kind, f"{kind.value}\n") for kind in DiagnosticsKind]
    return DiagnosticsDialog(parts, scene.window)


def _unknown_words(scene: Scene) -> QWidget:
    reason = QCoreApplication.translate("SearchPopup", "Nothing found for {query}.").replace("{query}", "SBRE")
    return UnknownWordsDialog([UnknownWord(2, "SBRE", reason)], scene.window)


def _words(scene: Scene) -> QWidget:
    translate = QCoreApplication.translate
    title, label = translate("RowMenu", "New list"), translate("RowMenu", "Name:")
    return WordsDialog(title, label, "", 100, scene.window)


def _columns(scene: Scene) -> QWidget:
    return ColumnChooser(_COLUMNS, [True, True, True, False, False], scene.window)


def _keys(scene: Scene) -> QWidget:
    overlay = KeysOverlay(scene.themes, scene.window, KeyBindings(parent=scene.window))
    scene.window.show()
    overlay.toggle()
    return overlay


DIALOGS: Mapping[str, Maker] = {
    "about": lambda scene: AboutDialog(scene.window),
    "welcome": lambda scene: WelcomeDialog(scene.language, scene.window),
    "connection": partial(_connection, kind=0),
    "connection-demo": partial(_connection, kind=1),
    "connection-passport": partial(_connection, kind=2),
    "connection-network": _network,
    **{f"settings-{page}": partial(_settings, page=page) for page in (*PAGES, "keys", "files")},
    "diagnostics": _diagnostics,
    "save-table": _save_table,
    "unknown-words": _unknown_words,
    "words": _words,
    "layouts": _layouts,
    "drawings": _drawings,
    "indicator": _indicator,
    "compare": _compare,
    "book-size": _size,
    "columns": _columns,
    "keys": _keys,
}


def take(name: str, scene: Scene, file: Path) -> None:
    """Make one dialog, save what it shows and let it go; raises OSError where it cannot be written."""
    widget = DIALOGS[name](scene)
    if isinstance(widget, ColumnChooser):
        widget.open_at(QPoint())
    widget.show()
    QApplication.processEvents()
    if not widget.grab().save(str(file)):
        raise OSError(f"{file} cannot be written")
    widget.close()
    widget.deleteLater()


def _see_a_large_screen(file: Path) -> None:
    """Be offscreen, with more room than Qt's usual 800 × 600, of which no dialog takes more than two thirds."""
    screen = {"name": "large", "x": 0, "y": 0, "width": 1920, "height": 1080, "dpr": 1}
    file.write_text(json.dumps({"screens": [{**screen, "logicalDpi": 96, "logicalBaseDpi": 96}]}), encoding="utf-8")
    os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={file}")


def main(argv: list[str] | None = None) -> int:
    """Take the pictures that are named, or all."""
    parser = argparse.ArgumentParser(prog="dialogs", description="Take a picture of every dialog.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(DIALOGS))
    parser.add_argument("--theme", choices=("dark", "light"), default="dark")
    parser.add_argument("--language", choices=("en", "ru"), default="en")
    parser.add_argument("--text", type=int, default=100, help="the size of text, in per cent")
    parser.add_argument("--contrast", choices=("normal", "high"), default="normal")
    arguments = parser.parse_args(argv)
    unknown = sorted(set(arguments.names) - set(DIALOGS))
    if unknown:
        parser.error(f"no dialog is called {', '.join(unknown)}")
    arguments.folder.mkdir(parents=True, exist_ok=True)
    _see_a_large_screen(arguments.folder / "screen.json")
    application = make_application()
    # The texts are there as long as it is.
    translators = Translators(application)
    translators.install(arguments.language)
    themes = ThemeSource(arguments.theme)
    themes.set_contrast(arguments.contrast)
    themes.set_font_percent(arguments.text)
    apply_font(application, application.font(), arguments.text)
    apply_theme(application, themes.theme, arguments.text)
    window = QWidget()
    window.resize(1280, 800)
    scene = Scene(themes, window, arguments.language)
    for name in arguments.names or DIALOGS:
        file = arguments.folder / f"{name}-{arguments.theme}-{arguments.language}.png"
        take(name, scene, file)
        sys.stdout.write(f"{file}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
