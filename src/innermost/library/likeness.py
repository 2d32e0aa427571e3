"""Which texts ask the same in the same words: cosine of their TF-IDF vectors, for a person to read.

Knows English words as letters, and the endings of the common forms. Must not know what the texts are for.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log, sqrt

from innermost.library.reading import words

_ENDING = re.compile(r"(?:ing|ed|es|s|ly)$")
_SHORTEST = 3

Vector = dict[str, float]


def stem(word: str) -> str:
    """The word without a common ending, where three letters are left: "asked" and "asks" are one."""
    plain = word.lower().replace("\u2019", "'").removesuffix("'s")
    short = _ENDING.sub("", plain)
    return short if len(short) >= _SHORTEST else plain


def vectors(texts: Sequence[str]) -> list[Vector]:
    """Term frequency times ln(number of texts / number that have the term), each vector of length 1 (Salton, 1975)."""
    counts = [Counter(map(stem, words(text))) for text in texts]
    having = Counter(term for count in counts for term in count)
    weights = {term: log(len(texts) / number) for term, number in having.items()}
    return [_unit({term: times * weights[term] for term, times in count.items()}) for count in counts]


def _unit(vector: Vector) -> Vector:
    length = sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {term: weight / length for term, weight in vector.items() if weight}


def alike(texts: Sequence[str], limit: float) -> list[tuple[int, int, float]]:
    """Pairs of positions whose cosine (0 to 1) is above `limit`, and the cosine; the most alike first."""
    found = list[tuple[int, int, float]]()
    having = defaultdict[str, list[tuple[int, float]]](list)
    for position, vector in enumerate(vectors(texts)):
        cosines = defaultdict[int, float](float)
        for term, weight in vector.items():
            for other, theirs in having[term]:
                cosines[other] += weight * theirs
            having[term].append((position, weight))
        found += [(other, position, cosine) for other, cosine in cosines.items() if cosine > limit]
    return sorted(found, key=lambda pair: -pair[2])
