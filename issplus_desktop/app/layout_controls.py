"""Connects the desk of layouts with the window's menu and with its dialog."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from issplus_desktop.app.layouts_desk import LayoutsDesk
from issplus_desktop.late_module import LateModule
from issplus_desktop.settings.layout_schema import LONGEST_LAYOUT_NAME
from issplus_desktop.ui.layouts_menu import LayoutsMenu
from issplus_desktop.ui.main_window import MainWindow

if TYPE_CHECKING:
    from issplus_desktop.ui import layouts_dialog
else:
    layouts_dialog = LateModule("issplus_desktop.ui.layouts_dialog")


class LayoutControls(QObject):
    """Shows the layouts in menu and dialog, and carries wishes to the desk; the dialog is made when it is wanted."""

    def __init__(self, desk: LayoutsDesk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._dialog: layouts_dialog.LayoutsDialog | None = None
        table = window.actions_table
        self.menu = LayoutsMenu(table.menu("layouts"), table.action("layout.back"))
        self.menu.opening.connect(self._on_menu_opening)
        self.menu.load_requested.connect(desk.load)
        self.menu.back_requested.connect(desk.go_back)
        window.layout_requested.connect(self._on_requested)
        window.layout_leaving.connect(desk.keep_before_reset)
        desk.changed.connect(self._on_changed)
        desk.told.connect(self._on_told)

    @property
    def dialog(self) -> "layouts_dialog.LayoutsDialog":
        """The one dialog of layouts."""
        if self._dialog is None:
            self._dialog = layouts_dialog.LayoutsDialog(LONGEST_LAYOUT_NAME, self._window)
            self._dialog.save_requested.connect(self._on_save)
            self._dialog.load_requested.connect(self._on_load)
            self._dialog.rename_requested.connect(self._desk.rename)
            self._dialog.remove_requested.connect(self._desk.remove)
            self._dialog.back_requested.connect(self._on_back)
        return self._dialog

    @Slot(str)
    def _on_requested(self, wish: str) -> None:
        if wish == "back":
            self._desk.go_back()
            return
        dialog = self.dialog
        self._desk.look()
        if wish == "save":
            dialog.ask_name(self._desk.current)
        else:
            dialog.ask_layout()

    @Slot(str)
    def _on_save(self, name: str) -> None:
        self._close_if(done=self._desk.save(name))

    @Slot(str)
    def _on_load(self, name: str) -> None:
        self._close_if(done=self._desk.load(name))

    @Slot(int)
    def _on_back(self, number: int) -> None:
        self._close_if(done=self._desk.go_back(number))

    def _close_if(self, *, done: bool) -> None:
        """Close the dialog when what it was opened for is done: it would stand over what was wanted."""
        if done and self._dialog is not None:
            self._dialog.accept()

    @Slot()
    def _on_menu_opening(self) -> None:
        self._desk.look()
        self.menu.fill(self._desk.names(), self._desk.current, self._desk.snapshots())

    @Slot()
    def _on_changed(self) -> None:
        if self._dialog is not None:
            self._dialog.show_layouts(self._desk.names(), self._desk.current, self._desk.snapshots())

    @Slot(str)
    def _on_told(self, words: str) -> None:
        if self._dialog is not None and self._dialog.isVisible():
            self._dialog.tell(words)
