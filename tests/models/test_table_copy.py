from issplus_desktop.models.columns import Column
from issplus_desktop.models.table_copy import TableCopy, TableSnapshot

TABLE = TableCopy((Column("A", "a"), Column("B", "b"), Column("C", "c")), ((1, 2, 3), (4, 5, 6)), "ru")


def test_columns_are_picked_in_an_order():
    part = TABLE.of_columns([2, 0])
    assert [column.key for column in part.columns] == ["C", "A"]
    assert part.rows == ((3, 1), (6, 4))
    assert part.language == "ru"
    assert TABLE.of_columns([1]).rows == ((2,), (5,))
    assert TABLE.of_columns([]).rows == ((), ())


def test_picked_rows_are_made_when_they_are_asked_for():
    """Those of a large table, all made at once, would keep the garbage collector busy and the window waiting."""
    rows = TABLE.of_columns([2, 0]).rows
    assert rows[1] == (6, 4)
    assert rows[1] is not rows[1]
    assert rows[:1] == [(3, 1)]
    assert len(rows) == 2
    assert hash(rows) == hash(((3, 1), (6, 4)))
    assert rows != [(3, 1), (6, 4)]
    assert TABLE.of_columns([2, 0]).of_columns([1]).rows == ((1,), (4,))
    assert TABLE.of_columns([2, 0]).of_rows([1]).rows == ((6, 4),)


def test_a_column_has_its_values():
    assert TABLE.values(1) == [2, 5]
    assert TABLE.of_columns([2, 0]).values(1) == [1, 4]
    assert TABLE.of_columns([2, 0]).of_columns([1]).values(0) == [1, 4]


def test_a_snapshot_knows_what_was_chosen_and_shown():
    snapshot = TableSnapshot(TABLE, selected=(1,), visible=(1, 0))
    assert snapshot.part(selected=True, visible=True).rows == ((5, 4),)
    assert snapshot.part(selected=False, visible=False) == TABLE
    assert snapshot.part(selected=True, visible=False).rows == ((4, 5, 6),)
    assert TableSnapshot(TABLE).part(selected=False, visible=True) == TABLE
