"""Everything that keys do in the whole program, in one table: what is listed, edited and looked up is made from it."""

from PySide6.QtCore import QCoreApplication

from issplus_desktop.ui.actions import action_table, menu_titles
from issplus_desktop.ui.key_spec import KeySpec
from issplus_desktop.ui.pane_key_table import pane_key_table

DOCK_KEYS = "dock."
"""What the ids of the keys that show a dock begin with; the dock's name follows."""


def key_table() -> tuple[KeySpec, ...]:
    """Return what keys do: the window's actions in the order of its menus, then its docks, then the panes."""
    titles = {name: title.replace("&", "") for name, title in menu_titles().items()}
    actions = (
        KeySpec(spec.id, titles[spec.menu], _plain(spec.text), (spec.keys,) if spec.keys else ())
        for spec in action_table()
    )
    return (*actions, *_docks(titles["view"]), *pane_key_table())


def _docks(group: str) -> tuple[KeySpec, ...]:
    translate = QCoreApplication.translate
    return (
        KeySpec(DOCK_KEYS + "watchlist", group, translate("KeysOverlay", "Watch list")),
        KeySpec(DOCK_KEYS + "chart", group, translate("KeysOverlay", "Chart")),
        KeySpec(DOCK_KEYS + "connection", group, translate("KeysOverlay", "Connection"), ("Ctrl+Shift+L",)),
    )


def _plain(text: str) -> str:
    return text.replace("&", "").rstrip("…")
