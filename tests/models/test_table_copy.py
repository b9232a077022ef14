from issplus_desktop.models.columns import Column
from issplus_desktop.models.table_copy import TableCopy, TableSnapshot

TABLE = TableCopy((Column("A", "a"), Column("B", "b"), Column("C", "c")), ((1, 2, 3), (4, 5, 6)), "ru")


def test_columns_are_picked_in_an_order():
    part = TABLE.of_columns([2, 0])
    assert [column.key for column in part.columns] == ["C", "A"]
    assert part.rows == ((3, 1), (6, 4))
    assert part.language == "ru"
    assert TABLE.of_columns([1]).rows == ((2,), (5,))


def test_a_snapshot_knows_what_was_chosen_and_shown():
    snapshot = TableSnapshot(TABLE, selected=(1,), visible=(1, 0))
    assert snapshot.part(selected=True, visible=True).rows == ((5, 4),)
    assert snapshot.part(selected=False, visible=False) == TABLE
    assert snapshot.part(selected=True, visible=False).rows == ((4, 5, 6),)
    assert TableSnapshot(TABLE).part(selected=False, visible=True) == TABLE
