"""The map of details: what each of two lets the other know of themselves, by theme, one thing at a time."""
