"""Says whether the server is well, to whoever watches over it."""
