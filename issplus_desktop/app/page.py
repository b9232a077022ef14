"""What all open views have in common: a widget, the subscriptions behind it, and its part of the report."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias

from PySide6.QtWidgets import QWidget

from issplus_desktop.app.drawing_desk import DrawingDesk
from issplus_desktop.app.feed import Feed
from issplus_desktop.app.row_shares import RowShares
from issplus_desktop.app.view_choices import ViewChoices
from issplus_desktop.app.view_spec import ViewSpec
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.subscription_status import SubscriptionPhase, SubscriptionStatus
from issplus_desktop.models.feed_status import FeedPhase, FeedStatus, FeedStatusModel
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.refresh_timer import RefreshTimer
from issplus_desktop.models.row_status import stale_reason
from issplus_desktop.models.search_model import SearchModel
from issplus_desktop.ui.offline_state import offline_state
from issplus_desktop.ui.pane_state import PaneKind, PaneState
from issplus_desktop.ui.table_exports import TableExports
from issplus_desktop.ui.theme import ThemeSource

Sets: TypeAlias = Callable[[], Mapping[str, Sequence[InstrumentId]]]
"""The sets of instruments that a table of securities can show, by their names."""


@dataclass(frozen=True, slots=True)
class PageContext:
    """What every page is made with."""

    feed: Feed
    timer: RefreshTimer
    themes: ThemeSource
    status: FeedStatusModel
    formatter: ValueFormatter
    choices: ViewChoices = field(default_factory=ViewChoices)
    drawings: DrawingDesk = field(default_factory=DrawingDesk)
    shares: RowShares = field(default_factory=RowShares)
    """Who divides the limit of subscriptions among tables."""
    exports: TableExports = field(default_factory=TableExports)
    """What tables are copied and saved by."""
    comparing: SearchModel | None = None
    """Finds what a chart is to be compared with; None where nobody searches."""


class Page(Protocol):
    """One open view with everything that keeps it fed."""

    @property
    def spec(self) -> ViewSpec:
        """What it shows now; a page may change its instrument."""
        ...

    @property
    def widget(self) -> QWidget:
        """What the window shows."""
        ...

    @property
    def title(self) -> str:
        """The text of its tab."""
        ...

    def renew(self) -> None:
        """Subscribe anew: the catalog, or the language of the data, is another one."""
        ...

    def rewrite(self) -> None:
        """Write every value anew: numbers and dates are written another way."""
        ...

    def show_state(self) -> None:
        """Say how the data are: the connection or a subscription has changed."""
        ...

    def state(self) -> PaneState:
        """Return how its data are, shown or not."""
        ...

    def report(self) -> dict[str, Any]:
        """Return kind, target, whether stale, column ids and the texts of the rows as shown."""
        ...

    def close(self) -> None:
        """Give all subscriptions back and stop taking data."""
        ...


_KINDS = {
    SubscriptionPhase.WAITING: PaneKind.WAITING,
    SubscriptionPhase.LIVE: PaneKind.LIVE,
    SubscriptionPhase.STALE: PaneKind.STALE,
    SubscriptionPhase.REFUSED: PaneKind.REFUSED,
    SubscriptionPhase.OVER_LIMIT: PaneKind.OVER_LIMIT,
    SubscriptionPhase.ENDED: PaneKind.OFFLINE,
}


def pane_state(
    status: SubscriptionStatus | None, subject: str, formatter: ValueFormatter, *, feed: FeedStatus
) -> PaneState:
    """Return what a pane says of its one subscription; None stands for one that could not be made yet."""
    kind = PaneKind.OFFLINE if status is None else _KINDS[status.phase]
    if kind is PaneKind.WAITING and feed.phase is not FeedPhase.LIVE:
        kind = PaneKind.OFFLINE
    if status is None or kind is PaneKind.OFFLINE:
        return offline_state(subject, feed)
    since = formatter.since(status.since) if kind is PaneKind.STALE else ""
    detail = stale_reason(status.cause) if kind is PaneKind.STALE else ""
    if kind is PaneKind.REFUSED:
        detail = status.text or status.code or ""
    return PaneState(kind, subject, detail, since)
