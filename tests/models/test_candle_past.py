from issplus_desktop.models.candle_past import MOST_CANDLES, PastState


def test_a_chart_keeps_more_than_any_screen_shows_and_not_everything():
    assert 10_000 <= MOST_CANDLES <= 1_000_000
    assert len(PastState) == 5
