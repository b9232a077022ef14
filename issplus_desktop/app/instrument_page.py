"""What the views of one instrument have in common."""

from typing import ClassVar

from PySide6.QtCore import QObject, Signal, Slot

from issplus_desktop.app.page import PageContext
from issplus_desktop.app.view_spec import ViewKind, ViewSpec
from issplus_desktop.app.view_titles import title_of
from issplus_desktop.market.instrument import InstrumentId


class InstrumentPage(QObject):
    """Knows its instrument, goes over to another one, and says how its data are whenever that changes.

    A page calls `begin` once it is made: one whose making failed hears of nothing.
    """

    kind: ClassVar[ViewKind]
    renamed = Signal()
    """It shows another instrument now."""

    def __init__(self, context: PageContext, instrument: InstrumentId) -> None:
        super().__init__()
        self._context = context
        self._feed = context.feed
        self._instrument = instrument

    def begin(self) -> None:
        """Hear from now on how the data are, and show what there is."""
        self._context.status.status_changed.connect(self._on_status_changed)
        self._feed.phase_changed.connect(self._on_phase_changed)
        self.renew()

    @property
    def spec(self) -> ViewSpec:
        """A view of the kind, of the instrument."""
        return ViewSpec(self.kind, str(self._instrument))

    @property
    def title(self) -> str:
        """The text of its tab: the ticker, and which kind of view it is."""
        return title_of(self.spec)

    @property
    def subscription(self) -> str | None:
        """The subscription that tells how the data are; None while there is none."""
        raise NotImplementedError

    @Slot(object)
    def show_instrument(self, instrument: InstrumentId) -> None:
        """Show another instrument in this view."""
        if instrument != self._instrument:
            self._instrument = instrument
            self._begin_anew()
            self.renew()
            self.renamed.emit()

    def renew(self) -> None:
        """Subscribe anew and show what comes, or say that this market has no such data."""
        raise NotImplementedError

    def rewrite(self) -> None:
        """Say it all by other conventions; what is painted, the view writes anew by itself."""
        self.show_state()

    def show_state(self) -> None:
        """Say how the subscription is doing."""
        raise NotImplementedError

    def close(self) -> None:
        """Hear of nothing any more."""
        self._context.status.status_changed.disconnect(self._on_status_changed)
        self._feed.phase_changed.disconnect(self._on_phase_changed)

    def _shown(self) -> InstrumentId:
        """Return the instrument that is shown now."""
        return self._instrument

    def _begin_anew(self) -> None:
        """Forget what was of the instrument before."""

    @Slot(str)
    def _on_phase_changed(self, subscription: str) -> None:
        if subscription == self.subscription:
            self.show_state()

    @Slot(object)
    def _on_status_changed(self, _: object) -> None:
        self.show_state()
