"""Sockets: what happens between open pages while they are open."""
