"""What is yours: taking all of it along, and deleting all of it."""
