"""The views of us."""
