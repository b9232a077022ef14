import pytest
from msgspec.structs import replace

from issplus_desktop.settings.schema import SavedWatchlist
from issplus_desktop.settings.watch_schema import (
    MOST_LISTS,
    MOST_ROWS,
    WATCHLISTS_FORM,
    SavedList,
    SavedRow,
    SavedWatchlists,
    with_older,
)

A, B, C = "M.X.AA", "M.X.BB", "M.X.CC"
SAVED = SavedWatchlists(
    lists=(
        SavedList(name="Mine", rows=(A, SavedRow(section="Banks"), SavedRow(instrument=B, flag="red", note="below 9"))),
        SavedList(name="Empty"),
    ),
    front=-1,
    recent=(C,),
    taken_over=(SavedWatchlist(name="Mine", instruments=(A,)),),
)


def test_comes_back_as_it_was_kept():
    assert WATCHLISTS_FORM.decode(WATCHLISTS_FORM.encode(SAVED)) == SAVED


def test_a_person_can_read_it():
    text = WATCHLISTS_FORM.encode(SAVED).decode()
    assert f'"{A}",\n' in text
    assert '"section": "Banks"' in text
    assert '"flag": ""' not in text


@pytest.mark.parametrize(
    "rows",
    [
        "[{}]",
        '[{"instrument": "M.X.A", "section": "both"}]',
        '[{"instrument": "M.X.A", "flag": "pink"}]',
        "[7]",
        '["x"]',
    ],
)
def test_what_is_no_list_is_refused(rows):
    data = f'{{"version": 1, "lists": [{{"name": "x", "rows": {rows}}}]}}'.encode()
    with pytest.raises(ValueError, match="rows"):
        WATCHLISTS_FORM.decode(data)


def lists(saved):
    return [(kept.name, kept.rows) for kept in saved.lists]


def test_the_lists_of_the_settings_are_taken_over_once():
    older = (SavedWatchlist(name="Mine", instruments=(A, B)), SavedWatchlist(name="Other", instruments=(C,)))
    taken = with_older(SavedWatchlists(), older)
    assert lists(taken) == [("Mine", (A, B)), ("Other", (C,))]
    changed = replace(taken, lists=(SavedList(name="Mine", rows=(B,)),))
    assert with_older(changed, older) is changed


def test_what_an_older_version_adds_is_added_and_what_it_removes_stays():
    before = (SavedWatchlist(name="Mine", instruments=(A, B)),)
    saved = replace(with_older(SavedWatchlists(), before), lists=SAVED.lists)
    after = with_older(saved, (SavedWatchlist(name="Mine", instruments=(B, C)), SavedWatchlist(name="New")))
    assert lists(after) == [("Mine", (*SAVED.lists[0].rows, C)), ("Empty", ()), ("New", ())]
    assert with_older(after, after.taken_over) is after


def test_what_it_adds_to_a_list_that_is_gone_makes_it_anew():
    saved = SavedWatchlists(taken_over=(SavedWatchlist(name="Gone", instruments=(A,)),))
    assert lists(with_older(saved, (SavedWatchlist(name="Gone", instruments=(A, B)),))) == [("Gone", (B,))]
    assert lists(with_older(saved, (SavedWatchlist(name="Gone"),))) == []


def test_no_bound_is_passed():
    full = SavedWatchlists(
        lists=tuple(SavedList(name=str(number), rows=(A,) * MOST_ROWS) for number in range(MOST_LISTS))
    )
    more = (SavedWatchlist(name="0", instruments=(C,)), SavedWatchlist(name="new", instruments=(C,)))
    assert with_older(full, more).lists == full.lists
