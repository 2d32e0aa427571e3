"""Accounts: signing up, signing in, unlocking, and every way back in."""
