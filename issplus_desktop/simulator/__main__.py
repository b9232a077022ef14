"""`python -m issplus_desktop.simulator` is `issplus-simulator`."""

import sys

from issplus_desktop.simulator.main import main

if __name__ == "__main__":
    sys.exit(main())
