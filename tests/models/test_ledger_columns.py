from issplus_desktop.market.ledger import Ledger
from issplus_desktop.models.ledger_columns import COUNTS, IGNORED, ledger_columns


def test_keys_are_unique_and_every_count_has_a_column():
    keys = [column.key for column in ledger_columns()]
    assert len(set(keys)) == len(keys)
    assert set(COUNTS) <= set(keys)


def test_what_is_shown_first_tells_each_count_of_the_ledger():
    shown = {column.key for column in ledger_columns() if column.visible}
    told = {"RECEIVED", "APPLIED", "IGNORED", "REPEATED", "RESYNCS", "MERGED", "FALLING", "SNAPSHOTS", "SEQNUM", "AGE"}
    assert told <= shown


def test_ignored_are_the_messages_of_which_nothing_is_shown():
    assert COUNTS[IGNORED](Ledger((), unused=1, malformed=2, left_out=4, ignored_rows=100)) == 7


def test_a_jump_of_the_seqnum_is_called_normal():
    (column,) = [column for column in ledger_columns() if column.key == "SEQNUM"]
    assert "normal" in column.tool_tip
    assert not any("los" in f"{column.title} {column.tool_tip}".lower() for column in ledger_columns())


def test_there_is_room_for_a_real_seqnum():
    (column,) = [column for column in ledger_columns() if column.key == "SEQNUM"]
    assert column.width > len("569811206658952028")
