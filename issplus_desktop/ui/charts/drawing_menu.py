"""The menus of drawings: what can be drawn, and what can be done with the selected one."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, QRectF, Qt, Slot
from PySide6.QtGui import QAction, QActionGroup, QColor, QIcon, QKeySequence, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from issplus_desktop.models.drawing import WIDTHS, DrawingKind, DrawingStroke, DrawingStyle, DrawingTone
from issplus_desktop.ui.charts.drawing_colors import tone_color
from issplus_desktop.ui.charts.drawing_keys import TOOL_KEYS
from issplus_desktop.ui.charts.drawing_pad import DrawingPad
from issplus_desktop.ui.charts.drawing_words import kind_text, stroke_text, tone_text
from issplus_desktop.ui.pane_key_table import DRAWING_IDS
from issplus_desktop.ui.theme import ThemeSource

_SWATCH: Final = 32


class DrawingMenus(QObject):
    """Two menus over a pad, which toolbar and context menu share: the tools, and the selected drawing's own."""

    def __init__(self, pad: DrawingPad, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._pad = pad
        self._themes = themes
        self.tools = QMenu(parent)
        self.own = QMenu(parent)
        self.list_action = QAction(parent)
        """Its trigger is a wish to see all drawings as a list."""
        self._tool_actions = {
            kind: self._tool(kind, key, name) for (key, kind), name in zip(TOOL_KEYS.items(), DRAWING_IDS, strict=True)
        }
        self._hide = self._entry(self.tools, self._on_hide, checkable=True, before=True)
        self.tools.addAction(self.list_action)
        self._undo = self._entry(self.tools, pad.undo, QKeySequence(QKeySequence.StandardKey.Undo), before=True)
        self._redo = self._entry(self.tools, pad.redo, QKeySequence("Ctrl+Y"))
        self._clear = self._entry(self.tools, pad.clear, before=True)
        self._tones = self._submenu(DrawingTone, "tone")
        self._widths = self._submenu(WIDTHS, "width")
        self._strokes = self._submenu(DrawingStroke, "stroke")
        self._words = self._entry(self.own, self._on_words, QKeySequence(Qt.Key.Key_Return), before=True)
        self._lock = self._entry(self.own, self._on_lock, checkable=True)
        self._remove = self._entry(self.own, self._on_remove, QKeySequence(Qt.Key.Key_Delete))
        self.tools.aboutToShow.connect(self.show_state)
        self.own.aboutToShow.connect(self.show_state)
        pad.tool_changed.connect(self.show_state)
        pad.selection_changed.connect(self.show_state)
        self.retranslate()

    @property
    def menus(self) -> list[QMenu]:
        """Both menus, as they stand in a context menu."""
        return [self.tools, self.own]

    def retranslate(self) -> None:
        """Take the texts of the present language."""
        self.tools.setTitle(self.tr("Draw"))
        self.own.setTitle(self.tr("Selected drawing"))
        for kind, action in self._tool_actions.items():
            action.setText(kind_text(kind))
        self._hide.setText(self.tr("Hide all drawings"))
        self.list_action.setText(self.tr("List of drawings…"))
        self._undo.setText(self.tr("Undo"))
        self._redo.setText(self.tr("Redo"))
        self._clear.setText(self.tr("Remove all drawings"))
        self._tones.setTitle(self.tr("Colour"))
        self._widths.setTitle(self.tr("Width"))
        self._strokes.setTitle(self.tr("Line"))
        self._words.setText(self.tr("Edit the text…"))
        self._lock.setText(self.tr("Lock"))
        self._remove.setText(self.tr("Remove"))
        for menu, words in ((self._tones, tone_text), (self._strokes, stroke_text)):
            for action in menu.actions():
                action.setText(words(action.data()))
        for action in self._widths.actions():
            action.setText(self.tr("{width} px").format(width=action.data()))
        self.show_state()

    @Slot()
    def show_state(self) -> None:
        """Mark and allow what goes with the pad as it is now."""
        pad = self._pad
        sheet, selected = pad.sheet, pad.selected
        for kind, action in self._tool_actions.items():
            action.setChecked(pad.tool is kind)
            action.setEnabled(sheet is not None)
        self._hide.setChecked(pad.look.hidden)
        self._undo.setEnabled(sheet is not None and sheet.can_undo)
        self._redo.setEnabled(sheet is not None and sheet.can_redo)
        for action in (self._clear, self.list_action):
            action.setEnabled(sheet is not None and bool(sheet.drawings))
        self.own.menuAction().setEnabled(selected is not None)
        if selected is None:
            return
        self._mark(selected.style)
        self._strokes.menuAction().setEnabled(selected.kind is not DrawingKind.TEXT)
        self._widths.menuAction().setEnabled(selected.kind is not DrawingKind.TEXT)
        self._words.setEnabled(selected.kind is DrawingKind.TEXT and not selected.locked)
        self._lock.setChecked(selected.locked)
        self._remove.setEnabled(not selected.locked)

    def _mark(self, style: DrawingStyle) -> None:
        for menu, name in ((self._tones, "tone"), (self._widths, "width"), (self._strokes, "stroke")):
            for action in menu.actions():
                action.setChecked(action.data() == getattr(style, name))
        for action in self._tones.actions():
            action.setIcon(_swatch(tone_color(self._themes.theme, action.data())))

    def _tool(self, kind: DrawingKind, key: int, name: str) -> QAction:
        keys = QKeySequence(Qt.KeyboardModifier.AltModifier.value | key)
        action = self._entry(self.tools, partial(self._on_tool, kind), keys, checkable=True)
        action.setObjectName(name)
        return action

    def _entry(
        self,
        menu: QMenu,
        slot: Callable[..., object],
        keys: QKeySequence | None = None,
        *,
        checkable: bool = False,
        before: bool = False,
    ) -> QAction:
        """Add an entry; its keys are shown only, for the chart itself answers to them."""
        if before:
            menu.addSeparator()
        action = menu.addAction("")
        action.setCheckable(checkable)
        if keys is not None:
            action.setShortcut(keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(slot)
        return action

    def _submenu(self, choices: Any, name: str) -> QMenu:
        menu = self.own.addMenu("")
        group = QActionGroup(menu)
        for choice in choices:
            action = menu.addAction("")
            action.setData(choice)
            action.setCheckable(True)
            action.triggered.connect(partial(self._on_style, name, choice))
            group.addAction(action)
        return menu

    def _on_tool(self, kind: DrawingKind, _checked: bool = True) -> None:
        self._pad.choose_tool(None if self._pad.tool is kind else kind)
        # Where the tool could not be taken the mark has to go again.
        self.show_state()

    def _on_style(self, name: str, choice: Any, _checked: bool = True) -> None:
        selected = self._pad.selected
        if selected is not None:
            style = selected.style
            values: dict[str, Any] = {"tone": style.tone, "width": style.width, "stroke": style.stroke, name: choice}
            self._pad.restyle(selected, DrawingStyle(**values))

    @Slot(bool)
    def _on_hide(self, checked: bool) -> None:
        self._pad.hide(hidden=checked)

    @Slot()
    def _on_words(self) -> None:
        if self._pad.selected is not None:
            self._pad.words_wanted.emit(self._pad.selected)

    @Slot(bool)
    def _on_lock(self, checked: bool) -> None:
        if self._pad.selected is not None:
            self._pad.lock(self._pad.selected, locked=checked)

    @Slot()
    def _on_remove(self) -> None:
        if self._pad.selected is not None:
            self._pad.remove(self._pad.selected)


def _swatch(color: QColor) -> QIcon:
    pixmap = QPixmap(_SWATCH, _SWATCH)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(QRectF(4, 4, _SWATCH - 8, _SWATCH - 8))
    return QIcon(pixmap)
