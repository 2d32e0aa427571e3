"""What an entry says, as a few lines anybody can read. Knows payloads and the library; knows no file and no person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from innermost.entry import (
    Answer,
    Appreciation,
    CheckIn,
    Compromise,
    Detail,
    Goal,
    GoalMark,
    Greeting,
    Hope,
    HouseRule,
    JournalEntry,
    KeptLine,
    Letter,
    Look,
    Memory,
    MendNote,
    MendReply,
    Outing,
    Payload,
    Ranking,
    Reply,
    Ritual,
    Sheet,
    Thought,
    ThreadView,
    Treasure,
    View,
    WalkKept,
    WayBack,
)
from innermost.library import HOPES, load
from innermost.web.access import Opened
from innermost.web.after.forms import moves_in_words
from innermost.web.hours.marks import ANSWERS
from innermost.web.mend.parts import head_of
from innermost.web.play.games import name_of_game, thing_asked
from innermost.web.talk.forms import MARKS
from innermost.web.us.inventories import inventory

_MARKS = dict((*MARKS, *ANSWERS))


@dataclass(frozen=True)
class Said:
    """`about` is what the words are, or answer to; `words` are somebody's own; `notes` say what stands beside them."""

    about: str = ""
    words: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def said(entry: Opened) -> Said:
    """Where an entry cannot be opened, the reason stands among the notes."""
    if entry.payload is None:
        return Said(words=_some(entry.readable), notes=_some(entry.why))
    return _WAYS.get(type(entry.payload), _anything)(entry.payload)


def _some(*words: str) -> tuple[str, ...]:
    return tuple(word for word in words if word)


def _journal_entry(one: JournalEntry) -> Said:
    library = load()
    prompt = library.prompt(one.prompt) if one.prompt else None
    named = [found.word if (found := library.feeling(slug)) else slug for slug in one.feelings]
    feelings = f"Feelings: {', '.join(named)}" if named else ""
    return Said(prompt.text if prompt else "", _some(one.text), _some(feelings))


def _check_in(one: CheckIn) -> Said:
    word = load().quick_word(one.feeling)
    return Said(f"Check-in: {word.word if word else one.feeling}", _some(one.line, one.further))


def _hope(one: Hope) -> Said:
    whom = f", with {one.whom}" if one.whom else ""
    return Said(f"What would be different if you were closer{whom}", _some(one.text))


def _answer(one: Answer) -> Said:
    hope = next((known.word for known in HOPES if known.slug == one.hope), one.hope)
    between = "Stays between the two of you" if one.between_us else ""
    return Said(words=_some(one.text), notes=_some(f"Hoped for: {hope}" if hope else "", between))


def _reply(one: Reply) -> Said:
    return Said(words=_some(one.text), notes=tuple(_MARKS.get(mark, mark) for mark in one.marks))


def _appreciation(one: Appreciation) -> Said:
    return Said("An appreciation", _some(one.text, one.because))


def _look(one: Look) -> Said:
    """Each sentence with the answer it got, as the library words it now."""
    found = inventory(one.inventory)
    if found is None:
        return Said(f"A look: {one.inventory}", notes=tuple(f"{slug}: {code}" for slug, code in one.answers.items()))
    lines = [
        f"{text}: {found.answers[code]}"
        for item in found.items
        if (code := one.answers.get(item.slug)) is not None and 0 <= code <= found.top
        for kind, text in item.texts.items()
        if kind == one.kind
    ]
    return Said(f"A look: {found.name}", notes=tuple(lines))


def _view(one: ThreadView) -> Said:
    name = thread.name if (thread := load().thread(one.thread)) else one.thread
    return Said(f"How I see it: {name}", notes=(f"{one.low} to {one.high} of 100",))


def _walk_kept(one: WalkKept) -> Said:
    name = walk.name if (walk := load().walk(one.walk)) else one.walk
    again = f"Look again on {one.again}" if one.again else ""
    return Said(f"Kept of a walk: {name}", _some(one.line, one.thanks), _some(again, moves_in_words(one.moves)))


def _letter(one: Letter) -> Said:
    what = "A surprise" if one.sort == "surprise" else "A letter"
    about = f"{what}, to {one.to}" if one.to else what
    return Said(about, _some(one.title, one.text, one.after), _some(f"For {one.day}" if one.day else ""))


def _sheet(one: Sheet) -> Said:
    """What was put down and what was guessed, by what it was about, as the library words it now."""
    lines = [f"{thing_asked(slug)}: {said}" for slug, said in one.picks.items()]
    lines += [f"{thing_asked(slug)} Guessed: {said}" for slug, said in one.guesses.items()]
    return Said(f"A game: {name_of_game(one.game)}", one.words, tuple(lines))


