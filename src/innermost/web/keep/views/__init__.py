"""The views of keep."""
