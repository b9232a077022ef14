"""What the View menu offers for the look: theme, contrast, size, rows, colours, motion."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot

from issplus_desktop.ui.actions import WindowActions
from issplus_desktop.ui.theme import PERCENT_STEP, RowDensity, ThemeSource


class WindowLook(QObject):
    """Carries out what is chosen in the menu, and marks there how the program looks."""

    def __init__(self, themes: ThemeSource, actions: WindowActions) -> None:
        super().__init__(actions)
        self._themes = themes
        self._actions = actions
        themes.changed.connect(self.show_choices)

    def acts(self, value: str) -> dict[str, Callable[[], object]]:
        """Return what the menu's actions do, by their names; `value` is what of a group was chosen."""
        themes = self._themes
        return {
            "theme": partial(themes.set_theme, value),
            "contrast": partial(themes.set_contrast, value),
            "size": partial(self._resize, value),
            "rows": partial(themes.set_density, value),
            "colour_blind": lambda: themes.set_colour_blind(self._is_on("colour_blind")),
            "reduced_motion": lambda: themes.set_reduced_motion(self._is_on("reduced_motion")),
        }

    @Slot()
    def show_choices(self) -> None:
        """Mark what is chosen, and draw the icons in the theme's colours."""
        themes, actions = self._themes, self._actions
        actions.tint(themes.theme)
        actions.check(f"theme.{themes.choice.value}")
        actions.check(f"contrast.{themes.contrast.value}")
        actions.check(f"rows.{RowDensity(themes.density).value}")
        actions.check("colour_blind", on=themes.colour_blind)
        actions.check("reduced_motion", on=themes.reduced_motion)

    def _resize(self, wish: str) -> None:
        step = {"larger": PERCENT_STEP, "smaller": -PERCENT_STEP}.get(wish)
        self._themes.set_font_percent(100 if step is None else self._themes.font_percent + step)

    def _is_on(self, action_id: str) -> bool:
        return self._actions.action(action_id).isChecked()
