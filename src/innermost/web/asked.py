"""Whole numbers as somebody may have typed them into an address. Pure; knows no request."""


def whole(text: str, digits: int) -> int | None:
    """None for what is no whole number of at most so many ASCII digits, which bounds the work of reading it."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else None
