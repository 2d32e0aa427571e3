"""The values the library is made of. Frozen: parsed once, shared by every request.

Knows the words of the product (kinds, rungs, threads, moods). Must not know files, TOML, people or pages.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

Kind = Literal["partners", "friends", "family"]
Mode = Literal["alone", "together", "apart"]
Mood = Literal["tired", "fine", "raw"]
Grade = Literal["trial", "study", "wisdom", "judgement"]
PromptFamily = Literal["feelings", "triggers", "needs", "strengths", "reflection"]
Form = Literal["sentence", "act"]
Purpose = Literal["partner-violence", "suicide-crisis", "elder-abuse", "men", "general"]

KINDS: tuple[Kind, ...] = ("partners", "friends", "family")
MODES: tuple[Mode, ...] = ("alone", "together", "apart")
MOODS: tuple[Mood, ...] = ("tired", "fine", "raw")
GRADES: tuple[Grade, ...] = ("trial", "study", "wisdom", "judgement")
PROMPT_FAMILIES: tuple[PromptFamily, ...] = ("feelings", "triggers", "needs", "strengths", "reflection")
FORMS: tuple[Form, ...] = ("sentence", "act")
PURPOSES: tuple[Purpose, ...] = ("partner-violence", "suicide-crisis", "elder-abuse", "men", "general")


@dataclass(frozen=True, slots=True)
class Origin:
    """The place in a content file an item came from; `line` counts from 1."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Thread:
    """One of the ten strands of closeness."""

    slug: str
    name: str
    line: str
    origin: Origin = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Rung:
    """A depth of question, 1 light to 6 innermost. `anchors` are slugs of three questions that show it."""

    number: int
    slug: str
    name: str
    line: str
    anchors: tuple[str, ...]
    body: str
    origin: Origin = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Question:
    """`threads` maps thread slugs to weights above 0 and up to 1; `tonight` means: fit to be read aloud, unprepared."""

    slug: str
    text: str
    rung: int
    kinds: tuple[Kind, ...]
    threads: Mapping[str, float] = field(hash=False)
    themes: tuple[str, ...]
    minutes: int
    modes: tuple[Mode, ...]
    moods: tuple[Mood, ...]
    tonight: bool
    consent: str
    evidence: Grade
    covers: tuple[str, ...]
    origin: Origin = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Prompt:
    """Something to write about alone, in the journal."""

    slug: str
    text: str
    family: PromptFamily
    minutes: int
    covers: tuple[str, ...]
    origin: Origin = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Feeling:
    """A feeling word. `intensity` is 1 mild, 2 clear, 3 strong; the slug is the word itself, hyphenated."""

    slug: str
    word: str
    family: str
    intensity: int


@dataclass(frozen=True, slots=True)
class FeelingFamily:
    """Feelings that lie close together, and `step`: the question that goes one step further."""

    slug: str
    name: str
    step: str
    feelings: tuple[Feeling, ...]
    origin: Origin = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class QuickWord:
    """A word of the ten-second check-in. `step` asks one step further; `families` are the feelings to offer then."""

    slug: str
    word: str
    step: str
    families: tuple[str, ...]
    origin: Origin = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Opener:
    """For somebody who is alone tonight: one sentence to say, or one small act."""

    slug: str
    text: str
    form: Form
    kinds: tuple[Kind, ...]
    covers: tuple[str, ...]
    origin: Origin = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A line to call, write to or open. It was seen at `source`; our evidence for it reaches to `verified`."""

    slug: str
    name: str
    country: str
    purposes: tuple[Purpose, ...]
    phone: str
    text: str
    web: str
    hours: str
    languages: tuple[str, ...]
    source: str
    verified: date
    origin: Origin = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Country:
    """A country's emergency number and its help lines. `code` is ISO 3166, two letters."""

    code: str
    name: str
    emergency: str
    lines: tuple[HelpLine, ...]
    origin: Origin = field(compare=False, repr=False)

    def lines_for(self, purpose: Purpose) -> tuple[HelpLine, ...]:
        return tuple(line for line in self.lines if purpose in line.purposes)


