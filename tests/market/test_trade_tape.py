from issplus_desktop.market.trade_tape import TAPE_SIZE, TapeGap, TradeTape


def filled(count, size=3):
    tape = TradeTape(size)
    for number in range(count):
        tape.add(TapeGap(number, number))
    return tape


def test_the_oldest_rows_give_way():
    tape = filled(5)
    assert [row.since for row in tape.since(0)] == [2, 3, 4]
    assert tape.added == 5


def test_tells_what_came_since_then_oldest_first():
    tape = filled(5)
    assert [row.since for row in tape.since(3)] == [3, 4]
    assert tape.since(5) == []
    assert tape.since(6) == []


def test_keeps_ten_thousand_rows_unless_told_otherwise():
    assert TradeTape().size == TAPE_SIZE == 10_000
