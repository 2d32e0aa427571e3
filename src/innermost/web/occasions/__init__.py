"""Occasions: anything with a day that one person may know of, from all their spaces.

`occasions(visit, since, until)` is all that other areas need, with `Occasion`. Of the other it holds nothing but what
is shown to the person who is here. What they put aside, and what belongs to a space they paused or left, is not
among it.
"""

from innermost.web.occasions.found import Occasion, occasions
from innermost.web.occasions.sources import Source, sources

__all__ = ["Occasion", "Source", "occasions", "sources"]
