"""What a person can do with a view by a right click on its tab."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu, QWidget

from issplus_desktop.ui.actions import action_table
from issplus_desktop.ui.link_badge import fill_link_menu
from issplus_desktop.ui.window_arrangement import Side
from issplus_desktop.ui.window_moves import ViewMoves
from issplus_desktop.ui.window_views import WindowViews

_ENTRIES: Final = ("detach", "bring_home", "", "split_right", "split_below", "", "close_tab")


def tab_menu(views: WindowViews, moves: ViewMoves, view_id: str, parent: QWidget) -> QMenu:
    """Return the menu of one view's tab; it deletes itself when closed. Its words are those of the window's menus."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    specs = {spec.id: spec for spec in action_table()}
    acts: dict[str, tuple[Callable[[], object], bool]] = {
        "detach": (partial(moves.detach, view_id), moves.can_detach(view_id)),
        "bring_home": (partial(moves.bring_home, view_id), views.window_of(view_id) is not None),
        "split_right": (partial(moves.split, view_id, Side.RIGHT), moves.can_split(view_id, Side.RIGHT)),
        "split_below": (partial(moves.split, view_id, Side.BELOW), moves.can_split(view_id, Side.BELOW)),
        "close_tab": (partial(views.close_view, view_id), True),
    }
    for name in _ENTRIES:
        if not name:
            menu.addSeparator()
            continue
        act, possible = acts[name]
        keys = views.bindings.shown(name)
        # The keys are shown only: they belong to the window, and to the view that is in front.
        action = menu.addAction(f"{specs[name].text}\t{keys}" if keys else specs[name].text)
        action.setEnabled(possible)
        action.triggered.connect(partial(_do, act))
    badge = views.badge(view_id)
    if badge is not None:
        links = QMenu(QCoreApplication.translate("LinkBadge", "Link &group"), menu)
        fill_link_menu(links, badge.letter, badge.group_chosen.emit)
        menu.insertMenu(menu.actions()[-2], links)
        menu.insertSeparator(links.menuAction())
    menu.setAccessibleName(QCoreApplication.translate("TabMenu", "Tab"))
    return menu


def _do(act: Callable[[], object], _checked: object = None) -> None:
    act()
