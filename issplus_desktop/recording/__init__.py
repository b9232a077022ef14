"""Frames to and from a file."""
