"""How depth curves look: one choice for all of them, kept between runs."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from issplus_desktop.models.depth_look import DEFAULT_DEPTH_LOOK, DepthLook, DepthRange, DepthScale
from issplus_desktop.settings.schema import DepthChoice


class DepthLooks(QObject):
    """Holds the look; who changes it in one view changes it in all."""

    changed = Signal(object)
    """The DepthLook is another one."""

    def __init__(self, look: DepthLook = DEFAULT_DEPTH_LOOK, keep: Callable[[DepthLook], None] | None = None) -> None:
        super().__init__()
        self._look = look
        self._keep = keep

    @property
    def look(self) -> DepthLook:
        """How depth curves look now."""
        return self._look

    @Slot(object)
    def choose(self, look: DepthLook) -> None:
        """Take another look, keep it, and tell all views."""
        if look != self._look:
            self._look = look
            if self._keep is not None:
                self._keep(look)
            self.changed.emit(look)


def depth_look_of(choice: DepthChoice) -> DepthLook:
    """Return the look that was kept."""
    return DepthLook(DepthRange(choice.range), DepthScale(choice.scale))


def depth_choice_of(look: DepthLook) -> DepthChoice:
    """Return a look as it is kept."""
    return DepthChoice(range=look.range.value, scale=look.scale.value)
