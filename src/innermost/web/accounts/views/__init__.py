"""Pages of the accounts: one module for the door, one for unlocking, one for each thing that can be changed."""
