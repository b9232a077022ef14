"""Makes the desks that stand beside the window: connection panel, passwords, settings, tray."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from issplus_desktop.app.background_keyring import BackgroundKeyring
from issplus_desktop.app.connection_desk import ConnectionDesk
from issplus_desktop.app.feed_side import FeedSide
from issplus_desktop.app.files_desk import FilesDesk
from issplus_desktop.app.kept_accounts import KeptAccounts
from issplus_desktop.app.password_desk import PasswordDesk
from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.program_log import SecretFilter
from issplus_desktop.app.setting_carriers import (
    captions_carrier,
    connection_carrier,
    language_carrier,
    look_carriers,
    numbers_carrier,
    pace_carrier,
    view_carriers,
)
from issplus_desktop.app.settings_desk import SettingsDesk
from issplus_desktop.app.tasks import TaskOwner
from issplus_desktop.app.tray_desk import TrayDesk
from issplus_desktop.app.wiring import WindowSide
from issplus_desktop.late_module import LateModule
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.settings.system_keyring import SystemKeyring
from issplus_desktop.ui.connection_dialog import ConnectionDialog
from issplus_desktop.ui.key_bindings import KeyBindings
from issplus_desktop.ui.main_window import MainWindow
from issplus_desktop.ui.own_page import OwnPage
from issplus_desktop.ui.table_exports import TableExports
from issplus_desktop.ui.theme import ThemeSource

if TYPE_CHECKING:
    from issplus_desktop.ui import keys_page
else:
    keys_page = LateModule("issplus_desktop.ui.keys_page")


def build_connection_desk(
    side: FeedSide,
    window: MainWindow,
    themes: ThemeSource,
    formatter: ValueFormatter,
    secrets: SecretFilter,
    *,
    exports: TableExports,
) -> ConnectionDesk:
    """Make the Connection panel, hidden at first, and begin to keep its log."""
    desk = ConnectionDesk(
        side.feed, side.status, side.timer, themes, formatter=formatter, secrets=secrets, parent=window
    )
    desk.put_into(window)
    for view in (desk.panel.ledger, desk.panel.log):
        view.table.exports = exports
    return desk


def build_password_desk(
    side: FeedSide,
    dialog: ConnectionDialog,
    preferences: Preferences,
    tasks: TaskOwner,
    *,
    keyring: SystemKeyring,
    notice: Callable[[str], None],
) -> PasswordDesk:
    """Make what stands between the dialog and the connector: it has the keyring's passwords."""
    accounts = KeptAccounts(preferences, dialog)
    beside = BackgroundKeyring(keyring)
    return PasswordDesk(side.connector, side.status, dialog, accounts, beside, tasks=tasks, notice=notice)


def build_settings_desk(
    feed: FeedSide,
    side: WindowSide,
    preferences: Preferences,
    themes: ThemeSource,
    *,
    speak: Callable[[str], None],
    caption: Callable[[str], None],
    write: Callable[[str], None],
) -> SettingsDesk:
    """Make what opens the Settings dialog; what is chosen there goes to those who hear of it from menus, too."""
    carriers = {
        **look_carriers(themes),
        **view_carriers(side.context.choices),
        "connection": connection_carrier(feed.connector, preferences),
        "subscriptions": pace_carrier(feed.session, preferences),
        "language": language_carrier(speak),
        "captions": captions_carrier(caption),
        "numbers": numbers_carrier(write),
    }
    desk, bindings = SettingsDesk(preferences, carriers, side.window), side.window.bindings
    desk.add_page(OwnPage("keys", _keys_title, partial(_keys_page, bindings, themes), bindings.reset_all))
    return desk


def add_files_page(
    desk: SettingsDesk, preferences: Preferences, tasks: TaskOwner, notice: Callable[[str], None], logs: Path
) -> None:
    """Let the Settings dialog say where files lie, and save a copy of them."""
    places = {"settings": preferences.folder, "logs": logs}
    desk.add_page(FilesDesk(places, preferences, tasks, notice, desk.window).page())


def build_tray(feed: FeedSide, window: MainWindow, preferences: Preferences) -> TrayDesk:
    """Make the icon in the system's tray, which is shown where it was chosen."""
    return TrayDesk(window, feed.feed, feed.status, preferences)


def _keys_title() -> str:
    return keys_page.keys_title()


def _keys_page(bindings: KeyBindings, themes: ThemeSource, parent: QWidget) -> "keys_page.KeysPage":
    return keys_page.KeysPage(bindings, themes, parent)
