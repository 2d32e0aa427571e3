"""Pages of what two people aim at."""
