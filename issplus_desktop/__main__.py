"""`python -m issplus_desktop` is the program itself."""

import sys

from issplus_desktop.app.main import main

if __name__ == "__main__":
    sys.exit(main())
