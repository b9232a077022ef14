"""The report that `--report` writes at exit: what was connected, counted and shown, as JSON."""

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Protocol

from PySide6.QtCore import QAbstractItemModel, Qt

from issplus_desktop.market.store import MarketStore
from issplus_desktop.models.feed_status import FeedFigures, FeedStatus

LEDGER_COUNTS: Final = (
    "last_seqnum",
    "received",
    "applied",
    "unused",
    "malformed",
    "left_out",
    "repeated",
    "falling_seqnum",
    "snapshots",
    "updates",
    "removals",
    "resyncs",
    "renewals",
    "ignored_rows",
    "trade_jumps",
    "merged_trades",
)
"""What of a subscription's Ledger is reported, under the same names."""


class ReportError(Exception):
    """The report or picture could not be written; the text says where and why."""


class Shown(Protocol):
    """A model that takes data only while somebody looks."""

    @property
    def is_active(self) -> bool:
        """Whether somebody looks."""
        ...

    def set_active(self, active: bool) -> None:
        """Say that somebody looks, or no more."""
        ...

    def refresh(self, now: float) -> bool:
        """Take what changed."""
        ...


@contextmanager
def looked_at(model: Shown | None) -> Iterator[None]:
    """Have a model up to date inside the block, as if its view were in front."""
    if model is None:
        yield
        return
    was_active = model.is_active
    model.set_active(True)
    model.refresh(time.monotonic())
    try:
        yield
    finally:
        model.set_active(was_active)


def table_texts(model: QAbstractItemModel, columns: Sequence[int]) -> list[list[str]]:
    """Return the texts of every row as shown, of the given columns in the given order."""
    return [
        [str(model.index(row, column).data(Qt.ItemDataRole.DisplayRole) or "") for column in columns]
        for row in range(model.rowCount())
    ]


def subscription_entries(store: MarketStore) -> list[dict[str, Any]]:
    """Return one entry a subscription: what it is for, its phase, and what came for it."""
    entries = []
    for subscription in store.subscriptions():
        status, ledger = store.status(subscription), store.ledger(subscription)
        entries.append(
            {
                "id": subscription,
                "destination": store.destination(subscription),
                "phase": status.phase.value,
                "since": status.since,
                "stale_cause": status.cause.value if status.cause else None,
                "last_message_at": status.last_message_at,
                "has_snapshot": ledger.snapshots > 0,
                "code": status.code,
                "text": status.text,
                **{name: getattr(ledger, name) for name in LEDGER_COUNTS},
            }
        )
    return entries


def build_report(
    status: FeedStatus,
    figures: FeedFigures,
    counters: Mapping[str, Any],
    store: MarketStore,
    views: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    """Put the report together; every value in it is plain JSON."""
    return {
        "connection": {
            "state": status.phase.value,
            "reason": status.reason.value,
            "detail": status.detail,
            "server": status.server,
            "kind": status.kind,
            "marketplaces": status.marketplaces,
        },
        "counters": {
            **counters,
            "unrouted_messages": store.messages_unrouted,
            "messages_per_second": round(figures.messages_per_second, 1),
            "latency_ms": None if figures.latency_ms is None else round(figures.latency_ms, 1),
        },
        "subscriptions": subscription_entries(store),
        "views": list(views),
    }


def report_text(report: Mapping[str, Any]) -> str:
    """Return the report as readable JSON."""
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def write_report(path: Path, report: Mapping[str, Any]) -> None:
    """Write the report. Raises ReportError with the reason where the file cannot be written."""
    try:
        path.write_text(report_text(report), encoding="utf-8")
    except OSError as error:
        raise ReportError(f"the report could not be written to {path}: {error.strerror}") from error
