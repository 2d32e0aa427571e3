"""The pages of time for two."""
