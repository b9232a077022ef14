"""What a person can do with layouts, what screens do, and what comes from a second start."""

import asyncio
import contextlib

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from issplus_desktop.app.instance_visit import Visit, read_address, to_line
from tests.trials.drill_world import SBER


def layout_steps(world):
    """Return each of these things by a name that says what happens."""
    layouts = _Layouts(world)
    return {
        "a layout is renamed where it stands": layouts.rename,
        "layouts are chosen in the menu": layouts.choose,
        "layouts go and come back": layouts.there_and_back,
        "screens come and go": layouts.change_screens,
        "a second start comes by": layouts.visit,
        "another program leaves the folder": layouts.begin_again,
    }


class _Layouts:
    def __init__(self, world):
        self.world = world
        self.window = world.window
        self.side = world.program.layouts

    def rename(self):
        self.side.desk.save("one")
        dialog = self.side.controls.dialog
        dialog.ask_layout()
        self.side.desk.look()
        for name in ("two", "one"):
            dialog.names.item(0).setText(name)
        dialog.rename.click()
        QApplication.sendEvent(dialog, QEvent(QEvent.Type.LanguageChange))
        dialog.reject()

    def choose(self):
        menu = self.side.controls.menu
        self.side.desk.keep_before_reset()
        self.side.desk.save("one")
        menu.opening.emit()
        menu.load_requested.emit("one")
        for action in [*self.window.actions_table.menu("layouts").actions()[:1], *menu.earlier.actions()[:1]]:
            action.trigger()

    def there_and_back(self):
        desk = self.side.desk
        desk.save("one")
        desk.load("one")
        desk.go_back()
        desk.remove("one")
        self.side.keeper.note()
        self.side.keeper._timer.timeout.emit()

    def change_screens(self):
        screens = self.window.views.screens
        (screen, *_) = QGuiApplication.screens()
        self.world.application.screenAdded.emit(screen)
        screen.geometryChanged.emit(screen.geometry())
        vars(screens)["_name"] = "another set"
        screens._timer.timeout.emit()
        screens._timer.stop()

    async def visit(self):
        address = read_address(self.world.lock.read())
        if address is None:
            self.world.program._instance.begin()
            await asyncio.sleep(0.05)
            address = read_address(self.world.lock.read())
        if address is not None:
            reader, writer = await asyncio.open_unix_connection(address.path)
            visit = Visit(
                secret=address.secret, views=(f"book:{SBER}", "nonsense"), watched=(str(SBER), "x"), home=True
            )
            writer.write(to_line(visit))
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(reader.read(), 1)
            writer.close()

    async def begin_again(self):
        first = self.world.program._instance._first
        first.close()
        first._again.timeout.emit()
        await asyncio.sleep(0.05)
