"""What a token may be for, and how its owner is asked. Knows no token and no route."""

from __future__ import annotations

SCOPES: dict[str, str] = {
    "journal:read": "Read my journal",
    "journal:write": "Write in my journal, change and delete what stands there",
    "spaces:read": "See with whom I share spaces",
    "questions:read": "Read questions we are asked, my answers, and theirs once both are open",
    "questions:write": "Answer questions for me",
    "looks:read": "Read my own looks",
    "looks:write": "Take looks for me",
    "rituals:read": "Read our rituals",
    "rituals:write": "Make rituals and end mine",
    "occasions:read": "See my days: rituals, time set aside, dates",
}
