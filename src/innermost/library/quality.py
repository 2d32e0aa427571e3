"""Is the content good enough to ship? Length, plainness, wording and repetition; empty corners are found in `corners`.

Knows the rules of docs/content.md that a machine can judge. Must not read files; ear and heart judge the rest.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from innermost.library.choices import KINDS, Kind
from innermost.library.corners import empty_corners
from innermost.library.ideas import DateIdea, Surprise
from innermost.library.likeness import alike
from innermost.library.model import Library
from innermost.library.practice import ONE_OF, Deck
from innermost.library.problems import Origin, Problem
from innermost.library.reading import grade, near_duplicates, words
from innermost.library.walks import Walk
from innermost.walk import texts

LIKENESS = 0.6
SAME_WORDS = 0.5
HARDEST_GRADE = 8
SHORT = 75

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


_LENGTHS: dict[Deck, tuple[int, int]] = {
    "quiz": (4, 22),
    "this-or-that": (3, 25),
    "stories": (10, 35),
    "dates": (10, 45),
    "surprises": (10, 45),
    "acts": (6, 35),
    "starters": (6, 35),
    "thanks": (4, 20),
    "first-sentences": (8, 35),
}


@dataclass(frozen=True, slots=True)
class _Text:
    name: str
    text: str
    origin: Origin
    fewest: int
    most: int
    is_prose: bool = True


def quality_problems(library: Library) -> list[Problem]:
    texts = list(_texts(library))
    found = [problem for text in texts for problem in _wording(text)]
    found += [problem for text in texts for problem in _length(text)]
    found += _closed_questions(library)
    for group in (*_groups(library), *(_items(library, kind) for kind in KINDS)):
        found += _repetition(group)
    found += _same_words(library)
    found += empty_corners(library)
    return sorted(found)


def _groups(library: Library) -> tuple[list[_Text], ...]:
    questions = [_Text("question", one.text, one.origin, 6, 35) for one in library.questions]
    prompts = [_Text("prompt", one.text, one.origin, 6, 35) for one in library.prompts]
    openers = [_Text("opener", one.text, one.origin, 6, 35) for one in library.openers]
    openers += [_Text("ritual", one.text, one.origin, 6, 35) for one in library.rituals]
    replies = [_Text("reply", one.text, one.origin, 2, 20) for one in library.all_replies]
    plan, details = _plan(library), _details(library)
    return questions, prompts, [*openers, *_days(library)], replies, _reasons(library), *_banks(library), plan, details


def _plan(library: Library) -> list[_Text]:
    """What the files of the plan say, in one group: no sentence of it is heard twice."""
    found = [_Text("finding", one.finding, one.origin, 6, 45) for one in library.sorts]
    found += [_Text("line of a sort", one.line, one.origin, 5, 25) for one in library.sorts]
    for step in library.steps:
        parts = (("line", step.line, 25), ("why", step.why, 45), ("sign", step.sign, 30))
        found += [_Text(f"{name} of a step", text, step.origin, 5, most) for name, text, most in parts]
    for strategy in library.strategies:
        found.append(_Text("line of a strategy", strategy.line, strategy.origin, 5, 30))
        found += [_Text("step of a strategy", one.text, one.origin, 6, 45) for one in strategy.steps]
    for change in library.changes:
        found.append(_Text("line of a change", change.line, change.origin, 3, 20))
        found.append(_Text("word on a change", change.words, change.origin, 15, 60))
    return [*found, *(_Text("leaning", one.line, one.origin, 8, 40) for one in library.leanings)]


def _banks(library: Library) -> Iterator[list[_Text]]:
    """Each deck beside the questions, whole: a quiz and its guess, a date and its name."""
    for deck, (fewest, most) in _LENGTHS.items():
        is_prose = deck != "this-or-that"
        yield [_Text(ONE_OF[deck], one.text, one.origin, fewest, most, is_prose) for one in library.decks[deck]]
    yield [_Text("guess", one.guess.replace("{name}", "Ada"), one.origin, 4, 25) for one in library.quizzes]
    named: list[DateIdea | Surprise] = [*library.dates, *library.surprises]
    yield [_Text("name", one.name, one.origin, 2, 9, is_prose=False) for one in named]
    yield [_Text("line of a value", one.line, one.origin, 5, 20) for one in library.values]
    yield [_Text("line of a need", one.line, one.origin, 5, 20) for one in library.needs]


def _details(library: Library) -> list[_Text]:
    prompts = [_Text("prompt of the map", one.text, one.origin, 4, 20) for one in library.detail_prompts]
    lines = [_Text("line of the map", one.line, one.origin, 4, 20) for one in library.detail_themes]
    return [*lines, *prompts, *(_Text("way to ask", one.text, one.origin, 4, 15) for one in library.ask_openers)]


def _days(library: Library) -> list[_Text]:
    own = [one for one in library.fortnights if one.form != "question"]
    return [_Text(f"{one.form} of the fortnight", one.text, one.origin, 6, 45) for one in own]


def _reasons(library: Library) -> list[_Text]:
    return [_Text("reason of a day", one.why, one.origin, 4, 20) for one in library.fortnights]


def _items(library: Library, *kinds: Kind) -> list[_Text]:
    """What the inventories ask these kinds, each wording once."""
    asked = dict.fromkeys((one.texts[kind], one.origin) for one in library.items for kind in kinds if kind in one.texts)
    return [_Text("wording", text, origin, 4, 24) for text, origin in asked]


def _texts(library: Library) -> Iterator[_Text]:
    for group in _groups(library):
        yield from group
    yield from _items(library, *KINDS)
    for one in library.practices:
        if one.consent:
            yield _Text("consent note", one.consent, one.origin, 4, 35)
    for prompt in library.prompts:
        yield from (_Text("step", step, prompt.origin, 3, 35) for step in prompt.steps)
    for family in library.families:
        yield _Text("step", family.step, family.origin, 4, 25)
    for word in library.quick_words:
        yield _Text("step", word.step, word.origin, 4, 25)
    for inventory in library.inventories:
        yield _Text("line", inventory.line, inventory.origin, 4, 25)
        yield _Text("line", inventory.ask, inventory.origin, 4, 25)
        yield from (_Text("line", scale.line, scale.origin, 4, 30) for scale in inventory.scales if scale.line)
    yield from (text for walk in library.walks for text in _walk(walk))
    for thread in library.threads:
        yield _Text("line", thread.line, thread.origin, 4, 20)
    for rung in library.rungs:
        yield _Text("line", rung.line, rung.origin, 4, 20)
        yield _Text("page", rung.body, rung.origin, 20, 120)


def _walk(walk: Walk) -> Iterator[_Text]:
    """What a walk says of itself, and what stands on its screens."""
    yield _Text("name of a walk", walk.name, walk.origin, 1, 9, is_prose=False)
    yield _Text("walk", walk.text, walk.origin, 6, 45)
    yield _Text("consent note", walk.consent, walk.origin, 4, 70)
    for text in texts(walk.script):
        yield _Text("screen", text, walk.origin, 1, 35, is_prose=len(text) > SHORT)


def _length(text: _Text) -> Iterator[Problem]:
    count = len(words(text.text))
    if not text.fewest <= count <= text.most:
        message = f"This {text.name} has {count} words: {_start(text.text)}"
        yield _problem(text.origin, message, f"Use {text.fewest} to {text.most}.")
    hard = grade(text.text) if text.is_prose else 0.0
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
    asked = [(one.text, one.origin) for one in library.questions]
    asked += [(one.text, one.origin) for one in library.replies("ask")]
    for text, origin in asked:
        for sentence in re.findall(r"[^.?:]+\?", text):
            if CLOSED.match(sentence.strip().lower()):
                message = f"Yes or no would answer this: {sentence.strip()}"
                yield _problem(origin, message, "Begin with what, which, who, where, when or how.")


def _repetition(group: Sequence[_Text]) -> Iterator[Problem]:
    for first, second, overlap in near_duplicates([text.text for text in group], LIKENESS):
        other = group[first].origin
        message = f"This {group[second].name} is {overlap:.0%} like the one at {other.file}:{other.line}."
        yield _problem(group[second].origin, message, "Keep the better one, or ask for something else.")


def _same_words(library: Library) -> Iterator[Problem]:
    """Two questions that share so many words that somebody has to read both."""
    asked, settled = library.questions, {pair.of for pair in library.settled}
    for first, second, cosine in alike([one.text for one in asked], SAME_WORDS):
        one, other = asked[first], asked[second]
        if {one.slug, other.slug} not in settled:
            message = f"'{other.slug}' shares many words with '{one.slug}' ({cosine:.2f}): {_start(one.text)}"
            yield _problem(other.origin, message, "Keep the better one, or name both in settled.toml and say why.")


def _problem(origin: Origin, message: str, mend: str) -> Problem:
    return Problem(origin.file, origin.line, message, mend)


def _start(text: str) -> str:
    return f'"{text[:40]}..."' if len(text) > 40 else f'"{text}"'
