"""The worker's part: hands over what is due, each message once, and records it at once. Knows no words but its own.

Between a receiver's yes and our record of it lies a moment in which a worker can die. Then the message goes out again
under the same id.
"""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from innermost.web import clock
from innermost.web.models import Reminding
from innermost.web.remind import taking
from innermost.web.remind.address import Outcome
from innermost.web.remind.ahead import is_last
from innermost.web.remind.choice import Choice, choices_of
from innermost.web.remind.message import Post, goes_by_mail, side_by_side, text_of, to_address
from innermost.web.remind.taking import Message
from innermost.web.remind.times import waking

Chosen = dict[UUID, tuple[Reminding, Choice]]


def send_some() -> bool:
    """Some of what is due; False where nothing is."""
    messages = taking.take()
    if not messages:
        return False
    chosen = choices_of({message.person for message in messages})
    wanted = [message for message in messages if _is_wanted(message, chosen)]
    by_mail = [message for message in wanted if goes_by_mail(chosen[message.person][1])]
    others = [message for message in wanted if not goes_by_mail(chosen[message.person][1])]
    _post(by_mail, chosen)
    _call(others, chosen)
    return True


def _is_wanted(message: Message, chosen: Chosen) -> bool:
    """Not by somebody who chose nothing any more, and not in quiet hours."""
    found = chosen.get(message.person)
    if found is None or found[0].stopped:
        taking.drop(message)
        return False
    row, choice = found
    now = timezone.now()
    until = waking(now, (choice.quiet_from, choice.quiet_to), clock.zone_of(row.person))
    if until > now:
        taking.rest(message, until)
    return until == now


def _post(messages: list[Message], chosen: Chosen) -> None:
    if not messages:
        return
    with Post() as post:
        for message in messages:
            if message.is_fresh:
                row, choice = chosen[message.person]
                _record(message, post.send(row.person, _words(message, choice), message.id), row)


def _call(messages: list[Message], chosen: Chosen) -> None:
    calls = (
        (number, lambda message=message, choice=chosen[message.person][1]: _hand_over(message, choice))
        for number, message in enumerate(messages)
        if message.is_fresh
    )
    for number, outcome in side_by_side(calls):
        _record(messages[number], outcome, chosen[messages[number].person][0])


def _hand_over(message: Message, choice: Choice) -> Outcome:
    return to_address(choice, _words(message, choice), message.id)


def _words(message: Message, choice: Choice) -> str:
    return text_of(choice, last=all(map(is_last, message.rows)))


def _record(message: Message, outcome: Outcome, row: Reminding) -> None:
    if outcome != Outcome.TAKEN:
        taking.failed(message, unsure=outcome == Outcome.UNSURE)
        return
    taking.taken(message)
    if row.failing:
        taking.worked([message.person])
