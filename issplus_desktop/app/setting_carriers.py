"""Who carries out what is chosen in the Settings dialog: the same that carry it out for menus and toolbars."""

from collections.abc import Callable

from issplus_desktop.app.book_choices import book_look_of
from issplus_desktop.app.chart_looks import look_of
from issplus_desktop.app.connector import Connector
from issplus_desktop.app.depth_looks import depth_look_of
from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.settings_desk import Carrier
from issplus_desktop.app.view_choices import ViewChoices
from issplus_desktop.session.feed_session import FeedSession
from issplus_desktop.settings.schema import Settings
from issplus_desktop.ui.theme import ThemeSource


def view_carriers(choices: ViewChoices) -> dict[str, Carrier]:
    """Return who makes all open views look as was chosen."""
    return {
        "book": lambda wished: choices.books.choose(book_look_of(wished.book)),
        "chart": lambda wished: choices.charts.choose(look_of(wished.chart)),
        "depth": lambda wished: choices.depths.choose(depth_look_of(wished.depth)),
        "tape": lambda wished: choices.tapes.choose_hides(hides=wished.tape.small == "hide"),
    }


def look_carriers(themes: ThemeSource) -> dict[str, Carrier]:
    """Return who dresses the program."""
    return {
        "theme": lambda wished: themes.set_theme(wished.theme),
        "colour_blind": lambda wished: themes.set_colour_blind(wished.colour_blind),
        "contrast": lambda wished: themes.set_contrast(wished.contrast),
        "font_percent": lambda wished: themes.set_font_percent(wished.font_percent),
        "rows": lambda wished: themes.set_density(wished.rows),
        "reduced_motion": lambda wished: themes.set_reduced_motion(wished.reduced_motion),
    }


def connection_carrier(connector: Connector, preferences: Preferences) -> Carrier:
    """Return who keeps how to connect, also for the connection that stands, which the connection dialog shows."""

    def carry_out(wished: Settings) -> None:
        preferences.change(connection=wished.connection)
        connector.set_at_start(at_start=wished.connection.at_start)

    return carry_out


def pace_carrier(session: FeedSession, preferences: Preferences) -> Carrier:
    """Return who keeps how politely to subscribe, and has the feed be so."""

    def carry_out(wished: Settings) -> None:
        preferences.change(subscriptions=wished.subscriptions)
        session.set_pace(wished.subscriptions.spacing, wished.subscriptions.limit)

    return carry_out


def language_carrier(speak: Callable[[str], None]) -> Carrier:
    """Return who makes the program speak another language."""
    return lambda wished: speak(wished.language)


def captions_carrier(speak: Callable[[str], None]) -> Carrier:
    """Return who makes the feed speak another language."""
    return lambda wished: speak(wished.captions)


def numbers_carrier(write: Callable[[str], None]) -> Carrier:
    """Return who makes the program write numbers and dates another way."""
    return lambda wished: write(wished.numbers)
