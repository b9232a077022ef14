"""What was done to watch lists, so that it can be named where it is undone."""

from dataclasses import dataclass
from enum import StrEnum


class DeedKind(StrEnum):
    """The kinds of changes."""

    ADD = "add"
    REMOVE = "remove"
    MOVE = "move"
    FLAG = "flag"
    NOTE = "note"
    SECTION = "section"
    RETITLE = "retitle"
    TAKE_TO = "take_to"
    """Rows went to another list."""
    COPY_TO = "copy_to"
    NEW_LIST = "new_list"
    RENAME_LIST = "rename_list"
    DELETE_LIST = "delete_list"
    MOVE_LIST = "move_list"


@dataclass(frozen=True, slots=True)
class Deed:
    """A change: of which kind, of what (a ticker, a title, a list's name), of how many rows, and to which list."""

    kind: DeedKind
    subject: str = ""
    count: int = 1
    goal: str = ""
