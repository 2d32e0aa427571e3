"""Us: looking at the bond, one's own mirror, and comparing what both chose to share."""
