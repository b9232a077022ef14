"""Where in the main window views stood that were moved out of it, and how they come back there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from issplus_desktop.ui.tab_area import TabArea
from issplus_desktop.ui.window_arrangement import Part, SplitPart, TabsPart, views_of
from issplus_desktop.ui.window_tiles import Tiles


@dataclass(frozen=True, slots=True)
class TabPlace:
    """A place among the tabs of an area; -1 is behind them all."""

    area: TabArea
    index: int = -1


class ViewHomes:
    """Remembers for each view that left the main window how everything stood there just before."""

    def __init__(self) -> None:
        self._before: dict[str, Part] = {}

    def note(self, view_ids: Iterable[str], main: Tiles) -> None:
        """Note how everything stands in the main window, which those of the views that stand there are to leave."""
        content = main.content()
        for view_id in set(view_ids) & set(main.views()):
            self._before[view_id] = content

    def note_move(self, view_id: str, main: Tiles, wanted: Tiles) -> None:
        """Note that a view is about to move to the tiles of some window."""
        if wanted is main:
            self.forget(view_id)
        else:
            self.note([view_id], main)

    def forget(self, view_id: str) -> None:
        """Note that a view stands in the main window again, or nowhere."""
        self._before.pop(view_id, None)

    def place_of(self, view_id: str, main: Tiles) -> TabPlace | Part:
        """Return where a view is to stand in the main window: among tabs, or as everything is to stand with it."""
        home, areas = self._before.get(view_id, TabsPart()), main.areas()
        found = tab_place(home, view_id, [area.views() for area in areas])
        if found is not None:
            return TabPlace(areas[found[0]], found[1])
        return put_back(main.content(), home, view_id) or TabPlace(main.current)

    def kept(self, views: Iterable[str]) -> dict[str, Part]:
        """Return what is known of some views."""
        return {view: self._before[view] for view in views if view in self._before}

    def take(self, homes: Mapping[str, Part]) -> None:
        """Know this and no more."""
        self._before = dict(homes)


def tab_place(home: Part, view_id: str, bars: Sequence[Sequence[str]]) -> tuple[int, int] | None:
    """Return in which of the tab bars, and at which index there, a view stands as it stood at home.

    `bars` has the views of each one that there is now. None where none of those that shared its bar is there.
    """
    mates = _tabs_with(home, view_id)
    if mates is None:
        return None
    place = mates.views.index(view_id)
    for mate in (*mates.views[:place][::-1], *mates.views[place + 1 :]):
        for number, bar in enumerate(bars):
            if mate in bar:
                return number, bar.index(mate) + (mates.views.index(mate) < place)
    return None


def put_back(now: Part, home: Part, view_id: str) -> Part | None:
    """Return how everything stands when a view is put beside those beside which it stood at home.

    None where nothing of that is there any more.
    """
    known = {*views_of(now), view_id}
    before = _only(home, known)
    split = None if before is None else _split_around(before, view_id)
    if split is None:
        return None
    place = next(number for number, part in enumerate(split.parts) if view_id in views_of(part))
    beside = split.parts[place - 1] if place else split.parts[1]
    return _beside(now, set(views_of(beside)), split, place)


def _tabs_with(part: Part, view_id: str) -> TabsPart | None:
    if isinstance(part, TabsPart):
        return part if view_id in part.views else None
    return next((found for inner in part.parts if (found := _tabs_with(inner, view_id)) is not None), None)


def _only(part: Part, known: set[str]) -> Part | None:
    """Return a part without the views that are not known, and without splits that split nothing."""
    if isinstance(part, TabsPart):
        views = tuple(view for view in part.views if view in known)
        return TabsPart(views, part.front) if views else None
    sizes = part.sizes if len(part.sizes) == len(part.parts) else (1,) * len(part.parts)
    left = [(found, size) for inner, size in zip(part.parts, sizes, strict=True) if (found := _only(inner, known))]
    if len(left) < 2:
        return left[0][0] if left else None
    return SplitPart(part.upright, tuple(found for found, _ in left), tuple(size for _, size in left))


def _split_around(part: Part, view_id: str) -> SplitPart | None:
    """Return the innermost split that a view stands in; None where it stands in none."""
    if isinstance(part, TabsPart) or view_id not in views_of(part):
        return None
    inner = next((found for child in part.parts if (found := _split_around(child, view_id)) is not None), None)
    return inner or part


def _beside(now: Part, mates: set[str], split: SplitPart, place: int) -> Part:
    """Return `now` with what stands at a place of a split beside the smallest part that has all its mates."""
    mine = split.parts[place]
    if isinstance(now, SplitPart):
        for number, inner in enumerate(now.parts):
            if mates <= set(views_of(inner)):
                return _inside(now, number, mates, split, place)
    parts = (now, mine) if place else (mine, now)
    rest = sum(split.sizes) - split.sizes[place]
    sizes = (rest, split.sizes[place]) if place else (split.sizes[place], rest)
    return SplitPart(split.upright, parts, sizes)


def _inside(now: SplitPart, number: int, mates: set[str], split: SplitPart, place: int) -> Part:
    inner = now.parts[number]
    whole = isinstance(inner, TabsPart) or not any(mates <= set(views_of(part)) for part in inner.parts)
    if not whole or now.upright is not split.upright:
        found = _beside(inner, mates, split, place)
        return SplitPart(now.upright, (*now.parts[:number], found, *now.parts[number + 1 :]), now.sizes)
    here = number + (place > 0)
    parts = (*now.parts[:here], split.parts[place], *now.parts[here:])
    if [set(views_of(part)) for part in parts] == [set(views_of(part)) for part in split.parts]:
        return SplitPart(now.upright, parts, split.sizes)
    sizes = list(now.sizes)
    sizes[number] = max(1, sizes[number] // 2)
    return SplitPart(now.upright, parts, (*sizes[:here], sizes[number], *sizes[here:]))
