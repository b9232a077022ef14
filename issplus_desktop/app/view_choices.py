"""What a person chooses for views, kind by kind: all that are open go by it, and those of the next run."""

from dataclasses import dataclass, field

from issplus_desktop.app.book_choices import (
    BookChoices,
    book_choice_of,
    book_look_of,
    measures_choice_of,
    measures_of,
)
from issplus_desktop.app.chart_looks import choice_of, look_of
from issplus_desktop.app.depth_looks import depth_choice_of, depth_look_of
from issplus_desktop.app.heat_looks import heat_choice_of, heat_look_of
from issplus_desktop.app.kind_looks import LookByInstrument, OneLook
from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.shown_columns import ShownColumns, shown_columns_of
from issplus_desktop.app.table_arrangements import TableArrangements, arrangements_of
from issplus_desktop.app.tape_choices import TapeChoices, tape_choices_of
from issplus_desktop.models.candle_look import DEFAULT_LOOK, ChartLook
from issplus_desktop.models.depth_look import DEFAULT_DEPTH_LOOK, DepthLook
from issplus_desktop.models.heat_look import DEFAULT_HEAT_LOOK, HeatLook
from issplus_desktop.models.order_book_options import BookMeasures


@dataclass(frozen=True, slots=True)
class ViewChoices:
    """Who holds the choices for each kind of view; made plainly they hold what a first run has, and keep nothing."""

    charts: OneLook[ChartLook] = field(default_factory=lambda: OneLook(DEFAULT_LOOK))
    books: BookChoices = field(default_factory=BookChoices)
    tapes: TapeChoices = field(default_factory=TapeChoices)
    depths: OneLook[DepthLook] = field(default_factory=lambda: OneLook(DEFAULT_DEPTH_LOOK))
    heats: LookByInstrument[HeatLook] = field(default_factory=lambda: LookByInstrument(DEFAULT_HEAT_LOOK))
    arrangements: TableArrangements = field(default_factory=TableArrangements)
    """How tables are sized and sorted."""
    columns: ShownColumns = field(default_factory=ShownColumns)
    """Which columns tables show."""


def view_choices_of(preferences: Preferences) -> ViewChoices:
    """Return the choices that the settings have, which keep them too."""
    kept, change = preferences.settings, preferences.change
    return ViewChoices(
        charts=OneLook(look_of(kept.chart), lambda look: change(chart=choice_of(look))),
        books=_books(preferences),
        tapes=tape_choices_of(kept.tape, lambda choice: change(tape=choice)),
        depths=OneLook(depth_look_of(kept.depth), lambda look: change(depth=depth_choice_of(look))),
        heats=LookByInstrument(
            DEFAULT_HEAT_LOOK,
            {name: heat_look_of(choice) for name, choice in kept.heat.items()},
            lambda looks: change(heat={name: heat_choice_of(look) for name, look in looks.items()}),
        ),
        arrangements=arrangements_of(preferences),
        columns=shown_columns_of(preferences),
    )


def _books(preferences: Preferences) -> BookChoices:
    kept, change = preferences.settings, preferences.change
    measures = LookByInstrument(
        BookMeasures(),
        {name: measures_of(choice) for name, choice in kept.book_measures.items()},
        lambda chosen: change(book_measures={name: measures_choice_of(one) for name, one in chosen.items()}),
    )
    return BookChoices(book_look_of(kept.book), lambda look: change(book=book_choice_of(look)), measures)
