"""ISS+ Desktop: a market-data terminal for the Moscow Exchange's ISS+ feed."""

__version__ = "0.1.0"
