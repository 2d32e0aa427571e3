"""The pages of spaces, one module a noun."""
