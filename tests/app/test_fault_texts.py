import types

import pytest

from issplus_desktop.app.fault_texts import fault_sentence, part_of


def step(rest):
    if not rest:
        raise ZeroDivisionError
    rest[0](rest[1:])


def trace_through(*modules):
    """The traceback of a failure whose frames belong to these modules, outermost first."""
    steps = [types.FunctionType(step.__code__, {"__name__": name}) for name in modules]
    try:
        steps[0](steps[1:])
    except ZeroDivisionError as error:
        trace = error.__traceback__
        return trace.tb_next if trace else None
    return None


@pytest.mark.parametrize(
    ("modules", "part"),
    [
        (["issplus_desktop.ui.charts.candle_item"], "chart"),
        (["issplus_desktop.models.refresh_timer", "issplus_desktop.models.order_book_model"], "book"),
        (["issplus_desktop.app.search_desk", "asyncio.tasks"], "search"),
        (["issplus_desktop.ui.watchlist_dock", "issplus_desktop.ui.table_view"], "watch"),
        (["issplus_desktop.ui.list_bar", "issplus_desktop.market.watch_shelf"], "watch"),
        (["issplus_desktop.ui.table_view", "issplus_desktop.models.keyed_model"], "table"),
        (["issplus_desktop.app.feed", "issplus_desktop.market.store"], "feed"),
        (["issplus_desktop.models.log_model"], "connection"),
        (["issplus_desktop.app.garbage_collection"], ""),
        (["json.decoder"], ""),
    ],
)
def test_the_innermost_part_that_is_not_shared_is_named(modules, part):
    assert part_of(trace_through(*modules)) == part


def test_the_sentence_says_what_goes_on_and_where_more_is_told():
    sentence = fault_sentence(trace_through("issplus_desktop.ui.charts.candle_item"))
    assert "the chart" in sentence
    assert "goes on" in sentence
    assert "View ▸ Connection" in sentence


def test_without_a_trace_it_is_the_program():
    assert "the program." in fault_sentence(None)
