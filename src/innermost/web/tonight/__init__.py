"""Tonight: two people on one phone, without an account; and "just me", with somebody in mind.

Keeps nothing of either.
"""
