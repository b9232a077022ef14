import json
from dataclasses import fields
from decimal import Decimal

import pytest
from PySide6.QtGui import QStandardItem, QStandardItemModel

from issplus_desktop.app.report import (
    LEDGER_COUNTS,
    ReportError,
    build_report,
    looked_at,
    subscription_entries,
    table_texts,
    write_report,
)
from issplus_desktop.market.ledger import Ledger
from issplus_desktop.market.store import MarketStore
from issplus_desktop.market.subscription_status import SubscriptionPhase
from issplus_desktop.models.feed_status import FeedFigures, FeedPhase, FeedReason, FeedStatus
from issplus_desktop.protocol.catalog import Caption, Catalog, Field, Marketplace, Source
from issplus_desktop.protocol.message import DataMessage, MessageKind


@pytest.fixture
def store():
    fields = (Field("TICKER", "string", primary=True), Field("LAST", "fixed"))
    source = Source("M", "securities", Caption(), "general", (), fields)
    found = MarketStore()
    found.set_catalog(Catalog({"M": Marketplace("M", streams={"securities": source})}))
    return found


def test_texts_are_those_of_the_chosen_columns_in_their_order(qapp):
    model = QStandardItemModel(2, 3)
    for row in range(2):
        for column in range(3):
            model.setItem(row, column, QStandardItem(f"{row}{column}"))
    model.setItem(1, 0, QStandardItem())
    assert table_texts(model, [2, 0]) == [["02", "00"], ["12", ""]]


class Sleeper:
    def __init__(self):
        self.is_active = False
        self.calls = []

    def set_active(self, active):
        self.is_active = active
        self.calls.append(active)

    def refresh(self, now):
        self.calls.append("refresh")
        return False


def test_a_view_behind_others_is_brought_up_to_date_for_the_report_only():
    model = Sleeper()
    with looked_at(model):
        assert model.calls == [True, "refresh"]
    assert model.calls[-1] is False
    with looked_at(None):
        pass


def test_the_report_says_where_we_stood_and_what_came(store):
    store.open("s1", "M.securities", 5.0)
    row = DataMessage(MessageKind.SNAPSHOT, ("TICKER", "LAST"), [["A", Decimal("1.50")]], seqnum=2**60)
    store.apply("s1", row, 6.0)
    store.apply("gone", row, 6.0)
    store.open("s2", "M.securities", 7.0)
    store.mark("s2", SubscriptionPhase.REFUSED, 8.0, "gateway.access-denied", "no")
    status = FeedStatus(FeedPhase.WAITING, FeedReason.CONNECTION_LOST, "reset", server="ws://x", kind="custom")
    report = build_report(status, FeedFigures(12.34, latency_ms=3.21), {"frames": 9}, store, [{"kind": "book"}])
    assert report["connection"]["state"] == "waiting"
    assert report["connection"]["reason"] == "connection_lost"
    assert report["counters"] == {"frames": 9, "unrouted_messages": 1, "messages_per_second": 12.3, "latency_ms": 3.2}
    first, second = report["subscriptions"]
    assert (first["phase"], first["has_snapshot"], first["last_seqnum"]) == ("live", True, 2**60)
    assert (first["received"], first["applied"], first["snapshots"], first["merged_trades"]) == (1, 1, 1, 0)
    assert (second["phase"], second["code"], second["has_snapshot"]) == ("refused", "gateway.access-denied", False)
    assert report["views"] == [{"kind": "book"}]


def test_every_count_of_the_ledger_is_reported(store):
    store.open("s1", "M.securities", 5.0)
    told = {field.name for field in fields(Ledger) if not field.name.startswith("_")} - {"primary_key"}
    assert set(LEDGER_COUNTS) == told
    assert told < set(subscription_entries(store)[0])


def test_the_file_is_json_with_texts_as_they_are(tmp_path):
    path = tmp_path / "a.json"
    write_report(path, {"name": "Сбербанк"})
    assert json.loads(path.read_text(encoding="utf-8")) == {"name": "Сбербанк"}
    assert "Сбербанк" in path.read_text(encoding="utf-8")


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(ReportError, match=r"a\.json"):
        write_report(tmp_path / "nowhere" / "a.json", {})
