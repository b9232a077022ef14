from issplus_desktop.ui.interval_words import short_interval


def test_a_minute_and_a_month_are_told_apart():
    assert (short_interval("M1"), short_interval("m1")) == ("1m", "1M")


def test_what_nobody_knows_keeps_its_caption_or_its_name():
    assert (short_interval("M5", "5 minutes"), short_interval("M5")) == ("5 minutes", "M5")
