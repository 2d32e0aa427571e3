"""Letters, written over time and given now, on a day or never; and surprises, kept to oneself until theirs."""
