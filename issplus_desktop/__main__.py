"""`python -m issplus_desktop` is the program itself."""

import sys

from issplus_desktop.app.lean_loading import lean_loading
from issplus_desktop.app.missing_library import missing_library_told
from issplus_desktop.app.stop_signals import ended_at_once

# Loading takes a second, and whoever has started the program by mistake ends it within that.
with ended_at_once():
    with missing_library_told(), lean_loading():
        from issplus_desktop.app.main import main

    if __name__ == "__main__":
        sys.exit(main())
