"""What is open and where it stands: taken down to be kept, and opened again."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from issplus_desktop.app.kept_views import arrangement_of, letter_of, saved_windows, spec_of
from issplus_desktop.app.links_desk import CHART, WATCHLIST
from issplus_desktop.app.page import Page
from issplus_desktop.app.view_spec import ViewKind, ViewSpec
from issplus_desktop.app.workspace import Workspace
from issplus_desktop.settings.schema import LinkGroup, OpenView, SavedWindow
from issplus_desktop.ui.window_layouts import WindowLayouts


class KeptPlaces(Protocol):
    """Settings, or a layout: what was open, and where it stood."""

    @property
    def views(self) -> tuple[OpenView, ...]:
        """What was open."""
        ...

    @property
    def windows(self) -> tuple[SavedWindow, ...]:
        """Where it stood."""
        ...

    @property
    def watchlist_group(self) -> LinkGroup:
        """The group that the watch list led."""
        ...


class KeptWorkspace:
    """Turns the open views, their places and their link groups into settings and back."""

    def __init__(self, workspace: Workspace, layouts: WindowLayouts) -> None:
        self._workspace = workspace
        self._layouts = layouts

    def kept(self) -> Mapping[str, Any]:
        """Return the fields of the settings that say what is open now, and where."""
        views = self._workspace.views
        numbers = {view_id: number for number, view_id in enumerate(views)}
        return {
            "views": tuple(self._kept_view(view_id, page) for view_id, page in views.items()),
            "windows": saved_windows(self._layouts.arrangement(), numbers),
            "watchlist_group": letter_of(self._workspace.links.group(WATCHLIST)),
        }

    def restore(self, kept: KeptPlaces, *, may_stay: Callable[[Page], bool] = lambda _: True) -> None:
        """Open what was kept where it stood; of two that show the same, both. Without places the first is in front.

        Views that are open already stay open where they are wanted and `may_stay`; the others are closed.
        """
        views, links = kept.views, self._workspace.links
        old = self._workspace.views
        for view_id in (*old, WATCHLIST):
            links.join(view_id, "")
        ids = self._open_all(views, {view_id: page.spec for view_id, page in old.items() if may_stay(page)})
        for view_id in old.keys() - ids.values():
            self._workspace.drop(view_id)
        if kept.windows:
            self._layouts.arrange(arrangement_of(kept.windows, ids))
        else:
            self._workspace.show_first()
        for number, view_id in ids.items():
            links.join(view_id, views[number].group)
        links.join(WATCHLIST, kept.watchlist_group)

    def _open_all(self, views: Sequence[OpenView], there: dict[str, ViewSpec]) -> dict[int, str]:
        """Open views unless they are `there`, and return their ids by their numbers.

        Older settings did not tell which chart had the dock.
        """
        ids: dict[int, str] = {}
        is_told, is_free = any(view.docked for view in views), True
        for number, view in enumerate(views):
            spec = spec_of(view)
            if spec is None:
                continue
            if spec.kind is ViewKind.CHART and is_free and (view.docked or not is_told):
                self._open_docked(spec, there)
                ids[number], is_free = CHART, False
            else:
                ids[number] = _taken(spec, there) or self._workspace.add(spec)
        return ids

    def _open_docked(self, spec: ViewSpec, there: dict[str, ViewSpec]) -> None:
        if there.pop(CHART, None) != spec:
            self._workspace.drop(CHART)
            self._workspace.open_in_dock(spec)

    def _kept_view(self, view_id: str, page: Page) -> OpenView:
        spec = page.spec
        group = letter_of(self._workspace.links.group(view_id))
        docked = view_id == CHART
        return OpenView(
            kind=spec.kind.value,
            target=spec.target,
            interval=spec.interval,
            group=group,
            docked=docked,
            compared=spec.compared,
        )


def _taken(spec: ViewSpec, there: dict[str, ViewSpec]) -> str:
    """Take a view that shows this from those that are there and return its id; "" where there is none."""
    found = next((view_id for view_id, shown in there.items() if shown == spec and view_id != CHART), "")
    there.pop(found, None)
    return found
