"""Inviting somebody: the link and the code, what it opens on, and the guest who answered without an account."""
