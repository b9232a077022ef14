"""Where the main window stands on the screens, and how its docks stand in it."""

from issplus_desktop.app.kept_views import packed, packed_places, unpacked, unpacked_places
from issplus_desktop.settings.schema import WindowPlace
from issplus_desktop.ui.main_window import MainWindow


def kept_place(window: MainWindow) -> WindowPlace:
    """Return where a window stands, to be kept."""
    geometry, state = window.save_layout()
    return WindowPlace(geometry=packed(geometry), state=packed(state), places=packed_places(window.places.kept()))


def restore_place(window: MainWindow, place: WindowPlace) -> bool:
    """Let a window stand where it stood; whether place and docks could be used."""
    window.places.take(unpacked_places(place.places))
    return window.restore_layout(unpacked(place.geometry), unpacked(place.state))
