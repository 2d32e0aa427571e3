"""The library's pages: articles to read, decks to look through, cards to print. Public; they know nobody."""
