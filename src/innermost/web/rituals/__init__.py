"""Rituals: what two, or one, do again and again. What is missed is missed; nothing here is ticked or counted."""
