from issplus_desktop.ui.charts.chart_neighbours import ChartNeighbours


def test_each_kind_of_view_is_a_wish(owner):
    menu = ChartNeighbours(owner)
    told: list[str] = []
    menu.chosen.connect(told.append)
    for action in menu.actions():
        action.trigger()
    assert told == ["book", "tape", "depth", "heat"]
    assert [action.text() for action in menu.actions()] == ["Order book", "Trades", "Depth curve", "Heat map"]
    assert menu.title() == "Open also"
