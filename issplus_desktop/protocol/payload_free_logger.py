"""A logger for libraries that would print what travels."""

import logging


# The adapter's type parameter exists for type checkers only; at run time it is a plain class.
class PayloadFreeLogger(logging.LoggerAdapter[logging.Logger]):
    """A logger that is never at DEBUG, whatever the level set: there a library prints frames, passcode and all."""

    def isEnabledFor(self, level: int) -> bool:
        """Whether `level` is logged; DEBUG and below never are."""
        return level > logging.DEBUG and super().isEnabledFor(level)
