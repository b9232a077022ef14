"""What the window's actions do with the view that a person works in, be it behind a tab or in a dock."""

from collections.abc import Callable
from functools import partial

from issplus_desktop.ui.window_arrangement import Side
from issplus_desktop.ui.window_docks import WindowDocks
from issplus_desktop.ui.window_moves import ViewMoves
from issplus_desktop.ui.window_views import WindowViews


def view_acts(views: WindowViews, moves: ViewMoves, docks: WindowDocks) -> dict[str, Callable[[], object]]:
    """Return what is done by the actions' ids, with the dock that has the keyboard or else with the tab in front."""
    view, area, dock = views.current_view(), views.used.current, docks.dock_with_keys()
    return {
        "close_tab": partial(views.close_view, view),
        "next_tab": partial(area.step, 1),
        "previous_tab": partial(area.step, -1),
        "detach": partial(moves.detach, view) if dock is None else partial(docks.set_floating, dock, on=True),
        "bring_home": partial(moves.bring_home, view) if dock is None else partial(docks.set_floating, dock, on=False),
        "split_right": partial(moves.split, view, Side.RIGHT),
        "split_below": partial(moves.split, view, Side.BELOW),
    }
