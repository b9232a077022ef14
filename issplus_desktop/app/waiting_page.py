"""A view that is open already, with its place and its title, though its code is not loaded yet."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from issplus_desktop.app.page import PageContext
from issplus_desktop.app.view_spec import ViewSpec
from issplus_desktop.app.view_titles import title_of
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.ui.offline_state import offline_state
from issplus_desktop.ui.pane_state import PaneState
from issplus_desktop.ui.waiting_pane import WaitingPane


class WaitingPage(QObject):
    """Stands in for a page from the first painting until there is time to make it; it subscribes to nothing."""

    renamed = Signal()
    """It is to show another instrument."""

    def __init__(self, context: PageContext, spec: ViewSpec) -> None:
        super().__init__()
        self._spec = spec
        self._status = context.status
        self._pane = WaitingPane(context.themes)
        self.show_state()

    @property
    def spec(self) -> ViewSpec:
        """What the page is to show."""
        return self._spec

    @property
    def widget(self) -> WaitingPane:
        """The pane."""
        return self._pane

    @property
    def title(self) -> str:
        """The title that the page will have."""
        return title_of(self._spec)

    def show_instrument(self, instrument: InstrumentId) -> None:
        """Let the page show another instrument when it is made."""
        if str(instrument) != self._spec.target:
            self._spec = replace(self._spec, target=str(instrument))
            self.show_state()
            self.renamed.emit()

    def renew(self) -> None:
        """Say it in the language of the moment."""
        self.show_state()

    def rewrite(self) -> None:
        """There is no value yet."""

    def show_state(self) -> None:
        """Say that there are no data."""
        self._pane.show_state(self.state())

    def state(self) -> PaneState:
        """Return that nothing is connected for it."""
        of_instrument = self._spec.is_of_instrument
        subject = self._spec.instrument.ticker if of_instrument else self._spec.target
        return offline_state(subject, self._status.status)

    def report(self) -> dict[str, Any]:
        """Return that nothing is shown."""
        return {
            "kind": self._spec.kind.value,
            "target": self._spec.target,
            "state": self.state().kind.value,
            "stale": False,
            "columns": [],
            "rows": [],
        }

    def close(self) -> None:
        """Nothing is to be given back."""
