"""What answers can tell: scores with their uncertainty, change, and a simulation that holds them to their numbers.

Knows arithmetic on answer codes and nothing of people, spaces, files, clocks, Django or the web; randomness is
passed in. Every formula with its source: docs/measurement.md.
"""
