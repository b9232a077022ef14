"""What a person can do with the Settings dialog, with the tray, and the system's wish for contrast."""

import asyncio
from pathlib import Path
from typing import Any, cast

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QKeyEvent, QShortcut, QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QDoubleSpinBox, QFileDialog, QSystemTrayIcon

from issplus_desktop.app.files_desk import FilesDesk
from issplus_desktop.settings.schema import TrayChoice
from issplus_desktop.settings.setting_fields import value_at
from issplus_desktop.ui.files_page import FilesPage
from issplus_desktop.ui.setting_controls import SettingControl, StillComboBox
from issplus_desktop.ui.setting_texts import PAGES

_NONE, _PLAIN = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
_CHANGES = (QEvent.Type.LanguageChange, QEvent.Type.FontChange)


def settings_steps(world):
    """Return each of these things by a name that says what happens."""
    person = _Person(world)
    return {
        "the settings are opened and searched": person.search,
        "every setting is touched": person.touch,
        "the page about files": person.use_files,
        "the system's wish for contrast": person.wish_for_contrast,
        "the tray": person.use_tray,
    }


class _Icon:
    """Stands in for the system's icon: there is no tray here."""

    shown = False

    def isVisible(self):
        return self.shown

    def setVisible(self, shown):
        self.shown = shown

    def show(self):
        self.shown = True

    def hide(self):
        self.shown = False

    def ignore(self, *_):
        pass

    setIcon = setToolTip = showMessage = ignore

    def icon(self):
        return None


class _Person:
    def __init__(self, world):
        self.world = world
        self.window = world.window
        self.program = world.program

    def _open(self):
        desk = self.program._settings_desk
        desk.open()
        dialog = desk.dialog
        assert dialog is not None
        return dialog

    def search(self):
        dialog = self._open()
        try:
            for text in ("ladder", "zzzz", ""):
                dialog.search.setText(text)
            _press(dialog.search, Qt.Key.Key_Down)
            dialog.search.setText("x")
            _press(dialog, Qt.Key.Key_Escape)
            for shortcut in dialog.findChildren(QShortcut):
                shortcut.activated.emit()
            for kind in _CHANGES:
                for widget in (dialog, dialog.page("trades"), dialog.page("files")):
                    QApplication.sendEvent(widget, QEvent(kind))
            dialog.show_page("connection")
            dialog.restore.click()
        finally:
            dialog.close()

    def touch(self):
        """Touch a control of each kind, and choose what is chosen already."""
        dialog, desk = self._open(), self.program._settings_desk
        try:
            for name in ("trades", "connection", "books"):
                dialog.show_page(name)
                for control in dialog.page(name).findChildren(SettingControl)[:2]:
                    self._touch(control)
            for key in (key for keys in PAGES.values() for key in keys if key != "language"):
                desk.choose(key, value_at(self.world.preferences.settings, key))
            desk.choose("rows", "no such height")
        finally:
            dialog.close()

    def _touch(self, control):
        for box in control.findChildren(StillComboBox):
            box.activated.emit(box.currentIndex())
            _turn(box)
        for box in control.findChildren(QDoubleSpinBox):
            box.stepUp()
            box.stepDown()
            _turn(box)
        for box in control.findChildren(QCheckBox):
            box.click()
            box.click()

    async def use_files(self):
        dialog = self._open()
        try:
            dialog.show_page("files")
            page = cast("FilesPage", dialog.page("files"))
            desk = next(child for child in self.window.children() if isinstance(child, FilesDesk))
            vars(desk)["_open_url"] = _opens_nothing
            for button in (*page.open_buttons.values(), page.copy_button):
                button.click()
            for chooser in dialog.findChildren(QFileDialog):
                chooser.fileSelected.emit(str(self.world.preferences.folder / "copy.zip"))
                chooser.reject()
            page.copy_requested.emit(Path(self.world.preferences.folder) / "nowhere" / "copy.zip")
        finally:
            dialog.close()
        await asyncio.sleep(0.1)

    def wish_for_contrast(self):
        hints = QApplication.styleHints().accessibility()
        hints.contrastPreferenceChanged.emit(hints.contrastPreference())

    async def use_tray(self):
        desk: Any = self.program._tray_desk
        vars(desk)["_is_there"] = _is_nowhere
        self.world.preferences.change(tray=TrayChoice(shown=True, keep=True))
        tray = desk.tray
        if tray is None:
            return
        real, tray.icon = tray.icon, _Icon()
        vars(desk)["_is_there"] = _is_somewhere
        try:
            desk._timer.timeout.emit()
            desk.keep_in_tray()
            desk.tell("a notice")
            self.world.feed.feed.freshness_changed.emit()
            real.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
            for action in (tray.show_action, tray.mute_action, tray.mute_action, tray.link_action):
                action.trigger()
                await asyncio.sleep(0.02)
            self._ask_for_the_end(tray)
            QApplication.sendEvent(tray.menu, QEvent(QEvent.Type.LanguageChange))
            desk.connect_requested.emit()
            await asyncio.sleep(0.05)
        finally:
            vars(desk)["_is_there"] = _is_nowhere
            desk._timer.timeout.emit()
            desk.bring_back()
            choice = self.world.preferences.settings.tray
            self.world.preferences.change(tray=replace(choice, shown=False, keep=False, muted=False))
            desk.tray = None

    def _ask_for_the_end(self, tray):
        """All but the end that it asks for."""
        self.window.close_requested.disconnect(self.program.request_stop)
        try:
            tray.quit_action.trigger()
        finally:
            self.window.close_requested.connect(self.program.request_stop)


def _is_nowhere():
    return False


def _is_somewhere():
    return True


def _opens_nothing(_url: QUrl):
    return False


def _press(widget, key):
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, _PLAIN))


def _turn(widget):
    middle = widget.rect().center()
    QApplication.sendEvent(
        widget,
        QWheelEvent(
            QPointF(middle), QPointF(widget.mapToGlobal(middle)), QPoint(), QPoint(0, 120), _NONE, _PLAIN,
            Qt.ScrollPhase.NoScrollPhase, False,
        ),
    )  # fmt: skip
