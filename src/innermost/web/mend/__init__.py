"""Mend, the way back after a hurt: one's own record of it, what one tells the other, and moments both tell."""