def _way_back(one: WayBack) -> Said:
    """What was noted at each step, and the days that were marked."""
    library = load()
    way, names = library.way(one.way), {step.slug: step.name for step in library.mend_steps}
    words = [f"{names.get(slug, slug)}: {text}" for slug, text in one.words.items()]
    words += [f"If {one.plan_if}, then I {one.plan_then}"] if one.plan_if or one.plan_then else []
    notes = [f"{names.get(slug, slug)}: done {day}" for slug, day in one.done.items()]
    notes += [f"{names.get(slug, slug)}: left out" for slug in one.aside]
    notes += [f"Look at the plan again on {one.review}"] if one.review else []
    notes += [f"Forgiven, noted {one.forgiven}"] if one.forgiven else []
    return Said(f"The way back, begun {one.begun}: {way.name if way else one.way}", tuple(words), tuple(notes))


def _view_of_a_moment(one: View) -> Said:
    return Said("How it was", _some(one.mine), _some(f"Guessed of the other: {one.guess}" if one.guess else ""))


def _memory(one: Memory) -> Said:
    photo = f"A picture: {one.photo}" if one.photo else "A picture" if one.size else ""
    return Said("A memory", _some(one.text), _some(one.day, photo))


def _treasure(one: Treasure) -> Said:
    what = {"joke": "A joke of yours", "name": "A name between you", "strength": "A strength"}
    return Said(what.get(one.sort, one.sort), _some(one.text, one.story))


def _detail(one: Detail) -> Said:
    theme, prompt = load().detail_theme(one.theme), load().detail_prompt(one.prompt)
    name = theme.name if theme else one.theme
    day = f"Each year on {one.day}" if one.day and one.yearly else one.day
    what = f"To know: {name}" if one.of == "me" else f"A note about the other, for you alone: {name}"
    more = _some(prompt.text if prompt else "", day, "May be asked about" if one.ask else "")
    return Said(what, _some(one.text), more)


def _ranking(one: Ranking) -> Said:
    names = {value.slug: value.name for value in load().values}
    return Said("What matters, first to last", _some(one.words), tuple(names.get(slug, slug) for slug in one.order))


def _goal(one: Goal) -> Said:
    about = "Something both try" if one.of else "Something of mine to reach" if one.own else "Something to reach"
    again = f"Look again on {one.review}" if one.review else ""
    notes = _some(*one.steps, again, f"Let go on {one.let_go}" if one.let_go else "")
    return Said(about, _some(one.text, one.why), notes)


def _goal_mark(one: GoalMark) -> Said:
    return Said("Added to what you would like to reach", _some(one.text), _some(one.of, one.day))


def _compromise(one: Compromise) -> Said:
    again = f"Look again on {one.review}" if one.review else ""
    return Said("One side of a compromise", _some(one.need, one.flexible, one.trial), _some(again))


def _outing(one: Outing) -> Said:
    when = " ".join(_some(one.day, one.time, one.zone))
    beside = (f"Who: {one.who}" if one.who else "", f"To bring: {one.bring}" if one.bring else "", one.place)
    about = "Something small for the other" if one.sort == "act" else "Time for the two of you"
    return Said(about, _some(one.title), _some(when, *beside, "Called off" if one.off else ""))


def _ritual(one: Ritual) -> Said:
    changed = [f"Left out {day}" for day in one.without] + [f"{day} moved to {to}" for day, to in one.moved.items()]
    paused = [f"Paused {span}" for span in one.pauses]
    return Said("A ritual", _some(one.title), _some(f"From {one.begins} {one.zone}, {one.rule}", *changed, *paused))


def _anything(one: Payload) -> Said:
    """A kind that has no lines of its own here: everything in it, by the names of its fields."""
    fields: dict[str, Any] = asdict(one)
    return Said(words=tuple(f"{name}: {value}" for name, value in fields.items() if value))


_WAYS: dict[type[Payload], Callable[[Any], Said]] = {
    JournalEntry: _journal_entry,
    CheckIn: _check_in,
    Hope: _hope,
    KeptLine: lambda one: Said("A line you kept", _some(one.text)),
    Answer: _answer,
    Look: _look,
    WalkKept: _walk_kept,
    HouseRule: lambda one: Said("A rule of the house", _some(one.text)),
    Sheet: _sheet,
    WayBack: _way_back,
    View: _view_of_a_moment,
    MendNote: lambda one: Said(head_of(one.part) or one.part, _some(one.text)),
    MendReply: lambda one: Said(head_of(one.part) or one.part, _some(one.text)),
    Letter: _letter,
    Memory: _memory,
    Treasure: _treasure,
    Detail: _detail,
    Ranking: _ranking,
    Goal: _goal,
    GoalMark: _goal_mark,
    Compromise: _compromise,
    Outing: _outing,
    Ritual: _ritual,
    ThreadView: _view,
    Reply: _reply,
    Greeting: lambda one: Said("The sentence an invitation began with", _some(one.text)),
    Appreciation: _appreciation,
    Thought: lambda one: Said("Thinking of you", _some(one.text)),
}
