"""What people read, answer and do: the content files, parsed once into frozen values.

Knows the files under `content/` and nothing of people, spaces, keys, Django or the web. Start with `load()`.
"""

from innermost.library.articles import CHAPTERS, DECK_OF, TARGETS, Article, ChapterName, Pointer
from innermost.library.choices import GRADES, KINDS, MODES, MOODS, Grade, Kind, Mode, Mood
from innermost.library.details import AskOpener, DetailPrompt, DetailTheme
from innermost.library.features import Area, Feature, Row
from innermost.library.feelings import Feeling, FeelingFamily, QuickWord
from innermost.library.fortnight import DAY_FORMS, DayForm, FortnightDay
from innermost.library.games import ANSWER_FORMS, AnswerForm, Pair, Quiz, Story
from innermost.library.help_lines import PURPOSES, Country, Directory, HelpLine, Purpose
from innermost.library.ideas import (
    COSTS,
    ENERGIES,
    PLACES,
    SEASONS,
    SUITS,
    Act,
    Cost,
    DateIdea,
    Energy,
    Season,
    Suits,
    Surprise,
)
from innermost.library.leanings import ENDS, STYLES, End, Leaning, Style
from innermost.library.loader import CONTENT, LibraryFault, load, read
from innermost.library.mend import FOR, HERE, KEEP, For, Here, Keep, MendStep, NamedStep, Way
from innermost.library.model import Library
from innermost.library.pages import Page
from innermost.library.plan import Change, Step, Strategy, StrategyStep
from innermost.library.practice import DECKS, Deck, Practice
from innermost.library.problems import Origin, Problem
from innermost.library.prompts import BENEFITS, FORMS, PROMPT_FAMILIES, Benefit, Form, Opener, Prompt, PromptFamily
from innermost.library.questions import Question, Rung, Theme, Thread
from innermost.library.replies import HOPES, REPLY_HOPES, Hope, HopeSlug, Reply, ReplyHope
from innermost.library.rituals import RitualIdea
from innermost.library.sayings import FirstSentence, Starter, Thanks
from innermost.library.scales import Inventory, Item
from innermost.library.sorts import SORTS, Sort, SortSlug, sort_of
from innermost.library.values import NEED_FAMILIES, Need, Value
from innermost.library.walks import KEEPS, READINESS, WALK_FAMILIES, Keeps, Readiness, Walk, WalkFamily, read_walk

__all__ = [
    "ANSWER_FORMS",
    "BENEFITS",
    "CHAPTERS",
    "CONTENT",
    "COSTS",
    "DAY_FORMS",
    "DECKS",
    "DECK_OF",
    "ENDS",
    "ENERGIES",
    "FOR",
    "FORMS",
    "GRADES",
    "HERE",
    "HOPES",
    "KEEP",
    "KEEPS",
    "KINDS",
    "MODES",
    "MOODS",
    "NEED_FAMILIES",
    "PLACES",
    "PROMPT_FAMILIES",
    "PURPOSES",
    "READINESS",
    "REPLY_HOPES",
    "SEASONS",
    "SORTS",
    "STYLES",
    "SUITS",
    "TARGETS",
    "WALK_FAMILIES",
    "Act",
    "AnswerForm",
    "Area",
    "Article",
    "AskOpener",
    "Benefit",
    "Change",
    "ChapterName",
    "Cost",
    "Country",
    "DateIdea",
    "DayForm",
    "Deck",
    "DetailPrompt",
    "DetailTheme",
    "Directory",
    "End",
    "Energy",
    "Feature",
    "Feeling",
    "FeelingFamily",
    "FirstSentence",
    "For",
    "Form",
    "FortnightDay",
    "Grade",
    "HelpLine",
    "Here",
    "Hope",
    "HopeSlug",
    "Inventory",
    "Item",
    "Keep",
    "Keeps",
    "Kind",
    "Leaning",
    "Library",
    "LibraryFault",
    "MendStep",
    "Mode",
    "Mood",
    "NamedStep",
    "Need",
    "Opener",
    "Origin",
    "Page",
    "Pair",
    "Pointer",
    "Practice",
    "Problem",
    "Prompt",
    "PromptFamily",
    "Purpose",
    "Question",
    "QuickWord",
    "Quiz",
    "Readiness",
    "Reply",
    "ReplyHope",
    "RitualIdea",
    "Row",
    "Rung",
    "Season",
    "Sort",
    "SortSlug",
    "Starter",
    "Step",
    "Story",
    "Strategy",
    "StrategyStep",
    "Style",
    "Suits",
    "Surprise",
    "Thanks",
    "Theme",
    "Thread",
    "Value",
    "Walk",
    "WalkFamily",
    "Way",
    "load",
    "read",
    "read_walk",
    "sort_of",
]
