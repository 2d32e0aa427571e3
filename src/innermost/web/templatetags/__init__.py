"""Template tags. They know icons, static addresses and url names; they must not know people or what they wrote."""
