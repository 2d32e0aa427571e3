"""Reads the content folder into a `Library` and the problems found on the way.

Knows which file holds what, and that slugs are unique and references lead somewhere. Quality is judged in
`quality`, not here.

Faults:
    LibraryFault    the content shipped with this version cannot be used; carries the problems
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache, partial
from pathlib import Path

from innermost.library import (
    articles,
    coach,
    details,
    features,
    feelings,
    fortnight,
    games,
    help_lines,
    ideas,
    inventories,
    leanings,
    mend,
    pages,
    plan,
    prompts,
    questions,
    replies,
    rituals,
    sayings,
    settled,
    sorts,
    values,
    walks,
)
from innermost.library.choices import KINDS
from innermost.library.fortnight import FILE, FortnightDay, fortnight_problems
from innermost.library.links import link_problems
from innermost.library.mend_links import mend_link_problems
from innermost.library.model import Library
from innermost.library.plan_links import plan_link_problems
from innermost.library.problems import Problem
from innermost.library.questions import Question
from innermost.library.safety_words import safety_words
from innermost.library.shelf import Shelf

CONTENT = Path(__file__).parent / "content"


class LibraryFault(Exception):
    """The content that came with this version is broken."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("The library's content is broken:\n" + "\n".join(map(str, self.problems)))


@lru_cache(maxsize=1)
def load() -> Library:
    """The shipped library, read once a process. Raises `LibraryFault` when it has a problem."""
    library, problems = read()
    if problems:
        raise LibraryFault(problems)
    return library


def read(root: Path = CONTENT) -> tuple[Library, list[Problem]]:
    """Everything under `root` that can be understood, and a problem for everything that cannot, by file and line."""
    shelf = Shelf(root)
    asked = shelf.folder("questions", "question", questions.question)
    library = Library(
        threads=shelf.all("threads.toml", "thread", questions.thread),
        rungs=tuple(sorted(shelf.documents("rungs", questions.rung), key=lambda rung: rung.number)),
        all_themes=shelf.all("themes.toml", "theme", questions.theme),
        questions=asked,
        prompts=shelf.all("journal.toml", "prompt", prompts.prompt),
        quizzes=shelf.all("quiz.toml", "quiz", games.quiz),
        pairs=shelf.all("this-or-that.toml", "pair", games.pair),
        stories=shelf.all("stories.toml", "story", games.story),
        dates=shelf.all("dates.toml", "date", ideas.date_idea),
        surprises=shelf.all("surprises.toml", "surprise", ideas.surprise),
        acts=shelf.all("acts.toml", "act", ideas.act),
        starters=shelf.all("starters.toml", "starter", sayings.starter),
        thanks=shelf.all("thanks.toml", "thanks", sayings.thanks),
        first_sentences=shelf.all("first-sentences.toml", "first_sentence", sayings.first_sentence),
        values=shelf.all("values.toml", "value", values.value),
        needs=shelf.all("needs.toml", "need", values.need),
        articles=shelf.documents("articles", articles.article),
        walks=shelf.wholes("walks", walks.walk),
        inventories=shelf.wholes("inventories", inventories.inventory),
        families=shelf.all("feelings.toml", "family", feelings.family),
        quick_words=shelf.all("feelings.toml", "quick", feelings.quick_word),
        openers=shelf.all("openers.toml", "opener", prompts.opener),
        rituals=shelf.all("rituals.toml", "ritual", rituals.ritual),
        fortnights=_fortnights(shelf, {question.slug: question for question in asked}),
        all_replies=shelf.all("replies.toml", "reply", replies.reply),
        detail_themes=shelf.all("details.toml", "theme", details.detail_theme),
        detail_prompts=shelf.all("details.toml", "prompt", details.detail_prompt),
        ask_openers=shelf.all("details.toml", "opener", details.ask_opener),
        settled=shelf.all("settled.toml", "alike", settled.alike),
        safety_words=shelf.whole("safety-words.toml", safety_words),
        countries=shelf.countries("help-lines.toml"),
        directories=shelf.inside("help-lines.toml", "international", "directory", help_lines.directory),
        pages=shelf.documents("", pages.page),
        sorts=shelf.all("plan/sorts.toml", "sort", sorts.sort),
        steps=shelf.all("plan/steps.toml", "step", plan.step),
        strategies=shelf.all("plan/strategies.toml", "strategy", plan.strategy),
        changes=shelf.all("plan/changes.toml", "change", plan.change),
        leanings=shelf.all("plan/leanings.toml", "leaning", leanings.leaning),
        mend_steps=shelf.all("mend/steps.toml", "step", mend.mend_step),
        ways=shelf.all("mend/ways.toml", "way", mend.way),
        areas=shelf.all("coverage.toml", "area", features.area),
        features=shelf.all("features.toml", "feature", features.feature),
        coach=coach.coach(shelf),
    )
    found = (
        *shelf.problems,
        *shelf.unknown_tables(),
        *link_problems(library),
        *plan_link_problems(library),
        *mend_link_problems(library),
    )
    return library, sorted(set(found))


def _fortnights(shelf: Shelf, asked: Mapping[str, Question]) -> tuple[FortnightDay, ...]:
    """Every kind's days, one kind after another. What a fortnight lacks is put to the shelf's problems."""
    found: list[FortnightDay] = []
    for kind in KINDS:
        days = shelf.all(FILE, kind, partial(fortnight.day, kind=kind, questions=asked))
        shelf.problems += fortnight_problems(kind, days, asked)
        found += days
    return tuple(found)
