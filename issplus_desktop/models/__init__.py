"""Qt item models over the store: rows they own, refreshed on one timer."""
