"""Spaces: making one, asking somebody in, pausing, leaving, and finding back to shared words."""
