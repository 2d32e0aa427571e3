"""Lets `python -m innermost` do what the `innermost` command does."""

from innermost.cli import main

if __name__ == "__main__":
    main()
