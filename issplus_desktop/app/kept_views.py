"""Open views and where they stand, as they are kept between runs; what is damaged there costs its own place only."""

import base64
import logging
from collections.abc import Mapping, Sequence
from typing import Final

from issplus_desktop.app.view_spec import ViewSpec
from issplus_desktop.settings.schema import LinkGroup, OpenView, SavedHome, SavedPart, SavedWindow
from issplus_desktop.ui.window_arrangement import Arrangement, Part, SplitPart, TabsPart, WindowPart

_LOG: Final = logging.getLogger(__name__)
_LETTERS: Final[tuple[LinkGroup, ...]] = ("A", "B", "C", "D", "E", "F", "G", "H")
_WIDEST: Final = 100_000


def spec_of(view: OpenView) -> ViewSpec | None:
    """Return what a saved view shows; None where this version cannot open it."""
    text = f"{view.kind}:{view.target}" + (f"@{view.interval}" if view.interval else "")
    text = "+".join([text, *view.compared])
    try:
        return ViewSpec.parse(text)
    except ValueError as error:
        _LOG.warning("A saved view is passed over: %s", error)
        return None


def letter_of(group: str) -> LinkGroup:
    """Return a link group as it is kept."""
    return next((letter for letter in _LETTERS if letter == group), "")


def saved_windows(arrangement: Arrangement, numbers: Mapping[str, int]) -> tuple[SavedWindow, ...]:
    """Return an arrangement as it is kept; `numbers` has the place of each view among the open views by its id."""
    return tuple(
        SavedWindow(
            parts=tuple(_flat(window.content, numbers)),
            geometry=packed(window.geometry),
            places=packed_places(window.places),
            homes=tuple(
                SavedHome(view=numbers[view], parts=tuple(_flat(home, numbers)))
                for view, home in window.homes.items()
                if view in numbers
            ),
        )
        for window in arrangement
    )


def arrangement_of(windows: Sequence[SavedWindow], ids: Mapping[int, str]) -> Arrangement:
    """Return the arrangement that was kept; `ids` has the views that were opened again by their numbers."""
    return tuple(
        WindowPart(
            _content_of(window.parts, ids),
            unpacked(window.geometry),
            unpacked_places(window.places),
            {ids[home.view]: _content_of(home.parts, ids) for home in window.homes if home.view in ids},
        )
        for window in windows
    )


def packed(data: bytes) -> str:
    """Return bytes as they are kept."""
    return base64.b64encode(data).decode()


def unpacked(text: str) -> bytes:
    """Return bytes that were kept; none where they cannot be read."""
    try:
        return base64.b64decode(text)
    except ValueError:
        return b""


def packed_places(places: Mapping[str, bytes]) -> dict[str, str]:
    """Return a window's places by screens as they are kept."""
    return {screens: packed(geometry) for screens, geometry in places.items()}


def unpacked_places(places: Mapping[str, str]) -> dict[str, bytes]:
    """Return a window's places by screens that were kept."""
    return {screens: unpacked(geometry) for screens, geometry in places.items()}


def _flat(part: Part, numbers: Mapping[str, int], parent: int = -1, size: int = 0, first: int = 0) -> list[SavedPart]:
    """Return a part and what stands in it, one after the other; `first` is the number of the part itself."""
    size = max(0, min(size, _WIDEST))
    if isinstance(part, TabsPart):
        views = tuple(numbers[view] for view in part.views if view in numbers)
        return [SavedPart(parent=parent, size=size, views=views, front=numbers.get(part.front, -1))]
    flat = [SavedPart(parent=parent, split="down" if part.upright else "across", size=size)]
    sizes = part.sizes if len(part.sizes) == len(part.parts) else (1,) * len(part.parts)
    for inner, inner_size in zip(part.parts, sizes, strict=True):
        flat += _flat(inner, numbers, first, inner_size, first + len(flat))
    return flat


def _content_of(parts: Sequence[SavedPart], ids: Mapping[int, str]) -> Part:
    """Build the tree from the leaves up: a part stands in one that was told before it, or else in the first one."""
    built: dict[int, list[tuple[Part, int]]] = {}
    for number in range(len(parts) - 1, -1, -1):
        saved = parts[number]
        inner = built.get(number, [])[::-1]
        part: Part
        if saved.split:
            shares = tuple(size for _, size in inner)
            part = SplitPart(saved.split == "down", tuple(child for child, _ in inner), shares)
        else:
            views = tuple(ids[view] for view in saved.views if view in ids)
            part = TabsPart(views, ids.get(saved.front, ""))
        if number == 0:
            return part
        parent = saved.parent if 0 <= saved.parent < number and parts[saved.parent].split else 0
        built.setdefault(parent, []).append((part, saved.size))
    return TabsPart()
