"""What people read, answer and do: the content files, parsed once into frozen values.

Knows the files under `content/` and nothing of people, spaces, keys, Django or the web. Start with `load()`.
"""

from innermost.library.choices import GRADES, KINDS, MODES, MOODS, Grade, Kind, Mode, Mood
from innermost.library.features import Area, Feature, Row
from innermost.library.feelings import Feeling, FeelingFamily, QuickWord
from innermost.library.fortnight import DAY_FORMS, DayForm, FortnightDay
from innermost.library.help_lines import PURPOSES, Country, Directory, HelpLine, Purpose
from innermost.library.loader import CONTENT, LibraryFault, load, read
from innermost.library.model import Library
from innermost.library.pages import Page
from innermost.library.problems import Origin, Problem
from innermost.library.prompts import FORMS, PROMPT_FAMILIES, Form, Opener, Prompt, PromptFamily
from innermost.library.questions import Question, Rung, Theme, Thread
from innermost.library.replies import HOPES, REPLY_HOPES, Hope, HopeSlug, Reply, ReplyHope

__all__ = [
    "CONTENT",
    "DAY_FORMS",
    "FORMS",
    "GRADES",
    "HOPES",
    "KINDS",
    "MODES",
    "MOODS",
    "PROMPT_FAMILIES",
    "PURPOSES",
    "REPLY_HOPES",
    "Area",
    "Country",
    "DayForm",
    "Directory",
    "Feature",
    "Feeling",
    "FeelingFamily",
    "Form",
    "FortnightDay",
    "Grade",
    "HelpLine",
    "Hope",
    "HopeSlug",
    "Kind",
    "Library",
    "LibraryFault",
    "Mode",
    "Mood",
    "Opener",
    "Origin",
    "Page",
    "Problem",
    "Prompt",
    "PromptFamily",
    "Purpose",
    "Question",
    "QuickWord",
    "Reply",
    "ReplyHope",
    "Row",
    "Rung",
    "Theme",
    "Thread",
    "load",
    "read",
]