@dataclass(frozen=True, slots=True)
class Directory:
    """A page that finds help lines in countries we do not list. `verified` as for a help line."""

    slug: str
    name: str
    web: str
    source: str
    verified: date
    origin: Origin = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Page:
    """A page to read. `body` is Markdown."""

    slug: str
    name: str
    line: str
    body: str
    origin: Origin = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Row:
    """One idea the product covers, or does not cover yet."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Area:
    """Rows that start to work together; `works` says what a person can then do."""

    slug: str
    works: str
    rows: tuple[Row, ...]
    origin: Origin = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Feature:
    """A part of the product that makes rows work: the page it lives on and the test that proves it."""

    slug: str
    name: str
    page: str
    test: str
    covers: tuple[str, ...]
    origin: Origin = field(compare=False, repr=False)


@dataclass(frozen=True)
class Library:
    """Everything, in the order of the files. Look-ups by slug give None for a slug nobody knows."""

    threads: tuple[Thread, ...] = ()
    rungs: tuple[Rung, ...] = ()
    questions: tuple[Question, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    families: tuple[FeelingFamily, ...] = ()
    quick_words: tuple[QuickWord, ...] = ()
    openers: tuple[Opener, ...] = ()
    countries: tuple[Country, ...] = ()
    directories: tuple[Directory, ...] = ()
    pages: tuple[Page, ...] = ()
    areas: tuple[Area, ...] = ()
    features: tuple[Feature, ...] = ()

    @cached_property
    def feelings(self) -> tuple[Feeling, ...]:
        return tuple(feeling for family in self.families for feeling in family.feelings)

    @cached_property
    def help_lines(self) -> tuple[HelpLine, ...]:
        return tuple(line for country in self.countries for line in country.lines)

    @cached_property
    def themes(self) -> tuple[str, ...]:
        return tuple(sorted({theme for question in self.questions for theme in question.themes}))

    def question(self, slug: str) -> Question | None:
        return self._questions.get(slug)

    def prompt(self, slug: str) -> Prompt | None:
        return self._prompts.get(slug)

    def feeling(self, slug: str) -> Feeling | None:
        return self._feelings.get(slug)

    def thread(self, slug: str) -> Thread | None:
        return next((thread for thread in self.threads if thread.slug == slug), None)

    def rung(self, number: int) -> Rung | None:
        return next((rung for rung in self.rungs if rung.number == number), None)

    def family(self, slug: str) -> FeelingFamily | None:
        return next((family for family in self.families if family.slug == slug), None)

    def quick_word(self, slug: str) -> QuickWord | None:
        return next((word for word in self.quick_words if word.slug == slug), None)

    def opener(self, slug: str) -> Opener | None:
        return next((opener for opener in self.openers if opener.slug == slug), None)

    def country(self, code: str) -> Country | None:
        return next((country for country in self.countries if country.code == code.upper()), None)

    def page(self, slug: str) -> Page | None:
        return next((page for page in self.pages if page.slug == slug), None)

    def questions_for(self, *, kind: Kind | None = None, rung: int | None = None) -> tuple[Question, ...]:
        return tuple(
            question
            for question in self.questions
            if (kind is None or kind in question.kinds) and (rung is None or rung == question.rung)
        )

    def tonight(self, mood: Mood = "fine", *, kind: Kind | None = None) -> tuple[Question, ...]:
        """Questions two people can read aloud with no preparation, lightest first."""
        fitting = (one for one in self.questions_for(kind=kind) if one.tonight and mood in one.moods)
        return tuple(sorted(fitting, key=lambda one: one.rung))

    def prompts_in(self, family: PromptFamily) -> tuple[Prompt, ...]:
        return tuple(prompt for prompt in self.prompts if prompt.family == family)

    def openers_for(self, kind: Kind, form: Form | None = None) -> tuple[Opener, ...]:
        return tuple(one for one in self.openers if kind in one.kinds and (form is None or form == one.form))

    def feelings_near(self, quick_word: str) -> tuple[Feeling, ...]:
        """The feeling words to offer after a quick word of the check-in; none for a word nobody knows."""
        found = self.quick_word(quick_word)
        slugs = found.families if found else ()
        return tuple(feeling for slug in slugs for feeling in self.feelings if feeling.family == slug)

    @cached_property
    def _questions(self) -> dict[str, Question]:
        return {question.slug: question for question in self.questions}

    @cached_property
    def _prompts(self) -> dict[str, Prompt]:
        return {prompt.slug: prompt for prompt in self.prompts}

    @cached_property
    def _feelings(self) -> dict[str, Feeling]:
        return {feeling.slug: feeling for feeling in self.feelings}
