"""Bringing one's own past: a file is read, looked at line by line, and brought in with a second press.

`plan` is what would become of each line, `waiting` keeps it sealed between the two presses, `bringing` writes the
entries. The file itself is kept nowhere.
"""
