"""The pages that say what this is: front page, promise, about and the list of everything else."""
