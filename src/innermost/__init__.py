"""Innermost: a private companion for two people who want to be emotionally closer."""

__version__ = "0.1.0"
