"""How numbers and dates are written elsewhere than in the languages of the program."""

from typing import Final

from issplus_desktop.models.conventions import Conventions

AMERICAN: Final = Conventions(".", ",", "%m/%d/%Y", "%m/%d")
GERMAN: Final = Conventions(",", ".", "%d.%m.%Y", "%d.%m")
SWISS: Final = Conventions(".", "’", "%d.%m.%Y", "%d.%m")
BARE: Final = Conventions(",", "")
