"""Games of which both put something down: sheets that open together, and a story told in turns."""
