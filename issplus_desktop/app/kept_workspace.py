"""What is open and where it stands: taken down to be kept, and opened again."""

from collections.abc import Mapping, Sequence
from typing import Any

from issplus_desktop.app.kept_views import arrangement_of, letter_of, saved_windows, spec_of
from issplus_desktop.app.links_desk import CHART, WATCHLIST
from issplus_desktop.app.page import Page
from issplus_desktop.app.view_spec import ViewKind
from issplus_desktop.app.workspace import Workspace
from issplus_desktop.settings.schema import OpenView, Settings
from issplus_desktop.ui.window_layouts import WindowLayouts


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

    def restore(self, settings: Settings) -> None:
        """Open what was kept where it stood; of two that show the same, both. Without places the first is in front."""
        views, links = settings.views, self._workspace.links
        ids = self._open_all(views)
        if settings.windows:
            self._layouts.arrange(arrangement_of(settings.windows, ids))
        else:
            self._workspace.show_first()
        for number, view_id in ids.items():
            links.join(view_id, views[number].group)
        links.join(WATCHLIST, settings.watchlist_group)

    def _open_all(self, views: Sequence[OpenView]) -> dict[int, str]:
        """Open views and return their ids by their numbers; older settings did not tell which chart had the dock."""
        workspace, ids = self._workspace, {}
        is_told = any(view.docked for view in views)
        for number, view in enumerate(views):
            spec = spec_of(view)
            if spec is None:
                continue
            if spec.kind is ViewKind.CHART and workspace.chart is None and (view.docked or not is_told):
                workspace.open_in_dock(spec)
                ids[number] = CHART
            else:
                ids[number] = workspace.add(spec)
        return ids

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
