"""Giving: appreciations, a thought in passing, one shared entry, and what is said back to them."""
