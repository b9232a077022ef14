import gc
import random
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from issplus_desktop.models.keyed_model import FADE_ROLES
from issplus_desktop.models.roles import CellLook, Role
from tests.models.quotes import COLUMNS, Quotes, fill, shown


@pytest.fixture
def model(qapp):
    quotes = Quotes()
    QAbstractItemModelTester(quotes, QAbstractItemModelTester.FailureReportingMode.Fatal, quotes)
    return quotes


@pytest.fixture
def told(model):
    seen = []

    def note(top, bottom, roles):
        seen.append((top.row(), bottom.row(), top.column(), bottom.column(), set(roles)))

    model.dataChanged.connect(note)
    model.note = note
    return seen


def paint(model):
    """Ask for every cell as a delegate does."""
    return [[model.index(row, column).data(Role.LOOK) for column in range(3)] for row in range(model.rowCount())]


def test_rows_and_cells(model, qtmodeltester):
    fill(model, SBER="306.12", GAZP="126.41")
    assert shown(model) == ["SBER", "GAZP"]
    assert shown(model, 1) == ["306.12", "126.41"]
    assert model.row_of("GAZP") == 1
    assert model.key_at(0) == "SBER"
    assert model.instrument_at(0) is None
    assert model.index(0, 1).data(Role.SORT) == Decimal("306.12")
    assert model.index(0, 1).data(Role.FIELD) is None
    assert model.index(0, 1).data(Qt.ItemDataRole.FontRole) is None
    assert model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    qtmodeltester.check(model)


def test_the_garbage_collector_passes_over_the_values(model):
    fill(model, A=None)
    model.tick(1.0, model.cell("A", 2, 5))
    (row,) = model.copied().rows
    assert row == ("A", None, 5)
    gc.collect()
    assert not gc.is_tracked(row)


def test_a_row_that_was_copied_stays_as_it_was(model):
    fill(model, A="1.0")
    before = model.copied()
    model.tick(1.0, model.cell("A", 1, Decimal("2.0")))
    assert before.rows == (("A", Decimal("1.0"), None),)
    assert model.copied().rows == (("A", Decimal("2.0"), None),)


def test_a_run_of_changed_rows_is_one_signal_over_the_columns_touched(model, told):
    fill(model, A="1.0", B="1.0", C="1.0", D="1.0")
    told.clear()
    model.tick(1.0, *(model.cell(key, 1, Decimal("2.0")) for key in "DAB"))
    assert [entry[:4] for entry in told] == [(0, 1, 1, 1), (3, 3, 1, 1)]
    assert all({Role.SORT, Role.FLASH, Qt.ItemDataRole.DisplayRole} <= entry[4] for entry in told)
    assert all(Qt.ItemDataRole.TextAlignmentRole not in entry[4] for entry in told)


def test_an_equal_value_is_no_change(model, told):
    fill(model, A="1.0")
    told.clear()
    assert not model.tick(1.0, model.cell("A", 1, Decimal("1.0")))
    assert told == []


def test_a_change_lights_the_changed_digits_and_fades(model, told):
    fill(model, A="306.12")
    index = model.index(0, 1)
    assert paint(model)[0][1] == CellLook("306.12", right=True, fraction=2)
    assert index.data(Role.FLASH) == 0
    assert model.tick(10.0, model.cell("A", 1, Decimal("306.09")))
    assert index.data(Role.FLASH) == -1
    assert index.data(Role.CHANGED_FROM) == 4
    assert paint(model)[0][1] == CellLook("306.09", right=True, fraction=2, flash=-1.0, changed_from=4)
    told.clear()
    assert model.tick(10.3)
    assert told == [(0, 0, 1, 1, set(FADE_ROLES))]
    assert index.data(Role.FLASH) == pytest.approx(-0.5)
    assert not model.tick(10.7)
    assert index.data(Role.FLASH) == 0
    assert index.data(Role.CHANGED_FROM) == 0
    told.clear()
    assert not model.tick(11.0)
    assert told == []


def test_no_flash_for_a_first_value_or_under_reduced_motion(model):
    fill(model, A="1.0")
    paint(model)
    assert not model.tick(1.0, model.cell("A", 2, Decimal(5)))
    paint(model)
    model.set_flashes(enabled=False)
    assert not model.has_flashes
    assert not model.tick(2.0, model.cell("A", 1, Decimal(5)))
    assert model.index(0, 1).data(Role.FLASH) == 0


def test_what_nobody_has_painted_does_not_light_up(model):
    fill(model, A="1.0")
    assert not model.tick(1.0, model.cell("A", 1, Decimal("2.0")))


