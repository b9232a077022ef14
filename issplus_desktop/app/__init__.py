"""The program: command line, event loop, pages, desks and wiring. Nobody imports this package."""

import os

# Both look at the environment when first imported, and would else take whichever Qt binding they find.
os.environ["QT_API"] = "pyside6"
os.environ["PYQTGRAPH_QT_LIB"] = "PySide6"
