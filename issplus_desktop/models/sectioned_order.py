"""The order of rows that stand in sections: a column sorts each section by itself."""

from collections.abc import Callable

from issplus_desktop.market.watch_rows import RowKey, SectionKey
from issplus_desktop.models.row_order import RowOrder
from issplus_desktop.protocol.message import Value

ValueOf = Callable[[RowKey], Value]


class SectionedOrder(RowOrder[RowKey]):
    """Leaves section lines where they were given, and sorts the rows between them."""

    def sorted(self, value_of: ValueOf, *, descending: bool) -> list[RowKey]:
        """Return all keys, those of each section sorted by value."""
        keys = super().sorted(value_of, descending=descending)
        if not self._has_sections():
            return keys
        section, number = {}, 0
        for key in self.unsorted():
            number += isinstance(key, SectionKey)
            section[key] = (number, not isinstance(key, SectionKey))
        return sorted(keys, key=section.__getitem__)

    def resorted(self, changed: set[RowKey], value_of: ValueOf, *, descending: bool) -> list[RowKey]:
        """Return what `sorted` would; where there are sections all is sorted anew."""
        if self._has_sections():
            return self.sorted(value_of, descending=descending)
        return super().resorted(changed, value_of, descending=descending)

    def _has_sections(self) -> bool:
        return any(isinstance(key, SectionKey) for key in self.keys)
