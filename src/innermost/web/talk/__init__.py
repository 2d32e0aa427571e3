"""Talk: questions that two people both answer. The question of the day, choosing, answering, reading, returning."""
