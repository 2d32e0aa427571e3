"""The library: every item of the content, and the look-ups over them. Frozen: parsed once, shared by every request.

Knows how items are found. Must not know files, TOML, people or pages; what an item holds is told beside its noun.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from innermost.coach import Coach, no_coach
from innermost.library.articles import Article, ChapterName
from innermost.library.choices import Kind, Mood
from innermost.library.details import AskOpener, DetailPrompt, DetailTheme
from innermost.library.features import Area, Feature
from innermost.library.feelings import Feeling, FeelingFamily, QuickWord
from innermost.library.fortnight import FortnightDay
from innermost.library.games import Pair, Quiz, Story
from innermost.library.help_lines import Country, Directory, HelpLine
from innermost.library.ideas import Act, DateIdea, Surprise
from innermost.library.leanings import Leaning
from innermost.library.mend import MendStep, Way
from innermost.library.pages import Page
from innermost.library.plan import Change, Step, Strategy
from innermost.library.practice import ONE_OF, Deck, Practice
from innermost.library.prompts import Form, Opener, Prompt, PromptFamily
from innermost.library.questions import Question, Rung, Theme, Thread
from innermost.library.replies import Reply, ReplyHope
from innermost.library.rituals import RitualIdea
from innermost.library.sayings import FirstSentence, Starter, Thanks
from innermost.library.scales import Inventory, Item
from innermost.library.settled import Alike
from innermost.library.sorts import Sort, SortSlug
from innermost.library.values import Need, Value
from innermost.library.walks import Walk, WalkFamily

Serving = (
    Practice
    | Prompt
    | DetailPrompt
    | Opener
    | Value
    | Article
    | Item
    | Step
    | Strategy
    | Change
    | Leaning
    | MendStep
    | RitualIdea
)


@dataclass(frozen=True)
class Library:
    """Everything, in the order of the files. Look-ups by slug give None for a slug nobody knows."""

    threads: tuple[Thread, ...] = ()
    rungs: tuple[Rung, ...] = ()
    all_themes: tuple[Theme, ...] = ()
    questions: tuple[Question, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    quizzes: tuple[Quiz, ...] = ()
    pairs: tuple[Pair, ...] = ()
    stories: tuple[Story, ...] = ()
    dates: tuple[DateIdea, ...] = ()
    surprises: tuple[Surprise, ...] = ()
    acts: tuple[Act, ...] = ()
    starters: tuple[Starter, ...] = ()
    thanks: tuple[Thanks, ...] = ()
    first_sentences: tuple[FirstSentence, ...] = ()
    values: tuple[Value, ...] = ()
    needs: tuple[Need, ...] = ()
    articles: tuple[Article, ...] = ()
    walks: tuple[Walk, ...] = ()
    inventories: tuple[Inventory, ...] = ()
    families: tuple[FeelingFamily, ...] = ()
    quick_words: tuple[QuickWord, ...] = ()
    openers: tuple[Opener, ...] = ()
    rituals: tuple[RitualIdea, ...] = ()
    fortnights: tuple[FortnightDay, ...] = ()
    all_replies: tuple[Reply, ...] = ()
    detail_themes: tuple[DetailTheme, ...] = ()
    detail_prompts: tuple[DetailPrompt, ...] = ()
    ask_openers: tuple[AskOpener, ...] = ()
    settled: tuple[Alike, ...] = ()
    safety_words: tuple[str, ...] = ()
    countries: tuple[Country, ...] = ()
    directories: tuple[Directory, ...] = ()
    pages: tuple[Page, ...] = ()
    sorts: tuple[Sort, ...] = ()
    steps: tuple[Step, ...] = ()
    strategies: tuple[Strategy, ...] = ()
    changes: tuple[Change, ...] = ()
    leanings: tuple[Leaning, ...] = ()
    mend_steps: tuple[MendStep, ...] = ()
    ways: tuple[Way, ...] = ()
    areas: tuple[Area, ...] = ()
    features: tuple[Feature, ...] = ()
    coach: Coach = field(default_factory=no_coach, compare=False, repr=False)

    def __hash__(self) -> int:
        """Quick, for whoever keeps something beside a library: equal ones have as many questions."""
        return len(self.questions)

    @cached_property
    def decks(self) -> dict[Deck, tuple[Practice, ...]]:
        """Everything to do, by the name of its deck."""
        return {
            "questions": self.questions,
            "quiz": self.quizzes,
            "this-or-that": self.pairs,
            "stories": self.stories,
            "dates": self.dates,
            "surprises": self.surprises,
            "acts": self.acts,
            "starters": self.starters,
            "thanks": self.thanks,
            "first-sentences": self.first_sentences,
        }

    @cached_property
    def practices(self) -> tuple[Practice, ...]:
        """Everything to do, one deck after another."""
        return tuple(one for items in self.decks.values() for one in items)

    @cached_property
    def serving(self) -> Mapping[str, tuple[Serving, ...]]:
        """The content that can say which rows of the coverage it helps with, by what one of it is called."""
        return {
            **{ONE_OF[deck]: items for deck, items in self.decks.items()},
            "prompt": self.prompts,
            "opener": self.openers,
            "prompt of the map": self.detail_prompts,
            "ritual": self.rituals,
            "value": self.values,
            "walk": self.walks,
            "article": self.articles,
            "item": self.items,
            "step": self.steps,
            "strategy": self.strategies,
            "change": self.changes,
            "leaning": self.leanings,
            "mending step": self.mend_steps,
        }

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every item of every inventory."""
        return tuple(item for inventory in self.inventories for item in inventory.items)

    @cached_property
    def feelings(self) -> tuple[Feeling, ...]:
        return tuple(feeling for family in self.families for feeling in family.feelings)

    @cached_property
    def help_lines(self) -> tuple[HelpLine, ...]:
        return tuple(line for country in self.countries for line in country.lines)

    def question(self, slug: str) -> Question | None:
        return self.questions_by_slug.get(slug)

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

    def ritual(self, slug: str) -> RitualIdea | None:
        return next((one for one in self.rituals if one.slug == slug), None)

    def article(self, slug: str) -> Article | None:
        return self._articles.get(slug)

    def walk(self, slug: str) -> Walk | None:
        return self._walks.get(slug)

    def walks_in(self, family: WalkFamily, kind: Kind | None = None) -> tuple[Walk, ...]:
        """Those of a family, for that kind of bond where one is given, in the order of their names."""
        fitting = (one for one in self.walks if one.family == family and (kind is None or kind in one.kinds))
        return tuple(sorted(fitting, key=lambda one: one.name))

    def inventory(self, slug: str) -> Inventory | None:
        return next((one for one in self.inventories if one.slug == slug), None)

    def sort(self, slug: SortSlug) -> Sort | None:
        return next((one for one in self.sorts if one.slug == slug), None)

    def step(self, slug: str) -> Step | None:
        return next((one for one in self.steps if one.slug == slug), None)

    def strategy(self, slug: str) -> Strategy | None:
        return next((one for one in self.strategies if one.slug == slug), None)

    def change(self, slug: str) -> Change | None:
        return next((one for one in self.changes if one.slug == slug), None)

    def mend_step(self, slug: str) -> MendStep | None:
        return next((one for one in self.mend_steps if one.slug == slug), None)

    def way(self, slug: str) -> Way | None:
        return next((one for one in self.ways if one.slug == slug), None)

    def in_chapter(self, chapter: ChapterName) -> tuple[Article, ...]:
        return tuple(article for article in self.articles if article.chapter == chapter)

    def country(self, code: str) -> Country | None:
        return next((country for country in self.countries if country.code == code.upper()), None)

    def page(self, slug: str) -> Page | None:
        return next((page for page in self.pages if page.slug == slug), None)

    def questions_for(
        self, kind: Kind | None = None, *, rung: int | None = None, theme: str | None = None
    ) -> tuple[Question, ...]:
        return tuple(
            question
            for question in self.questions
            if (kind is None or kind in question.kinds)
            and (rung is None or rung == question.rung)
            and (theme is None or theme in question.themes)
        )

    def themes(self, kind: Kind | None = None) -> tuple[Theme, ...]:
        """The themes that have a question, for that kind where one is given, in the order of the file."""
        used = {theme for question in self.questions_for(kind) for theme in question.themes}
        return tuple(theme for theme in self.all_themes if theme.slug in used)

    def theme(self, slug: str) -> Theme | None:
        return next((theme for theme in self.all_themes if theme.slug == slug), None)

    def fortnight(self, kind: Kind) -> tuple[FortnightDay, ...]:
        """The fourteen days of the first fortnight, in their order."""
        return tuple(day for day in self.fortnights if day.kind == kind)

    def replies(self, hope: ReplyHope) -> tuple[Reply, ...]:
        """Beginnings of a reply that fit this hope; under `any`, those that fit whatever was hoped for."""
        return tuple(reply for reply in self.all_replies if reply.hope == hope)

    def tonight(self, mood: Mood = "fine", *, kind: Kind | None = None) -> tuple[Question, ...]:
        """Questions two people can read aloud with no preparation, lightest first."""
        fitting = (one for one in self.questions_for(kind) if one.tonight and mood in one.moods)
        return tuple(sorted(fitting, key=lambda one: one.rung))

    def detail_theme(self, slug: str) -> DetailTheme | None:
        return next((theme for theme in self.detail_themes if theme.slug == slug), None)

    def detail_prompt(self, slug: str) -> DetailPrompt | None:
        return self._detail_prompts.get(slug)

    def detail_prompts_in(self, theme: str, kind: Kind) -> tuple[DetailPrompt, ...]:
        """What the map asks under a theme, for that kind of bond."""
        return tuple(one for one in self.detail_prompts if one.theme == theme and kind in one.kinds)

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
    def questions_by_slug(self) -> dict[str, Question]:
        return {question.slug: question for question in self.questions}

    @cached_property
    def _walks(self) -> dict[str, Walk]:
        return {walk.slug: walk for walk in self.walks}

    @cached_property
    def _prompts(self) -> dict[str, Prompt]:
        return {prompt.slug: prompt for prompt in self.prompts}

    @cached_property
    def _detail_prompts(self) -> dict[str, DetailPrompt]:
        return {prompt.slug: prompt for prompt in self.detail_prompts}

    @cached_property
    def _articles(self) -> dict[str, Article]:
        return {article.slug: article for article in self.articles}

    @cached_property
    def _feelings(self) -> dict[str, Feeling]:
        return {feeling.slug: feeling for feeling in self.feelings}
