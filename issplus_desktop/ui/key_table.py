"""Everything that keys do in the whole program, in one table: what is listed, edited and looked up is made from it."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from issplus_desktop.ui.actions import ActionSpec, action_table, menu_titles
from issplus_desktop.ui.key_spec import KeySpec
from issplus_desktop.ui.pane_key_table import pane_key_table

_SECOND_KEYS: Final = {"size.larger": "Ctrl+="}
"""For keyboards on which the first one is typed with Shift."""
DOCK_KEYS: Final = "dock."
"""What the ids of the keys that show a dock begin with; the dock's name follows."""


def key_table() -> tuple[KeySpec, ...]:
    """Return what keys do: the window's actions in the order of its menus, then its docks, then the panes."""
    titles = {name: title.replace("&", "") for name, title in menu_titles().items()}
    actions = (KeySpec(spec.id, titles[spec.menu], _plain(spec.text), _keys(spec)) for spec in action_table())
    return (*actions, *_docks(titles["view"]), *pane_key_table())


def _keys(spec: ActionSpec) -> tuple[str, ...]:
    return tuple(key for key in (spec.keys, _SECOND_KEYS.get(spec.id, "")) if key)


def _docks(group: str) -> tuple[KeySpec, ...]:
    translate = QCoreApplication.translate
    return (
        KeySpec(DOCK_KEYS + "watchlist", group, translate("KeysOverlay", "Watch list")),
        KeySpec(DOCK_KEYS + "chart", group, translate("KeysOverlay", "Chart")),
        KeySpec(DOCK_KEYS + "connection", group, translate("KeysOverlay", "Connection"), ("Ctrl+Shift+L",)),
    )


def _plain(text: str) -> str:
    return text.replace("&", "").rstrip("…")
