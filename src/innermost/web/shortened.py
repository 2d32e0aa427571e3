"""Words in a list, cut where they are long. Pure; knows nothing of what they say."""


def shortened(words: str, most: int) -> str:
    """At most so many characters, to the last whole word; whole where `most` is 0."""
    return words if not most or len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"
