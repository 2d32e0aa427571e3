"""Is the content good enough to ship? Length, plainness, wording, repetition, and no empty corner.

Knows the rules of docs/content.md that a machine can judge. Must not read files; ear and heart judge the rest.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from innermost.library.model import FORMS, KINDS, MOODS, PROMPT_FAMILIES, Kind, Library, Origin
from innermost.library.problems import Problem
from innermost.library.reading import grade, near_duplicates, words

LIKENESS = 0.6
HARDEST_GRADE = 8
TONIGHT_EACH_MOOD = 5
EACH_RUNG_AND_KIND = 5

BANNED = {
    r"should(?:n't)?|ought|must": "Say what is possible instead of what is owed.",
    r"obvious(?:ly)?|of course|clearly": "Leave it out; it is not plain to everybody.",
    r"normal(?:ly)?|abnormal": "Say usual, or say what you mean.",
    r"husband|wife|boyfriend|girlfriend|spouse|fianc[eé]e?": "Say you, I or somebody.",
    r"mum|mom|dad|mother|father|son|daughter|your (?:kids|children)": "Say the people who raised you, or somebody.",
    r"soulmates?|other half|better half": "Say you or I.",
    r"journey|toxic|unpack|triggered|authentic|hold space|safe space": "Say it as you would at a kitchen table.",
    r"simply|everyone knows|real (?:man|woman)": "Leave it out.",
}
CLOSED = re.compile(r"(?:and |but |or |so )?(?:do|does|did|have|has|had|are|is|was|were|can|could|will|would)\b")


@dataclass(frozen=True, slots=True)
class _Text:
    name: str
    text: str
    origin: Origin
    fewest: int
    most: int


def quality_problems(library: Library) -> list[Problem]:
    texts = list(_texts(library))
    found = [problem for text in texts for problem in _wording(text)]
    found += [problem for text in texts for problem in _length(text)]
    found += _closed_questions(library)
    for group in _groups(library):
        found += _repetition(group)
    found += _empty_corners(library)
    return sorted(found)


def _groups(library: Library) -> tuple[list[_Text], ...]:
    questions = [_Text("question", one.text, one.origin, 6, 35) for one in library.questions]
    prompts = [_Text("prompt", one.text, one.origin, 6, 35) for one in library.prompts]
    openers = [_Text("opener", one.text, one.origin, 6, 35) for one in library.openers]
    return questions, prompts, openers


def _texts(library: Library) -> Iterator[_Text]:
    for group in _groups(library):
        yield from group
    for question in library.questions:
        if question.consent:
            yield _Text("consent note", question.consent, question.origin, 4, 35)
    for family in library.families:
        yield _Text("step", family.step, family.origin, 4, 25)
    for word in library.quick_words:
        yield _Text("step", word.step, word.origin, 4, 25)
    for thread in library.threads:
        yield _Text("line", thread.line, thread.origin, 4, 20)
    for rung in library.rungs:
        yield _Text("line", rung.line, rung.origin, 4, 20)
        yield _Text("page", rung.body, rung.origin, 20, 120)


def _length(text: _Text) -> Iterator[Problem]:
    count = len(words(text.text))
    if not text.fewest <= count <= text.most:
        message = f"This {text.name} has {count} words: {_start(text.text)}"
        yield _problem(text.origin, message, f"Use {text.fewest} to {text.most}.")
    hard = grade(text.text)
    if hard > HARDEST_GRADE:
        message = f"This {text.name} reads at grade {hard:.1f}: {_start(text.text)}"
        yield _problem(text.origin, message, f"Shorter words or two sentences bring it to {HARDEST_GRADE}.")


def _wording(text: _Text) -> Iterator[Problem]:
    for pattern, mend in BANNED.items():
        match = re.search(rf"\b(?:{pattern})\b", text.text, re.IGNORECASE)
        if match:
            yield _problem(text.origin, f"'{match.group()}' does not belong in a {text.name}.", mend)
    if "!" in text.text:
        yield _problem(text.origin, f"There is an exclamation mark: {_start(text.text)}", "A full stop is kinder.")


def _closed_questions(library: Library) -> Iterator[Problem]:
    for question in library.questions:
        for sentence in re.findall(r"[^.?:]+\?", question.text):
            if CLOSED.match(sentence.strip().lower()):
                message = f"Yes or no would answer this: {sentence.strip()}"
                yield _problem(question.origin, message, "Begin with what, which, who, where, when or how.")


def _repetition(group: Sequence[_Text]) -> Iterator[Problem]:
    for first, second, alike in near_duplicates([text.text for text in group], LIKENESS):
        other = group[first].origin
        message = f"This {group[second].name} is {alike:.0%} like the one at {other.file}:{other.line}."
        yield _problem(group[second].origin, message, "Keep the better one, or ask for something else.")


def _empty_corners(library: Library) -> Iterator[Problem]:
    for kind in KINDS:
        yield from _empty_ladder(library, kind)
        yield from _empty_evenings(library, kind)
    for family in PROMPT_FAMILIES:
        if not library.prompts_in(family):
            yield Problem("journal.toml", 1, f"No prompt is about {family}.", "Write one.")


def _empty_ladder(library: Library, kind: Kind) -> Iterator[Problem]:
    asked = library.questions_for(kind=kind)
    for thread in library.threads:
        if not any(thread.slug in question.threads for question in asked):
            yield _problem(thread.origin, f"No question for {kind} is on this thread.", "Write one.")
    for rung in library.rungs:
        count = sum(question.rung == rung.number for question in asked)
        if count < EACH_RUNG_AND_KIND:
            yield _problem(rung.origin, f"{kind} have {count} questions here.", f"Write {EACH_RUNG_AND_KIND}.")


def _empty_evenings(library: Library, kind: Kind) -> Iterator[Problem]:
    for mood in MOODS:
        count = len(library.tonight(mood, kind=kind))
        if count < TONIGHT_EACH_MOOD:
            message = f"On a {mood} evening {kind} have {count} questions to read aloud."
            yield Problem("questions", 1, message, f"Mark or write {TONIGHT_EACH_MOOD}.")
    for form in FORMS:
        if not library.openers_for(kind, form):
            yield Problem("openers.toml", 1, f"No {form} for somebody alone with {kind} in mind.", "Write one.")


def _problem(origin: Origin, message: str, mend: str) -> Problem:
    return Problem(origin.file, origin.line, message, mend)


def _start(text: str) -> str:
    return f'"{text[:40]}..."' if len(text) > 40 else f'"{text}"'
