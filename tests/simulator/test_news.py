from issplus_desktop.simulator.instruments import listings
from issplus_desktop.simulator.news import COLUMNS, SLOT, News, NewsFeed

START = 1_795_333_980.0
NEWS = News(7, listings())


class Clock:
    def __init__(self):
        self.now = START

    def __call__(self):
        return self.now


def test_the_same_seed_tells_the_same_news():
    assert NEWS.recent(START) == News(7, listings()).recent(START)
    assert NEWS.recent(START) != News(8, listings()).recent(START)


def test_recent_items_come_newest_first_with_ids_that_grow_in_time():
    items = NEWS.recent(START)
    assert len(items) > 50
    times = [item.published for item in items]
    assert times == sorted(times, reverse=True)
    assert [item.id for item in items] == sorted((item.id for item in items), reverse=True)
    assert max(times) <= START


def test_a_stretch_of_time_cut_in_pieces_holds_the_same_items():
    whole = NEWS.between(START, START + 2000)
    pieces = [item for step in range(400) for item in NEWS.between(START + step * 5, START + step * 5 + 5)]
    assert pieces == whole
    assert 20 < len(whole) < 2000 / SLOT


def test_an_item_is_found_by_its_number_once_published():
    item = NEWS.between(START, START + 600)[0]
    assert NEWS.item(item.id, item.published - 1) is None
    assert NEWS.item(item.id, item.published) == item
    assert NEWS.item(-1, START) is None


def test_an_item_has_both_languages_and_a_text_with_markup():
    item = NEWS.recent(START)[0]
    assert item.row("ru")[1] == item.title_ru
    assert item.row("en")[1] == item.title_en
    assert item.title_ru in item.content()
    assert item.content().startswith("<h3>")


def test_a_feed_begins_with_recent_items_and_goes_on_one_by_one():
    clock = Clock()
    feed = NewsFeed(NEWS, "en", clock)
    first = feed.snapshot()
    assert (first.kind, first.columns) == ("snapshot", COLUMNS)
    assert feed.take_messages() == []
    clock.now += 600
    updates = feed.take_messages()
    assert [body.rows[0][0] for body in updates] == [item.id for item in NEWS.between(START, START + 600)]
    assert {body.kind for body in updates} == {"updates"}
    seqnums = [first.seqnum, *(body.seqnum for body in updates)]
    assert seqnums == sorted(set(seqnums))
    feed.close()


def test_times_are_moscow_times():
    item = NEWS.recent(START)[0]
    assert str(item.row("en")[3]).startswith("2026-11-22 10")
