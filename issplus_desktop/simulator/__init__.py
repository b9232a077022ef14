"""An ISS+ server of our own with a seeded market; a program by itself."""
