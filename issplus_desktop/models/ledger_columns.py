"""The columns of the table of what came for each subscription."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication

from issplus_desktop.market.ledger import Ledger
from issplus_desktop.models.columns import Column

translate = QCoreApplication.translate
SUBJECT, STREAM, PHASE, SINCE, AGE = "SUBJECT", "STREAM", "PHASE", "SINCE", "AGE"
IGNORED, SEQNUM = "IGNORED", "SEQNUM"
COUNTS: Final[dict[str, Callable[[Ledger], int]]] = {
    "RECEIVED": lambda ledger: ledger.received,
    "APPLIED": lambda ledger: ledger.applied,
    "REPEATED": lambda ledger: ledger.repeated,
    "FALLING": lambda ledger: ledger.falling_seqnum,
    "SNAPSHOTS": lambda ledger: ledger.snapshots,
    "UPDATES": lambda ledger: ledger.updates,
    "REMOVALS": lambda ledger: ledger.removals,
    "RESYNCS": lambda ledger: ledger.resyncs,
    "RENEWALS": lambda ledger: ledger.renewals,
    IGNORED: lambda ledger: ledger.unused + ledger.malformed + ledger.left_out,
    "ROWS": lambda ledger: ledger.ignored_rows,
    "MERGED": lambda ledger: ledger.merged_trades,
}
"""What of a Ledger is shown as a number, by column."""


def ledger_columns() -> tuple[Column, ...]:
    """Return the columns in the program's language."""
    return (
        Column(SUBJECT, translate("LedgerColumns", "Subscription"), width=16),
        Column(STREAM, translate("LedgerColumns", "Stream"), width=17),
        Column(PHASE, translate("LedgerColumns", "State"), width=12),
        Column(SINCE, translate("LedgerColumns", "Since"), translate("LedgerColumns", "Moscow time"), width=10),
        _count(
            AGE,
            translate("LedgerColumns", "Last message"),
            translate("LedgerColumns", "How long ago the last one came"),
        ),
        _count("RECEIVED", translate("LedgerColumns", "Received"), translate("LedgerColumns", "Messages that came")),
        _count(
            "APPLIED", translate("LedgerColumns", "Applied"), translate("LedgerColumns", "Messages put into the data")
        ),
        _count(
            IGNORED,
            translate("LedgerColumns", "Ignored"),
            translate("LedgerColumns", "Messages that could not be read, or of which no row could be used"),
        ),
        _count(
            "ROWS",
            translate("LedgerColumns", "Rows ignored"),
            translate("LedgerColumns", "Rows without a key, and removals of rows that are not there"),
            visible=False,
        ),
        _count(
            "REPEATED",
            translate("LedgerColumns", "Repeated"),
            translate("LedgerColumns", "Messages with the seqnum or the rows of the one before; they are applied too"),
        ),
        _count(
            "RESYNCS",
            translate("LedgerColumns", "Resyncs"),
            translate("LedgerColumns", "Snapshots after the first one, such as after a reconnect"),
        ),
        _count(
            "RENEWALS",
            translate("LedgerColumns", "Asked anew"),
            translate("LedgerColumns", "How often it was subscribed anew because a message could not be read"),
            visible=False,
        ),
        _count(
            "MERGED",
            translate("LedgerColumns", "Merged trades"),
            translate("LedgerColumns", "Trades that the exchange put into one update with others"),
        ),
        _count(
            "FALLING",
            translate("LedgerColumns", "Seqnum fell"),
            translate("LedgerColumns", "How often the seqnum was lower than before; also when a server begins anew"),
        ),
        _count(
            "SNAPSHOTS",
            translate("LedgerColumns", "Snapshots"),
            translate("LedgerColumns", "Messages that replaced all there was"),
        ),
        _count("UPDATES", translate("LedgerColumns", "Updates"), visible=False),
        _count("REMOVALS", translate("LedgerColumns", "Removals"), visible=False),
        _count(
            SEQNUM,
            translate("LedgerColumns", "Last seqnum"),
            translate("LedgerColumns", "The number of the last message; that it jumps is normal on this feed"),
            width=19,
        ),
    )


def _count(key: str, title: str, tool_tip: str = "", *, width: int = 7, visible: bool = True) -> Column:
    return Column(key, title, tool_tip, numeric=True, width=width, visible=visible)
