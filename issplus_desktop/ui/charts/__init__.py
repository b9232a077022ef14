"""Price charts; the one place that imports pyqtgraph."""
