"""How hard a sentence is to read, how alike two sentences are, and how a word sounds.

Knows English words as letters only. Must not know what the texts are for.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from math import ceil

WORD = re.compile(r"[A-Za-z]+(?:['\u2019][A-Za-z]+)*")
SENTENCE_END = re.compile(r"[.?!]+(?:\s|[\"\u201d)]|$)")
SILENT_END = re.compile(r"(?:[^laeiouy]es|[^aeiouytd]ed|[^l]e)$|(?<=[aeiouy])le$")
VOWELS = re.compile(r"[aeiouy]+")
GROUPS = ("BFPV", "CGJKQSXZ", "DT", "L", "MN", "R")
CONSONANTS = {letter: str(digit) for digit, group in enumerate(GROUPS, 1) for letter in group}


def words(text: str) -> list[str]:
    return WORD.findall(text)


def grade(text: str) -> float:
    """US school grade by Flesch and Kincaid (1975): 0.39 words a sentence + 11.8 syllables a word - 15.59.

    Syllables are counted by rule, so a single text can be off by a grade. A text without words has grade 0.
    """
    found = words(text)
    if not found:
        return 0.0
    sentences = max(1, len(SENTENCE_END.findall(text.strip())))
    total = sum(syllables(word) for word in found)
    return 0.39 * len(found) / sentences + 11.8 * total / len(found) - 15.59


def syllables(word: str) -> int:
    plain = re.sub(r"[^a-z]", "", word.lower())
    spoken = SILENT_END.sub("", plain) if len(plain) > 3 else plain
    return max(1, len(VOWELS.findall(spoken)))


def shingles(text: str, size: int = 5) -> frozenset[str]:
    """The runs of `size` characters in the text, without case and punctuation."""
    plain = " ".join(words(text.lower()))
    return frozenset(plain[start : start + size] for start in range(max(1, len(plain) - size + 1)))


def near_duplicates(texts: Sequence[str], limit: float) -> list[tuple[int, int, float]]:
    """Pairs of positions whose shingles overlap by more than `limit` (Jaccard, 0 to 1), and by how much.

    Exact: two sets that overlap so much share one of their rarest shingles (the prefix filter of Chaudhuri, Ganti and
    Kaushik, 2006), so only pairs that do are compared.
    """
    sets = [shingles(text) for text in texts]
    common = Counter(one for found in sets for one in found)
    having = defaultdict[str, list[int]](list)
    pairs = set[tuple[int, int]]()
    for position, found in enumerate(sets):
        rarest = sorted(found, key=lambda one: (common[one], one))[: len(found) - ceil(limit * len(found)) + 1]
        for one in rarest:
            pairs.update((other, position) for other in having[one])
            having[one].append(position)
    alike = ((first, second, _overlap(sets[first], sets[second])) for first, second in sorted(pairs))
    return [pair for pair in alike if pair[2] > limit]


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)


def sound(word: str) -> str:
    """The Soundex code (Russell, 1918): a first letter and three digits for the consonants that follow it.

    Vowels are left out, so words with one code can be mistaken for each other over a bad line. `word` has letters only.
    """
    letters = word[0].upper() + re.sub("[HW]", "", word[1:].upper())
    heard = [CONSONANTS.get(letter, "") for letter in letters]
    digits = [now for before, now in pairwise(heard) if now != before]
    return f"{letters[0]}{''.join(digits)}000"[:4]
