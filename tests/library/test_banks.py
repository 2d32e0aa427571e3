"""The decks beside the questions, articles, values and needs: read from their files, and told where they are wrong."""

from innermost.library.articles import Pointer
from tests.library.document import Reading


def test_a_quiz_has_two_wordings_and_its_answers(reading: Reading) -> None:
    """quiz.toml
    [[quiz]]
    slug = "lost"
    text = "What do you lose most often?"
    guess = "What does {name} lose most often?"
    form = "choice"
    options = ["keys", "the thread", "nothing"]
    rung = 1
    kinds = ["friends"]
    threads = { knowing = 1.0 }
    themes = ["day"]
    evidence = "judgement"
    """
    assert reading.problems == []
    (quiz,) = reading.library.quizzes
    assert (quiz.form, quiz.options[1], quiz.modes, quiz.minutes) == ("choice", "the thread", ("together", "apart"), 1)


def test_a_quiz_without_a_name_or_with_too_many_answers_is_told(reading: Reading) -> None:
    """quiz.toml
    [[quiz]]
    slug = "lost"
    text = "What do you lose most often?"
    guess = "What gets lost most often?"
    form = "word"
    options = ["keys", "the thread", "nothing"]
    rung = 1
    kinds = ["friends"]
    threads = { knowing = 1.0 }
    themes = ["day"]
    evidence = "judgement"
    """
    assert [(one.line, one.message) for one in reading.problems] == [
        (4, "The name of the one it is about is not in it."),
        (6, "A question of form 'word' has 3 options."),
    ]


def test_a_pair_says_both(reading: Reading) -> None:
    """this-or-that.toml
    [[pair]]
    slug = "letters"
    this = "A long letter twice a year"
    that = "A short word every day"
    rung = 2
    kinds = ["friends"]
    threads = { knowing = 1.0 }
    themes = ["words"]
    evidence = "judgement"
    """
    assert reading.problems == []
    assert reading.library.pairs[0].text == "A long letter twice a year, or: A short word every day"


def test_a_date_says_what_it_takes_and_whom_it_suits(reading: Reading) -> None:
    """dates.toml
    [[date]]
    slug = "street"
    name = "The street you lived in"
    text = "Draw it for each other."
    minutes = 45
    cost = "free"
    energy = "low"
    place = "in"
    modes = ["apart", "together"]
    seasons = []
    suits = ["one-hand", "seated"]
    new = true
    kinds = ["family"]
    threads = { knowing = 1.0 }
    evidence = "judgement"
    """
    assert reading.problems == []
    (date,) = reading.library.dates
    assert (date.seasons, date.suits, date.new, date.minutes) == ((), ("seated", "one-hand"), True, 45)


def test_what_costs_nobody_knows_what_is_told(reading: Reading) -> None:
    """surprises.toml
    [[surprise]]
    slug = "note"
    name = "A note"
    text = "Write it."
    minutes = 5
    cost = "cheap"
    modes = ["apart"]
    kinds = ["family"]
    threads = { warmth = 1.0 }
    evidence = "judgement"
    """
    assert (reading.only.line, reading.only.message) == (6, "'cheap' is not a cost we know.")


def test_a_small_help_that_takes_a_whole_day_is_told(reading: Reading) -> None:
    """acts.toml
    [[act]]
    slug = "garden"
    text = "Dig the whole garden over."
    minutes = 480
    effort = 3
    modes = ["together"]
    kinds = ["family"]
    threads = { warmth = 1.0 }
    evidence = "judgement"
    """
    assert (reading.only.line, reading.only.message) == (4, "'minutes' is not a whole number from 1 to 240.")


def test_a_thread_and_a_theme_that_do_not_exist_are_told(reading: Reading) -> None:
    """this-or-that.toml
    [[pair]]
    slug = "letters"
    this = "A long letter"
    that = "A short word"
    rung = 2
    kinds = ["friends"]
    threads = { wool = 1.0 }
    themes = ["knitting"]
    evidence = "judgement"
    """
    assert {one.message for one in reading.problems} == {"There is no thread 'wool'.", "There is no theme 'knitting'."}


def test_a_meditation_has_steps(reading: Reading) -> None:
    """journal.toml
    [[prompt]]
    slug = "breath"
    text = "Sit."
    family = "meditation"
    minutes = 3
    """
    assert reading.only.message == "'steps' is missing or empty."


def test_an_article_knows_where_to_go_next_and_how_long_it_takes(reading: Reading) -> None:
    """articles/what-it-is.md
    +++
    slug = "what-it-is"
    name = "What it is"
    line = "Being known."
    chapter = "understand"
    kinds = ["friends"]
    threads = { knowing = 1.0 }
    evidence = "study"
    finding = "People who are heard feel closer."
    sources = ["Laurenceau and others, 1998"]
    next = ["page:tonight", "article:what-it-is"]
    +++
    Some words, and [a link](page:safety).
    """
    assert reading.problems == []
    (article,) = reading.library.in_chapter("understand")
    assert article.next == (Pointer("page", "tonight"), Pointer("article", "what-it-is"))
    assert article.minutes == 1


def test_an_article_that_leads_nowhere_is_told(reading: Reading) -> None:
    """articles/what-it-is.md
    +++
    slug = "what-it-is"
    name = "What it is"
    line = "Being known."
    chapter = "understand"
    kinds = ["friends"]
    threads = { knowing = 1.0 }
    evidence = "study"
    finding = "People who are heard feel closer."
    next = ["page:cellar", "question:nobody-wrote-it"]
    +++
    Some words, and [a link](article:nowhere).
    """
    assert {one.message for one in reading.problems} == {
        "The evidence is 'study', and no source is named.",
        "'page:cellar' leads nowhere we know.",
        "There is no question 'nobody-wrote-it'.",
        "There is no article 'nowhere'.",
    }


def test_two_questions_that_were_settled_have_to_exist(reading: Reading) -> None:
    """settled.toml
    [[alike]]
    of = ["one", "one"]
    why = "A slip of the pen."
    """
    assert "'of' names something twice." in {one.message for one in reading.problems}
    assert "There is no question 'one'." in {one.message for one in reading.problems}
