"""What the person chose and where it is kept."""
