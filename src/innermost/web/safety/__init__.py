"""What helps somebody who is afraid: the safety page, the help lines, and the quick exit.

Needs no account and keeps nothing.
"""
