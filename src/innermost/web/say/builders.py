"""Three sentences that are put together step by step: what I feel and ask, an apology, and a wish to be closer.

Knows what each step asks, in its words, and which function of the coach joins the parts. Must not know requests.
"""

from __future__ import annotations

from innermost.coach import Apology, Language, Opening, Parts, said, said_opening, said_sorry
from innermost.library import load
from innermost.web.say.builder import Builder, Door, Step, Words

STRENGTH, THEN = "strength", "then"
CHOICES = {
    STRENGTH: ("How strong is it?", (("a little", "A little"), ("", "Just so"), ("very", "Very"))),
    THEN: ("Now, or then?", (("", "I feel"), ("felt", "I felt"))),
}
KINDS = (("partners", "My partner"), ("friends", "A friend"), ("family", "Somebody in my family"))

_TURN = Door("In a listening turn", "You say it, and they say it back", "walk", "listening-turn")
_LETTER = Door("In a letter", "Given on a day you choose, or never", "letter-new", inside=True)
_COOL = Door("Not yet: let it cool first", "With a time to come back to it", "walk", "cool-down-and-return")


def _language() -> Language:
    return load().coach.language


def _parts(words: Words) -> Parts:
    """A feeling of then is led in by “felt”, unless its writer began the sentence already."""
    feeling, strength = words["feeling"], words[STRENGTH] if words["feeling"] else ""
    if feeling and words[THEN] and not _language().leads.is_begun("feeling", feeling):
        feeling, strength = " ".join(filter(None, (words[THEN], strength, feeling))), ""
    return Parts(feeling, strength, words["when"], words["because"], words["need"], words["request"])


def _sorry(words: Words) -> str:
    apology = Apology(words["did"], words["landed"], words["own"], words["will"], words["amends"])
    return said_sorry(apology, _language())


def _opening(words: Words) -> str:
    opening = Opening(words["wish"], words["moment"], words["for_me"], words["ask"])
    return said_opening(opening, _language().openings[words["kind"] or "partners"], _language())


BUILD = Builder(
    route="say-build",
    name="Say what is there",
    steps=(
        Step(
            "feeling",
            "What do you feel?",
            "A word for yourself. “Ignored” says what somebody did; “lonely” says how it was for you.",
            "What you feel",
            sort="feeling",
        ),
        Step(
            "when",
            "When was that?",
            "One time, as a camera would have seen it: the day, the place, the words that were said.",
            "When it was",
            ("When I …", "When you …", "When we …"),
        ),
        Step(
            "because",
            "What did it mean to you?",
            "Why it touches you: what you had hoped for, or what you were afraid of.",
            "What it meant",
            ("Because I had hoped …", "Because it matters to me that …"),
        ),
        Step(
            "need",
            "What do you need?",
            "Something anybody may need. Not yet what the other could do.",
            "What you need",
            sort="need",
        ),
        Step(
            "request",
            "What would you like to ask?",
            "One small thing, soon, that they can do and can also say no to.",
            "What you ask",
            ("Would you …?", "Could we … on Thursday evening?"),
        ),
    ),
    whole="In your own words",
    line="It is made of what you wrote, with nothing but small words in between. Make it sound like you.",
    join=lambda words: said(_parts(words), _language()),
    doors=(_TURN, _LETTER, _COOL),
)

SORRY = Builder(
    route="say-sorry",
    name="Say sorry",
    steps=(
        Step(
            "did",
            "What did you do?",
            "Plainly, and beginning with you. What led up to it can wait for another talk.",
            "What you did",
            ("I …",),
        ),
        Step(
            "landed",
            "How was it for them?",
            "As far as they told you. If they have not yet, that comes first: ask, and listen.",
            "How it was for them",
            ("You were left …", "I do not know how it was for you, and I would like to hear it."),
        ),
        Step(
            "own",
            "Which part is yours?",
            "Yours alone, without “but” and without “if”.",
            "Your part",
            ("I was the one who …",),
        ),
        Step(
            "will",
            "What will be different?",
            "One thing they could notice, and that you can keep.",
            "What will be different",
            ("Next time I will …",),
        ),
        Step(
            "amends",
            "What could make it a little better?",
            "Something you offer. They may not want it, or not yet.",
            "What you offer",
            ("I would like to …", "Would it help if I …?"),
        ),
    ),
    whole="Sorry, in your own words",
    line="It asks for nothing back. Whether it is enough, and when, is theirs to feel.",
    join=_sorry,
    doors=(
        Door("Say it face to face", "A walk for two; the hurt is heard first", "walk", "apology-heard"),
        _LETTER,
        Door("Look at my own part a little longer", "For you alone", "walk", "my-part-in-it"),
    ),
    is_apology=True,
)

CLOSER = Builder(
    route="say-closer",
    name="I would like us to be closer",
    steps=(
        Step("kind", "Who is it for?", "The first words differ a little.", "For", sort="kind"),
        Step(
            "wish",
            "What would you like more of?",
            "A wish, not a list of what is wrong.",
            "Your wish",
            ("I would like us to …",),
        ),
        Step(
            "moment",
            "When was it like that?",
            "A time you remember, large or small. It shows what you mean better than any reason.",
            "A moment like that",
            ("I think of the evening when …",),
        ),
        Step(
            "for_me",
            "What is that to you?",
            "Why you would like it back, or would like it at all.",
            "What it is to you",
        ),
        Step(
            "ask",
            "What could come first?",
            "Small enough for this week, and fine to say no to.",
            "What could come first",
            ("Would you like to …?",),
        ),
    ),
    whole="A way to begin",
    line="Choose an hour when nobody is hungry, tired or on the way out. A sentence or two is enough; then listen.",
    join=_opening,
    doors=(_TURN, _LETTER),
)

BUILDERS = (BUILD, SORRY, CLOSER)
# Every part that is asked for in words; the coach has eyes of its own for each of them.
PARTS = frozenset(one.name for builder in BUILDERS for one in builder.steps if one.sort != "kind")

EXAMPLES = {
    "partners": "Such as: an evening a week with the phones in a drawer.",
    "friends": "Such as: to hear from each other before there is a reason.",
    "family": "Such as: to know how you are, and not only whether the car runs.",
}
