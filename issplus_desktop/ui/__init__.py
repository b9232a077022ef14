"""Widgets that show models and emit wishes."""
