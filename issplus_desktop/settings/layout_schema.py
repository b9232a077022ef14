"""How layouts are kept: what is open, where it stands, how it is linked, and which columns are seen."""

from datetime import datetime
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from issplus_desktop.settings.kept_form import KeptForm
from issplus_desktop.settings.schema import LinkGroup, Name, OpenView, SavedWindow, WindowPlace

LAYOUT_VERSION: Final = 1
LAYOUT_LIMIT: Final = 1024 * 1024
LONGEST_LAYOUT_NAME: Final = 100

LayoutName = Annotated[str, Meta(max_length=LONGEST_LAYOUT_NAME)]
Reason = Literal["", "quit", "load", "back", "reset", "replace", "remove", "safe"]
"""What came after an automatic snapshot; "" where there was none or a newer program had another one."""


class SavedLayout(Struct, frozen=True, kw_only=True):
    """One layout: under a name of a person's own or, with `reason`, as it was at a moment before something happened.

    `about` is the name of the layout that was then loaded, replaced or removed. The other fields are those of Settings.
    """

    version: Annotated[int, Meta(ge=1)] = LAYOUT_VERSION
    name: LayoutName = ""
    moment: Annotated[datetime, Meta(tz=True)] | None = None
    reason: Reason = ""
    about: LayoutName = ""
    views: Annotated[tuple[OpenView, ...], Meta(max_length=500)] = ()
    windows: Annotated[tuple[SavedWindow, ...], Meta(max_length=100)] = ()
    watchlist_group: LinkGroup = ""
    window: WindowPlace = WindowPlace()
    columns: dict[Name, Annotated[tuple[Name, ...], Meta(max_length=500)]] = {}


LAYOUT_FORM: Final = KeptForm(SavedLayout, LAYOUT_VERSION, LAYOUT_LIMIT)


def same_layout(one: SavedLayout, other: SavedLayout) -> bool:
    """Whether two layouts look the same, whatever they are called and when they were taken down."""
    return _bare(one) == _bare(other)


def _bare(layout: SavedLayout) -> SavedLayout:
    return replace(layout, name="", moment=None, reason="", about="")
