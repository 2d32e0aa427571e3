"""Walks on pages: all of them, one of them, and one device that two pass between them or somebody has alone.

Public; knows nobody but the names of two people who share a space, and stores nothing.
"""
