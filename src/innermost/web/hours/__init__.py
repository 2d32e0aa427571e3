"""Time for two: ideas that fit, what is planned, a line afterwards, and small help. Addresses begin with /time/."""
