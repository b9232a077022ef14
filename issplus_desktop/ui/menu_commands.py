"""Everything that the menus of a window can do."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

INTO: Final = " › "
"""Stands between a menu and the one in it."""


def menu_commands(bar: QMenuBar | QMenu, place: str = "") -> Iterator[tuple[str, QAction]]:
    """Yield each entry of the menus and of the menus in them, with where it stands: "View › Theme"."""
    for action in bar.actions():
        menu = action.menu()
        if isinstance(menu, QMenu):
            yield from menu_commands(menu, INTO.join(part for part in (place, plain_text(action)) if part))
        elif not action.isSeparator() and action.isVisible() and action.text():
            yield place, action


def plain_text(action: QAction) -> str:
    """Return an action's text without its mark for the keyboard, its dots and the key beside it."""
    text = action.text().partition("\t")[0]
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")
