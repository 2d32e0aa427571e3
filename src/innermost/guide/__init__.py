"""What to do next, and why: beliefs about practices, a ladder of comfort, and the choosing. Numbers: docs/guide.md.

Knows the library and what one visit may see; must not know Django, the web, keys, files or clocks. Randomness is passed
in.
"""
