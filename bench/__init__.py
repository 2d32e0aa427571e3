"""Runnable measurements: `python -m bench.<name> [--json]`. Absolute figures and ratios; CI gates on ratios."""