def test_all_changes_of_a_painted_row_light_up_together(model):
    fill(model, A="1.0")
    model.tick(1.0, model.cell("A", 2, Decimal(1)))
    paint(model)
    model.tick(2.0, model.cell("A", 1, Decimal("2.0")), model.cell("A", 2, Decimal(2)))
    assert [look.flash for look in paint(model)[0]] == [0, 1, 1]


def test_what_is_painted_is_never_older_than_the_cell(model):
    fill(model, A="1.0", B="1.0")
    paint(model)
    model._set_cell("A", 1, Decimal("2.0"))
    assert paint(model)[0][1].text == "2.0"
    model.tick(1.0, model.cell("B", 1, Decimal("2.25")))
    assert [row[1].fraction for row in paint(model)] == [2, 2]


def test_another_language_is_painted_at_once(model):
    fill(model, A="1.0")
    model.tick(1.0, model.cell("A", 2, True))
    assert paint(model)[0][2].text == "yes"
    model._formatter.text = lambda *_: "да"
    assert paint(model)[0][2].text == "yes"
    model.retranslate()
    assert paint(model)[0][2].text == "да"


def test_only_so_many_looks_are_kept(model):
    model.tick(0.0, model.rows(*(f"K{number}" for number in range(1200))))
    paint(model)
    assert len(model._looks) <= 1000


def test_a_column_aligns_on_its_longest_fraction(model, told):
    fill(model, A="5397.0", B="306.24")
    assert [model.index(row, 1).data(Role.FRACTION) for row in range(2)] == [2, 2]
    told.clear()
    model.tick(1.0, model.cell("B", 1, Decimal("306.245")))
    assert {(entry[0], entry[1]) for entry in told if Role.FRACTION in entry[4]} == {(0, 1)}
    assert model.index(0, 1).data(Role.DIM_FROM) == 5
    assert model.index(0, 0).data(Role.DIM_FROM) is None
    assert model.index(0, 0).data(Role.DIM_TO) is None


@pytest.mark.parametrize(("change", "trend"), [("-0.37", -1), ("0.00", 0), ("1", 1)])
def test_signed_columns_have_a_trend(model, change, trend):
    fill(model, A="1.0")
    model.tick(1.0, model.cell("A", 2, Decimal(change)))
    assert model.index(0, 2).data(Role.TREND) == trend
    assert model.index(0, 1).data(Role.TREND) is None


def test_a_row_without_data_is_there(model):
    model.tick(0.0, model.rows("A"))
    assert shown(model, 1) == [""]
    assert model.index(0, 1).data(Role.DIMMED) is True
    assert model.index(0, 1).data(Role.DIM_FROM) is None
    assert model.value("A", 1) is None


def test_copies_numbers_as_numbers(model):
    fill(model, A="-1306.50", B="2")
    model.tick(1.0, model.cell("B", 0, "=cmd()"))
    assert model.copied_text([0, 1], [0, 1]) == "Ticker\tLast\nA\t-1306.50\n'=cmd()\t2"
    assert model.copied_text([1], [1], titles=False) == "2"
    assert model.copied_text([], [0]) == ""


def test_a_copy_stays_as_it_was(model):
    fill(model, A="1", B="2")
    copy = model.copied()
    model.tick(1.0, model.cell("A", 1, Decimal(9)), model.gone("B"), model.rows("C"))
    assert [row[1] for row in copy.rows] == [Decimal(1), Decimal(2)]
    assert [row[1] for row in model.copied().rows] == [Decimal(9), None]
    assert copy.columns == COLUMNS


def test_random_walk_under_the_model_tester(model):
    chance = random.Random(7)
    alive, now, serial = [], 0.0, 0
    for _ in range(400):
        now += chance.random()
        step = chance.randrange(6)
        if step == 0:
            new = [f"K{serial + place}" for place in range(chance.randrange(1, 4))]
            serial += len(new)
            alive += new
            model.tick(now, model.rows(*new))
        elif step == 1 and alive:
            gone = chance.sample(alive, chance.randrange(1, min(4, len(alive) + 1)))
            alive = [key for key in alive if key not in gone]
            model.tick(now, model.gone(*gone))
        elif step == 2:
            model.sort(chance.randrange(-1, 3), chance.choice(list(Qt.SortOrder)))
        elif step == 3:
            model.set_hovered(chance.random() < 0.3)
        elif alive:
            key = chance.choice(alive)
            model.tick(
                now, model.cell(key, 0, key), model.cell(key, 1, chance.choice([None, Decimal(chance.randrange(9))]))
            )
    assert sorted(model.key_at(row) for row in range(model.rowCount())) == sorted(alive)
    assert all(model.key_at(model.row_of(key)) == key for key in alive)
