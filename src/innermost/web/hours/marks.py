"""What stands in entries for good: answers to something planned, besides words, and what an act is called. Pure."""

from __future__ import annotations

GLADLY, ANOTHER_DAY = "gladly", "another-day"
ANSWERS = ((GLADLY, "Yes, gladly"), (ANOTHER_DAY, "Another day?"))
ACT = "act"
