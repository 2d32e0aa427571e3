"""What the model weighs in a passage: its words and their neighbours, their classes, the rules found, and its outline.

Knows passages, classes and matches. Must not know weights. Each feature is a short text.
"""

from collections.abc import Mapping, Sequence

from innermost.coach.passage import Passage
from innermost.coach.rulebook import Match

SUFFIXES: Mapping[str, str] = {"ing": "-ing", "ed": "-ed", "ly": "-ly", "s": "-s"}
COUNTED = ("you", "i", "and", "not", "he", "she", "sorry", "no")
LENGTHS = (0, 2, 3, 4, 5, 9, 15, 30)
Known = Mapping[str, tuple[str, tuple[str, ...]]]
OF_ONE = 6


def known_words(classes: Mapping[str, frozenset[str]], common: frozenset[str]) -> Known:
    """For each word of a class its tag and its classes; common words are their own tags."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {word: (word, ()) for word in common}
    for name, words in classes.items():
        for word in words:
            tag, before = found.get(word, (word if word in common else name.upper(), ()))
            found[word] = (tag, (*before, name))
    return found


def of_words(passage: Passage, known: Known) -> list[str]:
    """Each word with its neighbours, as written and by its tag: OF_ONE features a word, in the words' order."""
    found: list[str] = []
    one = two = tag_one = tag_two = "^"
    for word in passage.words:
        tag = known[word][0] if word in known else tag_of(word)
        found += (
            word,
            f"{word[:5]}-",
            f"{one} {word}",
            f"{two} _ {word}",
            f"{tag_one}.{tag}",
            f"{tag_two}.{tag_one}.{tag}",
        )
        two, one, tag_two, tag_one = one, word, tag_one, tag
    found += (f"{one} $", f"{tag_two}.{tag_one}.$")
    return found


def of_outline(passage: Passage, known: Known, matches: Sequence[Match]) -> dict[str, int]:
    """Rules and their kinds, classes and their pairs, length and marks; each with the place it stands for."""
    found = {name: match.place for match in matches for name in _names(match)}
    classes: dict[str, int] = {}
    for place, word in enumerate(passage.words):
        if word in known:
            for one in known[word][1]:
                classes[one] = place
    names = sorted(classes)
    for at, name in enumerate(names):
        where = classes[name]
        found[f"c:{name}"] = where
        for other in names[at + 1 :]:
            found[f"{name}&{other}"] = where
    for feature in _shape(passage):
        found[feature] = 0
    return found


def _names(match: Match) -> tuple[str, ...]:
    if match.quoted:
        return (f"q:{match.rule.name}", f"q:{match.rule.kind}")
    return (f"r:{match.rule.name}", f"r:{match.rule.kind}", match.label)


def _shape(passage: Passage) -> list[str]:
    words, marks = passage.words, passage.marks
    found = [f"#{word}{min(words.count(word), 3)}" for word in COUNTED if word in words]
    number = len(words)
    found.append(f"#words{max(one for one in LENGTHS if one <= number)}")
    found.append(f"#sentences{min(passage.sentence[-1], 2)}")
    found.append(f"#commas{min(marks.count(','), 4)}")
    found.append(f"#end{marks[-1]}")
    if True in passage.asks:
        found.append("#asks")
    if True in passage.quoted:
        found.append("#quotes")
    return found


def tag_of(word: str) -> str:
    """The tag of a word of no class."""
    if word[:1].isdigit():
        return "#"
    return SUFFIXES.get(word[-3:]) or SUFFIXES.get(word[-2:]) or SUFFIXES.get(word[-1:]) or "_"
