"""Say it: finding words for what is there, and looking at words before they are sent.

Public. Stores nothing, logs nothing, and never writes a sentence of its own into anybody's words.
"""
